"""What the tests of papers share: reading a PDF, golden texts, what holds for every paper."""

import difflib
import os
import re
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from sgbook.domain.papers import Imprint
from sgbook.i18n.style import Style

GOLDEN = Path(__file__).parent / "golden"
REWRITE = "SGBOOK_REWRITE_GOLDEN"  # set it to write the golden texts anew, then read the changes
SIZES = {"A4": (595, 842), "A5": (420, 595)}


def text_of(pdf: bytes) -> str:
    """The text as a reader finds it, page after page."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return "\n--- page ---\n".join(texts).replace("\r", "") + "\n"


@pytest.fixture
def read() -> Callable[[bytes], str]:
    return text_of


@pytest.fixture
def operators() -> Callable[[bytes], str]:
    """What is drawn: every stream of the PDF that is text when unpacked."""

    def unpacked(pdf: bytes) -> str:
        streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
        return "\n".join(
            zlib.decompressobj().decompress(stream).decode("latin-1") for stream in streams
        )

    return unpacked


@pytest.fixture
def golden() -> Callable[[str, bytes], None]:
    """Compare the text of a PDF with the one that was looked at and found good."""

    def compare(name: str, pdf: bytes) -> None:
        path = GOLDEN / name
        if os.environ.get(REWRITE):
            path.write_text(text_of(pdf), encoding="utf-8")
        before = path.read_text(encoding="utf-8").splitlines()
        changes = difflib.unified_diff(before, text_of(pdf).splitlines(), name, "now", lineterm="")
        assert not (found := list(changes)), "\n".join(found)

    return compare


@pytest.fixture
def sound() -> Callable[[Callable[[str], bytes]], None]:
    """What holds for every paper: same values, same bytes; embedded fonts; the right sheet."""

    def check(render: Callable[[str], bytes]) -> None:
        for size, sides in SIZES.items():
            pdf = render(size)
            assert pdf == render(size)
            assert pdf.count(b"/FontFile2") == pdf.count(b"/FontDescriptor") // 2 > 0
            assert b"Helvetica" not in pdf
            with pypdfium2.PdfDocument(pdf) as document:
                assert {tuple(sorted(map(round, page.get_size()))) for page in document} == {sides}

    return check


@pytest.fixture
def imprint() -> Imprint:
    return Imprint(
        group="Umoja wa Wanawake",
        on=date(2026, 4, 11),
        check_code="7K3M9QPA",
        printed_on=date(2026, 4, 12),
        funds=("loan", "social", "school"),
    )


@pytest.fixture
def english() -> Style:
    return Style("en", 2, shown=0)
