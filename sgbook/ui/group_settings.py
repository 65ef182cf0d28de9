"""The settings: the group, its rules, the copies of its book, and this computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from sgbook import settings
from sgbook.book.changes import Topic
from sgbook.i18n.gettexts import N_, _
from sgbook.ui.bring_back import BringBack
from sgbook.ui.computer import Computer
from sgbook.ui.constitution_page import ConstitutionPage
from sgbook.ui.copies_page import CopiesPage
from sgbook.ui.flow import flowing
from sgbook.ui.group_page import GroupPage
from sgbook.ui.overriding import override
from sgbook.ui.rule_history import RuleHistory
from sgbook.ui.rule_vote import RuleVote
from sgbook.ui.screen import Screen
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import button, column, named, row

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sgbook.domain.constitution import Constitution
    from sgbook.ui.desk import Desk

    Page = GroupPage | ConstitutionPage | RuleVote | RuleHistory | CopiesPage | BringBack | Computer

SECTIONS = {
    "group": N_("Group"),
    "rules": N_("Rules"),
    "copies": N_("Copies"),
    "computer": N_("This computer"),
}


def make(desk: Desk) -> GroupSettings:
    """The screen of this book."""
    return GroupSettings(desk)


class GroupSettings(Screen):
    """Four sections; `settings/copies` leads to one of them."""

    shows = Topic.RULES | Topic.MEMBERS | Topic.MEETINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        named(self, "settings", _("Settings"))
        self._section = "group"
        self._told: date | None = None  # rules were changed, in force from this day
        self._elected = ""  # what was written down on the page of the group
        self._ways: dict[str, QPushButton] = {}
        for name, word in SECTIONS.items():
            way = button(f"settings.{name}", _(word), partial(self.show_part, name), "nav")
            way.setCheckable(True)
            self._ways[name] = way
        self._pages = QStackedWidget()
        body = column(row(flowing(*self._ways.values()), margin=SPACE), self._pages, gap=0)
        body.setStretch(1, 1)
        self.setLayout(body)

    @override
    def refresh(self) -> None:
        """Read the section anew that is shown."""
        self.show_part(self._section)

    @override
    def show_part(self, part: str) -> None:
        """Show a section."""
        self._section = part if part in SECTIONS else "group"
        self._stale = False
        for name, way in self._ways.items():
            way.setChecked(name == self._section)
        {
            "group": self._show_group,
            "rules": self._show_rules,
            "copies": self._show_copies,
            "computer": self._show_computer,
        }[self._section]()

    def _show(self, page: Page, *over: QWidget) -> None:
        """Show a page; the others go, but for those it lies over."""
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        for place in reversed(range(self._pages.count())):
            other = self._pages.widget(place)
            if other is not None and other is not page and other not in over:
                self._pages.removeWidget(other)
                other.deleteLater()
        page.start()

    def _show_group(self) -> None:
        page = GroupPage(self.desk, self._elected)
        page.told.connect(self._tell_elected)
        self._elected = ""
        self._show(page)

    def _tell_elected(self, told: str) -> None:
        """The page is made anew when the book has changed: that one says what was done."""
        self._elected = told

    def _show_computer(self) -> None:
        page = Computer(settings.load())
        page.wished.connect(self.desk.wear_requested)
        self._show(page)

    # Rules

    def _show_rules(self) -> None:
        page = self._pages.currentWidget()
        if isinstance(page, ConstitutionPage) and page.is_true():
            page.start()  # what was filled in stays
        else:
            page = ConstitutionPage(self.desk)
            page.vote_requested.connect(partial(self._show_vote, page))
            page.history_requested.connect(partial(self._show_history, page))
            self._show(page)
        if self._told is not None:
            text = _("The rules are changed, in force from {day}. Print the constitution, so that"
                     " everybody can read them.")  # fmt: skip
            page.note.say(text.format(day=self.desk.style.date_long(self._told)), "good")
            self._told = None

    def _show_vote(self, rules: ConstitutionPage, new: Constitution) -> None:
        page = RuleVote(self.desk, new)
        page.left.connect(partial(self._show, rules))
        page.agreed.connect(self._agreed)
        self._show(page, rules)

    def _agreed(self, day: date) -> None:
        self._told = day
        self._show_rules()

    def _show_history(self, rules: ConstitutionPage) -> None:
        page = RuleHistory(self.desk)
        page.left.connect(partial(self._show, rules))
        self._show(page, rules)

    # Copies

    def _show_copies(self) -> None:
        page = CopiesPage(self.desk)
        page.chosen.connect(partial(self._show_bring_back, page))
        self._show(page)

    def _show_bring_back(self, copies: CopiesPage, copy: Path) -> None:
        page = BringBack(self.desk, copy)
        page.left.connect(partial(self._show, copies))
        self._show(page, copies)
