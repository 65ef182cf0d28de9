"""A file that may be brought in: its rows, its problems, its totals beside the paper's."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QProgressBar, QWidget

from sgbook.domain.errors.base import Refusal
from sgbook.domain.money import ZERO
from sgbook.exchange.bringing import Brought, Into, Looked, Read, bring, look
from sgbook.exchange.records import Located
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.messages import explain
from sgbook.i18n.style import Style
from sgbook.i18n.words import fund_word
from sgbook.ui.amount_field import AmountField, NotAnAmount
from sgbook.ui.bringing_table import FileModel
from sgbook.ui.bringing_words import (
    compared,
    import_told,
    list_told,
    place_of,
    problems_told,
)
from sgbook.ui.lists import ListView
from sgbook.ui.new_group import free_path
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, clear, column, label, named, reword, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.domain.money import Money
    from sgbook.ui.bringing import Means
    from sgbook.ui.jobs import Job, Progress

NEW, ELSE = "new", "else"
"""Two places to bring records into, besides the known books: what the file says, a new group."""

LINES_LEAST = 4
WIDEST = 320
JOB = "bringing"


class FilePage(QWidget):
    """Nothing is brought in before it was looked at as a whole."""

    left = Signal()
    list_read = Signal(object)  # MemberList
    new_requested = Signal(object)  # Path
    again_requested = Signal()
    brought = Signal(object)  # Brought

    def __init__(self, read: Read, means: Means, into: Path | None = None) -> None:
        super().__init__()
        self._read, self._means = read, means
        self._style = Style(language(), 2)
        self._job: Job | None = None
        self._looked: Looked | None = None
        named(self, "bringing.file", read.path.name)
        self.note = Note("bringing.file.note")
        self.model = FileModel(read, self._style, means.look)
        self.table = self._made_table()
        self._target = self._targets(into)
        self._totals = QWidget()
        self._totals_lines = column(gap=4)
        self._totals.setLayout(self._totals_lines)
        self._bar = QProgressBar()
        named(self._bar, "bringing.progress", _("How far it is"))
        self._cancel = button("bringing.cancel", _("Stop"), self.stop)
        words = _("Begin a new group with this list") if read.members else _("Bring it in")
        self._go = button("bringing.go", words, self._on_go, "main")
        self._again = button("bringing.again", _("Read the file again"), self.again_requested.emit)
        self._back = button("bringing.file.back", _("Go back"), self.go_back)
        self._lay_out()
        self._show_running(False)

    def _made_table(self) -> ListView:
        table = ListView("bringing.table", _("Rows of the file"), self._means.look)
        table.setModel(self.model)
        table.setMinimumHeight(self._means.look.row * (LINES_LEAST + 1))
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setMaximumSectionSize(self._means.look.px(WIDEST))
        return table

    def _targets(self, into: Path | None) -> QComboBox:
        box = QComboBox()
        named(box, "bringing.into", _("Into which book?"))
        if self._read.founding is not None:
            text = _("A new book: {group}").format(group=self._read.founding.name)
            box.addItem(text, NEW)
        for card in self._means.books:
            if Path(card.path).is_file():
                name = card.name or card.path
                practice = _("practice")
                box.addItem(f"{name} · {practice}" if card.practice else name, card.path)
        box.addItem(_("A new group, whose rules are asked first…"), ELSE)
        box.setCurrentIndex(max(0, box.findData(str(into))))
        box.activated.connect(self._look)
        return box

    def _lay_out(self) -> None:
        title = label(self._read.path.name, "head", wrap=True)
        said = label(_("Into which book?"))
        said.setBuddy(self._target)
        self._into = QWidget()
        line = row(said, self._target, 1)
        line.setContentsMargins(0, 0, 0, 0)
        self._into.setLayout(line)
        self._into.setVisible(False)
        inner = QWidget()
        body = column(
            title, self._into, self.note, self._totals, self.table, gap=SPACE, margin=2 * SPACE
        )
        body.setStretchFactor(self.table, 1)
        inner.setLayout(body)
        area = scrolled(inner)
        named(area, "bringing.file.area", self._read.path.name)
        foot = row(self._go, self._again, self._back, self._bar, self._cancel, 1, margin=2 * SPACE)
        whole = column(area, foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def start(self) -> None:
        """Look at it: a list at once, records with the book they go into."""
        self.table.choose(0)
        if self._read.members is not None:
            self._show_list()
        else:
            self._into.show()
            self._target.setFocus()
            self._look()
        QTimer.singleShot(0, self, self.table.resizeColumnsToContents)

    # A list of members

    def _show_list(self) -> None:
        members = self._read.members
        assert members is not None
        self.model.show_problems(members.problems)
        self._show_first_wrong()
        if members.problems:
            self.note.say(problems_told(members.problems, self._style), "bad")
        else:
            self.note.say(list_told(self._read, self._style))
        self._go.setEnabled(not members.problems and bool(members.members))
        (self._go if self._go.isEnabled() else self._again).setFocus()

    # Records

    def _into_what(self) -> Into:
        chosen = str(self._target.currentData())
        founding = self._read.founding if chosen == NEW else None
        path = free_path(founding.name) if founding else Path(chosen)
        keeper = self._means.keeper or _("Somebody")
        return Into(path=path, keeper=keeper, clock=datetime.now, founding=founding)

    def _look(self) -> None:
        """Try it against the book; nothing is written."""
        self._looked = None
        clear(self._totals_lines)
        asks = self._target.currentData() == ELSE
        reword(self._go, _("Answer the questions first") if asks else _("Bring it in"))
        self._go.setEnabled(asks)
        if asks:
            self.note.say(_("The rules of the group are asked first; then the file comes in."))
            return
        self.note.say(_("The file is being looked at …"))
        into, file = self._into_what(), self._read.path
        self._run(lambda progress: look(file, into, progress.at), self._show_looked)

    def _show_looked(self, looked: object) -> None:
        assert isinstance(looked, Looked)
        self._looked = looked
        self._style = Style(language(), looked.digits, looked.currency, shown=0)
        self.model.show_problems(looked.problems)
        self._show_first_wrong()
        self._go.setEnabled(looked.imported is not None)
        if looked.imported is None:
            self.note.say(problems_told(looked.problems, self._style), "bad")
            self._again.setFocus()
            return
        self.note.say(import_told(looked.imported, self._style), "good")
        self._show_totals(looked)
        self._go.setFocus()

    def _show_totals(self, looked: Looked) -> None:
        """The cash that each fund would hold, beside what the paper says."""
        assert looked.imported is not None
        for fund, held in looked.imported.totals.items():
            cash = held.get("cash", ZERO)
            if not cash:
                continue
            word = fund_word(fund)
            on_paper = _("on paper")
            field = AmountField(self._style, f"bringing.paper.{fund}", f"{word}, {on_paper}")
            field.setMaximumWidth(self._means.look.px(140))
            note = label(quiet=True, wrap=True)
            named(note, f"bringing.compared.{fund}")
            field.textChanged.connect(self._comparer(field, cash, note.setText))
            text = _("{fund}: {amount} in cash at the end. On paper:")
            said = label(text.format(fund=word, amount=self._style.money(cash)), wrap=True)
            said.setBuddy(field)
            line = row(said, field, note)
            line.setStretch(2, 1)
            self._totals_lines.addLayout(line)

    def _comparer(
        self, field: AmountField, cash: Money, say: Callable[[str], object]
    ) -> Callable[[], None]:
        def compare() -> None:
            try:
                paper = field.amount()
            except NotAnAmount as bad:
                say(str(bad))
                return
            say("" if paper is None else compared(cash, paper, self._style))

        return compare

    def _show_first_wrong(self) -> None:
        wrong = self.model.first_wrong()
        self.table.choose(wrong if wrong is not None else 0)
        self.table.resizeColumnsToContents()

    # Bringing in

    def _on_go(self) -> None:
        if self._read.members is not None:
            self.list_read.emit(self._read.members)
            return
        if self._target.currentData() == ELSE:
            self.new_requested.emit(self._read.path)
            return
        into, file = self._into_what(), self._read.path
        self.note.say(_("It is being brought in. The book is copied before."))
        self._run(lambda progress: bring(file, into, progress.at), self._done)

    def _done(self, brought: object) -> None:
        assert isinstance(brought, Brought)
        self.brought.emit(brought)

    def _run(self, work: Callable[[Progress], object], done: Callable[[object], object]) -> None:
        self._show_running(True)

        def ended(answer: object) -> None:
            self._show_running(False)
            done(answer)

        self._job = self._means.jobs.start(JOB, work, ended, self._failed)
        self._job.progressed.connect(self._on_progress)
        self._job.cancelled.connect(self._stopped)

    def _on_progress(self, done: int, of: int) -> None:
        self._bar.setMaximum(of)
        self._bar.setValue(done)

    def _show_running(self, running: bool) -> None:
        self._bar.setMaximum(0)
        for part in (self._bar, self._cancel):
            part.setVisible(running)
        for part in (self._go, self._again, self._back):
            part.setVisible(not running)
        self._target.setEnabled(not running)
        if running:
            self._cancel.setEnabled(True)
            self._cancel.setFocus()

    def stop(self) -> None:
        """Nobody wants it any more: the book stays as it was."""
        if self._job is not None:
            self._cancel.setEnabled(False)
            self._job.progress.cancel()

    def _stopped(self) -> None:
        self._show_running(False)
        self.note.say(_("Stopped. Nothing was brought in, the book is as before."), "warn")
        self._again.setFocus()

    def _failed(self, failure: Exception) -> None:
        self._show_running(False)
        if isinstance(failure, Located):
            self.note.say(place_of(failure, self._style), "bad")
        elif isinstance(failure, Refusal):
            self.note.say(explain(failure, self._style), "bad")
        else:
            raise failure
        self._go.setEnabled(False)
        self._target.setFocus()

    def go_back(self) -> None:
        """Back to the ways; while it runs, stop it first."""
        if self._cancel.isVisible():
            self.stop()
        else:
            self.left.emit()
