"""Who waits for a loan: in turn, for how much, since when; given in a meeting, or not wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sgbook.book import between
from sgbook.book.writing_days import writing_day
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.money import ZERO
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.domain.waiting_loans import AskedLoan, waiting
from sgbook.i18n.gettexts import _
from sgbook.ui.flow import flowing
from sgbook.ui.loan_fields import loan_step
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named

if TYPE_CHECKING:
    from sgbook.ui.desk import Desk
    from sgbook.ui.lists import ListView


class WaitingList(QWidget):
    """In place of the list of loans: who waits, and what can be done about it."""

    TABLE = "loans.waiting.table"

    def __init__(self, desk: Desk, table: ListView) -> None:
        super().__init__()
        self._desk = desk
        self._shown: list[AskedLoan] = []
        named(self, "loans.waiting_list", _("Waiting for money"))
        self._head = label(_("Waiting for money"), "strong", wrap=True)
        self.table = table
        self.table.opened.connect(self._give_to)
        self.table.horizontalHeader().setStretchLastSection(True)
        self._give = button("loans.waiting.give", _("Give it in a meeting"), self._on_give, "main")
        self._no = button("loans.waiting.withdraw", _("Not wanted any more"), self._on_withdraw)
        self.note = Note("loans.waiting.note")
        ways = flowing(self._give, self._no)
        body = column(self._head, self.note, self.table, ways, gap=SPACE)
        body.setStretch(2, 1)
        self.setLayout(body)

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self._shown)

    def refresh(self) -> None:
        """Read who waits."""
        standing, style = self._desk.standing(), self._desk.style
        self._shown = waiting(standing.told)
        if not self._shown:
            return
        people = standing.people
        columns: list[Column[AskedLoan]] = [
            Column(
                "member",
                _("Member"),
                lambda r: f"{style.label(r.member)} {people[r.member].name}",
            ),
            Column("amount", _("Amount"), lambda r: r.amount, style.money, right=True),
            Column("since", _("Since"), lambda r: r.since, style.date),
            Column("purpose", _("What it is for"), lambda r: r.purpose),
        ]
        place = self.table.chosen() or 0
        self.table.setModel(TableModel(columns, Listed(self._shown), self))
        self.table.resizeColumnsToContents()
        self.table.choose(min(place, len(self._shown) - 1))
        cash = standing.cash(LOAN_FUND, "box")
        text = _("Who waits for a loan. The box of the loan fund holds {cash}.")
        self._head.setText(text.format(cash=style.money(max(cash, ZERO))))
        writes = not self._desk.book.look_only
        self._give.setEnabled(writes and bool(loan_step(self._desk.rules)))
        self._no.setEnabled(writes)

    def _chosen(self) -> AskedLoan | None:
        place = self.table.chosen()
        return None if place is None or place >= len(self._shown) else self._shown[place]

    def _on_give(self) -> None:
        if (asked := self._chosen()) is not None:
            self._go(asked)

    def _give_to(self, place: int) -> None:
        self._go(self._shown[place])

    def _go(self, asked: AskedLoan) -> None:
        """Into the meeting, to the form of a loan that says already what the member wants."""
        step = loan_step(self._desk.rules)
        if step and not self._desk.book.look_only:
            self._desk.go_requested.emit(f"meeting/{step}/asked/{asked.member}")

    def _on_withdraw(self) -> None:
        """Off the list: an event of the day that can be written now."""
        asked = self._chosen()
        if asked is None:
            return
        on = writing_day(self._desk.book)
        said = Record(line=1, kind="loan-withdrawn", member=asked.member)
        sheet = Sheet(on=on, sort=EVENT, why=_("The loan is not wanted any more"), records=(said,))
        self._desk.write(lambda book: between.post(book, sheet), self._desk.said_in(self.note))
