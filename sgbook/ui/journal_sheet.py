"""A closed meeting or event, to be looked at: as it was, as it stands, and what went where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sgbook.book.begun_corrections import begun
from sgbook.book.meeting_said import text_of
from sgbook.book.sheet_columns import asked, is_answer
from sgbook.domain.constitution import PLACES
from sgbook.domain.moved import flows
from sgbook.domain.sessions import PRIVATE
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import column_word
from sgbook.ui import journal_words
from sgbook.ui.delegates import SheetDelegate
from sgbook.ui.flow import flowing
from sgbook.ui.frozen_names import fit_names, frozen_names, put_total
from sgbook.ui.lists import ListView
from sgbook.ui.overriding import override
from sgbook.ui.past_open import PastModel, PastOpen, with_state
from sgbook.ui.printing import Printing
from sgbook.ui.screen import Page
from sgbook.ui.sheet_head import SheetHead, ways_of_heads
from sgbook.ui.sheet_model import NAME
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.turns import in_turns
from sgbook.ui.widgets import Note, button, column, label, named, restyle, row, scrolled, tab_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from sgbook.book.past_sheet import PastEntry, PastSheet
    from sgbook.domain.money import Money
    from sgbook.domain.records import Record
    from sgbook.ui.desk import Desk

LEAST_LINES = 4  # of the table, with its head; with less room the page scrolls
WHO, LEAST_WHO = 1, 110
"""The column of the names in what went where: its place, and how far it gives way, in pixels."""


@dataclass(frozen=True, slots=True)
class OtherRow:
    """Something said that is no answer of the sheet's columns."""

    text: str
    where: str
    amount: Money | None
    state: str


@dataclass(frozen=True, slots=True)
class FlowRow:
    """An amount of an entry: where it came from and where it went."""

    entry: int
    text: str
    who: str
    giver: str
    gainer: str
    amount: Money


class View(NamedTuple):
    """A way to look at the sheet: its table, with what stands beside it."""

    whole: QWidget
    table: ListView


