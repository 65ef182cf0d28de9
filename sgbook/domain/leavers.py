"""A member leaves: savings back by the constitution, debts taken off, the rest in cash."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sgbook.domain import closing, lending, repaying, savings, shareout
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.ledger import Account, Key
from sgbook.domain.money import ZERO, Money, cut, total
from sgbook.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Standing


def completed(_record: Record, _rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """A settlement is the loan fund's, out of the box."""
    return {"fund": LOAN_FUND, "place": "box"}


def settled(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """What the leaver has against what the leaver owes; less than a coin stays with the group.

    Loans stand as if repaid in full that day. What the savings do not reach is owed.
    """
    assert record.member is not None
    trial = standing.copied()
    parts: list[Record] = []
    for loan in trial.loans_of(record.member):
        for due in repaying.closing_charges(loan, rules, standing.day, at="at-repayment"):
            parts.append(lending.charge_part(loan, "charge-due", due.n, due.amount, record))
            key = lending.charges_key(loan)
            trial.balances[key] = trial.balances.get(key, 0) + due.amount.units
    has, given = _given(record, rules, trial)
    debts = closing.debts_of(record.member, trial)
    settlements = shareout.settle(has, debts)
    for each in settlements:
        given += closing.debts_settled(record.member, each, trial)
    paid = sum(each.paid.units for each in settlements)
    cash = cut(has - Money(paid), rules.payable_unit.units)
    given.append(_part(record, "out-cut", has - Money(paid) - cash))
    given.append(_part(record, "out-cash", cash))
    yield from (*parts, *(part for part in given if part.amount))


def _part(record: Record, kind: str, amount: Money, ref: str = "") -> Record:
    return replace(record, kind=kind, amount=amount, ref=ref, note="")


def _saved(record: Record, key: Key, amount: Money) -> list[Record]:
    """Savings of another fund come in cash into the loan fund, which settles with the leaver."""
    if key.fund == LOAN_FUND:
        return [_part(record, "out-savings", amount, key.ref)]
    out = replace(_part(record, "savings-out", amount, key.ref), fund=key.fund)
    return [out, _part(record, "out-social", amount)]


def _given(record: Record, rules: Constitution, standing: Standing) -> tuple[Money, list[Record]]:
    """What the group gives back: shares at price or value, savings, what waited."""
    assert record.member is not None
    has, parts = ZERO, []
    for product in rules.shares:
        shares = savings.shares_of(record.member, product, standing)
        if not shares:
            continue
        cost = standing.shares_value(record.member, product.fund, product.id)
        gain = ZERO
        if rules.leaver_payout == "value":
            whole = closing.divided(
                Record(line=0, kind="share-out", ref=product.id), rules, standing
            )
            gain = Money(whole.pool.total.units * shares // whole.total_shares) - cost  # down
        parts += [_part(record, "out-shares", cost, product.id), _part(record, "out-gain", gain)]
        has += cost + gain
    for key, units in sorted(standing.all_of(Account.SAVINGS), key=lambda saved: saved[0][1:]):
        if key.member == record.member:
            parts += _saved(record, key, Money(-units))
            has += Money(-units)
    return has + Money(-standing.of(Account.UNCLAIMED, LOAN_FUND, member=record.member)), parts


GETS = frozenset({"out-shares", "out-gain", "out-savings", "out-social"})
DEBTS = frozenset({"out-principal", "out-charge", "out-dues", "out-owed-before"})
DEBTS_ELSEWHERE = frozenset({"repayment-principal", "charge-paid", "dues-paid", "owed-paid"})
"""To other funds: the loan fund pays them in cash, out of what is due to who leaves."""


class Leaving(NamedTuple):
    """What a settlement comes to: its parts by kind, the cash in hand, and what stays owed."""

    gets: tuple[tuple[str, Money], ...]
    debts: tuple[tuple[str, Money], ...]
    cut: Money
    cash: Money
    owed: Money


def leaving_of(parts: Iterable[Record]) -> Leaving:
    """What the parts of a leaving come to for who leaves."""
    sums: dict[str, Money] = {}
    for part in parts:
        sums[part.kind] = sums.get(part.kind, ZERO) + part.amount
    gets = tuple((kind, amount) for kind, amount in sums.items() if kind in GETS)
    debts = tuple(
        (kind, amount) for kind, amount in sums.items() if kind in DEBTS | DEBTS_ELSEWHERE
    )
    unpaid = sums.get("owed-unpaid", ZERO)
    elsewhere = total([amount for kind, amount in debts if kind in DEBTS_ELSEWHERE]) - unpaid
    return Leaving(
        gets=gets,
        debts=debts,
        cut=sums.get("out-cut", ZERO),
        cash=sums.get("out-cash", ZERO) - elsewhere,
        owed=sums.get("out-owed", ZERO) + unpaid,
    )
