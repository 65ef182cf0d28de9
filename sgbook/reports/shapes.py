"""Pictures drawn as paths: the signs of the funds, the stamp of a share, the tick.

Each is a list of outlines in a square of 100 × 100 with its corner at the lower left, filled by
the even-odd rule, so an inner outline is a hole.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sgbook.domain.papers import Shape
from sgbook.reports.drawing import Box, Stroke
from sgbook.reports.look import HAIR, LINE, QUIET, THIN, colour_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sgbook.domain.papers import Imprint
    from sgbook.reports.drawing import Page

_ROUND = 0.5523  # of the radius: the control points of a quarter circle


def polygon(points: Sequence[tuple[float, float]]) -> str:
    """A closed outline with straight sides."""
    start, *others = (f"{x:.1f} {y:.1f}" for x, y in points)
    return f"{start} m {' '.join(f'{point} l' for point in others)} h"


def circle(radius: float, centre: float = 50) -> str:
    """A round outline."""
    low, high, bend = centre - radius, centre + radius, radius * _ROUND
    near, far = centre - bend, centre + bend
    return (
        f"{high:.1f} {centre:.1f} m "
        f"{high:.1f} {far:.1f} {far:.1f} {high:.1f} {centre:.1f} {high:.1f} c "
        f"{near:.1f} {high:.1f} {low:.1f} {far:.1f} {low:.1f} {centre:.1f} c "
        f"{low:.1f} {near:.1f} {near:.1f} {low:.1f} {centre:.1f} {low:.1f} c "
        f"{far:.1f} {low:.1f} {high:.1f} {near:.1f} {high:.1f} {centre:.1f} c h"
    )


def regular(corners: int, radius: float, turned: float = 90) -> str:
    """A polygon of equal sides; `turned`: degrees of its first corner, 90 is the top."""
    return polygon([_on_circle(radius, turned + 360 * n / corners) for n in range(corners)])


def star(radius: float, inner: float, rays: int = 5) -> str:
    """A star that stands upright."""
    radii = (radius, inner)
    return polygon([_on_circle(radii[n % 2], 90 + 180 * n / rays) for n in range(2 * rays)])


def rounded(low: float, high: float, radius: float) -> str:
    """A square with round corners."""
    k = radius * (1 - _ROUND)
    return (
        f"{low + radius:.1f} {low} m {high - radius:.1f} {low} l "
        f"{high - k:.1f} {low} {high} {low + k:.1f} {high} {low + radius:.1f} c "
        f"{high} {high - radius:.1f} l "
        f"{high} {high - k:.1f} {high - k:.1f} {high} {high - radius:.1f} {high} c "
        f"{low + radius:.1f} {high} l "
        f"{low + k:.1f} {high} {low} {high - k:.1f} {low} {high - radius:.1f} c "
        f"{low} {low + radius:.1f} l "
        f"{low} {low + k:.1f} {low + k:.1f} {low} {low + radius:.1f} {low} c h"
    )


def _on_circle(radius: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return 50 + radius * math.cos(angle), 50 + radius * math.sin(angle)


_CROSS = [(35, 5), (65, 5), (65, 35), (95, 35), (95, 65), (65, 65)]
_CROSS += [(100 - x, 100 - y) for x, y in _CROSS]
SIGNS = {
    Shape.SQUARE: [polygon([(10, 10), (90, 10), (90, 90), (10, 90)])],
    Shape.CIRCLE: [circle(44)],
    Shape.TRIANGLE: [polygon([(50, 96), (2, 10), (98, 10)])],
    Shape.DIAMOND: [polygon([(50, 98), (94, 50), (50, 2), (6, 50)])],
    Shape.HEXAGON: [regular(6, 50)],
    Shape.PENTAGON: [regular(5, 50)],
    Shape.CROSS: [polygon(_CROSS)],
    Shape.STAR: [star(52, 22)],
    Shape.DROP: [polygon([(50, 4), (2, 90), (98, 90)])],
    Shape.RING: [circle(46), circle(24)],
}
STAMP = [rounded(2, 98, 16), circle(38), star(33, 14)]
TICK = polygon([(6, 48), (20, 60), (38, 38), (80, 92), (95, 80), (39, 8)])


def draw_sign(page: Page, box: Box, fund: str, imprint: Imprint) -> None:
    """The sign of a fund, in its colour."""
    page.shape(SIGNS[imprint.shape_of(fund)], box, colour_of(fund))


def draw_stamp(page: Page, box: Box, fund: str = "loan") -> None:
    """A share that was bought: known at a glance by who cannot read."""
    page.shape(STAMP, box, colour_of(fund))


def draw_struck(page: Page, box: Box, framed: bool = True) -> None:
    """A place for a stamp that was not used, struck through so that none can be added later.

    `framed` false: its frame is on the paper already.
    """
    small = box.inset(box.width * 0.06)
    if framed:
        page.frame(small, Stroke(HAIR, LINE))
    page.line((small.x, small.bottom), (small.end, small.y), Stroke(THIN, QUIET))


def draw_empty(page: Page, box: Box) -> None:
    """A place for a stamp, still free."""
    page.frame(box.inset(box.width * 0.06), Stroke(THIN, QUIET))


def draw_tick(page: Page, box: Box, fund: str = "") -> None:
    """Paid."""
    page.shape([TICK], box, colour_of(fund) if fund else QUIET)
