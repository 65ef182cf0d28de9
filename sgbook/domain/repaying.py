"""What comes back of loans: repayments split by the constitution, recoveries, and what is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sgbook.domain import provisions
from sgbook.domain.charging import (
    charge_part,
    charged_besides,
    charges_then,
    closing_charges,
)
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.errors.of_money import MoreThanOwed, NothingOwed, UnknownLoan
from sgbook.domain.fines import settled
from sgbook.domain.loan_terms import RECORDED
from sgbook.domain.loans import with_fees
from sgbook.domain.money import Money
from sgbook.domain.readers import is_whole
from sgbook.domain.savings import agreed_fund

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.loans import ChargeDue
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Borrowed, Standing


@dataclass(slots=True)
class _Split:
    """How far a repayment goes."""

    dues: int
    charges: dict[int, int]
    principal: dict[int, int]
    left: int


def repaid(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """A repayment, split in the constitution's order; whoever clears a loan owes its begun charge.

    Each of dues, charges and principal is taken over all loans before the next, the oldest first.
    A sum that would clear the loan but for the begun charge pays that charge first, if the order
    says so: what is left is principal, and the period is not charged again, so its fee is owed now.
    """
    assert record.member is not None
    mine = _meant(record, standing)
    if lost := _lost(record, mine, standing):
        yield _recovered(record, lost)
        return
    extra: dict[int, list[ChargeDue]] = {}
    while True:
        split = _split(record, mine, extra, rules, standing)
        besides = {
            loan.number: _besides(loan, extra, split, rules, standing)
            for loan in mine
            if loan.principal
        }
        if all(extra.get(number) == dues for number, dues in besides.items()):
            break
        extra = {number: dues for number, dues in besides.items() if dues is not None}
    if split.left and rules.advances != "yes":
        raise MoreThanOwed(record.member, record.amount, record.amount - Money(split.left))
    yield from _repaid_parts(record, mine, extra, split, standing)
    if split.left:
        fund = mine[0].fund if mine else record.fund or LOAN_FUND
        yield replace(record, kind="advance-in", amount=Money(split.left), fund=fund, ref="")


def _besides(
    loan: Borrowed,
    extra: dict[int, list[ChargeDue]],
    split: _Split,
    rules: Constitution,
    standing: Standing,
) -> list[ChargeDue] | None:
    """What is charged because the sum clears the loan, or would have; None: it does not."""
    clears = split.principal[loan.number] == loan.principal
    dues = extra.get(loan.number)
    if dues is None:
        return closing_charges(loan, rules, standing.day, at="at-repayment") if clears else None
    return dues if clears else with_fees(loan.terms, dues)


def repaid_without_dues(
    record: Record, rules: Constitution, standing: Standing
) -> Iterator[Record]:
    """A repayment of loans alone: nothing of it goes to fines and dues."""
    order = tuple(what for what in rules.repayment_order if what != "dues")
    return repaid(record, replace(rules, repayment_order=order), standing)


def _meant(record: Record, standing: Standing) -> list[Borrowed]:
    assert record.member is not None
    if record.ref:
        loan = _loan(record, standing)
        agreed_fund(record, loan.fund)
        return [loan]
    return [loan for loan in standing.loans_of(record.member) if record.fund in ("", loan.fund)]


def _loan(record: Record, standing: Standing) -> Borrowed:
    assert record.member is not None
    loan = standing.loans.get(int(record.ref)) if is_whole(record.ref) else None
    if loan is None or loan.member != record.member:
        raise UnknownLoan(record.ref, record.member)
    return loan


def _lost(record: Record, mine: list[Borrowed], standing: Standing) -> Borrowed | None:
    """The written-off loan that the money is for: the one named, or all that there is."""
    assert record.member is not None
    if not record.ref and not mine and not _owed(record.member, standing):
        mine = [each for each in standing.loans.values() if each.member == record.member]
    if len(mine) == 1 and mine[0].written_off and not mine[0].principal:
        return mine[0]
    return None


def _recovered(record: Record, loan: Borrowed) -> Record:
    if record.amount.units > loan.written_off:
        raise MoreThanOwed(loan.member, record.amount, Money(loan.written_off))
    return replace(record, kind="recovery", fund=loan.fund, ref=loan.ref)


def _owed(member: int, standing: Standing) -> int:
    """Fines, dues and what is owed from earlier, in units."""
    dues = sum(due.units for due in standing.dues_of(member))
    return dues + sum(units for _, units in standing.owed_after(member))


def _split(
    record: Record,
    mine: list[Borrowed],
    extra: dict[int, list[ChargeDue]],
    rules: Constitution,
    standing: Standing,
) -> _Split:
    assert record.member is not None
    split = _Split(0, {}, {}, record.amount.units)
    for what in rules.repayment_order:
        if what == "dues":
            split.dues = min(_owed(record.member, standing), split.left)
            split.left -= split.dues
            continue
        for loan in mine:
            if what == "charge":
                owed = charges_then(loan, standing)
                owed += sum(due.amount.units for due in extra.get(loan.number, ()))
            else:
                owed = loan.principal
            paid = split.charges if what == "charge" else split.principal
            paid[loan.number] = min(owed, split.left)
            split.left -= paid[loan.number]
    return split


def _repaid_parts(
    record: Record,
    mine: list[Borrowed],
    extra: dict[int, list[ChargeDue]],
    split: _Split,
    standing: Standing,
) -> Iterator[Record]:
    assert record.member is not None
    for loan in mine:
        for due in extra.get(loan.number, ()):
            yield from charged_besides(loan, due, record)
    yield from dues_parts(record, split.dues, standing, "dues-paid", "owed-paid")
    for loan in mine:
        if amount := split.charges[loan.number]:
            yield charge_part(loan, "charge-paid", 0, Money(amount), record)
    for loan in mine:
        if amount := split.principal[loan.number]:
            yield charge_part(loan, "repayment-principal", 0, Money(amount), record)


def dues_parts(
    record: Record, units: int, standing: Standing, of_dues: str, of_owed: str
) -> Iterator[Record]:
    """So much settles the member's dues, oldest first, then what is owed from earlier."""
    assert record.member is not None
    for due, amount in settled(units, standing.dues_of(record.member)):
        units -= amount.units
        yield replace(record, kind=of_dues, amount=amount, fund=due.fund, ref=due.ref, note="")
    for fund, owed in standing.owed_after(record.member):
        if paid := min(owed, units):
            units -= paid
            yield replace(record, kind=of_owed, amount=Money(paid), fund=fund, ref="", note="")


