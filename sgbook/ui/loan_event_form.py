"""What happened to a loan between two meetings: money came, or it is given up as lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from sgbook.book import loan_events
from sgbook.book.loan_events import REPAYMENT, WRITE_OFF, LoanEvent
from sgbook.book.writing_days import writing_day
from sgbook.domain.constitution import PLACES
from sgbook.domain.errors.base import Refusal
from sgbook.domain.errors.of_sheets import MeetingIsOpen, ReasonMissing
from sgbook.domain.errors.of_words import DayBeforeStart, DayNotAfterLast
from sgbook.domain.money import ZERO, total
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.ui.amount_field import AmountField, NotAnAmount
from sgbook.ui.day_field import DayField
from sgbook.ui.flow import flowing
from sgbook.ui.overriding import override
from sgbook.ui.screen import SeenAgain
from sgbook.ui.tokens import SPACE
from sgbook.ui.typed_form import Fields, TypedForm
from sgbook.ui.widgets import (
    Note,
    asked,
    button,
    column,
    label,
    named,
    no_wider,
    restyle,
    reword,
    scrolled,
    tab_order,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from sgbook.book.loan_events import Outcome
    from sgbook.book.loan_list import LoanNow
    from sgbook.ui.desk import Desk


class LoanEventForm(QWidget):
    """Fields, what it comes to while they are filled in, and a button that says what it does."""

    left = Signal()
    posted = Signal(str)  # what was done, in words

    def __init__(self, desk: Desk, loan: LoanNow, kind: str) -> None:
        super().__init__()
        self._desk = desk
        self._loan = loan
        self._kind = kind
        named(self, "loan.form", self._title())
        self._make_fields()
        self.note = Note("loan.form.told")
        self.outcome = Note("loan.form.outcome")
        role = "red" if kind == WRITE_OFF else "main"
        self._post = button("loan.form.post", self._title(), self._say, role)
        self._away = button("loan.form.back", _("Back to the loan"), self.left.emit)
        self._meet = button("loan.form.meeting", self._other_way(), self._hold_meeting)
        asked = {"amount": self._amount, "place": self._place, "day": self._day, "why": self._why}
        self._typed = TypedForm(self, desk, Fields(self, asked), "loan.form")
        self._typed.emptied.connect(self.start)
        inner = QWidget()
        inner.setLayout(
            column(
                label(self._title(), "head", wrap=True),
                label(self._lead(), quiet=True, wrap=True),
                self._typed.line,
                self._fields,
                self.note,
                self.outcome,
                flowing(self._post, self._away, self._meet),
                1,
                gap=SPACE,
            )
        )
        area = scrolled(inner)
        named(area, "loan.form.area", self._title())
        self.setLayout(column(area))
        tab_order(*self._asked(), self._post, self._away, self._meet, self._typed.empty)
        self._typed.begin(f"loan/{loan.loan}/{kind}")
        self._foresee()
        SeenAgain(self, self._desk, self._foresee)

    # Words

    @property
    def _lost(self) -> bool:
        return self._kind == WRITE_OFF

    def _title(self) -> str:
        name = self._loan.name
        if self._lost:
            return _("Write off the loan of {name}").format(name=name)
        if self._loan.lost:
            return _("Money came back from {name}").format(name=name)
        return _("{name} repays between meetings").format(name=name)

    def _lead(self) -> str:
        if self._lost:
            return _("All that is left of it is given up as a loss of the group. This is only for"
                     " a loan that will not come back. If money comes later, it can still be"
                     " written down.")  # fmt: skip
        if self._loan.lost:
            amount = self._desk.style.money(self._loan.lost)
            return _("{amount} were written off. What comes back of it is income of the"
                     " group.").format(amount=amount)  # fmt: skip
        return _("Best in a meeting, before all eyes. If it was paid between two meetings, write"
                 " it down here and say why.")  # fmt: skip

    def _other_way(self) -> str:
        return _("Write it in a meeting instead")

    # The fields

    def _make_fields(self) -> None:
        self._fields = QFormLayout()
        self._fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._fields.setHorizontalSpacing(2 * SPACE)
        self._amount = AmountField(self._desk.style, "loan.form.amount", _("Amount"))
        self._amount.show_amount(self._loan.lost or self._loan.now or None)
        self._place = QComboBox()
        named(self._place, "loan.form.place", _("Where the money is"))
        for place in PLACES:
            self._place.addItem(words.place_word(place, self._desk.own), place)
        self._day = DayField("loan.form.day", _("Day"))
        self._day.show_day(writing_day(self._desk.book))
        self._why = QLineEdit()
        why = _("What the group decided, and why") if self._lost else _("Why between meetings")
        named(self._why, "loan.form.why", why)
        shown = [(_("Amount"), self._amount), (_("Where the money is"), self._place)]
        shown = [] if self._lost else shown
        for word, field in (*shown, (_("Day"), self._day), (why, self._why)):
            self._fields.addRow(asked(word, field), no_wider(field))
        self._amount.textChanged.connect(self._foresee)
        self._place.currentIndexChanged.connect(self._foresee)
        self._day.dateChanged.connect(self._foresee)

    def _asked(self) -> list[QWidget]:
        money: list[QWidget] = [] if self._lost else [self._amount, self._place]
        return [*money, self._day, self._why]

    def start(self) -> None:
        """The first thing to be typed."""
        first = self._why if self._lost else self._amount
        first.setFocus()
        if first is self._amount:
            first.selectAll()

    def _event(self) -> LoanEvent:
        """What the fields say.

        Raises:
            NotAnAmount: the amount cannot be read.
        """
        return LoanEvent(
            kind=self._kind,
            loan=self._loan.loan,
            member=self._loan.member,
            on=self._day.day(),
            why=" ".join(self._why.text().split()),
            amount=ZERO if self._lost else self._amount.amount() or ZERO,
            place=str(self._place.currentData()),
        )

    # What it comes to

    def _foresee(self) -> None:
        """Say beside the fields what it comes to, or why it cannot be."""
        restyle(self._amount, wrong=False)
        self.note.say("")
        self.outcome.say("")
        reword(self._post, self._title())
        try:
            event = self._event()
            if not event.amount and not self._lost:
                return
            outcome = loan_events.tried(self._desk.book, event)
        except NotAnAmount as bad:
            self._refuse(self._amount, str(bad))
            return
        except Refusal as refusal:
            self._refuse(self._cause(refusal), self._desk.explain(refusal))
            return
        self._show(event, outcome)

    def _show(self, event: LoanEvent, outcome: Outcome) -> None:
        style = self._desk.style
        said = [f"{words.kind_word(kind)}: {style.money(amount)}" for kind, amount in outcome.parts]
        lost = total([amount for kind, amount in outcome.parts if kind.endswith("-lost")])
        if self._lost:
            fund = words.fund_word(self._loan.fund, self._desk.own)
            text = _("{fund} loses {amount}.")
            said.append(text.format(fund=fund, amount=style.money(lost)))
            do = _("Write off {amount} as lost").format(amount=style.money(lost))
        else:
            if not self._loan.lost:
                text = _("Then still owed: {amount}.")
                said.append(text.format(amount=style.money(outcome.left)))
            do = _("Post {amount} from {name}")
            do = do.format(amount=style.money(event.amount), name=self._loan.name)
        self.outcome.say("\n".join(said), "warn" if self._lost else "info")
        reword(self._post, do)

    def _cause(self, refusal: Refusal) -> QWidget:
        if isinstance(refusal, ReasonMissing) or self._lost:
            return self._why
        if isinstance(refusal, (DayBeforeStart, DayNotAfterLast, MeetingIsOpen)):
            return self._day
        return self._amount

    def _refuse(self, field: QWidget, reason: str) -> None:
        self.note.say(reason, "bad")
        restyle(field, wrong=True)

    def _say(self) -> None:
        """Post it, or say why not."""
        try:
            event = self._event()
        except NotAnAmount as bad:
            self._refuse(self._amount, str(bad))
            self._amount.setFocus()
            return
        if not event.amount and not self._lost:
            self._refuse(self._amount, _("Type the amount."))
            self._amount.setFocus()
            return
        if not event.why:
            text = _("Say why, so that everybody can understand it later.")
            self._refuse(self._why, text)
            self._why.setFocus()
            return
        refusals: list[Refusal] = []
        done = self._typed.write(lambda book: loan_events.post(book, event), refusals.append)
        if done is None:
            field = self._cause(refusals[0])
            self._refuse(field, self._desk.explain(refusals[0]))
            field.setFocus()
            return
        text = _("Written down. It is event {number} in the journal.")
        self.posted.emit(text.format(number=self._desk.style.label(done.sheet)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on: to the reason, and from there it is done."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._why.hasFocus():
            self._say()
        else:
            self._why.setFocus()

    def _hold_meeting(self) -> None:
        """Begin a meeting, and stand where it is written there."""
        if self._kind == REPAYMENT and not self._loan.lost:
            self._desk.go_requested.emit(f"meeting/repayment/{self._loan.member}")
        else:
            self._desk.go_requested.emit(f"meeting/group/{self._kind}/{self._loan.loan}")
