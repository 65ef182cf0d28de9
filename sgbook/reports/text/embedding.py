"""The fonts of one document: only the glyphs that were drawn, and the text they stand for.

Each (glyph, text) pair gets a number of its own, in the order of drawing; the `ToUnicode` map says
what it stands for, so a reader finds the words whatever shaping did to them. reportlab asks the
fonts it does not know itself for `addObjects` when it saves; nothing of it is replaced.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, cast

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from sgbook.reports.text.faces import EM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfbase.pdfdoc import PDFObjectReference

    from sgbook.reports.text.faces import Face, Glyph
    from sgbook.reports.text.shaping import Line, Run

_FONTS = "BasicFonts"  # reportlab's dictionary of fonts, which every page refers to
_SYMBOLIC = 4
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MAP_HEAD = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_MAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_MAP_BLOCK = 100  # entries that one bfchar block may hold


class EmbeddedFace:
    """One face in one document."""

    def __init__(self, face: Face, document: PDFDocument) -> None:
        self.face = face
        self.name = f"/F{len(document.delayedFonts)}"
        self._glyphs: list[Glyph] = []
        self._codes: dict[tuple[int, str], str] = {}
        document.delayedFonts.append(self)

    def code(self, glyph: Glyph) -> str:
        """The four hexadecimal digits that draw a glyph."""
        key = (glyph.number, glyph.text)
        code = self._codes.get(key)
        if code is None:
            self._glyphs.append(glyph)
            code = self._codes[key] = f"{len(self._glyphs):04X}"
        return code

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802 – reportlab calls it
        """Write the font into the document, at its saving."""
        data, places = self.face.subset(glyph.number for glyph in self._glyphs)
        tag = zlib.crc32(repr(sorted(places)).encode())
        name = "".join(_LETTERS[tag // 26**n % 26] for n in range(6)) + "+" + self.face.name
        codes = b"".join(places[glyph.number].to_bytes(2, "big") for glyph in self._glyphs)
        outlines = _stream(data)
        outlines.dictionary["Length1"] = len(data)
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(name),
                "CIDSystemInfo": _system(),
                "FontDescriptor": self._descriptor(document, name, outlines),
                "W": PDFArray([1, PDFArray([glyph.width for glyph in self._glyphs])]),
                "CIDToGIDMap": _put(document, _stream(b"\0\0" + codes), f"map:{name}"),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(name),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([_put(document, descendant, f"cid:{name}")]),
                "ToUnicode": _put(document, _stream(self._to_unicode()), f"text:{name}"),
            }
        )
        fonts = cast("PDFDictionary", document.idToObject[_FONTS])
        fonts.dict[self.name[1:]] = _put(document, font, f"font:{name}")

    def _descriptor(self, document: PDFDocument, name: str, outlines: PDFStream) -> object:
        values = {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(name),
            "Flags": _SYMBOLIC,
            "FontBBox": PDFArray(list(self.face.box)),
            "ItalicAngle": 0,
            "Ascent": self.face.ascent,
            "Descent": self.face.descent,
            "CapHeight": self.face.cap_height,
            "StemV": 50 + (self.face.weight // 65) ** 2,  # reportlab's estimate
            "FontFile2": _put(document, outlines, f"outlines:{name}"),
        }
        return _put(document, PDFDictionary(values), f"descriptor:{name}")

    def _to_unicode(self) -> bytes:
        entries = [
            f"<{code}> <{glyph.text.encode('utf-16-be').hex().upper()}>"
            for code, glyph in zip(self._codes.values(), self._glyphs, strict=True)
            if glyph.text
        ]
        blocks = [entries[at : at + _MAP_BLOCK] for at in range(0, len(entries), _MAP_BLOCK)]
        body = "".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
        )
        return (_MAP_HEAD + body + _MAP_FOOT).encode()


class Fonts:
    """The fonts of one document, and the drawing of lines with them."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._faces: dict[Face, EmbeddedFace] = {}
        self._shown: dict[Run, str] = {}

    def showing(self, line: Line, size: float) -> str:
        """The operators that show a line at the present place of a text object."""
        return " ".join(self._run(run, round(size * run.face.zoom, 2)) for run in line.runs)

    def _run(self, run: Run, size: float) -> str:
        font = self._font(run.face)
        shown = self._shown.get(run)
        if shown is None:
            shown = _array(font, run.glyphs, size)
            shown = shown if run.searchable else _actual(run.text, shown)
            if not run.raised:  # then it is the same in every size
                self._shown[run] = shown
        return f"{font.name} {size:g} Tf {shown}"

    def _font(self, face: Face) -> EmbeddedFace:
        font = self._faces.get(face)
        if font is None:
            font = self._faces[face] = EmbeddedFace(face, self._document)
        return font


def _actual(text: str, shown: str) -> str:
    """What a reader finds in place of these glyphs, where shaping changed their order or number."""
    code = text.encode("utf-16-be").hex().upper()
    return f"/Span <</ActualText <FEFF{code}>>> BDC {shown} EMC"


def _array(font: EmbeddedFace, glyphs: Sequence[Glyph], size: float) -> str:
    """Glyphs with kerning, and marks above and below."""
    shown: list[str] = []
    part: list[str] = []
    rise, shift = 0, 0  # `shift`: to the right, before the next glyph
    for glyph in glyphs:
        if glyph.y != rise:
            if part:
                shown.append(f"[{''.join(part)}] TJ")
                part = []
            shown.append(f"{glyph.y * size / EM:.3f} Ts")
            rise = glyph.y
        if shift + glyph.x:
            part.append(str(-shift - glyph.x))
        part.append(f"<{font.code(glyph)}>")
        shift = glyph.advance - glyph.width - glyph.x
    if shift:
        part.append(str(-shift))
    shown.append(f"[{''.join(part)}] TJ".replace("><", ""))
    return " ".join(shown + ["0 Ts"] * bool(rise))


def _system() -> PDFDictionary:
    return PDFDictionary(
        {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
    )


def _stream(content: bytes) -> PDFStream:
    stream = PDFStream(content=content)
    stream.filters = [PDFZCompress]
    return stream


def _put(document: PDFDocument, thing: object, name: str) -> PDFObjectReference:
    reference = document.Reference(thing, name)  # type: ignore[no-untyped-call] # in the stubs
    return cast("PDFObjectReference", reference)
