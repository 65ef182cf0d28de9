"""Levels and order against cases of Unicode's own BidiCharacterTest and against UAX #9's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.reports.text.bidi import base_level, levels, visual_order

# code points; base (None: found in the text); levels, -1 where the standard leaves them out
CASES = [
    ("0061 0028 0062 0029 0063", 1, "2 2 2 2 2"),
    ("0061 0028 0062 0029 05D0", 1, "2 2 2 2 1"),
    ("05D0 0028 0062 0029 0063", 0, "1 0 0 0 0"),
    ("0061 0020 0028 0062 0020 05D0 0029 0020 05D1", 0, "0 0 0 0 0 1 0 0 1"),
    ("05D0 0020 0028 0062 0029 0020 0063", 1, "1 1 1 2 1 1 2"),
    ("0627 0031 002C 0032", 1, "1 2 2 2"),
    ("05D0 0031 0025", 1, "1 2 2"),
    ("0061 0031 002B 0032", 0, "0 0 0 0"),
    ("05D0 002D 0031", 1, "1 1 2"),
    ("05D0 0300 0020 0062", None, "1 1 1 2"),
    ("0062 0020 05D0 0009 05D1 0020", None, "0 0 1 0 1 0"),
    ("05D0 2329 0062 232A", 1, "1 1 2 1"),
    ("0661 0020 0031", 0, "2 0 0"),
    ("0061 200B 0062", 0, "0 0 0"),
]


@pytest.mark.parametrize(("codes", "base", "wanted"), CASES)
def test_levels(codes: str, base: int | None, wanted: str) -> None:
    text = "".join(chr(int(code, 16)) for code in codes.split())
    assert levels(text, base) == [int(level) for level in wanted.split()]


def test_base_is_of_the_first_strong_letter() -> None:
    assert base_level("123 أ b") == 1
    assert base_level("(b) أ") == 0
    assert base_level("12.50") is None
    assert levels("") == []


def test_words_from_right_to_left_stand_in_reverse() -> None:
    text = "abc שלום def"
    order = visual_order(levels(text))
    assert [text[part.start : part.end] for part in order] == ["abc ", "שלום", " def"]
    order = visual_order(levels("שלום 12 abc", 1))
    assert [part.start for part in order] == [8, 7, 5, 0]


def test_more_brackets_than_the_standard_pairs_are_neutral() -> None:
    text = "(" * 70 + "a" + ")" * 70
    assert len(levels(text, 1)) == len(text)


@given(st.text(max_size=40), st.sampled_from([None, 0, 1]))
def test_every_letter_stands_once(text: str, base: int | None) -> None:
    of = levels(text, base)
    assert len(of) == len(text)
    places = [place for part in visual_order(of) for place in range(part.start, part.end)]
    assert sorted(places) == list(range(len(text)))


@given(st.text(alphabet="abc 12.,-%()", max_size=30))
def test_a_line_without_other_scripts_stands_as_it_is(text: str) -> None:
    assert set(levels(text, 0)) <= {0}