class _Views(QStackedWidget):
    """One of some tables; it is content with few lines, and takes all the room that there is."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class JournalSheet(Page):
    """Read only. What a later correction changed shows the old figure struck out, and the new."""

    correct_requested = Signal()
    undo_requested = Signal()
    write_requested = Signal()

    def __init__(self, desk: Desk, past: PastSheet) -> None:
        super().__init__()
        self._desk = desk
        self.past = past
        self._is_begun = not past.shared_out and begun(desk.book, past) is not None
        named(self, "past", journal_words.title(past.head, desk))
        self.note = Note("past.note")
        self._printing = Printing(desk, self.note, self)
        self.views = _Views()
        self.views.setMinimumHeight(LEAST_LINES * desk.look.row)
        self._ways: list[QPushButton] = []
        self._fitted = False
        self._makers: list[Callable[[], View]] = []
        self._made: dict[int, View] = {}
        if past.is_meeting:
            self._add_view("sheet", _("The sheet"), self._grid)
        other = _("Loans, other money, count") if past.is_meeting else _("What happened")
        self._add_view("other", other, self._other)
        count = desk.style.number(len(past.entries))
        self._add_view("entries", _("What went where ({count})").format(count=count), self._flows)
        inner = QWidget()
        inner.setLayout(self._laid_out())
        area = scrolled(inner)  # where the text is large, or little of it fits
        named(area, "past.area", journal_words.title(past.head, desk))
        self.setLayout(column(area))
        tab_order(*self._ways, *self._buttons)
        said = [journal_words.corrected(each, desk) for each in past.corrections]
        if self._is_begun:
            said.append(_("A correction was begun, and is not posted yet."))
        self._corrected.say("\n".join(said), "warn")
        self._limit.say(self._why_not())
        self._add_undo()
        in_turns(self, [self._show_first])

    # How it is made

    def _laid_out(self) -> QVBoxLayout:
        self._head = head = label(
            journal_words.title(self.past.head, self._desk), "head", wrap=True
        )
        named(head, "past.title", head.text())
        self._said_of_it = label(self._facts(), quiet=True, wrap=True)
        named(self._said_of_it, "past.facts", self._facts())
        self._corrected, self._limit = Note("past.corrected"), Note("past.limit")
        self._buttons = self._made_buttons()
        body = column(
            head,
            self._said_of_it,
            self._corrected,
            flowing(*self._ways),
            self.views,
            self.note,
            self._limit,
            flowing(*self._buttons),
            gap=SPACE,
            margin=SPACE,
        )
        body.setStretch(4, 1)
        return body

    def _facts(self) -> str:
        """Who kept it, with what check code, and why, of an event."""
        head = self.past.head
        text = _("Keeper: {keeper} · check code {code}")
        facts = text.format(keeper=head.keeper, code=head.check_code)
        return f"{head.why} · {facts}" if head.why else facts

    def _why_not(self) -> str:
        """Why nothing can be corrected here, where that is so."""
        if self.past.shared_out:
            return _(
                "This belongs to a cycle that is shared out: its figures stay. Write the difference"
                " as something that happened now, between meetings."
            )
        if self._desk.book.look_only:
            return _("This book is open to be looked at only. Nothing can be corrected now.")
        return ""

    def _made_buttons(self) -> list[QPushButton]:
        text = _("Correct…") if self.past.is_meeting else _("Take it back…")
        if self._is_begun:
            text = _("Go on correcting…")
        correct = button("past.correct", text, self.correct_requested.emit, "main")
        correct.setEnabled(not self._why_not())
        made = [correct]
        if self.past.shared_out and not self._desk.book.look_only:
            correct.hide()
            now = _("Write what happened now")
            made.append(button("past.write", now, self.write_requested.emit, "main"))
        if self.past.is_meeting:
            made.append(button("past.print", _("Print the sheet"), self._print))
        made.append(button("past.left", _("Back to the list"), self.left.emit))
        return made

    def _add_undo(self) -> None:
        undo = QAction(self)
        undo.setObjectName("past.undo_action")
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        undo.triggered.connect(self.undo_requested.emit)
        undo.setEnabled(not self._why_not())
        self.addAction(undo)

    def _add_view(self, name: str, word: str, make: Callable[[], View]) -> None:
        place = len(self._makers)
        self._makers.append(make)
        way = button(f"past.show_{name}", word, lambda: self._turn_to(place), "nav")
        way.setCheckable(True)
        self._ways.append(way)

    def _turn_to(self, place: int) -> None:
        """Show a view, and go into it."""
        self._show_view(place)
        self._view(place).table.setFocus()

    def _view(self, place: int) -> View:
        """A view is made when it is first looked at."""
        if place not in self._made:
            view = self._made[place] = self._makers[place]()
            first = NAME + 1 if view.table.objectName() == "past.table" else 0
            view.table.setCurrentIndex(view.table.model().index(0, first))
            self.views.addWidget(view.whole)
            tab_order(self._ways[-1], view.table)
        return self._made[place]

    def _show_first(self) -> None:
        """The table takes as long as all the rest: it comes when that is seen."""
        waits = self._ways[0].hasFocus()
        if not self._made:
            self._show_view(0)
        if waits:
            self.start()

    def _show_view(self, place: int) -> None:
        self.views.setCurrentWidget(self._view(place).whole)
        if self.isVisible():  # the first one is fitted when it is shown
            self._fit(place)
        for at, way in enumerate(self._ways):
            way.setChecked(at == place)

    def _fit(self, place: int) -> None:
        """Columns as wide as what is in them; the members' answers stand together."""
        if place == 0 and self.past.is_meeting and not self._fitted:
            fit_names(self.names, self._desk.look, self.width())
        self._fitted = self._fitted or place == 0
        table = self._view(place).table
        head = table.horizontalHeader()
        if isinstance(head, SheetHead):
            self._fit_sheet(table, head)
        elif table.objectName() == "past.entries":
            table.fit_around(WHO, self._desk.look.px(LEAST_WHO))
        else:
            table.fit()

    def _fit_sheet(self, table: ListView, head: SheetHead) -> None:
        """With long words in two lines, if the columns have no room else."""
        head.setStretchLastSection(False)
        bar = table.verticalScrollBar().sizeHint().width() + 2 * table.frameWidth()
        room = self.views.width() - self.names.width() - bar  # the names became wider just now
        for tight in ways_of_heads(self._desk.look, self.window().height()):
            head.tight = tight
            table.resizeColumnsToContents()
            if head.length() <= room:
                break
        head.give_air(room - head.length())
        put_total(self.names, table, beside=head.length() > room)
        self.names.horizontalHeader().setFixedHeight(head.sizeHint().height())

    # The members' sheet

    def _grid(self) -> View:
        self.model = PastModel(PastOpen(self._desk, self.past), self)
        table = self._list("past.table", _("The sheet as it stands"))
        table.setHorizontalHeader(SheetHead(self._desk.look, self.model, table))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._drawn = SheetDelegate(self._desk.look, self.model, table)
        table.setItemDelegate(self._drawn)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.names = frozen_names("past.names", table, self.model, self._desk.look)
        self.names.clicked.connect(lambda index: table.choose(index.row()))
        table.selectionModel().currentChanged.connect(self._on_moved)
        both = row(self.names, table, gap=0)
        both.setStretch(1, 1)
        grid = QWidget()
        grid.setLayout(both)
        self.grid = table
        return View(grid, table)

    def _on_moved(self) -> None:
        index = self.grid.currentIndex()
        for delegate in (self._drawn, self.names.itemDelegate()):
            assert isinstance(delegate, SheetDelegate)
            delegate.row, delegate.current_column = index.row(), index.column()
        self.names.viewport().update()
        self.grid.viewport().update()

    def _list(self, name: str, said: str) -> ListView:
        table = ListView(name, said, self._desk.look)
        table.setWordWrap(False)
        return table

    # Loans, other money, the count

    def _other(self) -> View:
        past, money = self.past, self._desk.style.money
        columns: list[Column[OtherRow]] = [
            Column("text", column_word("kind"), lambda r: r.text),
            Column("where", column_word("fund"), lambda r: r.where),
            Column("amount", column_word("amount"), lambda r: r.amount, money, right=True),
            Column("state", column_word("status"), lambda r: r.state),
        ]
        table = self._list("past.other", _("Loans, other money, count"))
        asks = asked(past.rules) if past.is_meeting else []
        rows = [
            self._other_row(record, state)
            for record, state in with_state(past)
            if record.kind != PRIVATE and not any(is_answer(record, ask) for ask in asks)
        ]
        columns = [c for c in columns if c.id in ("text", "amount") or any(map(c.value, rows))]
        table.setModel(TableModel(columns, Listed(rows), self))
        return View(table, table)

    def _other_row(self, record: Record, state: str) -> OtherRow:
        own = self._desk.own
        parts = [words.fund_word(record.fund, own)] if record.fund else []
        if record.place in PLACES:
            parts.append(words.place_word(record.place, own))
        return OtherRow(
            text=text_of(record, self.past),
            where=" · ".join(parts),
            amount=record.amount or None,
            state=state,
        )

    # What went where

    def _flows(self) -> View:
        style = self._desk.style
        columns: list[Column[FlowRow]] = [
            Column("text", column_word("kind"), lambda r: r.text),
            Column("who", column_word("member"), lambda r: r.who),
            Column("amount", column_word("amount"), lambda r: r.amount, style.money, right=True),
            Column("giver", _("From"), lambda r: r.giver),
            Column("gainer", _("To"), lambda r: r.gainer),
            Column("entry", column_word("entry"), lambda r: r.entry, style.label, right=True),
        ]
        rows = [flow for entry in self.past.entries for flow in self._rows_of(entry)]
        table = self._list("past.entries", _("What went where"))
        table.setModel(TableModel(columns, Listed(rows), self))
        return View(table, table)

    def _rows_of(self, entry: PastEntry) -> list[FlowRow]:
        desk, style = self._desk, self._desk.style
        text = words.kind_word(entry.kind, desk.own)
        if entry.reverses is not None:
            number = style.label(entry.reverses)
            text = _("Taken back: {what}, entry {number}").format(what=text, number=number)
        elif entry.reversed_by is not None:
            number = style.label(entry.reversed_by)
            text = _("{what} (taken back by entry {number})").format(what=text, number=number)
        who = ""
        if entry.member is not None:
            who = f"{style.label(entry.member)} {self.past.name(entry.member)}"
        return [
            FlowRow(
                entry=entry.number,
                text=text,
                who=who,
                giver=journal_words.where(flow.giver, desk),
                gainer=journal_words.where(flow.gainer, desk),
                amount=flow.amount,
            )
            for flow in flows(entry.postings)
        ]

    # What is done with it

    def start(self) -> None:
        """Stand in the table, as soon as it is seen."""
        (self._made[0].table if 0 in self._made else self._ways[0]).setFocus()

    def _print(self) -> None:
        self._printing.print_paper("meeting-sheet", meeting=self.past.head.meeting)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if 0 in self._made and not self._fitted:
            self._fit(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cramped = self._desk.look.is_cramped(self.window().height())
        self._said_of_it.setVisible(not cramped or not self.past.is_meeting)
        restyle(self._head, role="strong" if cramped else "head")
