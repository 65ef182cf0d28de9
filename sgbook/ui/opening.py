"""Taking a book from the shelf and putting it back; what stands in the way, and the ways on."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from sgbook import paths
from sgbook.book import access, meetings
from sgbook.book.imprints import is_practice
from sgbook.book.safety import last_kept, restore
from sgbook.domain.errors import base, of_files
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.messages import explain
from sgbook.i18n.style import Style
from sgbook.settings import KnownBook
from sgbook.ui.desk import Desk
from sgbook.ui.shelf import Shelf, is_gone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow


_CALM = (of_files.BookInUse, of_files.BookIsOlder, of_files.BookMissing, of_files.BookTooNew)
_CAN_BE_LOOKED_AT = (
    of_files.BookInUse,
    of_files.BookIsOlder,
    of_files.BookOnlyLooked,
    of_files.CannotWrite,
    of_files.DiskFull,
)
_MAY_PASS = (
    of_files.BookInUse,
    of_files.BookMissing,
    of_files.CannotWrite,
    of_files.DiskFull,
)
"""What may be over in a moment: the stick is put in again, the other window is closed."""

PRACTICE_BOOK = "practice.sgbook"

A_BIT = 2**20
"""So many bytes of a file at a time."""


class Opening:
    """What the window does with books."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def open(self, path: Path, *, look_only: bool, older_too: bool = False) -> None:
        """Lay the book on the desk; or say at the shelf why not.

        A book that is behind what this computer saw of it is asked about first, unless the reader
        said that it is the right one.
        """
        window = self.window
        path = path.expanduser().absolute()
        if window.desk and window.desk.book.path == path and not look_only:
            window.go("meeting")  # it lies open already
            return
        if not (window.settings.keeper or look_only or path.name == PRACTICE_BOOK):
            window.show_shelf().ask_keeper(lambda name: self._named(name, path))
            return
        if access.is_long_to_read(path, window.read_through):
            again = partial(self.open, path, look_only=look_only, older_too=older_too)
            self._read_first(path, again)
            return
        keeper = _nobody(window.settings.keeper)
        sound = window.read_through
        try:
            taken = access.take(path, keeper, datetime.now, look=look_only, sound=sound)
            if taken.older is not None and not look_only:
                if not older_too:
                    taken.book.close()
                    raise taken.older
                access.accept(taken.book)
            desk = Desk(taken.book, window.look, window.ask, window.jobs)
        except base.Refusal as refusal:
            self._tell(refusal, path)
            return
        known = _card(taken.book)
        window.remember(lambda settings: settings.with_book(known))
        practice = known.practice
        badge = _("For practice only") if practice else _("To look at only") if look_only else ""
        window.take_up(desk, badge=badge, practice=practice)

    def _read_first(self, path: Path, then: Callable[[], object]) -> None:
        """A large file that this computer does not know is read through by a job; then go on."""
        window, jobs = self.window, self.window.jobs

        def go_on(stamp: object) -> None:
            window.read_through.add(str(stamp))
            if self._is_waited_for():
                then()

        shelf = window.show_shelf()
        said = _("The book is being read through for damage, since it was somewhere else.")
        shelf.wait(said, partial(jobs.cancel, "reading"))
        jobs.start(
            "reading",
            lambda _progress: access.read_through(path),
            go_on,
            partial(self._failed, path),
        )

    def _is_waited_for(self) -> bool:
        """Is the reader still at the shelf? Else something else was begun meanwhile."""
        page = self.window.pages.currentWidget()
        return isinstance(page, Shelf) or self.window.here == "computer"

    def _open_if_waited_for(self, path: Path) -> None:
        if self._is_waited_for():
            self.open(path, look_only=False)

    def _failed(self, path: Path, failure: Exception) -> None:
        """A job did not come to its end."""
        if not isinstance(failure, base.Refusal):
            raise failure
        self._tell(failure, path)

    def _named(self, name: str, path: Path) -> None:
        self.window.remember(lambda settings: replace(settings, keeper=name))
        self.open(path, look_only=False)

    def practise(self, kind: str = "") -> None:
        """Open the practice book of a kind; where there is none, a job makes it first."""
        path = practice_book(kind)
        if path.is_file():
            self.open(path, look_only=False)
            return
        shelf = self.window.show_shelf()
        keeper = _nobody(self.window.settings.keeper)
        job = self.window.jobs.start(
            "practice",
            lambda progress: _make_practice(path, keeper, progress.at, kind),
            lambda _done: self._open_if_waited_for(path),
            partial(self._failed, path),
        )
        said = _("The practice group is being made. This takes a few seconds.")
        waiting = shelf.wait(said, lambda: self.window.jobs.cancel("practice"))
        job.progressed.connect(waiting.at)

    def practise_anew(self, kind: str = "") -> None:
        """Set the practice book of a kind aside, where it can be opened, and make another."""
        from sgbook.exchange.practice import set_aside

        path, window = practice_book(kind), self.window
        try:
            aside = set_aside(path, _nobody(window.settings.keeper), datetime.now)
        except base.Refusal as refusal:
            self._tell(refusal, path)
            return
        if aside is not None and (card := window.settings.known(path)):
            old = replace(card, path=str(aside))
            window.remember(lambda settings: settings.with_book(old))
        self.practise(kind)

    def _tell(self, refusal: base.Refusal, path: Path, *, was_open: bool = False) -> None:
        """Why the book did not open, and what can be done instead; there is always a way on."""
        shelf = self.window.show_shelf()
        calm = isinstance(refusal, _CALM)
        text = explain(refusal, Style(language(), 0))
        if isinstance(refusal, of_files.BookMissing):
            text = is_gone(path)
        shelf.say(text, "warn" if calm else "bad")
        if isinstance(refusal, _CAN_BE_LOOKED_AT) and path.is_file():
            look = _("Look at it only")
            shelf.offer("shelf.look", look, lambda: self.open(path, look_only=True))
        if isinstance(refusal, of_files.BookIsOlder):
            right = _("Write in this one from now on")
            older = partial(self.open, path, look_only=False, older_too=True)
            shelf.offer("shelf.older", right, older)
        if was_open or isinstance(refusal, _MAY_PASS):
            again = partial(self.open, path, look_only=False)
            shelf.offer("shelf.try_again", _("Try again"), again)
        known = self.window.settings.known(path)
        if isinstance(refusal, of_files.BookDamaged) and known and (last := last_kept(known.id)):
            bring = _("Bring back the last copy")
            shelf.offer("shelf.last_copy", bring, partial(self._bring_back, last, path))
        if isinstance(refusal, of_files.BookDamaged | of_files.NotABook):
            copies = paths.copies() if paths.copies().is_dir() else path.parent
            shelf.offer("shelf.copies", _("Open a copy…"), lambda: shelf.look_for_a_book(copies))
        if isinstance(refusal, of_files.BookMissing | of_files.BookTooNew):
            shelf.offer("shelf.find", _("Open another book…"), shelf.look_for_a_book)
        if known:
            forget = _("Take it off this list")
            shelf.offer("shelf.forget", forget, lambda: shelf.forget_requested.emit(str(path)))

    def give_up(self, trouble: base.BookTrouble) -> None:
        """The open book cannot be read any more: put it away, and say why, with the ways on.

        What is read of a stick that was pulled out looks like damage, so look for the file first.
        """
        desk = self.window.desk
        if desk is None:
            return  # it was told already
        path = desk.book.path
        try:
            with path.open("rb") as file:
                while file.read(A_BIT):
                    pass
        except OSError:
            trouble = of_files.BookMissing(str(path))
        self._tell(trouble, path, was_open=True)

    def bring_back(self, copy: Path) -> None:
        """Put a copy in the place of the open book, and open it; the book is set aside."""
        assert self.window.desk is not None
        self._bring_back(copy, self.window.desk.book.path)

    def _bring_back(self, copy: Path, path: Path) -> None:
        keeper, now = _nobody(self.window.settings.keeper), datetime.now()
        self.window.show_shelf().say(_("The copy is being brought back and read through …"))
        self.window.jobs.start(
            "restore",
            lambda _progress: _restored(copy, path, keeper, now),
            partial(self._brought_back, path),
            partial(self._failed, path),
        )

    def _brought_back(self, path: Path, stamp: object) -> None:
        self.window.read_through.add(str(stamp))
        self.open(path, look_only=False, older_too=True)
        if self.window.desk:
            self.window.go("settings/copies")

    def put_away(self, desk: Desk) -> None:
        """Close the book, and remember how it stood."""
        desk.take_copy()
        # where the stick is gone, what was known of the book stays
        with suppress(base.Refusal):
            known = _card(desk.book)
            self.window.remember(lambda settings: settings.with_book(known))
        access.put_back(desk.book)


