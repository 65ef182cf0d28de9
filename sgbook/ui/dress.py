"""The tokens put on: palette, fonts and the one style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from sgbook import paths
from sgbook.ui.tokens import RADIUS, TOUCH

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sgbook.ui.tokens import Look, Theme

FAMILIES = ("Noto Sans", "Noto Naskh Arabic", "Noto Sans Devanagari", "Noto Sans Ethiopic")
FIRST_FONTS = ("NotoSans_400Regular.ttf", "NotoSans_700Bold.ttf")
"""The fonts that most languages need; the others come after the first paint."""

ARROWS = {"light": "down-light", "dark": "down-dark", "contrast": "down-contrast"}
"""The picture on a field that opens a list, in each theme's colour."""
TICKS = {"light": "tick-light", "dark": "tick-dark", "contrast": "tick-contrast"}
"""The tick in a box, the same way."""

LARGE = 125
"""Above this text size, in percent, tiles leave less air, so that more is seen."""

_R = QPalette.ColorRole


def put_on(window: QWidget, look: Look) -> None:
    """Dress the program; everything that is shown changes at once.

    The style sheet belongs to the window: a page that is being made elsewhere is dressed once, when
    it comes into the window. A sheet of the program would dress all of it at each step by which a
    part comes into a larger one, which took a third of the time to make a page.
    """
    QApplication.setPalette(palette(look.theme))
    QApplication.setFont(font(look))
    window.setStyleSheet(style_sheet(look))


def add_fonts(*, first: bool) -> None:
    """Register the bundled fonts: the first ones, or all the others."""
    for path in sorted(paths.resource("fonts").glob("*.ttf")):
        if (path.name in FIRST_FONTS) is first:
            QFontDatabase.addApplicationFont(str(path))


def font(look: Look, points: int = 11, *, bold: bool = False) -> QFont:
    """The one family list, at a size of the scale."""
    chosen = QFont()
    chosen.setFamilies(list(FAMILIES))
    chosen.setPointSizeF(look.pt(points))
    chosen.setBold(bold)
    return chosen


def palette(theme: Theme) -> QPalette:
    """Qt's colours by role; what is switched off is quiet, and still readable."""
    colours = {
        _R.Window: theme.ground,
        _R.WindowText: theme.ink,
        _R.Base: theme.paper,
        _R.AlternateBase: theme.ground,
        _R.Text: theme.ink,
        _R.Button: theme.paper,
        _R.ButtonText: theme.ink,
        _R.PlaceholderText: theme.quiet,
        _R.Highlight: theme.action,
        _R.HighlightedText: theme.paper,
        _R.Link: theme.action,
        _R.ToolTipBase: theme.paper,
        _R.ToolTipText: theme.ink,
        _R.Mid: theme.line,
        _R.Midlight: theme.line,
        _R.Light: theme.paper,
        _R.Dark: theme.line,
        _R.Shadow: theme.line,
        _R.Accent: theme.action,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (_R.WindowText, _R.Text, _R.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.quiet))
    return made


