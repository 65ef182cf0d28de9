"""The frame: reachable by keys, everything named, nothing cut, light at the start."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from sgbook import settings
from sgbook.domain.errors.of_sheets import ReasonMissing
from sgbook.domain.money import Money
from sgbook.ui.overriding import override
from sgbook.ui.widgets import Picture
from tests.ui.walking import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
CHECKOUT = Path(__file__).parents[2]


def every_page(window: MainWindow, hands: Hands, group: Path) -> list[QWidget]:
    """Go through the window as a meeting does, and give what is made on the way."""
    pages: list[QWidget | None] = [window.show_shelf()]
    window.show_new_group()
    window.show_computer()
    pages += [window.pages.widget(place) for place in range(window.pages.count())]
    window.open_book(group)
    window.go("meeting")
    hands.type("\n")
    pages.append(hands.find("sheet"))
    hands.click("sheet.close")
    pages.append(hands.find("count"))
    hands.find("count.social.box").setFocus()
    hands.type("200\n")
    hands.click("count.post")
    pages.append(hands.find("posted"))
    window.go("members")
    pages.append(hands.find("members"))
    return [page for page in pages if page is not None]


def test_everything_that_can_be_used_has_a_name_and_is_said(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    nameless = []
    for page in [*every_page(window, hands, group), window]:
        for widget in page.findChildren(QWidget):
            if not isinstance(widget, INTERACTIVE) or _is_a_part_of_qt(widget):
                continue
            if not (widget.objectName() and widget.accessibleName()):
                nameless.append((type(widget).__name__, widget.objectName()))
    assert nameless == []


def _is_a_part_of_qt(widget: QWidget) -> bool:
    """What Qt puts into its own widgets: the line in a spin box, the list of a combo box."""
    parent = widget.parent()
    while parent is not None:
        if isinstance(parent, (QComboBox, QAbstractSpinBox, QAbstractItemView)):
            return widget.objectName() in (
                "",
                "qt_spinbox_lineedit",
            ) or widget.objectName().startswith("qt_")
        parent = parent.parent()
    return False


def test_alt_and_a_figure_go_everywhere(window: MainWindow, hands: Hands, group: Path) -> None:
    window.open_book(group)
    assert window.here == "home"
    for key, name in (
        (Key.Key_2, "meeting"),
        (Key.Key_3, "members"),
        (Key.Key_1, "home"),
        (Key.Key_4, "loans"),
        (Key.Key_5, "share_out"),
        (Key.Key_6, "papers"),
        (Key.Key_7, "journal"),
        (Key.Key_8, "settings"),
        (Key.Key_9, "shelf"),
        (Key.Key_2, "computer"),
        (Key.Key_1, "shelf"),
    ):
        QApplication.processEvents()
        QTest.keyClick(window, key, ALT)  # keys sent to a day field itself never reach shortcuts
        QApplication.processEvents()
        assert hands.find(name).isVisible()
        assert window.here == name


@pytest.mark.parametrize("size", [100, 200])
def test_every_page_fits_a_small_screen(
    window: MainWindow, hands: Hands, group: Path, size: int
) -> None:
    window.wear(replace(window.settings, text_size=size))
    hands.rest()
    every_page(window, hands, group)
    for name in ("shelf", "members", "meeting", "computer"):
        if name == "shelf":
            window.show_shelf()
        elif name == "computer":
            window.show_computer()
        else:
            window.open_book(group)
            window.go("meeting")
            window.go(name)
        needed = window.minimumSizeHint()
        assert needed.width() <= 1024, name
        assert needed.height() <= 600, name


def test_wishes_are_worn_at_once_and_remembered(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    window.open_book(group)
    window.go("meeting")
    hands.type("\n")
    window.show_computer()
    box = hands.find("computer.theme")
    assert isinstance(box, QComboBox)
    box.setFocus()
    hands.press(Key.Key_Down)
    hands.rest()
    assert settings.load().theme == "dark"
    assert window.look.theme.dark
    assert hands.find("computer").isVisible()
    assert hands.at() == "computer.theme"  # the next key chooses on, and no other language
    window.go("meeting")
    assert hands.find("sheet").isVisible()  # the draft is where it was


def test_the_foot_tells_who_keeps_the_book_and_that_it_is_saved(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    window.open_book(group)
    window.go("meeting")
    assert hands.text("foot.keeper") == "Keeper: Amina"
    hands.type("\n")
    assert hands.text("foot.saved").startswith("Saved ")


def test_a_name_of_a_group_is_never_markup(window: MainWindow) -> None:
    window.header.show_group("Rise <b>&lt; 2")
    assert window.header.group.toolTip() == "<qt>Rise &lt;b&gt;&amp;lt; 2</qt>"
    window.header.show_group("Rise up")
    assert window.header.group.toolTip() == "Rise up"


def test_the_foot_has_the_sign_of_each_fund_that_every_page_has(
    window: MainWindow, hands: Hands, told: Callable[..., Book]
) -> None:
    rows = """date,kind,member,amount,fund,ref
        2025-01-08,member,1,,,Ana
        2025-01-08,fund-in,1,100,burial,
        2025-01-08,fund-in,1,100,school,"""
    book = told("vsla", rows, share_price="500", funds="burial,school")
    book.close()
    window.open_book(book.path)
    assert window.desk is not None
    for fund in ("burial", "school"):
        sign = hands.find(f"foot.cash.{fund}.box").findChild(Picture)
        assert sign is not None
        same = Picture().shape(window.desk.look, fund, "")
        assert sign.pixmap().toImage() == same.pixmap().toImage()


def test_with_large_text_the_foot_spares_its_words_only_where_its_line_is_full(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    settings.save(settings.Settings(keeper="Amina", text_size=200))
    window.open_book(group)
    window.wear(settings.load())
    window.resize(1366, 600)
    settle()
    cash = {(fund, "box"): Money(2_794_000_000) for fund in ("loan", "social")}
    for width, told in ((1366, True), (640, False)):
        window.resize(width, 600)
        assert window.foot is not None
        window.foot.show_cash(cash)
        settle()
        labels = hands.find("foot.funds").findChildren(QLabel)
        said = [each.text() for each in labels if each.isVisible()]
        assert ("Loan fund" in said) is told
        assert "27,940,000" in said
        keeper = window.foot.findChild(QLabel, "foot.keeper")
        assert keeper is not None
        assert keeper.isVisible() is told


FIRST_PAINT = """
import sys, time
from sgbook.ui import app
from sgbook.ui.ask import AskUser
program = app.make_app(["sgbook"])
window = app.open_window(program, AskUser())
def painted():
    heavy = ("babel", "sqlalchemy", "reportlab", "xlsxwriter", "python_calamine", "pypdfium2")
    heavy += ("decimal", "sgbook.domain", "sgbook.book", "sgbook.i18n.words")
    print([name for name in heavy if name in sys.modules])
    print("Qt" in vars(sys.modules["PySide6.QtCore"]))
    program.quit()
window.painted.connect(painted)
program.exec()
"""


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["[]", "False"]


class Shown(QObject):
    """Hears which widgets come into sight."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.names.append(watched.objectName())
        return False


def test_no_screen_looks_into_a_book_that_is_put_away(window: MainWindow, group: Path) -> None:
    window.open_book(group)
    shown = Shown()
    for name in ("members", "loans", "journal", "settings"):
        window.go(name)
        screen = window.pages.currentWidget()
        assert screen is not None
        screen.installEventFilter(shown)
    window.show_shelf()
    assert shown.names == []


def test_a_refusal_that_no_page_tells_stands_in_the_foot(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    window.open_book(group)
    assert window.desk is not None

    def refuse(_book: Book) -> None:
        raise ReasonMissing

    assert window.desk.write(refuse) is None
    assert hands.text("foot.saved") == window.desk.explain(ReasonMissing())
    assert window.minimumSizeHint().width() <= 1024
    hands.type("\n\n")  # a meeting is begun, and that is written
    assert hands.text("foot.saved").startswith("Saved ")
