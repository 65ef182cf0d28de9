"""Choosing a member's picture: one of the symbols, or a photo from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from sgbook.book import pictures
from sgbook.domain.errors.base import Refusal
from sgbook.i18n.gettexts import _
from sgbook.i18n.symbols import SYMBOLS, symbol_word
from sgbook.ui.flow import flowing
from sgbook.ui.overriding import override
from sgbook.ui.photos import KINDS, photo_of
from sgbook.ui.pictures import symbol_icon
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, scrolled, tab_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from sgbook.book.book import Book
    from sgbook.book.changes import Topic
    from sgbook.ui.desk import Desk
    from sgbook.ui.tokens import Look

SYMBOL, SYMBOL_MOST = 44, 60
CELL = 112
"""As wide as a symbol with its word is, in pixels at 100 %."""


def symbol_size(look: Look) -> int:
    """How large a symbol is drawn: where its word is large, it leaves room for others."""
    return min(look.px(SYMBOL), SYMBOL_MOST)


class _Symbol(QListWidgetItem):
    """A symbol with its word; it is drawn when it comes into sight."""

    def __init__(self, symbol: str, desk: Desk) -> None:
        super().__init__(symbol_word(symbol))
        self._symbol, self._look = symbol, desk.look
        self.setData(Qt.ItemDataRole.UserRole, symbol)

    @override
    def data(self, role: int) -> Any:
        if role == Qt.ItemDataRole.DecorationRole:
            return symbol_icon(self._symbol, self._look, symbol_size(self._look))
        return super().data(role)


class SymbolList(QListWidget):
    """Symbols with their words; the arrow keys walk, letters find, Enter takes one."""

    taken = Signal(str)

    def __init__(self, desk: Desk, symbols: Sequence[str]) -> None:
        super().__init__()
        look = desk.look
        self._symbols = list(symbols)
        named(self, "picture.symbols", _("Pictures to choose from"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setWordWrap(True)
        side = symbol_size(look)
        high = side + 2 * self.fontMetrics().lineSpacing() + 3 * SPACE  # a word may take two lines
        self.setIconSize(QSize(side, side))
        self.setGridSize(QSize(look.px(CELL), high))
        self.setMinimumHeight(high + 2 * SPACE)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        for symbol in symbols:
            item = _Symbol(symbol, desk)
            item.setSizeHint(self.gridSize())
            self.addItem(item)
        self.itemDoubleClicked.connect(lambda _item: self._take())

    def choose(self, symbol: str) -> None:
        """Stand on this one."""
        place = self._symbols.index(symbol)
        self.setCurrentRow(place)
        self.scrollToItem(self.item(place))

    def chosen(self) -> str:
        """The one that is stood on."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def _take(self) -> None:
        self.taken.emit(self.chosen())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)


class PicturePage(QWidget):
    """A member's picture is chosen here; what is taken is kept at once."""

    left = Signal()
    done = Signal(str)  # what was done, in words

    def __init__(self, desk: Desk, member: int, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._member = member
        self._name = name
        title = _("Picture of {name}").format(name=name)
        named(self, "picture", title)
        people = pictures.pictures(desk.book)
        known = people[member]
        others = {each.symbol for number, each in people.items() if number != member}
        self.symbols = SymbolList(desk, [each for each in SYMBOLS if each not in others])
        self.symbols.choose(known.symbol)
        self.symbols.taken.connect(self._take_symbol)
        self.note = Note("picture.note")
        take = button("picture.take", _("Take this picture"), self._take, "main")
        self._photo = button("picture.photo", _("A photo from a file…"), self._ask_photo)
        none = button("picture.none", _("Back to the first picture"), self._take_none)
        if not known.chosen:
            none.hide()
        away = button("picture.back", _("Back to the card"), self.left.emit)
        lead = _("Let {name} choose. No two members have the same one, so that everyone finds their"
                 " own page, even without reading.")  # fmt: skip
        self._lead = label(lead.format(name=name), quiet=True, wrap=True)
        inner = QWidget()
        body = column(
            label(title, "head", wrap=True),
            self._lead,
            self.symbols,
            gap=SPACE,
        )
        body.setStretch(2, 1)
        inner.setLayout(body)
        area = scrolled(inner)
        named(area, "picture.area", title)
        ways = flowing(take, self._photo, none, away)
        page = column(area, self.note, ways, gap=SPACE)
        page.setStretch(0, 1)
        self.setLayout(page)
        tab_order(self.symbols, take, self._photo, none, away)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lead.setVisible(not self._desk.look.is_cramped(self.window().height()))

    def start(self) -> None:
        """Begin at the picture of now."""
        self.symbols.setFocus()

    def _take(self) -> None:
        self._take_symbol(self.symbols.chosen())

    def _take_symbol(self, symbol: str) -> None:
        self._write(lambda book: pictures.choose_symbol(book, self._member, symbol))

    def _take_none(self) -> None:
        self._write(lambda book: pictures.no_picture(book, self._member))

    def _write(self, verb: Callable[[Book], Topic]) -> None:
        if self._desk.write(verb, self._desk.said_in(self.note)) is not None:
            self.done.emit(_("{name} has a new picture.").format(name=self._name))

    # A photo

    def _ask_photo(self) -> None:
        kinds = [f"*.{kind}" for kind in KINDS]
        path = self._desk.ask.file_to_open(self, Path.home(), kinds)
        if path is None:
            return
        self.note.say(_("The photo is being made small …"))
        self._photo.setEnabled(False)
        self._desk.jobs.start(
            "photo", lambda _progress: photo_of(path), self._take_photo, self._not_taken
        )

    def _take_photo(self, photo: object) -> None:
        assert isinstance(photo, bytes)
        self._photo.setEnabled(True)
        self._write(lambda book: pictures.choose_photo(book, self._member, photo))

    def _not_taken(self, failure: Exception) -> None:
        if not isinstance(failure, Refusal):
            raise failure
        self._photo.setEnabled(True)
        self.note.say(self._desk.explain(failure), "bad")
        self._photo.setFocus()
