"""The words of the rules about votes and offices; `rules` has them with all others."""

from __future__ import annotations

from sgbook.i18n.gettexts import N_

RULES = {
    "ask_vote_benefits": N_("Help and grants need a vote"),
    "ask_vote_elections": N_("Offices need an election"),
    "ask_vote_expulsion": N_("Sending a member away needs a vote"),
    "ask_vote_loans": N_("Loans need a vote"),
    "ask_vote_outside_money": N_("Loans from outside need a vote"),
    "ask_vote_rules": N_("New rules need a vote that is written down"),
    "ask_vote_sharing": N_("The share-out needs a vote"),
    "ask_vote_transfers": N_("Money from fund to fund needs a vote"),
    "ask_vote_write_offs": N_("Writing off a debt needs a vote"),
    "officer_terms": N_("Terms in a row"),
    "officer_weeks": N_("Length of a term of office"),
    "quorum": N_("Members who must be here to vote"),
    "self_approval": N_("Moving a loan or help for oneself"),
    "vote_benefits": N_("Votes needed for help and grants"),
    "vote_elections": N_("Votes needed in an election"),
    "vote_expulsion": N_("Votes needed to send a member away"),
    "vote_loans": N_("Votes needed for a loan"),
    "vote_other": N_("Votes needed for anything else"),
    "vote_outside_money": N_("Votes needed for a loan from outside"),
    "vote_rules": N_("Votes needed to change the rules"),
    "vote_sharing": N_("Votes needed for the share-out"),
    "vote_transfers": N_("Votes needed to move money from fund to fund"),
    "vote_write_offs": N_("Votes needed to write off a debt"),
}

_OF_HUNDRED = N_("Of the members present, in percent.")
_NAMED = N_("It must name the decision that allowed it.")

MEANINGS = {
    "ask_vote_benefits": _NAMED,
    "ask_vote_elections": _NAMED,
    "ask_vote_expulsion": _NAMED,
    "ask_vote_loans": _NAMED,
    "ask_vote_outside_money": _NAMED,
    "ask_vote_rules": _NAMED,
    "ask_vote_sharing": _NAMED,
    "ask_vote_transfers": _NAMED,
    "ask_vote_write_offs": _NAMED,
    "officer_terms": N_(
        "The book warns when somebody is elected to the same office more often than this in a row;"
        " 0 for no warning."
    ),
    "officer_weeks": N_("Weeks from an election to the next; only a reminder. 0 for no reminder."),
    "quorum": N_("Of all members, in percent. With fewer nothing can be decided."),
    "self_approval": N_("May a member propose, or bear witness to, what that same member gets?"),
    "vote_benefits": _OF_HUNDRED,
    "vote_elections": _OF_HUNDRED,
    "vote_expulsion": _OF_HUNDRED,
    "vote_loans": _OF_HUNDRED,
    "vote_other": _OF_HUNDRED,
    "vote_outside_money": _OF_HUNDRED,
    "vote_rules": _OF_HUNDRED,
    "vote_sharing": _OF_HUNDRED,
    "vote_transfers": _OF_HUNDRED,
    "vote_write_offs": _OF_HUNDRED,
}
