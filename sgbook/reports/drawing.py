"""Drawing on a page: text, lines, boxes and paths.

Lengths are in points, `x` from the edge where reading starts, `y` from the top: on a paper in a
language from right to left the whole page is mirrored here, and nowhere else.
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sgbook.reports.look import INK, THIN
from sgbook.reports.text.line import drawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sgbook.reports.look import PaperSize
    from sgbook.reports.text.embedding import Fonts
    from sgbook.reports.text.line import Fitted

Point = tuple[float, float]


class Align(Enum):
    """Where a text stands in its place; figures stand at the right in every language."""

    START = "start"
    CENTRE = "centre"
    END = "end"
    FIGURES = "figures"


class Box(NamedTuple):
    """A place on the page: its corner nearest to the start and the top, its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def end(self) -> float:
        """The far edge in the direction of reading."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def inset(self, by: float) -> Box:
        """The box without a border of a width."""
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


class Stroke(NamedTuple):
    """How a line is drawn."""

    width: float = THIN
    colour: str = INK
    dash: float = 0


class Page:
    """A page that is being drawn: operators of PDF, in order."""

    def __init__(self, size: PaperSize, fonts: Fonts, rtl: bool) -> None:
        self.size = size
        self.rtl = rtl
        self.operators: list[str] = []
        self._fonts = fonts
        self._fill = ""
        self._stroke = Stroke(-1, "", 0)

    def write(self, fit: Fitted, box: Box, align: Align = Align.START) -> None:
        """A line of text whose baseline is the lower edge of the box."""
        left = self._left(box)
        spare = box.width - fit.width
        if align is Align.CENTRE:
            left += spare / 2
        elif align is Align.FIGURES or (align is Align.END) != self.rtl:
            left += spare
        self._filling(fit.lettering.colour)
        self.operators.append(drawn(self._fonts, fit, left, self.size.height - box.bottom))

    @contextmanager
    def turned(self, centre: Point, degrees: float) -> Iterator[None]:
        """What is drawn inside is turned round a point, against the clock."""
        x, y = self._point(centre)
        sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
        turn = f"{cosine:.5f} {sine:.5f} {-sine:.5f} {cosine:.5f}"
        shift = f"{x - x * cosine + y * sine:.3f} {y - x * sine - y * cosine:.3f}"
        before = self._fill, self._stroke
        self.operators.append(f"q {turn} {shift} cm")
        yield
        self.operators.append("Q")
        self._fill, self._stroke = before

    def fill(self, box: Box, colour: str) -> None:
        """A filled box."""
        self._filling(colour)
        self.operators.append(f"{self._rectangle(box)} f")

    def frame(self, box: Box, stroke: Stroke = Stroke()) -> None:  # noqa: B008 – cannot change
        """The border of a box."""
        self._stroking(stroke)
        self.operators.append(f"{self._rectangle(box)} S")

    def line(self, start: Point, end: Point, stroke: Stroke = Stroke()) -> None:  # noqa: B008
        """A straight line."""
        self._stroking(stroke)
        (x1, y1), (x2, y2) = self._point(start), self._point(end)
        self.operators.append(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def shape(self, outlines: Iterable[str], box: Box, colour: str) -> None:
        """A filled picture of outlines drawn in a square of 100 × 100, upright in any language."""
        self._filling(colour)
        scale = min(box.width, box.height) / 100
        left = self._left(box) + (box.width - 100 * scale) / 2
        low = self.size.height - box.bottom + (box.height - 100 * scale) / 2
        self.operators.append(
            f"q {scale:.4f} 0 0 {scale:.4f} {left:.2f} {low:.2f} cm {' '.join(outlines)} f* Q"
        )

    def _left(self, box: Box) -> float:
        return self.size.width - box.end if self.rtl else box.x

    def _point(self, point: Point) -> Point:
        x, y = point
        return (self.size.width - x if self.rtl else x), self.size.height - y

    def _rectangle(self, box: Box) -> str:
        low = self.size.height - box.bottom
        return f"{self._left(box):.2f} {low:.2f} {box.width:.2f} {box.height:.2f} re"

    def _filling(self, colour: str) -> None:
        if colour != self._fill:
            self._fill = colour
            self.operators.append(f"{_rgb(colour)} rg")

    def _stroking(self, stroke: Stroke) -> None:
        before, self._stroke = self._stroke, stroke
        if stroke.colour != before.colour:
            self.operators.append(f"{_rgb(stroke.colour)} RG")
        if stroke.width != before.width:
            self.operators.append(f"{stroke.width:g} w")
        if stroke.dash != before.dash:
            self.operators.append(f"[{stroke.dash:g}] 0 d" if stroke.dash else "[] 0 d")


@cache
def _rgb(colour: str) -> str:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{part:.3f}" for part in parts)
