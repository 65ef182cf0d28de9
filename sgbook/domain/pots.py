"""The pot in the books: who joins, what is paid in, who gets it, and the end of the cycle."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sgbook.domain import closing, fees, rotation
from sgbook.domain.errors.of_rotation import (
    DrawNeedsSeed,
    InstalmentTooMuch,
    NobodyInPot,
    NoPotSum,
    NotInPot,
    PotHasBegun,
    PotNotCollected,
    RoundNotFree,
    StillInPot,
    TurnsTooFew,
    TurnsUnclear,
    WinnerIsAnother,
)
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.further import members_in
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money
from sgbook.domain.rotation import Turns, Win
from sgbook.domain.savings import agreed_fund

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.kind import Doing
    from sgbook.domain.products import Pot
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told

NO_TURNS = Turns()


def pot_of(record: Record, rules: Constitution) -> Pot:
    """The pot that the record means.

    Raises:
        NobodyInPot, UnknownWord: the constitution has none, or no such pot.
    """
    if not rules.pots:
        raise NobodyInPot
    found = next((pot for pot in rules.pots if pot.id == record.ref or not record.ref), None)
    if found is None:
        raise UnknownWord("ref", record.ref, " ".join(pot.id for pot in rules.pots))
    return found


def sum_of(pot: Pot) -> Money:
    """What a turn costs each round.

    Raises:
        NoPotSum: the constitution does not say.
    """
    if pot.pot_sum is None:
        raise NoPotSum
    return pot.pot_sum


def turns_of(pot: str, standing: Standing) -> Turns:
    """How far a pot went round; when it is over, the same turns from the beginning."""
    return rotation.at_hand(standing.told.pots.get(pot, NO_TURNS))


def goes_round(pot: Pot, standing: Standing) -> bool:
    """Has somebody paid in or had the pot, and not everybody yet?"""
    paid = any(key.fund == pot.fund for key, _units in standing.all_of(Account.ROTATION))
    return paid or bool(turns_of(pot.id, standing).wins)


def at_rest(rules: Constitution, standing: Standing) -> set[tuple[str, str]]:
    """The pots whose fixed rules are free: nobody has paid in."""
    return {("pots", pot.id) for pot in rules.pots if not goes_round(pot, standing)}


def has_pots(rules: Constitution, _standing: Standing) -> bool:
    """Is there a pot that goes round?"""
    return bool(rules.pots)


def runs(rules: Constitution, standing: Standing) -> bool:
    """Does somebody take part in one?"""
    return any(turns_of(pot.id, standing).count for pot in rules.pots)


def completed(record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """Fill in the pot and its fund."""
    pot = pot_of(record, rules)
    return {"ref": pot.id, "fund": agreed_fund(record, pot.fund)}


# Who takes part


def not_begun(record: Record, rules: Constitution, standing: Standing) -> None:
    """Turns are told before the first round of a cycle."""
    turns = turns_of(pot_of(record, rules).id, standing)
    if turns.wins:
        raise PotHasBegun(turns.round, turns.count)


def names_all(record: Record, rules: Constitution, standing: Standing) -> None:
    """An order names each turn that is still to come."""
    turns = turns_of(pot_of(record, rules).id, standing)
    said = members_in(record, "order")
    if sorted(said) != sorted(turns.order):
        raise TurnsUnclear(record.also("order"), " ".join(map(str, turns.order)))


def is_in(record: Record, rules: Constitution, standing: Standing) -> None:
    """Only who waits for a pot bids for it, pays for it."""
    assert record.member is not None
    turns = turns_of(pot_of(record, rules).id, standing)
    if not turns.of(record.member):
        raise NotInPot(record.member)


def may_bid(record: Record, rules: Constitution, standing: Standing) -> None:
    """Who bids has a turn to come, and stays below the cap."""
    pot = pot_of(record, rules)
    turns = turns_of(pot.id, standing)
    if record.member not in turns.order:
        raise NotInPot(record.member or 0)
    rotation.refuse_above_cap(record.amount, sum_of(pot) * turns.count, pot.pot_bid_cap)


def old_is_in(record: Record, rules: Constitution, standing: Standing) -> None:
    """Only turns that somebody has are taken over, one member's at a time."""
    old = members_in(record, "replaces")
    turns = turns_of(pot_of(record, rules).id, standing)
    if len(old) != 1 or not turns.of(old[0]) or old[0] == record.member:
        raise NotInPot(old[0] if old else 0)