def style_sheet(look: Look) -> str:
    """What Fusion and the palette do not say; roles and tones are properties of the widgets."""
    t = look.theme
    return f"""
{_texts(look)}{_buttons(look)}{_fields(look)}
QLabel[quiet="true"] {{color: {t.quiet};}}
QLabel[hooked="true"] {{padding-left: {look.px(2)}px;}}
QLabel[role="title"][hooked="true"] {{padding-left: {look.px(2) + 1}px;}}
QFrame[role="header"], QFrame[role="foot"] {{background: {t.paper};}}
QLabel[role="key"] {{background: {t.paper}; border: 1px solid {t.quiet}; font-weight: 700;
    border-bottom: 3px solid {t.quiet}; border-radius: {RADIUS}px; padding: 3px 9px;}}
QLabel[role="badge"] {{background: {t.warn_ground}; color: {t.warn}; font-weight: 700;
    font-size: {look.pt(11)}pt;
    border: 1px solid {t.warn}; border-radius: {RADIUS}px; padding: 2px 8px;}}
QFrame[role="header"] {{border-bottom: 1px solid {t.line};}}
QFrame[role="foot"] {{border-top: 1px solid {t.line};}}
QFrame[role="header"][practice="true"] {{background: {t.practice_ground};
    border-bottom: 4px solid {t.practice};}}
QFrame[practice="true"] QLabel[role="badge"] {{background: {t.paper}; color: {t.practice};
    border: 1px solid {t.practice};}}
QFrame[role="card"] {{background: {t.paper}; border: 1px solid {t.line};
    border-radius: {RADIUS}px;}}
QTableView, QListWidget {{background: {t.paper}; border: 1px solid {t.line};
    gridline-color: {t.line}; outline: none;}}
QTableView[role="frozen"] {{border-right: 2px solid {t.line};}}
QTableView:focus, QListWidget:focus {{border: 2px solid {t.action};}}
QTableView::item {{padding: 0 {look.px(5)}px;}}
QHeaderView::section {{background: {t.paper}; color: {t.quiet}; border: none;
    border-bottom: 2px solid {t.line}; padding: 4px {look.px(5) + 3}px;}}
QTableCornerButton::section {{background: {t.paper}; border: none;}}
QTableView[role="frozen"] QScrollBar, QTableView[role="frozen"] QScrollBar::handle,
QTableView[role="frozen"] QScrollBar::add-line, QTableView[role="frozen"] QScrollBar::sub-line
    {{border: none; background: {t.paper};}}
QListWidget::item {{padding: {look.px(6)}px 8px; color: {t.ink};}}
QListWidget::item:selected {{background: {t.action_ground}; color: {t.action};}}
QScrollArea {{background: transparent; border: none;}}
QToolTip {{color: {t.ink}; background: {t.paper}; border: 1px solid {t.line};}}
"""


def _texts(look: Look) -> str:
    """The sizes of the scale, and the tones of what the program says."""
    t = look.theme
    tones = "".join(
        f'QFrame[tone="{tone}"] {{background: {ground}; border: 1px solid {ink};'
        f" border-radius: {RADIUS}px;}}"
        f'QFrame[tone="{tone}"] QLabel {{color: {ink};}}'
        for tone, ink, ground in (
            ("info", t.action, t.action_ground),
            ("warn", t.warn, t.warn_ground),
            ("bad", t.bad, t.bad_ground),
            ("good", t.good, t.good_ground),
        )
    )
    sizes = "".join(
        f'QLabel[role="{role}"] {{font-size: {look.pt(points)}pt; font-weight: {weight};}}'
        for role, points, weight in (
            ("lead", 13, 400),
            ("strong", 11, 700),
            ("head", 16, 700),
            ("title", 22, 700),
            ("figure", 32, 700),
        )
    )
    return sizes + tones


def _fields(look: Look) -> str:
    """What is typed into, and chosen from."""
    t = look.theme
    arrow = _arrow(t)
    tick = paths.resource("icons", f"{TICKS[t.name]}.svg").as_posix()
    return f"""
QLineEdit, QComboBox, QPlainTextEdit, QDateEdit {{background: {t.paper}; color: {t.ink};
    border: 1px solid {t.quiet}; border-radius: {RADIUS}px; padding: 3px 8px;
    min-height: {look.px(TOUCH) - 12}px;
    selection-background-color: {t.action}; selection-color: {t.paper};}}
QLineEdit, QPlainTextEdit {{placeholder-text-color: {t.quiet};}}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QDateEdit:focus
    {{border: 2px solid {t.action}; padding: 2px 7px;}}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{border: 2px solid {t.bad};
    padding: 2px 7px;}}
QLineEdit[changed="true"], QComboBox[changed="true"] {{background: {t.warn_ground};
    color: {t.warn}; border-color: {t.warn}; font-weight: 700;}}
QLineEdit[changed="true"]:focus, QComboBox[changed="true"]:focus {{border-color: {t.action};}}
QLineEdit:disabled, QComboBox:disabled {{background: {t.ground}; color: {t.quiet};
    border: 1px dashed {t.quiet};}}
QLineEdit[role="cell"] {{border-radius: 0; min-height: 0; padding: 0 4px;}}
QComboBox::drop-down, QDateEdit::drop-down {{border: none; width: {look.px(28)}px;}}
QComboBox::down-arrow, QDateEdit::down-arrow {{image: url({arrow});
    width: {look.px(14)}px; height: {look.px(14)}px;}}
QCheckBox::indicator, QListWidget::indicator {{width: {look.px(14)}px; height: {look.px(14)}px;
    background: {t.paper}; border: 1px solid {t.quiet}; border-radius: 2px;}}
QCheckBox::indicator:focus {{border: 2px solid {t.action};}}
QCheckBox::indicator:checked, QListWidget::indicator:checked {{image: url({tick});
    border: 2px solid {t.action};}}
QComboBox QAbstractItemView {{background: {t.paper}; color: {t.ink};
    selection-background-color: {t.action}; selection-color: {t.paper};}}
"""


