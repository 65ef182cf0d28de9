"""This computer: language, size of the text, colours, who keeps the book. Not the group's rules."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from sgbook.i18n.gettexts import N_, _, available_languages, language
from sgbook.i18n.style import Style
from sgbook.settings import TEXT_SIZES
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import column, label, named, no_wider, scrolled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from sgbook.settings import Settings

THEME_WORDS = {
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast, for bright sunlight"),
}


class Computer(QWidget):
    """A choice is worn at once, and can be taken back in the same way."""

    wished = Signal(object)  # Settings

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        named(self, "computer", _("This computer"))
        languages = [("", _("As this computer"))]
        languages += [(code, language_name(code)) for code in available_languages()]
        self._language = self._choice("language", _("Language"), languages, settings.language)
        style = Style(language(), 0)
        sizes = [(str(size), style.percent(Fraction(size))) for size in TEXT_SIZES]
        self._size = self._choice(
            "text_size", _("Size of the text"), sizes, str(settings.text_size)
        )
        themes = [(name, _(word)) for name, word in THEME_WORDS.items()]
        self._theme = self._choice("theme", _("Colours"), themes, settings.theme)
        self._keeper = QLineEdit(settings.keeper)
        named(self._keeper, "computer.keeper", _("Your name"))
        self._keeper.editingFinished.connect(self._wish)
        self._form = form = QFormLayout()
        form.setSpacing(2 * SPACE)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for word, field in (
            (_("Language"), self._language),
            (_("Size of the text"), self._size),
            (_("Colours"), self._theme),
            (_("Your name, as keeper of the book"), self._keeper),
        ):
            said = label(word)
            said.setBuddy(field)
            form.addRow(said, no_wider(field))
        inner = QWidget()
        title = self._title = label(_("This computer"), "title", wrap=True)
        lead = label(
            _("What you choose here is for this computer. The rules of the group do not change."),
            "lead",
            quiet=True,
            wrap=True,
        )
        inner.setLayout(column(title, lead, form, 1, gap=2 * SPACE, margin=2 * SPACE))
        area = scrolled(inner)
        named(area, "computer.area", _("This computer"))
        self.setLayout(column(area))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """All fields stand beside their words, or all below them."""
        super().resizeEvent(event)
        rows, role, at = range(self._form.rowCount()), QFormLayout.ItemRole, self._form.itemAt
        words, fields = (
            max(item.sizeHint().width() for place in rows if (item := at(place, part)))
            for part in (role.LabelRole, role.FieldRole)
        )
        narrow = words + fields + 6 * SPACE > self.width()
        wrap = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(wrap.WrapAllRows if narrow else wrap.WrapLongRows)
        self._form.setVerticalSpacing(SPACE // 2 if narrow else 2 * SPACE)
        self._title.setVisible(not narrow)  # the way here says it too

    def start(self) -> None:
        """Put the cursor where something can be chosen."""
        self._language.setFocus()

    def _choice(
        self, name: str, title: str, words: Iterable[tuple[str, str]], chosen: str
    ) -> QComboBox:
        box = QComboBox()
        for value, word in words:
            box.addItem(word, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        named(box, f"computer.{name}", title)
        box.activated.connect(self._wish)
        return box

    def _wish(self) -> None:
        wishes = replace(
            self._settings,
            language=self._language.currentData(),
            text_size=int(self._size.currentData()),
            theme=self._theme.currentData(),
            keeper=self._keeper.text().strip(),
        )
        if wishes != self._settings:
            self._settings = wishes
            self.wished.emit(wishes)


def language_name(code: str) -> str:
    """A language in its own words."""
    from babel import Locale, UnknownLocaleError

    try:
        own = Locale.parse(code).display_name
    except (UnknownLocaleError, ValueError):
        return code
    return own[:1].upper() + own[1:] if own else code
