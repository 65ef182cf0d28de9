"""The end of a cycle, as records by rule: charges of the day, closing, shares, payouts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.domain import charging, payouts, provisions, savings, shareout
from sgbook.domain.errors.of_sheets import (
    CapitalStays,
    NoBrackets,
    ReinvestTooMuch,
    SharedOutBefore,
)
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.funds import between
from sgbook.domain.ledger import Account, Key, Side
from sgbook.domain.money import ZERO, Money
from sgbook.domain.payouts import Debts, Pool, Saver
from sgbook.domain.records import Record

if TYPE_CHECKING:
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import ShareProduct
    from sgbook.domain.records import Sheet
    from sgbook.domain.shareout import Row, Settled, ShareOut
    from sgbook.domain.standing import Borrowed, Standing

PartMaker = Callable[[str, int, str], Record]


def product_of(record: Record, rules: Constitution, standing: Standing) -> ShareProduct:
    """The share product that is shared out; where several are left, it is named.

    Raises:
        UnknownWord, FieldMissing: it is none, or not clear which.
        CapitalStays, SharedOutBefore: it is not shared out, or was.
    """
    left = [each for each in rules.shared_out() if each.id not in standing.shared_out]
    if record.ref or len(rules.shares) == 1:
        product = savings.share_product(record, rules)
    elif len(left) == 1:
        product = left[0]
    else:
        raise UnknownWord("ref", "", " ".join(each.id for each in left or rules.shared_out()))
    if product.is_capital:
        raise CapitalStays(product.id)
    if product.id in standing.shared_out:
        raise SharedOutBefore(product.id)
    return product


def before(
    product: ShareProduct, rules: Constitution, standing: Standing
) -> Iterator[tuple[Record, list[Record]]]:
    """What is posted before a product is divided: charges of the day, then income and costs.

    A share-out that closes the cycle closes every fund with it.
    """
    for charge in list(charges_of_the_day(product, rules, standing)):
        yield charge[0], charge
    only = "" if closes_cycle(product, rules, standing) else product.fund
    yield from list(provisions.released(standing, only))
    yield from list(closings(rules, standing, only))


def after(
    shared: ShareOut, product: ShareProduct, rules: Constitution, standing: Standing
) -> Iterator[tuple[Record, list[Record]]]:
    """Each member's part, the payouts that are handed over, and the remainder."""
    for row in shared.rows:
        said = Record(
            line=0, kind="shared", member=row.member, amount=row.payout, count=row.shares,
            ref=product.id, fund=product.fund, more=(("raw", str(row.raw)),),
        )  # fmt: skip
        yield said, shared_parts(row, product, standing)
        if paid := handed_over(row, product.fund, standing):
            yield paid, [paid]
    if rest := remainder(shared, rules):
        yield rest


def not_held(sheet: Sheet, rules: Constitution, standing: Standing) -> set[tuple[str, str]]:
    """The share products of which nobody has anything that this sheet does not share out."""
    ends = {record.ref or rules.shares[0].id for record in sheet.records
            if record.kind == "share-out" and rules.shares}  # fmt: skip
    held = {key.ref for key, _ in standing.all_of(Account.SHARES)}
    funds = {key.fund for key, _ in standing.all_of(Account.CAPITAL)}
    return {
        ("shares", each.id)
        for each in rules.shares
        if each.id in ends or not (each.fund in funds if each.is_capital else each.id in held)
    }


def is_last(product: ShareProduct, rules: Constitution, standing: Standing) -> bool:
    """Are all other shares of the cycle shared out?"""
    others = {each.id for each in rules.shared_out()} - {product.id}
    return others <= standing.shared_out


def closes_cycle(product: ShareProduct, rules: Constitution, standing: Standing) -> bool:
    """Does the cycle close with the share-out of this product?"""
    return is_last(product, rules, standing) and not rules.closes_by_year


def _of_social_only(
    product: ShareProduct, rules: Constitution, standing: Standing
) -> frozenset[int]:
    """Who has no such shares, and a part of the social fund, which belongs to the whole cycle."""
    if not _divides_social(product, rules, standing):
        return frozenset()
    return frozenset(
        member
        for member, units in standing.saved_before.items()
        if units
        and standing.people[member].active
        and not savings.shares_of(member, product, standing)
    )