def _arrow(theme: Theme) -> str:
    return paths.resource("icons", f"{ARROWS[theme.name]}.svg").as_posix()


def _buttons(look: Look) -> str:
    t = look.theme
    height = look.px(TOUCH) - 12
    air = 10 if look.text_size <= LARGE else 3
    return f"""
QPushButton {{outline: none; background: {t.paper}; color: {t.ink}; border: 1px solid {t.quiet};
    border-radius: {RADIUS}px; padding: 5px 14px; min-height: {height}px;}}
QPushButton:hover {{background: {t.action_ground};}}
QPushButton:focus {{border: 3px solid {t.action}; padding: 3px 12px;}}
QPushButton:disabled {{color: {t.quiet}; border: 1px dashed {t.quiet};}}
QPushButton[role="main"] {{background: {t.action}; color: {t.paper}; font-weight: 700;
    border: 1px solid {t.action};}}
QPushButton[role="main"]:focus {{border: 3px solid {t.ink}; padding: 3px 12px;}}
QPushButton[role="next"] {{background: {t.action}; color: {t.paper}; font-weight: 700;
    font-size: {look.pt(16)}pt; border: 1px solid {t.action}; padding: 9px 28px;}}
QPushButton[role="next"]:focus {{border: 3px solid {t.ink}; padding: 7px 26px;}}
QPushButton[role="red"] {{background: {t.bad}; color: {t.paper}; font-weight: 700;
    border: 1px solid {t.bad};}}
QPushButton[role="red"]:focus {{border: 3px solid {t.ink}; padding: 3px 12px;}}
QPushButton[role="main"]:disabled, QPushButton[role="red"]:disabled {{background: {t.ground};
    color: {t.quiet}; border: 1px dashed {t.quiet};}}
QPushButton[role="plain"], QPushButton[role="nav"] {{background: transparent;
    border: 3px solid transparent; padding: 3px 8px;}}
QPushButton[role="nav"] {{font-size: {look.pt(11)}pt;}}
QPushButton[role="nav"]:checked {{color: {t.action};
    border-bottom: 3px solid {t.action}; border-radius: 0;}}
QPushButton[role="plain"]:focus, QPushButton[role="nav"]:focus {{border: 3px solid {t.action};
    border-radius: {RADIUS}px;}}
QPushButton::menu-indicator {{image: url({_arrow(t)}); width: {look.px(12)}px;
    height: {look.px(12)}px; subcontrol-origin: padding; subcontrol-position: right center;}}
QToolButton[role="tile"] {{background: {t.paper}; color: {t.ink}; border: 1px solid {t.line};
    border-radius: {RADIUS}px; padding: {air}px 6px;}}
QToolButton[role="tile"]:hover {{background: {t.action_ground};}}
QToolButton[role="tile"]:focus {{border: 3px solid {t.action}; padding: {air - 2}px 4px;}}
QPushButton[role="card"] {{background: {t.paper}; border: 1px solid {t.line};
    text-align: left; padding: 12px 16px;}}
QPushButton[role="card"][practice="true"] {{border: 2px solid {t.practice};
    background: {t.practice_ground};}}
QPushButton[role="card"]:focus {{border: 3px solid {t.action}; padding: 10px 14px;}}
"""
