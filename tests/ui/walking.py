"""Everything the window can show, page by page; and what to look for on each."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
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
    from collections.abc import Callable, Iterator

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


class Page(NamedTuple):
    """A page of the window, and how to get there from an open book."""

    name: str
    reach: Callable[[MainWindow, Hands], object]


def _went(way: str) -> Page:
    return Page(way, lambda window, _hands: window.go(way))


def _sheet(window: MainWindow, hands: Hands) -> None:
    window.go("meeting")
    if any(w.objectName() == "meeting.begin" for w in visible(window)):
        hands.click("meeting.begin")


def _step(step: str) -> Page:
    return Page(f"sheet/{step}", lambda window, _hands: window.go(f"meeting/{step}"))


PAGES = (
    _went("home"),
    _went("meeting"),
    Page("sheet", _sheet),
    _step("shares"),
    _step("loans"),
    _step("members"),
    Page("count", lambda _window, hands: hands.click("sheet.close")),
    Page("search", lambda window, _hands: window.show_search()),
    Page("help", lambda window, _hands: window.show_help()),
    *map(
        _went,
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
            "settings/copies",
            "settings/computer",
        ),
    ),
)


def _pressing(way: str, name: str) -> Page:
    """A page behind a button of another."""

    def reach(window: MainWindow, hands: Hands) -> None:
        window.go(way)
        settle()
        hands.click(name)

    return Page(f"{way}, {name}", reach)


AT_THE_SHELF = (
    Page("shelf", lambda window, _hands: window.show_shelf()),
    Page("bringing", lambda window, _hands: window.ways_in.show_bringing()),
    Page("new group", lambda window, _hands: window.ways_in.show_new_group()),
    Page("computer", lambda window, _hands: window.show_computer()),
    Page("help", lambda window, _hands: window.show_help()),
)
"""What is shown without a book."""

MORE = (
    _went("journal/59"),
    _went("journal/59/correct"),
    _went("journal/new/leave"),
    _went("journal/new/expense"),
    _went("papers/figures"),
    _went("papers/trial-balance"),
    _went("papers/loan-card"),
    _pressing("members/4", "member.change_picture"),
    _pressing("members/4", "member.leave"),
    _pressing("loans/66", "loan.write_off"),
    _pressing("settings/rules", "rules.history"),
)
"""Pages behind the pages."""


def settle() -> None:
    """Let layouts and what waits for its turn come to rest."""
    again = 3
    while again:
        QApplication.processEvents()
        windows = QApplication.topLevelWidgets()
        again = 3 if any(window.findChild(QTimer, NOW) for window in windows) else again - 1


def visible(window: QWidget) -> Iterator[QWidget]:
    """Every widget that can be seen."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            yield widget


def nameless(window: QWidget) -> list[str]:
    """What can be used and has no name, or says nothing to those who hear the screen."""
    return [
        f"{type(widget).__name__} {widget.objectName()!r} in {_where(widget)}"
        for widget in visible(window)
        if isinstance(widget, INTERACTIVE)
        and not is_a_part_of_qt(widget)
        and not (widget.objectName() and widget.accessibleName())
    ]


def mouse_only(window: QWidget) -> list[str]:
    """What can be used, but not reached by Tab, and does not name the keys that do the same."""
    reached = set(_tab_chain(window))
    return [
        f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in visible(window)
        if isinstance(widget, INTERACTIVE)
        and widget.isEnabled()
        and not is_a_part_of_qt(widget)
        and widget not in reached
        and not widget.property("keys")
    ]


def _tab_chain(window: QWidget) -> Iterator[QWidget]:
    """Where the Tab key goes, once around the window."""
    at = window.nextInFocusChain()
    while at is not window:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible() and at.isEnabled():
            yield at
        at = at.nextInFocusChain()


def jumps(window: QWidget) -> list[str]:
    """Where Tab leaps back: up the page without going to the next column."""
    stops = [w for w in _tab_chain(window) if not isinstance(w, QScrollBar)]
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


def clipped(window: QWidget) -> list[str]:
    """What is cut off: a text in its own widget, or a widget by the one that holds it."""
    found = []
    for widget in visible(window):
        if is_a_part_of_qt(widget) or widget.isWindow():
            continue
        if problem := _cut(widget) or _overhanging(widget):
            found.append(f"{type(widget).__name__} {widget.objectName()!r} {problem}")
    return found


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
