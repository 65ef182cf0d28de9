"""Amounts that are exact and longer than the currency: read with an ellipsis, never rounded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain.money import Money

if TYPE_CHECKING:
    from fractions import Fraction

    from sgbook.i18n.style import Style


def cut_short(units: Fraction, style: Style, more: int = 0) -> str:
    """`614.3548…`: so many digits more than the currency has, the rest cut and told by `…`.

    What the currency can say is said as it says it: no zeros are added.
    """
    if units.denominator == 1:
        return style.money(Money(units.numerator))
    finer: Fraction = units * 10**more
    whole = abs(finer.numerator) // finer.denominator
    shown = replace(style, digits=style.digits + more, shown=None) if more else style
    said = shown.money(Money(-whole if units < 0 else whole))
    return said + "…" * (finer.denominator != 1)
