"""Registers of things: what the group bought and leases, and what is kept for loans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.book.asking import names_of
from sgbook.book.loans import LATE, OPEN, WRITTEN_OFF, loans_on
from sgbook.book.registers import read_told

if TYPE_CHECKING:
    from datetime import date

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book
    from sgbook.book.loans import Stood
    from sgbook.domain.assets import Kept, Thing
    from sgbook.domain.money import Money

OWNED, LEASED, PASSED_ON, GONE, LOST = "owned", "leased", "passed-on", "gone", "lost"
KEPT, GIVEN_BACK = "kept", "given-back"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetRow:
    """A thing of the group; leased: `loan`, `member` and what is `outstanding` of it.

    `status`: owned; leased; passed-on to the member who paid it off; lost with a loan that was
    written off; gone: sold, or used up.
    """

    thing: str
    fund: str
    bought_on: date
    cost: Money
    value: Money
    loan: int | None
    member: int | None
    name: str | None
    outstanding: Money | None
    status: str


def assets(book: Book, asked: Asked) -> list[AssetRow]:
    """Everything that the group bought up to the day, by name."""
    with book.reading() as db:
        told = read_told(db, asked.as_of)
        stood = {each.loan.number: each for each in loans_on(db, asked.as_of, book.group.digits)}
    return [_asset(thing, stood.get(thing.loan)) for _name, thing in sorted(told.things.items())]


def _asset(thing: Thing, stood: Stood | None) -> AssetRow:
    status = OWNED if thing.gone_on is None else GONE
    if stood is not None:
        runs = stood.status in (OPEN, LATE)
        status = LEASED if runs else LOST if stood.status == WRITTEN_OFF else PASSED_ON
    return AssetRow(
        thing=thing.name,
        fund=thing.fund,
        bought_on=thing.bought_on,
        cost=thing.cost,
        value=thing.worth,
        loan=stood.loan.number if stood else None,
        member=stood.loan.member if stood else None,
        name=stood.name if stood else None,
        outstanding=stood.outstanding if stood else None,
        status=status,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CollateralRow:
    """Something that is, or was, kept for a loan."""

    loan: int
    member: int
    name: str
    thing: str
    value: Money
    kept_at: str | None
    on: date
    back_on: date | None
    outstanding: Money
    status: str


def collateral(book: Book, asked: Asked) -> list[CollateralRow]:
    """Everything kept for loans up to the day, by loan."""
    with book.reading() as db:
        told, names = read_told(db, asked.as_of), names_of(db)
        stood = {each.loan.number: each for each in loans_on(db, asked.as_of, book.group.digits)}
    return [
        _collateral(kept, stood[kept.loan], names)
        for _key, kept in sorted(told.collateral.items())
        if kept.loan in stood
    ]


def _collateral(kept: Kept, stood: Stood, names: dict[int, str]) -> CollateralRow:
    return CollateralRow(
        loan=kept.loan,
        member=stood.loan.member,
        name=names[stood.loan.member],
        thing=kept.thing,
        value=kept.value,
        kept_at=kept.place or None,
        on=kept.given_on,
        back_on=kept.back_on,
        outstanding=stood.outstanding,
        status=KEPT if kept.back_on is None else GIVEN_BACK,
    )
