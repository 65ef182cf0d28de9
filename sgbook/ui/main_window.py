"""The frame: header with the group and the ways to go, one screen, the foot."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from sgbook import settings as remembered
from sgbook.i18n.gettexts import N_, _
from sgbook.ui.dress import put_on
from sgbook.ui.overriding import override
from sgbook.ui.shelf import Shelf
from sgbook.ui.tokens import SPACE, THEMES, Look
from sgbook.ui.widgets import button, clear, column, label, named, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShortcut

    from sgbook.domain.money import Money
    from sgbook.settings import Settings
    from sgbook.ui.ask import Ask
    from sgbook.ui.desk import Desk
    from sgbook.ui.foot import Foot
    from sgbook.ui.jobs import Jobs
    from sgbook.ui.screen import Screen

LEAST_SIZE = (640, 380)
USUAL_SIZE = (1024, 600)


class Place(NamedTuple):
    """A screen of an open book, known by its module until it is first shown."""

    name: str
    word: str
    module: str


PLACES = (
    Place("home", N_("Home"), "sgbook.ui.home"),
    Place("meeting", N_("Meeting"), "sgbook.ui.meetings"),
    Place("members", N_("Members"), "sgbook.ui.members"),
    Place("loans", N_("Loans"), "sgbook.ui.loans"),
    Place("share_out", N_("Share-out"), "sgbook.ui.shareouts"),
    Place("papers", N_("Papers"), "sgbook.ui.papers"),
    Place("journal", N_("Journal"), "sgbook.ui.journal"),
    Place("settings", N_("Settings"), "sgbook.ui.group_settings"),
)
"""In the order of Alt+1, Alt+2 …"""


class MainWindow(QMainWindow):
    """The window. Without a book it stands at the shelf."""

    painted = Signal()  # once: what is slow to load may come now

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self.settings = remembered.load()
        self.ask = ask
        self._jobs: Jobs | None = None
        self.desk: Desk | None = None
        self.here = ""
        self._was_painted = False
        self._screens: dict[str, Screen] = {}
        self._shelf: Shelf | None = None
        self._way_buttons: dict[str, QPushButton] = {}
        self._shortcuts: list[QShortcut] = []
        self.foot: Foot | None = None
        named(self, "window")
        self.setWindowTitle("sgbook")
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*USUAL_SIZE)
        self._build()

    @property
    def jobs(self) -> Jobs:
        """The work of this window off the main thread; none before there is a book."""
        from sgbook.ui.jobs import Jobs

        self._jobs = self._jobs or Jobs(self)
        return self._jobs

    # The frame

    def _build(self) -> None:
        """Make the frame anew, in the look and the language of now."""
        self.look = Look(THEMES[self.settings.theme], self.settings.text_size)
        self._screens = {}
        self._shelf = None
        self.foot = None
        self.group = label("sgbook", "head")
        named(self.group, "header.group")
        self.badge = label(role="badge")
        named(self.badge, "header.badge")
        self.badge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.badge.hide()
        self._ways = row(gap=4)
        header = QFrame()
        header.setProperty("role", "header")
        header.setLayout(row(self.group, self.badge, 1, self._ways, margin=SPACE))
        header.setMinimumHeight(min(self.look.px(52), 72))
        self.pages = QStackedWidget()
        self.whole = column(header, self.pages, gap=0)
        self.whole.setStretch(1, 1)
        middle = QWidget()
        middle.setLayout(self.whole)
        self.setCentralWidget(middle)
        middle.show()

    def show_ways(self) -> None:
        """The buttons of the header: the screens there are now, by Alt and their number."""
        clear(self._ways)
        self._way_buttons = {}
        ways: list[tuple[str, str, Callable[[], object]]] = []
        if self.desk:
            for place in PLACES:
                ways.append((place.name, _(place.word), partial(self.go, place.name)))
        ways.append(("shelf", _("Books"), self.show_shelf))
        ways.append(("computer", _("This computer"), self.show_computer))
        for number, (name, word, pressed) in enumerate(ways, start=1):
            way = button(f"go.{name}", word, pressed, "nav")
            way.setCheckable(True)
            way.setChecked(name == self.here)
            way.setToolTip(f"Alt+{number}")
            self._ways.addWidget(way)
            self._way_buttons[name] = way
        QTimer.singleShot(0, self, self._bind_keys)

    def _bind_keys(self) -> None:
        """Alt and a figure for each button of the header; they can wait for the first paint."""
        from PySide6.QtGui import QKeySequence, QShortcut

        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        keys = [QKeySequence(f"Alt+{number}") for number in range(1, len(self._way_buttons) + 1)]
        buttons = zip(keys, self._way_buttons.values(), strict=True)
        self._shortcuts = [QShortcut(key, self, way.click) for key, way in buttons]

    def _show_page(self, name: str, page: QWidget) -> None:
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.here = name
        self.pages.setCurrentWidget(page)
        for way_name, way in self._way_buttons.items():
            way.setChecked(way_name == name)

    # Where to go

    def go(self, name: str) -> None:
        """Show a screen of the open book; its module comes in when it is first shown.

        `meeting/members` means a part of a screen.
        """
        assert self.desk is not None
        name, _slash, part = name.partition("/")
        if name not in self._screens:
            place = next(place for place in PLACES if place.name == name)
            self._screens[name] = import_module(place.module).make(self.desk)
        screen = self._screens[name]
        self._show_page(name, screen)
        if part:
            screen.show_part(part)

    def show_shelf(self) -> Shelf:
        """Put the book away, and show the shelf."""
        self.close_book()
        shelf = self._shelf
        if shelf is None:
            shelf = self._shelf = Shelf(self.look, self.ask)
            shelf.open_requested.connect(self.open_book)
            shelf.practice_requested.connect(self.practise)
            shelf.new_requested.connect(self.show_new_group)
            shelf.forget_requested.connect(self._forget)
        self._show_page("shelf", shelf)
        self.show_ways()
        shelf.refresh(self.settings)
        return shelf

    def show_new_group(self) -> None:
        """The form that begins a book."""
        from sgbook.ui.new_group import NewGroup

        form = NewGroup(self.look, self.settings.keeper)
        form.made.connect(self._open_new)
        form.left.connect(self.show_shelf)
        self._show_page("shelf", form)
        form.start()

    def show_computer(self) -> None:
        """What this computer remembers of its reader: language, size of the text, colours."""
        from sgbook.ui.computer import Computer

        page = Computer(self.settings)
        page.wished.connect(self.wear)
        self._show_page("computer", page)
        page.start()

    # Books

    def open_book(self, path: Path, look_only: bool = False) -> None:
        """Open a book and show its meeting; what stands in the way is told at the shelf."""
        from sgbook.ui.opening import Opening

        Opening(self).open(path, look_only=look_only)

    def practise(self) -> None:
        """Open the practice book; make it first, where there is none."""
        from sgbook.ui.opening import Opening

        Opening(self).practise()

    def _open_new(self, path: Path, keeper: str) -> None:
        self.remember(lambda known: replace(known, keeper=keeper))
        self.open_book(path)

    def take_up(self, desk: Desk, *, badge: str = "") -> None:
        """This book lies on the desk now."""
        from sgbook.ui.foot import Foot

        self.close_book()
        self.desk = desk
        self.foot = Foot(self.look)
        self.foot.take_up(desk)
        self.foot.make_room(cramped=self.look.is_cramped(self.height()))
        self.whole.addWidget(self.foot)
        desk.foreseen.connect(self._show_foreseen)
        desk.go_requested.connect(self.go)
        self.foot.show_cash(desk.cash())
        self.foot.show()
        self.group.setText(desk.book.group.name)
        self.badge.setText(badge)
        self.badge.setVisible(bool(badge))
        self.setWindowTitle(f"{desk.book.group.name} – sgbook")
        self.show_ways()
        self.go("meeting")

    def _show_foreseen(self, cash: dict[tuple[str, str], tuple[Money, Money]] | None) -> None:
        if self.foot and self.desk:
            if cash is None:
                self.foot.show_cash(self.desk.cash())
            else:
                self.foot.show_foreseen(cash)

    def close_book(self) -> None:
        """Put the book away; what was written is in it."""
        if not self.desk:
            return
        from sgbook.ui.opening import Opening

        self.jobs.stop()
        Opening(self).put_away(self.desk)
        self.desk = None
        for place in PLACES:
            if page := self._screens.pop(place.name, None):
                self.pages.removeWidget(page)
                page.deleteLater()
        if self.foot:
            self.foot.hide()
            self.foot.deleteLater()
            self.foot = None
        self.group.setText("sgbook")
        self.badge.hide()
        self.setWindowTitle("sgbook")

    # What is remembered

    def remember(self, change: Callable[[Settings], Settings]) -> None:
        """Change the settings; if the computer does not take it, they hold for now."""
        try:
            self.settings = remembered.update(change)
        except OSError:
            self.settings = change(self.settings)

    def _forget(self, path: str) -> None:
        self.remember(lambda known: known.without_book(path))
        self.show_shelf()

    def wear(self, wishes: Settings) -> None:
        """Another language, size or theme: the frame is made anew; a draft is in the book."""
        from sgbook.ui.app import speak

        self.remember(
            lambda known: replace(
                known,
                language=wishes.language,
                text_size=wishes.text_size,
                theme=wishes.theme,
                keeper=wishes.keeper,
            )
        )
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        speak(app, self.settings.language)
        path = Path(self.desk.book.path) if self.desk else None
        self.close_book()
        self._build()
        put_on(app, self.look)
        if path:
            self.open_book(path)
        else:
            self.show_shelf()
        self.show_computer()

    # Qt

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.foot:
            self.foot.make_room(cramped=self.look.is_cramped(self.height()))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_book()
        if self._jobs:
            self._jobs.stop()
        super().closeEvent(event)
