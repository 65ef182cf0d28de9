"""Where a sum of powers is zero: every root, none invented."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.roots import Power, positive_roots


def roots(*powers: tuple[int, int]) -> list[Decimal]:
    with localcontext() as context:
        context.prec = 80
        found = positive_roots([Power(*power) for power in powers], 35)
        return [root.quantize(Decimal("1e-12")) for root in found]


@pytest.mark.parametrize(
    ("powers", "found"),
    [
        ([], []),
        ([(0, 5)], []),
        ([(0, 5), (3, 1)], []),
        ([(0, -4), (2, 1)], [2]),
        ([(0, 1), (2, -4)], ["0.5"]),
        ([(0, 6), (1, -5), (2, 1)], [2, 3]),
        ([(0, 4), (1, -4), (2, 1)], [2]),  # touched only
        ([(0, 5), (1, -4), (2, 1)], []),  # not touched
        ([(0, -6), (1, 11), (2, -6), (3, 1)], [1, 2, 3]),
        ([(0, -1), (1, 3), (2, -3), (3, 1)], [1]),  # three in one
        ([(0, -(10**12)), (1, 1)], [10**12]),
        ([(0, -1), (1, 10**9)], ["1e-9"]),
        ([(0, -2), (365, 1)], ["1.001900837677"]),
        ([(0, 2), (1, -3), (2, -3), (3, 2)], ["0.5", 2]),
    ],
)
def test_roots(powers: list[tuple[int, int]], found: list[object]) -> None:
    assert roots(*powers) == [Decimal(str(root)) for root in found]


@given(st.lists(st.integers(1, 30), min_size=1, max_size=5))
def test_a_product_is_zero_where_a_factor_is(tenths: list[int]) -> None:
    """(10x − a)(10x − b) … has the roots a ÷ 10, b ÷ 10 …, each said once."""
    product = {0: 1}
    for tenth in tenths:
        grown = Counter[int]()
        for exponent, factor in product.items():
            grown[exponent + 1] += 10 * factor
            grown[exponent] -= tenth * factor
        product = {exponent: factor for exponent, factor in grown.items() if factor}
    found = roots(*sorted(product.items()))
    expected = sorted({Decimal(tenth).scaleb(-1) for tenth in tenths})
    if len(set(tenths)) == len(tenths):
        assert found == expected
    else:
        assert {root.quantize(Decimal("1e-6")) for root in found} <= set(expected)
