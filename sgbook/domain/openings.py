"""The opening-balance meeting of a group that starts in the middle."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sgbook.domain import charging, fines, lending, outside, pots, repaying, savings
from sgbook.domain.errors.of_words import (
    AmountNotPositive,
    FieldMissing,
    MemberMissing,
    MemberNotAsked,
)
from sgbook.domain.grants import GRANT_FUND
from sgbook.domain.held import HELD_FUND
from sgbook.domain.ledger import Account
from sgbook.domain.limits import one_of
from sgbook.domain.money import Money
from sgbook.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Standing

REFS = (
    "shares", "savings", "loan", "charge", "dues", "cash", "external", "reserve", "grant", "held",
    "pot",
)  # fmt: skip
OF_MEMBERS = ("shares", "savings", "loan", "charge", "dues", "held", "pot")


def completed(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in what the opening balance is of: `shares`, `savings:school`, `loan` …"""
    what, _, which = record.ref.partition(":")
    one_of("ref", what, REFS)
    if what in OF_MEMBERS and record.member is None:
        raise MemberMissing(record.kind)
    if what not in OF_MEMBERS and record.member is not None:
        raise MemberNotAsked(record.kind)
    product = rules.share_product(which) if what == "shares" else None
    if product and not product.in_amounts and not record.count:
        raise FieldMissing(record.kind, "count")
    if (what != "shares" or (product and product.in_amounts)) and not record.amount:
        raise AmountNotPositive(record.amount)
    if what in ("cash", "reserve"):
        return {}
    said = _COMPLETED[what](replace(record, ref=which), rules, standing)
    return {**said, "ref": f"{what}:{said['ref']}"}


def _lent(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    said = lending.with_terms(record, rules, standing)
    lending.number_is_free(replace(record, ref=said["ref"]), rules, standing)
    return said


def _assessed(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    said = fines.typed(record, rules, standing)
    fines.is_type(replace(record, ref=said["ref"]), rules, standing)
    return said


def _borrowed(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """The lender is named in `ref` (`external:Bank`) or in the note; the rest may have a plan."""
    outside.clear_terms(record, rules, standing)
    return {"ref": _named(record), "fund": record.fund or rules.external_to}


def _named(record: Record) -> str:
    """Who, or which, is named in `ref` or in the note."""
    name = record.ref or record.note
    if not name:
        raise FieldMissing(record.kind, "note")
    return name


def _granted(record: Record, _rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """The grant is named in `ref` (`grant:Aid`) or in the note; its amount is what is left."""
    return {"ref": _named(record), "fund": record.fund or GRANT_FUND}


def _held(record: Record, _rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """Money of others that is in the box already."""
    return {"ref": record.ref, "fund": record.fund or HELD_FUND}


_COMPLETED = {
    "shares": savings.priced,
    "savings": savings.in_product,
    "loan": _lent,
    "charge": repaying.of_loan,
    "dues": _assessed,
    "external": _borrowed,
    "grant": _granted,
    "held": _held,
    "pot": pots.opened,
}


def stated(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """The balance, against the opening account until the rest is known."""
    what, _, which = record.ref.partition(":")
    if what == "charge":
        loan = standing.loans[int(which)]
        yield charging.charge_part(loan, "opening-charge", 0, record.amount, record)
        return
    if what == "pot":
        yield from pots.opening_parts(replace(record, ref=which), rules, standing)
        return
    product = rules.share_product(which) if what == "shares" else None
    if product is not None and product.is_capital:
        what = "capital"
    if what == "reserve" and which:
        what = "other-reserve"
    yield replace(record, kind=f"opening-{what}", ref=which, more=(), note="")


def rest(line: int, standing: Standing) -> Iterator[Record]:
    """What is left of each fund: the loan fund's surplus so far, another fund's balance."""
    for key, units in sorted(standing.all_of(Account.OPENING), key=lambda left: left[0].fund):
        yield Record(
            line=line, kind="opening-rest", amount=Money(-units), fund=key.fund, by_rule=True
        )
        line += 1


def rest_part(record: Record, rules: Constitution) -> Record:
    """The part that turns the opening account's rest into the fund's own."""
    kind = "opening-surplus" if rules.has_surplus(record.fund) else "opening-fund"
    return replace(record, kind=kind)
