"""Who gets what of a year's surplus: a line a member, and how the chosen figure comes about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sgbook.domain.money import ZERO, Money, total
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import column_word
from sgbook.i18n.years import arithmetic, row_name
from sgbook.ui.lists import ListView
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import column, label, named

if TYPE_CHECKING:
    from sgbook.domain.surplus import Given, YearEnd
    from sgbook.ui.desk import Desk

NAME, NAME_LEAST, LINES_LEAST = 1, 110, 5


@dataclass(frozen=True, slots=True)
class _Gets:
    """All that a member gets."""

    member: int
    name: str
    parts: tuple[Given, ...]

    def of(self, row: str) -> Money:
        """What of this row."""
        return total([each.amount for each in self.parts if each.row == row])


class MembersList(QWidget):
    """The members with a part in the surplus."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: YearEnd | None = None
        self.table = ListView("year_end.list", _("Who gets what"), desk.look)
        self.table.setMinimumHeight(desk.look.row * (LINES_LEAST + 1))
        self._model: TableModel[_Gets] | None = None
        self._how = label("", wrap=True)
        named(self._how, "year_end.arithmetic", _("How the figure comes about"))
        self._sums = label("", "strong", wrap=True)
        named(self._sums, "year_end.sums")
        made = column(self.table, self._sums, self._how, 1, gap=SPACE)
        made.setStretch(0, 100)  # all of it, while there is anybody in the list
        self.setLayout(made)

    def show_found(self, found: YearEnd | None) -> None:
        """Show this closing; the chosen line stays chosen."""
        chosen = self.table.chosen() or 0
        self._found = found
        rows = _gets(found) if found else []
        self.table.setVisible(bool(rows))
        self._model = TableModel(self._columns(found), Listed(rows), self)
        self.table.setModel(self._model)
        self.table.fit_around(NAME, self._desk.look.px(NAME_LEAST))
        self.table.choose(chosen)
        self.table.selectionModel().currentRowChanged.connect(lambda _at, _was: self._explain())
        self._say_sums(rows)
        self._explain()

    def _columns(self, found: YearEnd | None) -> list[Column[_Gets]]:
        style = self._desk.style

        def money(amount: Money) -> str:
            return style.money(amount) if amount else "–"

        def part(row: str) -> Column[_Gets]:
            title = row_name(row, self._desk.own)
            return Column(row, title, lambda gets: gets.of(row), money, right=True)

        rows = dict.fromkeys(each.row for each in found.given) if found else {}
        columns: list[Column[_Gets]] = [
            Column("member", column_word("n"), lambda r: r.member, style.label, right=True),
            Column("name", column_word("name"), lambda r: r.name),
            *(part(row) for row in rows),
        ]
        if found and found.tax:
            columns.append(Column("tax", column_word("tax"), _tax, money, right=True))
        columns.append(Column("net", _("Gets"), _net, money, right=True))
        return columns

    def _say_sums(self, rows: list[_Gets]) -> None:
        if not rows:
            self._sums.setText(_("Nothing is given to members."))
            return
        net = total([each.net for gets in rows for each in gets.parts])
        text = _("Together: {amount}").format(amount=self._desk.style.money(net))
        self._sums.setText(text)

    def _explain(self) -> None:
        """The arithmetic of the chosen member."""
        place, found = self.table.chosen(), self._found
        if place is None or found is None or self._model is None:
            self._how.setText("")
            return
        gets = self._model.row(place)
        served = {row.row: row for row in found.rows}
        lines = [f"{self._desk.style.label(gets.member)} {gets.name}"]
        for each in gets.parts:
            lines.append(f"{row_name(each.row, self._desk.own)}:")
            lines += [f"  {line}" for line in arithmetic(each, served[each.row], self._desk.style)]
        self._how.setText("\n".join(lines))


def _tax(gets: _Gets) -> Money:
    return total([each.tax for each in gets.parts])


def _net(gets: _Gets) -> Money:
    return total([each.net for each in gets.parts])


def _gets(found: YearEnd) -> list[_Gets]:
    """One line for everybody who gets anything, by number."""
    parts: dict[int, list[Given]] = {}
    for each in found.given:
        parts.setdefault(each.member, []).append(each)
    return [
        _Gets(member, mine[0].name, tuple(mine))
        for member, mine in sorted(parts.items())
        if total([each.amount for each in mine]) > ZERO
    ]
