"""The bundled fonts: which letters each has, how it shapes them, what a PDF embeds of it.

This is the only module that knows HarfBuzz. Lengths are in thousandths of the font size.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import uharfbuzz as hb  # type: ignore[import-untyped] # ships no types

from sgbook.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

EM = 1000
FIRST_FAMILY = "NotoSans"
ZOOMS = {"NotoNaskhArabic": 1.2}  # families whose letters and digits are small beside the others
REGULAR, BOLD = "400Regular", "700Bold"
REPLACEMENT = 0xFFFD
_FEATURES = {"kern": True, "liga": True, "tnum": True}
_NOT_IN_A_PDF = ("GSUB", "GPOS", "GDEF", "name", "OS/2", "post", "STAT", "gasp", "cmap")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One sign of a font as it stands in a line.

    `number`: in the font. `cluster`: the place in the text where the letters begin that it and
    its neighbours draw together. `text`: what a search finds for it; a cluster gives all its text
    to its widest glyph and "" to the others, and from right to left its last letter first, since
    Poppler and PDFium turn such words round. `width` is the font's own, `advance` the line's.
    """

    number: int
    cluster: int
    text: str
    width: int
    advance: int
    x: int
    y: int


class Face:
    """One font file. `zoom`: how much larger than the others it is drawn, to look as large."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.zoom: float = ZOOMS.get(path.name.split("_")[0], 1.0)
        self._face = hb.Face(hb.Blob.from_file_path(str(path)))
        self._font = hb.Font(self._face)
        self._font.scale = (EM, EM)
        self.letters: frozenset[int] = frozenset(self._face.unicodes)
        extents = self._font.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = extents.descender
        self.cap_height: int = (
            self._font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT) or self.ascent
        )
        self.name: str = self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
        self._replacement: int = self._font.get_nominal_glyph(REPLACEMENT) or 0

    @property
    def box(self) -> tuple[int, ...]:
        """The box that holds every glyph: left, bottom, right, top."""
        edges = struct.unpack_from(">4h", self._face.reference_table("head").data, 36)
        return tuple(round(edge * EM / self._face.upem) for edge in edges)

    @property
    def weight(self) -> int:
        """The weight class: 400 regular, 700 bold."""
        (weight,) = struct.unpack_from(">H", self._face.reference_table("OS/2").data, 4)
        return int(weight)

    def shape(self, text: str, rtl: bool) -> tuple[Glyph, ...]:
        """The glyphs of a text of one direction, from left to right."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.language = "und"  # one form for all: Nepali as a language spoils some conjuncts
        buffer.not_found_glyph = self._replacement
        hb.shape(self._font, buffer, _FEATURES)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        words = _text_of_glyphs(
            text, [info.cluster for info in infos], [position.x_advance for position in positions]
        )
        return tuple(
            Glyph(
                info.codepoint,
                info.cluster,
                word[::-1] if rtl else word,
                self._font.get_glyph_h_advance(info.codepoint),
                position.x_advance,
                position.x_offset,
                position.y_offset,
            )
            for info, position, word in zip(infos, positions, words, strict=True)
        )

    def subset(self, glyphs: Iterable[int]) -> tuple[bytes, dict[int, int]]:
        """A small font with only these glyphs, and where each of them is in it."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(glyphs)
        wanted.flags = (
            hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        )
        wanted.drop_table_tag_set.update(int.from_bytes(t.encode()) for t in _NOT_IN_A_PDF)
        plan = hb.SubsetPlan(self._face, wanted)
        return plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping)


def _text_of_glyphs(text: str, clusters: list[int], advances: list[int]) -> list[str]:
    """What each glyph stands for: a cluster's text goes to its widest glyph."""
    if clusters == list(range(len(text))):
        return list(text)
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    widest: dict[int, int] = {}
    for place, cluster in enumerate(clusters):
        if cluster not in widest or advances[place] > advances[widest[cluster]]:
            widest[cluster] = place
    return [
        text[cluster : ends[cluster]] if widest[cluster] == place else ""
        for place, cluster in enumerate(clusters)
    ]


@cache
def face(path: Path) -> Face:
    """A font file, read once."""
    return Face(path)


@cache
def faces(bold: bool = False) -> tuple[Face, ...]:
    """Every bundled font of a weight; letters are looked for in this order."""
    weight = BOLD if bold else REGULAR
    paths = sorted(resource("fonts").glob(f"*_{weight}.ttf"))
    paths.sort(key=lambda path: path.name != f"{FIRST_FAMILY}_{weight}.ttf")
    return tuple(face(path) for path in paths)
