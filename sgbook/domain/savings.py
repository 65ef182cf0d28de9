"""Saving: shares at the price of the cycle, and amounts in products."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sgbook.domain import further
from sgbook.domain.errors.of_money import (
    AmountDisagrees,
    BackSharesNotAllowed,
    JoinsNextCycle,
    NoSharePrice,
    NotSoManyShares,
    NotSoMuchOwed,
    NotSoMuchSaved,
    SharesStay,
    TooFewShares,
    TooLittleSaved,
    TooManyShares,
    TooMuchSaved,
)
from sgbook.domain.errors.of_sheets import CapitalStays
from sgbook.domain.errors.of_words import UnknownMember, UnknownWord
from sgbook.domain.ledger import Account
from sgbook.domain.money import MOST, Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import ShareProduct
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing


def meant(record: Record, rules: Constitution) -> Record:
    """The record by its own kind: amounts that gain and lose with the group are shares.

    Where the group has no other savings of that name, `savings` says them as well.
    """
    what, colon, ref = record.ref.partition(":")
    opening = record.kind == "opening" and what == "savings"
    if not opening and record.kind not in _SHARES_SAID_AS:
        return record
    name = ref if opening else record.ref
    product = rules.share_product(name)
    if rules.savings_product(name) is not None or product is None or not product.in_amounts:
        return record
    if opening:
        return replace(record, ref=f"shares{colon}{ref}")
    return replace(record, kind=_SHARES_SAID_AS[record.kind])


_SHARES_SAID_AS = {"savings": "shares", "savings-out": "shares-back"}


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
    if product.price is None:
        raise NoSharePrice
    return product.price


def product_of_shares(record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """Fill in the share product and its fund; of an amount, as how many shares it counts."""
    product = share_product(record, rules)
    said = {"ref": product.id, "fund": agreed_fund(record, product.fund)}
    return {**said, "count": _units_of(record)} if product.in_amounts else said


def priced(record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """Fill in what so many shares cost; an amount that was said must agree."""
    product = share_product(record, rules)
    if product.in_amounts:
        return product_of_shares(record, rules, _standing)
    cost = price_of(product) * record.count
    if record.amount and record.amount != cost:
        raise AmountDisagrees(record.amount, record.count, cost)
    return {"amount": cost, "ref": product.id, "fund": agreed_fund(record, product.fund)}


def _units_of(record: Record) -> int:
    """Where amounts are saved each unit is a share; a number that was said must agree."""
    if record.count not in (0, record.amount.units):
        raise AmountDisagrees(record.amount, record.count, Money(record.count))
    return record.amount.units


def agreed_fund(record: Record, fund: str) -> str:
    """The fund that a product or loan belongs to; another one that was said is refused.

    Raises:
        UnknownWord: the record names another fund.
    """
    if record.fund not in ("", fund):
        raise UnknownWord("fund", record.fund, fund)
    return fund


def within_shares_max(record: Record, rules: Constitution, standing: Standing) -> None:
    """A member who saves, saves what the rules take of one in one meeting."""
    assert record.member is not None
    product = share_product(record, rules)
    key = (record.member, product.id)
    bought = standing.bought.get(key, 0) + record.count
    if product.in_amounts:
        refuse_amount(record.member, Money(bought), product.amount_min, product.amount_max)
    elif bought > product.shares_max:
        raise TooManyShares(record.member, bought, product.shares_max)
    elif bought < product.shares_min:
        raise TooFewShares(record.member, bought, product.shares_min)
    standing.bought[key] = bought


def refuse_amount(member: int, saved: Money, least: Money, most: Money | None) -> None:
    """Refuse what is less, or more, than a member may save in one meeting.

    Raises:
        TooLittleSaved, TooMuchSaved: with the least, or the most.
    """
    if saved < least:
        raise TooLittleSaved(member, saved, least)
    if most is not None and saved > most:
        raise TooMuchSaved(member, saved, most)


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
    most = standing.meetings_in_cycle * _most_a_meeting(product)
    late = rules.late_joiner == "back-shares" and is_late_joiner(record.member, standing)
    has = shares_of(record.member, product, standing)
    if not late or has + record.count > most:
        raise BackSharesNotAllowed(record.member, record.count, most if late else 0)
    cost = price_of(product) * record.count
    if record.amount < cost:
        raise AmountDisagrees(record.amount, record.count, cost)


def _most_a_meeting(product: ShareProduct) -> int:
    """The most shares of one meeting; of amounts, their most units."""
    if product.in_amounts:
        return product.amount_max.units if product.amount_max else MOST
    return product.shares_max


def back_shares(record: Record, rules: Constitution, _standing: Standing) -> Iterator[Record]:
    """Shares at their price; what is paid above it is the group's surplus."""
    cost = price_of(share_product(record, rules)) * record.count
    yield replace(record, kind="shares", amount=cost)
    if record.amount > cost:
        yield replace(record, kind="late-premium", amount=record.amount - cost, count=0, ref="")


