"""Guarantees, things and provisions of a small book: registers, reports, corrections, check."""

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from sgbook.book import check, guarantees, loans, provisions, things
from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.book import Book
from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.meetings import standing
from sgbook.domain.errors.of_security import SavingsAreHeld
from sgbook.domain.money import ZERO, Money
from sgbook.domain.records import Record, Sheet
from sgbook.exchange.tables import Wanted, answer
from tests.telling import reopened

HEAD = (
    "date,kind,member,amount,count,ref,guarantors,charge,plan,instalments,every,unit,source,thing"
    ",kept,asset,note"
)


def row(day: str, kind: str, **said: str) -> str:
    """A row of a record file with these cells."""
    cells = {"date": f"2025-{day}", "kind": kind, **said}
    return ",".join(cells.get(name, "") for name in HEAD.split(","))


LOAN = {"charge": "none", "plan": "equal-principal", "instalments": "2", "every": "4",
        "unit": "weeks"}  # fmt: skip
ROWS = [
    HEAD,
    *(row("01-01", "member", member=n, ref=name) for n, name in
      (("1", "Ana"), ("2", "Bo"), ("3", "Cia"))),
    *(row("01-01", "shares", member=n, count="5") for n in "123"),
    row("01-08", "loan", member="1", amount="400", guarantors="2:300 3", **LOAN),
    row("01-08", "collateral", ref="1", amount="250", thing="bicycle", kept="box keeper"),
    row("02-26", "guarantee-call", member="2", amount="100", ref="1", source="shares"),
    row("02-26", "guarantee-call", member="3", amount="50", ref="1", source="cash"),
]  # fmt: skip


def on(day: str, member: int = 0) -> Asked:
    as_of = date.fromisoformat(f"2025-{day}")
    return Asked(as_of=as_of, period=Period(as_of, as_of), member=member)


def made(told: Callable[..., Book], *rows: str, **rules: str) -> Book:
    book = told("vsla", "\n".join([*ROWS, *rows]), share_price="100", **rules)
    assert check.findings(book) == []
    return book


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    """400 lent to Ana in two parts; Bo answers with 300, Cia without a sum; both paid."""
    return made(told)


def test_the_register_tells_who_paid_for_whom(book: Book) -> None:
    found = [
        (r.guarantor, r.name, r.loan, r.borrower, r.guaranteed, r.held, r.paid, r.outstanding)
        for r in guarantees.guarantees(book, on("02-26"))
    ]
    assert found == [
        (2, "Bo", 1, "Ana", Money(30000), Money(20000), Money(10000), Money(25000)),
        (3, "Cia", 1, "Ana", None, ZERO, Money(5000), Money(25000)),
    ]
    before = guarantees.guarantees(book, on("02-25"))
    assert [(r.held, r.paid) for r in before] == [(Money(30000), ZERO), (ZERO, ZERO)]
    assert len(guarantees.guarantees(book, on("02-26", member=3))) == 1


def test_what_is_free_of_a_members_savings(book: Book) -> None:
    mine = guarantees.of_members(book)
    assert (mine[2].saved, mine[2].held, mine[2].free) == (Money(40000), Money(20000), Money(20000))
    assert [each.name for each in mine[1].received] == ["Bo", "Cia"]
    assert mine[1].given == ()


def test_the_loan_is_repaid_by_the_calls(book: Book) -> None:
    (stood,) = loans.loans(book, on("02-26"))
    assert (stood.outstanding, stood.overdue) == (Money(25000), Money(5000))


def test_what_is_kept_for_a_loan(told: Callable[..., Book]) -> None:
    book = made(told, row("03-05", "collateral-back", ref="1"))
    (kept,) = things.collateral(book, on("02-26"))
    assert (kept.name, kept.thing, kept.value, kept.kept_at) == (
        "Ana", "bicycle", Money(25000), "box keeper",
    )  # fmt: skip
    assert (kept.status, kept.back_on) == ("kept", None)
    (kept,) = things.collateral(book, on("03-05"))
    assert (kept.status, kept.back_on) == ("given-back", date(2025, 3, 5))


def test_a_leased_thing_passes_on_with_the_last_repayment(told: Callable[..., Book]) -> None:
    book = made(
        told,
        row("03-05", "equipment", amount="300", ref="oil press"),
        row("03-05", "equipment", amount="20", ref="scale"),
        row("03-12", "loan", member="3", asset="oil press", **LOAN),
        row("03-12", "equipment-used-up", amount="5", ref="scale"),
        row("04-30", "repayment", member="3", amount="300"),
    )
    leased, scale = things.assets(book, on("03-12"))
    assert (leased.status, leased.name, leased.outstanding) == ("leased", "Cia", Money(30000))
    assert (scale.status, scale.value, scale.cost) == ("owned", Money(1500), Money(2000))
    passed, _scale = things.assets(book, on("04-30"))
    assert (passed.status, passed.outstanding) == ("passed-on", ZERO)
    sheet = answer(book, "balance-sheet", Wanted(as_of=date(2025, 3, 12)))
    equipment = [r.amount for r in sheet.rows if r.account == "equipment"]
    assert equipment == [Money(1500)]


