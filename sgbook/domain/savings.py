"""Saving: shares at the price of the cycle, and amounts in products."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sgbook.domain.errors.of_money import (
    AmountDisagrees,
    BackSharesNotAllowed,
    JoinsNextCycle,
    NoSharePrice,
    NotSoManyShares,
    NotSoMuchSaved,
    SharesStay,
    TooFewShares,
    TooManyShares,
)
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import ShareProduct
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing


def share_product(record: Record, rules: Constitution) -> ShareProduct:
    """The share product that the record means.

    Raises:
        UnknownWord: the constitution has no such product.
    """
    product = rules.share_product(record.ref)
    if product is None:
        raise UnknownWord("ref", record.ref, " ".join(p.id for p in rules.shares))
    return product


def price_of(product: ShareProduct) -> Money:
    """What a share costs in this cycle.

    Raises:
        NoSharePrice: the constitution does not say.
    """
    if product.share_price is None:
        raise NoSharePrice
    return product.share_price


def product_of_shares(record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """Fill in the share product and its fund."""
    product = share_product(record, rules)
    return {"ref": product.id, "fund": agreed_fund(record, product.fund)}


def priced(record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """Fill in what so many shares cost; an amount that was said must agree."""
    product = share_product(record, rules)
    cost = price_of(product) * record.count
    if record.amount and record.amount != cost:
        raise AmountDisagrees(record.amount, record.count, cost)
    return {"amount": cost, "ref": product.id, "fund": agreed_fund(record, product.fund)}


def agreed_fund(record: Record, fund: str) -> str:
    """The fund that a product or loan belongs to; another one that was said is refused.

    Raises:
        UnknownWord: the record names another fund.
    """
    if record.fund not in ("", fund):
        raise UnknownWord("fund", record.fund, fund)
    return fund


def within_shares_max(record: Record, rules: Constitution, standing: Standing) -> None:
    """A member who buys, buys from `shares_min` to `shares_max` shares in one meeting."""
    assert record.member is not None
    product = share_product(record, rules)
    key = (record.member, product.id)
    bought = standing.bought.get(key, 0) + record.count
    if bought > product.shares_max:
        raise TooManyShares(record.member, bought, product.shares_max)
    if bought < product.shares_min:
        raise TooFewShares(record.member, bought, product.shares_min)
    standing.bought[key] = bought


def is_late_joiner(member: int, standing: Standing) -> bool:
    """Did the member join after the first meeting of the cycle?"""
    opened = standing.cycle_opened_on
    return opened is not None and standing.people[member].joined > opened


def joined_in_time(record: Record, rules: Constitution, standing: Standing) -> None:
    """A late joiner waits for the next cycle, if the constitution says so."""
    assert record.member is not None
    if rules.late_joiner == "next-cycle" and is_late_joiner(record.member, standing):
        raise JoinsNextCycle(record.member)


def back_shares_allowed(record: Record, rules: Constitution, standing: Standing) -> None:
    """A late joiner may pay in the shares of the meetings missed, at least at their price."""
    assert record.member is not None
    product = share_product(record, rules)
    most = standing.meetings_in_cycle * product.shares_max
    late = rules.late_joiner == "back-shares" and is_late_joiner(record.member, standing)
    has = shares_of(record.member, product, standing)
    if not late or has + record.count > most:
        raise BackSharesNotAllowed(record.member, record.count, most if late else 0)
    cost = price_of(product) * record.count
    if record.amount < cost:
        raise AmountDisagrees(record.amount, record.count, cost)


def back_shares(record: Record, rules: Constitution, _standing: Standing) -> Iterator[Record]:
    """Shares at their price; what is paid above it is the group's surplus."""
    cost = price_of(share_product(record, rules)) * record.count
    yield replace(record, kind="shares", amount=cost)
    if record.amount > cost:
        yield replace(record, kind="late-premium", amount=record.amount - cost, count=0, ref="")


def shares_of(member: int, product: ShareProduct, standing: Standing) -> int:
    """How many shares of this cycle the member has: what they cost, by the one price."""
    if product.share_price is None:
        return 0
    value = standing.shares_value(member, product.fund, product.id)
    return value.units // product.share_price.units


def may_go_back(record: Record, rules: Constitution, standing: Standing) -> None:
    """Shares are given back at their price where the constitution lets them."""
    assert record.member is not None
    product = share_product(record, rules)
    if product.shares_back != "yes":
        raise SharesStay
    has = shares_of(record.member, product, standing)
    if record.count > has:
        raise NotSoManyShares(record.member, record.count, has)


def in_product(record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """Fill in the savings product and its fund."""
    product = rules.savings_product(record.ref)
    if product is None:
        raise UnknownWord("ref", record.ref, " ".join(p.id for p in rules.savings))
    return {"ref": product.id, "fund": agreed_fund(record, product.fund)}


def saved_enough(record: Record, _rules: Constitution, standing: Standing) -> None:
    """Nobody takes out more than was put in."""
    assert record.member is not None
    has = Money(-standing.of(Account.SAVINGS, record.fund, "", record.member, record.ref))
    if record.amount > has:
        raise NotSoMuchSaved(record.member, record.amount, has, record.ref)
