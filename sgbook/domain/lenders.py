"""Money that the group borrowed outside: from whom, how much, and what went back.

What is owed to a lender is the ledger's; the terms are heard from the records (`outside`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told

LenderKey = tuple[str, str]
"""The fund that owes, and the lender."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A loan from outside, as it was said when the money came."""

    on: date
    amount: Money
    said: Record  # with its terms, if any were agreed


@dataclass(frozen=True, slots=True)
class Lender:
    """All loans of a lender to a fund, and what was paid back on them together."""

    loans: tuple[Taken, ...] = ()
    repaid: Money = ZERO
    interest: Money = ZERO


# What is heard


def _key(record: Record) -> LenderKey:
    return record.fund, record.ref


def hear_loan(told: Told, record: Record, on: date) -> None:
    """A lender gives money."""
    old = told.lenders.get(_key(record), Lender())
    taken = Taken(on, record.amount, record)
    told.lenders[_key(record)] = replace(old, loans=(*old.loans, taken))


def take_loan_back(told: Told, record: Record, on: date) -> None:
    """A correction takes it back."""
    old = told.lenders.get(_key(record), Lender())
    loans = list(old.loans)
    mine = [each for each in loans if (each.on, each.amount) == (on, record.amount)]
    if mine:
        loans.remove(mine[-1])
    told.lenders[_key(record)] = replace(old, loans=tuple(loans))


def hear_paid(told: Told, record: Record, _on: date) -> None:
    """Principal went back to a lender, or interest was paid."""
    _pay(told, record, record.amount)


def take_paid_back(told: Told, record: Record, _on: date) -> None:
    """A correction takes it back."""
    _pay(told, record, -record.amount)


def _pay(told: Told, record: Record, amount: Money) -> None:
    old = told.lenders.get(_key(record), Lender())
    if record.kind == "external-interest":
        told.lenders[_key(record)] = replace(old, interest=old.interest + amount)
    else:
        told.lenders[_key(record)] = replace(old, repaid=old.repaid + amount)


# Rules


def into_fund(record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """Fill in the fund that borrowed money goes to."""
    return {} if record.fund else {"fund": rules.external_to}


def owing_fund(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the fund that owes this lender, and the lender where there is only one."""
    owed = [key for key, _ in standing.all_of(Account.EXTERNAL_LOANS)]
    mine = [key for key in owed if key.ref == record.ref]
    if not mine and not record.ref and len(owed) == 1:
        return {"ref": owed[0].ref, "fund": record.fund or owed[0].fund}
    if record.fund:
        return {}
    return {"fund": mine[0].fund if len(mine) == 1 else rules.external_to}
