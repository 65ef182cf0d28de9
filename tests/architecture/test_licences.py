"""What is shipped may be shipped: every part is listed, with a licence that allows it."""

import hashlib
import re
from importlib.metadata import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTED = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
LOCKED = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
FONTS = ROOT / "resources" / "fonts"
ALLOWED = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "GPL-2.0-or-later WITH Bootloader-exception",
    "LGPL-3.0-only",
    "MIT",
    "MIT-CMU",
    "MIT-Modern-Variant",
    "OFL-1.1",
    "PSF-2.0",
    "blessing",
}
LIBRARIES = re.findall(r"^([\w.-]+)==", LOCKED, re.MULTILINE)


def rows(text: str) -> list[list[str]]:
    """The cells of every row of every table, without the heads."""
    tables = re.findall(r"^\|[-|]+\|\n((?:\| .*\n?)+)", text, re.MULTILINE)
    lines = "".join(tables).splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


PARTS = rows(LISTED)


def test_every_library_is_listed_and_no_other() -> None:
    libraries = LISTED.split("## What these carry")[0]
    assert sorted(LIBRARIES) == [name for name, *_ in rows(libraries)]


@pytest.mark.parametrize(("part", "licence"), [row[:2] for row in PARTS])
def test_the_licence_is_one_that_is_allowed(part: str, licence: str) -> None:
    assert licence in ALLOWED, part


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_library_says_so_itself(library: str) -> None:
    about = metadata(library)
    fields = ("License-Expression", "License", "Classifier")
    said = " ".join(line for field in fields for line in about.get_all(field, []))
    licence = next(row[1] for row in PARTS if row[0] == library)
    assert licence.split("-")[0] in said
    assert "GPL" not in said or "LGPL" in said


@pytest.mark.parametrize("part", [row[0] for row in PARTS])
def test_the_text_of_the_licence_is_where_the_list_says(part: str) -> None:
    where = next(row[3] for row in PARTS if row[0] == part)
    for path in re.findall(r"`(resources/[^`]+)`", where):
        assert list(ROOT.glob(path)), path
    if where == "in its package":
        about = metadata(part)
        assert about.get_all("License-File"), part


def test_the_fonts_are_those_that_are_described() -> None:
    described = {
        cells[0].strip("`"): cells[4].strip("`")
        for cells in rows((FONTS / "FONTS.md").read_text(encoding="utf-8"))
    }
    shipped = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")
    }
    assert shipped == described


def test_every_font_has_its_licence_beside_it() -> None:
    for cells in rows((FONTS / "FONTS.md").read_text(encoding="utf-8")):
        text = (FONTS / cells[3].strip("`")).read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_the_lock_files_name_no_place() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        pinned = re.findall(r"^[\w.-]+==.*\\\n +--hash=sha256:", text, re.MULTILINE)
        assert len(pinned) == len(re.findall(r"^\w", text, re.MULTILINE))
