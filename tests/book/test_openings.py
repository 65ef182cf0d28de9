"""Starting in the middle, with every preset: all that stands on paper, and one meeting after it.

The figures are worked out by hand: what the members have is what lies in the box, what they owe,
and the rest, that the group has earned.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book import meetings
from sgbook.book.accounts import trial_balance
from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.grants import grant_report, grants
from sgbook.book.outside import external_loans
from sgbook.domain import plans
from sgbook.domain.money import Money
from sgbook.domain.opening_checks import checks
from sgbook.domain.opening_sheet import KIND, Beside, Line, OpeningSheet, read_back
from sgbook.domain.records import Record, Sheet
from sgbook.exchange.beginning import begin
from tests.book.agreement import agrees
from tests.telling import beginning, clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sgbook.book.book import Book

START, NEXT = date(2026, 1, 1), date(2026, 1, 8)
PEOPLE = ("Ana", "Ben", "Cara")


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[Callable[..., Book]]:
    """A book of three members, in which nothing happened yet."""
    books: list[Book] = []

    def made(preset: str, **rules: str) -> Book:
        new = replace(beginning(preset, START, rules), members=PEOPLE, why="-")
        books.append(begin(tmp_path / f"{preset}.sgbook", new, "Ana", clock))
        return books[-1]

    yield made
    for book in books:
        book.close()


def m(amount: int) -> Money:
    """An amount in shillings."""
    return Money(amount * 100)


def besides(
    ref: str, amount: int, member: int | None = None, fund: str = "", *, charge: int = 0,
    note: str = "", **more: str,
) -> Beside:  # fmt: skip
    """What has no column."""
    said = Record(line=0, kind=KIND, member=member, amount=m(amount), ref=ref, fund=fund, note=note)
    return Beside(said=said.also_with(**more), charge=m(charge))


def open_with(book: Book, **said: object) -> OpeningSheet:
    """Keep it as a draft, read it back as a window does that was closed, and post that."""
    paper = OpeningSheet(on=START, **said)  # type: ignore[arg-type]  # lines, beside, cash
    sheet, _about = paper.sheet()
    meetings.save(book, sheet)
    kept = meetings.draft(book)
    assert kept is not None
    assert read_back(kept.sheet).sheet() == paper.sheet()
    meetings.close(book, read_back(kept.sheet).sheet()[0])
    return paper


def meets(book: Book, *records: Record) -> None:
    """The first ordinary meeting."""
    lines = tuple(replace(record, line=line) for line, record in enumerate(records, start=1))
    meetings.close(book, Sheet(on=NEXT, records=lines))


def r(kind: str, member: int | None = None, amount: int = 0, **words: str) -> Record:
    """A record of a meeting."""
    return Record(line=0, kind=kind, member=member, amount=m(amount), **words)


def balances(book: Book) -> dict[str, int]:
    """The trial balance in shillings, debits positive, by fund and account; and all is in order."""
    agrees(book)
    day = meetings.standing(book).last_on or START
    rows = trial_balance(book, Asked(as_of=day, period=Period(START, day)))
    found: Counter[str] = Counter()
    for row in rows:
        found[f"{row.fund} {row.account}"] += (row.debit.units - row.credit.units) // 100
    assert sum(found.values()) == 0
    return dict(found)


def rests(book: Book, paper: OpeningSheet) -> dict[str, int]:
    """What the page says that each fund has earned so far."""
    from sgbook.domain.meeting import foresee

    rules = meetings.constitution(book)
    found = foresee(paper.sheet()[0], rules, meetings.standing(book))
    assert not found.refusals
    assert not found.problems
    return {each.fund: each.rest.units // 100 for each in checks(found.after, rules)}


def test_vsla(begun: Callable[..., Book]) -> None:
    """Also an emergency loan out of the social fund, and what the last share-out left open."""
    book = begun("vsla", share_price="500")
    said = {
        "lines": (
            Line(member=1, shares=12, dues=m(40)),
            Line(member=2, shares=8, loan=m(3000), charge=m(150), due="2026-01-22"),
        ),
        "beside": (
            besides("loan", 400, 3, "social", product="emergency", first_due="2026-01-08",
                    instalments="1"),
            besides("unclaimed", 700, 1),
            besides("owed", 90, 3),
        ),
        "cash": {("loan", "box"): m(8000), ("loan", "bank"): m(900), ("social", "box"): m(500)},
    }  # fmt: skip
    # 20 shares are 10,000, and 700 wait; 3,000 + 150 + 40 + 90 are owed, 8,900 lie in cash
    assert rests(book, OpeningSheet(on=START, **said)) == {"loan": 1480, "social": 900}
    open_with(book, **said)
    assert balances(book) == {
        "loan cash": 8900, "loan loans": 3000, "loan charges-due": 150, "loan dues": 40,
        "loan owed-after": 90, "loan unclaimed": -700, "loan member-shares": -10000,
        "loan retained-surplus": -1480, "social cash": 500, "social loans": 400,
        "social fund": -900,
    }  # fmt: skip
    meets(
        book,
        r("repayment", 3, 490, ref="2"),  # what is owed from before comes first, as dues do
        r("payout", 1, 700),
        r("repayment", 2, 1150, ref="1"),
    )
    after = balances(book)
    assert "social loans" not in after
    assert after["loan loans"] == 2000
    assert "loan unclaimed" not in after
    assert "loan owed-after" not in after
    assert after["loan cash"] == 8900 + 90 - 700 + 1150


@pytest.mark.parametrize(("preset", "rate"), [("silc", 5), ("silc-free", 0), ("asca", 10)])
def test_groups_that_save_amounts(begun: Callable[..., Book], preset: str, rate: int) -> None:
    """A late loan is late in the book too; what is paid to the lender goes to the lender."""
    book = begun(preset, external_to="loan")
    open_with(
        book,
        lines=(Line(member=1, saved=m(5000)), Line(member=2, saved=m(2500), loan=m(1000))),
        beside=(
            besides("loan", 600, 3, late_since="2025-12-04", product="loan", instalments="1",
                    first_due="2026-01-29"),
            besides("external:Bank", 2000, first_due="2026-01-08", instalments="4"),
        ),
        cash={("loan", "box"): m(8100)},
    )  # fmt: skip
    assert balances(book) == {
        "loan cash": 8100, "loan loans": 1600, "loan member-shares": -7500,
        "loan external-loans": -2000, "loan retained-surplus": -200,
    }  # fmt: skip
    late = meetings.standing(book).loans[2]
    assert plans.late(late, NEXT) == (m(600), date(2025, 12, 4))
    meets(
        book,
        r("shares", 1, 100),
        r("repayment", 3, 250, ref="2"),
        r("external-repayment", None, 500, ref="Bank"),
    )
    after = balances(book)
    # of the 250 the begun period's charge is not due: the loan is not cleared
    assert after["loan loans"] == 1350
    assert after["loan external-loans"] == -1500
    assert after["loan cash"] == 8100 + 100 + 250 - 500
    assert plans.late(meetings.standing(book).loans[2], NEXT)[0] == m(350)
    (row,) = external_loans(book, Asked(as_of=NEXT, period=Period(START, NEXT)))
    assert (row.outstanding, row.next_due) == (m(1500), date(2026, 2, 8))
    assert meetings.constitution(book).loans[0].loan_rate == rate


def test_shg(begun: Callable[..., Book]) -> None:
    """Two savings products, two loan products in two funds, a bank loan and a grant."""
    book = begun("shg")
    open_with(
        book,
        lines=(
            Line(member=1, savings=m(1000), apart={"savings:extra": m(300)}),
            Line(member=2, savings=m(1000), loan=m(5000), instalments=4, due="2026-02-01"),
        ),
        beside=(
            besides("loan", 900, 2, "grant", charge=9, product="cif", instalments="3",
                    first_due="2026-01-08"),
            besides("external:KCB", 6000, rate="12", instalments="6", first_due="2026-01-08"),
            besides("grant:Wells", 2000, note="Aid", purpose="dig a well",
                    report_due="2026-06-30"),
        ),
        cash={("loan", "bank"): m(3500), ("grant", "box"): m(2500)},
    )  # fmt: skip
    assert balances(book) == {
        "loan cash": 3500, "loan loans": 5000, "loan member-savings": -2300,
        "loan external-loans": -6000, "loan retained-surplus": -200, "grant cash": 2500,
        "grant loans": 900, "grant charges-due": 9, "grant grants": -2000, "grant fund": -1409,
    }  # fmt: skip
    asked = Asked(as_of=START, period=Period(START, START))
    (row,) = grants(book, asked)
    assert (row.grant, row.donor, row.purpose, row.left, row.report_due) == (
        "Wells", "Aid", "dig a well", m(2000), date(2026, 6, 30),
    )  # fmt: skip
    assert [each.balance for each in grant_report(book, asked)] == [m(2000)]
    first, second = meetings.standing(book).loans.values()
    assert (first.product, first.terms.instalments, second.product) == ("loan", 4, "cif")
    meets(
        book,
        # 1 % a month of 900 fell due on the day, and 9 were due before: 18, then 300 principal
        r("repayment", 2, 318, ref="2"),
        r("external-repayment", None, 1000, ref="KCB", place="bank"),
        r("external-interest", None, 60, ref="KCB", place="bank"),
        r("grant-out", None, 500, ref="dig a well"),
    )
    after = balances(book)
    assert after["grant loans"] == 600
    assert "grant charges-due" not in after
    assert after["grant grants"] == -1500
    assert after["loan external-loans"] == -5000
    assert after["grant cash"] == 2500 + 318 - 500


def test_rosca(begun: Callable[..., Book]) -> None:
    """Two rounds were paid out; who comes next is what the paper says, not who joined first."""
    book = begun("rosca", pot_sum="500")
    open_with(
        book,
        lines=(
            Line(member=1, turns=2, pot=m(2000), won="2", comes="4"),
            Line(member=2, turns=1, pot=m(1000), comes="3"),
            Line(member=3, turns=1, pot=m(1000), won="1"),
        ),
        cash={("loan", "box"): m(0)},
    )
    assert balances(book) == {"loan rotation": 0} or not any(balances(book).values())
    assert meetings.standing(book).told.pots["pot"].order == (2, 1)
    meets(
        book,
        *(r("instalment", member, amount) for member, amount in ((1, 1000), (2, 500), (3, 500))),
        r("round"),
    )
    turns = meetings.standing(book).told.pots["pot"]
    assert [(win.round, win.member) for win in turns.wins] == [(1, 3), (2, 1), (3, 2)]
    assert turns.order == (1,)
    assert balances(book).get("loan cash", 0) == 0


def test_sacco(begun: Callable[..., Book]) -> None:
    """Capital, two deposits, reserves, an allowance, a thing, what this year earned so far."""
    book = begun("sacco", share_price="1000", advances="yes")
    paper = open_with(
        book,
        lines=(
            Line(member=1, shares=5, savings=m(20000)),
            Line(member=2, shares=2, apart={"savings:voluntary": m(3000)}, loan=m(12000),
                 charge=m(120), instalments=6, due="2026-01-31"),
        ),
        beside=(
            besides("external:Union", 10000, fund="loan"),
            besides("reserve", 1500),
            besides("reserve:education", 400),
            besides("allowance", 120),
            besides("equipment:Safe", 2500),
            besides("earned", 700),
            besides("held", 350, 3),
            besides("advance", 80, 2),
        ),
        cash={("loan", "box"): m(5000), ("loan", "bank"): m(24000), ("held", "mobile"): m(350)},
    )  # fmt: skip
    # 12,000 + 120 − 120 + 2,500 + 29,000 = 43,500 against 7,000 + 23,000 + 10,000 + 1,900 + 80:
    # 1,520 are the group's own, 700 of them of this year
    assert balances(book) == {
        "loan cash": 29000, "loan loans": 12000, "loan charges-due": 120, "loan equipment": 2500,
        "loan allowance": -120, "loan share-capital": -7000, "loan member-savings": -23000,
        "loan external-loans": -10000, "loan statutory-reserve": -1500,
        "loan other-reserves": -400, "loan advances": -80, "loan income": -700,
        "loan retained-surplus": -820, "held cash": 350, "held held": -350,
    }  # fmt: skip
    assert len(paper.beside) == 8
    meets(
        book,
        r("savings", 1, 500, ref="deposits"),
        r("repayment", 2, 2120, ref="1"),
        r("external-repayment", None, 4000, ref="Union"),
        r("remittance-out", 3, 350, place="mobile"),
        r("equipment-used-up", None, 500, ref="Safe"),
    )
    after = balances(book)
    assert after["loan loans"] == 10000
    assert after["loan external-loans"] == -6000
    assert after["loan equipment"] == 2000
    assert "held held" not in after
    assert after["loan cash"] == 29000 + 500 + 2120 - 4000


def test_what_the_year_earned_before_the_book_began_is_divided_at_its_end(
    begun: Callable[..., Book],
) -> None:
    book = begun("sacco", share_price="1000")
    open_with(
        book,
        lines=(Line(member=1, shares=2),),
        beside=(besides("earned", 1000),),
        cash={("loan", "box"): m(3500)},
    )
    end = Sheet(on=date(2026, 12, 31), records=(Record(line=1, kind="year-end"),))
    meetings.close(book, end)
    after = balances(book)
    # a fifth, then a twentieth of 1,000; 8 % of 2,000 of share capital, a twentieth of it tax
    assert after["loan statutory-reserve"] == -200
    assert after["loan other-reserves"] == -50
    assert after["loan member-savings"] == -152
    assert after["loan retained-surplus"] == -(1500 - 200 - 50 - 160)
