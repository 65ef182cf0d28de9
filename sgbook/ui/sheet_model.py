"""The sheet as a table: one line a member, columns from the constitution."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from sgbook.domain.cells import found, say, unsay
from sgbook.domain.money import ZERO
from sgbook.domain.proposals import attended, is_here
from sgbook.i18n.gettexts import _
from sgbook.ui import questions, signs
from sgbook.ui.hints import refused
from sgbook.ui.overriding import override
from sgbook.ui.questions import Question, Unreadable
from sgbook.ui.table import Column, Index, Listed, Role, TableModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sgbook.domain.records import Sheet
    from sgbook.ui.open_sheet import OpenSheet

NUMBER, NAME = 0, 1
FIRST_QUESTION = 2
CELL_ROLE = int(Role.UserRole) + 1
"""Gives the `Cell`, for the delegate that draws it."""

SAID, REFUSED, PROPOSED, DUE, LATE, NOTHING = (
    "said",
    "refused",
    "proposed",
    "due",
    "late",
    "nothing",
)


@dataclass(frozen=True, slots=True)
class Person:
    """A line of the sheet."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is seen: its words, what they are, and the stamps beside them."""

    text: str
    state: str
    stamps: int = 0
    most: int = 0
    fund: str = ""
    was: str | None = None  # what stood here before it was corrected, even nothing


