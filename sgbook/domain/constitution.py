"""The constitution: every rule of a group, as data; presets are constitutions to start from."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from sgbook.domain import readers, readers_of_bands, readers_of_lists
from sgbook.domain.errors.of_files import RuleValueBad, UnknownRule
from sgbook.domain.errors.of_rotation import PotRuleIsFixed
from sgbook.domain.errors.of_sheets import RuleIsFixed
from sgbook.domain.money import ZERO, Money
from sgbook.domain.products import (
    LISTED,
    Appropriation,
    Ask,
    Benefit,
    Fund,
    LoanProduct,
    Pot,
    SavingsProduct,
    ShareProduct,
    Step,
    is_asked,
    rule,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from sgbook.domain.readers import Reader

T = TypeVar("T")

LOAN_FUND = "loan"
"""The fund that shares are bought into, and that is shared out."""

OWN_FUNDS = (LOAN_FUND, "social", "external", "grant", "held")
"""The funds that every book knows; the constitution may add others."""

PLACES = ("box", "bank", "mobile")
FINE_TYPES = ("late", "absent", "disorder", "other")
INCOME_HEADINGS = ("enterprise", "bank-interest", "gifts", "fees", "other")
EXPENSE_HEADINGS = ("stationery", "transport", "food", "rent", "trainer", "bank-fees", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Constitution:
    """The rules in force from a day. A rule is a field, declared once."""

    preset: str
    cycle_weeks: int = rule(readers.count(1, 520), 52)
    meeting_every: int = rule(readers.count(1, 52), 1)
    payable_unit: Money = rule(readers.amount(1), Money(1))
    social_fund: Money = rule(readers.amount(), ZERO)
    repayment_order: tuple[str, ...] = rule(
        readers.order("dues", "charge", "principal"), ("dues", "charge", "principal")
    )
    flat_early_payoff: str = rule(readers.choice("elapsed", "whole"), "elapsed")
    begun_period: str = rule(readers.choice("at-repayment", "no", "yes"), "at-repayment")
    fine_late: Money = rule(readers.amount(), ZERO)
    fine_absent: Money = rule(readers.amount(), ZERO)
    fines_to: str = rule(readers.name(), "loan")
    share_out_rule: str = rule(readers.choice("A", "B", "C", "D", "E", "F"), "A")
    share_out_brackets: tuple[tuple[Money, Fraction], ...] = rule(
        readers.table(1000), (), only=("share_out_rule", "F")
    )
    social_at_share_out: str = rule(readers.choice("keep", "equal", "by-shares"), "keep")
    remainder_to: str = rule(readers.name(), "loan")
    year_end: str = rule(readers.month_day(), "")
    dividend_into: str = rule(readers.choice("unclaimed", "savings"), "unclaimed")
    dividend_tax: Fraction = rule(readers.percent(100), Fraction(0))
    not_divided: tuple[str, ...] = rule(readers_of_lists.headings(), ())
    reinvest: str = rule(readers.choice("yes", "no"), "yes")
    leaver_payout: str = rule(readers.choice("price", "value"), "price")
    late_joiner: str = rule(readers.choice("same-value", "back-shares", "next-cycle"), "same-value")
    interest_cap: Fraction | None = rule(readers.percent(10**6, or_none=True), None)
    roll_over_days: int = rule(readers.count(0, 366), 0)
    income_share_max: Fraction | None = rule(readers.percent(1000, or_none=True), None)
    debt_multiple: Fraction | None = rule(readers.percent(1000, or_none=True), None)
    savings_behind_loan: str = rule(readers.choice("yes", "no"), "no")
    provision_rates: readers_of_bands.Bands = rule(readers_of_bands.bands(), ())
    vote_loans: Fraction = rule(readers.percent(100), Fraction(75))
    vote_rules: Fraction = rule(readers.percent(100), Fraction(80))
    vote_benefits: Fraction = rule(readers.percent(100), Fraction(75))
    vote_write_offs: Fraction = rule(readers.percent(100), Fraction(75))
    vote_transfers: Fraction = rule(readers.percent(100), Fraction(75))
    vote_outside_money: Fraction = rule(readers.percent(100), Fraction(75))
    vote_elections: Fraction = rule(readers.percent(100), Fraction(50))
    vote_expulsion: Fraction = rule(readers.percent(100), Fraction(80))
    vote_sharing: Fraction = rule(readers.percent(100), Fraction(75))
    vote_other: Fraction = rule(readers.percent(100), Fraction(50))
    ask_vote_loans: str = rule(readers.choice("yes", "no"), "no")
    ask_vote_benefits: str = rule(readers.choice("yes", "no"), "no")
    ask_vote_write_offs: str = rule(readers.choice("yes", "no"), "no")
    ask_vote_transfers: str = rule(readers.choice("yes", "no"), "no")
    ask_vote_outside_money: str = rule(readers.choice("yes", "no"), "no")
    ask_vote_rules: str = rule(readers.choice("yes", "no"), "no")
    ask_vote_elections: str = rule(readers.choice("yes", "no"), "no")
    ask_vote_expulsion: str = rule(readers.choice("yes", "no"), "no")
    ask_vote_sharing: str = rule(readers.choice("yes", "no"), "no")
    self_approval: str = rule(readers.choice("yes", "no"), "no")
    quorum: Fraction = rule(readers.percent(100), Fraction(0))
    officer_weeks: int = rule(readers.count(0, 520), 52)
    officer_terms: int = rule(readers.count(0, 20), 0)
    hide_expected: str = rule(readers.choice("yes", "no"), "no")
    external_to: str = rule(readers.name(), "external")
    advances: str = rule(readers.choice("yes", "no"), "no")
    days_off: tuple[str, ...] = rule(readers_of_lists.weekdays(), ())
    holidays: tuple[date, ...] = rule(readers_of_lists.days(), ())
    days_off_move: str = rule(readers.choice("next", "previous", "same"), "next")

    funds: tuple[Fund, ...] = ()
    shares: tuple[ShareProduct, ...] = ()
    savings: tuple[SavingsProduct, ...] = ()
    loans: tuple[LoanProduct, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    pots: tuple[Pot, ...] = ()
    appropriations: tuple[Appropriation, ...] = ()
    steps: tuple[Step, ...] = ()
    fine_types: tuple[str, ...] = FINE_TYPES
    incomes: tuple[str, ...] = INCOME_HEADINGS
    expenses: tuple[str, ...] = EXPENSE_HEADINGS
    words: tuple[tuple[str, str, str], ...] = ()  # language, id, the partner's own word

    def own_words(self, language: str) -> dict[str, str]:
        """The words that a partner's preset brings for its own ids, in this language or English."""
        said = {id_: word for lang, id_, word in self.words if lang == "en"}
        return said | {id_: word for lang, id_, word in self.words if lang == language}

    def fund_ids(self) -> tuple[str, ...]:
        """Every fund of the book, the known ones first."""
        return OWN_FUNDS + tuple(f.id for f in self.funds if f.id not in OWN_FUNDS)

    def has_surplus(self, fund: str) -> bool:
        """Is what this fund earns a surplus of those with shares, and not the fund's own?"""
        return fund == LOAN_FUND or any(product.fund == fund for product in self.shares)

    @property
    def ends_by(self) -> str:
        """How a cycle ends: a share-out, the last round of a pot, the end of a year; or a share-out
        within years, or between them: `both`.
        """
        if self.year_end:
            return "both" if self.shared_out() else "year-end"
        return "round" if self.pots and not self.shared_out() else "share-out"

    @property
    def closes_by_year(self) -> bool:
        """Does only a year's closing close a cycle, whatever is shared out before? Share capital
        waits for its part of the surplus of the whole year.
        """
        return bool(self.year_end) and any(product.is_capital for product in self.shares)

    def shared_out(self) -> tuple[ShareProduct, ...]:
        """The share products that are divided at the end of a cycle."""
        return tuple(product for product in self.shares if not product.is_capital)

    def share_product(self, id_: str = "") -> ShareProduct | None:
        """The share product of this id; the first where none is named."""
        return next((p for p in self.shares if p.id == id_ or not id_), None)

    def loan_product(self, id_: str = "") -> LoanProduct | None:
        """The loan product of this id; the first where none is named."""
        return next((p for p in self.loans if p.id == id_ or not id_), None)

    def savings_product(self, id_: str = "") -> SavingsProduct | None:
        """The savings product of this id; the first where none is named."""
        return next((p for p in self.savings if p.id == id_ or not id_), None)


