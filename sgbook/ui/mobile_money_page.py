"""A statement of mobile money: every line is shown with what it becomes, before it is written."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from sgbook.book import mobile_money
from sgbook.book.typed import said_by, typed
from sgbook.domain.mobile_money import HELD, KNOWN, LEFT_OUT, MATCHED, WAITS, Planned
from sgbook.exchange.bringing import ENDINGS
from sgbook.exchange.mobile_money import read_statement
from sgbook.exchange.records import Located
from sgbook.i18n.gettexts import _, ngettext
from sgbook.i18n.heads import column_word
from sgbook.i18n.mobile_money import status_word, what_word, why_word
from sgbook.ui.bringing_words import place_of
from sgbook.ui.flow import flowing
from sgbook.ui.form_fields import named_by
from sgbook.ui.lists import ListView
from sgbook.ui.screen import Page
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, restyle, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sgbook.book.mobile_money import Plan, Written
    from sgbook.domain.mobile_money import Line
    from sgbook.domain.money import Money
    from sgbook.ui.desk import Desk

BECOMES, LEAST = 5, 150
"""The place of the column that gives way, and its least width."""

LINES_LEAST = 4

FORM = "mobile"
"""Whose the lines are by somebody's word, kept until they are written down."""

WRITTEN = (MATCHED, HELD, WAITS)
"""What becomes of the lines that are written down."""


