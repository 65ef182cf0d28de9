"""The small parts that every screen is made of; texts are plain, never markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QSize, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.words_beside import FIELD_SIGNS, words_wide

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QAbstractButton, QLayout

    from sgbook.ui.tokens import Look


# The names of these values stand in the namespace `Qt`; to load that costs a fifth of an empty
# window, so what the first window needs is set by the properties' numbers.
PLAIN_TEXT = 0  # Qt.TextFormat.PlainText
NO_FOCUS = 0  # Qt.FocusPolicy.NoFocus
NEVER_SCROLLED = 1  # Qt.ScrollBarPolicy.ScrollBarAlwaysOff

HOOKED = ("J", "j")
"""Letters with a hook at the left, which would be cut off at the edge."""

BREAK = "\u200b"  # where a long word may go on in the next line
PIECE = re.compile(r"\s*[^\s/\\-]{1,16}[/\\-]*|[/\\-]+|\s+")


def breaking(text: str) -> str:
    """A path or a long number with places where it may go on in the next line."""
    return BREAK.join(PIECE.findall(text))


def named(widget: QWidget, name: str, said: str = "") -> None:
    """Give a widget its stable name, and the words that a screen reader says."""
    widget.setObjectName(name)
    if said:
        widget.setAccessibleName(said)


def label(text: str = "", role: str = "", *, quiet: bool = False, wrap: bool = False) -> QLabel:
    """A text; `role` is a size of the scale."""
    made = QLabel()
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if quiet:
        made.setProperty("quiet", True)
    _room_for_hook(made, text)
    return made


def _room_for_hook(made: QLabel, text: str) -> None:
    if text[:1] in HOOKED:
        made.setProperty("hooked", True)
        made.setIndent(0)  # the style sheet says how much


class Asked(QLabel):
    """What a field is asked for; it leads to the field."""

    _page = 0  # how wide the page was

    @override
    def sizeHint(self) -> QSize:
        self._page = self._page_now()
        field = self.buddy()
        least = field.minimumSizeHint().width() if field is not None else 0
        line = self.fontMetrics().horizontalAdvance(self.text())
        wide = words_wide(line, self._page, least)
        return QSize(wide, self.heightForWidth(wide))

    def _page_now(self) -> int:
        page = self.parentWidget()
        return page.width() if page is not None else 0

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._page_now() != self._page:
            self.updateGeometry()


def asked(word: str, field: QWidget) -> Asked:
    """The word of a field, which leads to it."""
    made = Asked(word)
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setWordWrap(True)
    _room_for_hook(made, word)
    made.setBuddy(field)
    return made


def no_wider(field: QWidget) -> QWidget:
    """A field no wider than the eye can follow from its words, on a wide screen too."""
    field.setMaximumWidth(FIELD_SIGNS * field.fontMetrics().averageCharWidth())
    return field


def button(
    name: str, text: str, pressed: Callable[[], object] | None = None, role: str = ""
) -> QPushButton:
    """A button with a verb; an ampersand of a user's text is no shortcut."""
    made = QPushButton()
    named(made, name)
    if text:
        reword(made, text)
    if role:
        made.setProperty("role", role)
    made.setAutoDefault(True)
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    return made


def reword(made: QAbstractButton, text: str) -> None:
    """Other words on a button, to be seen and to be heard."""
    made.setText(text.replace("&", "&&"))
    made.setAccessibleName(text)


def row(*parts: QWidget | QLayout | int, gap: int = SPACE, margin: int = 0) -> QHBoxLayout:
    """Parts beside each other; a number is a stretch."""
    made = QHBoxLayout()
    _fill(made, parts, gap, margin)
    return made


def column(*parts: QWidget | QLayout | int, gap: int = SPACE, margin: int = 0) -> QVBoxLayout:
    """Parts below each other; a number is a stretch."""
    made = QVBoxLayout()
    _fill(made, parts, gap, margin)
    return made


def foot_row(*parts: QWidget | int) -> QHBoxLayout:
    """The buttons below a part that scrolls, in line with what is in it."""
    made = row(*parts)
    made.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 2 * SPACE)
    return made


def _fill(
    made: QHBoxLayout | QVBoxLayout,
    parts: tuple[QWidget | QLayout | int, ...],
    gap: int,
    margin: int,
) -> None:
    made.setSpacing(gap)
    made.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        if isinstance(part, int):
            made.addStretch(part)
        elif isinstance(part, QWidget):
            made.addWidget(part)
        else:
            made.addLayout(part)


def frame(role: str, layout: QLayout) -> QFrame:
    """A framed part of the screen."""
    made = QFrame()
    made.setProperty("role", role)
    made.setLayout(layout)
    return made


