"""The search: one field for members, amounts, days, meetings, receipts and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from sgbook.i18n.gettexts import _
from sgbook.ui.icons import icon
from sgbook.ui.overriding import override
from sgbook.ui.screen import Over
from sgbook.ui.search_index import Index
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from sgbook.ui.desk import Desk
    from sgbook.ui.search_index import Hit

PICTURE = 20
WALKS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchPage(Over):
    """A field, and below it what was found; Enter goes there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        named(self, "search", _("Search"))
        self._desk = desk
        self._index = Index(desk)
        self._hits: list[Hit] = []
        title = label(_("What are you looking for?"), "title", wrap=True)
        self.field = SearchField()
        named(self.field, "search.field", _("What are you looking for?"))
        self.field.setPlaceholderText(_("A name, a day, an amount, a number, or what to do"))
        self.field.setClearButtonEnabled(True)
        title.setBuddy(self.field)
        self.found = QListWidget()
        named(self.found, "search.found", _("What was found"))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setProperty("keys", "↑ ↓ Enter")
        self.found.setIconSize(QSize(desk.look.px(PICTURE), desk.look.px(PICTURE)))
        self.field.walks_in = self.found
        self.note = Note("search.note")
        back = button("search.back", _("Go back"), self.left.emit)
        keys = label(
            _("Choose with the arrow keys, open with Enter, go back with Esc."), quiet=True
        )
        keys.setWordWrap(True)
        foot = row(back, keys, gap=2 * SPACE)
        foot.setStretch(1, 1)
        parts = (title, self.field, self.note, self.found, 0, foot)
        whole = column(*parts, gap=SPACE, margin=2 * SPACE)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self._open)
        self.found.itemClicked.connect(lambda _item: self._open())

    @override
    def start(self) -> None:
        """Type at once; before that the usual ways are offered."""
        self._look("")
        self.field.setFocus()

    def _look(self, wanted: str) -> None:
        self._hits = self._index.find(wanted)
        self.found.clear()
        look = self._desk.look
        for hit in self._hits:
            text = f"{hit.text}   {hit.more}" if hit.more else hit.text
            picture = icon(hit.picture, look.theme.action, look.px(PICTURE))
            self.found.addItem(QListWidgetItem(picture, text))
        self.found.setCurrentRow(0)
        self.found.setVisible(bool(self._hits))
        nothing = _("Nothing was found. Try a part of the name, a day such as {day}, or an amount.")
        day = self._desk.style.date(self._desk.book.clock().date())
        self.note.say("" if self._hits else nothing.format(day=day))

    def _open(self) -> None:
        place = self.found.currentRow()
        if 0 <= place < len(self._hits):
            way = self._hits[place].way
            self.left.emit()
            self._desk.go_requested.emit(way)


class SearchField(QLineEdit):
    """The arrow keys walk in the list below, the cursor stays."""

    walks_in: QListWidget

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in WALKS:
            QGuiApplication.sendEvent(self.walks_in, event)
        else:
            super().keyPressEvent(event)
