"""A line of text as glyphs: cleaned, put in visual order, each stretch in a font that has it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from sgbook.reports.text.bidi import Stretch, levels, visual_order
from sgbook.reports.text.faces import Face, Glyph, faces

if TYPE_CHECKING:
    from collections.abc import Iterator

LINES_KEPT = 8192  # the words and figures of some hundred pages
_JOINERS = "\u200c\u200d\u200e\u200f\u061c\u200b\u034f"
_DIRECTION_MARKS = ("\u200e", "\u200f", "\u061c")  # they have done their work in the levels
_TO_SPACE = "\t\n\v\f\r\x85\u2028\u2029"
_HARD_SPACES = dict.fromkeys((0x00A0, 0x202F), " ")
_LONE_SURROGATE = "Cs"
_CONTROL, _FORMAT = "Cc", "Cf"


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Neighbouring glyphs of one font and one direction.

    `start`: where its text begins in the line's. `searchable`: a reader finds the text by its
    glyphs, without more help. `raised`: some glyphs stand above or below the line.
    """

    face: Face
    text: str
    start: int
    rtl: bool
    glyphs: tuple[Glyph, ...]
    width: int
    searchable: bool
    raised: bool


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A shaped line, its runs from left to right; lengths in thousandths of the font size."""

    runs: tuple[Run, ...]
    width: int
    ascent: int
    descent: int


def plain(text: str) -> str:
    """The text as it may stand on paper.

    Line breaks and tabs are spaces, other control characters and explicit directions are left
    out – a name must not turn or hide the figures beside it –, broken surrogates are replaced.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    return "".join(map(_plain_letter, text))


def _plain_letter(letter: str) -> str:
    if letter in _TO_SPACE:
        return " "
    if letter in _JOINERS:
        return letter
    sort = unicodedata.category(letter)
    if sort in (_CONTROL, _FORMAT):
        return ""
    return "\ufffd" if sort == _LONE_SURROGATE else letter


@lru_cache(maxsize=LINES_KEPT)
def shape(text: str, bold: bool = False, base: int | None = None) -> Line:
    """Shape one line of plain text; `base` 1 is a paragraph from right to left."""
    of = levels(text, base)
    text = text.translate(_HARD_SPACES)  # after the levels: a hard space holds a number together
    runs: list[Run] = []
    for stretch in visual_order(of):
        pieces = list(_by_face(text, stretch, faces(bold)))
        runs += reversed(pieces) if stretch.rtl else pieces
    used = {run.face for run in runs} or {faces(bold)[0]}
    return Line(
        tuple(runs),
        sum(run.width for run in runs),
        max(round(face.ascent * face.zoom) for face in used),
        min(round(face.descent * face.zoom) for face in used),
    )


def clusters(line: Line, length: int) -> list[tuple[int, int, int]]:
    """Start, end and width of each cluster of a line's text, in the order of reading."""
    widths: dict[int, int] = {}
    for run in line.runs:
        for glyph in run.glyphs:
            start = run.start + glyph.cluster
            widths[start] = widths.get(start, 0) + round(glyph.advance * run.face.zoom)
    starts = sorted(widths)
    ends = [*starts[1:], length]
    return [(start, end, widths[start]) for start, end in zip(starts, ends, strict=False)]


def _by_face(text: str, stretch: Stretch, known: tuple[Face, ...]) -> Iterator[Run]:
    """The runs of a stretch, in the order of reading: cut where the font changes."""
    current = known[0]
    chosen: list[Face] = []
    for letter in text[stretch.start : stretch.end]:
        current = _face_for(letter, known, current)
        chosen.append(current)
    start = stretch.start
    for face, same in groupby(chosen):
        end = start + len(list(same))
        yield _run(face, text[start:end], start, stretch.rtl)
        start = end


def _face_for(letter: str, known: tuple[Face, ...], current: Face) -> Face:
    """The first font that has a letter; marks and spaces stay with what they stand beside."""
    code = ord(letter)
    stays = letter == " " or letter in _JOINERS or unicodedata.category(letter).startswith("M")
    if stays and (code in current.letters or letter in _JOINERS):
        return current
    return next((face for face in known if code in face.letters), known[0])


def _run(face: Face, text: str, start: int, rtl: bool) -> Run:
    glyphs = tuple(g for g in face.shape(text, rtl) if g.text not in _DIRECTION_MARKS)
    searchable = rtl or all(len(glyph.text) == 1 for glyph in glyphs)
    return Run(
        face,
        text,
        start,
        rtl,
        glyphs,
        round(sum(glyph.advance for glyph in glyphs) * face.zoom),
        searchable,
        any(glyph.y for glyph in glyphs),
    )
