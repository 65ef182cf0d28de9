"""A cycle of a group that votes on everything: elections, a loan, a loss, new rules, the end.

Four members, a share costs 100. Thresholds are those of one manual (`field/domain.md` V-24): 75 %
for money, 80 % for rules; three of four must be here.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sgbook.book import decisions, meetings, sharedout, shareouts
from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.book import Book
from sgbook.book.check import findings
from sgbook.book.minutes import minutes
from sgbook.book.sheet_after import sheet_after
from sgbook.domain.errors import of_decisions
from sgbook.domain.money import Money
from sgbook.exchange.imports import import_file
from sgbook.exchange.records import Located
from sgbook.i18n.style import Style
from tests.telling import dedented

RULES = {
    "share_price": "100",
    "loan_charge": "none",
    "quorum": "75",
    **{
        f"ask_vote_{what}": "yes"
        for what in ("loans", "write_offs", "transfers", "elections", "rules", "sharing")
    },
}
HEAD = "date,kind,member,amount,count,ref,note,yes,no,resolution,mover,office,candidates"
BEGUN = """
    2025-01-06,member,1,,,Ana Ba,,,,,,,
    2025-01-06,member,2,,,Bo Li,,,,,,,
    2025-01-06,member,3,,,Cy Ro,,,,,,,
    2025-01-06,member,4,,,Di So,,,,,,,
    2025-01-06,shares,1,,5,,,,,,,,
    2025-01-06,shares,2,,5,,,,,,,,
    2025-01-06,shares,3,,5,,,,,,,,
    2025-01-06,shares,4,,5,,,,,,,,
    2025-01-13,agenda,,,,Who leads us,,,,,,,
    2025-01-13,attendance,1,,,present,,,,,,,
    2025-01-13,attendance,2,,,present,,,,,,,
    2025-01-13,attendance,3,,,late,,,,,,,
    2025-01-13,attendance,4,,,absent,,,,,,,
    2025-01-13,motion,,,,elections,Who leads us,,,,,chair,
    2025-01-13,vote,,,,1,,,,,,,1:2 2:1
    2025-01-13,officer,1,,,chair,,,,1,,,
    2025-01-13,motion,4,300,,loans,A goat,,,,1,,
    2025-01-13,vote,,,,2,,3,0,,,,
    2025-01-13,minute,,,,Who leads us,Ana and Bo stood,,,,,,
    2025-01-13,loan,4,300,,,A goat,,,2,,,
    2025-03-03,minutes-approved,,,,2,,,,,,,
    2025-03-03,attendance,1,,,present,,,,,,,
    2025-03-03,attendance,2,,,present,,,,,,,
    2025-03-03,attendance,3,,,present,,,,,,,
    2025-03-03,motion,4,,,write-offs,The goat died,,,,3,,
    2025-03-03,vote,,,,3,,3,0,,,,
    2025-03-03,write-off,4,,,1,The goat died,,,3,,,
    2025-03-03,motion,,,,rules,Late ones pay,,,,,,
    2025-03-03,vote,,,,4,,3,0,,,,
    2025-03-03,rule,,,,fine_late,10,,,4,,,
"""
END = """
    2025-12-29,attendance,1,,,present,,,,,,,
    2025-12-29,attendance,2,,,present,,,,,,,
    2025-12-29,attendance,3,,,present,,,,,,,
    2025-12-29,attendance,4,,,present,,,,,,,
    2025-12-29,motion,,,,sharing,We share out today,,,,,,
    2025-12-29,vote,,,,5,,4,0,,,,
    2025-12-29,share-out,,,,,,,,5,,,
