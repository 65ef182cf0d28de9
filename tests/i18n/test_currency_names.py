"""Currencies are found by what people call them."""

import pytest

from sgbook.i18n.currency_names import named_currencies, search_currencies


@pytest.mark.parametrize(
    ("typed", "language", "first"),
    [
        ("kenya", "en", "KES"),
        ("KES", "en", "KES"),
        ("uganda shil", "en", "UGX"),
        ("mali", "en", "XOF"),
        ("mali", "fr", "XOF"),
        ("Côte", "fr", "XOF"),
        ("cote", "fr", "XOF"),
        ("kenya", "sw", "KES"),
        ("usd", "en", "USD"),
    ],
)
def test_the_first_that_is_found(typed: str, language: str, first: str) -> None:
    assert search_currencies(typed, language)[0].code == first


def test_nothing_typed_is_everything_and_nonsense_is_nothing() -> None:
    assert len(search_currencies("", "en")) == len(named_currencies("en"))
    assert search_currencies("qqq", "en") == []
