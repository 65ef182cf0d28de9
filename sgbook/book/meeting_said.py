"""What was said at one meeting, and how its cash moved: facts for its sheet and its minutes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection, func, select

from sgbook.book.happenings import (
    Happening,
    Head,
    change,
    head_of_meeting,
    heads,
    of_members,
)
from sgbook.book.imprints import Person, checkpoint, people, rules_of
from sgbook.book.rows import record_of
from sgbook.domain.constitution import PLACES
from sgbook.domain.ledger import Account
from sgbook.domain.loan_terms import terms_of
from sgbook.domain.meeting_sheet import CashLine, GroupRow, SheetLoan
from sgbook.domain.money import Money
from sgbook.domain.periods import due_day
from sgbook.i18n.decisions import decision_word, vote_text
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.joining import with_more
from sgbook.i18n.words import (
    benefit_word,
    cause_word,
    fund_word,
    heading_word,
    kind_word,
    place_word,
    product_word,
)
from sgbook.i18n.words_of_savings import payable_word
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sgbook.book.book import Book
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record

Place = tuple[str, str]
"""A fund, and where its cash lies."""

BOX = "box"
USUAL: Place = ("loan", BOX)
COUNT = "count"
_WORDS: Mapping[str, Callable[[str, Mapping[str, str]], str]] = {
    "income": heading_word,
    "expense": heading_word,
    "benefit": benefit_word,
    "payable-paid": lambda ref, _own: payable_word(ref),
    "motion": lambda ref, _own: decision_word(ref),
    **dict.fromkeys(
        ("savings", "savings-out", "savings-notice", "goal", "goal-ends", "interest-credited"),
        product_word,
    ),
}  # fmt: skip
"""How the word of a kind is said, where it is no text of somebody's own."""


@dataclass(slots=True)
class Cash:
    """A fund's cash at a place: before the meeting, in, out, and counted."""

    opening: int = 0
    came: int = 0
    went: int = 0
    counted: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A closed meeting: what was said, what it came to, what was corrected later."""

    head: Head
    rules: Constitution
    own: Mapping[str, str]
    people: Mapping[int, Person]
    records: tuple[Record, ...]
    happened: tuple[Happening, ...]
    corrections: tuple[Head, ...]
    cash: Mapping[Place, Cash] = field(default_factory=dict)

    def of(self, member: int) -> list[Record]:
        """What was said of a member."""
        return [record for record in self.records if record.member == member]

    def kind(self, *kinds: str) -> list[Record]:
        """What was said of these kinds."""
        return [record for record in self.records if record.kind in kinds]

    def name(self, member: int | None) -> str:
        """A member's name, as it is now."""
        return "" if member is None else self.people[member].name


def said_at(book: Book, meeting: int | None = None) -> Said:
    """What was said at a meeting; where none is named, at the last one.

    Raises:
        UnknownName: there was no such meeting.
    """
    with book.reading() as db:
        head = head_of_meeting(db, meeting)
        rules = rules_of(db, head.constitution)
        said = select(s.record).where(
            s.record.c.sheet == head.number, s.record.c.part == 0, s.record.c.by_rule == 0
        )
        records = tuple(record_of(row) for row in db.execute(said.order_by(s.record.c.line)))
        happened = of_members(db, head.cycle)
        return Said(
            head=head,
            rules=rules,
            own=rules.own_words(language()),
            people=people(db),
            records=records,
            happened=tuple(each for each in happened if each.sheet == head.number),
            corrections=tuple(
                each for each in heads(db, head.cycle) if each.corrects == head.number
            ),
            cash=_cash(db, head, records),
        )


def _cash(db: Connection, head: Head, records: Iterable[Record]) -> dict[Place, Cash]:
    """The cash of every fund and place; an explained difference of the count moves none."""
    found: dict[Place, Cash] = defaultdict(Cash)
    closed = _closed_before(db, head.number)
    for key, units in checkpoint(db, closed).items():
        if key.account is Account.CASH:
            found[key.fund, key.place].opening += units
    posting = s.posting.c
    moved = (
        select(posting.fund, posting.place, posting.amount, s.entry.c.sheet, s.entry.c.kind)
        .join(s.entry, s.entry.c.number == posting.entry)
        .join(s.sheet, s.sheet.c.number == s.entry.c.sheet)
        .where(s.sheet.c.cycle > closed, s.sheet.c.number <= head.number)
        .where(posting.account == Account.CASH.code)
    )
    for row in db.execute(moved):
        cash = found[row.fund, row.place]
        if row.sheet < head.number:
            cash.opening += row.amount
        elif row.kind != COUNT:
            cash.came += max(row.amount, 0)
            cash.went += max(-row.amount, 0)
    for record in records:
        if record.kind == COUNT:
            found[record.fund, record.place].counted = record.amount
    return found


