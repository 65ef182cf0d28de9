"""Reports for machines: JSON and CSV with ids, ISO days and amounts in main units."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sgbook.domain.money import Money, plain
from sgbook.exchange.cells import guarded
from sgbook.exchange.tables import key_of

if TYPE_CHECKING:
    from sgbook.exchange.tables import Answer


def as_json(answer: Answer) -> dict[str, object]:
    """The one document of a report (`interface.md` 4)."""
    period = answer.period
    rows = [
        {key_of(column): getattr(row, column) for column in answer.columns} for row in answer.rows
    ]
    sums = {key_of(column): value for column, value in answer.sums.items()}
    document = {
        "report": answer.report,
        "book": {"name": answer.whose.name, "id": answer.whose.id},
        "currency": answer.whose.currency,
        "as_of": answer.as_of,
        "from": period.since if period else None,
        "to": period.until if period else None,
        **answer.more,
        "rows": rows,
        "totals": {**sums, **answer.totals},
    }
    return {key: plain_value(value, answer.whose.digits) for key, value in document.items()}


def plain_value(value: object, digits: int) -> object:
    """A value as JSON has it: amounts and rates as text, days ISO, counts as numbers."""
    match value:
        case None | bool() | int() | str():
            return value
        case Money():
            return plain(value, digits)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain_value(each, digits) for key, each in value.items()}
        case Sequence():
            return [plain_value(each, digits) for each in value]
    return str(value)


def as_csv(answer: Answer) -> str:
    """The rows with their keys as heads; comma, quotes where needed, UTF-8 without a mark.

    A spreadsheet that opens the file must not run a cell: a text that looks like a formula gets
    an apostrophe before it. Amounts, days and numbers stay as they are.
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([key_of(column) for column in answer.columns])
    for row in answer.rows:
        writer.writerow(
            [_cell(getattr(row, column), answer.whose.digits) for column in answer.columns]
        )
    return lines.getvalue()


def _cell(value: object, digits: int) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else str(plain_value(value, digits))
