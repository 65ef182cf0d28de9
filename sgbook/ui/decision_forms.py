"""What is written down on the page of decisions: motions by what they are about, votes, minutes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain.governance import (
    BENEFITS,
    DECISIONS,
    ELECTIONS,
    EXPULSION,
    LOANS,
    OTHER,
    RULES,
    SHARING,
    WRITE_OFFS,
)
from sgbook.domain.kinds import SAID
from sgbook.domain.limits import ROLES
from sgbook.domain.records import Record
from sgbook.i18n import words
from sgbook.i18n.decisions import about, decision_word
from sgbook.i18n.further import further_word, ref_word
from sgbook.i18n.gettexts import N_, _
from sgbook.ui.form_fields import AMOUNT, CHOICE, MEMBER, NUMBER, TEXT, Field, Form, people_of
from sgbook.ui.kind_forms import kind_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.motions import Motion
    from sgbook.ui.open_sheet import OpenSheet

VOTE, AGENDA, MINUTE, APPROVED = "vote", "agenda", "minute", "minutes-approved"
GENERIC = ("training", "counselling")
KINDS = ("agenda", "motion", "vote", "minute", "minutes-approved", *GENERIC)
"""What stands in the list of the page."""

CANDIDATE = "candidate."
"""Before the number of a candidate: the field of his or her votes."""

NO_SUM = (ELECTIONS, EXPULSION, OTHER, RULES, SHARING)
OF_SOMEBODY = (LOANS, BENEFITS, WRITE_OFFS, EXPULSION)

WHAT = {
    VOTE: N_("Count the votes"),
    AGENDA: N_("Put on the agenda"),
    MINUTE: N_("Write for the minutes"),
    APPROVED: N_("Minutes were read and approved"),
}


def open_motions(sheet: OpenSheet) -> list[Motion]:
    """What nobody has voted on."""
    told = sheet.foreseen.after.told
    return [motion for _number, motion in sorted(told.motions.items()) if not motion.result]


def choices_of(sheet: OpenSheet, waiting: int | None) -> list[tuple[str, str]]:
    """What can be written down now, each with its words: `motion/loans`, `vote`, `agenda` …"""
    found = [(VOTE, _(WHAT[VOTE]))] if open_motions(sheet) else []
    if waiting is not None:
        found.append((APPROVED, _(WHAT[APPROVED])))
    found.append((AGENDA, _(WHAT[AGENDA])))
    motion = _("Motion: {about}")
    found += [(f"motion/{each}", motion.format(about=decision_word(each))) for each in DECISIONS]
    found.append((MINUTE, _(WHAT[MINUTE])))
    return [*found, *((each, words.kind_word(each)) for each in GENERIC)]


def form_of(choice: str, sheet: OpenSheet, motion: Motion | None, waiting: int | None) -> Form:
    """The fields of a choice; `motion` is the one that is voted on."""
    kind, _slash, decision = choice.partition("/")
    if kind == "motion":
        return Form("motion", tuple(_of_motion(decision, sheet)))
    if kind == VOTE:
        return Form("vote", tuple(_of_vote(motion, sheet)))
    if kind == MINUTE:
        items = [(r.ref, r.ref) for r in sheet.of_kind("agenda")]
        point = [Field("ref", ref_word(kind), CHOICE, (("", _("None of them")), *items))]
        text = Field("note", _("What was said"), TEXT, needed=_("Write what was said."))
        return Form(kind, (*(point if items else ()), text))
    if kind == APPROVED:
        number = str(waiting or "")
        meeting = _("Meeting {number}").format(number=sheet.desk.style.label(waiting or 0))
        which = ((number, meeting),)
        said = Field("note", _("What was changed, if anything"), TEXT)
        return Form(kind, (Field("ref", _("Minutes of"), CHOICE, which), said))
    if kind == AGENDA:
        item = Field("ref", ref_word(kind), TEXT, needed=_("Write what is to be talked about."))
        return Form(kind, (item,))
    others = frozenset(SAID) - {kind}
    return kind_forms(sheet, others)[0]


def _people(sheet: OpenSheet, nobody: str) -> tuple[tuple[str, str], ...]:
    return (("", nobody), *people_of(sheet))


def _of_motion(decision: str, sheet: OpenSheet) -> list[Field]:
    fields = []
    if decision == ELECTIONS:
        offices = tuple((id_, words.role_word(id_, sheet.desk.own)) for id_ in ROLES)
        fields.append(Field("office", further_word("office"), CHOICE, offices, also=True))
        who = _("Write the numbers of those who stand for it, such as 3 5 8.")
        fields.append(Field("candidates", further_word("candidates"), TEXT, needed=who, also=True))
        ballot = (("no", _("By hands")), ("yes", further_word("secret")))
        fields.append(Field("secret", _("How"), CHOICE, ballot, also=True))
        return fields
    if decision in OF_SOMEBODY:
        people = people_of(sheet)
        fields.append(Field("member", _("For whom"), MEMBER, people, _("Choose the member.")))
    if decision not in NO_SUM:
        fields.append(Field("amount", _("Amount"), AMOUNT))
    fields.append(Field("note", _("What is proposed"), TEXT, needed=_("Write what is proposed.")))
    mover = _people(sheet, _("Nobody in particular"))
    return [*fields, Field("mover", further_word("mover"), CHOICE, mover, also=True)]


def _of_vote(motion: Motion | None, sheet: OpenSheet) -> list[Field]:
    standing = motion.candidates if motion is not None else ()
    motions = tuple((str(each.number), title_of(each, sheet)) for each in open_motions(sheet))
    fields = [Field("ref", _("On which motion"), CHOICE, motions, needed=_("Choose the motion."))]
    if not sheet.foreseen.after.roll:
        here = Field("present", further_word("present"), NUMBER, needed=_("Fill it in."), also=True)
        fields.append(here)
    people = dict(sheet.people())
    if standing:
        fields += [
            Field(f"{CANDIDATE}{number}", people.get(number, str(number)), NUMBER, also=True)
            for number in standing
        ]
        return [*fields, Field("abstain", further_word("abstain"), NUMBER, also=True)]
    needed = _("Write how many are for it.")
    return [
        *fields,
        Field("yes", further_word("yes"), NUMBER, needed=needed, also=True),
        Field("no", further_word("no"), NUMBER, also=True),
        Field("abstain", further_word("abstain"), NUMBER, also=True),
    ]


def title_of(motion: Motion, sheet: OpenSheet) -> str:
    """A motion in a line: its number, what it is about, its words."""
    style = sheet.desk.style
    names = dict(sheet.people())
    facts = about(motion, names, sheet.desk.own, style)
    text = "" if motion.text in facts else motion.text
    parts = (decision_word(motion.decision), facts, text)
    return f"{style.label(motion.number)} · " + " · ".join(part for part in parts if part)


def record_of(
    choice: str, values: Mapping[str, object], sheet: OpenSheet, own: Mapping[str, str]
) -> Record:
    """What the fields say, as a record; a motion gets its number, an election its words."""
    kind, _slash, decision = choice.partition("/")
    made = Record(line=sheet.sheet.next_line(), kind=kind, **values)  # type: ignore[arg-type]  # of its fields
    if kind == "motion":
        known = [r.count for r in sheet.of_kind("motion")]
        number = 1 + max([0, *sheet.standing.told.motions, *known])
        words_ = made.note or words.role_word(made.also("office"), own)
        return replace(made, ref=decision, count=number, note=words_)
    if kind == VOTE:
        counts = {k.removeprefix(CANDIDATE): v for k, v in made.more if k.startswith(CANDIDATE)}
        rest = {k: v for k, v in made.more if not k.startswith(CANDIDATE)}
        listed = " ".join(f"{member}:{count}" for member, count in counts.items())
        return replace(made, more=()).also_with(**rest, candidates=listed)
    if kind == AGENDA:
        return replace(made, count=len(sheet.of_kind("agenda")) + 1)
    return made
