"""The catalogues that ship: what is translated keeps its places for values."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from sgbook.i18n.gettexts import available_languages
from sgbook.paths import translations

LANGUAGES = [code for code in available_languages() if code != "en"]


def catalogue(language: str) -> Catalog:
    path = translations() / language / "LC_MESSAGES" / "sgbook.po"
    with path.open("rb") as lines:
        return read_po(lines, locale=language)


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """The English text and what was made of it; for a plural every form with the plural's text."""
    if isinstance(message.id, str):
        yield message.id, str(message.string)
    else:
        yield from ((message.id[1], form) for form in message.string)


def places(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}|%1", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_for_values_stay(language: str) -> None:
    for message in catalogue(language):
        for english, said in forms(message):
            if message.id and said:
                # a plural's singular may say "one" in words
                kept = set(places(said)) <= set(places(english))
                assert kept, said
                if isinstance(message.id, str):
                    assert places(said) == places(english), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_half_done(language: str) -> None:
    for message in catalogue(language):
        assert not message.fuzzy or not message.id, message.id
        said = [bool(text) for _, text in forms(message)]
        assert all(said) or not any(said), message.id


def test_french_and_swahili_are_there() -> None:
    assert {"fr", "sw"} <= set(LANGUAGES)