def _restored(copy: Path, path: Path, keeper: str, now: datetime) -> str:
    """Put the copy in place, and read it through there too."""
    restore(copy, path, keeper, now)
    return access.read_through(path)


def practice_book(kind: str = "") -> Path:
    """Where the practice book of a kind of group lies; the usual one has no kind in its name."""
    usual = paths.home() / PRACTICE_BOOK
    return usual.with_stem(f"{usual.stem}-{kind}") if kind else usual


def _nobody(keeper: str) -> str:
    """Who practises needs no name."""
    return keeper or _("Somebody who practises")


def _make_practice(path: Path, keeper: str, heard: Callable[[int, int], None], kind: str) -> None:
    from sgbook.exchange.practice import USUAL, make_practice

    path.parent.mkdir(parents=True, exist_ok=True)
    now = datetime.now
    make_practice(path, now().date(), keeper, now, heard, kind=kind or USUAL).close()


def _card(book: Book) -> KnownBook:
    """The book as the shelf knows it."""
    standing = meetings.standing(book)
    draft = meetings.draft(book)
    met = standing.last_meeting_on
    return KnownBook(
        path=str(book.path),
        id=book.group.id,
        name=book.group.name,
        currency=book.group.currency,
        meeting=standing.meetings,
        met_on=met.isoformat() if met else "",
        draft_on=draft.sheet.on.isoformat() if draft else "",
        practice=is_practice(book),
    )
