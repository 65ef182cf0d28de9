"""The table of the share-out in words: from which savings on which percentage is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from sgbook.domain.money import Money
    from sgbook.i18n.style import Style


def brackets_said(brackets: Sequence[tuple[Money, Fraction]], style: Style) -> str:
    """`from 0: 5% · from 50,000: 8%`; empty where there is no table."""
    text = _("from {amount}: {percent}")
    return " · ".join(
        text.format(amount=style.money(least), percent=style.percent(gain))
        for least, gain in brackets
    )
