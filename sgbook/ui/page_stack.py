"""The pages of the window: one is shown, and one more may lie over it for a while."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sgbook.ui.screen import Over


class PageStack(QStackedWidget):
    """Shows a page; what lay under a page over it is as it was when that is left."""

    def __init__(self) -> None:
        super().__init__()
        self._over: Over | None = None

    def show_page(self, page: QWidget) -> None:
        """Show this page, and no other over it."""
        self.uncover()
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)

    def show_over(self, page: Over) -> None:
        """Show a page over the one that is shown; when it is left, the cursor is where it was."""
        self.uncover()
        under, cursor = self.currentWidget(), self.window().focusWidget()
        if under is not None:
            under.setProperty("covered", True)  # it is not left for good
        self._over = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.left.connect(partial(self._take_off, page, under, cursor))
        page.start()

    def put_away(self, pages: Iterable[QWidget]) -> None:
        """Take pages out; none of them is shown on the way, for it would look into its book."""
        nothing = QWidget()
        self.show_page(nothing)
        for page in (*pages, nothing):
            self.removeWidget(page)
            page.deleteLater()

    def uncover(self) -> None:
        """Leave the page that lies over the others, if one does."""
        if self._over is not None:
            self._over.left.emit()

    def _take_off(self, page: Over, under: QWidget | None, cursor: QWidget | None) -> None:
        if self._over is not page:
            return
        self._over = None
        if under is not None and self.currentWidget() is page:
            self.setCurrentWidget(under)
            if cursor is not None and isValid(cursor):  # else it went while nobody saw it
                cursor.setFocus()
        if under is not None:
            under.setProperty("covered", False)
        self.removeWidget(page)
        page.deleteLater()
