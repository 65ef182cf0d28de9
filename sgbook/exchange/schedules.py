"""Loan terms as JSON, and their answer: the plan and what it really costs (`interface.md` 5)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.domain.cost import cost_of
from sgbook.domain.days import DAY_COUNTS, MOVES, UNITS, WEEKDAYS, DaysOff
from sgbook.domain.errors.of_files import KeyValueBad
from sgbook.domain.errors.of_money import TermsUnclear
from sgbook.domain.money import ZERO, Money, plain
from sgbook.domain.rounding import REMAINDERS, ROUNDINGS
from sgbook.domain.schedules import schedule
from sgbook.domain.terms import (
    ACCRUALS,
    CHARGES,
    INSTALMENTS_MOST,
    PERS,
    PLANS,
    Fee,
    Grace,
    LoanTerms,
)
from sgbook.exchange.fields import Fields

if TYPE_CHECKING:
    from datetime import date

KEYS = (
    *("principal", "digits", "paid_out_on", "first_due", "rate", "charge", "plan"),
    *("instalments", "every", "unit", "accrues", "day_count", "grace", "principal_shares"),
    *("rounding", "multiple", "remainder", "non_working", "fees", "kept_savings"),
)

GRACE_KEYS = ("principal", "charge_payment", "charge_free", "charged_in_grace")

CHARGE_WORDS = tuple(charge for charge in CHARGES if charge != "recorded")
"""Without the one of history from paper, which has no plan."""

EVERY_MOST = 10_000


def answers(said: object) -> object:
    """The answer to one object of terms, or a list of answers to a list of them.

    Raises:
        BadInput: a key or a value is not one of `interface.md` 5.
    """
    if isinstance(said, list):
        return [_answer(each, f"[{number}]") for number, each in enumerate(said, start=1)]
    return _answer(said, "terms")


def _answer(said: object, where: str) -> dict[str, object]:
    terms, digits = read_terms(said, where)
    cost = cost_of(terms)
    return {
        "rows": [
            {
                "n": row.n,
                "due": row.due.isoformat(),
                "principal": plain(row.principal, digits),
                "charge": plain(row.charge, digits),
                "instalment": plain(row.instalment, digits),
                "balance": plain(row.balance, digits),
            }
            for row in schedule(terms)
        ],
        "principal": plain(cost.principal, digits),
        "charge": plain(cost.charge, digits),
        "fees": plain(cost.fees, digits),
        "total": plain(cost.total, digits),
        "per_hundred": str(cost.per_hundred),
        "nominal_rate": None if cost.nominal_rate is None else str(cost.nominal_rate),
        "effective_rate": None if cost.effective_rate is None else str(cost.effective_rate),
    }


def read_terms(said: object, where: str) -> tuple[LoanTerms, int]:
    """The terms that one JSON object says, and the decimals of its amounts.

    Raises:
        BadInput: a key or a value is not one of `interface.md` 5.
    """
    fields = Fields(said, where, KEYS)
    fields.needs("principal", "paid_out_on", "instalments")
    digits = fields.count("digits", 2, 0, 6)
    charge = fields.word("charge", CHARGE_WORDS, "declining")
    paid_out_on = fields.day("paid_out_on")
    assert paid_out_on is not None
    rate, fixed, per = _rate(fields, charge, digits)
    try:
        terms = LoanTerms(
            principal=fields.amount("principal", digits),
            paid_out_on=paid_out_on,
            charge=charge,
            rate=rate,
            fixed=fixed,
            per=per,
            plan=fields.word("plan", PLANS, "equal-instalment"),
            instalments=fields.count("instalments", 0, 1, INSTALMENTS_MOST),
            every=fields.count("every", 1, 1, EVERY_MOST),
            unit=fields.word("unit", UNITS, "months"),
            first_due=fields.day("first_due"),
            accrues=fields.word("accrues", ACCRUALS, "per-period"),
            day_count=fields.word("day_count", DAY_COUNTS, "30/360"),
            grace=_grace(fields),
            principal_shares=_shares(fields),
            rounding=fields.word("rounding", tuple(ROUNDINGS), "half-even"),
            multiple=fields.amount("multiple", digits) if fields.has("multiple") else None,
            remainder=fields.word("remainder", REMAINDERS, "last"),
            non_working=_days_off(fields),
            fees=_fees(fields, digits),
            kept_savings=fields.amount("kept_savings", digits),
        )
    except TermsUnclear as unclear:
        raise KeyValueBad(where, unclear.field, unclear.word, unclear.known) from None
    return terms, digits


def _rate(fields: Fields, charge: str, digits: int) -> tuple[Fraction, Money, str]:
    """The rate, or the sum of the charge `fixed`, and what it is for."""
    if charge == "fixed":
        fields.needs("rate")
        rate = fields.inner("rate", ("amount", "per"))
        rate.needs("amount")
        return Fraction(0), rate.amount("amount", digits), rate.word("per", PERS, "period")
    rate = fields.inner("rate", ("percent", "per"))
    if charge != "none":
        fields.needs("rate")
        rate.needs("percent")
    return rate.number("percent") * Fraction(1, 100), ZERO, rate.word("per", PERS, "year")


def _grace(fields: Fields) -> Grace:
    grace = fields.inner("grace", GRACE_KEYS)
    return Grace(
        principal=grace.count("principal", 0, 0, INSTALMENTS_MOST),
        charge_payment=grace.count("charge_payment", 0, 0, INSTALMENTS_MOST),
        charge_free=grace.count("charge_free", 0, 0, INSTALMENTS_MOST),
        charged_in_grace=grace.yes("charged_in_grace", True),
    )


def _shares(fields: Fields) -> tuple[Fraction, ...]:
    items = fields.items("principal_shares")
    where = f"{fields.where}.principal_shares"
    each = [Fields({str(n): item}, where, [str(n)]) for n, item in enumerate(items, start=1)]
    return tuple(share.number(str(n)) for n, share in enumerate(each, start=1))


def _days_off(fields: Fields) -> DaysOff:
    off = fields.inner("non_working", ("weekdays", "dates", "move"))
    names = off.items("weekdays")
    where = off.where
    weekdays = (Fields({"weekdays": name}, where, ["weekdays"]) for name in names)
    return DaysOff(
        weekdays=frozenset(WEEKDAYS.index(day.word("weekdays", WEEKDAYS, "")) for day in weekdays),
        dates=frozenset(_day(item, where) for item in off.items("dates")),
        move=off.word("move", MOVES, "next"),
    )


def _day(item: object, where: str) -> date:
    day = Fields({"dates": item}, where, ["dates"])
    day.needs("dates")
    found = day.day("dates")
    assert found is not None
    return found


def _fees(fields: Fields, digits: int) -> tuple[Fee, ...]:
    found = []
    for number, item in enumerate(fields.items("fees"), start=1):
        fee = Fields(item, f"{fields.where}.fees[{number}]", ("amount", "n"))
        fee.needs("amount")
        found.append(Fee(fee.amount("amount", digits), fee.count("n", 0, 0, INSTALMENTS_MOST)))
    return tuple(found)
