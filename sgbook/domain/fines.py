"""Fines and dues: assessed, paid and forgiven, the oldest first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sgbook.domain.errors.of_money import MoreThanDue
from sgbook.domain.limits import one_of
from sgbook.domain.money import Money
from sgbook.domain.standing import Due, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record


def typed(record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """Fill in the type of the fine, and the fund that the constitution names for fines."""
    return {"ref": record.ref or "other", "fund": record.fund or rules.fines_to}


def is_type(record: Record, rules: Constitution, _standing: Standing) -> None:
    """A fine has one of the constitution's types."""
    one_of("ref", record.ref, rules.fine_types)


def assessed(record: Record, rules: Constitution, _standing: Standing) -> Iterator[Record]:
    """A fine is income of the loan fund, or goes straight into another fund's own account."""
    kind = "fine-income" if rules.has_surplus(record.fund) else "fine-fund"
    yield replace(record, kind=kind)


def _meant(record: Record, standing: Standing) -> list[Due]:
    assert record.member is not None
    return [
        due
        for due in standing.dues_of(record.member)
        if record.ref in ("", due.ref) and record.fund in ("", due.fund)
    ]


def no_more_than_due(record: Record, _rules: Constitution, standing: Standing) -> None:
    """Nobody pays, and nobody is forgiven, more than is due."""
    assert record.member is not None
    due = Money(sum(due.units for due in _meant(record, standing)))
    if record.amount > due:
        raise MoreThanDue(record.member, record.amount, due)


def settled(units: int, dues: list[Due]) -> Iterator[tuple[Due, Money]]:
    """How far a sum goes through some dues, oldest first; dues of one type and fund in one."""
    reached: dict[tuple[str, str], int] = {}
    for due in dues:
        paid = min(units, due.units)
        units -= paid
        if paid:
            reached[due.fund, due.ref] = reached.get((due.fund, due.ref), 0) + paid
    for (fund, ref), paid in reached.items():
        yield Due(fund, ref, paid), Money(paid)


def paid(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """What was paid settles the oldest dues first, in whatever fund they stand."""
    for due, amount in settled(record.amount.units, _meant(record, standing)):
        yield replace(record, kind="dues-paid", amount=amount, fund=due.fund, ref=due.ref)


def forgiven(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """What is forgiven goes back where it was assessed, the oldest first."""
    for due, amount in settled(record.amount.units, _meant(record, standing)):
        kind = "fine-income-forgiven" if rules.has_surplus(due.fund) else "fine-fund-forgiven"
        yield replace(record, kind=kind, amount=amount, fund=due.fund, ref=due.ref)
