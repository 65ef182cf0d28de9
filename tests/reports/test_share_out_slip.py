"""A member's slip of the share-out."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sgbook.domain.money import Money
from sgbook.domain.papers import Imprint, ShareOutRow, ShareOutSlip
from sgbook.i18n.style import Style
from sgbook.reports import share_out_slip

Read = Callable[[bytes], str]


@pytest.fixture
def slip(imprint: Imprint) -> ShareOutSlip:
    row = ShareOutRow(
        member=7,
        name="Ŋaana Ɓala Ẹ̀bùn José",
        shares=104,
        savings=Money(52000),
        payout=Money(63893),
        social=Money(400),
        principal=Money(12000),
        charges=Money(600),
        dues=Money(50),
        reinvested=Money(5000),
        cut=Money(3),
        cash=Money(46640),
    )
    return ShareOutSlip(
        imprint=imprint,
        posted=True,
        cycle="2025",
        rule="Value per share",
        explanation="The sum to share out is divided by all shares.",
        by_shares=True,
        pool=Money(190450),
        shares=310,
        payable_unit=Money(5),
        row=row,
        keeper="Amina Otieno",
    )


@pytest.fixture
def francs() -> Style:
    return Style("en", 0, currency="XOF")


def test_reads_as_before(slip: ShareOutSlip, francs: Style, golden: Callable[..., None]) -> None:
    golden("share_out_slip.txt", share_out_slip.render(slip, francs))


def test_is_sound(slip: ShareOutSlip, francs: Style, sound: Callable[..., None]) -> None:
    sound(lambda size: share_out_slip.render(slip, francs, size))


def test_either_half_says_whose_it_is_and_its_code(
    slip: ShareOutSlip, francs: Style, read: Read
) -> None:
    on_a4, on_a5 = (read(share_out_slip.render(slip, francs, size)) for size in ("A4", "A5"))
    for said in ("XOF 46,640", "7 Ŋaana Ɓala Ẹ̀bùn José", "7K3M9QPA"):
        assert on_a4.count(said) >= 2
        assert said in on_a5
    assert "For the group" not in on_a5


def test_what_is_nothing_is_left_out(slip: ShareOutSlip, francs: Style, read: Read) -> None:
    row = replace(slip.row, social=Money(0), dues=Money(0), cash=Money(46290))
    text = read(share_out_slip.render(replace(slip, row=row), francs))
    assert "Your loan, paid back" in text
    assert "social fund" not in text
    assert "Fines" not in text


def test_a_rehearsal_says_so(slip: ShareOutSlip, francs: Style, read: Read) -> None:
    text = read(share_out_slip.render(replace(slip, posted=False), francs))
    assert text.count("A rehearsal: nothing is posted.") == 2
    assert "Rehearsal" in text
    assert "ehearsal" not in read(share_out_slip.render(slip, francs))


def test_a_payout_may_wait_and_a_debt_may_stay(
    slip: ShareOutSlip, francs: Style, read: Read
) -> None:
    assert "Cash that waits for you" in read(
        share_out_slip.render(replace(slip, waits=True), francs)
    )
    row = replace(slip.row, principal=Money(80000), owed=Money(21360), cash=Money(0))
    assert "You still owe this" in read(share_out_slip.render(replace(slip, row=row), francs))


def test_another_rule_has_no_value_of_a_share(
    slip: ShareOutSlip, francs: Style, read: Read
) -> None:
    assert "614.35" in read(share_out_slip.render(slip, francs))
    assert "÷" not in read(share_out_slip.render(replace(slip, by_shares=False), francs))
