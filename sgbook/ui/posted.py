"""After the meeting: what stands now, large enough to be read aloud, and the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from sgbook.book import sheet_list
from sgbook.book.roll import roll
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.ui.flow import flowing
from sgbook.ui.overriding import override
from sgbook.ui.printing import Printing
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import (
    Note,
    Picture,
    button,
    column,
    frame,
    label,
    named,
    row,
    scrolled,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from sgbook.book.journal import Posted
    from sgbook.domain.money import Money
    from sgbook.ui.desk import Desk

BUTTONS = 4
"""Their place on the page, below what the group has."""


class PostedPage(QWidget):
    """The meeting is closed: closing balance per fund, then print."""

    next_requested = Signal()

    def __init__(self, desk: Desk, posted: Posted) -> None:
        super().__init__()
        self._desk = desk
        self._posted = posted
        named(self, "posted", _("The meeting is posted"))
        self.setProperty("help", "posted")
        style = desk.style
        number = style.label(posted.meeting or 0)
        title = label(_("Meeting {number} is posted").format(number=number), "title")
        code = _(
            "Check code {code}: every paper of this meeting shows it. If a paper shows another one,"
            " the paper and the book are not the same."
        )
        self._aloud = button("posted.aloud", _("Read aloud"), self._read_aloud, "main")
        self.note = Note("posted.note")
        self._printing = Printing(desk, self.note, self)
        inner = QWidget()
        self._buttons = flowing(self._aloud, *self._ways())
        self._body = column(
            title,
            self._at_one_look(),
            label(_("Now the group has, fund by fund:"), "lead"),
            flowing(*(self._figure(*part) for part in self._cash())),
            self._buttons,
            self.note,
            label(code.format(code=posted.check_code), quiet=True, wrap=True),
            1,
            gap=2 * SPACE,
            margin=2 * SPACE,
        )
        inner.setLayout(self._body)
        area = scrolled(inner)
        named(area, "posted.area", _("The meeting is posted"))
        self.setLayout(column(area))
        undo = QAction(self)
        undo.setObjectName("posted.undo_action")
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        undo.triggered.connect(self._correct)
        self.addAction(undo)

    def _ways(self) -> list[QPushButton]:
        """What may be done now, in the order in which most groups do it."""
        go = self._desk.go_requested.emit
        return [
            button("posted.sheet", _("Print the meeting sheet"), self._print_sheet),
            button("posted.passbooks", _("Print passbook pages"), self._print_passbooks),
            button("posted.copy", _("Copy to a stick"), lambda: go("settings/copies")),
            button("posted.correct", _("Correct a mistake…"), self._correct),
            button("posted.next", _("Hold the next meeting"), self.next_requested.emit),
        ]

    def _correct(self) -> None:
        self._desk.go_requested.emit(f"journal/{self._posted.meeting}/correct")

    def _at_one_look(self) -> QLabel:
        """Who came, and how much money went over the table."""
        desk = self._desk
        number, money = desk.style.number, desk.style.money
        called = roll(desk.book, self._posted.sheet)
        came = " · ".join(
            f"{words.attendance_word(each)} {number(many)}" for each, many in called.items()
        )
        facts = sheet_list.rows(desk.book, [self._posted.sheet])[0]
        moved = _("Came in: {came} · Went out: {went}")
        moved = moved.format(came=money(facts.came), went=money(facts.went))
        said = label("\n".join(filter(None, (came, moved))), "lead", wrap=True)
        named(said, "posted.facts")
        return said

    def _cash(self) -> list[tuple[str, str, Money]]:
        return [(*place, amount) for place, amount in self._desk.cash().items() if amount]

    def _figure(self, fund: str, place: str, amount: Money) -> QWidget:
        desk = self._desk
        word = words.fund_word(fund, desk.own)
        where = words.place_word(place, desk.own)
        figure = label(desk.style.money(amount), "figure")
        named(figure, f"posted.cash.{fund}.{place}", f"{word}, {where}: {figure.text()}")
        picture = Picture().shape(desk.look, fund, word, 22)
        head = row(picture, label(f"{word} · {where}", "head"), 1)
        return frame("card", column(head, figure, margin=2 * SPACE))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where little fits, what can be done stands by the title, not out of sight."""
        super().resizeEvent(event)
        low = self._desk.look.is_low(self.window().height())
        self._body.insertWidget(1 if low else BUTTONS, self._buttons)

    def start(self) -> None:
        """The next thing to do is to read aloud what the group has."""
        self._aloud.setFocus()

    def _read_aloud(self) -> None:
        from sgbook.ui.group_pages import (
            pages_of_cash,
            pages_of_decisions,
            pages_of_loans,
        )
        from sgbook.ui.show_group import show_pages

        desk = self._desk
        decisions = pages_of_decisions(desk, self._posted.sheet)
        pages = [*pages_of_cash(desk, desk.cash()), *pages_of_loans(desk), *decisions]
        show_pages(self.window(), pages, desk.look)

    def _print_sheet(self) -> None:
        self._printing.print_paper("meeting-sheet", meeting=self._posted.meeting)

    def _print_passbooks(self) -> None:
        self._printing.print_paper("passbook", since_last=True)
