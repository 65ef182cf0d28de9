"""The share-out list, with the worked example of the rules of bookkeeping."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from sgbook.domain.money import ZERO, Money
from sgbook.domain.papers import Imprint, ShareOutList, ShareOutRow, Signer, Sum
from sgbook.i18n.style import Style
from sgbook.reports import share_out

Read = Callable[[bytes], str]
EXAMPLE = [
    ("A", 52, 31947),
    ("B", 104, 63893),
    ("C", 31, 19045),
    ("D", 77, 47305),
    ("E", 46, 28260),
]


@pytest.fixture
def paper(imprint: Imprint) -> ShareOutList:
    rows = tuple(
        ShareOutRow(
            member=number,
            name=f"Member {name}",
            shares=shares,
            savings=Money(shares * 500),
            payout=Money(payout),
            principal=Money(12000 if name == "B" else 0),
            cash=Money(payout - (12000 if name == "B" else 0)),
        )
        for number, (name, shares, payout) in enumerate(EXAMPLE, start=1)
    )
    return ShareOutList(
        imprint=imprint,
        posted=False,
        cycle="2025",
        rule="Value per share",
        explanation="The sum to share out is divided by all shares.",
        by_shares=True,
        pool_parts=(
            Sum(title="Cash of the loan fund, counted", amount=Money(178450), fund="loan"),
            Sum(title="Loans that members owe", amount=Money(12000), fund="loan"),
        ),
        pool=Money(190450),
        rows=rows,
        payable_unit=Money(1),
        remainder=ZERO,
        remainder_to="Loan fund",
        cash_leaving=Money(178450),
        notes=((Money(1000), 170), (Money(500), 14)),
        signers=(Signer(role="Chairperson"), Signer(role="Key-holder")),
    )


@pytest.fixture
def francs() -> Style:
    return Style("en", 0, currency="XOF")


def test_reads_as_before(paper: ShareOutList, francs: Style, golden: Callable[..., None]) -> None:
    golden("share_out.txt", share_out.render(paper, francs))


def test_is_sound(paper: ShareOutList, francs: Style, sound: Callable[..., None]) -> None:
    sound(lambda size: share_out.render(paper, francs, size))


def test_the_value_of_a_share_is_a_division_that_all_can_check(
    paper: ShareOutList, francs: Style, read: Read
) -> None:
    assert share_out.value_of_share(Money(190450), 310, francs) == "= 614.35…"
    assert share_out.value_of_share(Money(310), 310, francs) == "= 1"
    assert "190,450 ÷ 310" in read(share_out.render(paper, francs))
    other_rule = replace(paper, by_shares=False)
    assert "÷" not in read(share_out.render(other_rule, francs))


def test_a_rehearsal_says_so_on_every_page_until_it_is_posted(
    paper: ShareOutList, francs: Style, read: Read
) -> None:
    many = replace(paper, rows=paper.rows * 12)
    pages = read(share_out.render(many, francs)).split("--- page ---")
    assert len(pages) > 2
    assert all("Rehearsal" in page for page in pages)
    posted = read(share_out.render(replace(paper, posted=True), francs))
    assert "ehearsal" not in posted


def test_columns_without_sums_are_left_out(paper: ShareOutList, francs: Style, read: Read) -> None:
    text = read(share_out.render(paper, francs))
    assert "− Loan" in text
    assert "− Charges" not in text
    assert "Still owes" not in text


def test_what_the_box_lacks_is_said(paper: ShareOutList, francs: Style, read: Read) -> None:
    text = read(share_out.render(replace(paper, missing=Money(400)), francs))
    assert "The box lacks XOF 400." in " ".join(text.split())


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_huge_sums_are_whole(paper: ShareOutList, size: str, read: Read) -> None:
    huge = Money(10**14)
    names = [field.name for field in fields(ShareOutRow) if field.type is Money]
    row = replace(paper.rows[0], name="W" * 10_000, **dict.fromkeys(names, huge))
    text = read(share_out.render(replace(paper, rows=(row,), pool=huge), Style("en", 2), size))
    assert text.count("1,000,000,000,000.00") >= 2 * len(names)


def test_nobody_has_shares(paper: ShareOutList, francs: Style) -> None:
    nobody = replace(paper, rows=(), pool_parts=(), notes=(), signers=())
    assert share_out.render(nobody, francs).startswith(b"%PDF")