"""
ALL = Asked(as_of=date(2025, 12, 29), period=Period(date(2025, 1, 1), date(2025, 12, 31)))
ENGLISH = Style("en", 2, "KES")


def tell(book: Book, tmp_path: Path, rows: str) -> None:
    file = tmp_path / "more.csv"
    file.write_text(dedented(HEAD + rows), encoding="utf-8")
    import_file(book, file)


@pytest.fixture
def voting(told: Callable[..., Book]) -> Book:
    return told("vsla", HEAD + BEGUN, **RULES)


def test_the_cycle(voting: Book, tmp_path: Path) -> None:
    tell(voting, tmp_path, END)
    assert findings(voting) == []
    rows = decisions.resolutions(voting, ALL)
    assert [(row.resolution, row.kind, row.status) for row in rows] == [
        (1, "motion", "passed"), (1, "officer", "posted"),
        (2, "motion", "passed"), (2, "loan", "posted"),
        (3, "motion", "passed"), (3, "write-off", "posted"),
        (4, "motion", "passed"), (4, "rule", "posted"),
        (5, "motion", "passed"), (5, "share-out", "posted"),
    ]  # fmt: skip
    assert meetings.standing(voting).cycle == 2
    # 2 000 came in, 300 were lent and lost: 1 700 for 20 shares are 85 each, 425 for five
    shared = sharedout.of_closed_cycle(voting, ALL)
    assert shared is not None
    assert [row.cash for row in shared.rows] == [Money(42500)] * 4


@pytest.mark.parametrize(
    ("rows", "broken"),
    [
        ("2025-12-29,share-out,,,,,,,,,,,", of_decisions.ResolutionMissing),
        ("2025-12-29,share-out,,,,,,,,4,,,", of_decisions.ResolutionOfOther),
        ("2025-12-29,loan,3,100,,,,,,,,,", of_decisions.ResolutionMissing),
        ("2025-12-29,loan,4,100,,,,,,2,,,", of_decisions.ResolutionUsed),
        ("2025-12-29,rule,,,,fine_late,0,,,4,,,", of_decisions.ResolutionUsed),
        ("2025-12-29,transfer,,100,,loan>social,,,,,,,", of_decisions.ResolutionMissing),
        ("2025-12-29,officer,2,,,chair,,,,,,,", of_decisions.ResolutionMissing),
        ("2025-12-29,motion,3,50,,loans,Seeds,,,,3,,", of_decisions.SelfApproval),
        ("2025-12-29,vote,,,,1,,3,0,,,,", of_decisions.MotionIsVoted),
        ("2025-12-29,attendance,1,,,present,,,,,,,\n2025-12-29,motion,,,,other,A feast,,,,,,\n"
         "2025-12-29,vote,,,,5,,1,0,,,,", of_decisions.QuorumMissing),
    ],
)  # fmt: skip
def test_nothing_without_its_vote(
    voting: Book, tmp_path: Path, rows: str, broken: type[Exception]
) -> None:
    before = meetings.standing(voting).sheets
    with pytest.raises(Located) as refused:
        tell(voting, tmp_path, "\n" + rows)
    assert isinstance(refused.value.refusal, broken)
    assert meetings.standing(voting).sheets == before


def test_minutes_and_sheet_say_what_was_decided(voting: Book) -> None:
    paper, _sheet = minutes(voting, ENGLISH, 2)
    assert ("Members who could vote", "3 of 4") in paper.facts
    assert [signer.role for signer in paper.signers][:3] == [
        "Chairperson",
        "Secretary",
        "Treasurer",
    ]
    said = [row for row in paper.rows if row[0] in ("On the agenda", "Motion 2: A loan")]
    assert said == [
        ("On the agenda", "Who leads us: Ana and Bo stood", None),
        (
            "Motion 2: A loan",
            "4 Di So, 300.00: A goat. Proposed by Ana Ba."
            " Passed: 3 of 3 were for it, 3 were needed",
            Money(30000),
        ),
    ]
    loans = [row[1] for row in paper.rows if row[0] == "Loan paid out"]
    assert loans == ["4 Di So (A goat). By decision 2"]
    sheet, _number = sheet_after(voting, ENGLISH, 2)
    assert sheet.decisions[0].startswith("Motion 1: Chairperson, 1 Ana Ba: Who leads us. Passed")
    assert len(sheet.decisions) == 2


def test_a_share_out_is_rehearsed_voted_on_and_posted(voting: Book, tmp_path: Path) -> None:
    asked = shareouts.Asked(on=date(2025, 12, 30), reinvest={})
    assert shareouts.rehearse(voting, asked).shared.pool.total == Money(170000)
    with pytest.raises(of_decisions.ResolutionMissing):
        shareouts.share_out(voting, asked)
    tell(voting, tmp_path, "\n".join(END.splitlines()[:-1]))
    shareouts.share_out(voting, asked)
    assert [row.resolution for row in decisions.resolutions(voting, ALL)][-1] == 5
    assert findings(voting) == []