def moved_over(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """What the other has paid in beyond what was won, or owes, goes along."""
    (old,) = members_in(record, "replaces")
    units = standing.of(Account.ROTATION, record.fund, member=old)
    gone, come = ("pot-won", "instalment") if units < 0 else ("instalment", "pot-won")
    if units:
        plain = replace(record, amount=Money(abs(units)), ref="", note="", more=())
        yield replace(plain, kind=gone, member=old)
        yield replace(plain, kind=come)


def not_in_a_pot(record: Record, rules: Constitution, standing: Standing) -> None:
    """Nobody leaves a pot that runs, but by somebody who takes the turns over.

    Nor while something that was paid in, or is still to be paid for the last time round, is open.
    """
    assert record.member is not None
    for pot in rules.pots:
        turns = turns_of(pot.id, standing)
        open_units = standing.of(Account.ROTATION, pot.fund, member=record.member)
        if (turns.wins and turns.of(record.member)) or open_units:
            raise StillInPot(record.member, pot.id)


# Paying in


def credited(member: int, pot: Pot, turns: Turns, standing: Standing) -> Money:
    """What the member has paid in, with dividends: the balance and the pots won."""
    balance = Money(-standing.of(Account.ROTATION, pot.fund, member=member))
    return balance + sum_of(pot) * (turns.count * turns.won_by(member))


def due_now(member: int, pot: Pot, turns: Turns, standing: Standing) -> Money:
    """What the member still pays for the round at hand, and what was left open before."""
    asked = rotation.asked_so_far(sum_of(pot), turns, member)
    return max(ZERO, asked - credited(member, pot, turns, standing))


def due_of(member: int, pot: str, rules: Constitution, standing: Standing) -> Money:
    """What the member still pays for the round at hand in this pot; nothing where none costs."""
    found = next((each for each in rules.pots if each.id == pot), None)
    if found is None or found.pot_sum is None:
        return ZERO
    return due_now(member, found, turns_of(pot, standing), standing)


def missing(pot: Pot, turns: Turns, standing: Standing) -> Money:
    """What is not collected of the round at hand."""
    units = (due_now(member, pot, turns, standing).units for member, _count in turns.turns)
    return Money(sum(units))


def no_more_than_asked(record: Record, rules: Constitution, standing: Standing) -> None:
    """Nobody pays in more than the pot asks until its last round."""
    assert record.member is not None
    pot = pot_of(record, rules)
    turns = turns_of(pot.id, standing)
    most = rotation.asked_in_all(sum_of(pot), turns, record.member)
    most -= credited(record.member, pot, turns, standing)
    if record.amount > most:
        raise InstalmentTooMuch(record.member, record.amount, max(ZERO, most))


# The pot


def won(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in who gets the pot, what was bid, and which round it is.

    Raises:
        RuleBroken: nobody takes part, something is not collected, or the order is another.
    """
    pot = pot_of(record, rules)
    turns = turns_of(pot.id, standing)
    if not turns.count:
        raise NobodyInPot
    lacking = missing(pot, turns, standing)
    if lacking and pot.pot_missing == "postpone":
        raise PotNotCollected(turns.round, lacking)
    paid = {member: not due_now(member, pot, turns, standing) for member, _count in turns.turns}
    seed = record.also("seed")
    if (seed or pot.pot_order == "lottery") and len(_witnesses(record)) < 2:
        raise DrawNeedsSeed
    cast = partial(rotation.lot, seed, pot.id, turns.round)
    member, discount = rotation.winner(pot.pot_order, turns, paid, record.member, cast)
    if record.member not in (None, member):
        raise WinnerIsAnother(record.member or 0, member)
    if member not in turns.order:
        raise NotInPot(member)
    return {
        "ref": pot.id, "fund": pot.fund, "member": member, "amount": discount,
        "count": turns.round,
    }  # fmt: skip


def _witnesses(record: Record) -> list[str]:
    names = record.also("witnesses").replace(",", ";").split(";")
    return [name for name in map(str.strip, names) if name]


def paid_out(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """The whole pot goes to the winner, who leaves the bid to the others and the group.

    Each part moves cash, so that what the winner gets in hand is what is left of it all.
    """
    pot = pot_of(record, rules)
    turns = turns_of(pot.id, standing)
    found = rotation.auction(sum_of(pot), turns.count, record.amount, pot.pot_commission)
    plain = replace(record, note="", more=(), count=0)
    yield replace(plain, kind="pot-won", amount=found.value)
    for member, count in turns.turns:
        if found.dividend:
            yield replace(plain, kind="pot-dividend", member=member, amount=found.dividend * count)
    if kept := found.commission + found.remainder:
        yield replace(plain, kind="pot-commission", member=None, amount=kept, ref=fees.HEADING)


def ends(record: Record, rules: Constitution, standing: Standing) -> Iterator[Doing]:
    """With the last turn of the last pot the cycle is over: income and costs are closed."""
    if any(turns_of(pot.id, standing).wins for pot in rules.pots if pot.id != record.ref):
        return
    if not standing.told.pots[record.ref].is_over:
        return
    yield from list(closing.closings(rules, standing))
    standing.ends_cycle = True


# A book that begins in the middle


def opened(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the pot of an opening balance: what a member paid in, which pots were had or come.

    Raises:
        TurnsTooFew: the member has no turn, or fewer than pots.
        RoundNotFree: a round is another's, or there is none such.
    """
    assert record.member is not None
    pot = pot_of(record, rules)
    turns = turns_of(pot.id, standing)
    sum_of(pot)
    said = {field: members_in(record, field) for field in ("won", "comes")}
    mine = turns.of(record.member)
    if not mine or turns.order.count(record.member) < sum(map(len, said.values())):
        raise TurnsTooFew(record.member, mine)
    taken = {win.round for win in turns.wins} | dict(turns.planned).keys()
    free = [each for each in range(1, turns.count + 1) if each not in taken]
    for field, rounds in said.items():
        for each in rounds:
            if each not in free:
                raise RoundNotFree(field, str(each), " ".join(map(str, free)) or "–")
            free.remove(each)
    return {"ref": pot.id, "fund": pot.fund}


def opening_parts(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """What was paid in, and the pots that went to the member, against the opening account."""
    pot = pot_of(record, rules)
    plain = replace(record, ref="", more=(), note="", count=0)
    yield replace(plain, kind="opening-pot")
    if rounds := members_in(record, "won"):
        value = sum_of(pot) * (turns_of(pot.id, standing).count * len(rounds))
        yield replace(plain, kind="opening-pot-had", amount=value)


# As it is told


def hear_opened(told: Told, record: Record, pot: str, on: date) -> None:
    """Pots that a member had before the book began, and the rounds in which others come."""
    assert record.member is not None
    old = told.pots.get(pot, NO_TURNS)
    had = rotation.had_before(old, record.member, members_in(record, "won"), on)
    told.pots[pot] = rotation.to_come(had, record.member, members_in(record, "comes"))


def hear_joins(told: Told, record: Record, _on: date) -> None:
    """So many turns of a member in a pot."""
    assert record.member is not None
    old = told.pots.get(record.ref, NO_TURNS)
    told.pots[record.ref] = rotation.joined(old, record.member, record.count)


def hear_leaves(told: Told, record: Record, _on: date) -> None:
    """Who leaves has no turn in a pot that begins later."""
    assert record.member is not None
    for name, old in told.pots.items():
        if old.of(record.member):
            told.pots[name] = rotation.without(old, record.member)


def hear_order(told: Told, record: Record, _on: date) -> None:
    """In which order the turns come."""
    old = rotation.at_hand(told.pots.get(record.ref, NO_TURNS))
    told.pots[record.ref] = replace(old, order=members_in(record, "order"))


def hear_bid(told: Told, record: Record, _on: date) -> None:
    """What somebody would leave to the others."""
    assert record.member is not None
    old = rotation.at_hand(told.pots.get(record.ref, NO_TURNS))
    told.pots[record.ref] = rotation.bid(old, record.member, record.amount)


def hear_round(told: Told, record: Record, on: date) -> None:
    """A pot was paid out."""
    assert record.member is not None
    win = Win(
        round=record.count,
        member=record.member,
        on=on,
        discount=record.amount,
        seed=record.also("seed"),
    )
    told.pots[record.ref] = rotation.won(told.pots[record.ref], win)


def hear_taken_over(told: Told, record: Record, _on: date) -> None:
    """Somebody took the turns of another over."""
    (old,) = members_in(record, "replaces")
    assert record.member is not None
    told.pots[record.ref] = rotation.taken_over(told.pots[record.ref], old, record.member)
