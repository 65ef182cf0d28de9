import pytest
from PySide6.QtGui import QColor, QPalette

from sgbook.ui.dress import palette, style_sheet
from sgbook.ui.tokens import CONTRAST, THEMES, Look, Theme, contrast, fund_look

FUNDS = (
    "loan",
    "social",
    "external",
    "grant",
    "held",
    "insurance",
    "education",
    "harambee",
    "iddir",
)


@pytest.mark.parametrize("theme", THEMES.values(), ids=str)
def test_every_text_can_be_read(theme: Theme) -> None:
    least = 7.0 if theme is CONTRAST else 4.5
    pairs = [(ink, ground) for ink in ("ink", "quiet") for ground in ("ground", "paper")]
    pairs += [(tone, f"{tone}_ground") for tone in ("action", "warn", "bad", "good")]
    pairs += [(tone, "paper") for tone in ("action", "warn", "bad", "good")]
    pairs += [("ink", "action_ground"), ("ink", "bad_ground"), ("quiet", "action_ground")]
    pairs += [("paper", "action"), ("paper", "bad")]  # what stands on a coloured button
    for ink, ground in pairs:
        found = contrast(getattr(theme, ink), getattr(theme, ground))
        assert found >= least, f"{ink} on {ground}: {found:.1f}"


@pytest.mark.parametrize("theme", THEMES.values(), ids=str)
@pytest.mark.parametrize("fund", FUNDS)
def test_every_fund_can_be_seen(fund: str, theme: Theme) -> None:
    least = 7.0 if theme is CONTRAST else 4.5
    colour = fund_look(fund, theme, FUNDS).colour
    assert min(contrast(colour, theme.paper), contrast(colour, theme.ground)) >= least


def test_no_two_funds_have_one_shape() -> None:
    shapes = [fund_look(fund, THEMES["light"], FUNDS).shape for fund in FUNDS]
    assert len(set(shapes)) == len(FUNDS)


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#FFFFFF") == contrast("#FFFFFF", "#000000") == 21.0
    assert contrast("#777777", "#777777") == 1.0


def test_sizes_grow_with_the_text() -> None:
    assert Look().pt(16) == 16
    assert Look(text_size=200).pt(11) == 22
    assert Look(text_size=200).pt(22) == 22 + 11 * 1.5  # a head leaves room for its text
    assert Look(text_size=200).px(36) == 72
    assert "font-size: 53.5pt" in style_sheet(Look(text_size=200))


@pytest.mark.parametrize("theme", THEMES.values(), ids=str)
def test_the_palette_has_the_themes_colours(theme: Theme) -> None:
    made = palette(theme)
    assert made.color(QPalette.ColorRole.Window) == QColor(theme.ground)
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == QColor(theme.quiet)
