"""How every paper looks: colours, sizes of letters, sheets of paper. The tokens of the screen in
print: everything is told apart by shape and word too, so a grey printer loses nothing.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from sgbook.reports.text.line import Lettering

INK = "#1A1D21"
QUIET = "#4A5159"
LINE = "#7A838C"
FAINT = "#F1F3F6"
PALE = "#E8EBEE"  # a watermark: seen, but nothing on it is hard to read
PAPER = "#FFFFFF"
ACTION = "#0B5FA5"
BAD = "#A3211B"

FUND_COLOURS = {
    "loan": "#1F6F43",
    "social": "#8A3FA0",
    "insurance": "#8A5A00",
    "grant": "#0F6E7C",
    "education": "#7A4B2A",
}
_OTHER_COLOURS = ("#2B4C9B", "#9A2F5B", "#4F6A16", "#5A4FA3", "#7C4A00")

HAIR, THIN, THICK = 0.5, 0.7, 1.4  # widths of lines, in points


def colour_of(fund: str) -> str:
    """The colour of a fund; one of its own for each name, dark enough for print."""
    known = FUND_COLOURS.get(fund)
    return known or _OTHER_COLOURS[zlib.crc32(fund.encode()) % len(_OTHER_COLOURS)]


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A sheet of paper in points, its free edge, and how large letters are on it."""

    width: float
    height: float
    margin: float
    scale: float

    @property
    def landscape(self) -> PaperSize:
        """The sheet lying on its long side."""
        return PaperSize(self.height, self.width, self.margin, self.scale)

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    def letters(self, size: float, bold: bool = False, colour: str = INK) -> Lettering:
        """Letters of a size that is given for A4."""
        return Lettering(round(size * self.scale, 1), bold, colour)


SIZES = {
    "A4": PaperSize(595.28, 841.89, 40, 1.0),
    "A5": PaperSize(419.53, 595.28, 28, 0.82),
}
