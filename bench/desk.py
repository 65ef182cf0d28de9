"""How long the window is busy with one key: on each page, with a year and with ten years."""

from __future__ import annotations

import shutil
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench import books
from bench.data import weekly
from bench.measure import Figure, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.ui.main_window import MainWindow

MOST = 0.1
"""Seconds that the window may be busy at a time."""

KEYS = 12
WAYS = (
    "home",
    "meeting",
    "members",
    "members/1",
    "loans",
    "share_out",
    "papers",
    "journal",
    "journal/12",
    "settings",
    "settings/rules",
    "settings/copies",
)


def figures() -> list[Figure]:
    """A book of one year, and one of ten; the second time a page is shown counts."""
    return [figure for years in (1, 10) for figure in _of(years)]


def _of(years: int) -> list[Figure]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Bench.sgbook"
        shutil.copyfile(books.made(weekly(years)).path, path)
        window = _window(path)
        took = {way: _busy(window, way) for way in WAYS * 2}
        took["a cell of the sheet"] = _busy_with_cells(window)
        took["a sign in the search"] = _busy_with_search(window)
        window.close_book()
    return [_figure(f"{years}-year book: {what}", longest) for what, longest in took.items()]


def _figure(what: str, longest: float) -> Figure:
    return Figure(what=what, value=longest * 1000, unit="ms", limit=MOST * 1000, seen=told(longest))


def _window(path: Path) -> MainWindow:
    from sgbook import settings
    from sgbook.ui.app import make_app, speak
    from sgbook.ui.ask import AskUser
    from sgbook.ui.dress import put_on
    from sgbook.ui.main_window import MainWindow

    settings.save(settings.Settings(keeper=books.KEEPER))
    global _app  # Qt wants one application, as long as the process lives
    _app = _app or make_app(["sgbook"])
    window = MainWindow(AskUser())
    speak(_app, "en")
    put_on(_app, window.look)
    window.show_shelf()
    window.show()
    window.open_book(path)
    _rest()
    return window


_app: object = None


def _rest() -> None:
    from PySide6.QtWidgets import QApplication

    for _again in range(5):
        QApplication.processEvents()


def _measured(action: Callable[[], object]) -> float:
    """CPU seconds of this thread until the window waits again."""
    before = time.thread_time()
    action()
    _rest()
    return time.thread_time() - before


def _busy(window: MainWindow, way: str) -> float:
    """To show the page; then some steps down in it: the longest."""
    return max([_measured(partial(window.go, way)), *_keys(window, "Down")])


def _keys(window: MainWindow, *names: str) -> list[float]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    keys = [getattr(Qt.Key, f"Key_{name}") for name in names]
    return [
        _measured(partial(QTest.keyClick, window.focusWidget() or window, key))
        for key in keys
        for _again in range(KEYS)
    ]


def _busy_with_cells(window: MainWindow) -> float:
    window.go("meeting")
    _rest()
    if begin := window.focusWidget():
        begin.click()  # type: ignore[attr-defined]  # the button that begins the meeting
    _rest()
    window.go("meeting/shares")
    _rest()
    return max(_keys(window, "2"))


def _busy_with_search(window: MainWindow) -> float:
    opened = _measured(window.show_search)
    return max([opened, *_keys(window, "A", "M", "I")])
