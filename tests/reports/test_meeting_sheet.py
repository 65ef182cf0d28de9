"""The meeting sheet, before the meeting and after it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sgbook.domain.meeting_sheet import (
    Asked,
    CashLine,
    GroupRow,
    MeetingSheet,
    SheetCell,
    SheetColumn,
    SheetLoan,
    SheetRow,
)
from sgbook.domain.money import Money
from sgbook.domain.papers import Imprint, Signer
from sgbook.i18n.style import Style
from sgbook.reports import meeting_sheet
from sgbook.reports.shapes import STAMP

Read = Callable[[bytes], str]
NAMES = ["Amina Otieno", "Peter Kamau", "Ŋaana ɓala", "አልማዝ ከበደ", "Ẹ̀bùn Ọmọ"]


def cell(value: Money | int | str | None = None, note: str = "") -> SheetCell:
    return SheetCell(value=value, note=note)


def rows(posted: bool, count: int = 5) -> tuple[SheetRow, ...]:
    """The second member is fined, the third's repayment is late."""
    return tuple(
        SheetRow(
            member=number + 1,
            name=NAMES[number % 5],
            cells=(
                cell("here" if posted else None),
                cell(Money(5000)),
                cell(number % 6 if posted else None),
                cell(Money(524000), "late") if number == 2 else cell(),
                cell(Money(10000), "" if posted else "?") if number == 1 else cell(),
            ),
        )
        for number in range(count)
    )


@pytest.fixture
def before(imprint: Imprint) -> MeetingSheet:
    return MeetingSheet(
        imprint=imprint,
        number=15,
        on=date(2026, 4, 16),
        posted=False,
        columns=(
            SheetColumn(title="Here", asked=Asked.MARK),
            SheetColumn(title="Social fund", fund="social"),
            SheetColumn(title="Shares", asked=Asked.BOXES, boxes=5, fund="loan"),
            SheetColumn(title="Repays", fund="loan"),
            SheetColumn(title="Fine", fund="loan"),
        ),
        rows=rows(posted=False),
        cash=(
            CashLine(title="Loan fund, box", fund="loan", opening=Money(224060400)),
            CashLine(title="Social fund, box", fund="social", opening=Money(6020000)),
        ),
        signers=(Signer(role="Record keeper", name="Amina Otieno"), Signer(role="Treasurer")),
        coins=(Money(100000), Money(50000), Money(5000)),
    )


@pytest.fixture
def after(before: MeetingSheet) -> MeetingSheet:
    loan, social = before.cash
    return replace(
        before,
        posted=True,
        rows=rows(posted=True),
        sums=(cell("5"), cell(Money(25000)), cell(10), cell(Money(524000)), cell(Money(10000))),
        cash=(
            replace(loan, came=Money(534000), went=Money(30000), counted=Money(224559400)),
            replace(social, came=Money(25000)),
        ),
        group_rows=(GroupRow(text="Stationery", fund="loan", place="box", went=Money(30000)),),
        loans=(
            SheetLoan(
                number="13",
                member=4,
                name="አልማዝ ከበደ",
                amount=Money(500000),
                purpose="Hospital",
                due_on=date(2026, 7, 3),
                fund="social",
            ),
        ),
        explanations=("50 missing: a torn note. Amina Otieno, Peter Kamau.",),
    )


def test_before_reads_as_before(
    before: MeetingSheet, english: Style, golden: Callable[..., None]
) -> None:
    golden("meeting_sheet_before.txt", meeting_sheet.render(before, english))


def test_after_reads_as_before(
    after: MeetingSheet, english: Style, golden: Callable[..., None]
) -> None:
    golden("meeting_sheet_after.txt", meeting_sheet.render(after, english))


def test_both_are_sound(
    before: MeetingSheet, after: MeetingSheet, english: Style, sound: Callable[..., None]
) -> None:
    for sheet in (before, after):
        sound(lambda size, sheet=sheet: meeting_sheet.render(sheet, english, size))


def test_before_the_meeting_nothing_is_stamped(
    before: MeetingSheet, after: MeetingSheet, english: Style, operators: Read
) -> None:
    stamp = " ".join(STAMP)
    assert stamp not in operators(meeting_sheet.render(before, english))
    bought = sum(number % 6 for number in range(5))
    assert operators(meeting_sheet.render(after, english)).count(stamp) == bought


def test_the_difference_of_the_count_is_seen_and_explained(
    after: MeetingSheet, english: Style, read: Read
) -> None:
    text = read(meeting_sheet.render(after, english))
    assert "2,245,644 2,245,594 −50" in text
    assert "not counted" in text
    assert "a torn note" in text


def test_more_shares_than_boxes_are_a_number(
    after: MeetingSheet, english: Style, read: Read
) -> None:
    first = after.rows[0]
    opening = replace(first, cells=(*first.cells[:2], cell(52), *first.cells[3:]))
    assert "× 52" in read(meeting_sheet.render(replace(after, rows=(opening,)), english))


def test_the_sheet_of_25_members_with_its_signatures_is_two_pages(
    before: MeetingSheet, english: Style, read: Read
) -> None:
    coins = tuple(Money(piece) for piece in (1000, 500, 200, 100, 50, 20, 10, 5, 1))
    signers = (*before.signers, *before.signers, Signer(role="Money counter"))
    whole = replace(before, rows=rows(posted=False, count=26), coins=coins, signers=signers)
    pages = read(meeting_sheet.render(whole, english)).split("--- page ---")
    assert len(pages) == 2
    assert "Money counter" in pages[1]


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_sixty_members_and_many_columns(before: MeetingSheet, english: Style, size: str) -> None:
    more = tuple(SheetColumn(title=f"Product number {n}", fund="school") for n in range(6))
    wide = replace(
        before,
        columns=before.columns + more,
        rows=tuple(
            replace(row, name="Ẹ" * 10_000, cells=row.cells + (cell(Money(10**14)),) * 6)
            for row in rows(posted=False, count=60)
        ),
    )
    assert meeting_sheet.render(wide, english, size).startswith(b"%PDF")


def test_a_group_without_members(after: MeetingSheet, english: Style) -> None:
    empty = replace(after, rows=(), cash=(), sums=(), group_rows=(), loans=(), signers=())
    assert meeting_sheet.render(empty, english).startswith(b"%PDF")
