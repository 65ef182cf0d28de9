"""What the refusals of motions, votes and resolutions say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.errors import of_decisions
from sgbook.i18n.gettexts import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.errors.base import Refusal

DECISIONS_REFUSED: Mapping[type[Refusal], str] = {
    of_decisions.MotionNumberTaken: N_(
        "Another motion has the number {number}. Leave the number empty, and the book gives the"
        " next."
    ),
    of_decisions.NoSuchMotion: N_(
        "There is no such decision: “{number}”. Possible are: {known}. Choose one, or write down"
        " the motion and the vote first."
    ),
    of_decisions.MotionIsVoted: N_(
        "The votes on motion {number} are counted already. To vote again, write it down as a new"
        " motion."
    ),
    of_decisions.QuorumMissing: N_(
        "Too few members are here to decide: {present} of {members}, and by the rules at least"
        " {needed} must be here. Vote at a meeting with more members."
    ),
    of_decisions.ResolutionMissing: N_(
        "“{kind}”: by the group's rules the members vote on this first ({decision}). Write down the"
        " motion and its votes at “Decisions” in a meeting; then this can be written."
    ),
    of_decisions.ResolutionFailed: N_(
        "Decision {number} ({text}) was not passed, so it allows nothing. Choose another one, or"
        " vote on a new motion."
    ),
    of_decisions.ResolutionOfOther: N_(
        "Decision {number} ({text}) is about something else, or about another member. Choose the"
        " one that allows this."
    ),
    of_decisions.ResolutionBelow: N_(
        "Decision {number} allows at most {most}, and {amount} is more. Enter {most} or less, or"
        " vote on a new motion."
    ),
    of_decisions.ResolutionUsed: N_(
        "What decision {number} allowed ({text}) was done already. For more, vote on a new motion."
    ),
    of_decisions.ConsentMissing: N_(
        "Member {member} has not agreed that the talk is noted. Ask, or leave it out."
    ),
    of_decisions.FactsNeedConsent: N_(
        "Member {member} has not agreed that this is written down and counted. Ask, and choose"
        " “yes”; or leave displacement and difficulties empty."
    ),
    of_decisions.SelfApproval: N_(
        "{name} (member {member}) gets this, so somebody else must propose it and bear witness."
        " Choose another member."
    ),
}
