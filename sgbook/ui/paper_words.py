"""What each paper is for, in one sentence, and under which head it stands."""

from __future__ import annotations

from typing import NamedTuple

from sgbook.i18n.gettexts import N_


class Section(NamedTuple):
    """Papers that belong together."""

    name: str
    title: str
    papers: tuple[str, ...]


SECTIONS = (
    Section(
        "members",
        N_("For the members"),
        ("passbook", "statement", "receipt", "loan-card", "share-out-slip"),
    ),
    Section(
        "meeting",
        N_("For the meeting"),
        ("meeting-sheet", "minutes", "share-out", "year-end", "constitution"),
    ),
    Section(
        "group",
        N_("For the group and who checks its books"),
        (
            "trial-balance",
            "cash",
            "cash-book",
            "receipts-payments",
            "income",
            "balance-sheet",
            "appropriation",
            "members",
            "member-accounts",
            "goals",
            "savings-interest",
            "loans",
            "ageing",
            "guarantees",
            "assets",
            "collateral",
            "provisions",
            "fines",
            "meetings",
            "attendance",
            "resolutions",
            "agenda",
            "officers",
            "trainings",
            "cycles",
            "turns",
            "rounds",
            "journal",
        ),
    ),
    Section(
        "figures",
        N_("For partners and those who come to look"),
        ("indicators", "outreach", "poverty"),
    ),
    Section(
        "funds",
        N_("For funds, lenders and donors"),
        (
            "fund-statement",
            "claims",
            "held-money",
            "grants",
            "grant-report",
            "external-loans",
            "external-loan-plan",
        ),
    ),
)

PURPOSES = {
    "passbook": N_("What a member saved, borrowed and paid back, stamp by stamp, to take home."),
    "statement": N_("Every amount of a member, day by day."),
    "receipt": N_("What a member gave and got at one meeting, to sign."),
    "loan-card": N_("A loan: what it costs, what is due when, what was paid."),
    "share-out-slip": N_("A member's share of the share-out, worked out line by line."),
    "meeting-sheet": N_("Before the meeting to write on by hand; after it, what was written."),
    "minutes": N_("What happened at a meeting, in sentences."),
    "appropriation": N_("What became of the surplus of the last closed year."),
    "year-end": N_("What becomes of a year's surplus, and what each member gets of it."),
    "share-out": N_("Who gets how much at the end of the cycle, to sign."),
    "constitution": N_("The rules that the group agreed."),
    "trial-balance": N_("All accounts, and that both sides are equal."),
    "cash": N_("The cash of each fund, and where it lies."),
    "cash-book": N_("Every amount that came into the box and left it."),
    "receipts-payments": N_("What came in and what went out, added up."),
    "income": N_("What the group earned and what it spent."),
    "balance-sheet": N_("What the group has and what it owes."),
    "members": N_("What each member has and owes."),
    "member-accounts": N_("How each member's savings and debts changed."),
    "loans": N_("Every loan, and what is still owed."),
    "ageing": N_("Loans that are late, by how long."),
    "guarantees": N_("Who stands for whose loan."),
    "assets": N_("What the group bought, and who pays it off."),
    "collateral": N_("What is kept until loans are repaid."),
    "provisions": N_("What to set aside for loans that are late."),
    "fines": N_("Every fine, paid or not."),
    "meetings": N_("Every meeting, with its cash."),
    "attendance": N_("How often each member came."),
    "resolutions": N_("What the group voted on, how the votes went, and what came of it."),
    "agenda": N_("What the meetings talked about, and what was said."),
    "trainings": N_("Who came to which training."),
    "indicators": N_("Figures that partners ask for: how the group stands, and what each is of."),
    "outreach": N_("Who the members are: women and men, young and old. Small numbers are hidden."),
    "poverty": N_("How many answered a poverty card, and how likely members are poor."),
    "turns": N_("Who gets the pot when, and what each has paid in."),
    "rounds": N_("Each pot that was paid out: to whom, and how much."),
    "goals": N_("What members save for, and how far they are."),
    "savings-interest": N_("The interest that savings got, each time it was worked out."),
    "officers": N_("Who held which office, from when to when."),
    "cycles": N_("The cycles of the group, and how each ended."),
    "journal": N_("Every entry of the book, for the auditor."),
    "fund-statement": N_("What came into each fund and went out of it, and who gave."),
    "claims": N_("Who asked for help, what was decided and paid."),
    "held-money": N_("What was received for members and passed on."),
    "grants": N_("What was promised, received and spent, and which report is due."),
    "grant-report": N_("What a grant was spent for, to sign and send to its donor."),
    "external-loans": N_("What the group owes to banks and others, and what is due next."),
    "external-loan-plan": N_("What is due when on the loans of the group itself."),
}
"""By the name of the paper."""
