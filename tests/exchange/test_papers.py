"""Papers by name: every one can be made, is kept in the log, and is marked when it is a copy."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from sgbook.book import check, prints
from sgbook.book.printable import printable
from sgbook.domain.errors import of_files, of_sheets, of_words
from sgbook.exchange.paper_files import file_name
from sgbook.exchange.papers import PAPERS, Ready, Wanted, draw, note, prepared, ready, style_for
from sgbook.exchange.print_on import begins, whole_books
from sgbook.exchange.tables import Wanted as Days
from sgbook.i18n.messages import explain
from tests.telling import reopened

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

ROWS = """date,kind,member,amount,count,ref,fund,note
2025-01-02,member,1,,,Ana Ŋakai,,
2025-01-02,member,2,,,Ben Ɓello,,
2025-01-02,shares,1,,3,,,
2025-01-02,shares,2,,5,,,
2025-01-02,fund-in,1,50,,,social,
2025-01-09,shares,1,,2,,,"""


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return len(document)


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="500", social_fund="50")


@pytest.fixture
def two_cycles(told: Callable[..., Book]) -> Book:
    return told("vsla", "two_cycles.csv", share_price="500", social_fund="50")


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper != "year-end"])  # no years
@pytest.mark.parametrize("size", ["A4", "A5"])
def test_every_paper_can_be_made(two_cycles: Book, paper: str, size: str) -> None:
    text = text_of(prepared(two_cycles, paper, size=size)())
    assert "Umoja" in text
    assert check.findings(two_cycles) == []


@pytest.mark.parametrize("paper", ["passbook", "statement", "share-out", "loan-card"])
def test_a_closed_cycle_stays_readable(two_cycles: Book, paper: str) -> None:
    now, then = (text_of(prepared(two_cycles, paper, cycle=cycle)()) for cycle in (2, 1))
    assert now != then
    assert ("CLOSED" in then) == (paper == "passbook")


def test_every_paper_is_noted(book: Book) -> None:
    prepared(book, "passbook")
    prepared(book, "minutes", meeting=1)
    assert prints.sheets(book, "passbook") == {1: {3}, 2: {3}}
    assert prints.last(book, "minutes") is not None
    assert check.findings(book) == []


def test_drawing_needs_no_book(book: Book) -> None:
    papers = ready(book, "passbook", Wanted())
    style = style_for(book)
    book.close()
    assert "Ana Ŋakai" in text_of(draw(papers, style))


def test_the_same_book_gives_the_same_bytes(book: Book) -> None:
    first, second = (draw(ready(book, "passbook", Wanted()), style_for(book)) for _ in "ab")
    assert first == second


def test_all_members_are_in_one_file(book: Book) -> None:
    together = prepared(book, "statement")()
    assert pages(together) == 2
    assert "Page 1 of 1" in text_of(together)  # of each statement, not of the file
    assert "Ben Ɓello" not in text_of(prepared(book, "statement", member=1)())


@pytest.mark.parametrize("paper", ["passbook", "receipt"])
def test_what_was_printed_before_is_a_copy(book: Book, paper: str) -> None:
    assert "Copy" not in text_of(prepared(book, paper, member=1)())
    assert "Copy" in text_of(prepared(book, paper, member=1)())


def test_a_receipt_of_another_meeting_is_no_copy(book: Book) -> None:
    prepared(book, "receipt", member=1, meeting=1)
    assert "Copy" not in text_of(prepared(book, "receipt", member=1, meeting=2)())
    assert "Copy" in text_of(prepared(book, "receipt", member=1, meeting=1)())


def test_who_only_looks_gets_copies_and_notes_nothing(book: Book) -> None:
    book.close()
    looked = reopened(book.path, look=True)
    assert "Copy" in text_of(prepared(looked, "passbook", member=1)())
    assert prints.sheets(looked, "passbook") == {}
    looked.close()


def test_only_what_is_new_is_printed_on(two_cycles: Book) -> None:
    """After a print nothing is new; a member who was never printed gets the whole book."""
    prepared(two_cycles, "passbook", member=1)
    papers = ready(two_cycles, "passbook", Wanted(since_last=True))
    fresh = {paper.member: paper.fresh for paper in papers}
    assert fresh.pop(1) is False
    assert all(fresh.values())
    assert pages(draw(papers[:1], style_for(two_cycles))) == 1  # an empty page
    note(two_cycles, papers)


def test_a_print_of_a_closed_cycle_is_none_of_this_one(two_cycles: Book) -> None:
    prepared(two_cycles, "passbook", cycle=1)
    assert all(paper.fresh for paper in ready(two_cycles, "passbook", Wanted(since_last=True)))
    old = ready(two_cycles, "passbook", Wanted(since_last=True, cycle=1))
    assert not any(paper.fresh for paper in old)


def test_the_language_is_the_groups_or_the_one_that_is_asked_for(book: Book) -> None:
    assert style_for(book).language == "en"
    assert style_for(book, "fr").language == "fr"


def test_a_rehearsal_says_so(book: Book) -> None:
    assert "rehearsal" in text_of(prepared(book, "share-out")())


@pytest.mark.parametrize(
    ("paper", "asked", "refusal"),
    [
        ("pasbook", {}, of_files.UnknownName),
        ("passbook", {"member": 9}, of_words.UnknownMember),
        ("passbook", {"cycle": 2}, of_files.UnknownName),
        ("passbook", {"size": "A3"}, of_files.UnknownName),
        ("receipt", {"meeting": 3}, of_files.UnknownName),
        ("receipt", {"member": 2, "meeting": 2}, of_sheets.NothingToPrint),
        ("loan-card", {"loan": 1}, of_files.UnknownName),
        ("loan-card", {}, of_sheets.NothingToPrint),
        ("meeting-sheet", {"meeting": 9}, of_files.UnknownName),
    ],
)
def test_what_is_not_there_is_refused(
    book: Book, paper: str, asked: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        prepared(book, paper, **asked)
    assert prints.sheets(book, paper) == {}


@pytest.mark.parametrize("paper", ["share-out", "share-out-slip"])
@pytest.mark.parametrize("preset", ["sacco", "rosca"])
def test_a_group_that_shares_nothing_out_has_no_paper_of_it(
    told: Callable[..., Book], preset: str, paper: str
) -> None:
    group = told(preset, "date,kind,member,ref\n2025-01-02,member,1,Ana")
    with pytest.raises(of_sheets.NothingToPrint) as refused:
        prepared(group, paper)
    assert "“Share-out”" in explain(refused.value, style_for(group, "en"))


@pytest.mark.parametrize(
    ("paper", "name"),
    [
        (
            Ready(paper="passbook", value=None, sheet=1, member=3, name="Ana Ŋ./Ba"),
            "passbook-03-Ana-Ŋ-Ba.pdf",
        ),
        (
            Ready(paper="loan-card", value=None, sheet=1, member=12, name='"CON"', about="7"),
            "loan-card-7-12-CON.pdf",
        ),
        (Ready(paper="share-out", value=None, sheet=1), "share-out.pdf"),
        (
            Ready(paper="passbook", value=None, sheet=1, member=1, name="A" * 200),
            "passbook-01-" + "A" * 48 + ".pdf",
        ),
    ],
)
def test_files_are_called_after_paper_and_member(paper: Ready, name: str) -> None:
    assert file_name(paper) == name


# Drawing many, printing on


class Enough(Exception):
    pass


def test_drawing_says_how_far_it_is_and_can_be_stopped(book: Book) -> None:
    papers = ready(book, "passbook", Wanted())
    heard: list[tuple[int, int]] = []
    draw(papers, style_for(book), "A4", lambda done, of: heard.append((done, of)))
    assert heard == [(0, 2), (1, 2)]

    def stop(done: int, _of: int) -> None:
        if done:
            raise Enough

    with pytest.raises(Enough):
        draw(papers, style_for(book), "A4", stop)


def test_what_is_on_paper_can_be_said_instead_of_looked_up(two_cycles: Book) -> None:
    """Somebody looked at the paper: it ends at another line than the book has noted."""
    (all_,) = ready(two_cycles, "passbook", Wanted(members=(1,), cycle=1))
    meeting = all_.value[0].lines[3].meeting
    sheet = next(h.sheet for h in printable(two_cycles).meetings if h.number == meeting)
    (some,) = ready(
        two_cycles,
        "passbook",
        Wanted(members=(1,), cycle=1, since_last=True, on_paper=sheet),
    )
    assert some.value[1].savings == 4


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_where_pages_begin_is_said_for_each_page_of_the_file(two_cycles: Book, size: str) -> None:
    """A member who was never printed gets the whole book; the others only go on."""
    sheets = [held.sheet for held in printable(two_cycles).meetings if held.cycle == 1]
    new = ready(two_cycles, "passbook", Wanted(members=(1,), cycle=1, since_last=True))
    on = Wanted(members=(2, 3), cycle=1, since_last=True, on_paper=sheets[2])
    papers = [*new, *ready(two_cycles, "passbook", on)]
    found = begins(papers, size)
    style = style_for(two_cycles)
    assert len(found) == pages(draw(papers, style, size))
    whole = whole_books(papers, style, size)
    with pypdfium2.PdfDocument(io.BytesIO(whole)) as document:
        for each in found:
            if each.place is not None and each.place.at is not None:
                assert each.name in document[each.whole].get_textpage().get_text_range()


def test_a_slip_that_was_printed_before_is_a_copy_a_rehearsal_is_not(two_cycles: Book) -> None:
    for cycle, marked in ((1, True), (2, False)):
        first, second = (
            text_of(prepared(two_cycles, "share-out-slip", member=1, cycle=cycle)()) for _ in "ab"
        )
        assert "Copy" not in first
        assert ("Copy" in second) is marked
        assert ("ehearsal" in second) is not marked


def test_a_report_is_of_the_days_that_are_asked_for(book: Book) -> None:
    until = Days(until=date(2025, 1, 2))
    assert "9 Jan 2025" in text_of(prepared(book, "cash-book")())
    assert "9 Jan 2025" not in text_of(prepared(book, "cash-book", days=until)())
