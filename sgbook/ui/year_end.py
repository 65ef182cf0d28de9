"""The end of a year: rehearse what becomes of the surplus, post it, and read it again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QWidget

from sgbook.book.year_ends import closed_years, of_year, set_aside
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import end_word
from sgbook.i18n.years import corrected_since, earned, row_title, stays
from sgbook.ui.flow import flowing
from sgbook.ui.halves import TABLE_ROOM, Halves
from sgbook.ui.printing import Printing
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, clear, column, label, named, row, scrolled, tab_order
from sgbook.ui.year_end_list import MembersList
from sgbook.ui.year_end_plan import ASIDE
from sgbook.ui.year_end_rows import SurplusRows

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.surplus import YearEnd
    from sgbook.ui.desk import Desk
    from sgbook.ui.year_end_plan import YearPlan

PAPER = "year-end"
PARTS = (4, 5)
"""How wide the parts of the surplus and the list of members are: names are long."""


class YearEndPage(QWidget):
    """The rehearsal of the oldest year that is not closed."""

    go_on = Signal()
    earlier = Signal()
    shares = Signal()  # to their share-out, in a group that has both

    def __init__(self, plan: YearPlan) -> None:
        super().__init__()
        self.plan, self._desk = plan, plan.desk
        named(self, "year_end", _("End of the year"))
        title = label(_title(plan.desk, plan.last_day), "head", wrap=True)
        named(title, "year_end.title")
        band = QFrame()
        band.setProperty("tone", "warn")
        named(band, "year_end.band")
        said = label(_("REHEARSAL: nothing is posted yet"), "strong", wrap=True)
        band.setLayout(row(said, margin=4))
        self.rows, self.list = SurplusRows(plan), MembersList(plan.desk)
        self.rows.done.connect(self.list.table.setFocus)
        self.note = Note("year_end.note")
        self._ahead = column(gap=4)
        self._printing = Printing(self._desk, self.note, self)
        self._post = button("year_end.go_on", _("Post the closing of the year…"), self._go, "main")
        self._paper = button("year_end.print", _("Print the rehearsal"), self._print)
        self._earlier = button("year_end.earlier", _("Earlier years"), self.earlier.emit)
        if not closed_years(self._desk.book):
            self._earlier.hide()
        self._shares = button("year_end.shares", end_word("share-out"), self.shares.emit)
        if self._desk.rules.ends_by != "both":
            self._shares.hide()
        halves = Halves(self.rows, self.list, self._desk.look, PARTS, TABLE_ROOM)
        inner = QWidget()
        body = column(
            row(title, band, gap=2 * SPACE),
            self._ahead,
            halves,
            gap=SPACE,
            margin=2 * SPACE,
        )
        body.setStretch(2, 1)
        inner.setLayout(body)
        area = scrolled(inner)
        named(area, "year_end.area", _("End of the year"))
        foot = column(
            self.note,
            flowing(self._post, self._paper, self._earlier, self._shares),
            gap=SPACE,
            margin=SPACE,
        )
        whole = column(area, foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        plan.changed.connect(self.show_plan)
        self.show_plan()

    def show_plan(self) -> None:
        """Show what was figured, and what stands in the way."""
        self.list.show_found(self.plan.found)
        self._show_ahead()
        self._post.setEnabled(self.plan.can_be_posted())
        self._paper.setEnabled(self.plan.found is not None)

    def _show_ahead(self) -> None:
        """Say what is in the way, or to be done first, each with a way on."""
        clear(self._ahead)
        self._ways = ways = list[QPushButton]()
        for each in self.plan.in_the_way():
            note = Note(f"year_end.ahead.{each.name}")
            self._ahead.addWidget(note)  # first: what has its place is shown
            note.say(each.text, each.tone)
            if each.way:
                go = partial(self._desk.go_requested.emit, each.way)
                done = self._set_aside if each.way == ASIDE else go
                ways.append(button(f"year_end.ahead.{each.name}.go", each.word, done))
        if ways:
            self._ahead.addWidget(flowing(*ways))
            fields = (each.field for each in self.rows.rows)
            below = (self._post, self._paper, self._earlier, self._shares)
            tab_order(*ways, *fields, self.list.table, *below)

    def _set_aside(self) -> None:
        """Done on the last day of the year; then the surplus is figured anew."""
        refused = self._desk.said_in(self.note)
        if self._desk.write(set_aside, refused) is not None:
            self.start()

    def start(self) -> None:
        """Begin with the first part of the surplus; where that is far down, with the page."""
        if self._ways and self._desk.look.is_low(self.window().height()):
            self._ways[0].setFocus()
        elif self.rows.rows:
            self.rows.rows[0].field.setFocus()
            self.rows.rows[0].field.selectAll()
        else:
            (self.list.table if self.list.table.isVisibleTo(self) else self._post).setFocus()

    def _go(self) -> None:
        """What is refused in a field is mended first."""
        wrong = next((each for each in self.rows.rows if each.note.text()), None)
        if wrong is not None:
            wrong.field.setFocus()
        else:
            self.go_on.emit()

    def _print(self) -> None:
        self._printing.print_paper(PAPER, cycle=self.plan.cycle, year_end=self.plan.asked)


class YearClosedPage(Page):
    """A year that is closed: what became of its surplus, to be read and printed."""

    def __init__(self, desk: Desk, said: str = "") -> None:
        super().__init__()
        self._desk = desk
        named(self, "year_closed", _("A closed year"))
        self._title = label("", "head", wrap=True)
        named(self._title, "year_closed.title")
        self._which = QComboBox()
        named(self._which, "year_closed.which", _("Which year"))
        for cycle, day in closed_years(desk.book):
            word = _("Year until {day}").format(day=desk.style.date(day))
            self._which.addItem(word, (cycle, day))
        if self._which.count() < 2:
            self._which.hide()
        self._which.activated.connect(self._show)
        self._statement = label("", wrap=True)
        named(self._statement, "year_closed.statement")
        self.list = MembersList(desk)
        self.note = Note("year_closed.note")
        self._printing = Printing(desk, self.note, self)
        self._paper = button("year_closed.print", _("Print"), self._print)
        self._back = button("year_closed.back", _("The year that runs"), self.left.emit, "main")
        left = QWidget()
        left.setLayout(column(self._statement, 1))
        halves = Halves(left, self.list, desk.look, PARTS, TABLE_ROOM)
        inner = QWidget()
        body = column(
            row(self._title, self._which, gap=2 * SPACE),
            self.note,
            halves,
            gap=SPACE,
            margin=2 * SPACE,
        )
        body.setStretch(2, 1)
        inner.setLayout(body)
        foot = column(flowing(self._back, self._paper), margin=SPACE)
        whole = column(scrolled(inner), foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._show()
        self.note.say(said, "good" if said else "info")

    def start(self) -> None:
        """Begin with the members; where they are far down, with the page."""
        low = self._desk.look.is_low(self.window().height())
        (self._back if low else self.list.table).setFocus()

    def _show(self) -> None:
        _cycle, day = self._which.currentData()
        found = of_year(self._desk.book, day)
        self._title.setText(_title(self._desk, day))
        self._statement.setText(_statement(self._desk, found) if found else "")
        self.list.show_found(found)

    def _print(self) -> None:
        cycle, _day = self._which.currentData()
        self._printing.print_paper(PAPER, cycle=cycle)


def _title(desk: Desk, day: date | None) -> str:
    said = desk.style.date_long(day) if day else ""
    return _("End of the year: {day}").format(day=said)


def _statement(desk: Desk, found: YearEnd) -> str:
    """What was earned, what each part got, and what stayed, line by line."""
    style = desk.style
    lines = [earned(found, style)]
    for each in found.rows:
        title = row_title(each, style, desk.own)
        lines.append(_("{what}: {amount}").format(what=title, amount=style.money(each.amount)))
    lines.append(stays(found, style))
    if said := corrected_since(found, style):
        lines.append(said)
    return "\n".join(lines)
