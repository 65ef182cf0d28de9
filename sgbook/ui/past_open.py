"""A closed sheet on the desk: to be looked at as it was and as it stands, and to be corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.book.begun_corrections import Begun, begun, form_of, keep_begun
from sgbook.book.changes import Topic
from sgbook.book.corrections import (
    Difference,
    Tried,
    correction_of,
    differences,
    tried,
)
from sgbook.book.meetings import Draft
from sgbook.book.sheet_columns import is_answer
from sgbook.book.writing_days import writing_day
from sgbook.domain.cells import in_order_of_steps
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.errors.of_sheets import NothingChanged
from sgbook.domain.meeting import Foreseen
from sgbook.domain.money import ZERO, total
from sgbook.domain.proposals import Outlook, Owing
from sgbook.i18n.gettexts import _
from sgbook.ui import questions
from sgbook.ui.open_sheet import OpenSheet
from sgbook.ui.overriding import override
from sgbook.ui.questions import Question, questions_of
from sgbook.ui.sheet_model import NOTHING, REFUSED, SAID, Cell, SheetModel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QObject

    from sgbook.book.past_sheet import PastSheet
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.errors.base import Refusal
    from sgbook.domain.products import Ask
    from sgbook.domain.proposals import Proposed
    from sgbook.domain.records import Record, Sheet
    from sgbook.i18n.style import Style
    from sgbook.ui.desk import Desk


class _NothingProposed(Outlook):
    """Of a day that is over nothing is proposed."""

    @override
    def proposed(self, ask: Ask, member: int) -> Proposed | None:
        return None

    @override
    def owing(self, member: int) -> Owing:
        return Owing(ZERO, ZERO, late=False)


class PastOpen(OpenSheet):
    """A closed sheet as it stands; `old` is what it is compared with: as it was closed."""

    forms = ""
    roll_moves_money = False

    def __init__(self, desk: Desk, past: PastSheet, *, rules: Constitution | None = None) -> None:
        self.past = past
        self.old = self._in_order(past.said, rules or past.rules)
        stands = self._in_order(past.stands, rules or past.rules)
        super().__init__(desk, Draft(sheet=stands), rules or past.rules)

    @override
    def _is_open(self) -> bool:
        return False

    def _in_order(self, sheet: Sheet, rules: Constitution) -> Sheet:
        return in_order_of_steps(sheet, rules)

    @override
    def people(self) -> list[tuple[int, str]]:
        return [(number, self.past.name(number)) for number in self.past.belonging]

    @override
    def answers(self, ask: Ask, member: int) -> list[Record]:
        """What a member answered to a question: a book that was read in may say it in parts."""
        return _answers(self.sheet, ask, member)

    def were(self, ask: Ask, member: int) -> list[Record]:
        """What was answered before."""
        return _answers(self.old, ask, member)

    def differences(self) -> tuple[Difference, ...]:
        """What is said otherwise than before."""
        return differences(self.old, self.sheet)

    @override
    def _foresee(self, sheet: Sheet) -> Foreseen:
        return Foreseen({}, {}, [], self.standing)

    @override
    def _look_out(self, sheet: Sheet, foreseen: Foreseen) -> Outlook:
        return _NothingProposed(sheet, self.rules, self.standing, foreseen.after)

    @override
    def _tell(self, foreseen: Foreseen) -> None:
        """The foot shows what stands."""

    @override
    def _keep(self, sheet: Sheet, cell: str) -> Refusal | None:
        return None


@dataclass(frozen=True, slots=True)
class ForeseenCorrection(Foreseen):
    """What posting the correction would come to; `sheet` None: it says nothing yet, or cannot."""

    sheet: Sheet | None = None
    tried: Tried | None = None


class Correction(PastOpen):
    """A closed sheet that is being corrected; kept in the book until it is posted or given up.

    `wanted`: how it should read to begin with, such as how it stood before its last correction;
    without it one that was begun goes on.
    """

    def __init__(self, desk: Desk, past: PastSheet, wanted: Sheet | None = None) -> None:
        goes_on = wanted is None or not past.is_meeting
        kept = (begun(desk.book, past) if goes_on else None) or Begun()
        self.why, self.names = kept.why, kept.names
        self._outdated = False
        self._is_kept = False  # what it begins with is no work of the keeper's yet
        super().__init__(desk, past, rules=desk.rules)
        self.old = self.sheet
        self.forms = form_of(past.head.number)
        if wanted is None and kept.records:
            wanted = replace(self.sheet, records=kept.records)
            self.cell = kept.cell
        if wanted is not None:
            self.put(wanted, None, self.cell)
        self._is_kept = True

    @property
    def on(self) -> date:
        """The day it is dated, as things are now."""
        return writing_day(self.desk.book)

    @override
    def _on_book_changed(self, topics: Topic) -> None:
        self._outdated = self._outdated or bool(topics & ~Topic.DRAFT)

    @override
    def _keep(self, sheet: Sheet, cell: str) -> Refusal | None:
        """In the book, until it is posted or given up."""
        if not self._is_kept or self.desk.book.look_only:
            return None
        records = sheet.records if self.past.is_meeting else ()
        now = Begun(records=records, why=self.why, names=self.names, cell=cell)
        refusals: list[Refusal] = []
        self.desk.write(lambda book: keep_begun(book, self.past, now), refusals.append)
        return refusals[0] if refusals else None

    def give_up(self) -> None:
        """Nothing of it is kept."""
        self._is_kept = False
        self.desk.write(lambda book: keep_begun(book, self.past, None))

    def look_again(self) -> bool:
        """Foresee it on what stands now, if something was written since; was there?"""
        outdated, self._outdated = self._outdated, False
        if outdated:
            self.take(self.sheet, self._foresee(self.sheet))
        return outdated

    @override
    def _foresee(self, sheet: Sheet) -> Foreseen:
        nothing = ForeseenCorrection({}, {}, [], self.standing)
        head = replace(sheet, on=self.on, why=self.why, names=self.names)
        book = self.desk.book
        try:
            correction = correction_of(book, self.past.head.number, head)
            come = tried(book, correction)
        except NothingChanged:
            return nothing
        except RuleBroken as broken:
            said = _record_of(broken, sheet)
            refusals = {said.line: broken} if said else {}
            return replace(nothing, refusals=refusals, problems=[] if said else [broken])
        return replace(nothing, after=come.after, sheet=correction, tried=come)

    @property
    def correction(self) -> Sheet | None:
        """What would be posted now; None while it says nothing, or is refused."""
        foreseen = self.foreseen
        assert isinstance(foreseen, ForeseenCorrection)
        return foreseen.sheet

    @property
    def tried(self) -> Tried | None:
        """What posting it now would come to."""
        foreseen = self.foreseen
        assert isinstance(foreseen, ForeseenCorrection)
        return foreseen.tried

    def broken(self) -> list[RuleBroken]:
        """Everything that stands against posting it."""
        return [*self.foreseen.refusals.values(), *self.foreseen.problems]

    def sign(self, why: str, names: tuple[str, str]) -> None:
        """The reason, and who stands for it."""
        self.why, self.names = why, names
        self._keep(self.sheet, self.cell)
        self.take(self.sheet, self._foresee(self.sheet))


def _answers(sheet: Sheet, ask: Ask, member: int) -> list[Record]:
    return [each for each in sheet.records if each.member == member and is_answer(each, ask)]


def with_state(past: PastSheet) -> list[tuple[Record, str]]:
    """Every record of the sheet: those that stand, those taken back, those said anew."""
    changed = differences(past.said, past.stands)
    gone = [(each.old, _("taken back")) for each in changed if each.old]
    anew = {id(each.new) for each in changed if each.new}
    stand = [(r, _("said anew") if id(r) in anew else "") for r in past.stands.records]
    return [*stand, *gone]


def _record_of(broken: RuleBroken, sheet: Sheet) -> Record | None:
    """The record of the sheet that a refusal is about; in the correction it has another line."""
    said = broken.record
    if said is None:
        return None
    for record in sheet.records:
        if (record.kind, record.member) == (said.kind, said.member) and (
            record.amount in (said.amount, ZERO) or record.kind == "loan"
        ):
            same = record.count == said.count and (record.ref or said.ref) == said.ref
            if same:
                return record
    return None


class PastModel(SheetModel):
    """The members and their answers; what is otherwise than before shows both."""

    def __init__(self, sheet: PastOpen, parent: QObject) -> None:
        self.past = sheet
        super().__init__(sheet, questions_of(sheet.rules, sheet.past.own), parent)

    @override
    def _cell(self, member: int, question: Question) -> Cell:
        style, sheet = self.past.desk.style, self.past
        said = sheet.answers(question.ask, member)
        text = shown(question, said, style)
        was = shown(question, sheet.were(question.ask, member), style)
        refused = any(sheet.refusal_of(record) for record in said)
        state = REFUSED if refused else SAID if said else NOTHING
        if text != was:
            return Cell(text, state, fund=question.fund, was=was)
        if not said:
            return Cell("" if self.is_here(member) else "–", NOTHING, fund=question.fund)
        count = sum(record.count for record in said)
        return Cell(text, state, count, min(question.most, 10), question.fund)

    @override
    def _cleared(self, question: Question, member: int) -> Sheet:
        """What was said in parts is said anew in one, or stays as it was if that is refused."""
        new = self.past.sheet
        for each in self.past.answers(question.ask, member):
            if each != self.past.found(question.ask, member):
                new = new.without(each.line)
        return new


def shown(question: Question, said: list[Record], style: Style) -> str:
    """What was answered, as the cell shows it; answers in parts are added up."""
    if len(said) > 1 and question.sort == questions.AMOUNT:
        return style.money(total([record.amount for record in said]))
    if len(said) > 1 and question.sort == questions.COUNT:
        return style.number(sum(record.count for record in said))
    return questions.shown(question, said[-1], style) if said else ""
