"""Beginning in the middle: what stands in the paper book, a line a member, and what the box holds.

It is kept as a draft while it is typed, and posted as one sheet: the opening-balance meeting.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from sgbook.book import meetings
from sgbook.book.typed import said_by, typed
from sgbook.domain import savings
from sgbook.domain.meeting import foresee
from sgbook.domain.opening_checks import checks
from sgbook.domain.opening_sheet import BESIDE, OpeningSheet, is_opening, read_back
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import product_word
from sgbook.ui.day_field import SHORT, DayField
from sgbook.ui.flow import flowing
from sgbook.ui.opening_beside import FORMS, BesidePage
from sgbook.ui.opening_columns import MANY, columns_of, usual_loan
from sgbook.ui.opening_money import MoneyThereIs
from sgbook.ui.opening_names import NamesAndTable
from sgbook.ui.opening_table import OpeningModel, OpeningTable, Person
from sgbook.ui.opening_words import cell_of, in_a_line, names_of, told, why_not
from sgbook.ui.overriding import override
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, row, scrolled

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from sgbook.domain.errors.base import Refusal
    from sgbook.domain.meeting import Foreseen
    from sgbook.domain.opening_sheet import About, Beside
    from sgbook.domain.records import Sheet
    from sgbook.ui.desk import Desk

WIDE = 900
"""From this width on, at 100 %, the money stands beside the table; else below it."""

TABLE, MONEY = 5, 3
"""How they share the width then."""

LINES_LEAST = 5
UNREAD = f"{FORMS}/unread"
"""Where the cells are kept that cannot be read, and so stand in no draft."""


class OpeningPage(Page):
    """One sheet: the members' lines, the cash, and what they come to; then it is posted."""

    posted = Signal(object)  # Posted

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._standing = desk.standing()
        self._style = replace(desk.style, shown=0)  # what is round is typed and shown round
        named(self, "opening", _("Opening balances"))
        self.setProperty("help", "opening")
        columns = columns_of(desk.rules, desk.own)
        self.model = OpeningModel(columns, self._people(), self._style, desk.look)
        self.model.look_only = desk.book.look_only
        self.model.tight = len(columns) > MANY
        self.table = OpeningTable(self.model, desk.look)
        self.table.setMinimumHeight(desk.look.row * (LINES_LEAST + 1))
        self._names = NamesAndTable(self.table, desk.look)
        self.note = Note("opening.note")
        self._day = self._date()
        self._cash = MoneyThereIs(desk, self._style)
        self._checks = {f: Note(f"opening.check.{f}") for f in desk.rules.fund_ids()}
        self._others = label("", quiet=True, wrap=True)
        named(self._others, "opening.others", _("More on paper"))
        self._post = button("opening.post", _("Post the opening balances"), self._on_post, "main")
        self.beside = BesidePage(desk, self._style, self._standing, self._tried)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._laid_out())
        self._pages.addWidget(self.beside)
        self.setLayout(column(self._pages))
        self._show_kept()
        self._connect()
        self._post.setEnabled(not desk.book.look_only)
        self._look_again()
        if desk.book.look_only:
            self.note.say(
                _("This book is open to be looked at only. Nothing can be written in it now."),
                "warn",
            )

    def _connect(self) -> None:
        self.model.edited.connect(self._on_edited)
        self.table.moved.connect(self._say_reason)
        self.table.ended.connect(self._cash.begin)
        self._cash.edited.connect(self._on_edited)
        self._cash.ended.connect(self._post.setFocus)
        self._day.dateChanged.connect(lambda _day: self._on_edited())
        self.beside.edited.connect(self._on_edited)
        self.beside.left.connect(self._back_to_table)

    # What there is

    def _people(self) -> list[Person]:
        people = sorted(self._standing.people.values(), key=lambda each: each.number)
        return [Person(each.number, each.name) for each in people if each.active]

    def _date(self) -> DayField:
        day = DayField("opening.day", _("Balances of this day"), shown=SHORT)
        first = self._standing.last_on or self._standing.start
        day.setMinimumDate(QDate(first.year, first.month, first.day))
        day.setDate(day.minimumDate())
        return day

    def _laid_out(self) -> QWidget:
        title = label(_("What stands in the paper book"), "head", wrap=True)
        said = label(_("Balances of this day"))
        said.setBuddy(self._day)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(2 * SPACE)
        self._body.addLayout(column(self._names, self.note, gap=4), TABLE)
        fits = column(*self._checks.values(), gap=4)
        money = column(self._cash, fits, self._others, 1, gap=SPACE)
        self._body.addLayout(money, MONEY)
        inner = QWidget()
        head = row(title, said, self._day)
        head.setStretch(0, 1)
        lead = label(self._lead(), quiet=True, wrap=True)
        inner.setLayout(column(head, lead, self._body, gap=SPACE, margin=2 * SPACE))
        area = scrolled(inner)
        named(area, "opening.area", _("Opening balances"))
        later = button("opening.back", _("Go on later"), self.left.emit)
        more = button("opening.more", _("More on paper…"), self._show_beside)
        foot = flowing(self._post, more, later)
        foot.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        whole = column(area, foot, gap=0)
        whole.setStretch(0, 1)
        page = QWidget()
        page.setLayout(whole)
        return page

    def _lead(self) -> str:
        lead = _("Type down the column, as on paper. What somebody does not have stays empty.")
        usual, rules, own = usual_loan(self.desk.rules), self.desk.rules, self.desk.own
        others = [product_word(each.id, own) for each in rules.loans if each != usual]
        if not others:
            return lead
        text = _("What has no column ({loans} …) is written under “{more}”.")
        more = text.format(loans=", ".join(others), more=_("More on paper…"))
        return f"{lead} {more}"

    def _show_kept(self) -> None:
        """What was typed the last time, or brought from a list."""
        self.beside.show_written([])
        unread = typed(self.desk.book, UNREAD)
        self.model.show_unread(unread)
        self._cash.show_unread(unread)
        kept = None if self.desk.book.look_only else meetings.draft(self.desk.book)
        if kept is None or not is_opening(kept.sheet):
            return
        rules = self.desk.rules
        meant = tuple(savings.meant(record, rules) for record in kept.sheet.records)
        paper = read_back(replace(kept.sheet, records=meant))
        self._day.show_day(paper.on)
        for line in paper.lines:
            self.model.show_line(line)
        self._cash.show_amounts(paper.cash)
        self.beside.show_written(list(paper.beside))

    def start(self) -> None:
        """The cursor stands in the first cell."""
        self.table.setFocus()
        self.table.begin()

    def _show_beside(self) -> None:
        self._pages.setCurrentWidget(self.beside)
        self.beside.start()

    def _back_to_table(self) -> None:
        self._pages.setCurrentIndex(0)
        self._cash.begin()

    # What was typed

    def said(self, beside: list[Beside] | None = None) -> OpeningSheet:
        """What was typed, as far as it can be read."""
        written = self.beside.written if beside is None else beside
        lines, cash = self.model.lines(), self._cash.amounts()
        return OpeningSheet(on=self._day.day(), lines=lines, beside=written, cash=cash)

    def _on_edited(self) -> None:
        """Keep it, and look whether it fits."""
        if self.desk.book.look_only:
            return
        sheet, _about = self.said().sheet()
        if sheet.records:
            self.desk.write(lambda book: meetings.save(book, sheet))
        elif self.desk.has_draft():
            self.desk.write(meetings.drop)
        self.desk.keep(UNREAD, {**self.model.unread(), **self._cash.unread()})
        self._look_again()

    def _foreseen(self, said: OpeningSheet) -> tuple[Foreseen, dict[About, Refusal]]:
        """What it would come to, and what stands against each of its lines."""
        sheet, about = said.sheet()
        found = foresee(sheet, self.desk.rules, self._standing)
        refused: dict[About, Refusal] = {
            about[line]: broken for line, broken in found.refusals.items() if line in about
        }
        return found, refused

    def _tried(self, beside: list[Beside]) -> dict[int, Refusal]:
        """What stands against each thing that is written besides, by its place."""
        _found, refused = self._foreseen(self.said(beside))
        return {place: why for (place, what), why in refused.items() if what == BESIDE}

    def _look_again(self) -> None:
        found, refused = self._foreseen(self.said())
        cells = {at: why for at, why in refused.items() if at[1] != BESIDE}
        self.model.show_refused(
            {cell_of(at, why): why_not(why, self.desk.explain(why)) for at, why in cells.items()}
        )
        self._cash.show_funds({key.fund for key in found.after.balances})
        self._say_checks(found)
        self._say_others()
        self._say_reason()
        self._names.fit()

    def _say_checks(self, found: Foreseen) -> None:
        desk = self.desk
        said = {
            check.fund: told(check, self._style, desk.own)
            for check in checks(found.after, desk.rules)
        }
        for fund, note in self._checks.items():
            note.say(*said.get(fund, ("",)))

    def _say_others(self) -> None:
        """What was written besides, under what the box holds."""
        names, own = names_of(self._standing), self.desk.own
        lines = [in_a_line(each, names, self._style, own) for each in self.beside.written]
        self._others.setText("\n".join(lines))
        self._others.setVisible(bool(lines))

    def _say_reason(self) -> None:
        """Why the cell with the cursor cannot stand so."""
        if not self.desk.book.look_only:
            self.note.say(self.model.reason(self.table.currentIndex()), "bad")

    # Posting

    def _on_post(self) -> None:
        if (wrong := self.model.first_wrong()) is not None:
            self.table.setFocus()
            self.table.stand_at(wrong)
            self._say_reason()
            return
        if reason := self._cash.first_wrong():
            self.note.say(reason, "bad")
            return
        if refused := self._tried(self.beside.written):
            self._show_beside()
            self.beside.say_refused(refused)
            return
        sheet, _about = self.said().sheet()
        if not sheet.records:
            self.note.say(_("Nothing is written yet: type what the members have."), "warn")
            self.table.setFocus()
            return
        self._close(sheet)

    def _close(self, sheet: Sheet) -> None:
        refused = self.desk.said_in(self.note)
        with said_by(self.desk.book, FORMS):
            done = self.desk.write(lambda book: meetings.close(book, sheet), refused)
        if done is not None:
            self.posted.emit(done)

    # Qt

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._body.setDirection(way.LeftToRight if self._is_wide() else way.TopToBottom)

    def _is_wide(self) -> bool:
        """Is there room for the money beside the whole table?"""
        table = self.width() * TABLE // (TABLE + MONEY) - 3 * SPACE
        return self.width() >= self.desk.look.px(WIDE) and self._names.needs() <= table
