"""The list of the journal: what was posted, newest first, and one field that finds it."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sgbook.book import sheet_list
from sgbook.book.sheet_list import SheetRow, Sought
from sgbook.domain.folding import folded
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import column_word
from sgbook.i18n.style import quoted
from sgbook.ui import journal_words
from sgbook.ui.begun import begun
from sgbook.ui.flow import flowing
from sgbook.ui.lists import ListView
from sgbook.ui.overriding import override
from sgbook.ui.table import Column, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, clear, column, label, named, row, tab_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sgbook.book.book import Book
    from sgbook.domain.money import Money
    from sgbook.ui.desk import Desk

_Held = Qt.KeyboardModifier
WHAT, HERE = 2, 3
"""Places of columns."""

NARROW, LEAST_WHAT = 560, 150
"""In pixels at 100 %."""


class _Found:
    """The sheets that were found; their facts are read when they come into sight."""

    def __init__(self, book: Book, numbers: Sequence[int]) -> None:
        self._book = book
        self.numbers = numbers

    def count(self) -> int:
        """How many there are."""
        return len(self.numbers)

    def some(self, start: int, count: int, order: str, descending: bool) -> Sequence[SheetRow]:
        """So many of them; the newest is always the first."""
        return sheet_list.rows(self._book, self.numbers[start : start + count])


class JournalList(QWidget):
    """Search, and the sheets that were found."""

    opened = Signal(int)  # the number of a sheet
    new_requested = Signal()
    mobile_requested = Signal()
    claims_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._days: dict[str, str] = {}
        self._numbers: list[int] = []  # of the sheets in the list
        self.model: TableModel[SheetRow] | None = None
        self.note = Note("journal.note")
        self._begun = flowing()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Number, day, name, amount, or a word of a reason"))
        self.search.setClearButtonEnabled(True)
        named(self.search, "journal.search", _("Look for a meeting or an event"))
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self._into_list)
        self._count = label(quiet=True)
        named(self._count, "journal.count")
        self.table = ListView("journal.table", _("Meetings and events, newest first"), desk.look)
        self.table.opened.connect(self._open)
        self.table.installEventFilter(self)
        new = button("journal.new", _("Write what happened between meetings"), self._new)
        mobile = button("journal.mobile", _("Mobile money statement…"), self.mobile_requested.emit)
        for each in (new, mobile):
            each.setEnabled(not desk.book.look_only)
        self._claims = button("journal.claims", _("Claims for help"), self.claims_requested.emit)
        self._open_it = button("journal.open", _("Open"), self._open_chosen, "main")
        body = column(
            row(label(_("Journal"), "title"), self.search, self._count, gap=2 * SPACE),
            self.note,
            self._begun,
            self.table,
            flowing(self._open_it, new, mobile, self._claims),
            gap=SPACE,
            margin=2 * SPACE,
        )
        body.addStretch(0)
        body.setStretch(3, 1)
        self.setLayout(body)
        tab_order(self.search, self.table)

    def _columns(self) -> list[Column[SheetRow]]:
        desk, style = self._desk, self._desk.style

        def money(amount: Money) -> str:
            return style.money(amount) if amount else "–"

        def here(row: SheetRow) -> str:
            if not row.called:
                return ""
            text = _("{present} of {called}")
            return text.format(present=style.number(row.present), called=style.number(row.called))

        return [
            Column("meeting", column_word("n"), lambda r: r.meeting, style.label, right=True),
            Column("on", column_word("on"), lambda r: r.on, style.date),
            Column("what", column_word("kind"), lambda r: journal_words.line(r, desk)),
            Column("here", _("Here"), here, right=True),
            Column("in", column_word("in"), lambda r: r.came, money, right=True),
            Column("out", column_word("out"), lambda r: r.went, money, right=True),
        ]

    # What is shown

    def refresh(self) -> None:
        """Read the list anew; the chosen line stays chosen."""
        self._claims.setVisible(bool(self._desk.rules.benefits))
        self._look()

    def start(self) -> None:
        """Stand in the list; where there is none, in the search."""
        (self.table if self.table.chosen() is not None else self.search).setFocus()

    def _show_begun(self) -> None:
        """What was begun and is not posted: a button for each, to go on with it."""
        waiting = begun(self._desk)
        layout = self._begun.layout()
        assert layout is not None
        clear(layout)
        for place, each in enumerate(waiting, start=1):
            word = _("Go on: {what}").format(what=each.what)
            go_on = partial(self._desk.go_requested.emit, each.way)
            way = button(f"journal.go_on.{place}", word, go_on)
            layout.addWidget(way)
            way.show()  # the list may be seen already
        self._begun.setVisible(bool(waiting))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_begun()

    def _look(self) -> None:
        chosen = self._chosen()
        found = _Found(self._desk.book, sheet_list.find(self._desk.book, self._sought()))
        if self.model is None:
            self.model = TableModel(self._columns(), found, self)
            self.table.setModel(self.model)
        else:
            self.model.show_rows(found)
        self._numbers = list(found.numbers)
        self._fit()
        self.table.choose(0)
        if chosen is not None:
            self.stand_on(chosen)
        self._say(len(self._numbers))

    def _fit(self) -> None:
        """All columns are in sight; where that cannot be, who was here is told by the sheet."""
        look = self._desk.look
        self.table.setColumnHidden(HERE, self.width() < look.px(NARROW))
        self.table.fit_around(WHAT, look.px(LEAST_WHAT))

    def stand_on(self, number: int) -> None:
        """Choose the line of this sheet, if it is in the list."""
        if number in self._numbers:
            self.table.choose(self._numbers.index(number))

    def _say(self, count: int) -> None:
        text = self.search.text().strip()
        said = _("{count} found") if text else _("{count} in all")
        self._count.setText(said.format(count=self._desk.style.number(count)))
        for each in (self.table, self._open_it, self._count):
            each.setVisible(bool(count))
        if count:
            self.note.say("")
        elif text:
            said = _("Nothing is found for “{text}”. Try a part of a name, or the number alone.")
            self.note.say(said.format(text=quoted(text)), "warn")
        else:
            self.note.say(_("Nothing is posted yet. The first meeting will stand here."))

    def _sought(self) -> Sought:
        """What was typed, and what it may mean."""
        style, text = self._desk.style, self.search.text().strip()
        if not text:
            return Sought()
        number, amount = None, None
        with suppress(ValueError):
            number = style.parse_number(text)
        with suppress(ValueError):
            amount = style.parse_money(text)
        part = folded(text)
        days = frozenset(day for day, words in self._words_of_days().items() if part in words)
        return Sought(part, number, amount, days)

    def _words_of_days(self) -> dict[str, str]:
        """Every day as it may be typed."""
        style = self._desk.style
        for day in sheet_list.days(self._desk.book):
            key = day.isoformat()
            if key not in self._days:
                self._days[key] = folded(f"{key} {style.date(day)} · {style.date_long(day)}")
        return self._days

    # Keys

    def _chosen(self) -> int | None:
        place = self.table.chosen()
        if self.model is None or place is None or place >= self.model.rowCount():
            return None
        return self.model.row(place).number

    def _open(self, place: int) -> None:
        if self.model is not None:
            self.opened.emit(self.model.row(place).number)

    def _open_chosen(self) -> None:
        if (number := self._chosen()) is not None:
            self.opened.emit(number)

    def _new(self) -> None:
        self.new_requested.emit()

    def _into_list(self) -> None:
        if self.table.chosen() is not None:
            self.table.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model is not None:
            self._fit()

    @override
    def eventFilter(self, watched: object, event: object) -> bool:
        """A letter typed in the list goes into the search."""
        if watched is self.table and isinstance(event, QKeyEvent):
            typed = event.type() is QKeyEvent.Type.KeyPress and event.text().strip()
            held = event.modifiers() & (_Held.ControlModifier | _Held.AltModifier)
            if typed and event.text().isprintable() and not held:
                self.search.setFocus()
                self.search.insert(event.text())
                return True
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.start()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._into_list()
        else:
            super().keyPressEvent(event)
