"""Figures as people type them: what is shown can be typed again, in every language."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sgbook.i18n.rule_values import exact_figure, exact_said, typed_percent
from sgbook.i18n.style import Style

STYLES = (Style("en", 2), Style("fr", 0), Style("ne", 2, numerals="deva", grouping="lakh"))


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.language)
@pytest.mark.parametrize("value", ["0", "1.5", "7.25", "1000", "12345.000001"])
def test_an_exact_figure_is_said_as_it_is_typed(style: Style, value: str) -> None:
    assert exact_figure(exact_said(Fraction(value), style), style) == Fraction(value)


def test_each_language_has_its_own_decimal_sign() -> None:
    assert [exact_said(Fraction(3, 2), style) for style in STYLES] == ["1.5", "1,5", "१.५"]


@pytest.mark.parametrize(("text", "value"), [("5", "5"), (" 7,5 % ", "7.5"), ("100", "100")])
def test_a_percentage(text: str, value: str) -> None:
    assert typed_percent(text, 100, STYLES[1]) == Fraction(value)


def is_percentage(text: str) -> bool:
    try:
        typed_percent(text, 100, STYLES[1])
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("text", ["", "five", "-1", "100,5"])
def test_no_percentage(text: str) -> None:
    assert is_percentage("5")
    assert not is_percentage(text)
