"""A new loan that takes the place of old ones: more money, new terms, or a debt rolled over.

The old loans are repaid out of the new one, so that each keeps its own terms, card and history;
how late they were goes along with the debt, until so much of it is repaid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sgbook.domain import plans
from sgbook.domain.charging import (
    charge_part,
    charged_besides,
    charges_then,
    closing_charges,
)
from sgbook.domain.errors.of_money import LoanNotCovered
from sgbook.domain.errors.of_words import AmountNotPositive, UnknownWord
from sgbook.domain.money import ZERO, Money, plain
from sgbook.domain.readers import is_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Borrowed, Standing

TOP_UP, ROLL_OVER, NEW_TERMS = "top-up", "roll-over", "new-terms"


def renewed_by(record: Record, standing: Standing) -> list[Borrowed]:
    """The loans that this one repays.

    Raises:
        UnknownWord: one of them is not an open loan of the member, out of the same fund.
    """
    found = []
    for ref in record.also("repays").replace(",", " ").split():
        loan = standing.loans.get(int(ref)) if is_whole(ref) else None
        if loan is None or loan not in _renewable(record, standing):
            known = " ".join(each.ref for each in _renewable(record, standing))
            raise UnknownWord("repays", ref, known or "–")
        if loan not in found:
            found.append(loan)
    return found


def _renewable(record: Record, standing: Standing) -> list[Borrowed]:
    assert record.member is not None
    return [
        loan
        for loan in standing.loans_of(record.member)
        if loan.principal and record.fund in ("", loan.fund) and loan.ref != record.ref
    ]


def cleared(old: Iterable[Borrowed], rules: Constitution, standing: Standing) -> Money:
    """What clears these loans on the day: principal, charges due, and the begun period's."""
    units = 0
    for loan in old:
        units += loan.principal + charges_then(loan, standing)
        besides = closing_charges(loan, rules, standing.day, at="at-repayment")
        units += sum(due.amount.units for due in besides)
    return Money(units)


def completed(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the amount where it is just the old debt, why, and how late that debt was.

    Raises:
        UnknownWord: such a loan cannot be repaid by this one.
        LoanNotCovered: the new loan is less than the debt.
    """
    if record.kind != "loan":
        return {}
    old = renewed_by(record, standing)
    if not old:
        if not record.amount:
            raise AmountNotPositive(record.amount)
        return {"more": record.also_with(because="", late_since="", late_amount="").more}
    debt = cleared(old, rules, standing)
    amount = record.amount or debt
    if amount < debt:
        raise LoanNotCovered(record.also("repays"), debt)
    since, late = how_late(old, standing.day)
    because = record.also("because") or (TOP_UP if amount > debt else ROLL_OVER)
    said = record.also_with(
        repays=" ".join(loan.ref for loan in old),
        because=because,
        late_since=since.isoformat() if since else "",
        late_amount=plain(late, standing.digits) if late else "",
    )
    return {"amount": amount, "fund": old[0].fund, "more": said.more}


def how_late(old: Iterable[Borrowed], on: date) -> tuple[date | None, Money]:
    """Since when something of these loans is overdue, and how much principal is."""
    since, late = None, ZERO
    for loan in old:
        missing, oldest = plans.late(loan, on)
        if oldest is not None and missing:
            late += missing
            since = min(since or oldest, oldest)
    return since, late


def settled(
    loan: Borrowed, record: Record, rules: Constitution, standing: Standing
) -> Iterator[Record]:
    """The old loan is repaid, charge and principal, out of the new one."""
    charges = charges_then(loan, standing)
    for due in closing_charges(loan, rules, standing.day, at="at-repayment"):
        yield from charged_besides(loan, due, record)
        charges += due.amount.units
    if charges:
        yield charge_part(loan, "charge-paid", 0, Money(charges), record)
    yield charge_part(loan, "repayment-principal", 0, Money(loan.principal), record)
