"""What was begun and is not posted, besides the open meeting: where it is, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sgbook.book.begun_corrections import begun_heads
from sgbook.book.typed import forms
from sgbook.i18n.gettexts import _
from sgbook.ui.form_fields import form_word

if TYPE_CHECKING:
    from sgbook.book.happenings import Head
    from sgbook.ui.desk import Desk

_EVENT = "event/"
"""So begin the names of the forms in which an event is written."""


class Begun(NamedTuple):
    """A form or a correction that waits to be posted: the way there, and what it is."""

    way: str
    what: str


def begun(desk: Desk) -> list[Begun]:
    """Everything that was begun: corrections first, then what happened between meetings."""
    events = [
        Begun(f"journal/new/{kind}", form_word(kind, desk.own)) for kind in begun_events(desk)
    ]
    return [*(_correction(head, desk) for head in begun_heads(desk.book)), *events]


def _correction(head: Head, desk: Desk) -> Begun:
    way = f"journal/sheet/{head.number}/correct"
    if head.meeting is None:
        said = _("Take back what happened on {day}").format(day=desk.style.date(head.on))
    else:
        said = _("Correct meeting {number}").format(number=desk.style.label(head.meeting))
    return Begun(way, said)


def form_of_event(kind: str) -> str:
    """The form in which an event of this kind is written."""
    return f"{_EVENT}{kind}"


def begun_events(desk: Desk) -> list[str]:
    """The kinds of events for which something was typed."""
    return [form.removeprefix(_EVENT) for form in forms(desk.book, _EVENT)]