def _divides_social(product: ShareProduct, rules: Constitution, standing: Standing) -> bool:
    """The social fund is divided once in a cycle, with the product that is shared out last."""
    divides = rules.social_at_share_out != "keep" and product.fund != shareout.SOCIAL_FUND
    return divides and is_last(product, rules, standing)


def waiting_funds(product: ShareProduct, rules: Constitution, standing: Standing) -> frozenset[str]:
    """The funds of other products that have their own share-out still before them.

    What members owe there is not asked for today: it is part of that pool, on that day.
    """
    later = (each for each in rules.shares if each.id not in {product.id, *standing.shared_out})
    return frozenset(each.fund for each in later)


def charges_of_the_day(
    product: ShareProduct, rules: Constitution, standing: Standing
) -> Iterator[list[Record]]:
    """Loans of those with shares stand as if repaid in full: what is charged besides."""
    waiting = waiting_funds(product, rules, standing)
    of_social = _of_social_only(product, rules, standing)
    for loan in sorted(standing.loans.values(), key=lambda each: each.number):
        if not loan.principal or loan.fund in waiting:
            continue
        has_shares = savings.shares_of(loan.member, product, standing)
        if not has_shares and not (loan.fund == shareout.SOCIAL_FUND and loan.member in of_social):
            continue
        for due in charging.closing_charges(loan, rules, standing.day, at="at-share-out"):
            said = Record(line=0, kind="charge-due")
            yield list(charging.charged_besides(loan, due, said))


def closings(
    rules: Constitution, standing: Standing, only: str = ""
) -> Iterator[tuple[Record, list[Record]]]:
    """Fund by fund, income and costs go into the surplus, or into the fund's own account."""
    found: dict[str, list[Record]] = {}
    in_order = sorted(standing.balances.items(), key=lambda each: _by_fund(each[0], rules))
    for key, units in in_order:
        if only not in ("", key.fund):
            continue
        if units and key.account.side in (Side.INCOME, Side.COST):
            suffix = "" if rules.has_surplus(key.fund) else "-fund"
            kind = f"closing-{key.account.code}{suffix}"
            part = Record(line=0, kind=kind, amount=Money(-units), ref=key.ref, fund=key.fund)
            found.setdefault(key.fund, []).append(part)
    for fund, parts in found.items():
        result = Money(sum(part.amount.units for part in parts))
        yield Record(line=0, kind="closing", amount=result, fund=fund), parts


def _by_fund(key: Key, rules: Constitution) -> tuple[bool, str, str, str]:
    return (not rules.has_surplus(key.fund), key.fund, key.account.code, key.ref)


def divided(
    record: Record, rules: Constitution, standing: Standing, price: Money | None = None
) -> ShareOut:
    """The share-out of that day, after all else was posted; `price` is of the next cycle's shares.

    Raises:
        RuleBroken: what `shareout.share_out` refuses.
    """
    product = savings.share_product(record, rules)
    fund, waiting = product.fund, waiting_funds(product, rules, standing)
    savers = [
        _saver(number, product, standing, waiting)
        for number in sorted(standing.people)
        if savings.shares_of(number, product, standing)
    ]
    savers += [
        _saver_of_social(number, standing)
        for number in sorted(_of_social_only(product, rules, standing))
    ]
    for (number, of), count in standing.reinvesting.items():
        if of == product.id and not savings.shares_of(number, product, standing):
            raise ReinvestTooMuch(number, count, ZERO)
    owed = sum(d.whole.units for s in savers for d in s.debts if d.fund == fund)
    pool = Pool(
        cash=Money(standing.sum_of(Account.CASH, fund)),
        owed_by_savers=Money(owed),
        liabilities=Money(_liabilities(standing, fund)),
        carried=record.amount,
    )
    divides = _rules(rules, product, price)
    if not _divides_social(product, rules, standing):
        divides = replace(divides, social="keep")
    social = standing.sum_of(Account.CASH, shareout.SOCIAL_FUND)
    social += sum(d.whole.units for s in savers for d in s.debts if d.fund == shareout.SOCIAL_FUND)
    social -= _liabilities(standing, shareout.SOCIAL_FUND)
    return shareout.share_out(pool, savers, divides, Money(social))


