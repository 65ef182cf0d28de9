"""One line of text on a page: how wide, cut, made smaller or broken to fit, and drawn.

Lengths are in points. Whatever a text holds, it is drawn as text: there is no markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.reports.text.bidi import base_level
from sgbook.reports.text.faces import EM
from sgbook.reports.text.shaping import Line, clusters, plain, shape

if TYPE_CHECKING:
    from sgbook.reports.text.embedding import Fonts

ELLIPSIS = "…"
_SMALLEST_HEAD = 0.55  # of a head over a narrow column, before its words are broken
_JUST_UNDER = 0.995  # so that rounding breaks no word
SMALLEST = 0.75  # words are made smaller down to this part of their size, then cut
LONGEST_LINE = 400  # letters; more cannot be read in one line, however narrow they are
# a word and the spaces after it, or its part up to a hyphen before a letter
_PIECE = re.compile(r".+?(?:[ \u200b]+|[-–/](?=[^\W\d_])|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a text is written: size in points, weight, colour as #RRGGBB."""

    size: float
    bold: bool = False
    colour: str = "#1A1D21"

    def at(self, size: float) -> Lettering:
        """The same in another size."""
        return replace(self, size=size)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A shaped line and the size at which it fits."""

    line: Line
    lettering: Lettering

    @property
    def width(self) -> float:
        """In points."""
        return self.line.width * self.lettering.size / EM


def width_of(text: str, lettering: Lettering) -> float:
    """How wide a text is, on one line."""
    return whole(text, lettering).width


def whole(text: str, lettering: Lettering, base: int | None = None) -> Fitted:
    """The text as it is, however wide."""
    return Fitted(shape(plain(text), lettering.bold, base), lettering)


def fitted(text: str, width: float, lettering: Lettering, smallest: float = SMALLEST) -> Fitted:
    """The text on one line of a width: made a little smaller, then cut with an ellipsis."""
    text = plain(text)
    if len(text) > LONGEST_LINE:
        text = text[:LONGEST_LINE].rstrip() + ELLIPSIS
    line = shape(text, lettering.bold)
    room = _room(width, lettering)
    if line.width <= room:
        return Fitted(line, lettering)
    if line.width * smallest <= room:
        return Fitted(line, lettering.at(lettering.size * room / line.width))
    small = lettering.at(lettering.size * smallest)
    return Fitted(_cut(text, _room(width, small), small.bold), small)


def squeezed(text: str, width: float, lettering: Lettering) -> Fitted:
    """A figure on one line of a width: never cut, as small as it must be."""
    line = shape(plain(text), lettering.bold)
    room = _room(width, lettering)
    if line.width <= room:
        return Fitted(line, lettering)
    return Fitted(line, lettering.at(lettering.size * room / line.width))


def wrapped(
    text: str, width: float, lettering: Lettering, most: int = 0, base: int | None = None
) -> list[Fitted]:
    """The text on lines of a width, broken at spaces, and inside words that are too long.

    The text's own line breaks are kept. `most`: the number of lines, the last of them ending in
    an ellipsis if there is more; 0 has no end. `base` 1 is read from right to left; none: as its
    first letter is, which is right for a name and wrong for a sentence that begins with one.
    """
    room = _room(width, lettering)
    lines: list[Fitted] = []
    for paragraph in text.splitlines() or [""]:
        rest = plain(paragraph).strip(" ")
        way = base_level(rest) if base is None else base
        lines += [] if rest else [whole("", lettering)]
        while rest:
            if most and len(lines) == most - 1:
                return [*lines, fitted(rest, width, lettering, smallest=1)]
            end = _end_of_line(rest, room, lettering.bold)
            lines.append(whole(rest[:end].rstrip(" "), lettering, way))
            rest = rest[end:].lstrip(" ")
    return lines


def for_words(text: str, width: float, lettering: Lettering) -> Lettering:
    """The lettering at which no word of a text is broken on lines of a width, if it is possible."""
    longest = max((width_of(word, lettering) for word in text.split(" ")), default=0)
    if longest <= width:
        return lettering
    return lettering.at(lettering.size * max(width / longest * _JUST_UNDER, _SMALLEST_HEAD))


def _end_of_line(text: str, room: float, bold: bool) -> int:
    """Where the first line of a text ends, at least one cluster after its start."""
    used = 0
    for piece in _PIECE.finditer(text):
        if used + shape(piece[0].rstrip(" ")[:LONGEST_LINE], bold).width > room:
            return piece.start() or _end_inside(piece[0], room, bold)
        used += shape(piece[0], bold).width
    return len(text)


def _end_inside(word: str, room: float, bold: bool) -> int:
    """Where a word that is wider than a line is broken: between clusters, never before a mark."""
    word = word[:LONGEST_LINE]
    used = 0
    for start, end, width in clusters(shape(word, bold), len(word)):
        used += width
        if used > room:
            return start or end
    return len(word)


def _cut(text: str, room: float, bold: bool) -> Line:
    """As much of the beginning as fits, and an ellipsis."""
    room -= shape(ELLIPSIS, bold).width
    used, kept = 0, 0
    for _, end, width in clusters(shape(text, bold), len(text)):
        used += width
        if used > room:
            break
        kept = end
    return shape(text[:kept].rstrip(" ") + ELLIPSIS, bold, base_level(text))


def _room(width: float, lettering: Lettering) -> float:
    """A width in thousandths of the size of the lettering."""
    return width * EM / lettering.size


def drawn(fonts: Fonts, fit: Fitted, x: float, y: float) -> str:
    """The operators that draw a line from its left end; the colour is the caller's."""
    if not fit.line.runs:
        return ""
    return f"BT {x:.2f} {y:.2f} Td {fonts.showing(fit.line, round(fit.lettering.size, 2))} ET"
