"""What a meeting begins with, and what is proposed for an empty cell; nothing of it is posted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain import deposits, goals, penalties, pots
from sgbook.domain.cells import found, say
from sgbook.domain.coming_loans import principal_due
from sgbook.domain.money import ZERO, Money
from sgbook.domain.products import Ask, Step
from sgbook.domain.records import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Due, Standing

HERE = ("present", "late", "represented")
"""Who pays the ordinary contributions: in person, or by somebody else."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the rules propose for a cell: an amount, and the word that goes with it."""

    amount: Money
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Owing:
    """What a member owes on loans: what should be paid now, and everything."""

    now: Money
    all: Money
    late: bool  # something of it should have come earlier


def asks_of(rules: Constitution) -> tuple[tuple[str, tuple[Ask, ...]], ...]:
    """The steps and their questions; a question that names no product or fund means the first."""
    return tuple((step.id, tuple(_asked(step, rules))) for step in rules.steps)


def _asked(step: Step, rules: Constitution) -> Iterator[Ask]:
    """The questions of a step; where late loans have penalties, they come before repayments."""
    for ask in step.asks:
        if ask.kind == "repayment" and penalties.are_asked(rules):
            yield Ask(kind="loan-penalty")
        yield _meant(ask, rules)


def _meant(ask: Ask, rules: Constitution) -> Ask:
    if ask.which:
        return ask
    first = {
        "shares": rules.shares[0].id if rules.shares else "",
        "savings": rules.savings[0].id if rules.savings else "",
        "fund-in": "social",
        "instalment": rules.pots[0].id if rules.pots else "",
    }
    return Ask(kind=ask.kind, which=first.get(ask.kind, ""))


def begun(on: date, rules: Constitution, standing: Standing) -> Sheet:
    """The sheet a meeting begins with: everybody here, the fixed sums of the funds paid."""
    sheet = Sheet(on=on)
    for number, person in sorted(standing.people.items()):
        if person.active:
            sheet = welcomed(sheet, number, rules)
    return sheet


def welcomed(sheet: Sheet, member: int, rules: Constitution) -> Sheet:
    """With one member more who is here."""
    for ask in _all(rules):
        if ask.kind == "attendance":
            sheet = say(sheet, ask, member, ref=HERE[0])
    return attended(sheet, member, "", rules)


def attended(sheet: Sheet, member: int, before: str, rules: Constitution) -> Sheet:
    """After the roll call of one member: who is here pays the fixed sum, who is not does not.

    `before`: the attendance that was said until now, empty if none was. A sum that somebody typed
    is left as it is.
    """
    here, was_here = is_here(sheet, member, rules), before in HERE
    for ask in _all(rules):
        fixed = fixed_sum(ask, rules)
        if not fixed or here == was_here:
            continue
        said = found(sheet, ask, member)
        if here and said is None:
            sheet = say(sheet, ask, member, amount=fixed)
        elif not here and said is not None and said.amount == fixed:
            sheet = sheet.without(said.line)
    return sheet


def is_here(sheet: Sheet, member: int, rules: Constitution) -> bool:
    """Does the roll call say so? Where no roll is called, everybody is."""
    for ask in _all(rules):
        if ask.kind == "attendance":
            said = found(sheet, ask, member)
            return said is not None and said.ref in HERE
    return True


@dataclass(frozen=True, slots=True)
class Outlook:
    """An open sheet, with what stands before it, and what would stand `after` it."""

    sheet: Sheet
    rules: Constitution
    standing: Standing
    after: Standing

    def proposed(self, ask: Ask, member: int) -> Proposed | None:
        """What is proposed where nothing was said."""
        amount, ref = ZERO, ""
        if ask.kind in ("fund-in", "savings"):
            here = is_here(self.sheet, member, self.rules)
            amount = fixed_sum(ask, self.rules) or self.for_goal(ask, member) if here else ZERO
        elif ask.kind == "shares":
            amount = self._least(ask, member)
        elif ask.kind == "instalment":
            amount = pots.due_of(member, ask.which, self.rules, self.after)
        elif ask.kind == "loan-penalty":
            amount = penalties.proposed(member, self.rules, self.standing, self.sheet.on)
        elif ask.kind == "repayment":
            amount = self.owing(member).now
        elif ask.kind == "fine":
            amount, ref = self._fine(member)
        elif ask.kind == "fine-paid":
            amount = self.dues(member) - self.dues_in_repayment(member)
        return Proposed(amount, ref) if amount.units > 0 else None

    def _least(self, ask: Ask, member: int) -> Money:
        """The least that a member saves, where no shares are counted."""
        product = self.rules.share_product(ask.which)
        here = is_here(self.sheet, member, self.rules)
        return product.amount_min if product and product.in_amounts and here else ZERO

    def for_goal(self, ask: Ask, member: int) -> Money:
        """The instalment of the member's goal, while it is not reached; no more than is missing."""
        goal = self.after.told.goals.get((member, ask.which)) if ask.kind == "savings" else None
        product = self.rules.savings_product(ask.which)
        if goal is None or product is None:
            return ZERO
        saved = deposits.balance(member, product, self.after)
        said = goal.instalment_in(self.after.digits)
        return min(said, goals.progress(goal, saved, self.sheet.on).missing)

    def _fine(self, member: int) -> tuple[Money, str]:
        fines = {"late": self.rules.fine_late, "absent": self.rules.fine_absent}
        said = found(self.sheet, Ask(kind="attendance"), member)
        return (fines.get(said.ref, ZERO), said.ref) if said else (ZERO, "")

    def dues(self, member: int) -> Money:
        """The fines and dues that stay unpaid, as the sheet is now."""
        return _sum(self.after.dues_of(member))

    def dues_in_repayment(self, member: int) -> Money:
        """What of them is asked for with the loan, while no repayment is said: `owing` counts it.

        To ask for it twice would have the second answer refused.
        """
        asked = any(ask.kind == "repayment" for ask in _all(self.rules))
        said = found(self.sheet, Ask(kind="repayment"), member)
        if not asked or said is not None or not self.after.loans_of(member):
            return ZERO
        return min(_sum(self.standing.dues_of(member)), self.dues(member))

    def owing(self, member: int) -> Owing:
        """What the member owes on loans, with the charges that fell due up to this day.

        A repayment settles earlier dues too (`repayment_order`), so they are part of what a
        borrower should pay; a fine of this very meeting is not.
        """
        now = sum(units for _fund, units in self.standing.owed_after(member))
        total, late = now, bool(now)
        loans = self.after.loans_of(member)
        if loans:
            dues = _sum(self.standing.dues_of(member)).units
            now, total = now + dues, total + dues
        for loan in loans:
            charges = self.after.charges_due(loan)
            due, missed = principal_due(loan, self.sheet.on)
            now += charges + due.units
            total += charges + loan.principal
            late = late or missed
        return Owing(Money(now), Money(total), late)


def _sum(dues: Iterable[Due]) -> Money:
    return Money(sum(due.units for due in dues))


def fixed_sum(ask: Ask, rules: Constitution) -> Money:
    """What every member brings to each meeting for this question; nothing where it is free."""
    if ask.kind == "fund-in":
        if ask.which in ("", "social"):
            return rules.social_fund
        return next((fund.contribution for fund in rules.funds if fund.id == ask.which), ZERO)
    if ask.kind == "savings":
        product = rules.savings_product(ask.which)
        return product.saving_sum if product else ZERO
    return ZERO


def _all(rules: Constitution) -> Iterator[Ask]:
    for _step, asks in asks_of(rules):
        yield from asks
