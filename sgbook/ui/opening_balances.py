"""Beginning in the middle: what stands in the paper book, a line a member, and what the box holds.

It is kept as a draft while it is typed, and posted as one sheet: the opening-balance meeting.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from sgbook.book import meetings
from sgbook.domain.constitution import LOAN_FUND, PLACES
from sgbook.domain.meeting import foresee
from sgbook.domain.money import Money
from sgbook.domain.opening_sheet import APART, OpeningSheet, checks, is_opening, read_back
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import fund_word, place_word, product_word
from sgbook.ui.amount_field import AmountField, NotAnAmount
from sgbook.ui.day_field import SHORT, DayField
from sgbook.ui.opening_table import OpeningModel, OpeningTable, Person
from sgbook.ui.opening_words import told
from sgbook.ui.overriding import override
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, Picture, button, column, label, named, restyle, row, scrolled

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from sgbook.domain.records import Sheet
    from sgbook.ui.desk import Desk

WIDE = 900
"""From this width on, at 100 %, the money stands beside the table; else below it."""

LINES_LEAST = 5


class OpeningPage(Page):
    """One sheet: the members' lines, the cash, and what they come to; then it is posted."""

    posted = Signal(object)  # Posted

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._standing = desk.standing()
        self._style = replace(desk.style, shown=0)  # what is round is typed and shown round
        named(self, "opening", _("Opening balances"))
        self.model = OpeningModel(self._columns(), self._people(), self._style, desk.look)
        self.model.look_only = desk.book.look_only
        self.table = OpeningTable(self.model, desk.look)
        self.table.setMinimumHeight(desk.look.row * (LINES_LEAST + 1))
        self.note = Note("opening.note")
        self._day = self._date()
        self._cash: dict[tuple[str, str], AmountField] = {}
        self._checks = column(gap=4)
        self._post = button("opening.post", _("Post the opening balances"), self._on_post, "main")
        self.setLayout(self._laid_out())
        self._show_kept()
        self.model.edited.connect(self._on_edited)
        self.table.moved.connect(self._say_reason)
        self.table.ended.connect(lambda: next(iter(self._cash.values())).setFocus())
        self._post.setEnabled(not desk.book.look_only)
        self._look_again()
        if desk.book.look_only:
            self.note.say(
                _("This book is open to be looked at only. Nothing can be written in it now."),
                "warn",
            )

    # What there is

    def _columns(self) -> dict[str, str]:
        """Which questions this group has."""
        rules, columns = self.desk.rules, {}
        product = rules.share_product()
        if product is not None and product.in_amounts:
            columns["saved"] = product_word(product.id, self.desk.own)
        elif product is not None:
            columns["shares"] = _("Shares")
        for number, saving in enumerate(rules.savings):
            word = product_word(saving.id, self.desk.own)
            columns[f"{APART}{saving.id}" if number else "savings"] = (
                word if len(rules.savings) > 1 else _("Savings")
            )
        if rules.pots:
            columns |= {
                "turns": _("Turns"),
                "pot": _("Paid into the pot"),
                "won": _("Had in round"),
            }
        if rules.loans:
            columns |= {
                "loan": _("Loan left"),
                "charge": _("Charge"),
                "due": _("Next due"),
            }
        return columns | {"dues": _("Fines")}

    def _people(self) -> list[Person]:
        people = sorted(self._standing.people.values(), key=lambda each: each.number)
        return [Person(each.number, each.name) for each in people if each.active]

    def _date(self) -> DayField:
        day = DayField("opening.day", _("Balances of this day"), shown=SHORT)
        first = self._standing.last_on or self._standing.start
        day.setMinimumDate(QDate(first.year, first.month, first.day))
        day.setDate(day.minimumDate())
        day.dateChanged.connect(lambda _day: self._on_edited())
        return day

    def _laid_out(self) -> QBoxLayout:
        title = label(_("What stands in the paper book"), "head", wrap=True)
        lead = label(
            _("Type down the column, as on paper. What somebody does not have stays empty."),
            quiet=True,
            wrap=True,
        )
        said = label(_("Balances of this day"))
        said.setBuddy(self._day)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(2 * SPACE)
        self._body.addLayout(column(self.table, self.note, gap=4), 5)
        self._body.addLayout(column(self._money(), self._checks, 1, gap=SPACE), 3)
        inner = QWidget()
        head = row(title, said, self._day)
        head.setStretch(0, 1)
        inner.setLayout(column(head, lead, self._body, gap=SPACE, margin=2 * SPACE))
        area = scrolled(inner)
        named(area, "opening.area", _("Opening balances"))
        later = button("opening.back", _("Go on later"), self._back)
        foot = row(self._post, later, 1, margin=2 * SPACE)
        whole = column(area, foot, gap=0)
        whole.setStretch(0, 1)
        return whole

    def _money(self) -> QWidget:
        """A field for each fund and place."""
        desk, box = self.desk, QWidget()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        for at, place in enumerate(PLACES, start=2):
            grid.addWidget(label(place_word(place, desk.own), quiet=True, wrap=True), 0, at)
            grid.setColumnStretch(at, 1)
        grid.addWidget(label(_("Money there is"), "strong"), 0, 0, 1, 2)
        for line, fund in enumerate(self._funds(), start=1):
            word = fund_word(fund, desk.own)
            grid.addWidget(Picture().shape(desk.look, fund, word), line, 0)
            grid.addWidget(label(word, wrap=True), line, 1)
            for at, place in enumerate(PLACES, start=2):
                said = f"{word}, {place_word(place, desk.own)}"
                field = AmountField(self._style, f"opening.cash.{fund}.{place}", said)
                field.setMinimumWidth(desk.look.px(72))
                field.setReadOnly(desk.book.look_only)
                field.editingFinished.connect(self._on_edited)
                field.returnPressed.connect(partial(self._go_past, len(self._cash)))
                self._cash[fund, place] = field
                grid.addWidget(field, line, at)
        box.setLayout(grid)
        return box

    def _funds(self) -> list[str]:
        own = [fund.id for fund in self.desk.rules.funds]
        return list(dict.fromkeys((LOAN_FUND, "social", *own)))

    def _go_past(self, place: int) -> None:
        """Enter goes on to the next field, and from the last one to the button."""
        fields = list(self._cash.values())
        (fields[place + 1] if place + 1 < len(fields) else self._post).setFocus()

    def _show_kept(self) -> None:
        """What was typed the last time, or brought from a list."""
        kept = None if self.desk.book.look_only else meetings.draft(self.desk.book)
        if kept is None or not is_opening(kept.sheet):
            return
        paper = read_back(kept.sheet)
        self._day.show_day(paper.on)
        for line in paper.lines:
            self.model.show_line(line)
        for place, amount in paper.cash.items():
            if place in self._cash:
                self._cash[place].show_amount(amount)

    def start(self) -> None:
        """The cursor stands in the first cell."""
        self.table.setFocus()
        self.table.begin()

    # What was typed

    def said(self) -> OpeningSheet:
        """What was typed, as far as it can be read."""
        cash = {place: self._amount(field) for place, field in self._cash.items()}
        return OpeningSheet(on=self._day.day(), lines=self.model.lines(), cash=cash)

    def _amount(self, field: AmountField) -> Money:
        restyle(field, wrong=False)
        try:
            return field.amount() or Money(0)
        except NotAnAmount:
            restyle(field, wrong=True)
            return Money(0)

    def _on_edited(self) -> None:
        """Keep it, and look whether it fits."""
        if self.desk.book.look_only:
            return
        sheet, _about = self.said().sheet()
        if sheet.records:
            self.desk.write(lambda book: meetings.save(book, sheet))
        elif self.desk.has_draft():
            self.desk.write(meetings.drop)
        self._look_again()

    def _look_again(self) -> None:
        said = self.said()
        sheet, about = said.sheet()
        found = foresee(sheet, self.desk.rules, self._standing)
        refused = {
            about[line]: self.desk.explain(broken)
            for line, broken in found.refusals.items()
            if line in about
        }
        self.model.show_refused(refused)
        self._say_checks(said)
        self._say_reason()

    def _say_checks(self, said: OpeningSheet) -> None:
        desk = self.desk
        for place, check in enumerate(checks(said, desk.rules)):
            text, tone = told(check, self._style, desk.own)
            item = self._checks.itemAt(place)
            note = item.widget() if item is not None else None
            if not isinstance(note, Note):
                note = Note(f"opening.check.{check.fund}")
                self._checks.addWidget(note)
            note.say(text, tone)
        for place in range(len(checks(said, desk.rules)), self._checks.count()):
            item = self._checks.itemAt(place)
            if item is not None and isinstance(rest := item.widget(), Note):
                rest.say("")

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
        for field in self._cash.values():
            try:
                field.amount()
            except NotAnAmount as bad:
                field.setFocus()
                self.note.say(str(bad), "bad")
                return
        sheet, _about = self.said().sheet()
        if not sheet.records:
            self.note.say(_("Nothing is written yet: type what the members have."), "warn")
            self.table.setFocus()
            return
        self._close(sheet)

    def _close(self, sheet: Sheet) -> None:
        done = self.desk.write(
            lambda book: meetings.close(book, sheet),
            self.desk.said_in(self.note),
        )
        if done is not None:
            self.posted.emit(done)

    def _back(self) -> None:
        self.left.emit()

    # Qt

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.desk.look.px(WIDE)
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
