"""The papers: which one, for whom, and then how it will look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from sgbook.book.changes import Topic
from sgbook.book.printable import printable
from sgbook.domain.agenda import lends
from sgbook.i18n.gettexts import _
from sgbook.ui.figures_page import FiguresPage
from sgbook.ui.overriding import override
from sgbook.ui.paper_cards import PaperCards
from sgbook.ui.paper_choice import PaperChoice
from sgbook.ui.paper_words import PURPOSES
from sgbook.ui.screen import Screen
from sgbook.ui.widgets import column, named

if TYPE_CHECKING:
    from sgbook.ui.desk import Desk


OF_LOANS = ("loan-card", "loans", "ageing", "guarantees", "collateral", "provisions")

FIGURES = ("figures", "indicators", "outreach", "poverty")
"""Ways to the figures of the group: they are seen in the window first, a paper comes after."""

PAPER = "paper/"
"""Before a name: the paper of it, whatever is seen in the window."""


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
        self.cards = PaperCards(desk.look, _without(desk))
        self.cards.chosen.connect(self.show_part)
        self._pages.addWidget(self.cards)
        self.choice: PaperChoice | None = None
        self.figures: FiguresPage | None = None
        self.setLayout(column(self._pages))

    @override
    def refresh(self) -> None:
        """Read anew what can be asked for; what was chosen stays chosen."""
        if self.figures is not None:
            self.figures.look_again()
        elif self.choice is not None:
            self.choice.show_choices(printable(self.desk.book))
        else:
            self.cards.start()

    @override
    def show_part(self, part: str) -> None:
        """Choose this paper; figures are looked at first."""
        if part in FIGURES:
            self._show_figures()
            return
        part = part.removeprefix(PAPER)
        if part not in PURPOSES:
            return
        self._drop()
        self.choice = PaperChoice(self.desk, part)
        self.choice.left.connect(self.go_back)
        self.choice.show_choices(printable(self.desk.book))
        self._pages.addWidget(self.choice)
        self._pages.setCurrentWidget(self.choice)
        self.choice.start()

    def _show_figures(self) -> None:
        self._drop()
        self.figures = FiguresPage(self.desk)
        self.figures.left.connect(self.go_back)
        self.figures.paper_requested.connect(self._ask_paper)
        self.figures.look_again()
        self._pages.addWidget(self.figures)
        self._pages.setCurrentWidget(self.figures)
        self.figures.start()

    def _ask_paper(self, paper: str) -> None:
        self.show_part(PAPER + paper)

    @override
    def show_first(self) -> None:
        """All papers."""
        self.go_back()

    def go_back(self) -> None:
        """To the cards, to the one that was chosen."""
        if self.choice is None and self.figures is None:
            return
        paper = self.choice.paper if self.choice else "indicators"
        self._drop()
        self._pages.setCurrentWidget(self.cards)
        self.cards.start(paper)

    def _drop(self) -> None:
        if self.choice is not None:
            self.choice.put_away()
            self._pages.removeWidget(self.choice)
            self.choice.deleteLater()
            self.choice = None
        if self.figures is not None:
            self._pages.removeWidget(self.figures)
            self.figures.deleteLater()
            self.figures = None


def _without(desk: Desk) -> set[str]:
    """The papers of what this group does not have; their ways lead to them all the same."""
    rules = desk.rules
    had = (
        (rules.year_end, ("year-end", "appropriation")),
        (rules.shared_out(), ("share-out", "share-out-slip")),
        (lends(rules, desk.standing()), OF_LOANS),
        (rules.pots, ("turns", "rounds")),
        (rules.savings, ("goals", "savings-interest")),
    )
    return {paper for there, papers in had if not there for paper in papers}
