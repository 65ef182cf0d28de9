"""A page of the window: it refreshes when it concerns it and it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from sgbook.book.changes import Topic
from sgbook.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from sgbook.ui.desk import Desk


class Screen(QWidget):
    """A page about the open book; `shows` are the topics it is made of.

    `coming`: one of its parts is about to be shown. A list that lies behind it is read when it is
    seen.
    """

    shows = Topic(0)
    coming = False

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


class SeenAgain(QObject):
    """What a page has figured out holds until something is written elsewhere: then it is anew."""

    def __init__(self, page: QWidget, desk: Desk, look_again: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._look_again = page, look_again
        self._outdated = False
        desk.book_changed.connect(self._on_book_changed)
        page.installEventFilter(self)

    def _on_book_changed(self, _topics: Topic) -> None:
        self._outdated = self._outdated or not self._page.isVisible()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._outdated and event.type() is QEvent.Type.Show:
            self._outdated = False
            self._look_again()
        return super().eventFilter(watched, event)


class Over(Page):
    """A page that lies over the screen until it is left: by Esc, or by a button of its own."""

    def start(self) -> None:
        """It is shown now: put the cursor where it belongs."""
        raise NotImplementedError
