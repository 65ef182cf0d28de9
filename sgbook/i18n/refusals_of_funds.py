"""What the refusals of funds say: claims, grants, and money that is held for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.errors import of_funds
from sgbook.i18n.gettexts import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.errors.base import Refusal

FUNDS_REFUSED: Mapping[type[Refusal], str] = {
    of_funds.BenefitAboveTable: N_(
        "For {benefit} the table of benefits pays at most {most}, not {amount}. Enter less, or"
        " change the table by a vote."
    ),
    of_funds.BenefitTooEarly: N_(
        "Member {member} can get {benefit} from {since} on, {weeks} weeks after joining. Wait until"
        " then, or change the rule by a vote."
    ),
    of_funds.BenefitTooOften: N_(
        "Member {member} has had {benefit} as often as the table has it: {most}. It cannot be paid"
        " again."
    ),
    of_funds.ProofMissing: N_(
        "A claim for {benefit} needs a proof. Write in the note which paper was shown."
    ),
    of_funds.NotGranted: N_(
        "The group has not said yes to {benefit} for member {member}. Write down the claim and the"
        " decision first."
    ),
    of_funds.AboveGranted: N_(
        "Claim {claim}: at most {left} can be paid or granted, not {amount}. Enter less."
    ),
    of_funds.UnknownClaim: N_(
        "Claim number “{claim}” cannot be it. Possible here: {known}. Check the number."
    ),
    of_funds.VotesTooFew: N_(
        "{yes} of {votes} votes are too few for a yes: {needed} percent are needed. Write down a"
        " no, or vote again."
    ),
    of_funds.GrantUnclear: N_(
        "It is not clear which grant “{grant}” is. There are: {known}. Name one of them."
    ),
    of_funds.GrantShort: N_(
        "Of the grant “{grant}” {left} is left, but {amount} should go out. Enter less, or take it"
        " from another grant."
    ),
    of_funds.FeeAboveAmount: N_(
        "The fee {fee} is not less than the money itself, {amount}. Check both."
    ),
    of_funds.NothingWaits: N_(
        "No money waits under “{reference}”. There is: {known}. Choose one of them."
    ),
    of_funds.MoreThanWaits: N_(
        "Under “{reference}” {left} waits, not {amount}. Enter at most that."
    ),
}
"""Each says what is not possible, why, and what to do."""
