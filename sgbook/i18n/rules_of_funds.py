"""The words of the rules about funds; `rules` has them with all others."""

from __future__ import annotations

from sgbook.i18n.gettexts import N_

RULES = {
    "benefit_most": N_("Most that is paid"),
    "benefit_per": N_("Counted"),
    "benefit_proof": N_("A proof is shown"),
    "benefit_times": N_("How often a member can get it"),
    "benefit_vote": N_("Votes needed for a claim"),
    "benefit_wait": N_("Weeks of waiting"),
    "contribution": N_("Contribution of each member"),
    "external_to": N_("Fund that borrowed money goes to"),
}

MEANINGS = {
    "benefit_most": N_("The most that is paid for such a case; or no limit."),
    "benefit_per": N_("How often a member can get it is counted in a cycle, or ever."),
    "benefit_proof": N_("Must the note of a claim say which paper was shown?"),
    "benefit_times": N_("How many times a member can get this help; 0 for any number."),
    "benefit_vote": N_(
        "In percent of the votes. The group decides on the claim first; 0 to pay without a"
        " decision."
    ),
    "benefit_wait": N_("Weeks from joining the group until a member can get this help."),
    "contribution": N_("Proposed for each member in each meeting; never taken by itself."),
    "external_to": N_("The fund that holds, and owes, what the group borrows from a bank."),
}

CHOICES = {
    "benefit_most=none": N_("No limit"),
    "benefit_per=cycle": N_("In a cycle"),
    "benefit_per=ever": N_("Ever"),
}
