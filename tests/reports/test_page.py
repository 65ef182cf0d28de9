"""The frame of every paper."""

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from sgbook.domain.papers import Imprint, Mark, Signer
from sgbook.i18n.gettexts import speaking
from sgbook.i18n.style import Style
from sgbook.reports.look import SIZES
from sgbook.reports.page import Document, Frame, paper_size
from sgbook.reports.parts import draw_signed

Read = Callable[[bytes], str]


@pytest.fixture
def frame(imprint: Imprint, english: Style) -> Frame:
    return Frame(
        title="Notice", imprint=imprint, size=SIZES["A4"], style=english, whose="3 Ŋaana ɓala"
    )


def test_every_page_says_whose_it_is_and_how_many_there_are(frame: Frame, read: Read) -> None:
    document = Document(frame)
    for _ in range(100):
        document.text("One line of a long notice.", 12)
    pages = read(document.finish()).split("--- page ---")
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        assert "Umoja wa Wanawake" in page
        assert "Check code 7K3M9QPA" in page
        assert "Printed 12 Apr 2026" in page
        assert f"Page {number} of 3" in page
    assert "Saturday, 11 April 2026" in pages[0]
    assert "Notice – 3 Ŋaana ɓala" in pages[1]


def test_title_group_and_language_are_in_the_file(frame: Frame) -> None:
    pdf = Document(frame).finish()
    with pypdfium2.PdfDocument(pdf) as document:
        found = document.get_metadata_dict()
    assert found["Title"] == "Notice – 3 Ŋaana ɓala – Umoja wa Wanawake"
    assert found["Author"] == "Umoja wa Wanawake"
    assert found["Creator"] == "sgbook"
    assert b"/Lang (en)" in pdf


def test_a_paper_without_code_or_printing_day_is_silent_about_them(
    frame: Frame, read: Read
) -> None:
    bare = replace(frame.imprint, check_code="", printed_on=None)
    text = read(Document(replace(frame, imprint=bare)).finish())
    assert "Check code" not in text
    assert "Printed" not in text


@pytest.mark.parametrize("mark", [mark for mark in Mark if mark is not Mark.NONE])
def test_a_mark_is_on_every_page(frame: Frame, read: Read, mark: Mark) -> None:
    document = Document(replace(frame, imprint=replace(frame.imprint, mark=mark)))
    document.new_page()
    document.new_page()
    pages = read(document.finish()).split("--- page ---")
    assert [mark.value in page.lower() for page in pages] == [True, True]


def test_what_does_not_fit_goes_on_the_next_page(frame: Frame) -> None:
    document = Document(frame)
    document.place(document.room - 10)
    assert not document.need(10)
    assert document.need(11)
    assert document.y == document.top


def test_facts_take_as_many_places_as_they_need(frame: Frame, read: Read) -> None:
    document = Document(frame)
    document.facts([("Purpose", "A very long purpose of a loan that is needed"), ("No.", "7")] * 4)
    text = read(document.finish())
    assert text.count("A very long purpose of a loan") == 4


def test_sizes_have_names() -> None:
    assert paper_size("A5").landscape.width == SIZES["A5"].height
    with pytest.raises(ValueError, match="Letter"):
        paper_size("Letter")


LONG = "Seeds, fertiliser and hired hands for the long rains, second planting of the year, " * 3


@pytest.mark.parametrize("size", SIZES)
def test_nothing_that_was_said_of_a_paper_is_cut(frame: Frame, read: Read, size: str) -> None:
    document = Document(replace(frame, size=SIZES[size]))
    document.title("End of the year: rehearsal, nothing is posted", "Wednesday, 30 September 2026")
    document.facts([("Amount", "90,200"), ("Purpose", LONG), ("Rate", "10% a month")])
    text = read(document.finish())
    assert "…" not in text
    assert "End of the year: rehearsal, nothing is posted" in text
    assert LONG.strip() in " ".join(text.split())


@pytest.mark.parametrize("size", SIZES)
def test_who_signs_is_said_in_full_as_the_language_writes_it(
    frame: Frame, read: Read, size: str
) -> None:
    name = "Ọlọ́runẹ̀bùn Adéwálé-Ŋakairinyang Ɓellonwɛ Ọgbọ"
    document = Document(replace(frame, size=SIZES[size], style=Style("fr", 2)))
    with speaking("fr"):
        draw_signed(document, "Signé", [Signer(role="Membre", name=name)] * 4)
    text = " ".join(read(document.finish()).replace("\ufffe", "-").split())
    assert text.count(f"Membre : {name}") == 4
