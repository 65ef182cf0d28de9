"""The papers: which one, for whom, and then how it will look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from sgbook.book.changes import Topic
from sgbook.book.printable import printable
from sgbook.i18n.gettexts import _
from sgbook.ui.overriding import override
from sgbook.ui.paper_cards import PaperCards
from sgbook.ui.paper_choice import PaperChoice
from sgbook.ui.paper_words import PURPOSES
from sgbook.ui.screen import Screen
from sgbook.ui.widgets import column, named

if TYPE_CHECKING:
    from sgbook.ui.desk import Desk


def make(desk: Desk) -> PapersScreen:
    """The screen of this book."""
    return PapersScreen(desk)


class PapersScreen(Screen):
    """The cards; behind each, what can be chosen. Esc goes back."""

    shows = Topic.MEMBERS | Topic.MEETINGS | Topic.LOANS | Topic.PAPERS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        named(self, "papers", _("Papers"))
        self._pages = QStackedWidget()
        self.cards = PaperCards(desk.look)
        self.cards.chosen.connect(self.show_part)
        self._pages.addWidget(self.cards)
        self.choice: PaperChoice | None = None
        self.setLayout(column(self._pages))

    @override
    def refresh(self) -> None:
        """Read anew what can be asked for; what was chosen stays chosen."""
        if self.choice is None:
            self.cards.start()
        else:
            self.choice.show_choices(printable(self.desk.book))

    @override
    def show_part(self, part: str) -> None:
        """Choose this paper."""
        if part not in PURPOSES:
            return
        self._drop()
        self.choice = PaperChoice(self.desk, part)
        self.choice.left.connect(self.go_back)
        self.choice.show_choices(printable(self.desk.book))
        self._pages.addWidget(self.choice)
        self._pages.setCurrentWidget(self.choice)
        self.choice.start()

    @override
    def show_first(self) -> None:
        """All papers."""
        self.go_back()

    def go_back(self) -> None:
        """To the cards, to the one that was chosen."""
        if self.choice is None:
            return
        paper = self.choice.paper
        self._drop()
        self._pages.setCurrentWidget(self.cards)
        self.cards.start(paper)

    def _drop(self) -> None:
        if self.choice is not None:
            self.choice.put_away()
            self._pages.removeWidget(self.choice)
            self.choice.deleteLater()
            self.choice = None
