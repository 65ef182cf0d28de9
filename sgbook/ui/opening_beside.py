"""What stands in a paper book beside the members' lines: loans, lenders, grants, reserves …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QWidget

from sgbook.domain.errors import of_money, of_security, of_words
from sgbook.i18n.gettexts import _
from sgbook.ui.flow import flowing
from sgbook.ui.form_entry import FormEntry, NotFilledIn
from sgbook.ui.halves import TABLE_ROOM, Halves
from sgbook.ui.opening_forms import CHARGE, WHATS, form_of, had, to_show, what_of, written
from sgbook.ui.opening_words import names_of, whose
from sgbook.ui.row_lines import LinesView
from sgbook.ui.screen import Page
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.typed_form import TypedForm, turn_to_begun
from sgbook.ui.widgets import button, column, label, named, scrolled, tab_order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sgbook.domain.errors.base import Refusal
    from sgbook.domain.opening_sheet import Beside
    from sgbook.domain.standing import Standing
    from sgbook.i18n.style import Style
    from sgbook.ui.desk import Desk

    Tried = Callable[[list[Beside]], Mapping[int, Refusal]]
    """What stands against each, by its place, if these were written."""

FORMS = "opening"
"""Under it what is typed here is kept, until the balances are posted."""

CAUSES: dict[type[Refusal], str] = {
    of_words.UnknownMember: "guarantors",
    of_words.MemberHasLeft: "guarantors",
    of_security.GuarantorsUnclear: "guarantors",
    of_security.ThingKnown: "ref",
}
"""The field that a refusal is about, where it is not the amount."""


class BesidePage(Page):
    """A form and what was written with it; Enter takes a line back, Delete takes it out."""

    edited = Signal()

    def __init__(self, desk: Desk, style: Style, standing: Standing, tried: Tried) -> None:
        super().__init__()
        self._desk, self._style, self._standing, self._tried = desk, style, standing, tried
        self.written: list[Beside] = []
        self._changing: int | None = None
        self.entry = FormEntry("beside", style)
        self.entry.done.connect(self._write_down)
        self._which = QComboBox()
        named(self._which, "beside.what", _("What it is"))
        for what in had(desk.rules):
            self._which.addItem(_(WHATS[what]), what)
        self.entry.lead_with(_("What it is"), self._which)
        self._which.currentIndexChanged.connect(lambda _place: self._show_form())
        self.model: TableModel[Beside] = TableModel(self._columns(), Listed([]), self)
        said = _("Written down besides")
        self.table = LinesView("beside.table", said, self.model, desk.look)
        self.table.taken_out.connect(self._take_out)
        self._write = button("beside.write", _("Write it down"), self._write_down, "main")
        self._done = button("beside.done", _("Back to the table"), self.left.emit)
        self._write.setEnabled(not desk.book.look_only)
        self._typed = TypedForm(self, desk, self.entry, "beside")
        self._typed.emptied.connect(self.start)
        self._lay_out()
        turn_to_begun(self._which, desk, f"{FORMS}/")
        self._show_form()

    def _lay_out(self) -> None:
        table = self.table
        table.horizontalHeader().setStretchLastSection(False)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.activated.connect(lambda _index: self._take_back())
        table.setMinimumHeight(self._desk.look.row * 4)
        lead = _(
            "What has no column in the table, one thing at a time: another loan or a late one,"
            " lenders, grants. What the paper does not say stays empty."
        )
        inner = QWidget()
        inner.setLayout(
            column(
                label(_("More on paper"), "head", wrap=True),
                label(lead, quiet=True, wrap=True),
                self._typed.line,
                Halves(self.entry, table, self._desk.look, (5, 4), TABLE_ROOM),
                1,
                gap=SPACE,
                margin=2 * SPACE,
            )
        )
        self._area = area = scrolled(inner)
        named(area, "beside.area", _("More on paper"))
        foot = flowing(self._write, self._done)
        foot.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 2 * SPACE)
        whole = column(area, foot, gap=SPACE)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _columns(self) -> list[Column[Beside]]:
        desk, style = self._desk, self._style
        names = names_of(self._standing)
        return [
            Column("what", _("Written down"), lambda each: whose(each, names, desk.own)),
            Column("amount", _("Amount"), lambda each: each.said.amount, style.money, right=True),
        ]

    def start(self) -> None:
        """Begin with what it is; what was typed before stays."""
        self._area.verticalScrollBar().setValue(0)
        self._which.setFocus()

    def show_written(self, written: list[Beside]) -> None:
        """Show what was kept."""
        self.written = written
        self.model.show_rows(Listed(written))
        self.table.setVisible(bool(written))
        self.table.resizeColumnToContents(1)

    def _show_form(self) -> None:
        self._changing = None
        what = self._which.currentData()
        self.entry.show_form(form_of(what, self._desk, self._standing))
        self._typed.begin(f"{FORMS}/{what}")
        ways = (self._write, self._done, self._typed.empty)
        tab_order(self._which, *self.entry.stops(), self.table, *ways)

    # Writing

    def _write_down(self) -> None:
        if self._desk.book.look_only:
            return
        self.entry.clear()
        what = self._which.currentData()
        try:
            said = written(what, self.entry.values(), self._desk.rules, self._style)
        except NotFilledIn as missing:
            self._blame(missing.field, missing.reason)
            return
        place = len(self.written) if self._changing is None else self._changing
        new = [*self.written[:place], said, *self.written[place + 1 :]]
        if (refusal := self._tried(new).get(place)) is not None:
            self._blame(_cause(refusal), self._desk.explain(refusal))
            return
        self._typed.put(lambda: self._keep(new))
        self._show_form()
        self.start()

    def _keep(self, new: list[Beside]) -> None:
        self.show_written(new)
        self.edited.emit()

    def _blame(self, field: str, reason: str) -> None:
        name = field if field in self.entry.fields else "amount"
        self.entry.blame(name, reason)
        self.entry.fields[name].setFocus()

    def say_refused(self, refused: Mapping[int, Refusal]) -> bool:
        """Stand at the first line that cannot be posted any more, and say why."""
        for place, refusal in sorted(refused.items()):
            self.table.selectRow(place)
            self._take_back()
            self._blame(_cause(refusal), self._desk.explain(refusal))
            return True
        return False

    # The list

    def _take_back(self) -> None:
        """Take a line back into the form, to write it anew."""
        index = self.table.currentIndex()
        if not index.isValid():
            return
        chosen = self.model.row(index.row())
        self._which.setCurrentIndex(self._which.findData(what_of(chosen)))
        self._show_form()
        self._changing = index.row()
        self._typed.pause()
        record, charge = to_show(chosen)
        self.entry.fill(record)
        if CHARGE in self.entry.fields:
            self.entry.show_text(CHARGE, self._style.money(charge) if charge else "")
        next(iter(self.entry.fields.values())).setFocus()

    def _take_out(self) -> None:
        place = self.table.currentIndex().row()
        if place >= 0 and not self._desk.book.look_only:
            self._keep([*self.written[:place], *self.written[place + 1 :]])
            (self.table if self.written else self._which).setFocus()
            self._show_form()


def _cause(refusal: Refusal) -> str:
    if isinstance(refusal, (of_money.TermsUnclear, of_words.UnknownWord)):
        return refusal.field
    return CAUSES.get(type(refusal), "amount")
