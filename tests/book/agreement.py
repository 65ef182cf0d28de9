"""Whether a book agrees with itself: what is remembered, what is in the file, what is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sgbook.book.check import findings
from sgbook.book.meetings import standing
from sgbook.book.stands import read_standing

if TYPE_CHECKING:
    from sgbook.book.book import Book
    from sgbook.domain.standing import Standing

PLAIN = (
    "start", "digits", "cycle", "cycle_opened_on", "last_on", "last_meeting_on", "meetings",
    "meetings_in_cycle", "sheets", "entries", "receipts", "loan_count", "seal", "people",
    "loan_numbers", "shared_out",
)  # fmt: skip
COURSE = ("member", "fund", "product", "terms", "fallen", "fallen_units", "begun", "movements",
          "written_off")  # fmt: skip


def told(stands: Standing) -> dict[str, Any]:
    """All that later sheets ask of what stands."""
    plain = {name: getattr(stands, name) for name in PLAIN}
    counts = {
        name: {key: units for key, units in getattr(stands, name).items() if units}
        for name in ("balances", "charged_in_cycle", "paid_in_cycle", "weights", "saved_before")
    }
    loans = {
        number: {name: getattr(loan, name) for name in COURSE}
        for number, loan in stands.loans.items()
    }
    dues = {
        member: [(due.fund, due.ref, due.units) for due in stands.dues_of(member)]
        for member in stands.dues
        if stands.dues_of(member)
    }
    return {**plain, **counts, "loans": loans, "dues": dues}


def agrees(book: Book) -> Standing:
    """What stands; remembered or read anew it is the same, and all reconciliations are right."""
    remembered = standing(book)
    with book.reading() as db:
        read = read_standing(db, book.group.started_on, book.group.digits)
    assert told(remembered) == told(read)
    assert findings(book) == []
    return remembered
