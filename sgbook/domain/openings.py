"""The opening-balance meeting of a group that starts in the middle."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sgbook.domain import (
    charging,
    fines,
    leasing,
    lending,
    outside,
    pots,
    repaying,
    savings,
)
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.errors.of_money import TermsUnclear
from sgbook.domain.errors.of_words import (
    AmountNotPositive,
    FieldMissing,
    FieldNotAsked,
    MemberMissing,
    MemberNotAsked,
)
from sgbook.domain.further import amount_in, day_in, percent_in
from sgbook.domain.grants import GRANT_FUND
from sgbook.domain.held import HELD_FUND
from sgbook.domain.ledger import Account
from sgbook.domain.limits import one_of
from sgbook.domain.loan_terms import product_of
from sgbook.domain.money import Money, plain
from sgbook.domain.records import Record
from sgbook.domain.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Standing

OF_MEMBERS = (
    "shares", "savings", "loan", "charge", "dues", "held", "pot", "unclaimed", "owed", "advance",
)  # fmt: skip
REFS = (
    *OF_MEMBERS, "cash", "external", "reserve", "grant", "earned", "allowance", "equipment",
)  # fmt: skip


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
    counted = what == "shares" and not (product and product.in_amounts)
    only_turns = what == "pot" and (record.also("won") or record.also("comes"))
    if not (counted or only_turns or record.amount):
        raise AmountNotPositive(record.amount)
    if what in ("cash", "reserve"):
        return {}
    said = _COMPLETED[what](replace(record, ref=which), rules, standing)
    return {**said, "ref": f"{what}:{said['ref']}".rstrip(":")}


def _lent(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    record = _with_charge(_with_lateness(record, standing), rules, standing)
    said = lending.with_terms(record, rules, standing)
    lending.number_is_free(replace(record, ref=said["ref"]), rules, standing)
    return said


def _with_charge(record: Record, rules: Constitution, standing: Standing) -> Record:
    """A `flat` charge goes on as of what was lent at first, if that is said: a sum each time.

    The sum is the rate of what was lent, rounded half-even to the unit.
    """
    lent = amount_in(record, "lent", standing.digits)
    product = product_of(record, rules)
    if not lent or (record.also("charge") or product.loan_charge) != "flat":
        return record
    percent = percent_in(record, "rate") if record.also("rate") else product.loan_rate
    each = Money(rounded(lent.units * percent * Fraction(1, 100), "half-even"))
    return record.also_with(charge="fixed", rate=plain(each, standing.digits))


def _with_lateness(record: Record, standing: Standing) -> Record:
    """All that is left is late where no sum is said; it is late since a day that is past.

    Raises:
        TermsUnclear: the day is to come, or more is late than is left.
    """
    since = day_in(record, "late_since")
    late = amount_in(record, "late_amount", standing.digits)
    if since is None:
        if late:
            raise TermsUnclear("late_since", "", f"≤ {standing.day.isoformat()}")
        return record
    if since > standing.day:
        raise TermsUnclear("late_since", since.isoformat(), f"≤ {standing.day.isoformat()}")
    most = plain(record.amount, standing.digits)
    if late > record.amount:
        raise TermsUnclear("late_amount", plain(late, standing.digits), f"≤ {most}")
    return record if late else record.also_with(late_amount=most)


def _saved(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Of a term product the day from which a deposit is free may be said; else it is free now."""
    said = savings.in_product(record, rules, standing)
    product = rules.savings_product(said["ref"])
    if record.also("free_on") and (product is None or product.withdraw != "at-term"):
        raise FieldNotAsked(record.kind, "free_on")
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


def _of_the_group(record: Record, _rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """What the loan fund owes a member besides, is owed from earlier, or has set aside."""
    return {"ref": record.ref, "fund": record.fund or LOAN_FUND}


def _paid_ahead(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Only a group that keeps what is paid beyond what is owed has any of it."""
    if rules.advances != "yes":
        raise FieldNotAsked(record.kind, "advance")
    return _of_the_group(record, rules, standing)


def _earned(record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """So much of what is left was earned in this year, and is divided at its end."""
    heading = record.ref or "other"
    one_of("ref", heading, rules.incomes)
    return {"ref": heading, "fund": record.fund or LOAN_FUND}


def _owned(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """A thing of the group is named in `ref` (`equipment:Mill`) or in the note."""
    name = _named(record)
    leasing.is_new_thing(replace(record, ref=name), rules, standing)
    return {"ref": name, "fund": record.fund or LOAN_FUND}


def _held(record: Record, _rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """Money of others that is in the box already."""
    return {"ref": record.ref, "fund": record.fund or HELD_FUND}


_COMPLETED = {
    "shares": savings.priced,
    "savings": _saved,
    "loan": _lent,
    "charge": repaying.of_loan,
    "dues": _assessed,
    "external": _borrowed,
    "grant": _granted,
    "held": _held,
    "pot": pots.opened,
    "unclaimed": _of_the_group,
    "owed": _of_the_group,
    "advance": _paid_ahead,
    "allowance": _of_the_group,
    "earned": _earned,
    "equipment": _owned,
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
