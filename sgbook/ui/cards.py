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


class CardButton(QPushButton):
    """A large button with a title and what there is to say about it."""

    arrow_pressed = Signal(int)

    def __init__(self, name: str, title: str, lines: list[tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.least = 0  # a height that it has at any rate
        texts = [label(title, "head", wrap=True)]
        for text, tone in lines:
            said = label(text, wrap=True, quiet=not tone)
            if tone:
                said.setProperty("role", "strong")
            texts.append(said)
        self._texts = texts
        self.picture = QLabel()
        self.picture.hide()
        beside = row(self.picture, column(*texts, 1, gap=4), gap=2 * SPACE)
        beside.setStretch(1, 1)
        self.lines = column(beside, 1, gap=0, margin=2 * SPACE)
        self.setLayout(self.lines)
        named(self, name, ". ".join([title, *(text for text, _tone in lines)]))
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, drawn: QPixmap) -> None:
        """A picture at the head of the card; the words say what it shows."""
        self.picture.setPixmap(drawn)
        self.picture.show()

    def say(self, number: int, text: str) -> None:
        """Write one of the lines anew."""
        self._texts[number + 1].setText(text)
        self.setAccessibleName(". ".join(shown.text() for shown in self._texts if shown.text()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in directions(1):
            self.arrow_pressed.emit(event.key())  # the shelf knows what lies there
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, self.heightForWidth(CARD_WIDTH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(CARD_WIDTH // 2, self.lines.minimumSize().height())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        for text in self._texts:
            text.ensurePolished()  # its font comes with the style sheet
        return max(self.least, self.lines.totalHeightForWidth(width))


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
