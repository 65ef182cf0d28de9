"""The steps of a meeting: which have a page of their own, how they are called, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from sgbook.book.governing import minutes_to_approve
from sgbook.book.typed import forms, typed
from sgbook.domain.governance import asks_votes
from sgbook.domain.proposals import asks_of
from sgbook.i18n import words
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.style import NO_BREAK_SPACE
from sgbook.ui.decision_forms import KINDS, open_motions
from sgbook.ui.decision_ways import way_of
from sgbook.ui.decisions_page import DECISIONS, DecisionsPage
from sgbook.ui.form_fields import AMOUNT, MEMBERS, OWN_ROWS
from sgbook.ui.help_pages import topic_of_ask
from sgbook.ui.questions import FORM_KINDS
from sgbook.ui.row_forms import RowForm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.motions import Motion
    from sgbook.i18n.style import Style
    from sgbook.ui.open_sheet import OpenSheet

StepForm = RowForm | DecisionsPage

COUNT_STEP, WHY_STEP = "count", "why"
STEP_WORDS = {
    MEMBERS: N_("New members"),
    OWN_ROWS: N_("Other money"),
    WHY_STEP: N_("Why"),
    DECISIONS: N_("Decisions"),
}


def step_title(step: str, own: Mapping[str, str]) -> str:
    """How a step is called."""
    return _(STEP_WORDS[step]) if step in STEP_WORDS else words.step_word(step, own)


def step_said(step: str, number: int, count: int, style: Style) -> str:
    """Which step it is; where no list of steps is seen, its name too, in a line of its own."""
    number_, count_ = style.number(number), style.number(count)
    if not step:
        return _("step {number} of {count}").format(number=number_, count=count_)
    said = _("{step}: step {number} of {count}")
    name, colon, where = said.format(step=step, number=number_, count=count_).rpartition(": ")
    return name + colon + where.replace(" ", NO_BREAK_SPACE)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step of the sheet; a form, or columns of the table; and its page in the help."""

    id: str
    is_form: bool = False
    topic: str = ""


def steps_of(
    rules: Constitution, last_forms: Sequence[str], last_step: str, decides: bool
) -> list[PlannedStep]:
    """The steps of the constitution, then those of every sheet; decisions before what follows."""
    found = []
    for step, asks in asks_of(rules):
        if asks:
            is_form = any(ask.kind in FORM_KINDS for ask in asks)
            found.append(PlannedStep(step, is_form, topic_of_ask(asks[0].kind)))
    if decides:
        forms = [place for place, step in enumerate(found) if step.is_form]
        found.insert(forms[0] if forms else len(found), PlannedStep(DECISIONS, True, DECISIONS))
    topics = {MEMBERS: "members"}
    found += [PlannedStep(step, True, topics.get(step, "")) for step in last_forms]
    return [*found, PlannedStep(last_step)]


def item_of(step: str, own: Mapping[str, str]) -> QListWidgetItem:
    """A step in the list at the left."""
    word = step_title(step, own)
    item = QListWidgetItem(word)
    item.setData(Qt.ItemDataRole.UserRole, step)
    return item


def made(step: str, sheet: OpenSheet, leads: Callable[[str, Motion], None]) -> StepForm:
    """The page of a step; where a decision is carried out, `leads` goes there."""
    if step != DECISIONS:
        return RowForm(step, sheet)
    page = DecisionsPage(sheet)
    page.leads.connect(leads)
    return page


def next_step(steps: list[str], step: str, sheet: OpenSheet) -> str:
    """The step that follows; decisions only where the group decides so, or something waits."""
    following = steps[steps.index(step) + 1 :]
    if following[0] == DECISIONS and not _decides(sheet):
        return following[1]
    return following[0]


def _decides(sheet: OpenSheet) -> bool:
    return (
        asks_votes(sheet.rules)
        or bool(sheet.of_kind(*KINDS))
        or bool(open_motions(sheet))
        or minutes_to_approve(sheet.desk.book) is not None
    )


def half_written(sheet: OpenSheet, steps: Sequence[str]) -> str:
    """The form of a step in which an amount was typed and not written down: `group/expense`."""
    book = sheet.desk.book
    for form in forms(book, f"{sheet.forms}/"):
        place = form.removeprefix(f"{sheet.forms}/")
        if place.partition("/")[0] in steps and AMOUNT in typed(book, form):
            return place
    return ""


def carry_out(form: StepForm, motion: Motion, sheet: OpenSheet) -> None:
    """Fill in what the decision says: whom it is for, how much, and what for."""
    way = way_of(motion)
    if way is None or not isinstance(form, RowForm):
        return
    said = {"note": motion.text}
    if motion.member is not None:
        said["member"] = str(motion.member)
    if motion.amount:
        said["amount"] = sheet.desk.style.money(motion.amount)
    form.fill_in(way.form, said)
