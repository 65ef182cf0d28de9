"""The pot that goes round: instalments, whose turn it is, and what a bid leaves to the others.

`books.md` 9: n turns × sum each round; every turn wins once. Amounts are whole minor units.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from sgbook.domain.errors.of_rotation import BidTooHigh, DrawNeedsSeed, NoBids, WinnerMissing
from sgbook.domain.money import ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Win:
    """A turn that got its pot."""

    round: int
    member: int
    on: date
    discount: Money = ZERO
    seed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Who takes part in a pot, and how far it went round."""

    turns: tuple[tuple[int, int], ...] = ()  # member and number of turns, as they joined
    order: tuple[int, ...] = ()  # whose turns are still to come, a member as often as turns
    wins: tuple[Win, ...] = ()  # of this time round
    bids: tuple[tuple[int, Money], ...] = ()  # of the round at hand, in their order
    planned: tuple[tuple[int, int], ...] = ()  # round and member, as an opening balance says

    @property
    def count(self) -> int:
        """All turns: so many rounds there are."""
        return sum(count for _member, count in self.turns)

    @property
    def round(self) -> int:
        """The round at hand, from 1; when all was paid out, the first of the next time round."""
        return 1 if self.is_over else len(self.wins) + 1

    @property
    def is_over(self) -> bool:
        """Has every turn won?"""
        return bool(self.wins) and not self.order

    def of(self, member: int) -> int:
        """How many turns the member has."""
        return dict(self.turns).get(member, 0)

    def won_by(self, member: int) -> int:
        """How many of them have won."""
        return sum(win.member == member for win in self.wins)


# What was said


def joined(turns: Turns, member: int, count: int) -> Turns:
    """With so many turns of a member; who is in already gets another number of them."""
    turns = at_hand(turns)
    others = [each for each in turns.turns if each[0] != member]
    if member in dict(turns.turns):
        place = [each for each, _count in turns.turns].index(member)
        others.insert(place, (member, count))
    else:
        others.append((member, count))
    kept = tuple((who, number) for who, number in others if number)
    return Turns(turns=kept, order=_in_order(kept))


def anew(turns: Turns) -> Turns:
    """The same turns, from the beginning."""
    return Turns(turns=turns.turns, order=_in_order(turns.turns))


def at_hand(turns: Turns) -> Turns:
    """The turns as they go on: when all of them won, the same from the beginning."""
    return anew(turns) if turns.is_over else turns


def without(turns: Turns, member: int) -> Turns:
    """Without the turns of a member who leaves before the next time round."""
    kept = tuple(each for each in turns.turns if each[0] != member)
    return replace(
        turns,
        turns=kept,
        order=tuple(each for each in turns.order if each != member),
        bids=tuple(each for each in turns.bids if each[0] != member),
    )


