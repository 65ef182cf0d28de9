"""The end of a cycle, as records by rule: charges of the day, closing, shares, payouts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain import lending, payouts, repaying, savings, shareout
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.errors.of_sheets import ReinvestTooMuch
from sgbook.domain.funds import between
from sgbook.domain.ledger import Account, Key, Side
from sgbook.domain.money import ZERO, Money
from sgbook.domain.payouts import Debts, Pool, Saver
from sgbook.domain.records import Record

if TYPE_CHECKING:
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import ShareProduct
    from sgbook.domain.shareout import Row, Settled, ShareOut
    from sgbook.domain.standing import Borrowed, Standing

PartMaker = Callable[[str, int, str], Record]


def charges_of_the_day(
    product: ShareProduct, rules: Constitution, standing: Standing
) -> Iterator[Record]:
    """Loans of those with shares stand as if repaid in full: what is charged besides."""
    for loan in sorted(standing.loans.values(), key=lambda each: each.number):
        if not loan.principal or not savings.shares_of(loan.member, product, standing):
            continue
        for due in repaying.closing_charges(loan, rules, standing.day, at="at-share-out"):
            said = Record(line=0, kind="charge-due")
            yield lending.charge_part(loan, "charge-due", due.n, due.amount, said)


def closings(standing: Standing) -> Iterator[tuple[Record, list[Record]]]:
    """Fund by fund, income and costs go into the surplus, or into the fund's own account."""
    found: dict[str, list[Record]] = {}
    for key, units in sorted(standing.balances.items(), key=lambda each: _by_fund(each[0])):
        if units and key.account.side in (Side.INCOME, Side.COST):
            suffix = "" if key.fund == LOAN_FUND else "-fund"
            kind = f"closing-{key.account.code}{suffix}"
            part = Record(line=0, kind=kind, amount=Money(-units), ref=key.ref, fund=key.fund)
            found.setdefault(key.fund, []).append(part)
    for fund, parts in found.items():
        result = Money(sum(part.amount.units for part in parts))
        yield Record(line=0, kind="closing", amount=result, fund=fund), parts


def _by_fund(key: Key) -> tuple[bool, str, str, str]:
    return (key.fund != LOAN_FUND, key.fund, key.account.code, key.ref)


def divided(
    record: Record, rules: Constitution, standing: Standing, price: Money | None = None
) -> ShareOut:
    """The share-out of that day, after all else was posted; `price` is of the next cycle's shares.

    Raises:
        RuleBroken: what `shareout.share_out` refuses.
    """
    product = savings.share_product(record, rules)
    savers = [
        _saver(number, product, standing)
        for number in sorted(standing.people)
        if savings.shares_of(number, product, standing)
    ]
    for number in standing.reinvesting:
        if not savings.shares_of(number, product, standing):
            raise ReinvestTooMuch(number, standing.reinvesting[number], ZERO)
    owed = sum(d.whole.units for s in savers for d in s.debts if d.fund == LOAN_FUND)
    pool = Pool(
        cash=Money(standing.sum_of(Account.CASH, LOAN_FUND)),
        owed_by_savers=Money(owed),
        liabilities=Money(_liabilities(standing, LOAN_FUND)),
        carried=record.amount,
    )
    social = standing.sum_of(Account.CASH, shareout.SOCIAL_FUND)
    social += sum(d.whole.units for s in savers for d in s.debts if d.fund == shareout.SOCIAL_FUND)
    social -= _liabilities(standing, shareout.SOCIAL_FUND)
    return shareout.share_out(pool, savers, _rules(rules, price), Money(social))


def _rules(rules: Constitution, price: Money | None) -> payouts.Rules:
    return payouts.Rules(
        rule=rules.share_out_rule,
        payable_unit=rules.payable_unit.units,
        remainder_to=rules.remainder_to,
        social=rules.social_at_share_out,
        reinvest=rules.reinvest == "yes",
        price=price or ZERO,
    )


def _liabilities(standing: Standing, fund: str) -> int:
    return -sum(
        units
        for key, units in standing.balances.items()
        if key.fund == fund and key.account.side is Side.LIABILITY
    )


def _saver(number: int, product: ShareProduct, standing: Standing) -> Saver:
    return Saver(
        member=number,
        name=standing.people[number].name,
        shares=savings.shares_of(number, product, standing),
        savings=standing.shares_value(number, product.fund, product.id),
        charges=Money(standing.charged_in_cycle.get(number, 0)),
        weight=standing.weights.get(number, 0),
        debts=debts_of(number, standing),
        reinvest=standing.reinvesting.get(number, 0),
    )