def shares_of(member: int, product: ShareProduct, standing: Standing) -> int:
    """How many shares of this cycle the member has: what they cost, by the one price."""
    if product.price is None:
        return 0
    return cost_of(member, product, standing).units // product.price.units


def cost_of(member: int, product: ShareProduct, standing: Standing) -> Money:
    """What the member's shares of a product cost; of share capital, what it is."""
    if product.is_capital:
        return Money(-standing.of(Account.CAPITAL, product.fund, "", member))
    return standing.shares_value(member, product.fund, product.id)


def bought(record: Record, rules: Constitution, _standing: Standing) -> Iterator[Record]:
    """Shares are the member's in the pool; share capital is owned for good."""
    product = share_product(record, rules)
    yield replace(record, kind="capital-bought") if product.is_capital else record


def capital_product(record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """Fill in which share capital it is, and what it costs."""
    known = tuple(each for each in rules.shares if each.is_capital)
    for product in known:
        if record.ref in ("", product.id):
            return {
                "ref": product.id,
                "fund": agreed_fund(record, product.fund),
                "amount": price_of(product) * record.count,
            }
    raise UnknownWord("ref", record.ref, " ".join(each.id for each in known))


def owns_capital(record: Record, rules: Constitution, standing: Standing) -> None:
    """Nobody passes on more share capital than is owned, nor to somebody who does not belong."""
    assert record.member is not None
    has = shares_of(record.member, share_product(record, rules), standing)
    if record.count > has:
        raise NotSoManyShares(record.member, record.count, has)
    to = further.members_in(record, "to_member")
    person = standing.people.get(to[0]) if len(to) == 1 else None
    if person is None or not person.active or person.number == record.member:
        raise UnknownMember(record.also("to_member"))


def capital_passed_on(
    record: Record, _rules: Constitution, _standing: Standing
) -> Iterator[Record]:
    """From one member's share capital to another's; no cash of the group moves."""
    (to,) = further.members_in(record, "to_member")
    said = replace(record, more=(), note="")
    yield replace(said, kind="capital-off")
    yield replace(said, kind="capital-on", member=to)


def stamps_of(member: int, rules: Constitution, standing: Standing) -> int:
    """The member's shares that are counted in stamps, of all products; amounts are no number."""
    return sum(shares_of(member, each, standing) for each in rules.shares if not each.in_amounts)


def may_go_back(record: Record, rules: Constitution, standing: Standing) -> None:
    """Shares are given back at their price where the constitution lets them."""
    assert record.member is not None
    product = share_product(record, rules)
    if product.is_capital:
        raise CapitalStays(product.id)
    if product.shares_back != "yes":
        raise SharesStay
    has = shares_of(record.member, product, standing)
    if product.in_amounts and record.count > has:
        raise NotSoMuchSaved(record.member, record.amount, Money(has), product.id)
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


def is_payable(record: Record, _rules: Constitution, standing: Standing) -> None:
    """The group pays no more than it owes to whom it pays: the tax kept back, and the like.

    Raises:
        NotSoMuchOwed: with what is owed.
    """
    owed = Money(-standing.of(Account.PAYABLES, record.fund, "", None, record.ref))
    if record.amount > owed:
        raise NotSoMuchOwed(record.ref, record.amount, owed)