class MobileMoneyPage(Page):
    """The lines of a file; whose an open one is can be said; nothing is written before."""

    written = Signal(object)  # Written

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._file = ""
        self._plan: Plan | None = None
        self._owner = QComboBox()
        named(self, "mobile", _("Mobile money statement"))
        self.note = Note("mobile.note")
        self.table = ListView("mobile.table", _("Lines of the statement"), desk.look)
        self.model: TableModel[Planned] = TableModel(self._columns(), Listed(()), self)
        self.table.setModel(self.model)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_owner())
        self.table.opened.connect(lambda _place: self._owner.setFocus())
        named(self._owner, "mobile.owner", _("Whose is this line?"))
        self._owner.addItem(_("Nobody knows yet"), 0)
        for number, name in named_by(desk.standing().people, desk.style):
            self._owner.addItem(name, int(number))
        self._owner.activated.connect(self._own)
        said = label(_("Whose is this line?"))
        said.setBuddy(self._owner)
        self._whose = QWidget()
        self._whose.setLayout(row(said, self._owner, 1))
        self._go = button("mobile.go", _("Write it down"), self._write, "main")
        self._other = button("mobile.choose", _("Choose a file…"), self.choose)
        back = button("mobile.back", _("Go back"), self.go_back)
        self.table.setMinimumHeight(desk.look.row * (LINES_LEAST + 1))
        inner = QWidget()
        body = column(
            label(_("Mobile money statement"), "title", wrap=True),
            self.note,
            self.table,
            self._whose,
            flowing(self._go, self._other, back),
            gap=SPACE,
            margin=2 * SPACE,
        )
        body.setStretch(2, 1)
        inner.setLayout(body)
        area = scrolled(inner)
        named(area, "mobile.area", _("Mobile money statement"))
        self.setLayout(column(area))
        self._show(None)

    def _columns(self) -> list[Column[Planned]]:
        desk, style = self._desk, self._desk.style
        people = {number: person.name for number, person in desk.standing().people.items()}

        def money(amount: Money) -> str:
            return style.money(amount) if amount else "–"

        return [
            Column("on", column_word("on"), lambda r: r.line.on, style.date),
            Column("name", column_word("name"), lambda r: r.line.name or r.line.phone),
            Column("in", column_word("in"), lambda r: r.line.came, money, right=True),
            Column("out", column_word("out"), lambda r: r.line.went, money, right=True),
            Column("fee", _("Fee"), lambda r: r.line.fee, money, right=True),
            Column("becomes", _("Becomes"), lambda r: what_word(r, people, desk.own)),
            Column("status", column_word("status"), lambda r: r.status, status_word),
        ]

    # The file

    def start(self) -> None:
        """Ask for the file at once."""
        self._other.setFocus()
        QTimer.singleShot(0, self, self.choose)

    def choose(self) -> None:
        """Ask for the file, and read it."""
        path = self._desk.ask.file_to_open(self, Path.home(), ENDINGS)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Read the file, off the main thread, and match its lines."""
        self.note.say(_("The file is being read …"))
        digits = self._desk.book.group.digits
        self._desk.jobs.start(
            "mobile",
            lambda _progress: read_statement(path, digits),
            partial(self._match, path.name),
            self._not_read,
        )

    def _not_read(self, failure: Exception) -> None:
        if not isinstance(failure, Located):
            raise failure
        self._show(None)
        self.note.say(place_of(failure, self._desk.style), "bad")

    def _match(self, file: str, lines: Sequence[Line]) -> None:
        self._file = file
        people = self._desk.standing().people
        known = {ref: int(member) for ref, member in typed(self._desk.book, FORM).items()}
        given = {
            ref: n or None
            for ref, n in known.items()
            if not n or (n in people and people[n].active)
        }
        self._show(mobile_money.plan(self._desk.book, lines, given))
        self.table.setFocus()

    # What is shown

    def _show(self, plan: Plan | None, place: int = 0) -> None:
        self._plan = plan
        lines = plan.lines if plan else ()
        self.model.show_rows(Listed(lines))
        for each in (self.table, self._whose, self._go):
            each.setVisible(bool(lines))  # before there is a file, to choose one is all there is
        restyle(self._other, role="" if lines else "main")
        self.table.choose(place)
        self.table.fit_around(BECOMES, self._desk.look.px(LEAST))
        written = any(each.status in WRITTEN for each in lines)
        self._go.setEnabled(written and not self._desk.book.look_only)
        self._show_owner()
        if not plan:
            text = _("Choose the statement file. Every line is shown before it is written down.")
            self.note.say(text)
            return
        self.note.say(self._told(lines), "good" if written else "")

    def _told(self, lines: Sequence[Planned]) -> str:
        """How many lines become what."""
        counted = Counter(each.status for each in lines)
        style, said_of = self._desk.style, _("{what}: {amount}")
        said = [
            said_of.format(what=status_word(status), amount=style.number(counted[status]))
            for status in (MATCHED, HELD, WAITS, LEFT_OUT, KNOWN)
            if counted[status]
        ]
        return " · ".join(said)

    def _show_owner(self) -> None:
        """Whose the chosen line is; only money that came, and is not in the book, can be given."""
        place = self.table.chosen()
        lines = self._plan.lines if self._plan else ()
        line = lines[place] if place is not None and place < len(lines) else None
        open_ = line is not None and line.status in WRITTEN and bool(line.line.came)
        self._owner.setEnabled(open_)
        found = self._owner.findData((line.member if line else 0) or 0)
        self._owner.setCurrentIndex(max(found, 0))

    def _own(self, _choice: int) -> None:
        place = self.table.chosen()
        if self._plan is None or place is None:
            return
        member = int(self._owner.currentData()) or None
        given = {self._plan.lines[place].line.ref: str(member or 0)}
        self._desk.keep(FORM, typed(self._desk.book, FORM) | given)
        plan = mobile_money.given_to(self._desk.book, self._plan, place, member)
        self._show(plan, place)

    # Writing

    def _write(self) -> None:
        plan, why = self._plan, why_word(self._file)
        if plan is None:
            return
        with said_by(self._desk.book, FORM):
            done: Written | None = self._desk.write(
                lambda book: mobile_money.post(book, plan, why), self._desk.said_in(self.note)
            )
        if done is not None:
            self.written.emit(done)


def told(done: Written) -> str:
    """What is said when it is written."""
    count = len(done.posted)
    text = ngettext(
        "The statement is written down, as {count} event.",
        "The statement is written down, as {count} events.",
        count,
    )
    return text.format(count=count)