def debts_of(number: int, standing: Standing) -> tuple[Debts, ...]:
    """All that a member owes, by fund; the loan fund first, then the fund of the oldest debt."""
    funds: dict[str, list[int]] = {LOAN_FUND: [0, 0, 0]}
    for loan in standing.loans_of(number):
        owed = funds.setdefault(loan.fund, [0, 0, 0])
        owed[0] += loan.principal
        owed[1] += standing.charges_due(loan)
    for due in standing.dues_of(number):
        funds.setdefault(due.fund, [0, 0, 0])[2] += due.units
    for fund, units in standing.owed_after(number):
        funds.setdefault(fund, [0, 0, 0])[2] += units
    return tuple(
        Debts(fund=fund, principal=Money(p), charges=Money(c), dues=Money(d))
        for fund, (p, c, d) in funds.items()
        if p or c or d
    )


def missing(shared: ShareOut, standing: Standing) -> Money:
    """What the boxes hold too little for this share-out."""
    boxes = {key.fund: Money(u) for key, u in standing.all_of(Account.CASH) if key.place == "box"}
    return shared.missing(boxes, standing.waiting)


def facts(shared: ShareOut) -> dict[str, str]:
    """How the share-out was divided, in units, kept with it: the sheet reads the same for ever."""
    pool = shared.pool
    return {
        "rule": shared.rule,
        "cash": str(pool.cash.units),
        "owed_by_savers": str(pool.owed_by_savers.units),
        "liabilities": str(pool.liabilities.units),
        "carried": str(pool.carried.units),
        "total_shares": str(shared.total_shares),
        "payable_unit": str(shared.payable_unit),
        "remainder": str(shared.remainder.units),
        "remainder_to": shared.remainder_to,
    }


def shared_parts(row: Row, product: ShareProduct, standing: Standing) -> list[Record]:
    """What one member's share-out comes to: shares out, debts off, the rest unclaimed."""
    parts = [
        _part("out-shares", row, row.savings, LOAN_FUND, product.id),
        _part("out-gain", row, row.payout - row.savings),
        _part("out-fund", row, row.social, shareout.SOCIAL_FUND),
        _part("out-social", row, row.social),
        _part("out-cut", row, row.cut),
        _part("out-reinvested", row, row.reinvested, LOAN_FUND, product.id),
    ]
    for each in row.settled:
        parts += debts_settled(row.member, each, standing)
    return [part for part in parts if part.amount]


def _part(kind: str, row: Row, amount: Money, fund: str = LOAN_FUND, ref: str = "") -> Record:
    return Record(
        line=0, kind=kind, member=row.member, amount=amount, fund=fund, place="box", ref=ref
    )


def debts_settled(member: int, settled: Settled, standing: Standing) -> list[Record]:
    """One fund's debts leave its books: paid by the payout, and what it lacks stands as owed.

    Debts to other funds are paid in cash by the loan fund, out of what is due to the member.
    """
    fund = settled.fund
    own = fund == LOAN_FUND

    def part(kind: str, amount: int, ref: str = "", of: str = fund) -> Record:
        return Record(
            line=0, kind=kind, member=member, amount=Money(amount), fund=of, place="box", ref=ref
        )

    parts: list[Record] = []
    for loan in standing.loans_of(member):
        if loan.fund == fund:
            parts += _loan_parts(loan, standing, own, part)
    for due in standing.dues_of(member):
        if due.fund == fund:
            parts.append(part("out-dues" if own else "dues-paid", due.units, due.ref))
    for where, units in standing.owed_after(member):
        if where == fund:
            parts.append(part("out-owed-before" if own else "owed-paid", units))
    parts.append(part("out-owed" if own else "owed-unpaid", settled.owed.units))
    if not own:
        parts.append(part("out-cash", settled.paid.units, of=LOAN_FUND))
    return [each for each in parts if each.amount]


def _loan_parts(loan: Borrowed, standing: Standing, own: bool, part: PartMaker) -> list[Record]:
    principal = part("out-principal" if own else "repayment-principal", loan.principal, loan.ref)
    charges = standing.charges_due(loan)
    return [principal, part("out-charge" if own else "charge-paid", charges, loan.ref)]


def handed_over(row: Row, standing: Standing) -> Record | None:
    """The payout that is handed over at once, unless it waits."""
    if not row.cash or row.member in standing.waiting:
        return None
    return _part("payout", row, row.cash)


def remainder(shared: ShareOut) -> tuple[Record, list[Record]] | None:
    """The named remainder goes to the fund that the group chose; in the loan fund it just stays."""
    if shared.remainder_to == LOAN_FUND or not shared.remainder:
        return None
    record = Record(line=0, kind="remainder", amount=shared.remainder, fund=LOAN_FUND, place="box")
    given = replace(record, kind="transfer", ref=f"{LOAN_FUND}>{shared.remainder_to}")
    return record, list(between(given, LOAN_FUND, shared.remainder_to))
