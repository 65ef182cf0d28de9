"""The tokens of the look: colours, shapes of funds, sizes – for light, dark and high contrast."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

SPACE = 8
"""Every gap is this many pixels, or a small multiple."""

TOUCH = 36
"""The least height of what is pressed, in pixels at 100 %."""

TEXT = 11
"""The size of the text, in points at 100 %."""

ROW = 34
CRAMPED = 480
"""Below this height, in pixels at 100 %, what is not needed at the moment is left out."""
LOW = 12
"""In a window less than so many rows high each line of a table that is seen is dear."""

RADIUS = 6


class Theme(NamedTuple):
    """Colours by what they say; each `…_ground` lies under the text of the same name."""

    name: str
    dark: bool
    ground: str
    paper: str
    ink: str
    quiet: str
    line: str
    action: str
    action_ground: str
    warn: str
    warn_ground: str
    bad: str
    bad_ground: str
    good: str
    good_ground: str
    practice: str
    practice_ground: str


LIGHT = Theme(
    name="light",
    dark=False,
    ground="#F4F6F8",
    paper="#FFFFFF",
    ink="#1A1D21",
    quiet="#4A5159",
    line="#D5DAE0",
    action="#0B5FA5",
    action_ground="#E3F0FB",
    warn="#7A4F00",
    warn_ground="#FFF4D6",
    bad="#A3211B",
    bad_ground="#FDE8E6",
    good="#1B643C",
    good_ground="#E2F3E8",
    practice="#5B2E9E",
    practice_ground="#EFE7FB",
)
DARK = Theme(
    name="dark",
    dark=True,
    ground="#15181B",
    paper="#1F2428",
    ink="#F1F3F5",
    quiet="#B4BCC4",
    line="#3A4148",
    action="#7CC0FF",
    action_ground="#12324D",
    warn="#FFD27A",
    warn_ground="#3D2F0B",
    bad="#FF9D94",
    bad_ground="#431715",
    good="#7FD6A2",
    good_ground="#143524",
    practice="#CDB4FF",
    practice_ground="#35235A",
)
CONTRAST = Theme(
    name="contrast",
    dark=False,
    ground="#FFFFFF",
    paper="#FFFFFF",
    ink="#000000",
    quiet="#1C1C1C",
    line="#5C5C5C",
    action="#003C77",
    action_ground="#E3F0FB",
    warn="#523400",
    warn_ground="#FFF4D6",
    bad="#7D0F0A",
    bad_ground="#FDE8E6",
    good="#0C4526",
    good_ground="#E2F3E8",
    practice="#3F1C74",
    practice_ground="#EFE7FB",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


class FundLook(NamedTuple):
    """A fund is a colour and a shape and a word; the word is `i18n.words.fund_word`."""

    shape: str  # the name of a `domain.papers.Shape`: papers draw the same
    colour: str


_KNOWN_FUNDS = {  # light, dark, high contrast
    "loan": ("#1F6F43", "#7FD6A2", "#0C4526"),
    "social": ("#8A3FA0", "#DDA6EE", "#5B1F6E"),
    "insurance": ("#8A5A00", "#F0C060", "#523400"),
    "grant": ("#0F6E7C", "#7FD8E4", "#07424B"),
    "education": ("#7A4B2A", "#E0B08C", "#4F2D15"),
    "external": ("#4B5BB0", "#AEB9F5", "#26327A"),
    "held": ("#5A6570", "#B9C3CC", "#343C44"),
}


def fund_look(fund: str, theme: Theme, funds: Sequence[str] = ()) -> FundLook:
    """The look of a fund; one of the group's own gets the next shape and a colour of its own."""
    # late: the first window shows no fund
    from zlib import crc32

    from sgbook.domain.papers import shape_of

    shape = shape_of(fund, funds).name.lower()
    if fund in _KNOWN_FUNDS:
        light, dark, contrast_ = _KNOWN_FUNDS[fund]
        return FundLook(shape, {"dark": dark, "contrast": contrast_}.get(theme.name, light))
    return FundLook(shape, _computed(crc32(fund.encode()), theme))


def _computed(number: int, theme: Theme) -> str:
    """A hue from the number, as light or dark as it must be to be read on paper and ground."""
    import colorsys

    hue = (number >> 4) % 360 / 360
    least = 7.0 if theme is CONTRAST else 4.5
    for step in range(1, 50):
        lightness = 0.5 + step / 100 if theme.dark else 0.5 - step / 100
        red, green, blue = colorsys.hls_to_rgb(hue, lightness, 0.55)
        colour = f"#{round(red * 255):02X}{round(green * 255):02X}{round(blue * 255):02X}"
        if min(contrast(colour, theme.paper), contrast(colour, theme.ground)) >= least:
            return colour
    return theme.ink


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2 has it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class Look(NamedTuple):
    """A theme at a text size in percent; every size on the screen is asked here."""

    theme: Theme = LIGHT
    text_size: int = 100
    funds: tuple[str, ...] = ()  # of the open book, in their order

    def of_funds(self, funds: tuple[str, ...]) -> Look:
        """The same look, for a book with these funds."""
        return Look(self.theme, self.text_size, funds)

    def pt(self, points: int) -> float:
        """A size of type: 11 13 16 22 32 at 100 %.

        What a head is above the text grows half as fast: at 200 % the text is twice as large, and
        its heads leave it room.
        """
        half = (self.text_size + 100) / 200
        return (min(points, TEXT) * self.text_size / 100) + max(0, points - TEXT) * half

    def px(self, pixels: int) -> int:
        """A height or width that goes with the type."""
        return pixels * self.text_size // 100

    @property
    def row(self) -> int:
        """The height of a line of a table; large text leaves less air, so that more is seen."""
        return self.px(ROW) if self.text_size <= 125 else self.px(ROW - 7)

    def is_cramped(self, height: int) -> bool:
        """Is a window of this height low for the size of the text?"""
        return height < self.px(CRAMPED)

    def is_low(self, height: int) -> bool:
        """Is a window of this height so low that few lines of a table are seen in it?"""
        return height < LOW * self.row

    def fund(self, fund: str) -> FundLook:
        """The look of a fund in this theme."""
        return fund_look(fund, self.theme, self.funds)
