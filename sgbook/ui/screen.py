"""A page of the window: it refreshes when it concerns it and it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sgbook.book.changes import Topic
from sgbook.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from sgbook.ui.desk import Desk


class Screen(QWidget):
    """A page about the open book; `shows` are the topics it is made of."""

    shows = Topic(0)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        desk.book_changed.connect(self._on_book_changed)

    def refresh(self) -> None:
        """Read from the book anew what the page shows."""
        raise NotImplementedError

    def show_part(self, part: str) -> None:
        """Show a part of the page; most pages have none."""

    def show_first(self) -> None:
        """Its button was pressed while it is shown: back to the first of its pages, if it may."""

    def _on_book_changed(self, topics: Topic) -> None:
        self._stale = self._stale or bool(topics & self.shows)
        if self._stale and self.isVisible():  # else showEvent does it
            self._stale = False
            self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()


class Page(QWidget):
    """A page that is gone into and left again, by Esc too."""

    left = Signal()

    def go_back(self) -> None:
        """Esc: back to where one came from; what was typed is kept by who keeps the page."""
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)


class Over(Page):
    """A page that lies over the screen until it is left: by Esc, or by a button of its own."""

    def start(self) -> None:
        """It is shown now: put the cursor where it belongs."""
        raise NotImplementedError
