"""Fitting, cutting and breaking of lines, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.reports.text.line import (
    ELLIPSIS,
    Fitted,
    Lettering,
    fitted,
    for_words,
    squeezed,
    whole,
    width_of,
    wrapped,
)
from sgbook.reports.text.shaping import plain

PLAIN = Lettering(10)
LONG = "Ẹ̀bùn" * 2000  # ten thousand letters
ANY = st.text(max_size=60)


def said(fit: Fitted) -> str:
    """The text of a line from left to right."""
    return "".join(run.text for run in fit.line.runs)


def test_what_fits_is_left_alone() -> None:
    fit = fitted("Grace Achieng", 200, PLAIN)
    assert (said(fit), fit.lettering) == ("Grace Achieng", PLAIN)


def test_a_little_too_long_is_written_smaller() -> None:
    width = width_of("Grace Achieng", PLAIN)
    fit = fitted("Grace Achieng", width * 0.9, PLAIN)
    assert said(fit) == "Grace Achieng"
    assert fit.lettering.size == pytest.approx(9)


def test_much_too_long_is_cut_and_says_so() -> None:
    fit = fitted(LONG, 100, PLAIN)
    assert said(fit).endswith(ELLIPSIS)
    assert 80 < fit.width <= 100


def test_a_figure_is_never_cut() -> None:
    figure = "1,000,000,000,000.00"
    fit = squeezed(figure, 12, PLAIN)
    assert said(fit) == figure
    assert fit.width == pytest.approx(12)


def test_words_are_broken_at_spaces_and_before_letters_after_hyphens() -> None:
    lines = wrapped("self-help on 2025-03-01 and after", 55, PLAIN)
    assert [said(line) for line in lines] == ["self-help", "on", "2025-03-01", "and after"]
    lines = wrapped("self-help", 30, PLAIN)
    assert [said(line) for line in lines] == ["self-", "help"]


def test_hard_spaces_hold_a_number_together() -> None:
    lines = wrapped("paid 12\u00a0500 and 3\u202f000", 36, PLAIN)
    assert [said(line) for line in lines] == ["paid", "12 500", "and", "3 000"]


def test_a_word_longer_than_the_line_is_broken_and_complete() -> None:
    lines = wrapped(LONG, 150, PLAIN)
    assert "".join(said(line) for line in lines) == LONG
    assert all(line.width <= 150.01 for line in lines)


def test_the_last_of_some_lines_says_that_there_is_more() -> None:
    lines = wrapped("one two three four five six seven", 40, PLAIN, most=2)
    assert len(lines) == 2
    assert said(lines[1]).endswith(ELLIPSIS)


def test_line_breaks_of_a_text_are_kept() -> None:
    assert [said(line) for line in wrapped("a\n\nb", 100, PLAIN)] == ["a", "", "b"]
    assert [said(line) for line in wrapped("", 100, PLAIN)] == [""]


def test_a_head_is_written_smaller_before_its_words_are_broken() -> None:
    small = for_words("Insurance", width_of("Insurance", PLAIN) * 0.7, PLAIN)
    assert 5.5 <= small.size < 7.1
    assert for_words("No.", 50, PLAIN) is PLAIN


@given(ANY, st.floats(20, 200))
def test_no_text_leaves_its_place(text: str, width: float) -> None:
    assert fitted(text, width, PLAIN).width <= width + 0.05
    assert squeezed(text, width, PLAIN).width <= width + 0.05
    for line in wrapped(text, width, PLAIN):
        assert line.width <= max(width, 20) + 0.05


@given(st.text(alphabet="abc ẹ́ŋن ق", max_size=60), st.floats(20, 80))
def test_breaking_loses_nothing_but_spaces(text: str, width: float) -> None:
    lines = wrapped(text, width, PLAIN)
    letters = sorted("".join(plain(text).split()))
    assert sorted("".join("".join(said(line) for line in lines).split())) == letters


def test_whole_is_as_wide_as_it_is() -> None:
    assert whole(LONG[:1000], PLAIN).width > 1000
