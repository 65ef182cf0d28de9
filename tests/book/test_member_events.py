"""A name, an heir and a leaving between two meetings; the telephone is no record."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from sgbook.book import check, meetings, member_cards, member_events
from sgbook.book.book import Book
from sgbook.book.member_events import LEAVE, NOMINEE, RENAME, MemberEvent
from sgbook.book.writing_days import writing_day
from sgbook.domain.errors.of_money import CashShort
from sgbook.domain.errors.of_sheets import MeetingIsOpen, ReasonMissing
from sgbook.domain.errors.of_words import FieldMissing, MemberHasLeft
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, Sheet
from sgbook.store import schema as s

ROWS = """
    date,kind,member,count,amount,ref
    2025-01-08,member,1,,,Ana
    2025-01-08,member,2,,,Ben
    2025-01-08,shares,1,3,,
    2025-01-08,shares,2,5,,
    2025-01-15,loan,1,,1000,
"""


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="500")


def event(kind: str, what: str, member: int = 1, why: str = "The group said so") -> MemberEvent:
    return MemberEvent(kind=kind, member=member, on=date(2025, 2, 1), why=why, what=what)


def test_a_name_is_corrected_by_an_event(book: Book) -> None:
    member_events.post(book, event(RENAME, "Ana Otieno"))
    assert member_cards.card(book, 1).brief.name == "Ana Otieno"
    with book.reading() as db:
        last = db.execute(select(s.sheet).order_by(s.sheet.c.number.desc())).first()
    assert last is not None
    assert (last.sort, last.why) == (EVENT, "The group said so")


def test_an_heir_is_written(book: Book) -> None:
    member_events.post(book, event(NOMINEE, "Her daughter"))
    assert member_cards.card(book, 1).about.nominee == "Her daughter"


def test_who_leaves_gets_what_was_foreseen(book: Book) -> None:
    found = member_events.tried(book, event(LEAVE, "moved"))
    before = meetings.standing(book).cash("loan", "box")
    member_events.post(book, event(LEAVE, "moved"))
    assert before - meetings.standing(book).cash("loan", "box") == found.cash
    assert found.cash == Money(150000 - 100000) - dict(found.debts)["out-charge"]
    about = member_cards.card(book, 1).about
    assert (about.left_on, about.cause) == (date(2025, 2, 1), "moved")
    assert check.findings(book) == []


def test_trying_writes_nothing(book: Book) -> None:
    before = book.path.read_bytes()
    member_events.tried(book, event(LEAVE, "death"))
    assert book.path.read_bytes() == before


def test_an_empty_box_refuses_a_leaver(told: Callable[..., Book]) -> None:
    book = told("vsla", ROWS + "2025-01-15,loan,2,,2900,\n", share_price="500")
    with pytest.raises(CashShort):
        member_events.tried(book, event(LEAVE, "moved"))


@pytest.mark.parametrize("kind", [RENAME, NOMINEE, LEAVE])
def test_a_reason_is_needed(book: Book, kind: str) -> None:
    with pytest.raises(ReasonMissing):
        member_events.post(book, event(kind, "moved", why=" "))


def test_nothing_more_is_said_of_who_has_left(book: Book) -> None:
    member_events.post(book, event(LEAVE, "own-wish"))
    with pytest.raises(MemberHasLeft):
        member_events.post(book, event(RENAME, "Anna"))


def test_an_empty_name_is_refused(book: Book) -> None:
    with pytest.raises(FieldMissing):
        member_events.post(book, event(RENAME, ""))


def test_an_event_comes_no_later_than_the_open_meeting(book: Book) -> None:
    today = book.clock().date()
    assert writing_day(book) == today
    meetings.save(book, Sheet(on=date(2025, 2, 1)))
    assert writing_day(book) == date(2025, 2, 1)
    later = MemberEvent(kind=RENAME, member=1, on=today, why="-", what="Anna")
    for verb in (member_events.tried, member_events.post):
        with pytest.raises(MeetingIsOpen):
            verb(book, later)
    member_events.post(book, event(RENAME, "Anna"))
    draft = meetings.draft(book)
    assert draft is not None
    meetings.close(book, draft.sheet)


def test_the_telephone_changes_without_a_record(book: Book) -> None:
    with book.reading() as db:
        before = db.execute(select(s.sheet.c.number)).all()
    member_events.write_phone(book, 1, " 0700 123 ".strip())
    assert member_cards.card(book, 1).about.phone == "0700 123"
    member_events.write_phone(book, 1, "0711")
    assert member_cards.card(book, 1).about.phone == "0711"
    member_events.write_phone(book, 1, "")
    assert member_cards.card(book, 1).about.phone == ""
    with book.reading() as db:
        assert db.execute(select(s.sheet.c.number)).all() == before
