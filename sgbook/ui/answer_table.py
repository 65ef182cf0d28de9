"""The table that is typed into: down the column, then on to the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTableView

from sgbook.i18n.gettexts import _
from sgbook.ui import questions, sheet_model
from sgbook.ui.amount_field import AmountField
from sgbook.ui.arrow_keys import sideways
from sgbook.ui.delegates import SheetDelegate
from sgbook.ui.overriding import override
from sgbook.ui.sheet_head import SheetHead
from sgbook.ui.sheet_model import FIRST_QUESTION, SheetModel
from sgbook.ui.widgets import named, restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QHideEvent

    from sgbook.ui.tokens import Look

Key = Qt.Key
ENTER = (Key.Key_Return, Key.Key_Enter)


class CellEdit(AmountField):
    """The field over a cell while it is typed into."""

    finished = Signal(int)  # the key that ended it
    given_up = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER, Key.Key_Up, Key.Key_Down, Key.Key_Tab, Key.Key_Backtab):
            self.finished.emit(event.key())
        elif event.key() == Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        # Tab would go to the next widget before it is seen as a key
        tabs = (Key.Key_Tab, Key.Key_Backtab)
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in tabs:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible():
            self.finished.emit(0)


class AnswerTable(QTableView):
    """The questions; the names stand in another view beside it."""

    moved = Signal()  # the cursor stands elsewhere
    refused = Signal(str)  # why what was typed is no answer
    answered = Signal()
    step_done = Signal(str)  # after the last cell of this step

    def __init__(self, model: SheetModel, look: Look) -> None:
        super().__init__()
        named(self, "sheet.table", _("Meeting sheet"))
        self.sheet_model = model
        self.drawn = SheetDelegate(look, model, self)
        self.head = SheetHead(look, model, self)
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self.setItemDelegate(self.drawn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.row)
        self.verticalHeader().setMinimumSectionSize(look.row)
        self._edit = CellEdit(model.sheet.desk.style, "sheet.edit", _("Meeting sheet"))
        self._edit.setParent(self.viewport())
        self._edit.setProperty("role", "cell")
        self._edit.hide()
        self._edit.finished.connect(self._finish)
        self._edit.given_up.connect(self._give_up)
        self._edited = QModelIndex()
        self.clicked.connect(lambda _index: self._finish(0))

    # Where the cursor stands

    def stand_at(self, index: QModelIndex) -> None:
        """Put the cursor into a cell, and the cell into sight."""
        self.setCurrentIndex(index)
        self.scrollTo(index)

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # Qt gives an index
        super().currentChanged(current, previous)
        question = self.sheet_model.question_at(current.column())
        self.drawn.step = question.step if question else ""
        self.head.light(self.drawn.step)
        self.drawn.row = current.row()
        self.drawn.current_column = current.column()
        self.viewport().update()
        self.moved.emit()

    def go_to_step(self, step: str) -> bool:
        """Stand in the first cell of a step that wants an answer; False if it has no column."""
        for place, question in enumerate(self.sheet_model.questions):
            if question.step == step:
                row = self._next_row(-1, place + FIRST_QUESTION)
                self.stand_at(self.sheet_model.index(max(row, 0), place + FIRST_QUESTION))
                return True
        return False

    def move_on(self) -> None:
        """Down the column, then to the next question, then to the next step."""
        here = self.currentIndex()
        row = self._next_row(here.row(), here.column())
        if row >= 0:
            self.stand_at(self.sheet_model.index(row, here.column()))
        else:
            self._next_question()

    def _next_question(self) -> None:
        """The top of the next column of this step, or the next step."""
        here = self.currentIndex()
        step = self._step_of(here.column())
        if self._step_of(here.column() + 1) == step:
            row = self._next_row(-1, here.column() + 1)
            self.stand_at(self.sheet_model.index(max(row, 0), here.column() + 1))
        else:
            self.step_done.emit(step)

    def _step_of(self, column: int) -> str:
        question = self.sheet_model.question_at(column)
        return question.step if question else ""

    def _next_row(self, row: int, column: int) -> int:
        """The next line that wants an answer here; -1 if none does.

        Who is not here is passed over, unless there is something to be said of it.
        """
        model = self.sheet_model
        question = model.question_at(column)
        for next_row in range(row + 1, model.rowCount() if question else 0):
            number = model.row(next_row).number
            assert question is not None
            if question.sort == questions.ROLL or model.is_here(number):
                return next_row
            if model.cell(number, question).state != sheet_model.NOTHING:
                return next_row
        return -1

    # Keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        question = self.sheet_model.question_at(index.column())
        text, key = event.text(), event.key()
        if question is None or event.modifiers() & _COMMANDS:
            super().keyPressEvent(event)
        elif key in ENTER:
            self.move_on()
        elif key in (Key.Key_Delete, Key.Key_Backspace):
            self._hear(self.sheet_model.write(index, ""))
        elif key == Key.Key_F2:
            self._open(self._as_typed())
        elif way := sideways(self, key):
            self._go_sideways(way)
        elif text and text.isprintable():
            self._type(text)
        else:
            super().keyPressEvent(event)

    def _type(self, text: str) -> None:
        """The first sign of an answer; where one sign is all of it, the answer."""
        index = self.currentIndex()
        question = self.sheet_model.question_at(index.column())
        assert question is not None
        if text == " ":
            self._answer(self.sheet_model.take_proposal(index))
            return
        if text == "*":
            if self._hear(self.sheet_model.take_all_proposals(index.column())):
                self._next_question()
            return
        if text in ("-", "−"):
            self._hear(self.sheet_model.write(index, ""))
        one_sign = question.sort == questions.ROLL or (question.moves_on_at_once and text.isdigit())
        if not one_sign:
            self._open(text)
            return
        refusal = self.sheet_model.write(index, text)
        if refusal:
            self._open(text)
            restyle(self._edit, wrong=True)
            self._edit.selectAll()  # the next sign takes its place
        self._answer(refusal)

    def _go_sideways(self, step: int) -> None:
        here = self.currentIndex()
        to = here.column() + step
        if self.sheet_model.question_at(to):
            self.stand_at(self.sheet_model.index(here.row(), to))

    def _as_typed(self) -> str:
        index = self.currentIndex()
        question = self.sheet_model.question_at(index.column())
        assert question is not None
        sheet = self.sheet_model.sheet
        record = sheet.found(question.ask, self.sheet_model.row(index.row()).number)
        return questions.edited(question, record, sheet.desk.style) if record else ""

    def _hear(self, refusal: str | None) -> bool:
        """Tell what came of it; True if it was taken."""
        if refusal:
            self.refused.emit(refusal)
            return False
        self.answered.emit()
        return True

    def _answer(self, refusal: str | None) -> None:
        if self._hear(refusal):
            self.move_on()

    # The field over the cell

    def _open(self, text: str) -> None:
        index = self.currentIndex()
        self._edited = index
        restyle(self._edit, wrong=False)
        self._edit.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        self._edit.setText(text)
        self._edit.setGeometry(self.visualRect(index))
        self._edit.show()
        self._edit.setFocus()
        self._edit.end(False)

    def _give_up(self) -> None:
        self._edit.hide()
        self.setFocus()
        self.moved.emit()

    def _finish(self, key: int) -> None:
        """The field is left: its text is an answer, or it stays and says why not."""
        if self._edit.isHidden():
            return
        refusal = self.sheet_model.write(self._edited, self._edit.text())
        if refusal:
            restyle(self._edit, wrong=True)
            self.stand_at(self._edited)
            self._edit.setFocus()
            self.refused.emit(refusal)
            return
        self._edit.hide()
        self.answered.emit()
        if key:
            self.setFocus()
        if key in (*ENTER, Key.Key_Tab):
            self.move_on()
        elif key in (Key.Key_Up, Key.Key_Down, Key.Key_Backtab):
            step = 1 if key == Key.Key_Down else -1
            row = min(max(self._edited.row() + step, 0), self.sheet_model.rowCount() - 1)
            self.stand_at(self.sheet_model.index(row, self._edited.column()))

    def finish(self) -> bool:
        """What stands in the field is an answer now; False where it stays and says why not."""
        self._finish(0)
        return self._edit.isHidden()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Away by a key: what was typed last goes along; what is refused is found here again."""
        if not self._edit.isHidden() and self.sheet_model.sheet.desk.book.lock is not None:
            if self.sheet_model.write(self._edited, self._edit.text()):
                restyle(self._edit, wrong=True)
            else:
                self._edit.hide()
                self.setFocus()
                self.answered.emit()
        super().hideEvent(event)

    def editor(self) -> QLineEdit | None:
        """The field, while it is open."""
        return None if self._edit.isHidden() else self._edit


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
