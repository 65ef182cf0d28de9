"""Rows of the posted tables, to and from the values of the rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import literal_column

from sgbook.domain.ledger import BY_CODE, Key, Posting
from sgbook.domain.money import Money
from sgbook.domain.records import Record
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = tuple[Any, ...]

PRIVATE = "phone"
"""It stands among the contacts, where it can be changed and taken out, and is never posted."""

IS_SHARE_OUT = s.record.c.kind == literal_column("'share-out'")
"""In the words of the index `record_share_out`, which only then finds the share-outs."""


def more_text(record: Record) -> str:
    """The record's further words as canonical JSON; none at all is empty."""
    if not record.more:
        return ""
    words = dict(record.more)
    return json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def record_row(record: Record, part: int) -> Row:
    """A row of `record` without its sheet, and without what is nobody's for ever."""
    if record.also(PRIVATE):
        record = record.also_with(**{PRIVATE: ""})
    return (
        record.line, part, record.kind, record.member, record.amount.units, record.count,
        record.ref, record.fund, record.place, record.note, more_text(record), int(record.by_rule),
    )  # fmt: skip


def record_of(row: Any) -> Record:
    """The record of a row of `record`."""
    more = tuple(sorted(json.loads(row.more).items())) if row.more else ()
    return Record(
        line=row.line,
        kind=row.kind,
        member=row.member,
        amount=Money(row.amount),
        count=row.count,
        ref=row.ref,
        fund=row.fund,
        place=row.place,
        note=row.note,
        more=more,
        by_rule=bool(row.by_rule),
    )


def record_text(record: Record) -> str:
    """A record of a sheet that is not posted yet, as JSON."""
    said = {
        "line": record.line,
        "kind": record.kind,
        "member": record.member,
        "amount": record.amount.units,
        "count": record.count,
        "ref": record.ref,
        "fund": record.fund,
        "place": record.place,
        "note": record.note,
        "more": more_text(record),
    }
    return json.dumps(said, ensure_ascii=False)


def record_of_text(text: str) -> Record:
    """The record that was written as `record_text`."""
    said = json.loads(text)
    more = said.pop("more")
    amount = Money(said.pop("amount"))
    words = tuple(sorted(json.loads(more).items())) if more else ()
    return Record(**said, amount=amount, more=words)


def posting_rows(postings: tuple[Posting, ...]) -> Iterator[Row]:
    """Rows of `posting` without their entry."""
    for line, (key, units) in enumerate(postings, start=1):
        yield (line, key.account.code, key.fund, key.place, key.member, key.ref, units)


def key_of(row: Any) -> Key:
    """The key of a row of `posting` or `checkpoint`."""
    return Key(BY_CODE[row.account], row.fund, row.place, row.member, row.ref)
