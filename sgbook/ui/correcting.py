"""A closed meeting is corrected: what is right is typed over what was written, both are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import _, ngettext
from sgbook.ui import journal_words, questions
from sgbook.ui.form_fields import OWN_ROWS
from sgbook.ui.hints import hint
from sgbook.ui.overriding import override
from sgbook.ui.past_open import Correction, PastModel, shown
from sgbook.ui.sheet import PageWords, SheetPage
from sgbook.ui.step_forms import WHY_STEP

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from sgbook.domain.moved import Moved
    from sgbook.ui.questions import Question
    from sgbook.ui.sheet_model import Person, SheetModel

_MOVED_SAID = 2
"""So many places of cash are named in the line that says what a correction comes to."""


class CorrectPage(SheetPage):
    """The sheet of a closed meeting, to be typed over; who joined and what was counted stays."""

    decides = False
    last_forms = (OWN_ROWS,)
    last_step = WHY_STEP

    def __init__(self, correction: Correction) -> None:
        self.correction = correction
        super().__init__(correction, correction.past.head.meeting or 0)

    @override
    def _made_model(self) -> SheetModel:
        return PastModel(self.correction, self)

    @override
    def _words(self, number: int) -> PageWords:
        style, said = self._desk.style, _("Correct meeting {number} · {day}")
        on = self.correction.past.head.on
        return PageWords(
            title=said.format(number=style.label(number), day=style.date_long(on)),
            short=_("Correct meeting {number}").format(number=style.label(number)),
            close=_("See what changes…"),
            away=_("Forget these changes"),
        )

    @override
    def _hint(self, question: Question, person: Person) -> tuple[str, str]:
        were = self.correction.were(question.ask, person.number)
        refused = any(
            map(self.sheet.refusal_of, self.correction.answers(question.ask, person.number))
        )
        if refused or question.sort == questions.ROLL:
            return hint(self.sheet, question, person)
        if not were:
            text = _("{name}, {question}: nothing was written. Type what is right.")
            return text.format(name=person.name, question=question.title), "info"
        text = _("{name}, {question}: {old} was written. Type what is right, or - to take it back.")
        old = shown(question, were, self._desk.style)
        return text.format(name=person.name, question=question.title, old=old), "info"

    @override
    def _on_changed(self) -> None:
        """How much is changed so far, and where the money would be; or why it cannot be so."""
        super()._on_changed()
        if not self.correction.broken():
            self._problem.say(*self._so_far())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_changed()  # is there room for it?

    def _so_far(self) -> tuple[str, str]:
        changed = len(self.correction.differences())
        if not changed and self._desk.look.is_low(self.window().height()):
            return "", ""  # two lines of the sheet are worth more
        if not changed:
            text = _("Type what is right over what is wrong. Nothing is posted until you say why.")
            return text, "info"
        said = ngettext("{count} answer is changed.", "{count} answers are changed.", changed)
        parts = [said.format(count=self._desk.style.number(changed))]
        tried = self.correction.tried
        cash = [each for each in tried.moved if each.key.place] if tried else []
        return " ".join([*parts, *map(self._cash, cash[:_MOVED_SAID])]), "warn"

    def _cash(self, moved: Moved) -> str:
        money, desk = self._desk.style.money, self._desk
        return _("{where}: {old} {arrow} {new}.").format(
            where=journal_words.where(moved.key, desk),
            old=money(moved.before),
            arrow=journal_words.arrow(desk.style),
            new=money(moved.after),
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Something may have been written while another page was looked at."""
        self.correction.look_again()
        super().showEvent(event)

    @override
    def _close(self) -> None:
        if self.table.finish() and not self.correction.differences():
            text = _("Nothing is changed yet. Go to a cell, and type what is right.")
            self.note.say(text, "warn")
            return
        super()._close()

    @override
    def go_back(self) -> None:
        self.left.emit()
