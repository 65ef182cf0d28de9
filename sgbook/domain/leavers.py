"""A member leaves: savings back by the constitution, debts taken off, the rest in cash."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sgbook.domain import advances, charging, closing, savings, shareout
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.errors.of_sheets import CapitalNotPassedOn
from sgbook.domain.ledger import Account, Key
from sgbook.domain.money import ZERO, Money, cut, total
from sgbook.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import ShareProduct
    from sgbook.domain.standing import Standing


def completed(_record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """One fund settles with who leaves, out of its box: that of the first share product."""
    product = rules.share_product()
    return {"fund": product.fund if product else LOAN_FUND, "place": "box"}


def settled(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """What the leaver has against what the leaver owes; less than a coin stays with the group.

    Loans stand as if repaid in full that day. What the savings do not reach is owed.
    """
    assert record.member is not None
    record = replace(record, **completed(record, rules, standing))
    assert record.member is not None
    trial = standing.copied()
    parts: list[Record] = []
    for loan in trial.loans_of(record.member):
        for due in charging.closing_charges(loan, rules, standing.day, at="at-repayment"):
            parts += charging.charged_besides(loan, due, record)
            key = charging.charges_key(loan)
            trial.balances[key] = trial.balances.get(key, 0) + due.amount.units
    has, given = _given(record, rules, trial)
    debts = closing.debts_of(record.member, trial, record.fund)
    settlements = shareout.settle(has, debts, record.fund)
    for each in settlements:
        given += closing.debts_settled(record.member, each, trial, record.fund)
    paid = sum(each.paid.units for each in settlements)
    cash = cut(has - Money(paid), rules.payable_unit.units)
    given.append(_part(record, "out-cut", has - Money(paid) - cash))
    given.append(_part(record, "out-cash", cash))
    yield from (*parts, *(part for part in given if part.amount))


def _part(record: Record, kind: str, amount: Money, ref: str = "") -> Record:
    return replace(record, kind=kind, amount=amount, ref=ref, note="")


def _saved(record: Record, key: Key, amount: Money) -> list[Record]:
    """Savings of another fund come in cash into the fund that settles with the leaver."""
    if key.fund == record.fund:
        return [_part(record, "out-savings", amount, key.ref)]
    out = replace(_part(record, "savings-out", amount, key.ref), fund=key.fund)
    return [out, _part(record, "out-social", amount)]


def _shares(record: Record, product: ShareProduct, cost: Money, gain: Money) -> list[Record]:
    """Shares of another fund come in cash, too; share capital is paid back at its price."""
    if product.fund == record.fund:
        kind = "out-capital" if product.is_capital else "out-shares"
        return [_part(record, kind, cost, product.id), _part(record, "out-gain", gain)]
    kind = "capital-back" if product.is_capital else "shares-back"
    out = replace(_part(record, kind, cost, product.id), fund=product.fund)
    surplus = replace(_part(record, "surplus-given", gain), fund=product.fund, member=None)
    return [out, surplus, _part(record, "out-social", cost + gain)]


def _given(record: Record, rules: Constitution, standing: Standing) -> tuple[Money, list[Record]]:
    """What the group gives back: shares at price or value, savings, what waited."""
    assert record.member is not None
    has, parts = ZERO, []
    for product in rules.shares:
        cost = savings.cost_of(record.member, product, standing)
        if not cost:
            continue
        if product.is_capital and product.capital_leaver == "transferred":
            raise CapitalNotPassedOn(record.member, product.id)
        gain = _gain(record.member, product, cost, rules, standing)
        parts += _shares(record, product, cost, gain)
        has += cost + gain
    for key, units in sorted(standing.all_of(Account.SAVINGS), key=lambda saved: saved[0][1:]):
        if key.member == record.member:
            parts += _saved(record, key, Money(-units))
            has += Money(-units)
    for fund, amount in advances.of_member(record.member, standing):
        parts += _advance(record, fund, amount)
        has += amount
    return has + Money(-standing.of(Account.UNCLAIMED, record.fund, member=record.member)), parts


def _advance(record: Record, fund: str, amount: Money) -> list[Record]:
    """What was paid in advance; of another fund it comes in cash."""
    if fund == record.fund:
        return [_part(record, "out-advance", amount)]
    out = replace(_part(record, "advance-out", amount), fund=fund)
    return [out, _part(record, "out-social", amount)]


def _gain(
    member: int, product: ShareProduct, cost: Money, rules: Constitution, standing: Standing
) -> Money:
    """What the shares are worth above their price, cut to a unit; next cycle's: nothing yet."""
    shares = savings.shares_of(member, product, standing)
    if rules.leaver_payout == "price" or product.is_capital or product.id in standing.shared_out:
        return ZERO
    whole = closing.divided(Record(line=0, kind="share-out", ref=product.id), rules, standing)
    return Money(whole.pool.total.units * shares // whole.total_shares) - cost


GETS = frozenset(
    {"out-shares", "out-capital", "out-gain", "out-savings", "out-advance", "out-social"}
)
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
