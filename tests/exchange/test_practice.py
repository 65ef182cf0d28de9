"""The practice group: believable, sound, live today, and never taken for a real one."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from sgbook.book import check, year_ends
from sgbook.book.book import open_book
from sgbook.book.imprints import is_practice
from sgbook.book.meetings import standing
from sgbook.domain.errors.of_files import BookExists
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.schedules import overdue
from sgbook.exchange.practice import make_practice, moved, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sgbook.book.book import Book

TODAY = date(2026, 11, 21)


def clock() -> datetime:
    return datetime(2026, 11, 21, 9, 0)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("practice") / "practice.sgbook"
    make_practice(path, TODAY, "Ana", clock).close()
    return path


@pytest.fixture
def practice(made: Path) -> Iterator[Book]:
    book = open_book(made, "Ana", clock, look=True)
    yield book
    book.close()


def test_it_passes_every_check(practice: Book) -> None:
    assert check.findings(practice) == []


def test_it_is_known_as_practice(practice: Book, umoja: Book) -> None:
    assert is_practice(practice)
    assert not is_practice(umoja)


def test_it_is_live(practice: Book) -> None:
    """A cycle is shared out, the next goes on; loans run, one is late; the box holds money."""
    stands = standing(practice)
    assert stands.cycle == 2
    assert stands.last_meeting_on is not None
    assert timedelta(1) <= TODAY - stands.last_meeting_on <= timedelta(7)
    assert stands.sum_of(Account.CASH, "loan") > 0
    loans = [loan for loan in stands.loans.values() if loan.principal]
    repaid = {loan.number: loan.terms.principal - Money(loan.principal) for loan in loans}
    assert len(loans) > 5
    assert (
        sum(overdue(loan.terms, repaid[loan.number], TODAY)[1] is not None for loan in loans) == 1
    )


def test_nearly_everything_happens_in_it() -> None:
    rows = read()
    kinds = Counter(row["kind"] for row in rows)
    wanted = {
        *("member", "officer", "attendance", "shares", "fund-in", "fine", "fine-paid", "loan"),
        *("repayment", "benefit", "expense", "income", "transfer", "count", "leave", "reverse"),
        *("reinvest", "wait", "share-out", "payout"),
    }
    assert wanted <= kinds.keys()
    assert kinds["member"] == 26
    assert any(row["kind"] == "loan" and row["fund"] == "social" for row in rows)
    assert any(row["kind"] == "count" and row["note"] for row in rows)
    names = " ".join(row["ref"] for row in rows if row["kind"] == "member")
    assert set("ŋɓẹé") <= set(names.casefold())


@pytest.mark.parametrize("days", range(-400, 800, 37))
def test_days_move_by_whole_weeks(days: int) -> None:
    today = TODAY + timedelta(days)
    rows = read()
    now = moved(rows, today)
    last = date.fromisoformat(now[-1]["date"])
    assert timedelta(1) <= today - last <= timedelta(7)
    shift = last - date.fromisoformat(rows[-1]["date"])
    assert shift.days % 7 == 0
    assert all(
        date.fromisoformat(new["date"]) - date.fromisoformat(old["date"]) == shift
        for new, old in zip(now, rows, strict=True)
    )


def test_nothing_is_overwritten(made: Path) -> None:
    with pytest.raises(BookExists):
        make_practice(made, TODAY, "Ana", clock)


def test_the_year_of_the_cooperative_is_over(tmp_path: Path) -> None:
    """Its last day moves with the days of the meetings: what is left to do is to close the year."""
    book = make_practice(tmp_path / "sacco.sgbook", TODAY, "Ana", clock, kind="sacco")
    try:
        last = year_ends.oldest_year(book)
        assert last is not None
        assert (standing(book).last_on or TODAY) <= last < TODAY
        assert year_ends.rehearse(book, year_ends.Asked(said={})).given
        assert check.findings(book) == []
    finally:
        book.close()