def _rules(rules: Constitution, product: ShareProduct, price: Money | None) -> payouts.Rules:
    """Where amounts are saved there is no value of a share: by savings gives the same figures."""
    rule = rules.share_out_rule
    if rule == "F" and not rules.share_out_brackets:
        raise NoBrackets
    return payouts.Rules(
        product=product.id,
        fund=product.fund,
        rule="B" if rule == "A" and product.in_amounts else rule,
        payable_unit=rules.payable_unit.units,
        remainder_to=rules.remainder_to,
        social=rules.social_at_share_out,
        reinvest=rules.reinvest == "yes",
        price=price or ZERO,
        brackets=tuple((a, gain * Fraction(1, 100)) for a, gain in rules.share_out_brackets),
    )


def _liabilities(standing: Standing, fund: str) -> int:
    return -sum(
        units
        for key, units in standing.balances.items()
        if key.fund == fund and key.account.side is Side.LIABILITY
    )


def _saver(
    number: int, product: ShareProduct, standing: Standing, waiting: Collection[str]
) -> Saver:
    return Saver(
        member=number,
        name=standing.people[number].name,
        shares=savings.shares_of(number, product, standing),
        savings=standing.shares_value(number, product.fund, product.id),
        charges=Money(standing.charged_in_cycle.get((number, product.fund), 0)),
        weight=standing.weights.get((number, product.id), 0),
        debts=tuple(
            debts for debts in debts_of(number, standing, product.fund) if debts.fund not in waiting
        ),
        reinvest=standing.reinvesting.get((number, product.id), 0),
        before=Money(standing.saved_before.get(number, 0)),
    )


def _saver_of_social(number: int, standing: Standing) -> Saver:
    """Somebody whose shares were shared out before; what is owed to other funds stays."""
    debts = debts_of(number, standing, shareout.SOCIAL_FUND)
    return Saver(
        member=number,
        name=standing.people[number].name,
        shares=0,
        savings=ZERO,
        debts=tuple(each for each in debts if each.fund == shareout.SOCIAL_FUND),
        before=Money(standing.saved_before[number]),
    )


def debts_of(number: int, standing: Standing, first: str) -> tuple[Debts, ...]:
    """All that a member owes, by fund; this fund first, then the fund of the oldest debt."""
    funds: dict[str, list[int]] = {first: [0, 0, 0]}
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
    brackets = " ".join(f"{least.units}:{gain * 100}" for least, gain in shared.brackets)
    return {
        "rule": shared.rule,
        "brackets": brackets,
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
    fund = product.fund
    parts = [
        _part("out-shares", row, row.savings, fund, product.id),
        _part("out-gain", row, row.payout - row.savings, fund),
        _part("out-fund", row, row.social, shareout.SOCIAL_FUND),
        _part("out-social", row, row.social, fund),
        _part("out-cut", row, row.cut, fund),
        _part("out-reinvested", row, row.reinvested, fund, product.id),
    ]
    for each in row.settled:
        parts += debts_settled(row.member, each, standing, fund)
    return [part for part in parts if part.amount]


def _part(kind: str, row: Row, amount: Money, fund: str, ref: str = "") -> Record:
    return Record(
        line=0, kind=kind, member=row.member, amount=amount, fund=fund, place="box", ref=ref
    )


def debts_settled(member: int, settled: Settled, standing: Standing, payer: str) -> list[Record]:
    """One fund's debts leave its books: paid by the payout, and what it lacks stands as owed.

    Debts to other funds are paid in cash by the fund that pays, out of what is due to the member.
    """
    fund = settled.fund
    own = fund == payer

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
        parts.append(part("out-cash", settled.paid.units, of=payer))
    return [each for each in parts if each.amount]


def _loan_parts(loan: Borrowed, standing: Standing, own: bool, part: PartMaker) -> list[Record]:
    principal = part("out-principal" if own else "repayment-principal", loan.principal, loan.ref)
    charges = standing.charges_due(loan)
    return [principal, part("out-charge" if own else "charge-paid", charges, loan.ref)]


def handed_over(row: Row, fund: str, standing: Standing) -> Record | None:
    """The payout that is handed over at once, unless it waits."""
    if not row.cash or row.member in standing.waiting:
        return None
    return _part("payout", row, row.cash, fund)


def remainder(shared: ShareOut, rules: Constitution) -> tuple[Record, list[Record]] | None:
    """The named remainder goes to the fund that the group chose; in its own fund it just stays."""
    fund, to = shared.fund, shared.remainder_to
    if to == fund or not shared.remainder:
        return None
    record = Record(line=0, kind="remainder", amount=shared.remainder, fund=fund, place="box")
    given = replace(record, kind="transfer", ref=f"{fund}>{to}")
    return record, list(between(given, fund, to, rules))
