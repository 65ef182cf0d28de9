"""The constitution changes by a vote: an event, in force for what follows; the past stays."""

from collections.abc import Callable
from datetime import date

import pytest

from sgbook.book import meetings, offices
from sgbook.book.book import Book
from sgbook.book.changes import Topic
from sgbook.book.check import findings
from sgbook.book.constitution_changes import change, day_of_change, history
from sgbook.domain.errors.of_files import RuleValueBad
from sgbook.domain.errors.of_sheets import ReasonMissing, RuleIsFixed, RulesUnchanged, VotesTooFew
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.domain.rule_changes import RuleChange
from sgbook.domain.voting import Vote

FOUR = """date,kind,member,count,ref
    2025-01-01,member,1,,Ana
    2025-01-01,member,2,,Ben
    2025-01-01,member,3,,Cate
    2025-01-01,member,4,,Dan"""
BOUGHT = FOUR + "\n    2025-01-01,shares,1,3,"
ALL = Vote(present=4, for_it=4, minutes="Agreed after a long talk.")


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", FOUR, share_price="100")


def test_a_change_is_in_force_and_the_past_is_told(book: Book) -> None:
    posted = change(book, [("share_price", "200"), ("shares_max", "3")], ALL)
    assert posted.topics & Topic.RULES
    rules = meetings.constitution(book)
    assert (rules.shares[0].share_price, rules.shares[0].shares_max) == (Money(20000), 3)
    (said,) = history(book)
    assert said.on == date(2025, 6, 1)  # the clock of the tests
    assert said.meeting is None
    assert "4 of 4" in said.why
    assert said.why.endswith("Agreed after a long talk.")
    assert said.changes == (
        RuleChange(name="share_price", before="100.00", after="200.00"),
        RuleChange(name="shares_max", before="5", after="3"),
    )
    assert findings(book) == []


def test_too_few_votes_write_nothing(book: Book) -> None:
    with pytest.raises(VotesTooFew):
        change(book, [("share_price", "200")], Vote(present=4, for_it=3))
    assert history(book) == []


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ([], RulesUnchanged),
        ([("share_price", "many")], RuleValueBad),
        ([("shares_min", "6")], RuleValueBad),
    ],
)
def test_what_cannot_be_is_refused(
    book: Book, said: list[tuple[str, str]], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        change(book, said, ALL)
    assert history(book) == []


def test_the_price_stays_while_there_are_shares(told: Callable[..., Book]) -> None:
    book = told("vsla", BOUGHT, share_price="100")
    with pytest.raises(RuleIsFixed):
        change(book, [("share_price", "200")], ALL)
    change(book, [("shares_max", "4")], ALL)
    assert meetings.constitution(book).shares[0].shares_max == 4


def test_with_an_open_meeting_it_is_of_its_day(book: Book) -> None:
    meetings.save(book, Sheet(on=date(2025, 5, 20)))
    assert day_of_change(book) == date(2025, 5, 20)
    change(book, [("fine_late", "20")], ALL)
    assert history(book)[0].on == date(2025, 5, 20)
    open_still = meetings.draft(book)
    assert open_still is not None
    meetings.close(book, open_still.sheet)
    assert findings(book) == []


def test_never_before_the_last_sheet(book: Book) -> None:
    meetings.close(book, Sheet(on=date(2025, 7, 1)))
    assert day_of_change(book) == date(2025, 7, 1)


def test_an_election(book: Book) -> None:
    assert offices.in_office(book) == []
    offices.elect(book, "treasurer", 2, "Elected")
    offices.elect(book, "chair", 1, "Elected")
    offices.elect(book, "treasurer", 3, "Ben moves away")
    held = [(row.role, row.name) for row in offices.in_office(book)]
    assert held == [("chair", "Ana"), ("treasurer", "Cate")]
    ends = Record(line=1, kind="officer-ends", member=1, ref="chair")
    meetings.close(book, Sheet(on=day_of_change(book), sort=EVENT, why="Is ill", records=(ends,)))
    assert [row.role for row in offices.in_office(book)] == ["treasurer"]
    with pytest.raises(ReasonMissing):
        offices.elect(book, "chair", 4, "")
