"""What a borrower and the meeting should know of a loan, beside the form while it is written."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from sgbook.book.loan_offers import besides
from sgbook.domain.cells import found
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.loan_offer import offer, votes_needed
from sgbook.domain.money import ZERO
from sgbook.domain.products import Ask
from sgbook.domain.proposals import is_here
from sgbook.domain.readers import is_whole
from sgbook.i18n.gettexts import _, ngettext
from sgbook.i18n.loan_worries import worry_text
from sgbook.i18n.rule_values import exact_said
from sgbook.ui.charts import Part, StackedBar
from sgbook.ui.loan_words import cost_parts
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, clear, column, label, named

if TYPE_CHECKING:
    from sgbook.domain.loan_offer import Offer
    from sgbook.domain.meeting import Foreseen
    from sgbook.domain.records import Record
    from sgbook.ui.open_sheet import OpenSheet

SHOWN = 4
"""So many instalments of a longer plan are shown, and the last one."""


class LoanFacts(QWidget):
    """Warnings; what it costs, as a bar and truly in a year; what is due when; the limit."""

    short = Signal(bool)  # the box holds too little for the loan

    def __init__(self, sheet: OpenSheet, name: str) -> None:
        super().__init__()
        self._sheet = sheet
        self._besides = besides(sheet.desk.book, sheet.sheet.on)
        look = sheet.desk.look
        self.warning = Note(f"{name}.warning")
        self._cost = StackedBar(f"{name}.cost", _("To pay back in all"), (), look)
        self._yearly = label(role="head", wrap=True)
        named(self._yearly, f"{name}.yearly_cost")
        self._plain = label(quiet=True, wrap=True)
        named(self._plain, f"{name}.plain_rate")
        self._plan_head = label(_("What is due when"), "strong")
        self._plan = QGridLayout()
        self._plan.setContentsMargins(0, 0, 0, 0)
        self._plan.setHorizontalSpacing(2 * SPACE)
        self._plan.setVerticalSpacing(2)
        plan = QWidget()
        plan.setLayout(self._plan)
        named(plan, f"{name}.due", _("What is due when"))
        self._plan_box = plan
        self._limit = StackedBar(f"{name}.limit", "", (), look)
        self.charts = (self._cost, self._limit)
        self._facts = label(wrap=True)
        named(self._facts, f"{name}.facts")
        rates = (self._yearly, self._plain)
        parts = (self.warning, self._cost, *rates, self._plan_head, plan, self._limit)
        self.setLayout(column(*parts, self._facts, 1, gap=SPACE))

    def show_loan(self, loan: Record, before: Foreseen) -> None:
        """Show what a loan would mean; `before` is the sheet without it."""
        sheet = self._sheet
        try:
            offered = offer(loan, sheet.rules, before.after, self._besides)
        except RuleBroken as broken:
            offered = None
            self.warning.say(sheet.desk.explain(broken), "warn")
        for part in (self._cost, self._yearly, self._plain, self._plan_head, self._plan_box):
            part.setVisible(offered is not None and bool(offered.plan))
        for part in (self._limit, self._facts):
            part.setVisible(offered is not None)
        self.short.emit(offered is not None and bool(offered.missing))
        if offered is None:
            return
        self._say_cost(offered)
        self._say_plan(offered)
        self._say_limit(offered, loan)
        self._facts.setText("\n".join(self._said(offered, loan)))
        self.warning.say("\n".join(self._warnings(offered)), "warn")

    # Parts

    def _say_cost(self, offered: Offer) -> None:
        if offered.cost is None:
            return
        cost, style = offered.cost, self._sheet.desk.style
        whole = cost.charge + cost.fees
        asked = _("To pay back in all: {amount}")
        asked = asked.format(amount=style.money(cost.principal + whole))
        self._cost.question = asked
        self._cost.setAccessibleName(asked)
        self._cost.show_parts(cost_parts(cost.principal, whole, offered.fund, style))
        rate = cost.effective_rate
        text = _("True cost a year: {percent}")
        said = text.format(percent=style.percent(Fraction(rate))) if rate is not None else ""
        self._yearly.setText(said if whole else _("It costs nothing."))
        self._yearly.setVisible(bool(said) or not whole)
        nominal = cost.nominal_rate if whole else None
        text = _("Without charge on charge: {percent} a year")
        plain = "" if nominal is None else style.percent(Fraction(nominal))
        self._plain.setText(text.format(percent=plain))
        self._plain.setVisible(bool(plain))

    def _say_plan(self, offered: Offer) -> None:
        clear(self._plan)
        style, rows = self._sheet.desk.style, [row for row in offered.plan if row.instalment]
        for place, word in enumerate((_("Day"), _("To pay"), _("Then owed"))):
            self._plan.addWidget(label(word, quiet=True), 0, place)
        shown = rows if len(rows) <= SHOWN + 1 else [*rows[:SHOWN], rows[-1]]
        for line, row in enumerate(shown, start=1):
            gap = len(shown) < len(rows) and line == len(shown)
            day = style.date(row.due)
            cells = (
                _("… last: {day}").format(day=day) if gap else day,
                style.money(row.instalment),
                style.money(row.balance),
            )
            for place, text in enumerate(cells):
                self._plan.addWidget(label(text, "strong" if place == 1 else ""), line, place)
        self._plan.setColumnStretch(3, 1)
        said = "; ".join(f"{style.date(row.due)}: {style.money(row.instalment)}" for row in rows)
        self._plan_box.setAccessibleDescription(said)

    def _say_limit(self, offered: Offer, loan: Record) -> None:
        """How much of what she can owe is used: by other loans, by this one, by none."""
        self._limit.setVisible(offered.limit is not None)
        if offered.limit is None:
            return
        money = self._sheet.desk.style.money
        asked = _("Can owe at most {limit}.").format(limit=money(offered.limit))
        self._limit.question = asked
        self._limit.setAccessibleName(asked)
        free = max(offered.limit - offered.owed - loan.amount, ZERO)
        sums = (
            (_("Owed already"), offered.owed, ""),
            (_("This loan"), loan.amount, offered.fund),
            (_("Still free"), free, ""),
        )
        parts = [Part(word, sum_.units, money(sum_), fund) for word, sum_, fund in sums if sum_]
        self._limit.show_parts(parts)

    def _said(self, offered: Offer, loan: Record) -> list[str]:
        sheet, style = self._sheet, self._sheet.desk.style
        counts = offered.product.limit_base
        if counts == "shares" and all(each.in_amounts for each in sheet.rules.shares):
            counts = "savings"  # nobody there knows them as shares
        base = {
            "shares": _("Shares: {saved}."),
            "savings": _("Savings: {saved}."),
            "both": _("Shares and savings: {saved}."),
        }[counts]
        said = [base.format(saved=style.money(offered.saved))]
        if offered.limit is not None and offered.product.loan_multiple is not None:
            times = exact_said(offered.product.loan_multiple, style)
            text = {
                "shares": _("The limit is {times} times the shares."),
                "savings": _("The limit is {times} times the savings."),
                "both": _("The limit is {times} times both."),
            }[counts]
            said = [f"{said[0]} {text.format(times=times)}"]
        if loan.also("repays"):
            text = _("It takes the place of loan {numbers}.")
            said.append(text.format(numbers=", ".join(loan.also("repays").split())))
        if offered.plan and offered.handed != loan.amount:
            text = _("In hand the member gets {amount}.")
            if offered.handed < ZERO:  # what is kept back of a loan that only repays another
                text = _("The member pays {amount} in cash.")
            said.append(text.format(amount=style.money(abs(offered.handed))))
        if offered.open_loans:
            text = ngettext("Has {count} loan open: {owed} left.",
                            "Has {count} loans open: {owed} left.", offered.open_loans)  # fmt: skip
            count = style.number(offered.open_loans)
            said.append(text.format(count=count, owed=style.money(offered.owed)))
        words = loan.also("guarantors").split()
        names = [self._name(word.partition(":")[0]) for word in words]
        if names:
            said.append(_("Guarantors: {names}").format(names=", ".join(names)))
        here = self._here()
        if here and sheet.rules.vote_loans:
            text = _("Votes needed: {votes} of the {here} who are here.")
            votes = style.number(votes_needed(sheet.rules, here))
            said.append(text.format(votes=votes, here=style.number(here)))
        return said

    def _name(self, number: str) -> str:
        name = dict(self._sheet.people()).get(int(number)) if is_whole(number) else None
        return self._sheet.desk.style.isolate(name) if name else f"{number}?"

    def _here(self) -> int:
        """How many members are here; none where no roll is called."""
        sheet, rules = self._sheet.sheet, self._sheet.rules
        people = [number for number, _name in self._sheet.people()]
        if not any(found(sheet, Ask(kind="attendance"), number) for number in people):
            return 0
        return sum(is_here(sheet, number, rules) for number in people)

    def _warnings(self, offered: Offer) -> list[str]:
        """What stands against the loan before it is written down."""
        sheet, style = self._sheet, self._sheet.desk.style
        said = []
        if offered.refused is not None:
            said.append(sheet.desk.explain(offered.refused))
        if offered.missing:
            text = _("The box holds {cash}: {missing} too little for this loan.")
            has, lacks = style.money(offered.cash), style.money(offered.missing)
            said.append(text.format(cash=has, missing=lacks))
            said.append(_("The member can be put on the waiting list."))
        if offered.charged_again:
            text = _("{amount} of it are unpaid charges, which then cost a charge themselves.")
            said.append(text.format(amount=style.money(offered.charged_again)))
        if offered.late_since is not None:
            text = _("The old loan was late since {day}. It stays late until so much is repaid.")
            said.append(text.format(day=style.date(offered.late_since)))
        if offered.wanted_before:
            text = _("Others have waited longer: they want {amount}.")
            said.append(text.format(amount=style.money(offered.wanted_before)))
        return [*said, *(worry_text(worry, style) for worry in offered.worries)]
