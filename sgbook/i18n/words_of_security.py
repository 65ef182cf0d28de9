"""The words of what stands behind loans: guarantees, kept and leased things, what is set aside."""

from __future__ import annotations

from sgbook.i18n.gettexts import N_

KINDS = {
    "guarantee": N_("Answers for a loan"),
    "guarantee-call": N_("Guarantor pays for a loan"),
    "guarantee-ends": N_("Answers for a loan no more"),
    "collateral": N_("Thing kept for a loan"),
    "collateral-back": N_("Thing kept for a loan goes back"),
    "stated-income": N_("Income that a member told"),
    "provision": N_("Set aside for late loans"),
    "provision-over": N_("What was set aside goes back"),
    "equipment": N_("Thing bought for the group"),
    "equipment-used-up": N_("Thing worth less"),
    "equipment-sold": N_("Thing sold"),
    "lease-back": N_("Leased thing given back"),
}

PARTS = {
    "allowance-made": N_("Set aside for losses"),
    "allowance-freed": N_("Taken from what was set aside"),
    "equipment-cost": N_("Worth that was used up"),
    "equipment-given": N_("Thing given away"),
    "equipment-back": N_("Thing is the group's again"),
}

STATUSES = {
    "ended": N_("Ended"),
    "owned": N_("With the group"),
    "leased": N_("With a member, being paid off"),
    "passed-on": N_("Paid off, the member's"),
    "lost": N_("Lost"),
    "gone": N_("Sold or used up"),
    "kept": N_("Kept"),
    "given-back": N_("Given back"),
}