class Area(QScrollArea):
    """A part that scrolls; it is taken in when the finished page is first laid out.

    To take it in is to measure it, which dresses every widget in it; and each of the steps by which
    a page that is being made comes into the window would dress them anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self._inner: QWidget | None = None

    def hold(self, inner: QWidget) -> None:
        """This is to be scrolled."""
        self._inner = inner
        inner.hide()
        inner.setParent(self)  # to ask for `viewport()` is dear before the first paint

    @override
    def sizeHint(self) -> QSize:
        if self._inner is not None:
            inner, self._inner = self._inner, None
            self.setWidget(inner)
            inner.setAutoFillBackground(False)  # the ground shows through
            inner.show()
            self.verticalScrollBar().rangeChanged.connect(self._look_soon)
            lines = inner.layout()
            if lines is not None and not lines.contentsMargins().right():
                self.verticalScrollBar().rangeChanged.connect(self._keep_off_soon)
        return super().sizeHint()

    def _keep_off_soon(self) -> None:
        """Not at once: it is being laid out just now."""
        QTimer.singleShot(0, self, self._keep_off)

    def _keep_off(self) -> None:
        """What reaches to its side does not touch the bar."""
        gap = SPACE if self.verticalScrollBar().maximum() else 0
        left, right = (gap, 0) if self.isRightToLeft() else (0, gap)
        margins = QMargins(left, 0, right, 0)
        if self.viewportMargins() != margins:
            self.setViewportMargins(margins)

    def _look_soon(self) -> None:
        """What is scrolled is taller or lower now."""
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """What has the focus is where it was on the screen no more."""
        at = QApplication.focusWidget()
        if at is not None and self.isAncestorOf(at):
            keep_in_sight(at)


def scrolled(inner: QWidget, area: Area | None = None) -> Area:
    """A part that may be taller than the screen; what has the focus is always in sight."""
    area = Area() if area is None else area
    area.setWidgetResizable(True)
    area.hold(inner)
    area.setProperty("focusPolicy", NO_FOCUS)
    area.setProperty("horizontalScrollBarPolicy", NEVER_SCROLLED)
    return area


def keep_in_sight(widget: QWidget) -> None:
    """Scroll every part that holds it so that it is seen.

    Not while the mouse is pressed: a click must end where it began.
    """
    around = widget.parentWidget()
    while around is not None:
        if (
            isinstance(around, QScrollArea)
            and around.verticalScrollBar().maximum()
            and not QApplication.mouseButtons()
        ):
            _bring_into_sight(widget, around)
        around = around.parentWidget()


def _bring_into_sight(widget: QWidget, area: QScrollArea) -> None:
    """What can be seen with the title of its page is seen so."""
    inner = area.widget()
    if inner is None:
        return  # it is taken in later
    if widget.mapTo(inner, widget.rect().bottomLeft()).y() < area.viewport().height():
        area.verticalScrollBar().setValue(0)
    else:
        area.ensureWidgetVisible(widget)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)


def tab_order(*parts: QWidget) -> None:
    """The Tab key goes from part to part in this order.

    Each is put right behind the first, the last one first: pair by pair Qt would leave a part
    where it is, if on the way around a page that is being made nothing stands between the two.
    """
    for part in reversed(parts[1:]):
        QWidget.setTabOrder(parts[0], part)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet asks for, and let it look again."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        for each in (widget, *widget.findChildren(QWidget)):
            each.style().unpolish(each)
            each.style().polish(each)


class Note(QFrame):
    """The panel beside the cause: what happened, why, what to do; nothing to say takes no room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._text = label(wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        named(self, name)
        named(self._text, f"{name}.text")
        self.setLayout(row(self._text, margin=SPACE))
        self.hide()

    def say(self, text: str, tone: str = "info") -> None:
        """Show a text; `tone` is info, warn, bad or good."""
        self._text.setText(text)
        if not text:
            self.hide()
            return
        restyle(self, tone=tone)
        self._text.setAccessibleName(text)
        self._show_said()

    def text(self) -> str:
        """What is said; empty while nothing is."""
        return self._text.text()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is not QEvent.Type.ParentChange or not self._text.text():
            return
        around = self.parentWidget()  # it was said before it had its place
        if around is not None and around.isVisible():
            QTimer.singleShot(0, self, self._show_said)  # now Qt would hide it again
        else:
            self._show_said()

    def _show_said(self) -> None:
        """Seen while it says something; alone it would be a window, and take the keyboard."""
        if self._text.text() and self.parentWidget() is not None:
            self.show()


class Picture(QLabel):
    """A sign as a picture of its own, with words for those who hear the screen."""

    def shape(self, look: Look, fund: str, said: str, size: int = 14) -> Picture:
        """The shape of a fund."""
        from sgbook.ui import signs

        drawn = look.fund(fund)
        self.setPixmap(signs.shape_pixmap(drawn.shape, drawn.colour, look.px(size)))
        self.setAccessibleName(said)
        return self

    def line(self, look: Look, sign: str, colour: str, said: str, size: int = 14) -> Picture:
        """A tick, an arrow or a cross."""
        from sgbook.ui import signs

        self.setPixmap(signs.line_pixmap(sign, colour, look.px(size)))
        self.setAccessibleName(said)
        return self


def fund_amount(look: Look, fund: str, word: str, amount: str) -> QWidget:
    """Shape, word and amount of a fund, together."""
    picture = Picture().shape(look, fund, word)
    figure = label(amount, "strong")
    figure.setAccessibleName(f"{word} {amount}")
    box = QWidget()
    box.setLayout(row(picture, label(word, quiet=True), figure, gap=6))
    return box