_LISTS = tuple(LISTED.values())


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule and where it stands: of the group, or of a product."""

    name: str  # share_price, or emergency.loan_rate
    group: str  # "" or the list of products
    product: int
    field: str
    reader: Reader
    fixed: bool

    def holder(self, constitution: Constitution) -> Any:
        """What has the rule: the constitution, or a row of one of its lists."""
        if self.group:
            return getattr(constitution, self.group)[self.product]
        return constitution

    def value(self, constitution: Constitution) -> Any:
        """What the constitution says."""
        return getattr(self.holder(constitution), self.field)

    def is_asked(self, constitution: Constitution) -> bool:
        """Does it mean anything with the other rules of the constitution?"""
        return is_asked(self.holder(constitution), self.field)

    def text(self, constitution: Constitution, digits: int) -> str:
        """What the constitution says, as it would be typed."""
        return self.reader.write(self.value(constitution), digits)


def rules_of(constitution: Constitution, *, every: bool = False) -> Iterator[NamedRule]:
    """Every rule of the constitution; the first product's go without the product's name.

    A rule that means nothing with the others is left out, unless `every` is wanted.
    """
    for group, first_bare in (("", True), *((each.field, each.first_bare) for each in _LISTS)):
        holders = getattr(constitution, group) if group else (constitution,)
        for number, holder in enumerate(holders):
            if group == "funds" and holder.id in OWN_FUNDS:
                continue  # their contribution is `social_fund`, or they take none
            prefix = f"{holder.id}." if number or not first_bare else ""
            for each in fields(holder):
                reader = each.metadata.get("reader")
                if reader and (every or is_asked(holder, each.name)):
                    fixed = each.metadata["fixed"]
                    yield NamedRule(prefix + each.name, group, number, each.name, reader, fixed)


def with_rule(constitution: Constitution, name: str, text: str, digits: int) -> Constitution:
    """The constitution with one rule changed, read from text in main units.

    Raises:
        UnknownRule: no rule has this name; `known` lists them.
        RuleValueBad: the rule does not take this value; `known` says what it takes.
    """
    if name == "funds":
        return _with_funds(constitution, text)
    found = {each.name: each for each in rules_of(constitution)}
    if name not in found:
        raise UnknownRule(name, " ".join(sorted((*found, "funds"))))
    each = found[name]
    try:
        value = each.reader.read(text.strip(), digits)
    except ValueError as bad:
        raise RuleValueBad(name, text, each.reader.allowed) from bad
    if each.reader.sort == "name" and value not in constitution.fund_ids():
        raise RuleValueBad(name, text, " ".join(constitution.fund_ids()))
    if each.reader.sort == "savings" and value and constitution.savings_product(value) is None:
        raise RuleValueBad(name, text, " ".join((*(p.id for p in constitution.savings), "none")))
    return _replaced(constitution, each, value)


def _replaced(constitution: Constitution, each: NamedRule, value: Any) -> Constitution:
    if not each.group:
        return replace(constitution, **{each.field: value})
    products = list(getattr(constitution, each.group))
    products[each.product] = replace(products[each.product], **{each.field: value})
    changed: dict[str, Any] = {each.group: tuple(products)}
    return replace(constitution, **changed)


def is_fund_id(text: str) -> bool:
    """May a fund be called so? Not like a place: a transfer `box>bank` must stay clear."""
    return readers.is_id(text) and text not in PLACES


def _with_funds(constitution: Constitution, text: str) -> Constitution:
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if not is_fund_id(name):
            raise RuleValueBad("funds", name, readers.name().allowed)
    known = [fund.id for fund in constitution.funds]
    more = tuple(Fund(id=name) for name in dict.fromkeys(names) if name not in known)
    return replace(constitution, funds=constitution.funds + more)


def refuse_fixed(
    old: Constitution, new: Constitution, free: Collection[tuple[str, str]] = ()
) -> None:
    """Refuse a change of rules that are fixed within a cycle, but of products left `free`.

    These are named by their list and id.

    Raises:
        RuleIsFixed, PotRuleIsFixed: such a rule differs.
    """
    before = {each.name: each.value(old) for each in rules_of(old) if each.fixed}
    for each in rules_of(new):
        if each.group and (each.group, each.holder(new).id) in free:
            continue
        if each.fixed and before.get(each.name) not in (None, each.value(new)):
            raise (PotRuleIsFixed if each.group == "pots" else RuleIsFixed)(each.name)


# As it is kept in the book: canonical JSON


def to_json(constitution: Constitution) -> str:
    """The constitution as canonical JSON: keys sorted, amounts in units, fractions exact."""
    return json.dumps(
        _kept(constitution), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def _kept(holder: Any) -> dict[str, object]:
    plain: dict[str, object] = {}
    for each in fields(holder):
        value = getattr(holder, each.name)
        if reader := each.metadata.get("reader"):
            plain[each.name] = reader.keep(value)
        elif isinstance(value, tuple):
            plain[each.name] = [_kept(v) if hasattr(v, "__slots__") else v for v in value]
        else:
            plain[each.name] = value
    return plain


_ROWS: Mapping[str, type] = {
    **{each.field: each.row for each in _LISTS},
    "steps": Step,
    "asks": Ask,
}


@lru_cache(maxsize=16)
def from_json(text: str) -> Constitution:
    """The constitution that `to_json` wrote; rules of later versions get their default."""
    return _unkept(Constitution, json.loads(text))


def _unkept(cls: type[T], plain: Mapping[str, Any]) -> T:
    said: dict[str, Any] = {}
    for each in fields(cls):  # type: ignore[arg-type]  # T is one of the dataclasses above
        if each.name not in plain:
            continue
        value = plain[each.name]
        if reader := each.metadata.get("reader"):
            said[each.name] = reader.kept(value)
        elif each.name in _ROWS:
            said[each.name] = tuple(_unkept(_ROWS[each.name], item) for item in value)
        elif isinstance(value, list):
            said[each.name] = tuple(tuple(v) if isinstance(v, list) else v for v in value)
        else:
            said[each.name] = value
    return cls(**said)
