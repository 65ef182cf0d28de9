"""What a verb touched."""

from __future__ import annotations

from enum import Flag, auto


class Topic(Flag):
    """What changed in the book: screens that show it look again."""

    MEETINGS = auto()
    MEMBERS = auto()
    MONEY = auto()
    LOANS = auto()
    CYCLES = auto()
    RULES = auto()
    DRAFT = auto()
    PAPERS = auto()
    COPIES = auto()


NOTHING = Topic(0)

OF_KINDS = {
    "claim": Topic.MONEY,
    "claim-decided": Topic.MONEY,
    "grant-agreed": Topic.MONEY,
    "grant-reported": Topic.MONEY,
    "mobile-line": Topic.MONEY,
    "goal": Topic.MEMBERS,
    "goal-ends": Topic.MEMBERS,
    "savings-notice": Topic.MEMBERS,
    "interest-credited": Topic.MEMBERS,
    "member": Topic.MEMBERS,
    "leave": Topic.MEMBERS,
    "rename": Topic.MEMBERS,
    "nominee": Topic.MEMBERS,
    "officer": Topic.MEMBERS,
    "officer-ends": Topic.MEMBERS,
    "loan": Topic.LOANS,
    "repayment": Topic.LOANS,
    "repayment-principal": Topic.LOANS,
    "repayment-charge": Topic.LOANS,
    "write-off": Topic.LOANS,
    "advance-used": Topic.LOANS,
    "advance-back": Topic.LOANS,
    "loan-asked": Topic.LOANS,
    "loan-withdrawn": Topic.LOANS,
    "charge-due": Topic.LOANS,
    "guarantee": Topic.LOANS | Topic.MEMBERS,
    "guarantee-call": Topic.LOANS | Topic.MEMBERS,
    "guarantee-ends": Topic.LOANS | Topic.MEMBERS,
    "collateral": Topic.LOANS,
    "collateral-back": Topic.LOANS,
    "lease-back": Topic.LOANS,
    "opening": Topic.LOANS | Topic.MEMBERS,
    "reverse": Topic.LOANS | Topic.MEMBERS,
    "share-out": Topic.CYCLES | Topic.LOANS | Topic.MEMBERS,
    "year-end": Topic.CYCLES | Topic.MEMBERS,
    "capital-transfer": Topic.MEMBERS,
    "rule": Topic.RULES,
    "training": Topic.MEMBERS,
    "counselling": Topic.MEMBERS,
}
"""What a record of a kind touches besides its meeting and the money."""
