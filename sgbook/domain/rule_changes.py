"""What a change of rules would do: to what stands, and to what comes; nothing posted changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sgbook.domain.constitution import rules_of, with_rule
from sgbook.domain.errors.of_files import RuleValueBad, UnknownRule
from sgbook.domain.ledger import Account
from sgbook.domain.lending import limit_of, saved_by
from sgbook.domain.money import ZERO, Money
from sgbook.domain.motions import active
from sgbook.domain.pots import goes_round

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sgbook.domain.constitution import Constitution, NamedRule
    from sgbook.domain.products import LoanProduct
    from sgbook.domain.standing import Borrowed, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A rule that says something else, as it would be typed."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """One thing that follows: what, how many it is about, and what it was and would be."""

    what: str
    count: int = 0
    before: Money | date | None = None
    after: Money | date | None = None
    fund: str = ""


def differences(old: Constitution, new: Constitution, digits: int) -> list[RuleChange]:
    """The rules that differ, in the order of the constitution; new funds last."""
    before = {each.name: each.text(old, digits) for each in rules_of(old, every=True)}
    changed = [
        RuleChange(name=each.name, before=before[each.name], after=text)
        for each in rules_of(new)
        if (text := each.text(new, digits)) != before.get(each.name, text)
    ]
    known, funds = ([fund.id for fund in rules.funds] for rules in (old, new))
    if known != funds:
        changed.append(RuleChange(name="funds", before=",".join(known), after=",".join(funds)))
    return changed


@dataclass(frozen=True, slots=True)
class Agreed:
    """Rules with some changed: in which order they could be, and what did not fit.

    `idle` are rules that mean nothing with the others.
    """

    rules: Constitution
    order: tuple[tuple[str, str], ...]
    bad: dict[str, RuleValueBad]
    idle: tuple[str, ...]


def with_rules(rules: Constitution, said: Iterable[tuple[str, str]], digits: int) -> Agreed:
    """Change rules (name and value as typed); one that another brings along waits for it."""
    order: list[tuple[str, str]] = []
    bad: dict[str, RuleValueBad] = {}
    waiting, going = list(said), True
    while going:
        left: list[tuple[str, str]] = []
        for name, value in waiting:
            try:
                rules = with_rule(rules, name, value, digits)
                order.append((name, value))
            except UnknownRule:
                left.append((name, value))
            except RuleValueBad as refused:
                bad[name] = refused
        going, waiting = len(left) < len(waiting), left
    return Agreed(rules, tuple(order), bad, tuple(name for name, _value in waiting))


_LEAST_AND_MOST = {
    "amount_max": ("amount_min", "amount_max"),
    "saving_max": ("saving_min", "saving_max"),
}


def refuse_impossible(rules: Constitution) -> None:
    """Refuse rules that nobody could keep together.

    Raises:
        RuleValueBad: the least that can be saved at a time is more than the most.
    """
    for rule in rules_of(rules):
        if rule.field == "shares_min":
            most = rules.shares[rule.product].shares_max
            if rule.value(rules) > most:
                raise RuleValueBad(rule.name, str(rule.value(rules)), f"0-{most}")
        if rule.field in _LEAST_AND_MOST:
            row = getattr(rules, rule.group)[rule.product]
            least, most = (getattr(row, name) for name in _LEAST_AND_MOST[rule.field])
            if most is not None and least > most:
                raise RuleValueBad(rule.name, str(most.units), str(least.units))


def is_locked(rule: NamedRule, rules: Constitution, standing: Standing) -> bool:
    """Does this rule stay as it is until the share-out, or until everybody has had the pot?"""
    if rule.group == "pots":
        return rule.fixed and goes_round(rules.pots[rule.product], standing)
    has_shares = any(True for _ in standing.all_of(Account.SHARES))
    return rule.fixed and rule.value(rules) is not None and has_shares


def consequences(
    rule: NamedRule, old: Constitution, new: Constitution, standing: Standing
) -> list[Consequence]:
    """What follows if this rule becomes what the new constitution says."""
    if rule.group == "loans":
        return list(_of_loans(rule, new, standing))
    if rule.field in _PLAIN:
        return [Consequence(what=_PLAIN[rule.field])]
    return list(_FIGURED[rule.field](old, new, standing))


def open_loans(standing: Standing, fund: str = "") -> list[Borrowed]:
    """The loans out of a fund that are not repaid; of all funds where none is named."""
    return [
        loan
        for loan in standing.loans.values()
        if loan.principal > 0 and (not fund or loan.fund == fund)
    ]


def _of_loans(rule: NamedRule, new: Constitution, standing: Standing) -> Iterator[Consequence]:
    product = new.loans[rule.product]
    loans = open_loans(standing, product.fund)
    if rule.field == "open_loans_max":
        counts = Counter(loan.member for loan in loans)
        above = sum(count > product.open_loans_max for count in counts.values())
        yield Consequence(what="too-many-loans" if above else "new-loans", count=above)
    elif rule.field in ("loan_multiple", "limit_base"):
        above = len(_above_limit(product, loans, new, standing))
        yield Consequence(what="above-limit" if above else "new-loans", count=above)
    elif rule.field.startswith("penalty"):
        yield Consequence(what="penalties-now")
    else:
        mine = [loan for loan in loans if loan.product == product.id]
        yield Consequence(what="loans-keep" if mine else "new-loans", count=len(mine))


def _above_limit(
    product: LoanProduct, loans: list[Borrowed], rules: Constitution, standing: Standing
) -> set[int]:
    """Who owes this fund more than the limit."""
    if (multiple := product.loan_multiple) is None:
        return set()
    owed: Counter[int] = Counter()
    for loan in loans:
        owed[loan.member] += loan.principal
    saved = {who: saved_by(who, rules, standing, product.limit_base) for who in owed}
    return {who for who, units in owed.items() if units > limit_of(multiple, saved[who]).units}


def _social(old: Constitution, new: Constitution, now: Standing) -> Iterator[Consequence]:
    count = active(now)
    before, after = (Money(rules.social_fund.units * count) for rules in (old, new))
    yield Consequence(what="per-meeting", count=count, before=before, after=after)


def _fines(_old: Constitution, _new: Constitution, now: Standing) -> Iterator[Consequence]:
    unpaid = Money(sum(due.units for dues in now.dues.values() for due in dues))
    yield Consequence(what="fines-proposed", after=unpaid if unpaid > ZERO else None)


def _fines_to(old: Constitution, _new: Constitution, now: Standing) -> Iterator[Consequence]:
    mine = (due.units for dues in now.dues.values() for due in dues if due.fund == old.fines_to)
    unpaid = Money(sum(mine))
    yield Consequence(what="fines-go", fund=old.fines_to, after=unpaid if unpaid > ZERO else None)


def _repaying(_old: Constitution, _new: Constitution, now: Standing) -> Iterator[Consequence]:
    count = len(open_loans(now))
    yield Consequence(what="loans-follow" if count else "new-loans", count=count)


def _social_out(_old: Constitution, _new: Constitution, now: Standing) -> Iterator[Consequence]:
    held = Money(sum(units for _, units in now.all_of(Account.CASH, "social")))
    yield Consequence(what="social-now", after=held)


def _cycle(old: Constitution, new: Constitution, now: Standing) -> Iterator[Consequence]:
    begun = now.cycle_opened_on or now.start
    before, after = (begun + timedelta(weeks=rules.cycle_weeks) for rules in (old, new))
    yield Consequence(what="cycle-ends", before=before, after=after)


def _meets(old: Constitution, new: Constitution, now: Standing) -> Iterator[Consequence]:
    if (held := now.last_meeting_on) is not None:
        before, after = (held + timedelta(weeks=rules.meeting_every) for rules in (old, new))
        yield Consequence(what="meets", before=before, after=after)


def _warning(_old: Constitution, _new: Constitution, now: Standing) -> Iterator[Consequence]:
    yield Consequence(what="warning", count=len(open_loans(now)))


def _loans_keep(_old: Constitution, _new: Constitution, now: Standing) -> Iterator[Consequence]:
    count = len(open_loans(now))
    yield Consequence(what="loans-keep" if count else "new-loans", count=count)


def _hidden(_old: Constitution, new: Constitution, _now: Standing) -> Iterator[Consequence]:
    yield Consequence(what="hidden" if new.hide_expected == "yes" else "shown")


_DECIDED = (
    "benefits", "write_offs", "transfers", "outside_money", "elections", "expulsion", "sharing",
    "other",
)  # fmt: skip
"""What else is voted on."""

_PLAIN = {
    "share_price": "price",
    "capital": "bought-stay",
    "capital_leaver": "leavers",
    "share_out_brackets": "share-out",
    "year_end": "year-ends",
    "dividend_into": "year-closing",
    "dividend_tax": "year-closing",
    "not_divided": "year-closing",
    "into": "year-closing",
    "base": "year-closing",
    "usual": "year-closing",
    "least": "year-closing",
    "most": "year-closing",
    "pot_sum": "next-round",
    "pot_order": "next-pot",
    "pot_bid_cap": "next-pot",
    "pot_commission": "next-pot",
    "pot_missing": "next-pot",
    "contribution": "next-meeting",
    "benefit_most": "next-claim",
    "benefit_wait": "next-claim",
    "benefit_times": "next-claim",
    "benefit_per": "next-claim",
    "benefit_proof": "next-claim",
    "benefit_vote": "next-claim",
    "external_to": "next-borrowing",
    "shares_as": "price",
    "amount_min": "saved-stay",
    "amount_max": "saved-stay",
    "saving_sum": "proposed",
    "saving_min": "saved-stay",
    "saving_max": "saved-stay",
    "withdraw": "taken-out",
    "notice_days": "taken-out",
    "term_months": "terms-stay",
    "early_exit": "taken-out",
    "early_fee": "taken-out",
    "goals": "goals",
    "shares_min": "bought-stay",
    "shares_max": "bought-stay",
    "shares_back": "gives-back",
    "share_out_rule": "share-out",
    "payable_unit": "share-out",
    "remainder_to": "share-out",
    "reinvest": "share-out",
    "leaver_payout": "leavers",
    "late_joiner": "joiners",
    "vote_loans": "loans-voted",
    "advances": "repaid-next",
    "savings_behind_loan": "from-now",
    "provision_rates": "next-provision",
    "vote_rules": "votes",
    "quorum": "decisions",
    "self_approval": "decisions",
    **{f"vote_{word}": "decisions" for word in _DECIDED},
    **{f"ask_vote_{word}": "asked-votes" for word in (*_DECIDED, "loans", "rules")},
    "officer_weeks": "terms",
    "officer_terms": "terms",
}
_FIGURED = {
    "social_fund": _social,
    "fine_late": _fines,
    "fine_absent": _fines,
    "fines_to": _fines_to,
    "repayment_order": _repaying,
    "flat_early_payoff": _repaying,
    "begun_period": _repaying,
    "social_at_share_out": _social_out,
    "cycle_weeks": _cycle,
    "meeting_every": _meets,
    "interest_cap": _warning,
    "roll_over_days": _warning,
    "income_share_max": _warning,
    "debt_multiple": _warning,
    "hide_expected": _hidden,
    "days_off": _loans_keep,
    "holidays": _loans_keep,
    "days_off_move": _loans_keep,
}
"""Every rule is in one of the two; those of loan products have a function of their own."""
