"""The minutes of a meeting: who was there, who came and went, what was decided, the money."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sgbook.book.imprints import COUNTER, imprint, signers
from sgbook.book.meeting_said import COUNT, Said, cash_lines, said_at, text_of
from sgbook.book.meetings import standing
from sgbook.book.minutes_decided import KINDS as DECIDED
from sgbook.book.minutes_decided import decided_rows, voters
from sgbook.book.sheet_after import correction, differences
from sgbook.domain.limits import ATTENDANCES
from sgbook.domain.money import ZERO, Money
from sgbook.domain.papers import TableColumn, TablePaper, Value
from sgbook.i18n.gettexts import _
from sgbook.i18n.joining import with_more
from sgbook.i18n.rules import choice_word, rule_word
from sgbook.i18n.words import attendance_word, cause_word, fund_word, kind_word, role_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.book.book import Book
    from sgbook.domain.records import Record
    from sgbook.i18n.style import Style

Row = tuple[Value, ...]

OF_PEOPLE = ("member", "leave", "rename", "nominee", "officer", "officer-ends", "rule")
IN_CONFIDENCE = "stated-income"
"""What a member tells of the own income is on no paper."""

_NOT_MONEY = (*OF_PEOPLE, *DECIDED, "attendance", COUNT, "reinvest", "wait", IN_CONFIDENCE)
_BEHIND_LOANS = (
    "guarantee", "guarantee-call", "guarantee-ends", "collateral", "collateral-back", "provision",
    "equipment", "equipment-used-up", "equipment-sold", "lease-back",
)  # fmt: skip
_EACH = (
    "loan", "benefit", "expense", "income", "transfer", "write-off", "leave", "share-out",
    *_BEHIND_LOANS,
)  # fmt: skip
"""What is told one by one; the rest is added up."""


def minutes(book: Book, style: Style, meeting: int | None = None) -> tuple[TablePaper, int]:
    """The minutes of a meeting, the last where none is named; and the number of its sheet.

    Raises:
        UnknownName: there was no such meeting.
    """
    said = said_at(book, meeting)
    decided = tuple(decided_rows(said, standing(book).told.motions, style))
    with book.reading() as db:
        who = signers(db, said.head.on, said.own, COUNTER)
    paper = TablePaper(
        imprint=imprint(book, said.head, said.rules),
        title=_("Minutes of meeting {number}").format(number=style.label(said.head.meeting or 0)),
        columns=(
            TableColumn(title=_("What"), weight=2),
            TableColumn(title=_("Who and why"), weight=5),
            TableColumn(title=_("Amount"), figures=True),
        ),
        rows=(
            *_there(said),
            *decided,
            *_people(said),
            *_money(said, style),
            *_cash(said),
        ),
        facts=(
            (_("Day"), style.date_long(said.head.on)),
            (_("Record keeper"), said.head.keeper),
            *_agreed(said),
            *_quorum(said, style),
        ),
        notes=(*differences(said), *(correction(each, style) for each in said.corrections)),
        signers=who,
    )
    return paper, said.head.number


def _agreed(said: Said) -> Iterator[tuple[str, str]]:
    """The key-holders who agreed to a share-out."""
    names = ", ".join(filter(None, said.head.names))
    if names and list(said.kind("share-out")):
        yield _("Key-holders who agreed"), names


def _quorum(said: Said, style: Style) -> Iterator[tuple[str, str]]:
    """How many could vote, where something was voted on."""
    if list(said.kind("vote")) and (here := voters(said)):
        day = said.head.on.isoformat()
        members = sum(person.belonged(day) for person in said.people.values())
        text = _("{here} of {members}")
        said_so = text.format(here=style.number(here), members=style.number(members))
        yield _("Members who could vote"), said_so


def _there(said: Said) -> Iterator[Row]:
    """How many were there; who was not, or came late, by name."""
    names: dict[str, list[str]] = defaultdict(list)
    for record in said.kind("attendance"):
        names[record.ref].append(said.name(record.member))
    for attendance in ATTENDANCES:
        if who := names.get(attendance):
            listed = with_more(str(len(who)), "" if attendance == "present" else ", ".join(who))
            yield attendance_word(attendance), listed, None


def _people(said: Said) -> Iterator[Row]:
    for record in said.kind(*OF_PEOPLE):
        yield kind_word(record.kind, said.own), _who(record, said), None


def _who(record: Record, said: Said) -> str:
    if record.kind == "rule":
        return with_more(rule_word(record.ref), choice_word(record.ref, record.note))
    name = f"{record.member} {said.name(record.member)}"
    if record.kind in ("officer", "officer-ends"):
        return with_more(name, role_word(record.ref, said.own))
    if record.kind == "leave":
        return with_more(name, cause_word(record.ref))
    return name if record.kind == "member" else with_more(name, record.ref)


def _money(said: Said, style: Style) -> Iterator[Row]:
    """What was saved, paid and borrowed: what is decided one by one, the rest in sums."""
    sums: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in said.records:
        if record.kind not in (*_NOT_MONEY, *_EACH):
            fund = record.fund if record.kind == "fund-in" else ""
            sums[record.kind, fund].append(record)
    for (kind, fund), records in sums.items():
        word = fund_word(fund, said.own) if fund else kind_word(kind, said.own)
        stamps = (r for r in records if r.count != r.amount.units)  # amounts are no number
        count = sum(record.count for record in stamps)
        many = style.number(count) if count else ""
        yield word, many, Money(sum(record.amount.units for record in records))
    for record in said.kind(*_EACH):
        if record.kind not in OF_PEOPLE:
            yield kind_word(record.kind, said.own), _of(record, said), record.amount or None


def _of(record: Record, said: Said) -> str:
    """The record's words without the kind, which stands before them."""
    text = text_of(record, said).removeprefix(kind_word(record.kind, said.own)).lstrip(":, ")
    if number := record.also("resolution"):
        text = f"{text}. " + _("By decision {number}").format(number=number)
    return text


def _cash(said: Said) -> Iterator[Row]:
    for line in cash_lines(said):
        end = line.expected if line.counted is None else line.counted
        text = _("not counted") if line.counted is None else _("counted")
        yield _("Cash at the end"), f"{line.title} ({text})", end or ZERO
