"""The loans: who owes how much, what is due next, who is late; one of them opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from sgbook.book import loan_list
from sgbook.book.changes import Topic
from sgbook.domain.agenda import agenda, lends
from sgbook.domain.outside import outside
from sgbook.i18n.gettexts import _, pgettext
from sgbook.ui.charts import Rows
from sgbook.ui.flow import flowing
from sgbook.ui.lender_words import lenders_told
from sgbook.ui.loan_fields import loan_step
from sgbook.ui.loan_page import LoanScreenPage
from sgbook.ui.loan_rows import (
    ALL,
    CHOICES,
    LATE,
    WAITING,
    ChoiceList,
    LoanModel,
    debtors,
    none_in,
    stands_in,
    summary,
)
from sgbook.ui.overriding import override
from sgbook.ui.screen import Screen
from sgbook.ui.tokens import SPACE
from sgbook.ui.waiting_list import WaitingList
from sgbook.ui.widgets import Note, button, column, label, named, reword, row, scrolled

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from sgbook.book.loan_list import LoanNow
    from sgbook.ui.desk import Desk

LIST_WIDTH, CHART_WIDTH, CHART_MOST = 900, 400, 640
"""What the list needs, and the least and the most that the chart takes, in pixels at 100 %."""

NEW = "new"


def make(desk: Desk) -> LoansScreen:
    """The screen of this book."""
    return LoansScreen(desk)


class LoansScreen(Screen):
    """The list; Enter opens a loan, Escape leaves it again."""

    shows = Topic.MEMBERS | Topic.MONEY | Topic.LOANS | Topic.MEETINGS | Topic.RULES | Topic.DRAFT

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        named(self, "loans", _("Loans"))
        self._rows: list[LoanNow] = []
        self._shown: list[LoanNow] = []
        self._choice = ALL
        self._fits_chart = False
        self._list_width = desk.look.px(LIST_WIDTH)  # more where its words are long
        self._until: date | None = None
        self.model: LoanModel | None = None
        self.table = ChoiceList("loans.table", _("Loans"), desk, self._turn)
        self.table.opened.connect(lambda place: self.open_loan(self._shown[place].loan))
        self._sums = label(quiet=True, wrap=True)
        named(self._sums, "loans.sums")
        self.note = Note("loans.note")
        said = _("Waiting for money")
        self.waiting = WaitingList(desk, ChoiceList(WaitingList.TABLE, said, desk, self._turn))
        self.pages = QStackedWidget()
        self._list = QWidget()
        self._list.setLayout(self._laid_out())
        self.pages.addWidget(self._list)
        self.page = LoanScreenPage(desk)
        self.page.left.connect(self._show_list)
        self.pages.addWidget(self.page)
        self.setLayout(column(self.pages))

    def _laid_out(self) -> Any:
        self._group = QButtonGroup(self)
        self._ways: dict[str, QPushButton] = {}
        for id_, word in CHOICES:
            way = button(f"loans.{id_}", pgettext("loans", word), partial(self._choose, id_), "nav")
            way.setCheckable(True)
            self._group.addButton(way)
            self._ways[id_] = way
        new = button("loans.new", _("New loan"), self._lend)
        new.setEnabled(self._may_lend())
        self._open = button("loans.open", _("Open the loan"), self._open_chosen, "main")
        self._head = row(label(_("Loans"), "title"), self._sums, gap=2 * SPACE)
        self._head.setStretch(1, 1)
        self._choices = flowing(*self._ways.values())
        self._owing = Rows("loans.owing", _("Who still owes?"), (), self.desk.look)
        beside = QWidget()
        beside.setLayout(column(self._owing, 1))
        self._owing_area = scrolled(beside)
        named(self._owing_area, "loans.owing.area", _("Who still owes?"))
        self._owing_area.hide()
        self._actions = flowing(self._open, new)
        lines = self._lines = row(self.table, self._owing_area, gap=2 * SPACE)
        lines.setStretch(0, 1)
        body = self._body = column(
            self._head,
            self._choices,
            self.note,
            lines,
            self.waiting,
            self._actions,
            gap=SPACE,
            margin=2 * SPACE,
        )
        body.setStretch(3, 1)
        return body

    # The list

    @override
    def refresh(self) -> None:
        """Read the loans anew; behind one of them the list waits until it is seen."""
        if self.coming:
            return
        if self.pages.currentWidget() is self.page:
            self.page.refresh()
        else:
            self._read()
            self._take_focus()

    def _read(self) -> None:
        """The list as it is now; the chosen loan stays chosen."""
        today = self.desk.book.clock().date()
        self._until = agenda(self.desk.rules, self.desk.standing(), today).meets_on or today
        self._rows = loan_list.loans_now(self.desk.book, today)
        owed = lenders_told(outside(self.desk.standing()), self.desk.style)
        self._sums.setText("\n".join((summary(self._rows, self.desk.style), *owed)))
        self.waiting.refresh()
        self._show_rows()
        self._owing.show_parts(debtors(self._rows, self.desk.style))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the choices, which count too, stand in place of the summary.

        In a wide one a chart stands beside the list.
        """
        super().resizeEvent(event)
        self._share_width()
        cramped = self.desk.look.is_cramped(self.window().height())
        if cramped is self._sums.isHidden():
            return
        self._sums.setVisible(not cramped)
        if cramped:
            self._head.insertWidget(1, self._choices, 1)
        else:
            self._body.insertWidget(1, self._choices)

    def _share_width(self) -> None:
        """What the list leaves is the chart's."""
        room, px = self.width() - self._list_width, self.desk.look.px
        self._fits_chart = room >= px(CHART_WIDTH)
        self._owing_area.setVisible(self._fits_chart and self._choice != WAITING)
        self._owing_area.setFixedWidth(max(min(room - 4 * SPACE, px(CHART_MOST)), 0))

    def _fit_list(self) -> None:
        """The list is not scrolled sideways for the chart beside it."""
        table = self.table
        table.fit()
        bar = table.verticalScrollBar().sizeHint().width() + 2 * table.frameWidth()
        lacking = table.horizontalHeader().length() + bar - table.width()
        if self._fits_chart and lacking > 0:
            self._list_width += lacking
            self._share_width()

    def _show_rows(self) -> None:
        place = self.table.chosen()
        chosen = self._shown[place].loan if place is not None and self._shown else 0
        if self._choice == WAITING and not self.waiting.count:
            self._choice = ALL
        for id_, word in CHOICES:
            count = sum(stands_in(id_, loan, self._until) for loan in self._rows)
            count = self.waiting.count if id_ == WAITING else count
            which = pgettext("loans", word)
            said = _("{which} {count}").format(which=which, count=self.desk.style.number(count))
            reword(self._ways[id_], said)
        self._ways[self._choice].setChecked(True)
        self._ways[WAITING].setVisible(bool(self.waiting.count))
        self._show_list_of(self._choice == WAITING)
        self._shown = [loan for loan in self._rows if stands_in(self._choice, loan, self._until)]
        self.model = LoanModel(self.desk, self._shown, self)
        self.table.setModel(self.model)
        self._fit_list()
        numbers = [loan.loan for loan in self._shown]
        self.table.choose(numbers.index(chosen) if chosen in numbers else 0)
        self._open.setEnabled(bool(self._shown))
        self._say_empty()

    def _show_list_of(self, waiting: bool) -> None:
        """Who waits for a loan, or the loans."""
        self.waiting.setVisible(waiting)
        self._body.setStretchFactor(self._lines, 0 if waiting else 1)  # else it keeps its room
        self._body.setStretchFactor(self.waiting, 1 if waiting else 0)
        for each in (self.table, self._actions):
            each.setVisible(not waiting)
        self._owing_area.setVisible(self._fits_chart and not waiting)

    def _say_empty(self) -> None:
        empty = not self._rows and not lends(self.desk.rules, self.desk.standing())
        for each in (self._choices, self._actions, self.table):
            each.setVisible(each.isVisibleTo(self) and not empty)
        if empty:
            self._sums.setText("")
            self.note.say(_("This group does not lend: its rules know no loan."))
        elif self.desk.book.look_only:
            self.note.say(_("This book is open to be looked at only. Nothing is lent from here."))
        elif self._choice == WAITING:
            self.note.say("")
        elif not self._rows:
            text = _("The group has lent nothing yet. “New loan” leads to the meeting.")
            self.note.say(text)
        elif not self._shown:
            self.note.say(none_in(self._choice), "good" if self._choice == LATE else "info")
        else:
            self.note.say("")

    def _choose(self, choice: str) -> None:
        self._choice = choice
        self._show_rows()

    def _turn(self, way: int) -> None:
        ids = [id_ for id_, _word in CHOICES if id_ != WAITING or self.waiting.count]
        place = ids.index(self._choice) + way
        if 0 <= place < len(ids):
            self._choose(ids[place])
            self._take_focus()

    def _take_focus(self) -> None:
        if self._choice == WAITING:
            self.waiting.table.setFocus()
        elif self._shown or self._rows:
            self.table.setFocus()
        else:
            self._group.buttons()[0].setFocus()

    # One loan

    @override
    def show_part(self, part: str) -> None:
        """Open the loan of this number, the list of who waits, or the way to a new loan."""
        if part.isdecimal():
            self.open_loan(int(part))
            return
        if part == NEW and self._may_lend():
            self._lend()
            return
        self._show_list()
        if part == WAITING and self.waiting.count:
            self._choose(WAITING)
            self._take_focus()

    @override
    def show_first(self) -> None:
        """All loans, unless something is being written about one."""
        if self.pages.currentWidget() is self.page and not self.page.is_writing:
            self._show_list()

    def open_loan(self, number: int) -> None:
        """Show all about a loan."""
        if number not in self.desk.standing().loan_numbers:
            self._show_list()
            text = _("There is no loan {number} in this book.")
            self.note.say(text.format(number=self.desk.style.label(number)), "bad")
            return
        self.pages.setCurrentWidget(self.page)
        self.page.show_loan(number)

    def _open_chosen(self) -> None:
        if (place := self.table.chosen()) is not None:
            self.open_loan(self._shown[place].loan)

    def _show_list(self) -> None:
        self.pages.setCurrentWidget(self._list)
        self._read()
        self._take_focus()

    # A new one

    def _may_lend(self) -> bool:
        return not self.desk.book.look_only and bool(loan_step(self.desk.rules))

    def _lend(self) -> None:
        self.desk.go_requested.emit(f"meeting/{loan_step(self.desk.rules)}")
