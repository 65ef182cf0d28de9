"""A pot that goes round: how far it is, who gets it next, and paying it out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.book.journal import Posted, post_all
from sgbook.book.meetings import constitution, standing
from sgbook.domain import pots, rotation
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.meeting import work_out
from sgbook.domain.money import ZERO, Money
from sgbook.domain.records import EVENT, MEETING, Record, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import Pot
    from sgbook.domain.rotation import Auction
    from sgbook.domain.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRow:
    """One member of a pot; its fields are the keys of the report `turns`."""

    product: str  # the pot
    member: int
    name: str
    turns: int
    won: int  # how many of them had the pot
    won_in: str  # the rounds, as a list
    next_turn: int  # of the next turn in the order; 0: none is to come
    paid: Money  # so far, with dividends
    to_pay: Money  # for the round at hand, and what was left open


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """A pot that was paid out, or would be; its fields are the keys of the report `rounds`."""

    product: str  # the pot
    round: int
    date: date
    member: int
    name: str
    value: Money
    discount: Money
    commission: Money
    dividend: Money
    paid: Money
    next_instalment: Money
    seed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundAtHand:
    """How far a pot is, and what paying it out now would come to."""

    pot: Pot
    round: int
    rounds: int
    collected: Money
    missing: Money
    order: tuple[int, ...]
    bids: tuple[tuple[int, Money], ...]
    rows: tuple[TurnRow, ...]
    wins: tuple[RoundRow, ...]
    outcome: RoundRow | None = None  # what would be paid out
    refused: RuleBroken | None = None  # why it cannot be


def turns(book: Book, _asked: Asked) -> Sequence[TurnRow]:
    """Everybody in every pot, in the order of their turns."""
    stands, rules = standing(book), constitution(book)
    return [row for pot in rules.pots for row in _rows(pot, stands)]


def rounds(book: Book, asked: Asked) -> Sequence[RoundRow]:
    """The pots that were paid out up to a day, this time round."""
    stands, rules = standing(book), constitution(book)
    found = [row for pot in rules.pots for row in _wins(pot, stands)]
    return [row for row in found if row.date <= asked.as_of]


def _rows(pot: Pot, stands: Standing) -> list[TurnRow]:
    going = pots.turns_of(pot.id, stands)
    if pot.pot_sum is None:
        return []
    found = []
    for member, count in going.turns:
        comes = going.order.index(member) + 1 if member in going.order else 0
        found.append(
            TurnRow(
                product=pot.id,
                member=member,
                name=stands.people[member].name,
                turns=count,
                won=going.won_by(member),
                won_in=" ".join(str(win.round) for win in going.wins if win.member == member),
                next_turn=comes,
                paid=pots.credited(member, pot, going, stands),
                to_pay=pots.due_now(member, pot, going, stands),
            )
        )
    return sorted(found, key=lambda row: (not row.next_turn, row.next_turn, row.member))


def _wins(pot: Pot, stands: Standing) -> list[RoundRow]:
    """The wins of this time round, or while nothing of it is paid out, of the last."""
    going = stands.told.pots.get(pot.id, pots.NO_TURNS)
    if pot.pot_sum is None:
        return []
    return [
        _round_row(pot, win, _auction(pot, going.count, win.discount), stands) for win in going.wins
    ]


def _auction(pot: Pot, count: int, discount: Money) -> Auction:
    return rotation.auction(pots.sum_of(pot), count, discount, pot.pot_commission)


def _round_row(pot: Pot, win: rotation.Win, found: Auction, stands: Standing) -> RoundRow:
    return RoundRow(
        product=pot.id,
        round=win.round,
        date=win.on,
        member=win.member,
        name=stands.people[win.member].name,
        value=found.value,
        discount=found.discount,
        commission=found.commission + found.remainder,
        dividend=found.dividend,
        paid=found.paid,
        next_instalment=found.next_instalment,
        seed=win.seed,
    )


# The round at hand


def round_record(  # noqa: PLR0913 - what a round can need to be told
    *,
    pot: str = "",
    member: int | None = None,
    seed: str = "",
    witnesses: Sequence[str] = (),
    note: str = "",
    line: int = 1,
) -> Record:
    """The record that pays a pot out."""
    said = Record(line=line, kind="round", ref=pot, member=member, note=note)
    return said.also_with(seed=seed, witnesses="; ".join(witnesses))


def at_hand(book: Book, said: Record, on: date) -> RoundAtHand:
    """How far the pot is, and what would come of paying it out now; nothing is posted.

    Raises:
        UnknownWord: there is no such pot.
        NoPotSum: the constitution does not say what a turn costs.
    """
    return foreseen(said, on, constitution(book), standing(book))


def foreseen(said: Record, on: date, rules: Constitution, stands: Standing) -> RoundAtHand:
    """The same, with what would stand after the open meeting."""
    pot = pots.pot_of(said, rules)
    going = pots.turns_of(pot.id, stands)
    value = pots.sum_of(pot) * going.count
    missing = pots.missing(pot, going, stands)
    found = RoundAtHand(
        pot=pot,
        round=going.round,
        rounds=going.count,
        collected=max(ZERO, value - missing),
        missing=missing,
        order=going.order,
        bids=going.bids,
        rows=tuple(_rows(pot, stands)),
        wins=tuple(_wins(pot, stands)),
    )
    trial = stands.copied()
    trial.begin(on)
    sheet = Sheet(on=on, sort=EVENT, why="-", records=(said,))
    try:
        worked = work_out(sheet, rules, trial)
    except RuleBroken as broken:
        return replace(found, refused=broken)
    (record,) = [record for record in worked.records if record.kind == "round"]
    assert record.member is not None
    win = rotation.Win(
        round=record.count,
        member=record.member,
        on=on,
        discount=record.amount,
        seed=record.also("seed"),
    )
    outcome = _round_row(pot, win, _auction(pot, going.count, win.discount), stands)
    return replace(found, outcome=outcome)


def pay_out(book: Book, said: Record, on: date, why: str) -> Posted:
    """Pay the pot out: as a meeting of its own, or beside the meeting of that day.

    Raises:
        RuleBroken: a rule says no; nothing is written.
        BookTrouble: the file cannot be written.
    """
    held = standing(book).last_meeting_on
    sort = EVENT if held is not None and on <= held else MEETING
    sheet = Sheet(on=on, sort=sort, why=why if sort == EVENT else "", records=(said,))
    return post_all(book, [sheet])[0]
