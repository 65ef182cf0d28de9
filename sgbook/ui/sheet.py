"""The meeting sheet: steps at the left, the table, the panel that speaks beside the cause."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sgbook.i18n.gettexts import _
from sgbook.ui.answer_table import AnswerTable
from sgbook.ui.delegates import SheetDelegate
from sgbook.ui.form_fields import MEMBERS, OWN_ROWS
from sgbook.ui.frozen_names import frozen_names
from sgbook.ui.hints import hint
from sgbook.ui.open_sheet import AFTER
from sgbook.ui.overriding import override
from sgbook.ui.questions import questions_of
from sgbook.ui.row_lines import has_cell
from sgbook.ui.screen import Page
from sgbook.ui.sheet_columns import SheetColumns
from sgbook.ui.sheet_model import NAME, SheetModel
from sgbook.ui.step_forms import (
    COUNT_STEP,
    StepForm,
    carry_out,
    half_written,
    item_of,
    made,
    next_step,
    step_said,
    steps_of,
)
from sgbook.ui.step_signs import light_step
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from sgbook.domain.motions import Motion
    from sgbook.domain.records import Record
    from sgbook.ui.open_sheet import OpenSheet
    from sgbook.ui.questions import Question
    from sgbook.ui.sheet_model import Person


class PageWords(NamedTuple):
    """What the page of a sheet says around it: its title, also a short one, and two buttons."""

    title: str
    short: str
    close: str
    away: str


class SheetPage(Page):
    """A meeting being written."""

    close_requested = Signal()
    drop_requested = Signal()

    def __init__(self, sheet: OpenSheet, number: int) -> None:
        super().__init__()
        self.sheet = sheet
        self._desk = sheet.desk
        named(self, "sheet", _("Meeting sheet"))
        self.model = self._made_model()
        self.table = AnswerTable(self.model, self._desk.look)
        self.names = self._frozen_names()
        self.note = Note("sheet.note")
        self._forms: dict[str, StepForm] = {}  # those that were needed so far
        self._columns = SheetColumns(self.table, self.names, self._desk.look)
        self.body = QStackedWidget()
        grid = QWidget()
        grid.setLayout(column(self._side_by_side(), self.note, gap=SPACE))
        self.body.addWidget(grid)
        self.steps = self._step_list()
        self._where = label(quiet=True, wrap=True)
        self._where.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._problem = Note("sheet.problem")
        self.setLayout(self._laid_out(number))
        self._add_actions()
        self.table.moved.connect(self._on_moved)
        self.table.refused.connect(lambda reason: self.note.say(reason, "bad"))
        self.table.answered.connect(self._on_moved)
        self.table.step_done.connect(self._after_step)
        sheet.changed.connect(self._on_changed)
        sheet.moved_back.connect(self.stand_at)
        self._on_changed()

    # What the sheet of another page does otherwise

    decides = True  # is there a step for what is proposed and voted on?
    last_forms: tuple[str, ...] = (OWN_ROWS, MEMBERS)
    last_step = COUNT_STEP

    def _made_model(self) -> SheetModel:
        return SheetModel(self.sheet, questions_of(self.sheet.rules, self._desk.own), self)

    def _words(self, number: int) -> PageWords:
        style = self._desk.style
        return PageWords(
            title=_("Meeting {number} · {day}").format(
                number=style.label(number), day=style.date_long(self.sheet.sheet.on)
            ),
            short=style.date(self.sheet.sheet.on),
            close=_("Count and close…"),
            away=_("Throw away…"),
        )

    def _hint(self, question: Question, person: Person) -> tuple[str, str]:
        return hint(self.sheet, question, person)

    # How it is made

    def _laid_out(self, number: int) -> QVBoxLayout:
        said = self._words(number)
        self._titles = (said.title, said.short)
        self._title = label(said.title, "head")
        named(self._title, "sheet.title", said.title)
        close = button("sheet.close", said.close, self._close, "main")
        close.setToolTip("Alt+C")
        away = button("sheet.drop", said.away, self.drop_requested.emit, "plain")
        self._close_button, self._away = close, away
        self._left = QWidget()
        self._left.setLayout(column(self.steps, away, gap=4))
        body = row(self._left, self.body, gap=SPACE)
        body.setStretch(1, 1)
        whole = column(
            row(self._title, self._where, close),
            self._problem,
            body,
            gap=SPACE,
            margin=SPACE,
        )
        whole.setStretch(2, 1)
        return whole

    def _frozen_names(self) -> QTableView:
        view = frozen_names("sheet.names", self.table, self.model, self._desk.look)
        view.clicked.connect(self._on_name_clicked)
        return view

    def _side_by_side(self) -> QHBoxLayout:
        both = row(self.names, self.table, gap=0)
        both.setStretch(1, 1)
        return both

    def _fit_columns(self) -> None:
        self._fit_steps()
        self._columns.fit(self.width(), self._room(), self.window().height())

    def _fit_steps(self) -> None:
        """As wide as the longest step with its sign, and as the button below; no word is cut."""
        steps = self.steps
        light_step(steps, max(steps.currentRow(), 0), self._desk.look)  # their signs take room too
        steps.ensurePolished()
        width = steps.sizeHintForColumn(0) + 2 * steps.frameWidth()
        most = max(self.width() // 4, self._desk.look.px(120))
        self._away.ensurePolished()
        steps.setFixedWidth(max(min(width, most), self._away.sizeHint().width()))

    def _room(self) -> int:
        """For the names and the columns: what the steps leave."""
        left = self._left.sizeHint().width() + SPACE if self._left.isVisibleTo(self) else 0
        bar = self.table.verticalScrollBar().sizeHint().width()
        return self.width() - left - bar - 3 * SPACE

    def _step_list(self) -> QListWidget:
        steps = QListWidget()
        named(steps, "sheet.steps", _("Steps of the meeting"))
        planned = steps_of(self.sheet.rules, self.last_forms, self.last_step, self.decides)
        for step in planned:
            steps.addItem(item_of(step.id, self._desk.own))
        self._topics = {step.id: step.topic for step in planned if step.topic}
        self._form_steps = [step.id for step in planned if step.is_form]
        steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        steps.setIconSize(QSize(self._desk.look.px(14), self._desk.look.px(14)))
        steps.itemActivated.connect(lambda item: self.go_to(item.data(Qt.ItemDataRole.UserRole)))
        steps.itemClicked.connect(lambda item: self.go_to(item.data(Qt.ItemDataRole.UserRole)))
        return steps

    def _form(self, step: str) -> StepForm:
        """The form of a step, made when it is first asked for: most meetings need none of them."""
        if step not in self._forms:
            form = self._forms[step] = made(step, self.sheet, self._carry_out)
            form.left.connect(lambda: self._after_step(step))
            self.body.addWidget(form)
        return self._forms[step]

    def _carry_out(self, step: str, motion: Motion) -> None:
        """Go where a decision is carried out, what it says filled in."""
        self.go_to(step if step in self._form_steps else OWN_ROWS)
        carry_out(self._form(self._here()), motion, self.sheet)

    def _add_actions(self) -> None:
        undo = self.sheet.undo_stack.createUndoAction(self)
        redo = self.sheet.undo_stack.createRedoAction(self)
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        undo.setObjectName("sheet.undo_action")
        redo.setObjectName("sheet.redo_action")
        for action, keys, done in (
            (QAction(self), "Alt+C", self._close),
            (QAction(self), "Ctrl+PgDown", lambda: self._step_by(1)),
            (QAction(self), "Ctrl+PgUp", lambda: self._step_by(-1)),
            (QAction(self), "Ctrl+Home", self._to_first),
        ):
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(done)
            self.addAction(action)
        self.addActions([undo, redo])

    # Where the keeper is

    def start(self, place: str) -> None:
        """Stand where the draft was left, or at the first cell."""
        self._fit_columns()
        self.stand_at(place)

    def stand_at(self, place: str) -> None:
        """Stand in a cell, or at a step that is a form: `group/write-off/3` is one of several."""
        step, _slash, what = place.partition("/")
        if step in self._form_steps:
            self.go_to(step)
            self._form(step).begin(what)
            return
        self.body.setCurrentIndex(0)
        self.table.setFocus()
        self.table.stand_at(self.model.index_at(place.removesuffix(AFTER)))
        if place.endswith(AFTER):
            self.table.move_on()

    def go_to(self, step: str) -> None:
        """Go to a step."""
        if step == self.last_step:
            self._close()
        elif step in self._form_steps:
            self.body.setCurrentWidget(self._form(step))
            self._show_step(step)
            self.sheet.stand_at(step)
            self._form(step).start()
        elif self.table.go_to_step(step):
            self.body.setCurrentIndex(0)
            self.table.setFocus()
            self._on_moved()

    def _all_steps(self) -> list[str]:
        role = Qt.ItemDataRole.UserRole
        return [self.steps.item(place).data(role) for place in range(self.steps.count())]

    def _here(self) -> str:
        form = self.body.currentWidget()
        for step, each in self._forms.items():
            if each is form:
                return step
        question = self.model.question_at(self.table.currentIndex().column())
        return question.step if question else ""

    def _after_step(self, step: str) -> None:
        steps = self._all_steps()
        first = step == MEMBERS and not any(
            person.active for person in self.sheet.standing.people.values()
        )
        if first and self.model.rowCount():  # a new group: its names are written, now it meets
            self.go_to(steps[0])
        else:
            self.go_to(next_step(steps, step, self.sheet))

    def _step_by(self, way: int) -> None:
        steps = self._all_steps()
        here = self._here()  # none, where the cursor stands in a column that asks nothing
        place = (steps.index(here) if here in steps else self.steps.currentRow()) + way
        if 0 <= place < len(steps):
            self.go_to(steps[place])

    def _to_first(self) -> None:
        """The first cell that wants an answer in the first step."""
        self.go_to(self._all_steps()[0])

    def _show_step(self, step: str) -> None:
        steps = self._all_steps()
        place = steps.index(step) if step in steps else 0
        self.steps.setCurrentRow(place)
        self.setProperty("help", self._topics.get(step, "sheet"))
        name = "" if self._left.isVisible() else self.steps.item(place).text()
        self._where.setText(step_said(name, place + 1, len(steps), self._desk.style))
        light_step(self.steps, place, self._desk.look)
        self._fit_title()

    def _on_moved(self) -> None:
        index = self.table.currentIndex()
        question = self.model.question_at(index.column())
        if question is None:
            return
        for view in (self.names,):
            delegate = view.itemDelegate()
            assert isinstance(delegate, SheetDelegate)
            delegate.row = index.row()
            view.viewport().update()
        self._show_step(question.step)
        self.sheet.stand_at(self.model.place(index))
        self.note.say(*self._hint(question, self.model.row(index.row())))

    def _on_name_clicked(self, index: QModelIndex) -> None:
        self.table.setFocus()
        column_ = max(self.table.currentIndex().column(), NAME + 1)
        self.table.stand_at(self.model.index(index.row(), column_))

    # What it comes to

    def _on_changed(self) -> None:
        """The problems of the whole sheet, such as a box that would hold too little."""
        problems = [self._desk.explain(problem) for problem in self.sheet.foreseen.problems]
        self._problem.say("\n".join(problems), "warn")
        self._grow_columns()

    def _grow_columns(self) -> None:
        if self._columns.is_fitted:
            self._columns.grow(self.width(), self._room())

    def _close(self) -> None:
        """On to the count, unless something is refused: then there."""
        if not self.table.finish() or self._holds_back():
            return
        refused = [
            record
            for record in self.sheet.sheet.records
            if record.kind != COUNT_STEP and self.sheet.refusal_of(record)
        ]
        if refused and (place := self._place_of(refused[0])):
            self.stand_at(place)
        elif refused and (reason := self.sheet.refusal_of(refused[0])):
            self._problem.say(self._desk.explain(reason), "bad")
        else:
            self.close_requested.emit()

    def _holds_back(self) -> bool:
        """Was an amount typed in a form, and not written down? Then there."""
        form = self._forms.get(self._here())
        if form is not None and form.entry.holds_back():
            return True
        if place := half_written(self.sheet, self._form_steps):
            self.stand_at(place)
            return self._form(self._here()).entry.holds_back()
        return False

    def _place_of(self, record: Record) -> str:
        """Where on the sheet a record stands."""
        for question in self.model.questions:
            mine = record.member if has_cell(record, self.sheet) else None
            if mine and record in self.sheet.answers(question.ask, mine):
                return f"{question.name}/{record.member}"
        return next((step for step in self._form_steps if self._form(step).holds(record)), "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cramped = self._desk.look.is_cramped(self.window().height())
        self._left.setVisible(not cramped)  # Ctrl and the page keys go on from step to step
        self._title.setText(self._titles[cramped])
        self._fit_title()
        self._grow_columns()

    def _fit_title(self) -> None:
        """Where it has no room, the title of the window says it."""
        needed = self._title.sizeHint().width() + self._close_button.sizeHint().width()
        room = self.width() - 6 * SPACE - self._where.minimumSizeHint().width()
        self._title.setVisible(needed <= room)

    @override
    def go_back(self) -> None:
        self.stand_at(self.sheet.cell)
