"""The tables, as statements use them; the file itself is made by the migrations."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BLOB, Column, Integer, MetaData, Table, Text, insert
from sqlalchemy.dialects import sqlite

METADATA = MetaData()


def _table(name: str, *columns: str) -> Table:
    """A table of `name` (text), `name#` (whole number), `name%` (bytes), `name*` (key) columns."""
    made: list[Column[Any]] = []
    for column in columns:
        sort = Integer if "#" in column else BLOB if "%" in column else Text
        made.append(Column(column.strip("#%*?"), sort, primary_key="*" in column))
    return Table(name, METADATA, *made)


book = _table("book", "id*", "name", "currency", "digits#", "language", "started_on")
sheet = _table(
    "sheet", "number#*", "sort", "meeting#", "cycle#", "day", "why", "first_name", "second_name",
    "corrects#", "constitution#", "keeper", "written_at", "form#", "seal",
)  # fmt: skip
record = _table(
    "record", "sheet#*", "line#*", "part#*", "kind", "member#", "amount#", "count#", "ref", "fund",
    "place", "note", "more", "by_rule#",
)  # fmt: skip
entry = _table("entry", "number#*", "sheet#", "line#", "kind", "reverses#", "receipt#", "seal")
posting = _table(
    "posting", "entry#*", "line#*", "account", "fund", "place", "member#", "ref", "amount#"
)
constitution = _table("constitution", "version#*", "sheet#", "from_day", "text")
checkpoint = _table(
    "checkpoint", "cycle#*", "line#*", "account", "fund", "place", "member#", "ref", "amount#"
)
closing = _table("closing", "cycle#*", "sheet#")
print_log = _table(
    "print_log", "number#*", "paper", "member#", "sheet#", "printed_at", "keeper", "totals", "code"
)
log = _table("log", "number#*", "written_at", "keeper", "what", "detail")

member = _table(
    "member", "number#*", "name", "joined_on", "left_on", "cause", "sex", "birth_year", "nominee"
)
officer = _table("officer", "member#*", "role*", "from_day*", "to_day")
cycle = _table("cycle", "number#*", "opened_on", "closed_on")
loan = _table(
    "loan", "number#*", "member#", "fund", "product", "principal#", "paid_out_on", "purpose",
    "terms", "fallen#", "fallen_units#", "begun#", "written_off#",
)  # fmt: skip

told = _table("told", "kind*", "sheet#*", "line#*")

draft = _table("draft", "line#*", "record")
draft_head = _table("draft_head", "one#*", "head")
typed = _table("typed", "form*", "field*", "said")
contact = _table("contact", "member#*", "phone")
picture = _table("picture", "member#*", "symbol", "photo%")

POSTED = (book, sheet, record, entry, posting, constitution, checkpoint, closing, print_log, log)
"""Inserts only, kept so by triggers."""

REGISTERS = (member, officer, cycle, loan, told)
FREE = (draft, draft_head, typed, contact, picture)


def inserting(table: Table) -> str:
    """The statement that inserts one row of all columns, for many tuples at a time."""
    return str(insert(table).compile(dialect=sqlite.dialect()))
