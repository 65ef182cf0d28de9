"""Rubber stamps set over a part of a paper: paid, closed. A frame, a word and a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.reports.drawing import Align, Box, Stroke
from sgbook.reports.look import ACTION
from sgbook.reports.shapes import TICK
from sgbook.reports.text.line import Lettering, squeezed

if TYPE_CHECKING:
    from sgbook.reports.drawing import Page

_TURNED = 7.0  # degrees, as a hand sets it


def draw_rubber_stamp(page: Page, box: Box, word: str) -> None:
    """A stamp in a turned frame, known by its tick to who cannot read the word."""
    edge = box.height * 0.6
    tick = Box(box.x + box.height * 0.2, box.y + (box.height - edge) / 2, edge, edge)
    room = Box(tick.end + 6, box.y, box.end - tick.end - 14, box.height * 0.68)
    fit = squeezed(word, room.width, Lettering(box.height * 0.5, bold=True, colour=ACTION))
    with page.turned((box.x + box.width / 2, box.y + box.height / 2), _TURNED):
        page.shape([TICK], tick, ACTION)
        page.write(fit, room, Align.CENTRE)
        page.frame(box, Stroke(2.2, ACTION))
        page.frame(box.inset(3.5), Stroke(0.7, ACTION))
