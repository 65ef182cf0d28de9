"""The frame: header with the group and the ways to go, one screen, the foot."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from sgbook import settings as remembered
from sgbook.i18n.gettexts import _
from sgbook.ui.dress import put_on
from sgbook.ui.header import Header, Way
from sgbook.ui.overriding import override
from sgbook.ui.page_stack import PageStack
from sgbook.ui.places import PLACES, place_word
from sgbook.ui.shelf import Shelf
from sgbook.ui.tokens import THEMES, Look
from sgbook.ui.turns import in_turns
from sgbook.ui.widgets import column, keep_in_sight, named

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from sgbook.book.changes import Topic
    from sgbook.domain.money import Money
    from sgbook.settings import Settings
    from sgbook.ui.ask import Ask
    from sgbook.ui.desk import Desk
    from sgbook.ui.foot import Foot
    from sgbook.ui.jobs import Jobs
    from sgbook.ui.screen import Screen
    from sgbook.ui.ways_in import WaysIn

LEAST_SIZE = (640, 380)
USUAL_SIZE = (1024, 600)


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
        self.read_through: set[str] = set()  # files as they were when they were read through
        self._screens: dict[str, Screen] = {}
        self._shelf: Shelf | None = None
        self._ways_in: WaysIn | None = None
        self.foot: Foot | None = None
        named(self, "window")
        self.setWindowTitle("sgbook")
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*USUAL_SIZE)
        self._build()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._look_soon)

    def _look_soon(self) -> None:
        """Not at once: the cursor also moves while a page is being taken apart."""
        if self._was_painted:
            QTimer.singleShot(0, self, self._look_where_it_is)

    def _look_where_it_is(self) -> None:
        """The title says the page; what has the focus is in sight, also on a page made anew."""
        from sgbook.ui.titles import title_of

        at = QApplication.focusWidget()
        if at is not None:
            keep_in_sight(at)
        group = self.desk.book.group.name if self.desk else ""
        self.setWindowTitle(title_of(self.pages, group))

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
        self.header = Header(self.look, pictures=self._was_painted)
        self.pages = PageStack()
        self.whole = column(self.header, self.pages, gap=0)
        self.whole.setStretch(1, 1)
        middle = QWidget()
        middle.setLayout(self.whole)
        self.setCentralWidget(middle)
        middle.show()

    def show_ways(self) -> None:
        """The buttons of the header: the screens there are now, by Alt and their number."""
        named_ways: list[tuple[str, str, Callable[[], object]]] = []
        if self.desk:
            from sgbook.domain.agenda import lends

            lent = lends(self.desk.rules, self.desk.standing())
            for place in PLACES:
                if place.name == "loans" and not lent:
                    continue
                word = place_word(place, self.desk.rules)
                named_ways.append((place.name, word, partial(self.go, place.name)))
        named_ways.append(("shelf", _("Books"), self.show_shelf))
        if not self.desk:
            named_ways.append(("computer", _("This computer"), self.show_computer))
        ways = [
            Way(name, word, pressed, f"Alt+{number}")
            for number, (name, word, pressed) in enumerate(named_ways, start=1)
        ]
        if self.desk:
            ways.append(Way("show", _("Show the group"), self.show_group, "F11"))
            ways.append(Way("search", _("Search"), self.show_search, "Ctrl+F", "search"))
        ways.append(Way("help", _("Help"), self.show_help, "F1", "help"))
        self.header.show_ways(ways, self.here)

    def show_page(self, name: str, page: QWidget) -> None:
        """Show a page of the window, and light the way to it."""
        self.here = name
        self.pages.show_page(page)
        self.header.stand_at(name)

    # Where to go

    def go(self, name: str) -> None:
        """Show a screen of the open book; its module comes in when it is first shown.

        `meeting/members` means a part of a screen.
        """
        assert self.desk is not None
        self.pages.uncover()
        elsewhere = {
            "shelf": self.show_shelf,
            "search": self.show_search,
            "show": self.show_group,
        }
        name, _slash, part = name.partition("/")
        if name == "help":
            self.show_help(part)
            return
        if name in elsewhere:
            elsewhere[name]()
            return
        if name not in self._screens:
            place = next(place for place in PLACES if place.name == name)
            self._screens[name] = import_module(place.module).make(self.desk)
        screen = self._screens[name]
        was_here = self.pages.currentWidget() is screen
        screen.coming = bool(part)
        self.show_page(name, screen)
        screen.coming = False
        if part:
            screen.show_part(part)
        elif was_here:
            screen.show_first()

    def show_search(self) -> None:
        """One field that finds everything."""
        from sgbook.ui.search import SearchPage

        assert self.desk is not None
        self.pages.show_over(SearchPage(self.desk))

    def show_help(self, topic: str = "") -> None:
        """The page about what is on the screen: the nearest part that names one."""
        from sgbook.ui.help import HelpPage

        at: QWidget | None = self.focusWidget() or self.pages.currentWidget()
        while not topic and at is not None:
            topic, at = at.property("help") or "", at.parentWidget()
        self.pages.show_over(HelpPage(self.look, topic or self.here))

    def show_group(self) -> None:
        """What the group has, large, a page at a time."""
        from sgbook.ui.show_group import pages_of_group, show_pages

        assert self.desk is not None
        show_pages(self, pages_of_group(self.desk), self.desk.look)

    def show_shelf(self) -> Shelf:
        """Put the book away, and show the shelf."""
        self.close_book()
        shelf = self._shelf
        if shelf is None:
            shelf = self._shelf = Shelf(self.look, self.ask)
            shelf.open_requested.connect(self.open_book)
            shelf.practice_requested.connect(self.practise)
            shelf.forget_requested.connect(self._forget)
            self.ways_in.watch(shelf)
        self.show_page("shelf", shelf)
        self.show_ways()
        shelf.refresh(self.settings)
        return shelf

    @property
    def ways_in(self) -> WaysIn:
        """The ways to one more book."""
        from sgbook.ui.ways_in import WaysIn

        self._ways_in = self._ways_in or WaysIn(self)
        return self._ways_in

    def show_new_group(self) -> None:
        """The form that begins a book."""
        self.ways_in.show_new_group()

    def show_computer(self) -> None:
        """What this computer remembers of its reader: language, size of the text, colours."""
        if self.desk:
            self.go("settings/computer")
            return
        from sgbook.ui.computer import Computer

        page = Computer(self.settings)
        page.wished.connect(self.wear)
        self.show_page("computer", page)
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

    def bring_back(self, copy: Path) -> None:
        """Put a copy in the place of the open book."""
        from sgbook.ui.opening import Opening

        Opening(self).bring_back(copy)

    def take_up(self, desk: Desk, *, badge: str = "", practice: bool = False) -> None:
        """This book lies on the desk now."""
        from sgbook.ui.foot import Foot
        from sgbook.ui.warming import load_screens

        self.close_book()
        self.desk = desk
        self.foot = Foot(self.look)
        self.foot.take_up(desk)
        self.foot.make_room(cramped=self.look.is_cramped(self.height()))
        self.whole.addWidget(self.foot)
        desk.foreseen.connect(self._show_foreseen)
        desk.book_changed.connect(self._on_book_changed)
        desk.go_requested.connect(self.go)
        desk.over_requested.connect(self.pages.show_over)
        desk.wear_requested.connect(self.wear)
        desk.restore_requested.connect(self.bring_back)
        self.foot.show_cash(desk.cash())
        self.foot.show()
        self.header.show_group(desk.book.group.name, badge, practice=practice)
        self.show_ways()
        self.go("meeting" if desk.has_draft() else "home")
        load_screens(self, [place.module for place in PLACES])

    def _show_foreseen(self, cash: dict[tuple[str, str], tuple[Money, Money]] | None) -> None:
        if self.foot and self.desk:
            if cash is None:
                self.foot.show_cash(self.desk.cash())
            else:
                self.foot.show_foreseen(cash)

    def _on_book_changed(self, topics: Topic) -> None:
        """New rules may have other ways: loans, another end of the cycle."""
        from sgbook.book.changes import Topic

        if self.desk and topics & Topic.RULES:
            self.show_ways()

    def close_book(self) -> None:
        """Put the book away; what was written is in it."""
        if not self.desk:
            return
        from sgbook.ui.opening import Opening

        if (at := self.focusWidget()) is not None:
            at.clearFocus()  # what was typed last is finished, and written
        self.pages.uncover()
        self.jobs.stop()
        Opening(self).put_away(self.desk)
        self.desk = None
        self.pages.put_away(self._screens.values())
        self._screens = {}
        if self.foot:
            self.foot.hide()
            self.foot.deleteLater()
            self.foot = None
        self.header.show_group("sgbook")

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

    def wear(self, wishes: Settings, *, at_shelf: bool = False) -> None:
        """Another language, size or theme: the frame is made anew; a draft is in the book.

        In the next turn: then no page that is taken apart is the one that wishes it.
        """
        self.remember(
            lambda known: replace(
                known,
                language=wishes.language,
                text_size=wishes.text_size,
                theme=wishes.theme,
                keeper=wishes.keeper,
            )
        )
        again: Callable[[], object] = self.show_shelf
        if self.desk:
            again = partial(self.open_book, self.desk.book.path, self.desk.book.look_only)
        at = QApplication.focusWidget()
        chosen = at.objectName() if at is not None else ""
        in_turns(self, (self._undress, again, partial(self._be_back, at_shelf, chosen)))

    def _undress(self) -> None:
        """An empty frame: the old pages are gone before a new look would dress them too."""
        from sgbook.ui.app import speak

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        speak(app, self.settings.language)
        was = self.look
        self.close_book()
        self._build()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if self.look != was:
            put_on(self, self.look)
        self.setUpdatesEnabled(False)  # nobody sees the empty frame

    def _be_back(self, at_shelf: bool, chosen: str) -> None:
        """The cursor is where it was: the next key chooses on, and nothing else."""
        self.setUpdatesEnabled(True)
        if not at_shelf:
            self.show_computer()
        for field in self.findChildren(QWidget, chosen) if chosen else ():
            if field.isVisible():
                field.setFocus()

    # Qt

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
            QTimer.singleShot(0, self.header.draw_pictures)
            QTimer.singleShot(0, self, self._look_where_it_is)

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
