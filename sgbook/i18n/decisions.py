"""The words of deciding: what a group votes on, how a vote went, what a talk was about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import N_, _, ngettext
from sgbook.i18n.words import role_word, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sgbook.domain.motions import Motion
    from sgbook.domain.records import Record
    from sgbook.domain.terms_of_office import Notice
    from sgbook.i18n.style import Style

DECISIONS = {
    "loans": N_("A loan"),
    "benefits": N_("Help or a grant"),
    "write-offs": N_("Writing off a debt"),
    "transfers": N_("Money from fund to fund"),
    "outside-money": N_("Money from outside"),
    "rules": N_("New rules"),
    "elections": N_("An election"),
    "expulsion": N_("Sending a member away"),
    "sharing": N_("The share-out"),
    "other": N_("Something else"),
}
"""What a group decides about."""

RESULTS = {"": N_("Not voted on yet"), "passed": N_("Passed"), "failed": N_("Not passed")}

COUNSEL = {
    "saving": N_("Saving"),
    "borrowing": N_("Borrowing"),
    "debt": N_("Debts"),
    "business": N_("A business"),
    "household": N_("The household"),
    "other": N_("Something else"),
}


def decision_word(decision: str) -> str:
    """What is decided about."""
    return word(DECISIONS, decision)


def result_word(result: str) -> str:
    """What became of a motion."""
    return word(RESULTS, result)


def counsel_word(about: str) -> str:
    """What a talk with a member was about."""
    return word(COUNSEL, about)


def about(motion: Motion, names: Mapping[int, str], own: Mapping[str, str], style: Style) -> str:
    """What a motion is about: the office, the member, the sum."""
    parts = [role_word(motion.office, own) if motion.office else ""]
    if motion.member is not None:
        parts.append(f"{style.label(motion.member)} {names.get(motion.member, '')}".strip())
    parts.append(style.money(motion.amount) if motion.amount else "")
    return ", ".join(part for part in parts if part)


def outcome(motion: Motion, style: Style) -> str:
    """How the vote went, as it is read aloud: how many were for it, and how many had to be."""
    if not motion.result:
        return _("Not voted on yet")
    text = (
        _("Passed: {yes} of {present} were for it, {needed} were needed.")
        if motion.result == "passed"
        else _("Not passed: {yes} of {present} were for it, {needed} were needed.")
    )
    return text.format(
        yes=style.number(motion.yes),
        present=style.number(motion.present),
        needed=style.number(motion.needed),
    )


def vote_text(record: Record) -> str:
    """A vote as it was written down: on what, how many for it, how many needed."""
    text = _("Vote on motion {number}: {yes} for it, {needed} needed")
    return text.format(
        number=record.ref, yes=record.also("yes"), needed=record.also("needed") or "–"
    )


def others(motion: Motion, style: Style) -> str:
    """How many were against it, and how many did not vote for or against."""
    parts = []
    if motion.no:
        said = ngettext("{count} against", "{count} against", motion.no)
        parts.append(said.format(count=style.number(motion.no)))
    if motion.abstain:
        said = ngettext("{count} abstained", "{count} abstained", motion.abstain)
        parts.append(said.format(count=style.number(motion.abstain)))
    return ", ".join(parts)


def notice_texts(
    notices: Iterable[Notice], names: Mapping[int, str], own: Mapping[str, str], style: Style
) -> list[str]:
    """What the group should see to, in sentences; offices that end on one day in one of them."""
    found: dict[tuple[str, str], list[str]] = {}
    said = []
    for each in notices:
        office = role_word(each.role, own)
        name = names.get(each.member or 0, "")
        if each.what == "minutes":
            text = _("The minutes of meeting {number} wait to be read and approved.")
            said.append(text.format(number=style.label(each.count)))
        elif each.what == "again":
            text = ngettext(
                "{name} holds this office for {count} term in a row: {office}.",
                "{name} holds this office for {count} terms in a row: {office}.",
                each.count,
            )
            said.append(text.format(name=name, count=style.number(each.count), office=office))
        else:
            day = style.date(each.on) if each.on else ""
            found.setdefault((each.what, day), []).append(office)
    texts = {
        "ended": _("The term of office ended on {day}. Hold an election in a meeting: {offices}."),
        "ends": _("The term of office ends on {day}. Prepare an election: {offices}."),
        "empty": _("Nobody holds this office: {offices}."),
    }
    grouped = [
        texts[what].format(day=day, offices=", ".join(dict.fromkeys(offices)))
        for (what, day), offices in found.items()
    ]
    return [*grouped, *said]
