"""The words of the rules about pots that go round; `rules` has them with all others."""

from __future__ import annotations

from sgbook.i18n.gettexts import N_

RULES = {
    "pot_bid_cap": N_("Most that can be bid away"),
    "pot_commission": N_("Commission of a bid"),
    "pot_missing": N_("When instalments are missing"),
    "pot_order": N_("Who gets the pot next"),
    "pot_sum": N_("Instalment of a turn"),
}

MEANINGS = {
    "pot_bid_cap": N_("In percent of the pot: nobody leaves more than this to the others."),
    "pot_commission": N_("In percent of the pot, taken out of the bid for the group's fees."),
    "pot_missing": N_("The pot waits until all is there, or what the fund has covers it."),
    "pot_order": N_("By an agreed plan, by lot, by need, or to the highest bid."),
    "pot_sum": N_("What every turn pays in each round."),
}

CHOICES = {
    "pot_missing=cover": N_("The fund covers it"),
    "pot_missing=postpone": N_("The pot waits"),
    "pot_order=bid": N_("The highest bid"),
    "pot_order=lottery": N_("The lot"),
    "pot_order=need": N_("Who needs it most"),
    "pot_order=plan": N_("The agreed order"),
}
