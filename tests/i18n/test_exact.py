"""Exact amounts: cut, never rounded, and told to be cut."""

from fractions import Fraction

import pytest

from sgbook.i18n.exact import cut_short
from sgbook.i18n.style import Style


@pytest.mark.parametrize(
    ("units", "more", "said"),
    [
        (Fraction(19045000, 310), 2, "614.3548…"),
        (Fraction(19045000, 310), 0, "614.35…"),
        (Fraction(50000), 2, "500.00"),
        (Fraction(50000), 0, "500.00"),
        (Fraction(-200, 3), 0, "−0.66…"),
        (Fraction(0), 2, "0.00"),
    ],
)
def test_an_exact_amount_is_cut_short(units: Fraction, more: int, said: str) -> None:
    assert cut_short(units, Style("en", 2), more) == said