def _closed_before(db: Connection, sheet: int) -> int:
    """The last cycle that was closed before a sheet; a year that waits stays open beside it."""
    closing = s.closing.c
    last = select(func.coalesce(func.max(closing.cycle), 0)).where(closing.sheet < sheet)
    number: int = db.execute(last).scalar_one()
    return number


def where(place: Place, own: Mapping[str, str]) -> str:
    """A fund, and where its cash lies if that is not the box."""
    fund, at = place
    word = fund_word(fund, own)
    return word if at == BOX else with_more(word, place_word(at, own))


def in_order(rules: Constitution) -> Callable[[Place], tuple[int, int]]:
    """Places by their fund, in the order of the book, the box first."""
    funds = rules.fund_ids()

    def turn(place: Place) -> tuple[int, int]:
        fund, at = place
        return funds.index(fund) if fund in funds else len(funds), PLACES.index(at)

    return turn


def cash_lines(said: Said) -> tuple[CashLine, ...]:
    """A line for each fund and place that held or moved something."""
    told = [
        place
        for place, cash in said.cash.items()
        if cash.opening or cash.came or cash.went or cash.counted is not None or place == USUAL
    ]
    return tuple(
        CashLine(
            title=where(place, said.own),
            fund=place[0],
            opening=Money(said.cash[place].opening),
            came=Money(said.cash[place].came),
            went=Money(said.cash[place].went),
            counted=said.cash[place].counted,
        )
        for place in sorted(told, key=in_order(said.rules))
    )


def lent(said: Said, digits: int) -> tuple[SheetLoan, ...]:
    """The loans given at the meeting."""
    found = []
    for record in said.kind("loan"):
        terms = terms_of(record, said.head.on, digits)
        found.append(
            SheetLoan(
                number=record.ref,
                member=record.member or 0,
                name=said.name(record.member),
                amount=record.amount,
                purpose=record.note,
                due_on=due_day(terms, terms.instalments),
                fund=record.fund,
            )
        )
    return tuple(found)


def other_cash(said: Said, answered: Callable[[Record], bool]) -> tuple[GroupRow, ...]:
    """The cash that no column and no list of loans tells: the group's own, and what is rare."""
    by_line = {record.line: record for record in said.records}
    rows: dict[tuple[str, str, str], list[int]] = {}
    for happening in said.happened:
        record = by_line.get(happening.line)
        if record is not None and (record.kind in ("loan", COUNT) or answered(record)):
            continue
        text = kind_word(happening.kind, said.own) if record is None else text_of(record, said)
        for part in happening.parts:
            for place, units in _cash_of(part):
                sums = rows.setdefault((text, part.fund, place), [0, 0])
                sums[units < 0] += abs(units)
    return tuple(
        GroupRow(
            text=text,
            fund=fund,
            place=place_word(place, said.own),
            came=Money(came),
            went=Money(went),
        )
        for (text, fund, place), (came, went) in rows.items()
    )


def _cash_of(part: Record) -> list[tuple[str, int]]:
    """Where a part moves cash; from place to place it moves it twice."""
    giver, arrow, gainer = part.place.partition(">")
    if arrow:
        return [(giver, -part.amount.units), (gainer, part.amount.units)]
    moved = change(part, Account.CASH)
    return [(part.place, moved.units)] if moved else []


class Named(Protocol):
    """A sheet that knows a partner's words, and the names of members."""

    @property
    def own(self) -> Mapping[str, str]:
        """A partner's words for ids of its own."""

    def name(self, member: int | None) -> str:
        """A member's name, as it is now."""


def text_of(record: Record, said: Named) -> str:
    """What a record says, in few words: what for, of whom, and its note."""
    text = kind_word(record.kind, said.own)
    if record.kind in _WORDS and record.ref:
        text = with_more(text, _WORDS[record.kind](record.ref, said.own))
    elif record.kind == "leave":
        text = with_more(text, cause_word(record.ref))
    elif record.kind == "vote":
        text = vote_text(record)
    elif record.kind == "transfer":
        text = with_more(text, _ends(record, said.own))
    elif record.kind not in ("member", "rename", "officer") and not record.ref.isdigit():
        text = with_more(text, record.ref)
    if thing := record.also("thing") or record.also("asset"):
        text = with_more(text, thing)
    if record.member is not None:
        text = f"{text}, {record.member} {said.name(record.member)}"
    return f"{text} ({record.note})" if record.note else text


def _ends(record: Record, own: Mapping[str, str]) -> str:
    """From where to where."""
    ends = record.ref.split(">")
    word = place_word if record.place == record.ref else fund_word
    return _("{giver} to {gainer}").format(giver=word(ends[0], own), gainer=word(ends[-1], own))
