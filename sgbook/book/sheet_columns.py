"""The columns of the meeting sheet on paper: one for each question of the constitution's steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.kinds import KINDS
from sgbook.domain.limits import asked_of
from sgbook.domain.meeting_sheet import Asked, SheetCell, SheetColumn
from sgbook.domain.money import Money, total
from sgbook.domain.proposals import asks_of
from sgbook.i18n.asks import ask_word
from sgbook.i18n.words import attendance_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import Ask
    from sgbook.domain.records import Record

LOAN = "loan"
"""New loans are a table of their own below."""

ATTENDANCE = "attendance"
IN_PARTS = ("repayment-principal", "repayment-charge")
"""Repayments whose split was said."""


def asked(rules: Constitution) -> list[Ask]:
    """The questions that have a column, in the order of the steps."""
    return [ask for _step, asks in asks_of(rules) for ask in asks if ask.kind != LOAN]


def column_of(ask: Ask, rules: Constitution, own: Mapping[str, str]) -> SheetColumn:
    """The column of a question."""
    title, fund = ask_word(ask, own), fund_of(ask, rules)
    if ask.kind == ATTENDANCE:
        return SheetColumn(title=title, asked=Asked.MARK)
    asks = asked_of(KINDS[ask.kind], ask.which, rules)
    product = rules.share_product(ask.which)
    if ask.kind == "shares" and "count" in asks and product:
        return SheetColumn(title=title, asked=Asked.BOXES, fund=fund, boxes=product.shares_max)
    if "count" in asks:
        return SheetColumn(title=title, asked=Asked.COUNT, fund=fund)
    return SheetColumn(title=title, fund=fund)


def fund_of(ask: Ask, rules: Constitution) -> str:
    """Where the money of the answer goes; empty where no one fund can be named."""
    if ask.kind in ("fine", "fine-paid", "fine-forgiven"):
        return rules.fines_to
    if KINDS[ask.kind].which == "fund":
        return ask.which or KINDS[ask.kind].fund
    if ask.kind in ("savings", "savings-out") and (saved := rules.savings_product(ask.which)):
        return saved.fund
    if ask.kind in ("shares", "shares-back") and (share := rules.share_product(ask.which)):
        return share.fund
    return KINDS[ask.kind].fund


def is_answer(record: Record, ask: Ask) -> bool:
    """Does this record answer that question?"""
    if ask.kind == "repayment" and record.kind in IN_PARTS:
        return True
    which = getattr(record, KINDS[ask.kind].which)
    return record.kind == ask.kind and (not ask.which or which == ask.which)


def cell_of(records: Sequence[Record], column: SheetColumn) -> SheetCell:
    """What was answered; several answers to a question are added up."""
    if not records:
        return SheetCell()
    if column.asked is Asked.MARK:
        return SheetCell(value=attendance_word(records[-1].ref))
    if column.asked in (Asked.BOXES, Asked.COUNT):
        return SheetCell(value=sum(record.count for record in records))
    return SheetCell(value=total([record.amount for record in records]))


def sum_of(cells: Iterable[SheetCell], column: SheetColumn) -> SheetCell:
    """What a column comes to; a roll call has no sum."""
    values = [cell.value for cell in cells]
    if column.asked is Asked.MARK:
        return SheetCell()
    if column.asked is Asked.AMOUNT:
        return SheetCell(value=total([value for value in values if isinstance(value, Money)]))
    return SheetCell(value=sum(value for value in values if isinstance(value, int)))
