"""Everything the window can show, page by page; and what to look for on each."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from sgbook.ui.turns import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
SLACK = 2
"""Pixels by which Qt's hints and what is drawn may differ."""
LAYOUTS = 6
"""So often may a part that got its size call for another layout of those around it."""


class Page(NamedTuple):
    """A page of the window, and how to get there from an open book."""

    name: str
    reach: Callable[[MainWindow, Hands], object]


def went(way: str) -> Page:
    """A page that a button, a tile or a hit of the search leads to."""
    return Page(way, lambda window, _hands: window.go(way))


def step(name: str) -> Page:
    """A step of the open sheet."""
    return Page(f"sheet/{name}", lambda window, _hands: window.go(f"meeting/{name}"))


def pressing(way: str, *names: str) -> Page:
    """A page behind a button of another; of the page that is shown where no way is said."""

    def reach(window: MainWindow, hands: Hands) -> None:
        if way:
            window.go(way)
            settle()
        for name in names:
            hands.click(name)
            hands.rest()

    return Page(", ".join(filter(None, (way, *names))), reach)


def sheet(window: MainWindow, hands: Hands) -> None:
    """The sheet of a meeting, begun if none is open."""
    window.go("meeting")
    if any(w.objectName() == "meeting.begin" for w in visible(window)):
        hands.click("meeting.begin")


PAGES = (
    went("home"),
    went("meeting"),
    Page("sheet", sheet),
    step("shares"),
    step("loans"),
    step("members"),
    pressing("", "sheet.close"),
    Page("search", lambda window, _hands: window.show_search()),
    Page("help", lambda window, _hands: window.show_help()),
    *map(
        went,
        (
            "members",
            "members/4",
            "loans",
            "loans/66",
            "share_out",
            "papers",
            "papers/passbook",
            "papers/meeting-sheet",
            "journal",
            "journal/12",
            "journal/new",
            "journal/mobile",
            "journal/claims",
            "settings",
            "settings/group",
            "settings/rules",
        ),
    ),
    pressing("", "rules.history"),
    went("settings/copies"),
    went("settings/computer"),
)


AT_THE_SHELF = (
    Page("shelf", lambda window, _hands: window.show_shelf()),
    Page("bringing", lambda window, _hands: window.ways_in.show_bringing()),
    Page("new group", lambda window, _hands: window.ways_in.show_new_group()),
    Page("computer", lambda window, _hands: window.show_computer()),
    Page("help", lambda window, _hands: window.show_help()),
)
"""What is shown without a book."""

MORE = (
    went("journal/59"),
    went("journal/59/correct"),
    went("journal/new/leave"),
    went("journal/new/expense"),
    went("papers/figures"),
    went("papers/trial-balance"),
    went("papers/loan-card"),
    pressing("members/4", "member.change_picture"),
    pressing("members/4", "member.leave"),
    pressing("loans/66", "loan.write_off"),
)
"""Pages behind the pages."""


def settle() -> None:
    """Let layouts and what waits for its turn come to rest: one layout may call for the next."""
    quiet = 0
    while quiet < LAYOUTS:
        QApplication.processEvents()
        # not all windows: Python may know another widget by the place of one that Qt made and took
        window = QApplication.activeWindow()
        busy = window is not None and window.findChild(QTimer, NOW) is not None
        quiet = 0 if busy else quiet + 1


def until(there: Callable[[], object]) -> None:
    """Wait for a job and what follows it."""
    tried = QDeadlineTimer(10_000)
    while not there():
        assert not tried.hasExpired()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
    settle()


class Sight:
    """What is on the screen now, looked up once for everything that is looked for."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.widgets = list(visible(window))
        self.usable = [w for w in self.widgets if _is_usable(w)]
        self.stops = list(_tab_chain(window))

    def problems(self) -> list[str]:
        """All that is wrong."""
        return [*self.clipped(), *self.nameless(), *self.mouse_only(), *self.jumps()]

    def nameless(self) -> list[str]:
        """What can be used and has no name, or says nothing to those who hear the screen."""
        return [
            f"{type(widget).__name__} {widget.objectName()!r} in {_where(widget)}"
            for widget in self.usable
            if not (widget.objectName() and widget.accessibleName())
        ]

    def mouse_only(self) -> list[str]:
        """What can be used, but not reached by Tab, and does not name the keys that do the same."""
        reached = set(self.stops)
        return [
            f"{type(widget).__name__} {widget.objectName()!r}"
            for widget in self.usable
            if widget.isEnabled() and widget not in reached and not widget.property("keys")
        ]

    def jumps(self) -> list[str]:
        """Where Tab leaps back: up the page without going to the next column."""
        return _leaps(self.window, [w for w in self.stops if not isinstance(w, QScrollBar)])

    def clipped(self) -> list[str]:
        """What is cut off: a text in its own widget, or a widget by the one that holds it."""
        found = []
        for widget in self.widgets:
            problem = _cut(widget) or _overhanging(widget)
            if problem and not is_a_part_of_qt(widget) and not widget.isWindow():
                found.append(f"{type(widget).__name__} {widget.objectName()!r} {problem}")
        return found


def visible(window: QWidget) -> Iterator[QWidget]:
    """Every widget that can be seen."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            yield widget


