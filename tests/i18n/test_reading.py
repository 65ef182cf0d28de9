"""The English texts can be read by a child of ten: by the grade of Flesch and Kincaid (1975).

0.39 × words a sentence + 11.8 × syllables a word - 15.59 gives the school year; a child of ten is
in the fifth. Short sentences swing widely, so it is asked of the middle and of nine in ten, and
what is hard is named.
"""

from __future__ import annotations

import re
from statistics import median

from babel.messages.pofile import read_po

from sgbook import paths

FIFTH_YEAR = 5.0
HARDEST = 9.0
WORDS_LEAST = 4  # fewer are no sentence


def school_year(text: str) -> float:
    """The grade of a text; a value that is filled in counts as a short word."""
    plain = re.sub(r"\{[^}]*\}", "five", text)
    sentences = [part for part in re.split(r"[.!?:;]+(?:\s|$)", plain) if part.strip()]
    words = re.findall(r"[A-Za-z']+", plain)
    if len(words) < WORDS_LEAST:
        return 0.0
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


def syllables(word: str) -> int:
    """How many groups of vowels are spoken; a silent end is none."""
    spoken = re.sub(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]{1,2}", spoken.removeprefix("y"))))


def sentences() -> list[str]:
    with (paths.translations() / "sgbook.pot").open("rb") as file:
        known = [message for message in read_po(file) if message.id]
    messages = [message.id for message in known if message.context != "qt"]  # Qt's are not ours
    texts = [message[0] if isinstance(message, tuple) else message for message in messages]
    return [text for text in texts if re.search(r"[.!?]$", text)]


def test_the_texts_are_easy_to_read() -> None:
    years = sorted(map(school_year, sentences()))
    assert len(years) > 400
    assert median(years) <= FIFTH_YEAR / 2
    assert years[len(years) * 9 // 10] <= FIFTH_YEAR
    assert [text for text in sentences() if school_year(text) > HARDEST] == []
