"""The papers as cards: which one is wanted?"""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import report_word
from sgbook.ui.cards import Card, directions
from sgbook.ui.overriding import override
from sgbook.ui.paper_pictures import TALL, WIDE, picture
from sgbook.ui.paper_words import PURPOSES, SECTIONS
from sgbook.ui.tokens import SPACE
from sgbook.ui.turns import in_turns
from sgbook.ui.widgets import column, label, named, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from PySide6.QtGui import QResizeEvent

    from sgbook.ui.tokens import Look

LEAST = 290
"""The least width of a card, in pixels at 100 %."""


class PaperCard(Card):
    """A paper: its picture, its name, what it is for."""

    usual = LEAST

    def __init__(self, paper: str, look: Look) -> None:
        super().__init__()
        self._paper, self._look = paper, look
        self._shown = shown = QLabel()
        shown.setFixedSize(look.px(WIDE), look.px(TALL))
        texts = [
            label(report_word(paper), "lead", wrap=True),
            label(_(PURPOSES[paper]), quiet=True, wrap=True),
        ]
        words = column(*texts, 1, gap=2)
        line = row(shown, words, gap=2 * SPACE, margin=SPACE)
        line.setStretch(1, 1)
        line.setAlignment(shown, Qt.AlignmentFlag.AlignTop)
        self.lay(texts, line, QSizePolicy.Policy.Ignored)
        named(self, f"papers.card.{paper}", ". ".join(text.text() for text in texts))

    def draw(self) -> None:
        """Show its picture, for which there is room already."""
        self._shown.setPixmap(picture(self._paper, self._look))


def _draw(cards: Iterable[PaperCard]) -> None:
    for card in cards:
        card.draw()


class PaperCards(QWidget):
    """All papers, under three heads, as many beside each other as there is room for."""

    chosen = Signal(str)

    def __init__(self, look: Look, without: Collection[str] = ()) -> None:
        super().__init__()
        self._look = look
        self._across = 0
        self._sections = [
            [paper for paper in section.papers if paper not in without] for section in SECTIONS
        ]
        self._cards: list[PaperCard] = []
        self._heads = [label(_(section.title), "head", wrap=True) for section in SECTIONS]
        for papers in self._sections:
            for paper in papers:
                self._add(paper)
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE)
        inner = QWidget()
        inner.setLayout(column(self._grid, 1, margin=2 * SPACE))
        area = scrolled(inner)
        named(area, "papers.area", _("Papers"))
        title = label(_("Which paper?"), "title", wrap=True)
        top = column(title, margin=2 * SPACE)
        top.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 0)
        self.setLayout(column(top, area, gap=0))
        self._places: list[tuple[int, int]] = []
        self._lay(3)
        cards = iter(self._cards)
        in_turns(self, [partial(_draw, list(islice(cards, len(each)))) for each in self._sections])

    def _add(self, paper: str) -> None:
        made = PaperCard(paper, self._look)
        number = len(self._cards)
        made.clicked.connect(lambda _checked=False: self.chosen.emit(paper))
        made.arrow_pressed.connect(lambda key: self._go(number, key))
        self._cards.append(made)

    def start(self, paper: str = "") -> None:
        """Stand on this card, or on the first."""
        names = [f"papers.card.{paper}" == card.objectName() for card in self._cards]
        card = self._cards[names.index(True) if True in names else 0]
        card.setFocus()

    def _lay(self, across: int) -> None:
        """Place the cards anew, so many in a line."""
        if across == self._across:
            return
        for old in range(self._grid.columnCount()):
            self._grid.setColumnStretch(old, 0)
        self._across, self._places = across, []
        cards = iter(self._cards)
        line = 0
        for papers, head in zip(self._sections, self._heads, strict=True):
            self._grid.addWidget(head, line, 0, 1, across)
            line += 1
            for number in range(len(papers)):
                place = (line + number // across, number % across)
                self._grid.addWidget(next(cards), *place)
                self._places.append(place)
            line += (len(papers) + across - 1) // across
        for each in range(across):
            self._grid.setColumnStretch(each, 1)

    def _go(self, here: int, key: int) -> None:
        """The arrow keys go from card to card, up and down in the same column."""
        step = directions(self._across, rtl=self.isRightToLeft())[key]
        if abs(step) == 1 and key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            to = here + step
        else:
            to = self._beside(here, 1 if step > 0 else -1)
        if 0 <= to < len(self._cards):
            self._cards[to].setFocus()

    def _beside(self, here: int, by: int) -> int:
        """The card above or below: the nearest line that has one in this column, or its last."""
        line, column_ = self._places[here]
        others = [place for place in self._places if (place[0] - line) * by > 0]
        if not others:
            return -1
        nearest = min(others, key=lambda place: abs(place[0] - line))[0]
        same = [place for place in others if place[0] == nearest]
        return self._places.index(max(place for place in same if place[1] <= column_))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 4 * SPACE
        self._lay(min(max(room // self._look.px(LEAST), 1), 4))
