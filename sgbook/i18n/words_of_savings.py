"""The words of savings: goals, notice, interest, what the group owes of it; `words` has them."""

from __future__ import annotations

from sgbook.i18n.gettexts import N_, _

KINDS = {
    "savings-notice": N_("Says what will be taken out"),
    "goal": N_("Goal of a member"),
    "goal-ends": N_("Goal given up"),
    "interest-credited": N_("Interest credited"),
    "payable-paid": N_("Debt of the group paid"),
}

PARTS = {
    "early-fee": N_("Fee for taking savings out early"),
    "interest-net": N_("Interest added to savings"),
    "interest-tax": N_("Tax on interest, kept back"),
}

STATUSES = {
    "reached": N_("Reached"),
    "on-the-way": N_("On the way"),
    "missed": N_("Not reached in time"),
}

PAYABLES = {
    "interest-tax": N_("Tax on interest"),
    "dividend-tax": N_("Tax on dividends"),
}


def payable_word(ref: str) -> str:
    """What the group owes besides its loans."""
    return _(PAYABLES[ref]) if ref in PAYABLES else ref
