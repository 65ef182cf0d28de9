"""Names drawn into a PDF are found again by readers."""

import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from sgbook.domain.papers import Imprint
from sgbook.i18n.style import Style
from sgbook.reports.look import SIZES
from sgbook.reports.page import Document, Frame

NAMES = [
    "Ŋaana ɓala",
    "Ẹgbẹ́ Ọmọ Àdùkẹ́",
    "Fátima Conceição",
    "Nguyễn Thị Hường",
    "አልማዝ ከበደ",
    "श्रीमती लक्ष्मी शर्मा",
    "राष्ट्रिय कार्यक्रम",
    "عبد الله محمد",
    "فاطمة الزهراء",
    "AVAST To. 1,171.50",
]


@pytest.fixture
def pdf(imprint: Imprint, english: Style) -> bytes:
    document = Document(Frame(title="Names", imprint=imprint, size=SIZES["A4"], style=english))
    for name in NAMES:
        document.text(name, 14)
        document.text(name, 14, bold=True)
    return document.finish()


def without_marks(text: str) -> str:
    """Readers put marks of direction round words from right to left."""
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFC", text)


def test_pdfium_finds_every_name(pdf: bytes, read: Callable[[bytes], str]) -> None:
    found = without_marks(read(pdf))
    assert [name for name in NAMES if found.count(name) != 2] == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="Poppler is not on this computer")
def test_poppler_finds_every_name(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "names.pdf"
    path.write_bytes(pdf)
    read = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True
    )
    found = without_marks(read.stdout.decode())
    assert [name for name in NAMES if found.count(name) != 2] == []
