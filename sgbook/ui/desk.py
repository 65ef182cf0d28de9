"""The desk: where the book lies open; every change goes through it, and everybody hears of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from sgbook.book import meetings
from sgbook.book.changes import NOTHING, Topic
from sgbook.book.safety import Kept, begun
from sgbook.book.typed import keep
from sgbook.domain.constitution import PLACES
from sgbook.domain.errors.base import Refusal
from sgbook.domain.ledger import Account
from sgbook.i18n.currencies import currency
from sgbook.i18n.gettexts import language
from sgbook.i18n.messages import explain
from sgbook.i18n.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sgbook.book.book import Book
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.money import Money
    from sgbook.domain.standing import Standing
    from sgbook.ui.ask import Ask
    from sgbook.ui.jobs import Jobs
    from sgbook.ui.tokens import Look
    from sgbook.ui.widgets import Note

T = TypeVar("T")

A_MOMENT = 20
"""Milliseconds: a page is shown in less."""


class Desk(QObject):
    """An open book, with what screens need besides: words, style, look, the door for questions."""

    book_changed = Signal(object)  # Topic; Signal(int) would be 32 bits
    refused = Signal(object)  # Refusal
    saved = Signal()
    copy_failed = Signal(object)  # Refusal: no safety copy was kept of what was posted
    foreseen = Signal(object)  # what the open sheet would leave, by fund and place; None: no sheet
    go_requested = Signal(str)  # the name of a screen
    wear_requested = Signal(object)  # Settings: another language, size of the text or colours
    restore_requested = Signal(object)  # Path: a copy to take the place of the book
    over_requested = Signal(object)  # screen.Over: a page to show over the screen

    def __init__(self, book: Book, look: Look, ask: Ask, jobs: Jobs) -> None:
        super().__init__()
        self.book = book
        self.ask = ask
        self.jobs = jobs
        self._copy_waits = False
        self.secrets: dict[str, dict[str, str]] = {}  # what is typed and kept in no book, by form
        self.rules: Constitution = meetings.constitution(book)
        self.look: Look = look.of_funds(self.rules.fund_ids())
        self.style = self._written()

    def _written(self) -> Style:
        """How amounts are written: where nobody pays with cents, only those that are not zero."""
        group, shown = self.book.group, currency(self.book.group.currency).shown
        if self.rules.payable_unit.units % 10**group.digits == 0:
            shown = 0
        return Style(language(), group.digits, group.currency, shown=shown)

    @property
    def own(self) -> Mapping[str, str]:
        """A partner's words for ids of its own."""
        return self.rules.own_words(language())

    def standing(self) -> Standing:
        """What stands in the book; to be looked at, never changed."""
        return meetings.standing(self.book)

    def has_draft(self) -> bool:
        """Was a meeting begun that is not closed yet?"""
        return not self.book.look_only and meetings.draft(self.book) is not None

    def go_to_form(self, kind: str) -> None:
        """Go to the form of a kind: in the open meeting, else for what happens between two."""
        way = "meeting/group" if self.has_draft() else "journal/new"
        self.go_requested.emit(f"{way}/{kind}")

    def cash(self) -> dict[tuple[str, str], Money]:
        """What each fund holds at each place; an empty pot too: it was paid out."""
        standing = self.standing()
        keys = {(key.fund, key.place) for key, _units in standing.all_of(Account.CASH)}
        keys |= {(pot.fund, PLACES[0]) for pot in self.rules.pots}
        return {place: standing.cash(*place) for place in sorted(keys)}

    def write(
        self, action: Callable[[Book], T], refused: Callable[[Refusal], object] | None = None
    ) -> T | None:
        """Do it, and tell everybody what it touched; or say why not, and give None.

        `refused` hears why, to say it beside the cause; without it the foot of the window says it.
        """
        try:
            done = action(self.book)
        except Refusal as refusal:
            (refused or self.refused.emit)(refusal)
            return None
        self.saved.emit()
        topics = done if isinstance(done, Topic) else getattr(done, "topics", NOTHING)
        if topics & Topic.RULES:
            self.rules = meetings.constitution(self.book)
            self.style = self._written()
        if topics & Topic.MEETINGS:
            self._keep_copy()
        if topics & ~Topic.DRAFT:
            self.foreseen.emit(None)  # the foot shows what stands, until an open sheet says more
        if topics:
            self.book_changed.emit(topics)
        return done

    def keep(self, form: str, fields: Mapping[str, str]) -> None:
        """Keep what is typed into a form and is not posted; home and the journal name it."""
        of_meeting = form.startswith(f"{meetings.FORMS}/")
        if self.book.look_only or (of_meeting and not self.has_draft()):
            return  # a meeting that is posted, or thrown away, has no forms any more
        try:
            if keep(self.book, form, fields):
                self.saved.emit()
        except Refusal as refusal:
            self.refused.emit(refusal)

    def said_in(self, note: Note) -> Callable[[Refusal], None]:
        """For `write`: say in this note, beside the cause, why something was not written."""
        return lambda refusal: note.say(self.explain(refusal), "bad")

    def _keep_copy(self) -> None:
        """A safety copy of what was posted: taken when the page that says so is painted."""
        self._copy_waits = True
        QTimer.singleShot(A_MOMENT, self, self.take_copy)

    def take_copy(self) -> None:
        """Take the copy that waits to be taken, if one does; a job proves it."""
        if not self._copy_waits:
            return
        self._copy_waits = False
        half = begun(self.book)
        self.jobs.start("copy", lambda _progress: half.finished(), self._copied, self._not_copied)

    def _copied(self, kept: object) -> None:
        if isinstance(kept, Kept) and kept.trouble is not None:
            self.copy_failed.emit(kept.trouble)

    def _not_copied(self, failure: Exception) -> None:
        raise failure

    def explain(self, refusal: Refusal) -> str:
        """Why not, in the reader's words, with the names of those it is about."""
        people: dict[int, str] = {}
        with suppress(Refusal):  # a book that cannot be read has said so already
            people = {number: who.name for number, who in self.standing().people.items()}
        return explain(refusal, self.style, self.own, people)
