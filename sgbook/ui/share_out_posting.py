"""Posting a share-out: two key-holders agree, a copy is kept, and one red button does it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from sgbook.book import meetings
from sgbook.book.offices import in_office
from sgbook.book.safety import Kept, begun
from sgbook.book.shareouts import share_out
from sgbook.book.typed import said_by
from sgbook.i18n.gettexts import _, ngettext
from sgbook.i18n.words import fund_word, place_word, product_word
from sgbook.ui.flow import flowing
from sgbook.ui.overriding import override
from sgbook.ui.screen import Page
from sgbook.ui.share_out_plan import FORM
from sgbook.ui.tokens import SPACE
from sgbook.ui.typed_form import Fields, TypedForm
from sgbook.ui.widgets import (
    Note,
    button,
    column,
    frame,
    label,
    named,
    restyle,
    scrolled,
    tab_order,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.book.book import Book
    from sgbook.book.journal import Posted
    from sgbook.ui.desk import Desk
    from sgbook.ui.share_out_plan import SharePlan

BEFORE = "before-share-out"
HOLDER = "key-holder"


class Posting:
    """What is posted: what is said before, and the verb that does it."""

    before = BEFORE  # the name of the copy
    form = FORM  # where what was decided and typed is kept until then

    def title(self) -> str:
        """The head of the page."""
        raise NotImplementedError

    def who(self) -> str:
        """Who agrees."""
        raise NotImplementedError

    def names(self) -> tuple[str, str]:
        """What the two fields ask for."""
        return _("Name of a key-holder"), _("Name of another key-holder")

    def wrong_names(self) -> str:
        """What is said where the names are not two different ones."""
        return _("Write the names of two different key-holders who agree.")

    def promise(self) -> str:
        """What the red button does."""
        raise NotImplementedError

    def facts(self) -> Iterator[str]:
        """What happens, and what cannot be undone."""
        raise NotImplementedError

    def post(self, book: Book, names: tuple[str, str]) -> Posted:
        """Do it.

        Raises:
            RuleBroken: the rules refuse.
        """
        raise NotImplementedError


class ShareOutPosting(Posting):
    """What the posting of a share-out says and does."""

    def __init__(self, plan: SharePlan) -> None:
        self._plan = plan

    @override
    def title(self) -> str:
        return _("Post the share-out")

    @override
    def who(self) -> str:
        return _("Two key-holders have seen the list and agree:")

    @override
    def promise(self) -> str:
        assert self._plan.rehearsal is not None
        pool = self._plan.desk.style.money(self._plan.rehearsal.shared.pool.total)
        return _("Post the share-out of {amount}").format(amount=pool)

    @override
    def facts(self) -> Iterator[str]:
        shared, style = self._plan.list(), self._plan.desk.style
        assert shared is not None
        day = style.date_long(self._plan.asked.on)
        paid = len([cash for cash in shared.leaving if cash])
        text = ngettext(
            "{count} member gets {cash} in cash on {day}.",
            "{count} members get {cash} in cash on {day}.",
            paid,
        )
        cash = style.money(shared.cash_leaving)
        yield text.format(count=style.number(paid), cash=cash, day=day)
        if shared.waiting:
            names = ", ".join(row.name for row in shared.rows if row.member in shared.waiting)
            yield _("These payouts wait in the box: {names}.").format(names=names)
        box = _("By the book, {fund} · {place} holds {amount}. Count it before you post.")
        for (fund, place), amount in self._plan.desk.cash().items():
            if fund == shared.fund:
                own = self._plan.desk.own
                yield box.format(
                    fund=fund_word(fund, own),
                    place=place_word(place, own),
                    amount=style.money(amount),
                )
        number = style.label(self._plan.cycle)
        if self._plan.is_last():
            text = _("This closes cycle {number}: it can be read and printed, but not corrected.")
            yield text.format(number=number)
        else:
            product = product_word(shared.product, self._plan.desk.own)
            text = _("{product}: no more of them are bought in cycle {number}. The cycle closes"
                     " when all others are shared out too.")  # fmt: skip
            if self._plan.desk.rules.closes_by_year:
                text = _("{product}: no more of them are bought before the year is over.")
            yield text.format(product=product, number=number)
        yield _("The program keeps a copy of the book before and after.")

    @override
    def post(self, book: Book, names: tuple[str, str]) -> Posted:
        return share_out(book, replace(self._plan.asked, names=names))


class PostingPage(Page):
    """What will be done, in sentences; who agrees; and the button that does it."""

    posting = Signal(bool)  # the book is about to change; or it is not after all
    posted = Signal(object)  # journal.Posted

    def __init__(self, desk: Desk, what: Posting) -> None:
        super().__init__()
        self._what, self._desk = what, desk
        self._sheet = meetings.last_sheet(self._desk.book)
        named(self, "share_out.posting", what.title())
        self._is_keeping = False
        self.one, self.two = QLineEdit(), QLineEdit()
        fields = {"one": self.one, "two": self.two}
        self._typed = TypedForm(self, desk, Fields(self, fields), "share_out.posting")
        self._typed.emptied.connect(self.start)
        self.note = Note("share_out.posting.note")
        self._red = button("share_out.post", what.promise(), self._begin, "red")
        self._back = button("share_out.posting.back", _("Back to the rehearsal"), self.left.emit)
        facts = [label(text, wrap=True) for text in what.facts()]
        for number, fact in enumerate(facts):
            named(fact, f"share_out.posting.fact.{number}")
        inner = QWidget()
        inner.setLayout(
            column(
                label(what.title(), "title", wrap=True),
                frame("card", column(*facts, gap=SPACE, margin=2 * SPACE)),
                label(what.who(), "lead", wrap=True),
                *self._holders(),
                self._typed.line,
                self._names(),
                self.note,
                1,
                gap=2 * SPACE,
                margin=2 * SPACE,
            )
        )
        self._area = scrolled(inner)
        foot = column(flowing(self._red, self._back))
        foot.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        whole = column(self._area, foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        tab_order(self.one, self.two, self._red, self._back, self._typed.empty)
        self._typed.begin(f"{what.form}/names")

    def _holders(self) -> list[QWidget]:
        """Who holds a key now, to be read beside the fields."""
        label_of = self._desk.style.isolate
        held = [label_of(each.name) for each in in_office(self._desk.book) if each.role == HOLDER]
        if not held:
            return []
        said = _("Key holders: {names}").format(names=", ".join(held))
        told = label(said, quiet=True, wrap=True)
        named(told, "share_out.posting.holders")
        return [told]

    def _names(self) -> QWidget:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        one, two = self._what.names()
        for field, name, word in ((self.one, "one", one), (self.two, "two", two)):
            named(field, f"share_out.name.{name}", word)
            said = label(word)
            said.setBuddy(field)
            form.addRow(said, field)
            field.textEdited.connect(partial(self._take_back, field))
        self.one.returnPressed.connect(self.focusNextChild)
        self.two.returnPressed.connect(self.focusNextChild)
        box = QWidget()
        box.setLayout(form)
        return box

    def start(self) -> None:
        """Begin with the first name."""
        self.one.setFocus()
        self._area.ensureWidgetVisible(self.one)

    # Posting

    def _take_back(self, field: QLineEdit, _text: str) -> None:
        """What was refused is being mended."""
        restyle(field, wrong=False)
        self.note.say("")

    def _wait(self, *, on: bool) -> None:
        """While the copy is kept nothing else is done here, and no key does anything by chance."""
        self.posting.emit(on)
        self._is_keeping = on
        for each in (self._red, self._back, self.one, self.two):
            each.setEnabled(not on)
        (self._area if on else self._red).setFocus()

    def _begin(self) -> None:
        """Keep a copy first, proven by a job; then post."""
        names = (self.one.text().strip(), self.two.text().strip())
        for field, name in zip((self.one, self.two), names, strict=True):
            restyle(field, wrong=not name)
        if not all(names) or names[0].casefold() == names[1].casefold():
            self.note.say(self._what.wrong_names(), "bad")
            (self.two if names[0] else self.one).setFocus()
            return
        self._wait(on=True)
        self.note.say(_("A copy of the book is being kept …"))
        half = begun(self._desk.book, self._what.before)
        self._desk.jobs.start(
            self._what.before, lambda _progress: half.finished(), self._copied, self._not_copied
        )

    def _not_copied(self, failure: Exception) -> None:
        self._wait(on=False)
        self.note.say("")
        raise failure

    def _copied(self, kept: object) -> None:
        """A copy that failed is told; what the group decided is posted all the same."""
        if isinstance(kept, Kept) and kept.trouble is not None:
            self._desk.copy_failed.emit(kept.trouble)
        if meetings.last_sheet(self._desk.book) != self._sheet:
            text = _("The book has changed since. Go back, and look at the rehearsal again.")
            self.note.say(text, "bad")
            self._wait(on=False)
            return
        self.note.say("")
        names = (self.one.text().strip(), self.two.text().strip())
        refused = self._desk.said_in(self.note)
        with said_by(self._desk.book, self._what.form):
            posted = self._typed.write(lambda book: self._what.post(book, names), refused)
        if posted is None:
            self._wait(on=False)
            return
        self.posted.emit(posted)

    @override
    def go_back(self) -> None:
        if not self._is_keeping:
            super().go_back()
