"""Grants for a purpose: promised, received in tranches, spent, reported – each counted apart.

The ledger has one account for all grants of a fund; what is left of each is heard from the
records, and no grant pays for another. Sources: field/domain.md 1.4 (H-1, H-2), 5.6, 6.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sgbook.domain.errors.of_funds import GrantShort, GrantUnclear
from sgbook.domain.errors.of_money import UnknownLoan
from sgbook.domain.further import count_in, day_in
from sgbook.domain.money import ZERO, Money

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told

GRANT_FUND = "grant"

GrantKey = tuple[str, str]
"""The fund of a grant, and its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Money that somebody gave, or promised, for a purpose."""

    name: str
    fund: str
    donor: str
    on: date
    purpose: str = ""
    conditions: str = ""
    promised: Money = ZERO
    received: Money = ZERO
    spent: Money = ZERO
    tranches: int = 0
    report_due: date | None = None
    reported_on: date | None = None

    @property
    def left(self) -> Money:
        """What was received and not yet spent."""
        return self.received - self.spent


def name_of(record: Record) -> str:
    """The name of the grant that the record is about: of its own, else the donor's."""
    return record.also("grant") or ("" if record.kind == "grant-out" else record.ref)


def key_of(record: Record) -> GrantKey:
    """Where the grant of a record stands in the register."""
    return record.fund or GRANT_FUND, name_of(record)


# What is heard


def _known(told: Told, record: Record, on: date) -> Grant:
    """The grant of a record, with what the record says of it."""
    key = key_of(record)
    donor = record.ref if record.kind in ("grant-agreed", "grant-in") else ""
    old = told.grants.get(key) or Grant(name=key[1], fund=key[0], donor=donor, on=on)
    return replace(
        old,
        donor=old.donor or donor,
        purpose=record.also("purpose") or old.purpose,
        conditions=record.also("conditions") or old.conditions,
        report_due=day_in(record, "report_due") or old.report_due,
    )


def hear_promise(told: Told, record: Record, on: date) -> None:
    """A donor promises a grant, for its purpose, on conditions."""
    grant = _known(told, record, on)
    told.grants[key_of(record)] = replace(grant, promised=record.amount)


def hear_tranche(told: Told, record: Record, on: date) -> None:
    """A tranche came in, or all of it at once."""
    grant = _known(told, record, on)
    told.grants[key_of(record)] = replace(
        grant,
        received=grant.received + record.amount,
        tranches=max(grant.tranches + 1, count_in(record, "tranche")),
    )


def hear_left(told: Told, record: Record, on: date) -> None:
    """So much was left of a grant when the book began; what was spent before is not known.

    The word that says which grant is the record's `ref`, the donor its note.
    """
    told.grants[record.fund, record.ref] = Grant(
        name=record.ref,
        fund=record.fund,
        donor=record.note or record.ref,
        on=on,
        purpose=record.also("purpose"),
        conditions=record.also("conditions"),
        received=record.amount,
        tranches=1,
        report_due=day_in(record, "report_due"),
    )


def take_tranche_back(told: Told, record: Record, on: date) -> None:
    """A correction takes it back."""
    grant = _known(told, record, on)
    told.grants[key_of(record)] = replace(
        grant, received=grant.received - record.amount, tranches=max(grant.tranches - 1, 0)
    )


def hear_spent(told: Told, record: Record, on: date) -> None:
    """Some of it was spent for the purpose."""
    grant = _known(told, record, on)
    told.grants[key_of(record)] = replace(grant, spent=grant.spent + record.amount)


def take_spent_back(told: Told, record: Record, on: date) -> None:
    """A correction takes it back."""
    grant = _known(told, record, on)
    told.grants[key_of(record)] = replace(grant, spent=grant.spent - record.amount)


def hear_report(told: Told, record: Record, on: date) -> None:
    """The donor has had the report; the next one is due on the day that is said, if there is one.

    The word that says which grant is the record's `ref`.
    """
    key = (record.fund or GRANT_FUND, record.ref)
    told.grants[key] = replace(
        told.grants[key], reported_on=on, report_due=day_in(record, "report_due")
    )


# Rules


def of_fund(fund: str, standing: Standing) -> list[Grant]:
    """The grants of a fund, the oldest first."""
    return [grant for grant in standing.told.grants.values() if grant.fund == fund]


def which(record: Record, _rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in of which grant is spent: the named one, the one with this purpose, the only one."""
    fund = record.fund or GRANT_FUND
    if record.also("grant"):
        return {}
    have = [grant for grant in of_fund(fund, standing) if grant.left > ZERO and grant.name]
    fit = [grant for grant in have if record.ref and grant.purpose == record.ref]
    found = fit if len(fit) == 1 else have
    if len(found) > 1:
        raise GrantUnclear("", ", ".join(grant.name for grant in found))
    return {"more": record.also_with(grant=found[0].name).more} if found else {}


def has_left(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more is spent of a grant than was received of it."""
    known = {grant.name: grant for grant in of_fund(record.fund, standing)}
    name = name_of(record)
    if name and name not in known:
        raise GrantUnclear(name, ", ".join(filter(None, known)) or "–")
    if name in known and record.amount > known[name].left:
        raise GrantShort(name, record.amount, known[name].left)


def is_known(record: Record, _rules: Constitution, standing: Standing) -> None:
    """A report is about a grant that there is."""
    if (record.fund or GRANT_FUND, record.ref) not in standing.told.grants:
        known = [grant.name for grant in of_fund(record.fund or GRANT_FUND, standing)]
        raise GrantUnclear(record.ref, ", ".join(filter(None, known)) or "–")


def loan_is_theirs(record: Record, _rules: Constitution, standing: Standing) -> None:
    """A grant that is matched with a loan is the borrower's."""
    number = count_in(record, "loan")
    if not number:
        return
    loan = standing.loans.get(number)
    if number not in standing.loan_numbers or (loan and record.member not in (None, loan.member)):
        raise UnknownLoan(str(number), record.member or 0)


def refuse_overdrawn(standing: Standing) -> None:
    """After a correction too, no grant has spent more than it received.

    Raises:
        GrantShort: one has.
    """
    for grant in standing.told.grants.values():
        if grant.left < ZERO:
            raise GrantShort(grant.name, grant.spent, grant.received)
