"""The loans: who owes how much, what is due next, who is late; one of them opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from sgbook.book import loan_list
from sgbook.book.changes import Topic
from sgbook.domain.agenda import agenda, lends
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.outside import outside
from sgbook.i18n import words
from sgbook.i18n.gettexts import NP_, _, ngettext, pgettext
from sgbook.ui import loan_words, signs
from sgbook.ui.charts import Part, Rows
from sgbook.ui.flow import flowing
from sgbook.ui.lender_words import lenders_told
from sgbook.ui.lists import ListView
from sgbook.ui.loan_fields import loan_step
from sgbook.ui.loan_page import LoanScreenPage
from sgbook.ui.overriding import override
from sgbook.ui.screen import Screen
from sgbook.ui.table import Column, Listed, Role, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.waiting_list import WaitingList
from sgbook.ui.widgets import Note, button, column, label, named, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from sgbook.book.loan_list import LoanNow
    from sgbook.ui.desk import Desk
    from sgbook.ui.table import Index

STATE = "state"
LIST_WIDTH, CHART_WIDTH, CHART_MOST = 900, 400, 640
"""What the list needs, and the least and the most that the chart takes, in pixels at 100 %."""

ALL, DUE, LATE, ENDED, WAITING = "all", "due", "late", "ended", "waiting"
CHOICES = (
    (ALL, NP_("loans", "All")),
    (DUE, NP_("loans", "Due")),
    (LATE, NP_("loans", "Late")),
    (ENDED, NP_("loans", "Ended")),
    (WAITING, NP_("loans", "Waiting")),
)


def make(desk: Desk) -> LoansScreen:
    """The screen of this book."""
    return LoansScreen(desk)


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
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        ways = {Qt.Key.Key_Right: -1 if rtl else 1, Qt.Key.Key_Left: 1 if rtl else -1}
        if event.key() in ways:
            self._turn(ways[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


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
        new.setEnabled(not self.desk.book.look_only and bool(loan_step(self.desk.rules)))
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
        self._sums.setText("\n".join((self._summary(), *owed)))
        self.waiting.refresh()
        self._show_rows()
        self._owing.show_parts(self._debtors())

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

    def _debtors(self) -> list[Part]:
        """What each member still owes on loans, who owes most first."""
        owed: dict[str, Money] = {}
        for loan in self._rows:
            if loan.left:
                name = f"{self.desk.style.label(loan.member)} {loan.name}"
                owed[name] = owed.get(name, ZERO) + loan.left
        most_first = sorted(owed.items(), key=lambda each: -each[1].units)
        return [Part(name, sum_.units, self.desk.style.money(sum_)) for name, sum_ in most_first]

    def _summary(self) -> str:
        """How many loans, how much is outside, how many are late."""
        style = self.desk.style
        run = [loan for loan in self._rows if loan.runs]
        if not run:
            return _("No loan is outside. A loan is given in a meeting.")
        count = ngettext("{count} loan, {amount} outside", "{count} loans, {amount} outside",
                         len(run))  # fmt: skip
        said = count.format(
            count=style.number(len(run)), amount=style.money(total([loan.left for loan in run]))
        )
        behind = sum(self._is(LATE, loan) for loan in run)
        if not behind:
            return _("{loans}; none is late.").format(loans=said)
        late = ngettext("{loans}; {count} is late.", "{loans}; {count} are late.", behind)
        return late.format(loans=said, count=style.number(behind))

    def _is(self, choice: str, loan: LoanNow) -> bool:
        """Does the loan stand in this choice?"""
        if choice == WAITING:
            return False
        if choice == ENDED:
            return not loan.runs
        if choice == LATE:
            return loan.runs and loan.days_late > 0
        if choice == DUE:
            coming = loan.next_on is not None and loan.next_on <= (self._until or loan.next_on)
            return loan.runs and (bool(loan.now) or coming)
        return True

    def _show_rows(self) -> None:
        place = self.table.chosen()
        chosen = self._shown[place].loan if place is not None and self._shown else 0
        if self._choice == WAITING and not self.waiting.count:
            self._choice = ALL
        for id_, word in CHOICES:
            count = sum(self._is(id_, loan) for loan in self._rows)
            count = self.waiting.count if id_ == WAITING else count
            which = pgettext("loans", word)
            said = _("{which} {count}").format(which=which, count=self.desk.style.number(count))
            self._ways[id_].setText(said)
            self._ways[id_].setAccessibleName(said)
        self._ways[self._choice].setChecked(True)
        self._ways[WAITING].setVisible(bool(self.waiting.count))
        self._show_list_of(self._choice == WAITING)
        self._shown = [loan for loan in self._rows if self._is(self._choice, loan)]
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
            text = {
                DUE: _("No loan is due by the next meeting."),
                LATE: _("No loan is late. Well done."),
                ENDED: _("No loan has ended yet."),
            }[self._choice]
            self.note.say(text, "good" if self._choice == LATE else "info")
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
        """Open the loan of this number, or the list of who waits."""
        if part.isdecimal():
            self.open_loan(int(part))
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

    def _lend(self) -> None:
        self.desk.go_requested.emit(f"meeting/{loan_step(self.desk.rules)}")
