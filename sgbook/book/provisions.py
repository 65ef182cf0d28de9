"""Provisions: what should be set aside for late loans on a day, what is, and the loans at risk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sgbook.book.balances import sums_on
from sgbook.book.loans import loans_on
from sgbook.book.stands import constitution_on
from sgbook.domain import provisions as figured
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.readers import write_decimal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book
    from sgbook.domain.readers_of_bands import Bands


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionRow:
    """The loans of a fund that are late for so many days and more, up to the next band."""

    fund: str
    from_days: int
    loans: int
    outstanding: Money
    percent: str
    provision: Money


Stood = tuple[list[figured.Owed], "Bands", "Mapping[str, Money]"]
"""What was owed on a day, the table then in force, and what was set aside by fund."""


def provisions(book: Book, asked: Asked) -> tuple[list[ProvisionRow], Mapping[str, object]]:
    """By fund and band of the table in force that day; and what it comes to in all funds."""
    stood = _stood(book, asked.as_of)
    return _rows(stood), _facts(stood)


def _rows(stood: Stood) -> list[ProvisionRow]:
    owed, table, _has = stood
    return [
        ProvisionRow(
            fund=row.fund,
            from_days=row.from_days,
            loans=row.loans,
            outstanding=row.outstanding,
            percent=write_decimal(row.percent),
            provision=row.needed,
        )
        for row in figured.rows(owed, table)
    ]


def _stood(book: Book, on: date) -> Stood:
    with book.reading() as db:
        found = loans_on(db, on, book.group.digits)
        rules = constitution_on(db, on)
        sums = sums_on(db, on, ("fund",), lambda posting: posting.account == Account.ALLOWANCE.code)
    owed = [
        figured.Owed(
            fund=each.loan.fund,
            outstanding=each.outstanding,
            days_late=each.days_late(on),
        )
        for each in found
        if each.outstanding
    ]
    return owed, rules.provision_rates, {fund: Money(-units) for (fund,), units in sums.items()}


def left_to_set_aside(book: Book, on: date) -> Money:
    """What is still to be set aside on a day; below zero: so much is too much."""
    owed, table, has = _stood(book, on)
    return total([row.needed for row in figured.rows(owed, table)]) - total(list(has.values()))


def _facts(stood: Stood) -> Mapping[str, object]:
    """What is set aside and what is to be, and what is outstanding of late loans, in all funds."""
    owed, table, has = stood
    needed = total([row.needed for row in figured.rows(owed, table)])
    allowance = total(list(has.values())) if has else ZERO
    risks: dict[str, Any] = {
        f"at_risk_{since - 1}": figured.at_risk(owed, since) for since in figured.RISK_FROM
    }
    return {"allowance": allowance, "to_set_aside": needed - allowance, **risks}
