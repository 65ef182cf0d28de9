"""Cleaning of texts, and the choice of fonts for their letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.reports.text.faces import faces
from sgbook.reports.text.shaping import clusters, plain, shape


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ana\tB\nC", "Ana B C"),
        ("a\x00b\x07c", "abc"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("e\u0301", "é"),
        ("soft\u00adhyphen\ufeff", "softhyphen"),
        ("bad \ud800 letter", "bad \ufffd letter"),
        ("क्\u200dष", "क्\u200dष"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_plain(text: str, wanted: str) -> None:
    assert plain(text) == wanted


@pytest.mark.parametrize("text", ["ŋ ɓ Ẹgbẹ́ Ọmọ é", "አልማዝ ከበደ", "लक्ष्मी", "فاطمة", "₦ € ₹"])
@pytest.mark.parametrize("bold", [False, True])
def test_letters_of_the_field_have_a_font(text: str, bold: bool) -> None:
    assert all(any(ord(c) in face.letters for face in faces(bold)) for c in plain(text))
    replaced = faces(bold)[0].shape("\ufffd", rtl=False)[0].number
    assert all(
        glyph.number not in (0, replaced) for run in shape(text, bold).runs for glyph in run.glyphs
    )


def test_a_letter_without_a_font_is_seen_and_still_itself() -> None:
    (run,) = shape("\U0001f600").runs
    assert run.glyphs[0].text == "\U0001f600"
    assert run.glyphs[0].number == faces()[0].shape("\ufffd", rtl=False)[0].number
    assert run.width > 0


def test_digits_stand_under_each_other() -> None:
    assert len({shape(str(digit)).width for digit in range(10)}) == 1
    assert shape("1171.40").width == shape("7777.77").width


def test_a_line_of_several_scripts_keeps_its_order() -> None:
    runs = shape("Halima حليمة አልማዝ").runs
    assert [run.face.name for run in runs if run.text.strip()] == [
        "NotoSans-Regular",
        "NotoNaskhArabic-Regular",
        "NotoSansEthiopic-Regular",
    ]


def test_direction_marks_are_not_drawn() -> None:
    assert all(glyph.text != "\u200f" for run in shape("12\u200f/10").runs for glyph in run.glyphs)


@given(st.text(max_size=30))
def test_clusters_cover_the_line(text: str) -> None:
    line = shape(plain(text))
    assert abs(sum(width for *_, width in clusters(line, len(text))) - line.width) <= len(text)
