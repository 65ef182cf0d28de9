"""Cards: large buttons with a picture, a title, and what there is to say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import column, label, named, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QBoxLayout

    from sgbook.ui.tokens import Look

CARD_WIDTH = 300
PICTURE = 44
LETTERS = 2
CENTRE = 0x84  # Qt.AlignmentFlag.AlignCenter; the namespace is slow to load


def directions(across: int, *, rtl: bool = False) -> dict[int, int]:
    """The arrow keys, and how many cards on each of them leads."""
    from PySide6.QtCore import Qt  # late: a fifth of an empty window, and not needed to show one

    return {
        Qt.Key.Key_Right: -1 if rtl else 1,
        Qt.Key.Key_Left: 1 if rtl else -1,
        Qt.Key.Key_Down: across,
        Qt.Key.Key_Up: -across,
    }


class Card(QPushButton):
    """A large button that is as high as its texts need; the arrow keys go on to another."""

    arrow_pressed = Signal(int)

    usual = CARD_WIDTH  # the width that it would like
    least = 0  # a height that it has at any rate

    def lay(self, texts: list[QLabel], lines: QBoxLayout, across: QSizePolicy.Policy) -> None:
        """Show these lines; the texts among them wrap."""
        self.texts, self.lines = texts, lines
        self.setProperty("role", "card")
        self.setLayout(lines)
        self.setAutoDefault(True)
        policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in directions(1):
            self.arrow_pressed.emit(event.key())  # who laid the cards knows what lies there
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.usual, self.heightForWidth(self.usual))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.usual // 2, self.lines.minimumSize().height())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        for text in self.texts:
            text.ensurePolished()  # its font comes with the style sheet
        return max(self.least, self.lines.totalHeightForWidth(width))


class CardButton(Card):
    """A large button with a title and what there is to say about it."""

    def __init__(self, name: str, title: str, lines: list[tuple[str, str]]) -> None:
        super().__init__()
        texts = [label(title, "head", wrap=True)]
        for text, tone in lines:
            said = label(text, wrap=True, quiet=not tone)
            if tone:
                said.setProperty("role", "strong")
            texts.append(said)
        self.picture = QLabel()
        self.picture.hide()
        beside = row(self.picture, column(*texts, 1, gap=4), gap=2 * SPACE)
        beside.setStretch(1, 1)
        whole = column(beside, 1, gap=0, margin=2 * SPACE)
        self.lay(texts, whole, QSizePolicy.Policy.Expanding)
        named(self, name, ". ".join([title, *(text for text, _tone in lines)]))

    def show_picture(self, drawn: QPixmap) -> None:
        """A picture at the head of the card; the words say what it shows."""
        self.picture.setPixmap(drawn)
        self.picture.show()

    def say(self, number: int, text: str) -> None:
        """Write one of the lines anew."""
        self.texts[number + 1].setText(text)
        self.setAccessibleName(". ".join(shown.text() for shown in self.texts if shown.text()))


def initials(name: str, colour: str, ground: str, look: Look) -> QPixmap:
    """The first letters of a group in a circle, where it has no picture of its own."""
    from sgbook.ui.dress import font

    size = look.px(PICTURE)
    drawn = QPixmap(2 * size, 2 * size)
    drawn.fill(QColor(0, 0, 0, 0))
    drawn.setDevicePixelRatio(2)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colour))
    painter.setBrush(QColor(ground))
    painter.drawEllipse(1, 1, size - 2, size - 2)
    painter.setFont(font(look, 16, bold=True))
    letters = "".join(word[0] for word in name.split() if word[0].isalnum())[:LETTERS].upper()
    painter.drawText(0, 0, size, size, CENTRE, letters)
    painter.end()
    return drawn
