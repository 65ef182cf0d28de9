"""The receipt."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sgbook.domain.money import Money
from sgbook.domain.papers import Imprint, Receipt, Sum
from sgbook.i18n.style import Style
from sgbook.reports import receipt


@pytest.fixture
def paper(imprint: Imprint) -> Receipt:
    return Receipt(
        imprint=imprint,
        number=41,
        member=3,
        name="Grace Achieng",
        meeting=15,
        gave=(
            Sum(title="Social fund", amount=Money(5000), fund="social"),
            Sum(title="Shares: 3", amount=Money(150000), fund="loan"),
        ),
        got=(Sum(title="Loan 13", amount=Money(500000), fund="social"),),
        keeper="Amina Otieno",
    )


def test_reads_as_before(paper: Receipt, english: Style, golden: Callable[..., None]) -> None:
    golden("receipt.txt", receipt.render(paper, english))


def test_is_sound(paper: Receipt, english: Style, sound: Callable[..., None]) -> None:
    sound(lambda size: receipt.render(paper, english, size))


def test_each_half_can_be_cut_off(
    paper: Receipt, english: Style, read: Callable[[bytes], str]
) -> None:
    text = read(receipt.render(paper, english))
    for said in ("Receipt 41", "For the ", "1,550", "Umoja wa Wanawake", "7K3M9QPA"):
        assert text.count(said) >= 2, said
    assert "For the" not in read(receipt.render(paper, english, "A5"))


def test_a_long_receipt_has_a_page_for_each(
    paper: Receipt, english: Style, read: Callable[[bytes], str]
) -> None:
    for times in range(1, 11):
        long = replace(paper, gave=paper.gave * times, meeting=None)
        pages = read(receipt.render(long, english)).split("--- page ---")
        assert [page.count("Receipt 41") for page in pages] in ([2], [1, 2])  # a head too
    assert len(pages) == 2


def test_a_copy_says_so(paper: Receipt, english: Style, read: Callable[[bytes], str]) -> None:
    assert "Copy" in read(receipt.render(replace(paper, copy=True), english))
    assert "Copy" not in read(receipt.render(paper, english))
