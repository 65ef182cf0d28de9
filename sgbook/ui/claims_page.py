"""The claims for help: who asked, what the group decided, what was paid; and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.claims import ClaimRow, claims
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import column_word
from sgbook.i18n.words import fund_word, status_word
from sgbook.ui.flow import flowing
from sgbook.ui.lists import ListView
from sgbook.ui.screen import Page, SeenAgain
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.domain.money import Money
    from sgbook.ui.desk import Desk

WHO, LEAST = 1, 150
"""The place of the column that gives way, and its least width."""

LINES_LEAST = 4
NEXT = {"asked": "claim-decided", "granted": "benefit"}
"""What is written next about a claim, by how it stands."""


class ClaimsPage(Page):
    """Every claim, the newest first; Enter writes what comes next for it."""

    write_requested = Signal(str)  # the kind of what is to be written

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        named(self, "claims", _("Claims for help"))
        self._rows: list[ClaimRow] = []
        self.note = Note("claims.note")
        self.table = ListView("claims.table", _("Claims for help"), desk.look)
        self.model = TableModel(self._columns(), Listed(self._rows), self)
        self.table.setModel(self.model)
        self.table.setMinimumHeight(desk.look.row * (LINES_LEAST + 1))
        self.table.opened.connect(self._next)
        ways: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("claims.new", _("Write a claim"), lambda: self.write_requested.emit("claim")),
            ("claims.decide", _("Write the decision"), lambda: self._write("asked")),
            ("claims.pay", _("Pay the help"), lambda: self._write("granted")),
        )
        buttons = [button(name, word, way) for name, word, way in ways]
        self._first, self._decide, self._pay = buttons
        self._read()
        SeenAgain(self, desk, self._read)
        back = button("claims.back", _("Go back"), self.go_back)
        inner = QWidget()
        body = column(
            label(_("Claims for help"), "title", wrap=True),
            self.note,
            self.table,
            flowing(*buttons, back),
            gap=SPACE,
            margin=2 * SPACE,
        )
        body.setStretch(2, 1)
        inner.setLayout(body)
        area = scrolled(inner)
        named(area, "claims.area", _("Claims for help"))
        self.setLayout(column(area))

    def _columns(self) -> list[Column[ClaimRow]]:
        desk, style = self._desk, self._desk.style

        def money(amount: Money) -> str:
            return style.money(amount)

        return [  # how it stands is seen first: large text leaves few columns in sight
            Column("claim", column_word("n"), lambda r: r.claim, style.label, right=True),
            Column("who", column_word("member"), lambda r: f"{style.label(r.member)} {r.name}"),
            Column("status", column_word("status"), lambda r: r.status, status_word),
            Column("benefit", column_word("benefit"), lambda r: r.benefit),
            Column("fund", column_word("fund"), lambda r: fund_word(r.fund, desk.own)),
            Column("asked", column_word("asked_on"), lambda r: r.asked_on, style.date),
            Column("amount", column_word("amount"), lambda r: r.amount, money, right=True),
            Column("granted", column_word("granted"), lambda r: r.granted, money, right=True),
            Column("paid", column_word("paid"), lambda r: r.paid or None, money, right=True),
        ]

    def _read(self) -> None:
        """Every claim as it stands now, and what can be written about one."""
        self._rows = claims(self._desk.book, _all_so_far(self._desk))[::-1]
        self.model.show_rows(Listed(self._rows))
        for way, status in ((self._first, ""), (self._decide, "asked"), (self._pay, "granted")):
            some = not status or any(row.status == status for row in self._rows)
            way.setEnabled(some and not self._desk.book.look_only)

    def start(self) -> None:
        """Stand on the newest claim; where there is none, on writing one."""
        self.table.setVisible(bool(self._rows))
        if not self._rows:
            self.note.say(_("Nobody has asked for help yet."))
            self._first.setFocus()
            return
        self.table.choose(0)
        self.table.fit_around(WHO, self._desk.look.px(LEAST))
        self.table.setFocus()

    def _next(self, place: int) -> None:
        """What comes next for this claim, if anything does."""
        kind = NEXT.get(self._rows[place].status)
        if kind and not self._desk.book.look_only:
            self.write_requested.emit(kind)

    def _write(self, status: str) -> None:
        self.write_requested.emit(NEXT[status])


def _all_so_far(desk: Desk) -> Asked:
    """Every claim up to the last sheet."""
    standing = desk.standing()
    day = standing.last_on or standing.start
    return Asked(as_of=day, period=Period(standing.start, day))
