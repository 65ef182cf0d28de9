"""Work in turns: one step at a time, in order, and none for what is gone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from sgbook.ui.turns import NOW, in_turns

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_one_step_a_turn(qtbot: QtBot) -> None:
    owner, done = QObject(), list[int]()
    in_turns(owner, [partial(done.append, place) for place in range(3)])
    assert done == []
    QApplication.processEvents()
    assert len(done) == 1
    qtbot.waitUntil(lambda: owner.findChild(QTimer, NOW) is None)
    assert done == [0, 1, 2]


def test_who_is_gone_needs_no_more_steps(qtbot: QtBot) -> None:
    owner, done = QObject(), list[int]()
    in_turns(owner, [lambda: done.append(1), lambda: owner.deleteLater(), lambda: done.append(2)])
    gone = list[bool]()
    owner.destroyed.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: bool(gone))
    QApplication.processEvents()
    assert done == [1]


def test_without_steps_there_is_nothing_to_wait_for() -> None:
    owner = QObject()
    in_turns(owner, [])
    assert owner.findChild(QTimer, NOW) is None
