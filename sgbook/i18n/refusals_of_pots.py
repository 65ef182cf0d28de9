"""What the refusals of pots that go round say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.errors import of_rotation
from sgbook.i18n.gettexts import N_

if TYPE_CHECKING:
    from sgbook.domain.errors.base import Refusal

POTS_REFUSED: dict[type[Refusal], str] = {
    of_rotation.PotHasBegun: N_(
        "The pot is in round {round} of {rounds}: turns do not change until everybody has had the"
        " pot. Let somebody take the turns over, or wait for the end."
    ),
    of_rotation.PotRuleIsFixed: N_(
        "The rule “{rule}” cannot change while the pot goes round. Change it when everybody has had"
        " the pot."
    ),
    of_rotation.NotInPot: N_(
        "Member {member} has no turn that is still to come. Choose a member who waits for the pot."
    ),
    of_rotation.NobodyInPot: N_("Nobody takes part yet. First write down who has how many turns."),
    of_rotation.NoPotSum: N_(
        "The constitution does not say what a turn costs. Set the rule pot_sum first."
    ),
    of_rotation.PotNotCollected: N_(
        "In round {round} instalments of {missing} are missing. Collect them first, or pay the pot"
        " out another day."
    ),
    of_rotation.WinnerIsAnother: N_(
        "By the order of the group member {winner} gets this pot, not member {member}. Change the"
        " order first, if the group agreed to it."
    ),
    of_rotation.WinnerMissing: N_(
        "The group decides who needs the pot most. Choose the member who gets it."
    ),
    of_rotation.DrawNeedsSeed: N_(
        "A draw needs a word or number that was said aloud, two witnesses, and somebody who has"
        " paid. Write them down."
    ),
    of_rotation.NoBids: N_("Nobody has bid for this pot. Write down a bid first."),
    of_rotation.BidTooHigh: N_(
        "{bid} is more than a member may leave to the others. At most {cap} is allowed."
    ),
    of_rotation.InstalmentTooMuch: N_(
        "{amount} is more than member {member} pays until the last round. At most {most} is asked."
    ),
    of_rotation.TurnsUnclear: N_(
        "“{said}” does not name every turn that is still to come. Write these numbers in their new"
        " order: {known}."
    ),
    of_rotation.RoundNotFree: N_(
        "Round “{said}” is another’s, or there is no such round. These are still free: {known}."
    ),
    of_rotation.TurnsTooFew: N_(
        "Member {member} has {turns} turns in the pot, and gets it no more often. Write the number"
        " of turns first."
    ),
    of_rotation.StillInPot: N_(
        "Member {member} is in a pot that goes round. Somebody must take the turns over first."
    ),
}
