"""One loan: what was agreed and what became of it; what is done with it between meetings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sgbook.book import loan_page, meetings
from sgbook.book.loan_events import REPAYMENT, WRITE_OFF
from sgbook.book.loans import REPAID
from sgbook.domain.renewing import NEW_TERMS, TOP_UP
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.ui import loan_words
from sgbook.ui.charts import StackedBar
from sgbook.ui.flow import flowing
from sgbook.ui.halves import TABLE_ROOM, Halves
from sgbook.ui.loan_event_form import LoanEventForm
from sgbook.ui.loan_fields import loan_step
from sgbook.ui.loan_security import CALL, behind
from sgbook.ui.overriding import override
from sgbook.ui.printing import Printing
from sgbook.ui.screen import Page
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.turns import in_turns
from sgbook.ui.whole_table import TablesPart, WholeTable
from sgbook.ui.widgets import (
    Note,
    Picture,
    button,
    clear,
    column,
    frame,
    label,
    named,
    row,
    scrolled,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QBoxLayout

    from sgbook.book.loan_page import LoanPage, PlanRow
    from sgbook.domain.money import Money
    from sgbook.domain.papers import LoanPayment
    from sgbook.ui.desk import Desk


class LoanScreenPage(Page):
    """The page of one loan in the Loans screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: LoanPage | None = None
        self._number = 0
        self._whole_plan = False
        named(self, "loan", _("Loan"))
        self._title = label(role="title", wrap=True)
        named(self._title, "loan.title")
        self._sign = Picture()
        self._state = label(role="strong")
        named(self._state, "loan.state")
        self.note = Note("loan.note")
        self._printing = Printing(desk, self.note, self)
        self._make_buttons()
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        head = row(self._back, self._title, self._sign, self._state, gap=SPACE)
        head.setStretch(1, 1)
        inner = QWidget()
        inner.setLayout(column(head, self._ways, self.note, self._body, 1, gap=SPACE, margin=SPACE))
        self._card = scrolled(inner)
        named(self._card, "loan.area", _("Loan"))
        self._form: LoanEventForm | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self._card)
        self.setLayout(column(self.pages, margin=SPACE))

    def _make_buttons(self) -> None:
        self._back = button("loan.back", _("‹ All loans"), self.go_back, "plain")
        self._back.setToolTip(_("Esc"))
        self._repay = button("loan.repay", _("Repay…"), self._on_repay, "main")
        self._print = button("loan.print", _("Print loan card"), self._on_print)
        self._member = button("loan.member", _("To the member"), self._on_member)
        self._lose = button("loan.write_off", _("Write off…"), lambda: self._begin(WRITE_OFF))
        self._recover = button(
            "loan.recover", _("Money came back…"), lambda: self._begin(REPAYMENT), "main"
        )
        self._add = button("loan.top_up", _("More money…"), lambda: self._renew(TOP_UP))
        self._anew = button("loan.new_terms", _("New terms…"), lambda: self._renew(NEW_TERMS))
        self._call = button("loan.call", _("A guarantor pays…"), self._on_call)
        usual = (self._repay, self._recover, self._print, self._member)
        buttons = (*usual, self._add, self._anew, self._lose, self._call)
        self._ways = flowing(*buttons)

    @property
    def is_writing(self) -> bool:
        """Does a form lie over the loan?"""
        return self._form is not None

    # What is shown

    def show_loan(self, number: int) -> None:
        """Show this loan, and put the cursor on the first thing to do."""
        self._number = number
        self._whole_plan = False
        self.note.say("")
        self.refresh()
        self._show_card()

    def refresh(self) -> None:
        """Read the loan anew."""
        today = self._desk.book.clock().date()
        self._shown = shown = loan_page.loan_page(self._desk.book, self._number, today)
        style = self._desk.style
        title = _("Loan {number} · {name}").format(
            number=style.label(shown.now.loan), name=shown.now.name
        )
        self._title.setText(title)
        self._title.setAccessibleName(title)
        state = loan_words.state(shown.now, style, self._desk.look.theme)
        self._state.setText(state.text)
        self._state.setStyleSheet(f"color: {state.colour};")
        self._sign.setVisible(bool(state.sign))
        if state.sign:
            self._sign.line(self._desk.look, state.sign, state.colour, "")
        writes = not self._desk.book.look_only
        self._repay.setVisible(shown.now.runs)
        self._lose.setVisible(shown.now.runs)
        self._recover.setVisible(bool(shown.now.lost))
        self._call.setVisible(bool(shown.now.now and shown.card.guarantees))
        lends = shown.now.runs and bool(loan_step(self._desk.rules))
        for each in (self._add, self._anew):
            each.setVisible(lends)
            each.setEnabled(writes)
        for each in (self._repay, self._lose, self._recover, self._call):
            each.setEnabled(writes)
        self._fill(shown)
        if not writes:
            self.note.say(_("This book is open to be looked at only. Nothing can be written."))

    def _fill(self, shown: LoanPage) -> None:
        clear(self._body)
        first, second = QWidget(), TablesPart()
        first.setLayout(column(*self._figures(shown), *self._facts(shown), 1, gap=SPACE))
        tables = column(1, gap=SPACE)
        second.setLayout(tables)
        self._body.addWidget(Halves(first, second, self._desk.look, (5, 7), TABLE_ROOM))
        self._body.addStretch(1)
        in_turns(second, [partial(self._fill_tables, tables, shown)])

    def _fill_tables(self, lines: QBoxLayout, shown: LoanPage) -> None:
        """The tables take as long as all the rest: they come when that is seen."""
        for place, widget in enumerate(self._tables(shown)):
            lines.insertWidget(place, widget)

    def _figures(self, shown: LoanPage) -> list[QWidget]:
        """What is left, what is to be paid now, what comes next."""
        style, now = self._desk.style, shown.now
        if now.lost:
            return [self._figure("loan.lost", _("Written off, not come back"), now.lost)]
        if not now.runs:
            day = shown.card.settled_on
            text = _("Nothing is owed any more.")
            if day is not None and now.status == REPAID:
                text = _("Paid back on {day}.").format(day=style.date(day))
            said = label(text, "lead", wrap=True)
            named(said, "loan.settled")
            return [said]
        figures = [self._figure("loan.left", _("Still owed"), now.left)]
        if now.now:
            figures.append(self._figure("loan.now", _("To pay now"), now.now))
        parts: list[QWidget] = [flowing(*figures)]
        if now.charges:
            text = _("In what is owed, {amount} are charges due.")
            parts.append(label(text.format(amount=style.money(now.charges)), wrap=True))
        if now.clears != now.left:
            text = _("To pay it all back today: {amount}, with the charge of the time so far.")
            said = label(text.format(amount=style.money(now.clears)), wrap=True)
            named(said, "loan.clears")
            parts.append(said)
        if now.next_on is not None:
            text = _("Next: {amount} on {day}.")
            said = label(
                text.format(amount=style.money(now.next_sum), day=style.date_long(now.next_on)),
                wrap=True,
            )
            named(said, "loan.next")
            parts.append(said)
        return parts

    def _figure(self, name: str, word: str, amount: Money) -> QWidget:
        figure = label(self._desk.style.money(amount), "title")
        named(figure, name, f"{word}: {self._desk.style.money(amount)}")
        return frame("card", column(label(word, quiet=True), figure, gap=2, margin=SPACE))

    def _facts(self, shown: LoanPage) -> list[QWidget]:
        """What was agreed, in plain words, and what it really costs."""
        style, card = self._desk.style, shown.card
        product = words.product_word(shown.now.product, self._desk.own)
        lent = _("{product}: {amount}, lent on {day}.").format(
            product=product, amount=style.money(card.amount), day=style.date(card.paid_out_on)
        )
        said = [lent, *loan_words.agreed(shown.terms, style)]
        said += loan_words.finer(shown, style)
        if card.purpose:
            said.append(_("For: {purpose}").format(purpose=style.isolate(card.purpose)))
        agreed = label("\n".join(said), wrap=True)
        named(agreed, "loan.agreed")
        made: list[QWidget] = [agreed]
        if card.plan:
            made += [self._cost_bar(shown)]
        if card.yearly_cost is not None and card.charge:
            cost = _("True cost a year: {percent}").format(percent=style.percent(card.yearly_cost))
            true = label(cost, "strong", wrap=True)
            named(true, "loan.yearly_cost")
            made.append(true)
            if card.plain_rate is not None:
                text = _("Without charge on charge: {percent} a year")
                plain = label(text.format(percent=style.percent(card.plain_rate)), wrap=True)
                named(plain, "loan.plain_rate")
                made.append(plain)
        return [*made, *behind(shown, self._desk)]

    def _cost_bar(self, shown: LoanPage) -> StackedBar:
        style, card = self._desk.style, shown.card
        question = _("To pay back in all: {amount}").format(amount=style.money(card.to_repay))
        parts = loan_words.cost_parts(card.amount, card.charge, card.fund, style)
        return StackedBar("loan.cost", question, parts, self._desk.look)

    def _tables(self, shown: LoanPage) -> list[QWidget]:
        style = self._desk.style
        money = style.money
        plan: list[Column[PlanRow]] = [
            Column("n", _("No."), lambda r: r.row.n, style.label, right=True),
            Column("due", _("Due on"), lambda r: r.row.due, style.date),
            Column("sum", _("To pay"), lambda r: r.row.instalment or None, money, right=True),
            Column("paid", _("Paid"), lambda r: r.paid or None, money, right=True),
            Column("left", _("Then owed"), lambda r: r.row.outstanding, money, right=True),
            Column("how", "", self._how),
        ]
        happened: list[Column[LoanPayment]] = [
            Column("on", _("Day"), lambda p: p.on, style.date),
            Column("what", _("What happened"), lambda p: p.text),
            Column("charge", _("Charge"), lambda p: p.charge or None, money, right=True),
            Column("paid", _("Paid"), lambda p: p.paid or None, money, right=True),
            Column("left", _("Still owed"), lambda p: p.balance, money, right=True),
        ]
        made: list[QWidget] = [label(_("What is due when"), "strong")]
        near = shown.plan if self._whole_plan else loan_words.near(shown.plan)
        made.append(self._table("loan.plan", plan, near))
        if len(near) < len(shown.plan):
            text = _("Show all {count} instalments")
            all_of_them = text.format(count=style.number(len(shown.plan)))
            made.append(flowing(button("loan.whole_plan", all_of_them, self._show_whole_plan)))
        if shown.card.payments:
            made.append(label(_("What happened"), "strong"))
            made.append(self._table("loan.payments", happened, shown.card.payments))
        return made

    def _show_whole_plan(self) -> None:
        self._whole_plan = True
        self.refresh()
        self._back.setFocus()

    def _how(self, row_: PlanRow) -> str:
        if row_.to_come:
            return ""
        if row_.missing:
            return _("{amount} missing").format(amount=self._desk.style.money(row_.missing))
        return _("paid late") if row_.late else _("paid")

    def _table(self, name: str, columns: list[Column[Any]], rows: Sequence[Any]) -> WholeTable:
        word = _("What is due when") if name == "loan.plan" else _("What happened")
        return WholeTable(name, word, TableModel(columns, Listed(list(rows))), self._desk.look)

    # What is done

    def _show_card(self) -> None:
        self.pages.setCurrentWidget(self._card)
        if self._form is not None:
            self.pages.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
        ways = (self._repay, self._recover, self._print)
        next(way for way in ways if way.isVisibleTo(self) and way.isEnabled()).setFocus()

    @override
    def go_back(self) -> None:
        """Back to the loan from a form, from the loan to the list."""
        if self._form is not None:
            self._show_card()
        else:
            super().go_back()

    def _on_print(self) -> None:
        self._printing.print_paper("loan-card", loan=self._number)

    def _on_member(self) -> None:
        assert self._shown is not None
        self._desk.go_requested.emit(f"members/{self._shown.now.member}")

    def _renew(self, because: str) -> None:
        """Into the meeting: a new loan takes the place of this one."""
        step = loan_step(self._desk.rules)
        self._desk.go_requested.emit(f"meeting/{step}/repays/{self._number}/{because}")

    def _on_repay(self) -> None:
        """Into the open meeting, to the borrower's cell; between meetings, the form."""
        assert self._shown is not None
        if meetings.draft(self._desk.book) is not None:
            self._desk.go_requested.emit(f"meeting/repayment/{self._shown.now.member}")
        else:
            self._begin(REPAYMENT)

    def _begin(self, kind: str) -> None:
        """The form for what happened; while a meeting is open it is written there."""
        assert self._shown is not None
        if meetings.draft(self._desk.book) is not None:
            self._desk.go_requested.emit(f"meeting/group/{kind}/{self._number}")
            return
        self._form = LoanEventForm(self._desk, self._shown.now, kind)
        self._form.left.connect(self._show_card)
        self._form.posted.connect(self._on_posted)
        self.pages.addWidget(self._form)
        self.pages.setCurrentWidget(self._form)
        self._form.start()

    def _on_call(self) -> None:
        self._desk.go_to_form(f"{CALL}/{self._number}")

    def _on_posted(self, said: str) -> None:
        self._show_card()
        self.note.say(said, "good")
