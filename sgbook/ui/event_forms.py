"""What is said by forms, in a meeting and between two: first the usual, then all that can be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain.constitution import PLACES
from sgbook.domain.kinds import KINDS
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.ui.form_fields import (
    CHOICE,
    MEMBER,
    MEMBERS,
    OWN_ROWS,
    Field,
    Form,
    forms_of,
    kind_of,
)
from sgbook.ui.kind_forms import kind_forms
from sgbook.ui.loan_fields import loan_form

if TYPE_CHECKING:
    from sgbook.ui.open_sheet import OpenSheet

_FIRST = ("transfer", "expense", "income", "between", "benefit", "repayment", "write-off")
"""These have forms in the meeting too; they come first, with the same fields."""


def event_forms(sheet: OpenSheet) -> list[Form]:
    """The forms of an event, the most usual first; what this group cannot have is left out."""
    known = {form.kind: form for form in forms_of(OWN_ROWS, sheet)}
    first = [_between_meetings(known[kind], sheet) for kind in _FIRST if kind in known]
    others = kind_forms(sheet, frozenset(form.kind for form in first))
    return [*first, *(replace(form, fields=_without_note(form)) for form in others)]


def meeting_forms(step: str, sheet: OpenSheet) -> list[Form]:
    """The forms of a step of the meeting; what its cells ask needs none."""
    if step not in (MEMBERS, OWN_ROWS):
        return [loan_form(sheet)]
    forms = forms_of(step, sheet)
    if step == MEMBERS:
        return forms
    cells = {ask.kind for each in sheet.rules.steps for ask in each.asks}
    return [*forms, *kind_forms(sheet, frozenset(cells | {kind_of(form.kind) for form in forms}))]


def _between_meetings(form: Form, sheet: OpenSheet) -> Form:
    """A form of the meeting, where all lies in the box; between meetings the place is asked."""
    fields = [_asked(field) for field in _without_note(form)]
    if KINDS[kind_of(form.kind)].place and form.kind not in ("transfer", "between"):
        own = sheet.desk.own
        places = tuple((place, words.place_word(place, own)) for place in PLACES)
        fields.append(Field("place", _("Where the cash is"), CHOICE, places))
    return replace(form, fields=tuple(fields))


def _without_note(form: Form) -> tuple[Field, ...]:
    """The reason of the event says what a note would."""
    return tuple(field for field in form.fields if field.name != "note")


def _asked(field: Field) -> Field:
    """Nobody is meant by chance."""
    return replace(field, needed=_("Choose the member.")) if field.sort == MEMBER else field
