"""What follows from a correction by itself: charges figured again, counts that it explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import charging
from sgbook.domain.errors.of_money import LoanRepaidSince
from sgbook.domain.ledger import Account
from sgbook.domain.limits import SEVERAL
from sgbook.domain.money import Money
from sgbook.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sgbook.domain.ledger import Entry, Key
    from sgbook.domain.standing import Borrowed, Posted, Standing


def answers(record: Record) -> tuple[object, ...] | None:
    """Which question a saying without money answers; a correction's answer takes its place."""
    if record.kind in ("attendance", "rename", "nominee"):
        return (record.kind, record.member)
    if record.kind == "officer" and record.ref not in SEVERAL:
        return (record.kind, record.ref)
    if record.kind in ("officer", "officer-ends"):
        return (record.kind, record.ref, record.member)
    return None


def lent_anew(old: Borrowed, new: Borrowed, billed: int = 0) -> list[Record]:
    """A loan is said anew under its number: what became of it goes on.

    `billed`: the fees among the charges that fell due, in units.

    If it was somebody else's, or its charges fall due on other days, all of them are taken back
    first: the records that do it. Otherwise only the difference is posted in the end.

    Raises:
        LoanRepaidSince: a begun period was charged with a repayment, which stands by the old days.
    """
    new.movements, new.written_off = old.movements, old.written_off
    if _course(old) != _course(new):
        if old.begun_periods:
            raise LoanRepaidSince(old.ref)
        return list(charging.all_given_back(old, billed))
    new.fallen, new.fallen_units = old.fallen, old.fallen_units
    new.begun, new.begun_periods = old.begun, old.begun_periods
    return []


def _course(loan: Borrowed) -> tuple[object, ...]:
    """Whose loan it is, and on which days its charges and which fees fall due."""
    terms = loan.terms
    days = (terms.paid_out_on, terms.first_due, terms.every, terms.unit, terms.non_working)
    return (loan.member, loan.fund, *days, terms.grace.charge_payment, terms.fees)


def overpaid(key: Key, standing: Standing) -> tuple[Record, list[Record]]:
    """Charges that were paid and are not due after all: they repay what is left of the loan's
    principal, and beyond that wait for the member as unclaimed.
    """
    over = -standing.balances[key]
    loan = standing.loans[int(key.ref)]
    same = (loan.member, loan.fund) == (key.member, key.fund)
    into_principal = max(0, min(over, loan.principal)) if same else 0
    said = Record(
        line=0, kind="charge-overpaid", member=key.member, amount=Money(over), ref=key.ref,
        fund=key.fund,
    )  # fmt: skip
    parts = [
        Record(
            line=0, kind=kind, member=key.member, amount=Money(units), ref=key.ref, fund=key.fund
        )
        for kind, units in (
            ("charge-into-principal", into_principal),
            ("charge-into-unclaimed", over - into_principal),
        )
        if units
    ]
    return said, parts


def cash_moved(entries: list[Entry]) -> dict[tuple[str, str], int]:
    """What some entries brought to each fund and place, in units."""
    moved: dict[tuple[str, str], int] = {}
    for entry in entries:
        for key, units in entry.postings:
            if key.account is Account.CASH:
                place = (key.fund, key.place)
                moved[place] = moved.get(place, 0) + units
    return moved


def explained(
    moved: Mapping[tuple[str, str], int], differences: Mapping[tuple[str, str], Posted]
) -> Iterator[tuple[Posted, Record | None]]:
    """The differences of counts that a correction explains, wholly or in part, with their rest.

    A correction that brings cash of the same sign, and no more than was found over or short, is
    the reason of that difference: it is taken back, and what is not explained stays, with the
    reason and the names that were said.
    """
    for place in sorted(differences):
        posted, more = differences[place], moved.get(place, 0)
        differs = sum(units for key, units in posted.postings if key.account is Account.CASH)
        if not more or (more > 0) != (differs > 0) or abs(more) > abs(differs):
            continue
        left = differs - more
        yield posted, _difference(place, left, posted.said.note) if left else None


def _difference(place: tuple[str, str], units: int, note: str) -> Record:
    fund, where = place
    return Record(line=0, kind="difference", amount=Money(units), fund=fund, place=where, note=note)
