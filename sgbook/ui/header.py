"""The header of the window: whose book it is, and the ways to go."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from sgbook.i18n.gettexts import _
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import button, clear, label, named, restyle, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent, QShortcut
    from PySide6.QtWidgets import QMenu

    from sgbook.ui.tokens import Look

LEAST_NAME = 90
GAP = 2
PICTURE = 20
LARGE = 125
"""Above this text size, in percent, the header leaves less air."""


class Way(NamedTuple):
    """A button of the header: its name, its word, what it does, the key that does the same.

    What has a picture shows it in place of the word, and always has room.
    """

    name: str
    word: str
    pressed: Callable[[], object]
    key: str
    picture: str = ""


class Header(QFrame):
    """The group's name, its badge, and as many ways as fit; the others stand under “More”."""

    def __init__(self, look: Look, *, pictures: bool) -> None:
        super().__init__()
        self._may_draw = pictures
        self._pictures: list[tuple[QPushButton, str]] = []
        self.setProperty("role", "header")
        self._look = look
        self.group = label("sgbook", "head")
        named(self.group, "header.group")
        self.group.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.group.setMinimumWidth(look.px(LEAST_NAME))
        self.badge = label(role="badge")
        named(self.badge, "header.badge")
        self.badge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.badge.hide()
        self._name = "sgbook"
        self._line = row(gap=GAP)
        self._more = button("go.more", _("More"), role="nav")
        self._more.hide()
        self._tools = row(gap=GAP)
        self._buttons: dict[str, QPushButton] = {}
        self._ways: tuple[Way, ...] = ()
        self._in_menu: tuple[Way, ...] = ()
        self._shortcuts: list[QShortcut] = []
        whole = row(self.group, self.badge, self._line, self._more, self._tools, margin=SPACE)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        above = SPACE if look.text_size <= LARGE else 2
        whole.setContentsMargins(SPACE, above, SPACE, above)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_group(self, name: str, badge: str = "", *, practice: bool = False) -> None:
        """Whose book lies on the desk; the badge says what is special about it.

        A book for practice has a colour of its own, so that nobody takes it for a real one.
        """
        restyle(self, practice=practice)
        self._name = name
        marked = any(sign in name for sign in "<&")  # a tip takes what looks like markup for it
        self.group.setToolTip(f"<qt>{escape(name)}</qt>" if marked else name)
        self.group.setAccessibleName(name)
        self._fit()
        self.badge.setText(badge)
        self.badge.setVisible(bool(badge))
        self.badge.ensurePolished()

    def show_ways(self, ways: Sequence[Way], here: str) -> None:
        """Show these buttons; their keys can wait for the first paint."""
        clear(self._line)
        clear(self._tools)
        self._buttons = {}
        self._pictures = []
        self._ways = tuple(ways)
        for way in ways:
            made = button(f"go.{way.name}", way.word, way.pressed, "nav")
            made.setToolTip(f"{way.word} ({way.key})")
            if way.picture:
                made.setText("")
                self._tools.addWidget(made)
                self._pictures.append((made, way.picture))
            else:
                made.setCheckable(True)
                self._line.addWidget(made)
                made.ensurePolished()  # before anybody asks how wide it is: Qt remembers the answer
                self._buttons[way.name] = made
        self.stand_at(here)
        if self._may_draw:
            self.draw_pictures()
            QTimer.singleShot(0, self, self._bind_keys)
        QTimer.singleShot(0, self, self._fit)

    def draw_pictures(self) -> None:
        """From now on with pictures and keys, which load what the first paint does not need."""
        from PySide6.QtCore import QSize

        from sgbook.ui.icons import icon

        if not self._may_draw:
            self._may_draw = True
            self._bind_keys()
        size = self._look.px(PICTURE)
        for made, picture in self._pictures:
            made.setIcon(icon(picture, self._look.theme.ink, size))
            made.setIconSize(QSize(size, size))
        self._fit()

    def stand_at(self, here: str) -> None:
        """Light the button of the screen that is shown."""
        for name, made in self._buttons.items():
            made.setChecked(name == here)

    def _bind_keys(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        window: QWidget = self.window()
        self._shortcuts = [
            QShortcut(QKeySequence(way.key), window, way.pressed) for way in self._ways
        ]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many buttons as there is room for."""
        widths = [made.sizeHint().width() + GAP for made in self._buttons.values()]
        badge = 0 if self.badge.isHidden() else self.badge.sizeHint().width() + SPACE
        tools = self._tools.sizeHint().width() + SPACE
        room = self.width() - 3 * SPACE - self._look.px(LEAST_NAME) - badge - tools
        fitting = len(widths)
        if sum(widths) > room:
            room -= self._more.sizeHint().width() + SPACE
            while fitting and sum(widths[:fitting]) > room:
                fitting -= 1
        for number, made in enumerate(self._buttons.values()):
            made.setVisible(number < fitting)
        words = [way for way in self._ways if not way.picture]
        self._show_more(tuple(words[fitting:]))
        left = room - sum(widths[:fitting]) + self._look.px(LEAST_NAME)
        self.group.setText(self._as_fits(left))

    def _show_more(self, ways: tuple[Way, ...]) -> None:
        """A menu of the ways that have no room; the header is fitted often, the menu made once."""
        self._more.setVisible(bool(ways))
        if ways == self._in_menu:
            return
        before, self._in_menu = self._more.menu() if self._in_menu else None, ways
        if ways:
            self._more.setMenu(self._menu(ways))
        if before is not None:
            before.deleteLater()

    def _as_fits(self, room: int) -> str:
        """The group's name; one that is too long ends in three points.

        Qt could do it, but its name for the mode is slow to load before the first paint.
        """
        self.group.ensurePolished()
        wide, shown = self.group.fontMetrics().horizontalAdvance, self._name
        cut = len(shown)
        while cut and wide(shown) > room:
            cut -= 1
            shown = f"{self._name[:cut].rstrip()}…"
        return shown

    def _menu(self, ways: Sequence[Way]) -> QMenu:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self._more)
        named(menu, "go.menu", _("More"))
        for way in ways:
            action = menu.addAction(f"{way.word}\t{way.key}")
            action.setObjectName(f"go.{way.name}")
            action.triggered.connect(lambda _checked=False, pressed=way.pressed: pressed())
        return menu
