"""Others' money: received for a member, the group's fee apart; waiting until it is known whose.

Sources: field/domain.md 5.6 (record gross, fee, net apart; what is left over is to be allocated,
never guessed silently) and 6 (remittances, payment services).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sgbook.domain import fees
from sgbook.domain.constitution import LOAN_FUND, Constitution
from sgbook.domain.errors.of_funds import FeeAboveAmount, MoreThanWaits, NothingWaits
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.further import amount_in
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told

HELD_FUND = "held"
"""Others' money lies in a fund of its own: nothing is lent out of it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Money that came and nobody knows yet for whom, by its reference."""

    on: date
    amount: Money  # that is left
    note: str = ""


# What is heard


def hear_waiting(told: Told, record: Record, on: date) -> None:
    """Money came."""
    old = told.waiting.get(record.ref)
    amount = record.amount + (old.amount if old else ZERO)
    told.waiting[record.ref] = Waiting(on, amount, record.note or (old.note if old else ""))


def hear_taken(told: Told, record: Record, on: date) -> None:
    """It is known whose it is, or it went back."""
    old = told.waiting.get(record.ref, Waiting(on, ZERO))
    told.waiting[record.ref] = replace(old, amount=old.amount - record.amount)


def take_waiting_back(told: Told, record: Record, on: date) -> None:
    """A correction says it never came."""
    hear_taken(told, record, on)


def take_taken_back(told: Told, record: Record, on: date) -> None:
    """A correction lets it wait again."""
    old = told.waiting.get(record.ref, Waiting(on, ZERO))
    told.waiting[record.ref] = replace(old, amount=old.amount + record.amount)


# Rules


def fee_below(record: Record, _rules: Constitution, standing: Standing) -> None:
    """The group's fee is less than the money that it is taken from."""
    fee = amount_in(record, "fee", standing.digits)
    if fee and fee >= record.amount:
        raise FeeAboveAmount(fee, record.amount)


def with_fee(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """All of it is held for the member; the fee goes from there to the group's own money."""
    yield record
    if fee := amount_in(record, "fee", standing.digits):
        part = replace(record, amount=fee, ref="", note="", more=())
        yield replace(part, kind="held-fee")
        yield replace(part, kind="fee-gained", fund=LOAN_FUND, member=None, ref=fees.HEADING)


def into_product(record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """Fill in the savings product that held money is put into."""
    product = rules.savings_product(record.ref)
    if product is None:
        raise UnknownWord("ref", record.ref, " ".join(p.id for p in rules.savings) or "–")
    return {"ref": product.id}


def saved(record: Record, rules: Constitution, _standing: Standing) -> Iterator[Record]:
    """Handed over, and saved in the same moment."""
    product = rules.savings_product(record.ref)
    assert product is not None
    yield replace(record, kind="held-saved", ref="")
    yield replace(record, kind="savings", fund=product.fund)


def open_references(standing: Standing) -> dict[str, Waiting]:
    """What waits to be given to somebody, by its reference."""
    return {ref: each for ref, each in standing.told.waiting.items() if each.amount > ZERO}


def reference(record: Record, _rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the reference where only one waits."""
    known = open_references(standing)
    return {"ref": next(iter(known))} if not record.ref and len(known) == 1 else {}


def is_waiting(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more is given than waits under the reference."""
    known = open_references(standing)
    if record.ref not in known:
        raise NothingWaits(record.ref, ", ".join(known) or "–")
    left = known[record.ref].amount
    if record.amount > left:
        raise MoreThanWaits(record.ref, record.amount, left)


def something_waits(_rules: Constitution, standing: Standing) -> bool:
    """Does any money wait to be given to somebody?"""
    return bool(open_references(standing))


def held_for_members(_rules: Constitution, standing: Standing) -> bool:
    """Is anything held for a member?"""
    return any(key.member is not None for key, _ in standing.all_of(Account.HELD))
