"""What was said and still matters: goals, guarantees, resolutions …, heard record after record.

The book keeps such sayings as records (kinds that are `told`), without a table for each: what
stands is heard anew from them whenever a book is opened, and goes along while sheets are worked
out. A register is a field of `Told`, a frozen value in it, and a function in `HEARD`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from sgbook.domain import (
    assets,
    claims,
    deposits,
    goals,
    grants,
    guarantees,
    held,
    incomes,
    interest,
    lenders,
    outreach,
    pots,
    rotation,
    waiting_loans,
)
from sgbook.domain.governance import hear_use
from sgbook.domain.motions import hear_motion, hear_vote
from sgbook.domain.sessions import hear_approved

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sgbook.domain.claims import Claim, Help
    from sgbook.domain.deposits import Deposit, Notice, Taken, Whose
    from sgbook.domain.goals import Goal
    from sgbook.domain.grants import Grant, GrantKey
    from sgbook.domain.held import Waiting
    from sgbook.domain.lenders import Lender, LenderKey
    from sgbook.domain.money import Money
    from sgbook.domain.motions import Motion
    from sgbook.domain.records import Record


@dataclass(slots=True)
class Told:
    """The registers; each is a dictionary of frozen values."""

    motions: dict[int, Motion] = field(default_factory=dict)  # by number
    uses: dict[int, tuple[date, ...]] = field(default_factory=dict)  # what resolutions allowed
    minutes_approved: dict[int, date] = field(default_factory=dict)  # by meeting
    claims: dict[int, Claim] = field(default_factory=dict)  # by number
    help: dict[int, Help] = field(default_factory=dict)  # in their order
    grants: dict[GrantKey, Grant] = field(default_factory=dict)
    lenders: dict[LenderKey, Lender] = field(default_factory=dict)
    waiting: dict[str, Waiting] = field(default_factory=dict)  # by reference
    guarantees: dict[tuple[int, int], guarantees.Pledge] = field(default_factory=dict)
    """Said after the loan was lent, by loan and guarantor."""
    calls: dict[tuple[int, int], Money] = field(default_factory=dict)  # what guarantors paid
    things: dict[str, assets.Thing] = field(default_factory=dict)  # of the group, by name
    collateral: dict[tuple[int, str], assets.Kept] = field(default_factory=dict)
    incomes: dict[int, incomes.Stated] = field(default_factory=dict)  # by member
    asked: dict[int, waiting_loans.AskedLoan] = field(default_factory=dict)  # by member
    deposits: dict[Whose, tuple[Deposit, ...]] = field(default_factory=dict)
    notices: dict[Whose, tuple[Notice, ...]] = field(default_factory=dict)
    taken: dict[Whose, tuple[Taken, ...]] = field(default_factory=dict)  # out of both
    goals: dict[Whose, Goal] = field(default_factory=dict)
    facts: dict[int, outreach.Facts] = field(default_factory=dict)  # by member
    pots: dict[str, rotation.Turns] = field(default_factory=dict)  # by pot
    interest: dict[Whose, date] = field(default_factory=dict)  # the last day that earned

    def hear(self, record: Record, on: date) -> None:
        """A saying of that day, in the order in which they were said."""
        if heard := HEARD.get(record.kind):
            heard(self, record, on)
        if record.more and record.also("resolution"):
            hear_use(self, record, on)

    def take_back(self, record: Record, on: date) -> None:
        """A saying that moved money is taken back, by a correction of that day."""
        if back := TAKEN_BACK.get(record.kind):
            back(self, record, on)

    def copied(self) -> Told:
        """A copy to try things on."""
        return Told(**{each.name: dict(getattr(self, each.name)) for each in fields(self)})


def _lent(told: Told, record: Record, on: date) -> None:
    assets.hear_leased(told, record, on)
    waiting_loans.hear_lent(told, record, on)


def _lent_back(told: Told, record: Record, on: date) -> None:
    assets.take_lease_back(told, record, on)
    waiting_loans.take_lent_back(told, record, on)


def _hear_opening(told: Told, record: Record, on: date) -> None:
    """What stood before the book began: grants, pots, things, deposits, loans with a plan."""
    what, _colon, name = record.ref.partition(":")
    if what == "grant":
        grants.hear_left(told, replace(record, ref=name), on)
    elif what == "savings":
        deposits.hear_put_in(told, replace(record, ref=name), on)
    elif what == "equipment":
        assets.hear_bought(told, replace(record, ref=name), on)
    elif what == "pot":
        pots.hear_opened(told, record, name, on)
    elif what == "external" and record.also("instalments"):
        lenders.hear_loan(told, replace(record, ref=name), on)


HEARD: Mapping[str, Callable[[Told, Record, date], None]] = {
    "motion": hear_motion,
    "vote": hear_vote,
    "minutes-approved": hear_approved,
    "opening": _hear_opening,
    "claim": claims.hear_claim,
    "claim-decided": claims.hear_decision,
    "benefit": claims.hear_help,
    "grant-agreed": grants.hear_promise,
    "grant-in": grants.hear_tranche,
    "grant-out": grants.hear_spent,
    "grant-reported": grants.hear_report,
    "external-loan": lenders.hear_loan,
    "external-repayment": lenders.hear_paid,
    "external-interest": lenders.hear_paid,
    "unallocated": held.hear_waiting,
    "allocate": held.hear_taken,
    "unallocated-back": held.hear_taken,
    "loan": _lent,
    "loan-asked": waiting_loans.hear_asked,
    "loan-withdrawn": waiting_loans.hear_withdrawn,
    "guarantee": guarantees.hear_guarantee,
    "guarantee-ends": guarantees.hear_end,
    "guarantee-call": guarantees.hear_call,
    "collateral": assets.hear_kept,
    "collateral-back": assets.hear_returned,
    "equipment": assets.hear_bought,
    "equipment-used-up": assets.hear_used_up,
    "equipment-sold": assets.hear_sold,
    "lease-back": assets.hear_given_back,
    "stated-income": incomes.hear_stated,
    "savings": deposits.hear_put_in,
    "savings-out": deposits.hear_taken_out,
    "savings-notice": deposits.hear_notice,
    "goal": goals.hear_goal,
    "goal-ends": goals.hear_end,
    "interest-credited": interest.hear_run,
    "about": outreach.hear_about,
    "poverty-card": outreach.hear_card,
    "leave": pots.hear_leaves,
    "pot-joins": pots.hear_joins,
    "pot-order": pots.hear_order,
    "pot-taken-over": pots.hear_taken_over,
    "bid": pots.hear_bid,
    "round": pots.hear_round,
}
"""How a saying of a kind changes the registers; the kinds are those that are `told`."""

TAKEN_BACK: Mapping[str, Callable[[Told, Record, date], None]] = {
    "loan": _lent_back,
    "savings": deposits.take_put_in_back,
    "savings-out": deposits.take_taken_out_back,
    "interest-credited": interest.take_run_back,
    "guarantee-call": guarantees.take_call_back,
    "equipment": assets.take_bought_back,
    "equipment-used-up": assets.take_used_up_back,
    "equipment-sold": assets.take_sold_back,
    "lease-back": assets.take_given_back_back,
    "benefit": claims.take_help_back,
    "grant-in": grants.take_tranche_back,
    "grant-out": grants.take_spent_back,
    "external-loan": lenders.take_loan_back,
    "external-repayment": lenders.take_paid_back,
    "external-interest": lenders.take_paid_back,
    "unallocated": held.take_waiting_back,
    "allocate": held.take_taken_back,
    "unallocated-back": held.take_taken_back,
}
"""How a correction undoes what a saying of a kind changed, before the same is said anew."""
