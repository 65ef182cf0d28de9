"""The member's statement."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from sgbook.domain.money import Money
from sgbook.domain.papers import Imprint, MemberStatement, StatementAccount, StatementLine, Sum
from sgbook.i18n.style import Style
from sgbook.reports import statement

START = date(2025, 1, 2)
LONGEST = "1,000,000,000,000.00"


@pytest.fixture
def paper(imprint: Imprint) -> MemberStatement:
    shares = tuple(
        StatementLine(
            on=START + timedelta(7 * number),
            meeting=number + 1,
            text="Shares bought: 3",
            came=Money(150000),
            balance=Money(150000 * (number + 1)),
        )
        for number in range(4)
    )
    loan = (
        StatementLine(on=START, text="Loan paid out", went=Money(500), balance=Money(500)),
        StatementLine(on=START, text="Repayment", came=Money(200), balance=Money(300), meeting=2),
    )
    return MemberStatement(
        imprint=imprint,
        member=3,
        name="Ŋaana ɓala",
        since=START,
        until=date(2026, 4, 11),
        accounts=(
            StatementAccount(
                title="Shares",
                opening=Money(0),
                lines=shares,
                closing=Money(600000),
                fund="loan",
            ),
            StatementAccount(
                title="Loan 7",
                opening=Money(0),
                lines=loan,
                closing=Money(300),
                fund="loan",
                owed=True,
                notes=("Charges are worked out on what is still owed.",),
            ),
        ),
        has=(Sum(title="Shares", amount=Money(600000), fund="loan"),),
        owes=(Sum(title="Loan 7", amount=Money(300), fund="loan"),),
    )


def test_reads_as_before(
    paper: MemberStatement, english: Style, golden: Callable[..., None]
) -> None:
    golden("statement.txt", statement.render(paper, english))


def test_is_sound(paper: MemberStatement, english: Style, sound: Callable[..., None]) -> None:
    sound(lambda size: statement.render(paper, english, size))


def test_the_head_is_on_every_page_and_no_line_is_lost(
    paper: MemberStatement, english: Style, read: Callable[[bytes], str]
) -> None:
    line = paper.accounts[0].lines[0]
    lines = tuple(replace(line, text=f"line {number:03}") for number in range(120))
    long = replace(paper, accounts=(replace(paper.accounts[0], lines=lines),))
    pages = read(statement.render(long, english)).split("--- page ---")
    assert len(pages) > 2
    assert all("What happened" in page for page in pages)
    assert all(f"line {number:03}" in "".join(pages) for number in range(120))
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    assert "Statement – 3 Ŋaana ɓala" in pages[1]


def test_days_are_never_cut(
    paper: MemberStatement, english: Style, read: Callable[[bytes], str]
) -> None:
    account = paper.accounts[0]
    lines = tuple(
        replace(account.lines[0], on=date(2025, 9, 20 + n), text="a long text " * 20)
        for n in range(5)
    )
    one = replace(paper, accounts=(replace(account, lines=lines),))
    for size in ("A4", "A5"):
        text = read(statement.render(one, english, size))
        assert all(english.date(line.on) in text for line in lines)


def test_huge_sums_are_whole_and_long_words_end(
    paper: MemberStatement, read: Callable[[bytes], str]
) -> None:
    huge = Money(10**14)
    account = paper.accounts[0]
    lines = tuple(
        replace(line, text="x" * 10_000, came=huge, went=huge, balance=huge)
        for line in account.lines
    )
    worst = replace(
        paper, name="W" * 10_000, accounts=(replace(account, title="Long " * 500, lines=lines),)
    )
    for size in ("A4", "A5"):
        text = read(statement.render(worst, Style("en", 2), size))
        assert text.count(LONGEST) == 3 * len(lines)
        assert "…" in text


def test_a_new_member_has_nothing(paper: MemberStatement, english: Style) -> None:
    empty = replace(paper, name="", accounts=(), has=(), owes=())
    assert statement.render(empty, english).startswith(b"%PDF")