def nameless(window: QWidget) -> list[str]:
    """What can be used and has no name, or says nothing to those who hear the screen."""
    return Sight(window).nameless()


def mouse_only(window: QWidget) -> list[str]:
    """What can be used, but not reached by Tab, and does not name the keys that do the same."""
    return Sight(window).mouse_only()


def clipped(window: QWidget) -> list[str]:
    """What is cut off: a text in its own widget, or a widget by the one that holds it."""
    return Sight(window).clipped()


def _is_usable(widget: QWidget) -> bool:
    return isinstance(widget, INTERACTIVE) and not is_a_part_of_qt(widget)


def _tab_chain(window: QWidget) -> Iterator[QWidget]:
    """Where the Tab key goes, once around the window."""
    at = window.nextInFocusChain()
    while at is not window:
        if at.isVisible() and at.isEnabled() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield at
        at = at.nextInFocusChain()


def _leaps(window: QWidget, stops: Sequence[QWidget]) -> list[str]:
    mirrored = window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    found = []
    for before, after in itertools.pairwise(stops):
        if before.window() is not after.window():
            continue
        first, then = _on_screen(window, before, after), _on_screen(window, after, before)
        beside = then.right() <= first.left() if mirrored else then.left() >= first.right()
        up = then.bottom() < first.top() or then.top() < first.top() - first.height()
        if up and not beside and not _is_start(after):
            found.append(f"Tab leaps from {before.objectName()!r} up to {after.objectName()!r}")
    return found


def _is_start(widget: QWidget) -> bool:
    """The header's first button: there the round begins again."""
    return widget.objectName().startswith("go.")


def _on_screen(window: QWidget, widget: QWidget, other: QWidget) -> QRect:
    """Where it is; what another's part scrolls comes into sight when Tab goes there."""
    found = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and not parent.isAncestorOf(other):
            port = parent.viewport()
            top = port.mapTo(window, QPoint(0, 0)).y()
            last = max(top, top + port.height() - found.height())
            found.moveTop(min(max(found.top(), top), last))
        parent = parent.parentWidget()
    return found


def is_a_part_of_qt(widget: QWidget) -> bool:
    """What Qt puts into its own widgets: the line of a spin box, the list of a combo box."""
    parent = widget.parent()
    while parent is not None:
        if isinstance(parent, (QComboBox, QAbstractSpinBox, QAbstractItemView)):
            name = widget.objectName()
            return name == "" or name.startswith("qt_")
        parent = parent.parent()
    return isinstance(widget.parent(), QLineEdit)  # its clear button


def _cut(widget: QWidget) -> str:
    """Is a text wider or higher than the widget that shows it?"""
    if isinstance(widget, QLabel) and widget.text() and widget.toolTip() != widget.text():
        return _cut_label(widget)
    if isinstance(widget, QAbstractButton) and widget.text():
        need = widget.minimumSizeHint()
        if need.width() > widget.width() + SLACK or need.height() > widget.height() + SLACK:
            needed = f"{need.width()}×{need.height()}"
            return f"{widget.text()!r}: needs {needed}, has {_size(widget)}"
    return ""


def _cut_label(widget: QLabel) -> str:
    text = widget.text()
    if not widget.wordWrap():
        need = widget.sizeHint().width()
        return f"{text!r}: {need} wide, has {widget.width()}" * (need > widget.width() + SLACK)
    need = widget.heightForWidth(widget.width())
    if need > widget.height() + SLACK:
        return f"{text!r}: {need} high, has {widget.height()}"
    words = text.replace("\u200b", " ").split()
    longest = max(map(widget.fontMetrics().horizontalAdvance, words), default=0)
    if longest > widget.width() + SLACK:
        return f"{text!r}: a word is {longest} wide, has {widget.width()}"
    return ""


def _overhanging(widget: QWidget) -> str:
    """Does it reach over the edge of its parent, where nothing scrolls?"""
    parent = widget.parentWidget()
    if parent is None or isinstance(parent, QAbstractScrollArea):
        return ""
    if isinstance(parent.parentWidget(), QAbstractScrollArea):
        scrolling = parent.parentWidget()
        sideways = isinstance(scrolling, QAbstractScrollArea) and (
            scrolling.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if sideways and widget.width() > parent.width() + SLACK:
            return f"is {widget.width()} wide, its place {parent.width()}"
        return ""
    end = widget.mapTo(parent, QPoint(widget.width(), widget.height()))
    if end.x() > parent.width() + SLACK or end.y() > parent.height() + SLACK:
        return f"ends at {end.x()}×{end.y()} in {parent.objectName()!r} of {_size(parent)}"
    return ""


def _size(widget: QWidget) -> str:
    return f"{widget.width()}×{widget.height()}"


def _where(widget: QWidget) -> str:
    names = []
    at: QWidget | None = widget
    while at is not None:
        names.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names)
