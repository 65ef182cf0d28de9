"""The members: what each has and owes; a new one joins in a meeting."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QTableView

from sgbook.book import members
from sgbook.book.changes import Topic
from sgbook.book.members import ACTIVE, MemberRow
from sgbook.i18n.gettexts import _, ngettext
from sgbook.i18n.heads import column_word
from sgbook.i18n.words import status_word
from sgbook.ui.overriding import override
from sgbook.ui.printing import Printing
from sgbook.ui.screen import Screen
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, row

if TYPE_CHECKING:
    from sgbook.domain.money import Money
    from sgbook.ui.desk import Desk

SUMS = ("share_value", "savings", "loans", "charges_due", "dues", "owed")


def make(desk: Desk) -> MembersScreen:
    """The screen of this book."""
    return MembersScreen(desk)


def columns_of(desk: Desk, rows: list[MemberRow]) -> list[Column[MemberRow]]:
    """Number, name, and every sum that somebody in this group has."""

    def money(amount: Money) -> str:
        return desk.style.money(amount) if amount else "–"

    number = desk.style.number
    used = [name for name in SUMS if name == "share_value" or any(getattr(r, name) for r in rows)]
    sums: list[Column[MemberRow]] = [
        Column(name, column_word(name), attrgetter(name), money, True, name) for name in used
    ]
    return [
        Column("member", column_word("n"), lambda r: r.member, desk.style.label, True, "member"),
        Column("name", column_word("name"), lambda r: r.name, order="name"),
        Column("shares", column_word("shares"), lambda r: r.shares, number, True, "shares"),
        *sums,
        Column("status", column_word("status"), lambda r: status_word(r.status), order="status"),
    ]


class MembersScreen(Screen):
    """The list as the group reads it out."""

    shows = Topic.MEMBERS | Topic.MONEY | Topic.LOANS | Topic.MEETINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        named(self, "members", _("Members"))
        self._count = label(quiet=True)
        self.note = Note("members.note")
        self._printing = Printing(desk, self.note, self)
        self.table = QTableView()
        named(self.table, "members.table", _("Members"))
        self.model: TableModel[MemberRow] | None = None
        self._set_up_table()
        book = button("members.passbook", _("Print passbook"), lambda: self._print("passbook"))
        paper = button("members.statement", _("Print statement"), lambda: self._print("statement"))
        new = button("members.new", _("New member"), self._admit, "main")
        new.setEnabled(not desk.book.look_only)
        body = column(
            row(label(_("Members"), "title"), self._count, 1, gap=2 * SPACE),
            self.table,
            self.note,
            row(new, book, paper, 1),
            gap=SPACE,
            margin=2 * SPACE,
        )
        body.setStretch(1, 1)
        self.setLayout(body)

    def _set_up_table(self) -> None:
        view = self.table
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(self.desk.look.row)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setSectionsClickable(False)
        view.horizontalHeader().setStretchLastSection(True)

    @override
    def refresh(self) -> None:
        """Read everybody anew; the chosen line stays chosen."""
        rows = members.roster(self.desk.book)
        chosen = self._chosen()
        self.model = TableModel(columns_of(self.desk, rows), Listed(rows), self)
        self.table.setModel(self.model)
        self.table.resizeColumnsToContents()
        active = sum(member.status == ACTIVE for member in rows)
        said = ngettext("{count} member", "{count} members", active)
        self._count.setText(said.format(count=self.desk.style.number(active)))
        numbers = [member.member for member in rows]
        place = numbers.index(chosen) if chosen in numbers else 0
        if rows:
            self.table.setCurrentIndex(self.model.index(place, 1))
        self.table.setFocus()

    def _chosen(self) -> int | None:
        index = self.table.currentIndex()
        if self.model is None or not index.isValid():
            return None
        return self.model.row(index.row()).member

    def _print(self, paper: str) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._printing.print_paper(paper, member=chosen)

    def _admit(self) -> None:
        self.desk.go_requested.emit("meeting/members")
