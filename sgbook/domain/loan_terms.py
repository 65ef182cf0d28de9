"""The terms of a loan as a record says them: filled in from its product, and read back."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.domain.constitution import LOAN_FUND, Constitution
from sgbook.domain.days import WEEKDAYS, DaysOff
from sgbook.domain.errors.of_money import TermsUnclear
from sgbook.domain.further import amount_in, count_in
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money, plain, read_plain
from sgbook.domain.products import LoanProduct
from sgbook.domain.readers import is_whole, read_day, write_decimal
from sgbook.domain.rounding import rounded
from sgbook.domain.terms import Fee, Grace, LoanTerms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from typing import Any

    from sgbook.domain.records import Record

RECORDED = "recorded"
"""A loan from paper: its charges are booked as they were paid, none is worked out."""

UNRATED = ("none", RECORDED)
"""Charges for which no rate is asked."""

USUAL = ("charge", "plan", "rate", "per", "instalments", "every", "unit", "first_due")
"""Terms that every loan's record holds (`first_due`: if it was said)."""

SELDOM = (
    "accrues", "day_count", "grace_principal", "grace_charge", "grace_free", "grace_charged",
    "principal_shares", "rounding", "multiple", "remainder", "days_off", "holidays", "move",
    "after_prepayment",
)  # fmt: skip
"""Terms that are kept where they are not the usual ones."""

KEPT_BACK = ("fees", "kept_savings", "kept_in")
"""What a borrower gives up besides: not asked for of a loan that runs already."""

TERMS = (*USUAL, *SELDOM, *KEPT_BACK)

WORDS = {
    "charge": ("none", "flat", "declining", "once", "fixed", "up-front", RECORDED),
    "plan": ("open", "equal-principal", "equal-instalment", "balloon", "shares"),
    "per": ("year", "month", "period"),
    "unit": ("days", "weeks", "months", "years"),
}

LIMIT_BASES = {
    "shares": (Account.SHARES,),
    "savings": (Account.SAVINGS,),
    "both": (Account.SHARES, Account.SAVINGS),
}
"""What of a member's savings the limit of loans counts."""

GRACES = ("grace_principal", "grace_charge", "grace_free")


def product_of(record: Record, rules: Constitution) -> LoanProduct:
    """The product that the record names, or that lends from its fund; else the first.

    Raises:
        TermsUnclear: no product has this name.
    """
    if name := record.also("product"):
        found = rules.loan_product(name)
        if found is None:
            raise TermsUnclear("product", name, " ".join(p.id for p in rules.loans))
        return found
    for product in rules.loans:
        if product.fund == (record.fund or LOAN_FUND):
            return product
    return rules.loans[0] if rules.loans else LoanProduct(id="loan")


def rate_of(charge: str) -> str:
    """Which sort of rate a charge asks for: a sum, a percentage, or none."""
    if charge in UNRATED:
        return ""
    return "sum" if charge == "fixed" else "percent"


# From the product


def usual_terms(product: LoanProduct) -> dict[str, str]:
    """The terms that every loan of the product has where it does not say others."""
    return {
        "charge": product.loan_charge,
        "rate": write_decimal(product.loan_rate),
        "per": product.loan_per,
        "plan": product.loan_plan,
        "instalments": str(product.loan_term),
        "every": str(product.loan_every),
        "unit": product.loan_unit,
    }


def seldom_terms(
    product: LoanProduct, rules: Constitution, on: date, digits: int
) -> dict[str, str]:
    """The further terms of a loan of that day, as far as they are not the usual ones."""
    step = product.instalment_step
    holidays = sorted(day for day in rules.holidays if day > on)
    every = {
        "accrues": (product.loan_accrues, "per-period"),
        "day_count": (product.loan_day_count, "30/360"),
        "grace_principal": (str(product.grace_principal), "0"),
        "grace_charge": (str(product.grace_charge), "0"),
        "grace_free": (str(product.grace_free), "0"),
        "grace_charged": (product.grace_charged, "yes"),
        "principal_shares": (" ".join(map(write_decimal, product.loan_parts)), ""),
        "rounding": (product.loan_rounding, "half-even"),
        "multiple": (plain(step, digits) if step else "", ""),
        "remainder": (product.loan_remainder, "last"),
        "days_off": (" ".join(rules.days_off), ""),
        "holidays": (" ".join(day.isoformat() for day in holidays), ""),
        "move": (rules.days_off_move if rules.days_off or holidays else "next", "next"),
        "after_prepayment": (product.after_prepayment, "next"),
    }
    return {name: value for name, (value, usual) in every.items() if value != usual}


def kept_back(
    product: LoanProduct, rules: Constitution, principal: Money, digits: int
) -> dict[str, str]:
    """The fee and the savings of a loan of so much, each rounded half-even to the unit."""
    found = {}
    fee = product.loan_fee.units + _part(principal, product.loan_fee_rate)
    if fee:
        found["fees"] = f"{plain(Money(fee), digits)}:{product.loan_fee_with}"
    if kept := _part(principal, product.kept_savings):
        found["kept_savings"] = plain(Money(kept), digits)
        found["kept_in"] = product.kept_in or next((p.id for p in rules.savings), "")
    return found


