"""Whom the group reaches: members, savers and borrowers, counted apart; small cells hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.book.meetings import standing
from sgbook.book.members import members_on
from sgbook.domain.indicators import hidden
from sgbook.domain.outreach import SPLITS, Facts, Somebody, counted
from sgbook.i18n.outreach import cell_word, split_word
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class OutreachRow:
    """A cell of a split; a count of few people is hidden (none)."""

    split: str
    cell: str
    name: str
    members: int | None
    savers: int | None
    borrowers: int | None


def outreach(book: Book, asked: Asked) -> Sequence[OutreachRow]:
    """Members of that day by sex, age, displacement and disability, and who saves and borrows.

    Cells of fewer than five people are hidden: the report is made to leave the group.
    """
    rows = [row for row in members_on(book, asked) if row.status == "active"]
    told = standing(book).told.facts
    with book.reading() as db:
        known = {row.number: row for row in db.execute(select(s.member))}

    def people(numbers: set[int]) -> list[Somebody]:
        return [
            Somebody(
                sex=known[n].sex,
                birth_year=known[n].birth_year,
                facts=told.get(n, Facts()),
            )
            for n in sorted(numbers)
        ]

    groups = (
        people({row.member for row in rows}),
        people({row.member for row in rows if row.share_value.units or row.savings.units}),
        people({row.member for row in rows if row.loans.units}),
    )
    found = []
    for split, cells in SPLITS.items():
        members, savers, borrowers = (
            hidden(counted(split, group, asked.as_of)) for group in groups
        )
        found += [
            OutreachRow(
                split=split_word(split),
                cell=cell or "unsaid",
                name=cell_word(split, cell),
                members=members[cell],
                savers=savers[cell],
                borrowers=borrowers[cell],
            )
            for cell in cells
        ]
    return found
