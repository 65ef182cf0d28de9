"""What the group decided and learned: motions and what came of them, agenda, trainings, talks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from sgbook.book.asking import names_of
from sgbook.book.lists import POSTED, REVERSED, said_in
from sgbook.book.meetings import standing
from sgbook.book.registers import read_told
from sgbook.book.rows import record_of
from sgbook.domain.further import count_in, members_in
from sgbook.domain.money import Money
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book
    from sgbook.domain.motions import Motion

NAMES_ONE = '"resolution":'
"""What stands among the further words of a record that names its resolution."""

_SAID_THERE = and_(s.told.c.sheet == s.record.c.sheet, s.told.c.line == s.record.c.line)
OPEN = "open"
"""The state of a motion that nobody has voted on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionRow:
    """A motion with its vote, or what was done by a decision; `resolution` is the number of both.

    Of a motion `ref` is the office and `note` its words; `status` is passed, failed or open. Of
    anything else it is posted or reversed.
    """

    date: date
    meeting: int | None
    resolution: int | None
    kind: str
    decision: str | None
    member: int | None
    name: str | None
    ref: str | None
    amount: Money | None
    note: str | None
    status: str
    mover: int | None = None
    present: int | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    needed: int | None = None
    entry: int | None = None


def resolutions(book: Book, asked: Asked) -> list[ResolutionRow]:
    """Every motion of the period with its vote, and what was done by a decision of the group.

    Besides what names its resolution: write-offs, transfers from fund to fund, differences
    settled, fines forgiven and rules changed, which a group always decides.
    """
    record = s.record.c
    decided = or_(
        record.kind.in_(("motion", "write-off", "settle", "rule", "fine-forgiven")),
        record.more.contains(NAMES_ONE),
        and_(record.kind == "transfer", record.note != ""),
    )
    with book.reading() as db:
        motions, names = read_told(db).motions, names_of(db)
        found = db.execute(said_in(asked, decided)).all()
    rows = []
    for row in found:
        if row.kind == "motion":
            rows.append(
                _of_motion(motions[record_of(row).count], row.meeting, names, asked.period.until)
            )
            continue
        number = count_in(record_of(row), "resolution")
        moved = None if row.number is None else Money(row.amount or row.moved)
        rows.append(
            ResolutionRow(
                date=date.fromisoformat(row.day),
                meeting=row.meeting,
                entry=row.number,
                kind=row.kind,
                member=row.member,
                name=row.name,
                ref=row.ref or None,
                amount=moved,
                note=row.note or None,
                status=POSTED if row.undone is None else REVERSED,
                resolution=number or None,
                decision=motions[number].decision if number else None,
            )
        )
    return rows


def _of_motion(
    motion: Motion, meeting: int | None, names: Mapping[int, str], until: date
) -> ResolutionRow:
    voted = motion.voted_on is not None and motion.voted_on <= until
    return ResolutionRow(
        date=motion.on,
        meeting=meeting,
        kind="motion",
        member=motion.member,
        name=names.get(motion.member or 0),
        decision=motion.decision,
        ref=motion.office or None,
        amount=motion.amount or None,
        note=motion.text,
        status=motion.result if voted else OPEN,
        resolution=motion.number,
        mover=motion.mover,
        present=motion.present if voted else None,
        yes=motion.yes if voted else None,
        no=motion.no if voted else None,
        abstain=motion.abstain if voted else None,
        needed=motion.needed if voted else None,
    )


def voted_at(book: Book, sheet: int) -> list[Motion]:
    """The motions that this sheet voted on, by their numbers."""
    record = s.record.c
    said = select(record.ref).where(record.sheet == sheet, record.kind == "vote")
    with book.reading() as db:
        numbers = sorted(int(ref) for ref in db.execute(said).scalars())
    motions = standing(book).told.motions
    return [motions[number] for number in numbers]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """Something that stood on the agenda, and what the minutes say of it."""

    date: date
    meeting: int | None
    order: int
    item: str
    note: str | None


def agenda(book: Book, asked: Asked) -> list[AgendaRow]:
    """What the meetings of the period were to talk about, and what was said."""
    with book.reading() as db:
        found = db.execute(said_in(asked, s.record.c.kind.in_(("agenda", "minute")))).all()
    items: dict[tuple[int, str], list[Any]] = {}
    for row in found:
        items.setdefault((row.sheet, row.ref), []).append(row)
    rows: list[AgendaRow] = []
    order: dict[int, int] = {}
    for (sheet, item), said in items.items():
        order[sheet] = order.get(sheet, 0) + 1
        rows.append(
            AgendaRow(
                date=date.fromisoformat(said[0].day),
                meeting=said[0].meeting,
                order=order[sheet],
                item=item,
                note=" ".join(row.note for row in said if row.note) or None,
            )
        )
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRow:
    """A training: about what, by whom, and who came."""

    date: date
    meeting: int | None
    topic: str
    trainer: str | None
    came: int
    attendees: str
    note: str | None


def trainings(book: Book, asked: Asked) -> list[TrainingRow]:
    """Every training of the period; with a member, those that this one came to."""
    told = select(s.told.c.sheet).where(s.told.c.kind == "training")
    trained = and_(s.record.c.kind == "training", s.record.c.sheet.in_(told))
    with book.reading() as db:
        found = db.execute(said_in(asked, trained, of_member=False)).all()
    rows = []
    for row in found:
        record = record_of(row)
        came = members_in(record, "attendees")
        if not asked.member or asked.member in came:
            rows.append(
                TrainingRow(
                    date=date.fromisoformat(row.day),
                    meeting=row.meeting,
                    topic=row.ref,
                    trainer=record.also("trainer") or None,
                    came=len(came),
                    attendees=" ".join(map(str, came)),
                    note=row.note or None,
                )
            )
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A talk with a member: when, and about what."""

    on: date
    about: str


def talks(book: Book, member: int) -> list[Talk]:
    """The talks with a member that the member agreed to have noted; for the member's card alone."""
    record, sheet = s.record.c, s.sheet.c
    said = (
        select(sheet.day, record.ref)
        .join_from(s.told, s.record, _SAID_THERE)
        .join(s.sheet, sheet.number == record.sheet)
        .where(s.told.c.kind == "counselling", record.member == member, record.part == 0)
        .order_by(record.sheet, record.line)
    )
    with book.reading() as db:
        return [Talk(on=date.fromisoformat(row.day), about=row.ref) for row in db.execute(said)]
