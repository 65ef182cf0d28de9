"""The paper book, line by line: its records, and whether it fits."""

from dataclasses import replace

from sgbook.domain.ledger import Account
from sgbook.domain.meeting import foresee
from sgbook.domain.money import Money
from sgbook.domain.opening_checks import Check, checks
from sgbook.domain.opening_sheet import KIND, Beside, Line, OpeningSheet, is_opening, read_back
from sgbook.domain.products import Pot
from sgbook.domain.records import Record
from tests.domain.paper import START, Group, rules

PAPER = OpeningSheet(
    on=START,
    lines=(
        Line(member=1, shares=12, savings=Money(250), dues=Money(40)),
        Line(member=2, shares=8, loan=Money(3000), charge=Money(150), due="2025-01-22"),
        Line(member=3),
    ),
    cash={("loan", "box"): Money(7060), ("social", "box"): Money(500), ("loan", "bank"): Money(0)},
)


def checked(paper: OpeningSheet, **own: object) -> list[Check]:
    """What the check of a group that has nothing else says."""
    group = new()
    group.rules = replace(rules(), **own)  # type: ignore[arg-type]  # fields of it
    found = foresee(paper.sheet()[0], group.rules, group.standing)
    assert not found.refusals
    return checks(found.after, group.rules)


def new() -> Group:
    group = Group()
    group.standing.meetings = group.standing.meetings_in_cycle = 0
    return group


def test_the_records_are_posted_and_the_rest_is_what_the_check_said() -> None:
    group = new()
    sheet, about = PAPER.sheet()
    lines = group.meets(*sheet.records)
    assert "member-shares loan 1 shares" in lines[0]
    assert about == {
        1: (1, "shares"),
        2: (1, "savings"),
        3: (1, "dues"),
        4: (2, "shares"),
        5: (2, "loan"),
        6: (2, "charge"),
    }
    loan, social = checked(PAPER)
    assert group.standing.sum_of(Account.SURPLUS) == -loan.rest.units
    assert group.standing.sum_of(Account.FUND) == -social.rest.units


def test_the_check() -> None:
    assert checked(PAPER) == [
        Check("loan", Money(10250), Money(3190), Money(7060)),
        Check("social", Money(0), Money(0), Money(500)),
    ]
    loan = checked(PAPER)[0]
    assert (loan.expected, loan.rest) == (Money(7060), Money(0))
    assert checked(OpeningSheet(on=START))[0].rest == Money(0)


def test_amounts_that_gain_and_lose_are_read_back_as_amounts() -> None:
    paper = OpeningSheet(on=START, lines=(Line(member=1, saved=Money(700)),))
    sheet, about = paper.sheet()
    (record,) = sheet.records
    assert (record.ref, record.amount, record.count, about[1]) == (
        "shares", Money(700), 0, (1, "saved"),
    )  # fmt: skip
    assert read_back(sheet).lines == paper.lines


def test_a_draft_is_read_back() -> None:
    sheet, _about = PAPER.sheet()
    assert is_opening(sheet)
    back = read_back(sheet)
    assert back.lines == PAPER.lines[:2]
    assert back.cash == {place: amount for place, amount in PAPER.cash.items() if amount}
    assert back.sheet() == (sheet, PAPER.sheet()[1])


def test_a_pot_in_the_middle_is_told_turns_first_and_fits() -> None:
    """Three turns of 500, two rounds paid out: 3,000 paid in, 3,000 had, nothing in the box."""
    paid = Money(100000)
    opening = OpeningSheet(
        on=START,
        lines=(
            Line(member=1, turns=1, pot=paid, won="2"),
            Line(member=2, turns=1, pot=paid, won="1"),
            Line(member=3, turns=1, pot=paid),
        ),
    )
    sheet, _about = opening.sheet()
    kinds = [record.kind for record in sheet.records]
    assert kinds == ["pot-joins"] * 3 + ["opening"] * 3
    assert read_back(sheet).lines == opening.lines
    pot = Pot(id="pot", pot_sum=Money(50000))
    check = checked(opening, pots=(pot,))[0]
    assert check.expected == check.rest == Money(0)


def test_every_product_and_all_that_is_written_besides_is_read_back() -> None:
    """Columns of other products, half-typed lines too, and what has no column."""
    said = Record(line=0, kind=KIND, amount=Money(900))
    term = replace(said, member=3, ref="savings:school").also_with(free_on="2025-09-01")
    paper = OpeningSheet(
        on=START,
        lines=(
            Line(
                member=1,
                apart={"shares:second": 3, "saved:third": Money(70), "savings:school": Money(8)},
            ),
            Line(member=2, loan=Money(500), instalments=4, due="2025-02-01"),
            Line(member=3, turns=2, comes="3", apart={"turns:two": 1, "won:two": "1"}),
        ),
        beside=(
            Beside(said=replace(said, member=2, ref="loan:2").also_with(product="loan"),
                   charge=Money(9)),
            Beside(said=replace(said, member=2, ref="loan:3").also_with(product="loan")),
            Beside(said=term),
            Beside(said=replace(said, ref="external:Bank")),
            Beside(said=replace(said, ref="reserve")),
        ),
    )  # fmt: skip
    sheet, about = paper.sheet()
    back = read_back(sheet)
    assert {line.member: dict(line.apart) for line in back.lines} == {
        1: dict(paper.lines[0].apart),
        2: {},
        3: {"turns:two": 1, "pot:two": Money(0), "won:two": "1", "comes:two": ""},
    }
    assert back.sheet()[0] == sheet
    assert back.beside == paper.beside
    assert [record.ref for record in sheet.records if record.kind == KIND][-6:] == [
        "loan:2", "charge:2", "loan:3", "savings:school", "external:Bank", "reserve",
    ]  # fmt: skip
    assert about[len(sheet.records)] == (4, "beside")