class SheetModel(TableModel[Person]):
    """The members and their answers. An edit makes a new sheet, or is refused with the reason."""

    def __init__(self, sheet: OpenSheet, asked: Sequence[Question], parent: QObject) -> None:
        self.sheet = sheet
        self.questions = tuple(asked)
        self._cells: dict[tuple[int, int], Cell] = {}
        self._here: dict[int, bool] = {}
        super().__init__(self._columns(), Listed(self._people()), parent)
        sheet.changed.connect(self._on_changed)

    def _columns(self) -> list[Column[Person]]:
        desk = self.sheet.desk
        asked: list[Column[Person]] = []
        for question in self.questions:
            look = desk.look.fund(question.fund) if question.fund else None
            icon = signs.shape_icon(look.shape, look.colour, desk.look.px(14)) if look else None
            asked.append(
                Column(
                    question.name,
                    question.title,
                    partial(self._text, question),
                    right=question.sort in (questions.COUNT, questions.AMOUNT),
                    icon=icon,
                )
            )
        return [
            Column("number", _("No."), lambda person: person.number, desk.style.label, right=True),
            Column("name", _("Member"), lambda person: person.name),
            *asked,
            Column("total", _("Total"), self._total, right=True),
        ]

    def _text(self, question: Question, person: Person) -> str:
        return self.cell(person.number, question).text

    def _people(self) -> list[Person]:
        return [Person(number, name) for number, name in self.sheet.people()]

    def _on_changed(self) -> None:
        self._cells, self._here = {}, {}
        people = self._people()
        if [self.row(place) for place in range(self.rowCount())] != people:
            self.show_rows(Listed(people))
            return
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def _total(self, person: Person) -> str:
        said = (r for r in self.sheet.sheet.records if r.member == person.number)
        parts = [questions.handed_over(record, self.sheet.rules) for record in said]
        amount = sum(parts, ZERO)
        return self.sheet.desk.style.money(amount) if amount else ""

    # Reading

    def question_at(self, column: int) -> Question | None:
        """The question of a column; None for number, name and total."""
        place = column - FIRST_QUESTION
        return self.questions[place] if 0 <= place < len(self.questions) else None

    def column_of(self, name: str) -> int:
        """The column of the question with this name; the first one if there is none."""
        for place, question in enumerate(self.questions):
            if question.name == name:
                return place + FIRST_QUESTION
        return FIRST_QUESTION

    def row_of(self, member: int) -> int:
        """The line of a member; the first one if there is none."""
        people = [number for number, _name in self.sheet.people()]
        return people.index(member) if member in people else 0

    def is_here(self, member: int) -> bool:
        """Is the member at the meeting, or represented?"""
        if member not in self._here:
            self._here[member] = is_here(self.sheet.sheet, member, self.sheet.rules)
        return self._here[member]

    def cell(self, member: int, question: Question) -> Cell:
        """The cell of a member and a question."""
        key = (member, self.questions.index(question))
        if key not in self._cells:
            self._cells[key] = self._cell(member, question)
        return self._cells[key]

    def _cell(self, member: int, question: Question) -> Cell:
        style = self.sheet.desk.style
        record = self.sheet.found(question.ask, member)
        if record is not None:
            state = REFUSED if self.sheet.refusal_of(record) else SAID
            text = questions.shown(question, record, style)
            stamps = record.count if question.sort == questions.COUNT else 0
            return Cell(text, state, stamps, min(question.most, 10), question.fund)
        proposed = self.sheet.outlook.proposed(question.ask, member)
        if question.ask.kind == "repayment":
            return self._owed(member, question)
        if proposed is not None:
            text = _("{amount}?").format(amount=style.money(proposed.amount))
            return Cell(text, PROPOSED, fund=question.fund)
        return Cell("" if self.is_here(member) else "–", NOTHING, 0, 0, question.fund)

    def _owed(self, member: int, question: Question) -> Cell:
        style = self.sheet.desk.style
        owing = self.sheet.outlook.owing(member)
        if owing.now:
            words = _("late {amount}") if owing.late else _("due {amount}")
            state = LATE if owing.late else DUE
            return Cell(words.format(amount=style.money(owing.now)), state, fund=question.fund)
        if owing.all:
            return Cell(_("not yet"), NOTHING, fund=question.fund)
        return Cell("–", NOTHING, fund=question.fund)

    # Writing

    def write(self, index: Index, text: str) -> str | None:
        """Take what was typed into a cell; gives the reason if it is refused."""
        question = self.question_at(index.column())
        assert question is not None
        try:
            value = questions.read(question, text, self.sheet.desk.style)
        except Unreadable as unreadable:
            return str(unreadable)
        return self._say(index, question, value)

    def take_proposal(self, index: Index) -> str | None:
        """Say what is proposed for this cell, if nothing is said yet."""
        question, member = self.question_at(index.column()), self.row(index.row()).number
        assert question is not None
        if self.sheet.found(question.ask, member) is not None:
            return None
        proposed = self.sheet.outlook.proposed(question.ask, member)
        if proposed is None:
            return None
        return self._say(index, question, _value(proposed.amount, proposed.ref))

    def take_all_proposals(self, column: int) -> str | None:
        """Say what is proposed in this column for everybody who is here; one edit."""
        question = self.question_at(column)
        assert question is not None
        new = self.sheet.sheet
        for person in self._people():
            if self.sheet.found(question.ask, person.number) is None:
                fine = question.ask.kind in ("fine", "loan-penalty")  # the absent are fined too
                proposed = self.sheet.outlook.proposed(question.ask, person.number)
                if proposed is not None and (fine or self.is_here(person.number)):
                    value = _value(proposed.amount, proposed.ref)
                    new = say(new, question.ask, person.number, **value)
        refusal = self.sheet.put(new, None, self.sheet.cell)
        return self.sheet.desk.explain(refusal) if refusal else None

    def _cleared(self, _question: Question, _member: int) -> Sheet:
        """The sheet in which the one answer is written anew."""
        return self.sheet.sheet

    def _say(self, index: Index, question: Question, value: dict[str, Any] | None) -> str | None:
        sheet, member = self.sheet, self.row(index.row()).number
        old, before = self._cleared(question, member), sheet.found(question.ask, member)
        said = None
        if value is None:
            new = unsay(old, question.ask, member)
        else:
            if question.ask.kind == "fine" and "ref" not in value:
                proposed = sheet.outlook.proposed(question.ask, member)
                value["ref"] = before.ref if before else proposed.ref if proposed else "other"
            new = say(old, question.ask, member, **value)
            said = found(new, question.ask, member)
        if question.sort == questions.ROLL and sheet.roll_moves_money:
            new = attended(new, member, before.ref if before else "", sheet.rules)
        refusal = sheet.put(new, said, self.place(index))
        return refused(sheet, refusal, self.row(index.row())) if refusal else None

    def place(self, index: Index) -> str:
        """The cell as the draft remembers it: question and member."""
        question = self.question_at(index.column())
        name = question.name if question else ""
        return f"{name}/{self.row(index.row()).number}"

    def index_at(self, place: str) -> QModelIndex:
        """The cell that `place` named; one nearby if it is gone."""
        name, _slash, number = place.rpartition("/")
        member = int(number) if number.isdigit() else 0
        return self.index(self.row_of(member), self.column_of(name))

    # Qt

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        question = self.question_at(index.column())
        if question and role == CELL_ROLE:
            return self.cell(self.row(index.row()).number, question)
        if question and role == Role.AccessibleTextRole:
            person = self.row(index.row())
            return f"{person.name}, {question.title}: {self.cell(person.number, question).text}"
        return super().data(index, role)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.question_at(index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags


def _value(amount: Any, ref: str) -> dict[str, Any]:
    return {"amount": amount, "ref": ref} if ref else {"amount": amount}
