"""A guarantor is called: the own savings, shares or cash pay what the borrower did not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sgbook.domain import repaying, savings
from sgbook.domain.errors.of_money import NotSoManyShares, NotSoMuchSaved, SavingsAreKept
from sgbook.domain.errors.of_security import (
    GuaranteeTooSmall,
    MoreThanLate,
    NothingIsLate,
    NotWholeShares,
)
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.guaranteeing import loan_named
from sgbook.domain.guarantees import of_loan
from sgbook.domain.kept import kept_of
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.plans import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.ledger import Key
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing

SAVINGS, SHARES, CASH = "savings", "shares", "cash"
"""What a guarantor pays with."""


def completed(record: Record, _rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the loan's fund."""
    return {"fund": savings.agreed_fund(record, loan_named(record, standing).fund)}


def is_late(record: Record, _rules: Constitution, standing: Standing) -> None:
    """So much was not paid in time: principal by the plan, and charges that fell due."""
    loan = loan_named(record, standing)
    missing, _since = late(loan, standing.day)
    missing += Money(standing.charges_due(loan))
    if not missing:
        raise NothingIsLate(record.ref)
    if record.amount > missing:
        raise MoreThanLate(record.ref, record.amount, missing)


def within_guarantee(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more than was guaranteed, less what was paid of it before."""
    assert record.member is not None
    loan = loan_named(record, standing)
    pledge = of_loan(loan, standing.told)[record.member]
    if pledge.amount is None:
        return
    left = pledge.left(standing.told.calls.get((loan.number, record.member), ZERO))
    if record.amount > left:
        raise GuaranteeTooSmall(record.member, record.amount, left)


def called(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """What the guarantor gives comes to the group, and repays the loan: its charges, its principal.

    Both are said in cash: within one fund it cancels out, and from fund to fund it moves.
    """
    loan = loan_named(record, standing)
    yield from _GIVES[record.also("source")](replace(record, note="", more=()), rules, standing)
    paid = replace(record, kind="repayment", member=loan.member, note="", more=())
    yield from repaying.repaid_without_dues(paid, rules, standing)


def _saved(record: Record, account: Account, standing: Standing) -> list[tuple[Key, int]]:
    """What the guarantor has in each product: of the loan's fund first."""
    mine = [(key, -u) for key, u in standing.all_of(account) if key.member == record.member]
    return sorted(mine, key=lambda each: (each[0].fund != record.fund, each[0].fund, each[0].ref))


def _out_of_savings(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """Savings, product after product; what is kept for the guarantor's own loans stays."""
    assert record.member is not None
    left, kept = record.amount.units, ZERO
    mine = _saved(record, Account.SAVINGS, standing)
    for key, units in mine:
        stays = min(kept_of(record.member, key.ref, standing), Money(units))
        kept += stays
        if taken := min(units - stays.units, left):
            left -= taken
            yield replace(
                record, kind="savings-out", amount=Money(taken), fund=key.fund, ref=key.ref
            )
    if left:
        has = total([Money(units) for _key, units in mine])
        if kept and record.amount <= has:
            raise SavingsAreKept(record.member, record.amount, has - kept, kept)
        raise NotSoMuchSaved(record.member, record.amount, has, SAVINGS)


def _out_of_shares(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """Whole shares of one product, at their price: the first that the guarantor has."""
    assert record.member is not None
    mine = _saved(record, Account.SHARES, standing)
    product = rules.share_product(mine[0][0].ref if mine else "")
    if product is None:
        raise UnknownWord("source", SHARES, " ".join((SAVINGS, CASH)))
    price = savings.price_of(product)
    count, odd = divmod(record.amount.units, price.units)
    if odd:
        raise NotWholeShares(record.amount, price)
    has = savings.shares_of(record.member, product, standing)
    if count > has:
        raise NotSoManyShares(record.member, count, has)
    yield replace(record, kind="shares-back", count=count, fund=product.fund, ref=product.id)


def _out_of_pocket(_record: Record, _rules: Constitution, _standing: Standing) -> Iterator[Record]:
    """Cash: the repayment alone says it."""
    return iter(())


_GIVES = {SAVINGS: _out_of_savings, SHARES: _out_of_shares, CASH: _out_of_pocket}
