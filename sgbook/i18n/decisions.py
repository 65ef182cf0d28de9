"""The words of deciding: what a group votes on, how a vote went, what a talk was about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import N_, _, ngettext
from sgbook.i18n.words import role_word, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.motions import Motion
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