def test_what_to_set_aside(told: Callable[..., Book]) -> None:
    """250 is left, 50 of it due since 5 February; on 15 April that is 69 days late."""
    book = made(told, row("04-15", "provision"), provision_rates="0:1,31:5,91:25")
    (found,), facts = provisions.provisions(book, on("04-15"))
    assert (found.fund, found.from_days, found.loans) == ("loan", 31, 1)
    assert (found.outstanding, found.percent, found.provision) == (Money(25000), "5", Money(1250))
    assert facts == {
        "allowance": Money(1250), "to_set_aside": ZERO,
        "at_risk_0": Money(25000), "at_risk_30": Money(25000), "at_risk_90": ZERO,
    }  # fmt: skip
    assert provisions.provisions(book, on("04-14"))[1]["to_set_aside"] == Money(1250)


def test_a_loss_takes_what_was_set_aside(told: Callable[..., Book]) -> None:
    book = made(
        told,
        row("04-15", "provision"),
        row("04-22", "write-off", member="1", ref="1", note="resolved"),
        provision_rates="0:1,31:5,91:25",
    )
    facts = provisions.provisions(book, on("04-22"))[1]
    assert (facts["allowance"], facts["to_set_aside"]) == (ZERO, ZERO)


def corrected(book: Book, sheet: int, change: Callable[[Record], Record | None]) -> None:
    """Say a sheet again, with each record changed, or left out."""
    stands = what_stands(book, sheet)
    records = tuple(new for each in stands.records if (new := change(each)) is not None)
    day = standing(book).last_on
    assert day is not None
    wanted = Sheet(on=day + timedelta(7), why="typed wrong", names=("Ana", "Bo"), records=records)
    correct(book, correction_of(book, sheet, wanted))
    assert check.findings(book) == []


def test_a_call_that_was_wrong_is_taken_back(book: Book) -> None:
    """Only 30 of Cia's 50 came: so much is her call, and 20 more are left of the loan."""

    def change(record: Record) -> Record:
        is_hers = record.kind == "guarantee-call" and record.member == 3
        return replace(record, amount=Money(3000)) if is_hers else record

    corrected(book, 4, change)
    told = standing(book).told
    assert told.calls == {(1, 2): Money(10000), (1, 3): Money(3000)}
    assert standing(book).loans[1].principal == 27000


def test_a_thing_that_was_not_bought(told: Callable[..., Book]) -> None:
    book = made(told, row("03-05", "equipment", amount="300", ref="oil press"))
    corrected(book, 5, lambda record: None)
    assert standing(book).told.things == {}


def test_a_repayment_taken_back_cannot_leave_savings_that_went_out(
    told: Callable[..., Book],
) -> None:
    """Bo's 200 were free and he gave back his shares: the repayment that freed them stays."""
    rows = (
        row("03-05", "repayment", member="1", amount="250"),
        row("03-12", "shares-back", member="2", count="4"),
    )
    book = made(told, *rows, shares_back="yes")
    with pytest.raises(SavingsAreHeld):
        corrected(book, 5, lambda record: None)


def found(book: Book) -> set[str]:
    return {finding.what for finding in check.findings(book)}


def tampered(book: Book, statement: str) -> Book:
    """The file after somebody who knows SQL was at it, past every guard."""
    book.close()
    with contextlib.closing(sqlite3.connect(book.path)) as db:
        (guard,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'posting_stays'")
        db.execute("DROP TRIGGER posting_stays")
        db.execute(statement)
        db.execute(*guard)
        db.commit()
    return reopened(book.path, look=True)


def test_check_finds_held_savings_that_are_not_there(book: Book) -> None:
    changed = tampered(
        book,
        "UPDATE posting SET amount = -20000 WHERE account = 'member-shares' AND member = 2"
        " AND amount = -50000",
    )
    with contextlib.closing(changed):
        assert "guarantee-short" in found(changed)


def test_check_finds_more_set_aside_than_is_outstanding(told: Callable[..., Book]) -> None:
    book = made(told, row("04-15", "provision"), provision_rates="0:1,31:5,91:25")
    changed = tampered(book, "UPDATE posting SET amount = -90000 WHERE account = 'allowance'")
    with contextlib.closing(changed):
        assert "allowance-above" in found(changed)


def test_a_book_that_starts_in_the_middle_knows_its_guarantors(told: Callable[..., Book]) -> None:
    rows = """date,kind,member,amount,count,ref,first_due,guarantors
        2025-01-01,member,1,,,Ana
        2025-01-01,member,2,,,Bo
        2025-01-01,opening,2,,5,shares
        2025-01-01,opening,1,400,,loan:7,2025-02-01,2:300
        2025-01-01,opening,,200,,cash"""
    book = told("vsla", rows, share_price="100")
    assert check.findings(book) == []
    (found_,) = guarantees.guarantees(book, on("01-01"))
    assert (found_.loan, found_.name, found_.held) == (7, "Bo", Money(30000))
