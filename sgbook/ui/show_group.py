"""Show the group: full-screen pages that are read from across the room, one thing a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from sgbook.i18n.gettexts import _
from sgbook.ui.arrow_keys import sideways
from sgbook.ui.big_page import BigPage, PageView
from sgbook.ui.group_pages import pages_of_group
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import button, column, label, named, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QMouseEvent, QScreen

    from sgbook.ui.tokens import Look

__all__ = ["BigPage", "ShowPages", "pages_of_group", "show_pages"]

Key = Qt.Key
ON = {Key.Key_Space, Key.Key_PageDown, Key.Key_Down, Key.Key_Return, Key.Key_Enter}
BACK = {Key.Key_PageUp, Key.Key_Up, Key.Key_Backspace}
LEAVE = {Key.Key_Escape, Key.Key_F11}


class ShowPages(QWidget):
    """The pages, full screen; left, the window is where it was."""

    turned = Signal(int)  # the place of the page that is shown now
    left = Signal()

    def __init__(self, pages: Sequence[BigPage], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pages = tuple(pages)
        self.place = 0
        self._came_from = QApplication.focusWidget()
        named(self, "show", _("Show the group"))
        self.setWindowTitle(_("Show the group"))
        self.view = PageView(look)
        named(self.view, "show.page")
        self._count = label(quiet=True)
        named(self._count, "show.count")
        keys = label(_("Arrow keys: on and back · Esc: leave"), quiet=True)
        self._back = button("show.back", _("Back"), self.back, "plain")
        self._on = button("show.on", _("Next"), self.on, "plain")
        leave = button("show.leave", _("Leave"), self.close, "plain")
        for each, same in ((self._back, "←"), (self._on, "→"), (leave, "Esc")):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys turn the pages
            each.setProperty("keys", same)
        foot = row(self._back, self._on, self._count, 1, keys, leave)
        foot.setContentsMargins(2 * SPACE, 0, 2 * SPACE, SPACE)
        body = column(self.view, foot, gap=0)
        body.setStretch(0, 1)
        self.setLayout(body)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setFocus()
        self.turn_to(0)

    # Turning

    def turn_to(self, place: int) -> None:
        """Show this page; before the first and after the last there is none."""
        if not self.pages:
            return
        self.place = max(0, min(place, len(self.pages) - 1))
        self.view.show_page(self.pages[self.place])
        text = _("{number} of {count}")
        self._count.setText(text.format(number=self.place + 1, count=len(self.pages)))
        self._back.setEnabled(self.place > 0)
        self._on.setEnabled(self.place < len(self.pages) - 1)
        self.turned.emit(self.place)

    def on(self) -> None:
        """The next page."""
        self.turn_to(self.place + 1)

    def back(self) -> None:
        """The page before."""
        self.turn_to(self.place - 1)

    @override
    def event(self, event: QEvent) -> bool:
        """The keys that leave are ours, whatever the window does with them."""
        if event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.key() in LEAVE:
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        way = sideways(self, key)
        if key in LEAVE:
            self.close()
        elif key in ON or way > 0:
            self.on()
        elif key in BACK or way < 0:
            self.back()
        elif key == Key.Key_Home:
            self.turn_to(0)
        elif key == Key.Key_End:
            self.turn_to(len(self.pages) - 1)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.on()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()
        if parent := self.parentWidget():
            parent.window().activateWindow()
        at = self._came_from
        if at is not None and isValid(at) and at.isVisible():  # else it went while nobody saw it
            at.setFocus()


def show_pages(window: QWidget, pages: Sequence[BigPage], look: Look) -> ShowPages:
    """Show the pages full screen, on the screen where the window is."""
    shown = ShowPages(pages, look, window)
    screen: QScreen | None = window.screen()
    if screen is not None:
        shown.setGeometry(screen.geometry())
    shown.showFullScreen()
    shown.activateWindow()
    shown.view.setFocus()
    return shown
