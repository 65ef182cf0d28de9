"""The open sheet: every edit is foreseen, kept in the draft, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from sgbook.book import meetings
from sgbook.book.changes import Topic
from sgbook.book.meetings import FORMS
from sgbook.domain.cells import in_order_of_steps
from sgbook.domain.kinds import fits_a_cell
from sgbook.domain.meeting import foresee
from sgbook.domain.proposals import Outlook
from sgbook.ui.overriding import override

if TYPE_CHECKING:
    from sgbook.book.meetings import Draft
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.errors.base import Refusal, RuleBroken
    from sgbook.domain.meeting import Foreseen
    from sgbook.domain.products import Ask
    from sgbook.domain.records import Record, Sheet
    from sgbook.domain.standing import Standing
    from sgbook.ui.desk import Desk


AFTER = "+"
"""Behind a cell, in the draft: this one was answered, the keeper goes on with the next."""


class OpenSheet(QObject):
    """The draft on the desk. What it holds is on the disk too."""

    forms = FORMS
    """Under it what is typed into its forms is kept; empty: nothing is."""

    roll_moves_money = True
    """Does the fixed sum follow the roll call? Who is marked absent has then not paid."""

    changed = Signal()
    moved_back = Signal(str)  # the cell that an undo or redo was about

    def __init__(self, desk: Desk, draft: Draft, rules: Constitution | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.undo_stack = QUndoStack(self)
        self.rules: Constitution = rules or desk.rules
        self.cell = draft.cell
        self.sheet: Sheet = draft.sheet
        self.foreseen: Foreseen = self._foresee(draft.sheet)
        self.take(draft.sheet, self.foreseen)
        desk.book_changed.connect(self._on_book_changed)

    def _on_book_changed(self, topics: Topic) -> None:
        """What stands is otherwise now: an event or a correction was posted meanwhile."""
        if topics & ~Topic.DRAFT and self._is_open():
            self.take(self.sheet, self._foresee(self.sheet))

    @property
    def standing(self) -> Standing:
        """What stands now; a posting that was refused may have spoilt what was read before."""
        return self.desk.standing()

    def _is_open(self) -> bool:
        """Can it still be posted?"""
        return self.desk.has_draft()

    def take(self, sheet: Sheet, foreseen: Foreseen) -> None:
        """Show this sheet, and what it would come to."""
        self.sheet = sheet
        self.foreseen = foreseen
        self.outlook = self._look_out(sheet, foreseen)
        self._said: dict[tuple[str, int | None], list[Record]] = {}
        for record in sheet.records:
            self._said.setdefault((record.kind, record.member), []).append(record)
        self._tell(foreseen)
        self.changed.emit()

    # What a sheet of another sort does otherwise

    def _foresee(self, sheet: Sheet) -> Foreseen:
        """What closing the sheet now would come to."""
        return foresee(sheet, self.rules, self.standing)

    def _look_out(self, sheet: Sheet, foreseen: Foreseen) -> Outlook:
        """What is proposed for the cells where nothing was said."""
        return Outlook(sheet, self.rules, self.standing, foreseen.after)

    def _tell(self, foreseen: Foreseen) -> None:
        """Show at the foot of the window what it comes to."""
        self.desk.foreseen.emit(foreseen.cash)

    # Asking

    def foreseen_of(self, new: Sheet) -> Foreseen:
        """What a changed sheet would come to; nothing is kept of it."""
        return self._foresee(in_order_of_steps(new, self.rules))

    def found(self, ask: Ask, member: int) -> Record | None:
        """The member's answer to this question."""
        for record in self._said.get((ask.kind, member), ()):
            if fits_a_cell(record) and (not ask.which or ask.which in (record.ref, record.fund)):
                return record
        return None

    def answers(self, ask: Ask, member: int) -> list[Record]:
        """What the member's cell of this question shows: one answer, or none."""
        answer = self.found(ask, member)
        return [] if answer is None else [answer]

    def of_kind(self, *kinds: str) -> list[Record]:
        """Everything said of these kinds, in the order of the sheet."""
        return [record for record in self.sheet.records if record.kind in kinds]

    def refusal_of(self, record: Record) -> RuleBroken | None:
        """Why a record that stands on the sheet cannot be posted as things are now."""
        return self.foreseen.refusals.get(record.line)

    def people(self) -> list[tuple[int, str]]:
        """The members on the sheet, those who join today among them."""
        people = {
            number: person.name for number, person in self.standing.people.items() if person.active
        }
        joining = {r.member: r.ref for r in self.of_kind("member") if r.member is not None}
        return sorted((people | joining).items())

    # Changing

    def put(self, new: Sheet, said: Record | None, cell: str) -> Refusal | None:
        """Take the changed sheet, unless what was `said` is refused; gives the refusal.

        What else the change makes impossible is shown where it stands, and stops the close.
        """
        new = in_order_of_steps(new, self.rules)
        if new == self.sheet:
            return None
        foreseen = self._foresee(new)
        if said is not None and (broken := _refusal(foreseen, said)):
            return broken
        if (trouble := self._keep(new, cell + AFTER if "/" in cell else cell)) is not None:
            return trouble
        self.undo_stack.push(SheetEdit(self, (self.sheet, new), foreseen, cell))
        return None

    def _keep(self, sheet: Sheet, cell: str) -> Refusal | None:
        """Write the draft; only what is on the disk is shown as said."""
        refusals: list[Refusal] = []
        self.desk.write(lambda book: meetings.save(book, sheet, cell), refusals.append)
        return refusals[0] if refusals else None

    def stand_at(self, cell: str) -> None:
        """Remember where the keeper is; kept with the next edit, or when the sheet is left."""
        self.cell = cell

    def keep_place(self) -> None:
        """Write down where the keeper is."""
        self._keep(self.sheet, self.cell)

    def show(self, sheet: Sheet, cell: str) -> None:
        """Put a former sheet back, or a later one again, as things are now."""
        if self._keep(sheet, cell) is None:
            self.take(sheet, self._foresee(sheet))
            self.moved_back.emit(cell)


class SheetEdit(QUndoCommand):
    """One edit: the sheet before it and after it."""

    def __init__(
        self, sheet: OpenSheet, sheets: tuple[Sheet, Sheet], foreseen: Foreseen, cell: str
    ) -> None:
        super().__init__()
        self._open_sheet = sheet
        self._before, self._after = sheets
        self._first: Foreseen | None = foreseen  # what the edit itself found out already
        self._cell = cell

    @override
    def undo(self) -> None:
        self._open_sheet.show(self._before, self._cell)

    @override
    def redo(self) -> None:
        if self._first is None:
            self._open_sheet.show(self._after, self._cell)
        else:
            self._open_sheet.take(self._after, self._first)
            self._first = None


def _refusal(foreseen: Foreseen, said: Record) -> RuleBroken | None:
    """The refusal of this very record; on its way it got another line."""
    for broken in foreseen.refusals.values():
        if broken.record is not None and replace(broken.record, line=said.line) == said:
            return broken
    return None
