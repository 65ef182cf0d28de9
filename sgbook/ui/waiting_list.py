"""Who waits for a loan: in turn, for how much, since when; given in a meeting, or not wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sgbook.book import between
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.money import ZERO
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.domain.waiting_loans import AskedLoan, waiting
from sgbook.i18n.gettexts import _
from sgbook.ui.flow import flowing
from sgbook.ui.lists import ListView
from sgbook.ui.loan_fields import loan_step
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named

if TYPE_CHECKING:
    from sgbook.ui.desk import Desk

ROWS_SHOWN = 4
"""So many stand there at once; more are scrolled to."""


class WaitingList(QWidget):
    """A short list below the loans; hidden while nobody waits."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: list[AskedLoan] = []
        named(self, "loans.waiting", _("Waiting for money"))
        self._head = label(_("Waiting for money"), "strong", wrap=True)
        self.table = ListView("loans.waiting.table", _("Waiting for money"), desk.look)
        self.table.opened.connect(self._give_to)
        self._give = button("loans.waiting.give", _("Give it in a meeting"), self._on_give)
        self._no = button("loans.waiting.withdraw", _("Not wanted any more"), self._on_withdraw)
        self.note = Note("loans.waiting.note")
        body = column(
            self._head, self.table, flowing(self._give, self._no), self.note, gap=SPACE
        )
        self.setLayout(body)

    def refresh(self) -> None:
        """Read who waits."""
        standing, style = self._desk.standing(), self._desk.style
        self._shown = waiting(standing.told)
        self.setVisible(bool(self._shown))
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
        rows = min(len(self._shown), ROWS_SHOWN)
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + rows * self._desk.look.row + 2 * self.table.frameWidth())
        cash = standing.cash(LOAN_FUND, "box")
        text = _("Waiting for money. The box of the loan fund holds {cash}.")
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
        """Off the list: an event of today."""
        asked = self._chosen()
        if asked is None:
            return
        today = self._desk.book.clock().date()
        last = self._desk.standing().last_on
        on = max(today, last) if last is not None else today
        said = Record(line=1, kind="loan-withdrawn", member=asked.member)
        sheet = Sheet(on=on, sort=EVENT, why=_("The loan is not wanted any more"), records=(said,))
        if self._desk.write(lambda book: between.post(book, sheet), self._desk.said_in(self.note)):
            self.changed.emit()
