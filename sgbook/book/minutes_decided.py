"""What a meeting decided and learned, in words: for its minutes and its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.further import members_in
from sgbook.domain.governance import CAN_VOTE
from sgbook.i18n.decisions import about, decision_word, others, outcome
from sgbook.i18n.gettexts import _
from sgbook.i18n.joining import with_more
from sgbook.i18n.words import kind_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sgbook.book.meeting_said import Said
    from sgbook.domain.motions import Motion
    from sgbook.domain.papers import Value
    from sgbook.i18n.style import Style

Row = tuple["Value", ...]

KINDS = ("agenda", "motion", "vote", "minute", "minutes-approved", "training", "counselling")
"""What is told here and nowhere else; talks with a member are not told at all."""


def decided_rows(said: Said, motions: Mapping[int, Motion], style: Style) -> Iterator[Row]:
    """The agenda with what was said, then each motion and how its vote went, then trainings."""
    for record in said.kind("minutes-approved"):
        text = _("Meeting {number}").format(number=style.label(int(record.ref)))
        yield kind_word(record.kind, said.own), with_more(text, record.note), None
    items = {record.ref for record in said.kind("agenda")}
    for record in said.kind("agenda"):
        notes = [each.note for each in said.kind("minute") if each.ref == record.ref]
        text = with_more(record.ref, " ".join(filter(None, (record.note, *notes))))
        yield kind_word(record.kind, said.own), text, None
    for record in said.kind("minute"):
        if record.ref not in items:
            yield kind_word(record.kind, said.own), with_more(record.ref, record.note), None
    yield from _motions(said, motions, style)
    for record in said.kind("training"):
        came = len(members_in(record, "attendees"))
        text = with_more(record.ref, record.also("trainer"))
        many = _("{count} came").format(count=style.number(came))
        yield kind_word(record.kind, said.own), with_more(f"{text}. {many}", record.note), None


def motions_of(said: Said, motions: Mapping[int, Motion]) -> list[Motion]:
    """The motions that were put or voted on at this meeting, by their numbers."""
    put = {record.count for record in said.kind("motion")}
    voted = {int(record.ref) for record in said.kind("vote") if record.ref.isdigit()}
    return [motions[number] for number in sorted(put | voted) if number in motions]


def _motions(said: Said, motions: Mapping[int, Motion], style: Style) -> Iterator[Row]:
    for motion in motions_of(said, motions):
        number = style.label(motion.number)
        head = _("Motion {number}: {decision}").format(
            number=number, decision=decision_word(motion.decision)
        )
        yield head, motion_text(motion, said, style), motion.amount or None


def motion_text(motion: Motion, said: Said, style: Style) -> str:
    """A motion in sentences: what, about whom, by whom, and how the vote went."""
    names = {number: person.name for number, person in said.people.items()}
    facts = about(motion, names, said.own, style)
    parts = [facts if motion.text in facts else with_more(facts, motion.text)]
    if motion.mover is not None:
        parts.append(_("Proposed by {name}").format(name=names.get(motion.mover, "")))
    went = outcome(motion, style)
    parts.append(went.rstrip("."))
    if rest := others(motion, style):
        parts.append(rest)
    if motion.secret:
        parts.append(_("Secret vote"))
    return ". ".join(parts)


def decided_lines(said: Said, motions: Mapping[int, Motion], style: Style) -> tuple[str, ...]:
    """A line for each motion of the meeting."""
    line = _("Motion {number}: {text}")
    return tuple(
        line.format(number=style.label(motion.number), text=motion_text(motion, said, style))
        for motion in motions_of(said, motions)
    )


def voters(said: Said) -> int:
    """How many could vote, by the roll call."""
    return sum(record.ref in CAN_VOTE for record in said.kind("attendance"))
