"""The rows of the list of loans: which are chosen, what each says, what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QColor

from sgbook.domain.money import ZERO, Money, total
from sgbook.i18n import words
from sgbook.i18n.gettexts import NP_, _, ngettext
from sgbook.ui import loan_words, signs
from sgbook.ui.arrow_keys import sideways
from sgbook.ui.charts import Part
from sgbook.ui.lists import ListView
from sgbook.ui.overriding import override
from sgbook.ui.table import Column, Listed, Role, TableModel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from sgbook.book.loan_list import LoanNow
    from sgbook.i18n.style import Style
    from sgbook.ui.desk import Desk
    from sgbook.ui.table import Index

STATE = "state"

ALL, DUE, LATE, ENDED, WAITING = "all", "due", "late", "ended", "waiting"
CHOICES = (
    (ALL, NP_("loans", "All")),
    (DUE, NP_("loans", "Due")),
    (LATE, NP_("loans", "Late")),
    (ENDED, NP_("loans", "Ended")),
    (WAITING, NP_("loans", "Waiting")),
)


def stands_in(choice: str, loan: LoanNow, until: date | None) -> bool:
    """Does the loan stand in this choice? `until`: what falls due by this day is due."""
    if choice == WAITING:
        return False
    if choice == ENDED:
        return not loan.runs
    if choice == LATE:
        return loan.runs and loan.days_late > 0
    if choice == DUE:
        coming = loan.next_on is not None and loan.next_on <= (until or loan.next_on)
        return loan.runs and (bool(loan.now) or coming)
    return True


def none_in(choice: str) -> str:
    """What is said where no loan stands in a choice."""
    return {
        DUE: _("No loan is due by the next meeting."),
        LATE: _("No loan is late. Well done."),
        ENDED: _("No loan has ended yet."),
    }[choice]


def summary(loans: list[LoanNow], style: Style) -> str:
    """How many loans, how much is outside, how many are late."""
    run = [loan for loan in loans if loan.runs]
    if not run:
        return _("No loan is outside. A loan is given in a meeting.")
    count = ngettext("{count} loan, {amount} outside", "{count} loans, {amount} outside", len(run))
    said = count.format(
        count=style.number(len(run)), amount=style.money(total([loan.left for loan in run]))
    )
    behind = sum(stands_in(LATE, loan, None) for loan in run)
    if not behind:
        return _("{loans}; none is late.").format(loans=said)
    late = ngettext("{loans}; {count} is late.", "{loans}; {count} are late.", behind)
    return late.format(loans=said, count=style.number(behind))


def debtors(loans: list[LoanNow], style: Style) -> list[Part]:
    """What each member still owes on loans, who owes most first."""
    owed: dict[str, Money] = {}
    for loan in loans:
        if loan.left:
            name = f"{style.label(loan.member)} {loan.name}"
            owed[name] = owed.get(name, ZERO) + loan.left
    most_first = sorted(owed.items(), key=lambda each: -each[1].units)
    return [Part(name, sum_.units, style.money(sum_)) for name, sum_ in most_first]


def columns_of(desk: Desk, rows: list[LoanNow]) -> list[Column[LoanNow]]:
    """Who, how it stands, what is left, what comes next; the product where there are several."""
    style = desk.style
    money = style.money
    shown: list[Column[LoanNow]] = [
        Column("member", _("Member"), lambda r: f"{style.label(r.member)} {r.name}"),
        Column(STATE, _("State"), lambda r: loan_words.state(r, style, desk.look.theme).text),
        Column("left", _("Still owed"), lambda r: r.left or None, money, right=True),
        Column("sum", _("To pay"), lambda r: (r.now or r.next_sum) or None, money, right=True),
        Column("when", _("When"), lambda r: _("now") if r.now else r.next_on, style.value),
        Column("loan", _("Loan"), lambda r: r.loan, style.label, right=True),
    ]
    if len({loan.product for loan in rows}) > 1:
        own = desk.own
        shown.append(
            Column("product", _("Kind of loan"), lambda r: words.product_word(r.product, own))
        )
    return [*shown, Column("lent", _("Lent on"), lambda r: r.paid_out_on, style.date)]


class LoanModel(TableModel["LoanNow"]):
    """The list; how a loan stands has a colour and a sign beside its words."""

    def __init__(self, desk: Desk, rows: list[LoanNow], parent: QWidget) -> None:
        super().__init__(columns_of(desk, rows), Listed(rows), parent)
        self._desk = desk

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        wanted = role in (Role.ForegroundRole, Role.DecorationRole)
        if not wanted or self.columns[index.column()].id != STATE:
            return super().data(index, role)
        look = self._desk.look
        state = loan_words.state(self.row(index.row()), self._desk.style, look.theme)
        if role == Role.ForegroundRole:
            return QColor(state.colour)
        return signs.line_icon(state.sign, state.colour, look.px(14), chosen=look.theme.paper)


class ChoiceList(ListView):
    """The list of loans; the arrow keys sideways choose which are shown."""

    def __init__(self, name: str, said: str, desk: Desk, turn: Callable[[int], None]) -> None:
        super().__init__(name, said, desk.look)
        self._turn = turn

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if way := sideways(self, event.key()):
            self._turn(way)
        else:
            super().keyPressEvent(event)