# Repayments whose split is given


def of_loan(record: Record, _rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the loan, where the member has only one, and its fund."""
    assert record.member is not None
    mine = _meant(record, standing)
    if len(mine) != 1:
        raise UnknownLoan(" ".join(loan.ref for loan in mine), record.member)
    return {"ref": mine[0].ref, "fund": mine[0].fund}


def is_owed(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more principal is repaid than is outstanding."""
    loan = _loan(record, standing)
    if record.amount.units > loan.principal:
        raise MoreThanOwed(loan.member, record.amount, Money(loan.principal))


def charge_is_owed(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more charge is paid than fell due; a loan from paper takes what was paid."""
    loan = _loan(record, standing)
    owed = standing.charges_due(loan)
    if loan.terms.charge != RECORDED and record.amount.units > owed:
        raise MoreThanOwed(loan.member, record.amount, Money(owed))


def charge_repaid(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """A charge is paid; of a loan from paper it falls due at that moment, beyond what was due."""
    loan = _loan(record, standing)
    more = record.amount.units - standing.charges_due(loan)
    if loan.terms.charge == RECORDED and more > 0:
        yield charge_part(loan, "charge-due", 0, Money(more), record)
    yield charge_part(loan, "charge-paid", 0, record.amount, record)


# Writing off


def written_off(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """All that is left of a loan, or all else that a member owes, is given up as a loss."""
    assert record.member is not None
    parts: list[Record] = []
    if record.ref == "owed":
        owed = _owed(record.member, standing)
        parts += dues_parts(record, owed, standing, "dues-lost", "owed-lost")
    else:
        loan = _loan(record, standing)
        agreed_fund(record, loan.fund)
        if charges := standing.charges_due(loan):
            parts.append(charge_part(loan, "charge-lost", 0, Money(charges), record))
        if loan.principal:
            parts.append(charge_part(loan, "principal-lost", 0, Money(loan.principal), record))
    if not parts:
        raise NothingOwed(record.member)
    yield from (*parts, *provisions.lost_first(parts, standing))
