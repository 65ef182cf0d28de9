"""What can be found in a book: people, meetings, loans, amounts, receipts."""

from datetime import date

from sgbook.book import finding
from sgbook.book.book import Book
from sgbook.domain.money import Money


def test_members_meetings_and_loans_of_the_sample_year(umoja: Book) -> None:
    people = finding.members(umoja)
    assert [each.member for each in people] == list(range(1, 26))
    held = finding.meetings(umoja)
    assert [each.meeting for each in held] == list(range(52, 0, -1))
    assert len({each.check_code for each in held}) == 52
    loans = finding.loans(umoja)
    assert [each.loan for each in loans] == list(range(43, 0, -1))
    assert {each.name for each in loans} <= {each.name for each in people}


def test_an_amount_leads_to_the_meetings_where_it_was_said(umoja: Book) -> None:
    lent = finding.loans(umoja)[0]
    found = finding.of_amount(umoja, lent.principal, 50)
    assert (lent.on, lent.name, "loan") in [(each.on, each.name, each.kind) for each in found]
    assert all(each.amount == lent.principal for each in found)
    assert len(finding.of_amount(umoja, Money(5000), 3)) == 3
    assert finding.of_amount(umoja, Money(123_457), 3) == []


def test_a_receipt_leads_to_its_meeting(umoja: Book) -> None:
    first = finding.receipt(umoja, 1)
    assert first is not None
    assert first.meeting == 1
    assert isinstance(first.on, date)
    assert finding.receipt(umoja, 10**6) is None