def _part(principal: Money, percent: Fraction) -> int:
    return rounded(Fraction(principal.units * percent, 100), "half-even")


def refuse_unkept(record: Record, rules: Constitution) -> None:
    """Savings are kept back into a savings product of the group.

    Raises:
        TermsUnclear: there is no such product, or as much is kept back as is lent.
    """
    kept_in = record.also("kept_in")
    if record.also("kept_savings") and rules.savings_product(kept_in or "-") is None:
        raise TermsUnclear("kept_in", kept_in, " ".join(p.id for p in rules.savings) or "-")


# From a record


def terms_of(record: Record, paid_out_on: date, digits: int) -> LoanTerms:
    """The terms that a complete record of a loan says.

    Raises:
        TermsUnclear: a term cannot be read, or is none of the known words.
    """
    for name, known in WORDS.items():
        if record.also(name) not in known:
            raise TermsUnclear(name, record.also(name), " ".join(known))
    rate = rate_of(record.also("charge"))
    percent = _figure(record, "rate", 6) if rate == "percent" else ZERO
    return LoanTerms(
        principal=record.amount,
        paid_out_on=paid_out_on,
        charge=record.also("charge"),
        rate=Fraction(percent.units, 10**8),
        fixed=_figure(record, "rate", digits) if rate == "sum" else ZERO,
        per=record.also("per"),
        plan=record.also("plan"),
        instalments=_number(record, "instalments", 1, 1200),
        every=_number(record, "every", 1, 1000),
        unit=record.also("unit"),
        first_due=_day(record, paid_out_on),
        **dict(_seldom(record, digits)),
    )


def _seldom(record: Record, digits: int) -> Iterator[tuple[str, Any]]:
    """The fields of the terms that the record says beside the usual ones."""
    if all(name in USUAL for name, _said in record.more):
        return  # nearly every loan, read in a moment
    for name in ("accrues", "day_count", "rounding", "remainder", "after_prepayment"):
        if said := record.also(name):
            yield name, said
    if any(record.also(name) for name in (*GRACES, "grace_charged")):
        wait, later, free = (count_in(record, name) for name in GRACES)
        charged = record.also("grace_charged") != "no"
        yield (
            "grace",
            Grace(principal=wait, charge_payment=later, charge_free=free, charged_in_grace=charged),
        )
    if record.also("principal_shares"):
        yield "principal_shares", tuple(_each(record, "principal_shares", _share))
    if record.also("multiple"):
        yield "multiple", amount_in(record, "multiple", digits)
    if record.also("days_off") or record.also("holidays"):
        yield (
            "non_working",
            DaysOff(
                weekdays=frozenset(map(WEEKDAYS.index, _each(record, "days_off", _weekday))),
                dates=frozenset(_each(record, "holidays", read_day)),
                move=record.also("move") or "next",
            ),
        )
    if record.also("fees"):
        yield "fees", tuple(_each(record, "fees", lambda said: _fee(said, digits)))
    if record.also("kept_savings"):
        yield "kept_savings", amount_in(record, "kept_savings", digits)


_EXAMPLES = {
    "principal_shares": "50 30 20",
    "days_off": " ".join(WEEKDAYS),
    "holidays": "2025-12-25 2026-01-01",
    "fees": "500:0 200:3",
}


def _each(record: Record, name: str, one: Callable[[str], Any]) -> Iterator[Any]:
    """What a further word lists."""
    for said in record.also(name).replace(",", " ").split():
        try:
            yield one(said)
        except ValueError as bad:
            raise TermsUnclear(name, said, _EXAMPLES[name]) from bad


def _share(said: str) -> Fraction:
    return Fraction(read_plain(said, 6).units, 10**8)


def _weekday(said: str) -> str:
    if said not in WEEKDAYS:
        raise ValueError(said)
    return said


def _fee(said: str, digits: int) -> Fee:
    amount, _, n = said.partition(":")
    if n and not is_whole(n):
        raise ValueError(said)
    return Fee(read_plain(amount, digits), int(n or 0))


def _figure(record: Record, name: str, digits: int) -> Money:
    text = record.also(name)
    try:
        figure = read_plain(text, digits)
    except ValueError as bad:
        raise TermsUnclear(name, text, "0 10 12.5") from bad
    if figure.units < 0:
        raise TermsUnclear(name, text, "0 10 12.5")
    return figure


def _number(record: Record, name: str, least: int, most: int) -> int:
    text = record.also(name)
    if not (is_whole(text) and least <= int(text) <= most):
        raise TermsUnclear(name, text, f"{least}-{most}")
    return int(text)


def _day(record: Record, paid_out_on: date) -> date | None:
    text = record.also("first_due")
    if not text:
        return None
    try:
        day = read_day(text)
    except ValueError as bad:
        raise TermsUnclear("first_due", text, "2025-03-31") from bad
    if day < paid_out_on:
        raise TermsUnclear("first_due", text, f"≥ {paid_out_on.isoformat()}")
    return day
