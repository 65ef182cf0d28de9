"""What was begun and is not posted, besides the open meeting: where it is, and what it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sgbook.book.begun_corrections import begun_heads
from sgbook.book.typed import forms, keep, typed
from sgbook.i18n.gettexts import _
from sgbook.ui.form_fields import form_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sgbook.book.happenings import Head
    from sgbook.domain.errors.base import Refusal
    from sgbook.ui.desk import Desk

_EVENT, _FIELD = "event/", "field/"
"""So begin the names of a form in which an event is written, and of a field of it."""


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


class Said(NamedTuple):
    """What was typed into the form of an event: its fields, the reason, the day."""

    texts: Mapping[str, str]
    why: str
    on: date


def form_of_event(kind: str) -> str:
    """The form in which an event of this kind is written."""
    return f"{_EVENT}{kind}"


def begun_events(desk: Desk) -> list[str]:
    """The kinds of events for which something was typed."""
    return [form.removeprefix(_EVENT) for form in forms(desk.book, _EVENT)]


def said_of_event(desk: Desk, kind: str) -> Said | None:
    """What was typed for an event of this kind, and is not posted."""
    fields = typed(desk.book, form_of_event(kind))
    if not fields:
        return None
    texts = {name.removeprefix(_FIELD): fields[name] for name in fields if _FIELD in name}
    return Said(texts, fields.get("why", ""), date.fromisoformat(fields["on"]))


def keep_event(
    desk: Desk, kind: str, said: Said | None, refused: Callable[[Refusal], object] | None = None
) -> None:
    """Keep what is typed for an event, or forget it; `refused` hears why it cannot be written."""
    fields: dict[str, str] = {}
    if said is not None:
        fields = {f"{_FIELD}{name}": text for name, text in said.texts.items()}
        fields |= {"why": said.why, "on": said.on.isoformat()}
    desk.write(lambda book: keep(book, form_of_event(kind), fields), refused)
