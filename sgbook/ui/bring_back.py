"""Before a copy takes the place of the book: how far both go, and what would be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sgbook.book.safety import Reach, reach
from sgbook.domain.errors.base import Refusal
from sgbook.i18n.gettexts import _, ngettext
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import (
    Note,
    button,
    column,
    foot_row,
    frame,
    label,
    named,
    reword,
    row,
    scrolled,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.ui.desk import Desk


class BringBack(Page):
    """Two cards beside each other; the red button says what it does."""

    def __init__(self, desk: Desk, copy: Path) -> None:
        super().__init__()
        self._desk = desk
        self._copy = copy
        named(self, "bring_back", _("Bring a copy back"))
        self.note = Note("bring_back.note")
        self._do = button("bring_back.do", _("Bring it back"), self._bring_back, "red")
        self._back = button("bring_back.back", _("Leave it as it is"), self.left.emit)
        self._cards = row(gap=SPACE)
        inner = QWidget()
        inner.setLayout(
            column(
                label(_("Bring a copy back"), "title", wrap=True),
                self._cards,
                self.note,
                1,
                gap=SPACE,
                margin=2 * SPACE,
            )
        )
        area = scrolled(inner)
        named(area, "bring_back.area", _("Bring a copy back"))
        both = column(area, foot_row(self._do, self._back, 1), gap=0)
        both.setStretch(0, 1)
        self.setLayout(both)
        self._compare()

    def start(self) -> None:
        """The safe way is the first."""
        self._back.setFocus()

    def _compare(self) -> None:
        desk = self._desk
        standing = desk.standing()
        now = Reach(
            group=desk.book.group.id,
            name=desk.book.group.name,
            meetings=standing.meetings,
            last_on=standing.last_on or standing.start,
        )
        try:
            copy = reach(self._copy)
        except Refusal as refusal:
            self._refuse(desk.explain(refusal))
            return
        self._cards.addWidget(self._card("now", _("The book now"), now))
        self._cards.addWidget(self._card("copy", _("The copy"), copy))
        if copy.group != now.group:
            text = _("This is a copy of the book of {other}, not of {name}. Choose another.")
            self._refuse(text.format(other=copy.name, name=now.name))
            return
        self._say_what_is_lost(now.meetings - copy.meetings)
        number = desk.style.label(copy.meetings)
        text = _("Bring back the book as it was after meeting {number}").format(number=number)
        reword(self._do, text)

    def _card(self, name: str, title: str, there: Reach) -> QWidget:
        style = self._desk.style
        meetings = ngettext("{count} meeting", "{count} meetings", there.meetings)
        counted = meetings.format(count=style.number(there.meetings))
        written = _("Written up to {day}").format(day=style.date_long(there.last_on))
        figure, day = label(counted, "head", wrap=True), label(written, wrap=True)
        made = frame("card", column(label(title, quiet=True), figure, day, gap=4, margin=SPACE))
        named(made, f"bring_back.{name}", f"{title}: {counted}. {written}")
        return made

    def _say_what_is_lost(self, meetings: int) -> None:
        if meetings > 0:
            said = ngettext(
                "{count} meeting is in the book and not in the copy: it must be written again from"
                " paper.",
                "{count} meetings are in the book and not in the copy: they must be written again"
                " from paper.",
                meetings,
            ).format(count=self._desk.style.number(meetings))
        else:
            said = _("The copy has every meeting that the book has. What was written between"
                     " meetings, or since, may be missing.")  # fmt: skip
        kept = _("The book as it is now is not deleted: it is set aside in the same folder, with"
                 " the day in its name.")  # fmt: skip
        self.note.say(f"{said} {kept}", "warn")

    def _refuse(self, text: str) -> None:
        self.note.say(text, "bad")
        self._do.setEnabled(False)

    def _bring_back(self) -> None:
        self._desk.restore_requested.emit(self._copy)
