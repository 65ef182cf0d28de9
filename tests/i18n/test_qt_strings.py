"""Qt's own words come out of the one catalogue."""

import pytest

from sgbook.i18n import gettexts
from sgbook.i18n.qt_strings import QT_TEXTS, qt_text


@pytest.fixture(autouse=True)
def _no_override(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SGBOOK_LANGUAGE", raising=False)


def test_no_text_stands_twice() -> None:
    assert len(set(QT_TEXTS)) == len(QT_TEXTS)


def test_english_is_left_to_qt() -> None:
    with gettexts.speaking("en"):
        assert qt_text("Cancel") is None


@pytest.mark.parametrize(("language", "said"), [("sw", "Ghairi"), ("fr", "Annuler")])
def test_a_button_speaks_the_language(language: str, said: str) -> None:
    with gettexts.speaking(language):
        assert qt_text("Cancel") == said


def test_what_is_not_ours_is_left_to_qt() -> None:
    with gettexts.speaking("sw"):
        assert qt_text("Loan fund") is None


@pytest.mark.parametrize("language", ["fr", "sw"])
def test_places_for_values_and_short_keys_stay(language: str) -> None:
    """A lost `%1` loses a file's name, a lost `&` the key of a menu."""
    with gettexts.speaking(language):
        for source in QT_TEXTS:
            said = qt_text(source) or source
            assert said.count("%1") == source.count("%1"), source
            assert said.count("&") == source.count("&"), source
            assert said.count("\n") == source.count("\n"), source