def _in_order(turns: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Everybody once in the order of joining, then those with a second turn, and so on."""
    most = max((count for _member, count in turns), default=0)
    return tuple(member for again in range(most) for member, count in turns if count > again)


def won(turns: Turns, win: Win) -> Turns:
    """With a pot paid out: that turn is over, and its bids."""
    turns = at_hand(turns)
    order = list(turns.order)
    order.remove(win.member)
    return replace(turns, order=tuple(order), wins=(*turns.wins, win), bids=())


def had_before(turns: Turns, member: int, rounds: Sequence[int], on: date) -> Turns:
    """With pots that a member had before the book began: the rounds in which they came."""
    order, wins = list(turns.order), list(turns.wins)
    for each in rounds:
        order.remove(member)
        wins.append(Win(round=each, member=member, on=on))
    wins.sort(key=lambda win: win.round)
    return replace(turns, order=tuple(order), wins=tuple(wins))


def to_come(turns: Turns, member: int, rounds: Sequence[int]) -> Turns:
    """With the rounds in which a member's turns come; the others come in what rounds are left."""
    planned = (*turns.planned, *((each, member) for each in rounds))
    if not planned:
        return turns
    others, by_round = list(turns.order), dict(planned)
    for each in by_round.values():
        others.remove(each)
    had = {win.round for win in turns.wins}
    left = (each for each in range(1, turns.count + 1) if each not in had)
    order = tuple(by_round[each] if each in by_round else others.pop(0) for each in left)
    return replace(turns, order=order, planned=planned)


def bid(turns: Turns, member: int, discount: Money) -> Turns:
    """With a bid; a member's later bid takes the place of the earlier."""
    others = tuple(each for each in turns.bids if each[0] != member)
    return replace(turns, bids=(*others, (member, discount)))


def taken_over(turns: Turns, old: int, new: int) -> Turns:
    """Somebody takes the turns of another over, with what they have won."""

    def whose(member: int) -> int:
        return new if member == old else member

    counts: dict[int, int] = {}
    for member, count in turns.turns:
        counts[whose(member)] = counts.get(whose(member), 0) + count
    return replace(
        turns,
        turns=tuple(counts.items()),
        order=tuple(whose(member) for member in turns.order),
        wins=tuple(replace(win, member=whose(win.member)) for win in turns.wins),
        bids=tuple((whose(member), discount) for member, discount in turns.bids),
    )


# What it comes to


@dataclass(frozen=True, slots=True, kw_only=True)
class Auction:
    """What a pot is divided into: `value` = paid + dividend × turns + commission + remainder."""

    value: Money
    discount: Money
    commission: Money  # the organiser's, or the group's
    dividend: Money  # of each turn
    remainder: Money  # less than a unit for each turn: with the commission
    paid: Money  # to the winner
    next_instalment: Money  # of each turn


def auction(instalment: Money, count: int, discount: Money, commission: Fraction) -> Auction:
    """A pot of `count` turns at `instalment` each; `commission` is percent of its value.

    The commission is taken out of the discount as far as that reaches, the rest of the discount
    divided among the turns (cut to the unit). Published: value 500 000, 50 turns, discount
    175 000, commission 5 % → dividend 3 000, next instalment 7 000 (kapilchits.com).
    """
    value = instalment * count
    taken = min(discount, Money(int(value.units * commission // 100)))  # cut to the unit
    dividend = Money((discount - taken).units // count)
    return Auction(
        value=value,
        discount=discount,
        commission=taken,
        dividend=dividend,
        remainder=discount - taken - dividend * count,
        paid=value - discount,
        next_instalment=instalment - dividend,
    )


def asked_so_far(instalment: Money, turns: Turns, member: int) -> Money:
    """What the member's turns cost up to and with the round at hand, before dividends."""
    return instalment * (turns.of(member) * turns.round)


def asked_in_all(instalment: Money, turns: Turns, member: int) -> Money:
    """What the member's turns cost until the last round, before dividends."""
    return instalment * (turns.of(member) * turns.count)


# Whose turn


def drawn(seed: str, pot: str, round_: int, among: Sequence[int]) -> int:
    """Whom the lot falls on: anybody can work it out again from the seed.

    The SHA-256 of `seed|pot|round`, as a number, divided by how many there are: the rest counts
    them from 0, in the order of their numbers.
    """
    number = int(sha256(f"{seed}|{pot}|{round_}".encode()).hexdigest(), 16)
    return sorted(among)[number % len(among)]


def lot(seed: str, pot: str, round_: int, among: Sequence[int]) -> int:
    """Whom the lot falls on, if there is a seed and anybody to draw among.

    Raises:
        DrawNeedsSeed: one of them lacks.
    """
    if not seed or not among:
        raise DrawNeedsSeed
    return drawn(seed, pot, round_, among)


def winner(
    how: str,
    turns: Turns,
    paid: Mapping[int, bool],
    named: int | None,
    cast: Callable[[Sequence[int]], int],
) -> tuple[int, Money]:
    """Who gets the pot by the group's order, and the discount bid.

    Only turns that are paid take part in a draw or an auction; `cast` draws the lot among some.

    Raises:
        WinnerMissing, DrawNeedsSeed, NoBids: what the order asks was not said.
    """
    waiting = [member for member in turns.order if paid.get(member)]
    if how == "plan":
        return turns.order[0], ZERO
    if how == "need":
        if named is None:
            raise WinnerMissing
        return named, ZERO
    if how == "lottery":
        return cast(waiting), ZERO
    bids = {member: discount for member, discount in turns.bids if member in waiting}
    if not bids:
        raise NoBids
    most = max(bids.values())
    highest = [member for member, discount in bids.items() if discount == most]
    return (highest[0] if len(highest) == 1 else cast(highest)), most


def refuse_above_cap(discount: Money, value: Money, cap: Fraction) -> None:
    """Nobody bids away more than the constitution allows: percent of the value, cut to the unit.

    Raises:
        BidTooHigh: with the cap.
    """
    most = Money(int(value.units * cap // 100))
    if discount > most:
        raise BidTooHigh(discount, most)
