"""Currencies by the words that people know: their name, and the countries that pay in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from sgbook.domain.folding import folded
from sgbook.i18n.currencies import CODES
from sgbook.i18n.figures import locale_of


@dataclass(frozen=True, slots=True)
class NamedCurrency:
    """A currency, what it is called, and where it is money."""

    code: str
    name: str
    countries: tuple[str, ...]

    @property
    def found_by(self) -> str:
        """What a search looks through."""
        return folded(" ".join((self.code, self.name, *self.countries)))


def currency_said(code: str, language: str) -> str:
    """A currency by name and code."""
    name = locale_of(language).currencies.get(code, code)
    return code if name == code else f"{name} ({code})"


@cache
def named_currencies(language: str) -> tuple[NamedCurrency, ...]:
    """Every currency in the words of this language, by name."""
    from babel.numbers import get_territory_currencies

    locale = locale_of(language)
    today = date.today()
    countries: dict[str, list[str]] = {}
    for territory, word in locale.territories.items():
        if len(territory) == 2 and territory.isalpha():
            for code in get_territory_currencies(territory, today):
                countries.setdefault(code, []).append(word)
    named = (
        NamedCurrency(
            code, locale.currencies.get(code, code), tuple(sorted(countries.get(code, ())))
        )
        for code in CODES
    )
    return tuple(sorted(named, key=lambda each: folded(each.name)))


def search_currencies(text: str, language: str) -> list[NamedCurrency]:
    """The currencies whose code, name or country has all these words; a word that begins wins."""
    wanted = folded(text).split()
    found = [
        each for each in named_currencies(language) if all(word in each.found_by for word in wanted)
    ]
    if not wanted:
        return found

    def rank(each: NamedCurrency) -> tuple[bool, bool, int]:
        words = each.found_by.split()
        begins = all(any(word.startswith(part) for word in words) for part in wanted)
        return (each.code.casefold() != wanted[0], not begins, len(each.countries))

    return sorted(found, key=rank)
