"""The form that begins a book: one question a page, a sensible answer everywhere already."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from sgbook import paths
from sgbook.domain.errors.base import Refusal
from sgbook.exchange.people import read_people
from sgbook.i18n.gettexts import N_, _, language
from sgbook.i18n.messages import explain
from sgbook.ui.flow import flowing
from sgbook.ui.new_group_kind import KindPage
from sgbook.ui.new_group_page import RulesPage, StepPage
from sgbook.ui.new_group_pages import AllPage, MembersPage, NamePage, StartPage
from sgbook.ui.new_group_said import ASKED, Said, Wrong
from sgbook.ui.overriding import override
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import (
    button,
    column,
    label,
    named,
    restyle,
    reword,
    row,
    scrolled,
    tab_order,
)

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QResizeEvent

    from sgbook.ui.ask import Ask
    from sgbook.ui.tokens import Look

STEPS = {
    "kind": N_("Kind of group"),
    "name": N_("Name and money"),
    "saving": N_("Savings"),
    "fines": N_("Fines"),
    "loans": N_("Loans"),
    "members": N_("Members"),
    "start": N_("Meetings"),
    "all": N_("All of it"),
}
TITLES = {
    "saving": N_("How do the members save?"),
    "fines": N_("What does it cost to come late, or not to come?"),
    "loans": N_("How much can a member borrow, and what does it cost?"),
}
BACK_KEYS = ("Alt+Left", "PgUp")
ON_KEYS = ("Alt+Right", "PgDown")


class NewGroup(Page):
    """Short steps; what was said is kept while one goes back and forth, and when one leaves."""

    made = Signal(object, str, bool)  # path, keeper, with opening balances from paper
    finished = Signal()  # a field, or a step
    anew_requested = Signal()

    def __init__(self, look: Look, ask: Ask, said: Said) -> None:
        super().__init__()
        named(self, "new_group", _("New group"))
        self._look, self._ask, self._said = look, ask, said
        self._is_over = False
        self._steps = self._known_steps()
        self._furthest = 0
        self._page: StepPage | None = None
        self._lacked = False  # was the book to begin, but for a name?
        self._title = label("", "title", wrap=True)
        named(self._title, "new_group.title")
        self._marks = {step: self._mark(step) for step in STEPS}
        self._strip = flowing(*self._marks.values())
        self._pages = QStackedWidget()
        self._usual = label("", quiet=True, wrap=True)
        named(self._usual, "new_group.usual")
        self._next = button("new_group.next", "", self._go_on, "main")
        self._skip = button("new_group.skip", _("Skip this"), self._skip_it)
        self._back = button("new_group.back", _("Go back"), self.go_back)
        foot = row(self._next, self._skip, self._back, self._usual, margin=2 * SPACE)
        foot.setStretch(3, 1)
        self._before = self._begun_before()
        head = column(self._title, self._strip, self._before, gap=4)
        head.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 0)
        self.setLayout(column(head, self._pages, foot, gap=0))
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]  # it was set just now
        for keys, go in ((BACK_KEYS, self._back_a_step), (ON_KEYS, self._go_on)):
            for key in keys:
                QShortcut(
                    QKeySequence(key), self, go, Qt.ShortcutContext.WidgetWithChildrenShortcut
                )

    @property
    def said(self) -> Said:
        """What was said so far."""
        return self._page.taken() if self._page else self._said

    @property
    def step(self) -> str:
        """Where one is."""
        return self._page.step if self._page else ""

    def start(self, step: str = "") -> None:
        """Begin with the first step; or go on with the one that was seen last."""
        goes_on = step in self._steps
        self._show(step if goes_on else self._steps[0])
        self._before.setVisible(goes_on)

    def end(self) -> None:
        """The book is made, or another form takes its place: nothing is kept from here any more."""
        self._is_over = True

    def _begun_before(self) -> QWidget:
        """A quiet line, where the form goes on that was begun before."""
        said = label(_("This was typed before; the book is not begun yet."), quiet=True, wrap=True)
        named(said, "new_group.before")
        made = QWidget()
        anew = button("new_group.anew", _("Begin anew"), self.anew_requested.emit)
        line = row(anew, said, gap=2 * SPACE)
        line.setStretch(1, 1)
        made.setLayout(line)
        made.hide()
        return made

    # Steps

    def _known_steps(self) -> list[str]:
        """The steps of this kind of group: what it has no rules for is not asked."""
        try:
            return [step for step in STEPS if step not in ASKED or self._said.asked(step)]
        except Refusal:  # a file that is gone: the first step says so
            return list(STEPS)

    def _mark(self, step: str) -> QPushButton:
        made = button(f"new_group.step.{step}", _(STEPS[step]), lambda: self._jump(step), "nav")
        made.setCheckable(True)
        return made

    def _show(self, step: str) -> None:
        old = self._page
        self._steps = self._known_steps()
        self._page = page = self._made(step)
        page.done.connect(self._go_on)
        page.finished.connect(self._tell)
        self._before.hide()
        area = scrolled(page)
        named(area, f"new_group.{step}.area", _(STEPS[step]))
        self._pages.addWidget(area)
        self._pages.setCurrentWidget(area)
        if old is not None:
            gone = self._pages.widget(0)
            if gone is not None:
                self._pages.removeWidget(gone)
                gone.deleteLater()
        self._say_place(step)
        (self._next if step == "all" else page).setFocus()
        page.start()
        tab_order(_last_stop(page), self._next, self._skip, self._back)
        self._tell()

    def _tell(self) -> None:
        if not self._is_over:
            self.finished.emit()

    def _made(self, step: str) -> StepPage:
        look, said = self._look, self._said
        if step == "kind":
            return KindPage(look, said, self._ask)
        if step == "name":
            return NamePage(look, said)
        if step == "members":
            return MembersPage(look, said)
        if step == "start":
            return StartPage(look, said)
        if step == "all":
            shown = {each: _(STEPS[each]) for each in self._steps if each != "all"}
            page = AllPage(look, said, shown)
            page.change_requested.connect(self._jump)
            return page
        return RulesPage(step, _(TITLES[step]), look, said)

    def _say_place(self, step: str) -> None:
        place = self._steps.index(step)
        self._furthest = max(self._furthest, place)
        style = self._said.style
        text = _("New group · step {number} of {count}")
        numbers = {"number": style.label(place + 1), "count": style.label(len(self._steps))}
        self._title.setText(text.format(**numbers))
        for name, mark in self._marks.items():
            mark.setVisible(name in self._steps)
            mark.setChecked(name == step)
            mark.setEnabled(name in self._steps[: self._furthest + 1])
        assert self._page is not None
        usual = self._page.usual()
        self._skip.setVisible(bool(usual))
        skipped = _("If you skip this: {usual}").format(usual=usual) if usual else ""
        self._usual.setText(skipped)
        self._skip.setToolTip(skipped)
        self._skip.setAccessibleDescription(skipped)
        begins = _("Begin the book of {group}").format(group=self._said.name)
        reword(self._next, begins if step == "all" else _("Go on"))

    @property
    def _here(self) -> str:
        assert self._page is not None
        return self._page.step

    def _go_on(self) -> None:
        """Keep what was said, and go on; the last step begins the book."""
        if self._here == "all":
            self._begin()
            return
        if self._keep():
            ahead = -1 if self._lacked else self._steps.index(self._here) + 1
            self._lacked = False
            self._show(self._steps[ahead])

    def _keep(self) -> bool:
        """Take what the page says, unless it is wrong."""
        assert self._page is not None
        try:
            self._page.check()
        except Wrong as wrong:
            self._page.refuse(wrong)
            return False
        self._said = self._page.taken()
        self._steps = self._known_steps()
        return True

    def _skip_it(self) -> None:
        """Take what is usual; names are never that, they are asked for when the book begins."""
        here = self._here
        if here == "name":
            assert self._page is not None
            self._said = self._page.taken()
        elif here == "members":
            self._said = replace(self._said, people="")
        else:
            self._said = self._said.without_rules(here)
        self._show(self._steps[self._steps.index(here) + 1])

    def _jump(self, step: str) -> None:
        """To another step; what is wrong here stays as it was typed, and is told at the end."""
        assert self._page is not None
        self._said = self._page.taken()
        self._show(step)

    def _back_a_step(self) -> None:
        place = self._steps.index(self._here)
        if place:
            self._jump(self._steps[place - 1])

    @override
    def go_back(self) -> None:
        """To the step before, from the first one to the shelf."""
        if self._steps.index(self._here):
            self._back_a_step()
        else:
            self._said = self.said
            self.left.emit()

    # Beginning

    def _begin(self) -> None:
        said = self._said
        if not (said.name and said.keeper):
            self._show("name")
            self._lacked = True
            self._keep()
            return
        try:
            rules = said.plain_rules()
            said.constitution()
            self._write(rules)
        except Wrong as wrong:
            step = next(step for step, asked in ASKED.items() if wrong.rule in asked)
            self._show(step)
            assert self._page is not None
            self._page.refuse(wrong)
        except Refusal as refusal:
            assert self._page is not None
            self._page.refuse(Wrong("all", explain(refusal, said.style)))

    def _write(self, rules: dict[str, str]) -> None:
        """Make the book; it is opened again from the shelf, as every day."""
        from uuid import uuid4

        from sgbook.exchange.beginning import Beginning, begin

        said, people = self._said, read_people(self._said.people)
        path = free_path(said.name)
        new = Beginning(
            id=uuid4().hex,
            name=said.name,
            currency=said.currency,
            start=said.start,
            preset=said.kind,
            language=language(),
            rules=rules,
            members=[person.name for person in people],
            phones={n: person.phone for n, person in enumerate(people, start=1)},
            why=_("The members when the book began"),
        )
        with suppress(OSError):  # else the book says why it cannot be written
            path.parent.mkdir(parents=True, exist_ok=True)
        begin(path, new, said.keeper, datetime.now).close()
        self.made.emit(path, said.keeper, said.middle)

    # Qt

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Left by another way, in the middle of a field too."""
        self._tell()
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cramped = self._look.is_cramped(self.height())
        self._strip.setVisible(not cramped)
        self._usual.setVisible(not cramped)  # the button that skips says it too
        restyle(self._title, role="head" if cramped else "title")


def free_path(group: str) -> Path:
    """Where the book of a group will lie: under its name, whatever signs are in it."""
    name = paths.file_name(group).strip().strip(".") or "group"
    folder = paths.books()
    path, number = folder / f"{name}.sgbook", 2
    while path.exists():
        path, number = folder / f"{name} {number}.sgbook", number + 1
    return path


def _last_stop(page: QWidget) -> QWidget:
    """The last part of a page where the Tab key stops; the page itself if there is none."""
    last = page
    at = page.nextInFocusChain()
    while at is not None and at is not page:
        if page.isAncestorOf(at) and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            last = at
        at = at.nextInFocusChain()
    return last
