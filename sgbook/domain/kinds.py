"""One table says what each kind of record means for the accounts; the engine reads nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from sgbook.domain import fines, funds, leavers, lending, limits, openings, repaying, savings
from sgbook.domain.constitution import Constitution
from sgbook.domain.ledger import Account, Key, Posting, Side
from sgbook.domain.records import Record
from sgbook.domain.standing import Standing

Limit = Callable[[Record, Constitution, Standing], None]
Complete = Callable[[Record, Constitution, Standing], Mapping[str, Any]]
Parts = Callable[[Record, Constitution, Standing], Iterable[Record]]


class Rank(IntEnum):
    """When a record of a sheet is worked out."""

    FIRST = 0  # who joins
    USUAL = 1
    COUNT = 2  # when the box holds what was said
    LAST = 3  # the share-out


def as_said(record: Record, _rules: Constitution, _standing: Standing) -> Iterable[Record]:
    """The record itself is all there is to post."""
    return (record,)


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be said: what it asks, which accounts it moves, what it may not do."""

    asks: str = ""  # the fields that a cell, a row and a form must give
    may: str = ""  # the fields that they may give besides
    debit: Account | None = None
    credit: Account | None = None
    fund: str = "loan"  # where nobody says another
    place: str = "box"
    which: str = "ref"  # the field that says which product, fund or heading
    rank: Rank = Rank.USUAL
    complete: Complete = limits.nothing_more  # the fields that were left unsaid
    parts: Parts = as_said
    limits: tuple[Limit, ...] = ()
    by_rule: bool = False  # follows from a rule, or is a part: never said by people
    anyone: bool = False  # may also be about somebody who has left


def _register(asks: str, may: str = "", *limits: Limit, **else_: Any) -> Kind:
    """A kind that writes a register, or says what others ask; it moves no money."""
    return Kind(asks, may, fund="", place="", limits=limits, **else_)


_C = Account
_ours: Mapping[str, Kind] = {
    # who and when
    "member": _register("member ref", "sex birth_year phone", limits.is_new, rank=Rank.FIRST),
    "rename": _register("member ref"),
    "nominee": _register("member ref"),
    "officer": _register("member ref", "", limits.is_role),
    "officer-ends": _register("member ref", "", limits.is_role, anyone=True),
    "attendance": _register("member ref", "", limits.is_attendance),
    "leave": Kind(
        "member ref", complete=leavers.completed, parts=leavers.settled, limits=(limits.is_cause,)
    ),
    "rule": _register("ref note"),
    # saving
    "shares": Kind(
        "member count",
        "amount ref",
        _C.CASH,
        _C.SHARES,
        complete=savings.priced,
        limits=(savings.joined_in_time, savings.within_shares_max),
    ),
    "back-shares": Kind(
        "member count amount",
        "ref",
        complete=savings.product_of_shares,
        parts=savings.back_shares,
        limits=(savings.back_shares_allowed,),
    ),
    "shares-back": Kind(
        "member count",
        "amount ref",
        _C.SHARES,
        _C.CASH,
        complete=savings.priced,
        limits=(savings.may_go_back,),
    ),
    "savings": Kind("member amount", "ref", _C.CASH, _C.SAVINGS, complete=savings.in_product),
    "savings-out": Kind(
        "member amount",
        "ref",
        _C.SAVINGS,
        _C.CASH,
        complete=savings.in_product,
        limits=(savings.saved_enough,),
    ),
    # other funds
    "fund-in": Kind(
        "member amount",
        "fund",
        _C.CASH,
        _C.FUND,
        "social",
        which="fund",
        limits=(funds.not_the_loan_fund,),
    ),
    "benefit": Kind(
        "member amount",
        "fund ref",
        _C.FUND,
        _C.CASH,
        "social",
        which="fund",
        limits=(funds.not_the_loan_fund, funds.fund_reaches),
    ),
    "grant-in": Kind("amount", "ref fund", _C.CASH, _C.GRANTS, "grant"),
    "grant-out": Kind(
        "amount", "ref fund", _C.GRANTS, _C.CASH, "grant", limits=(funds.grant_reaches,)
    ),
    "external-loan": Kind("amount", "ref fund", _C.CASH, _C.EXTERNAL_LOANS, "external"),
    "external-repayment": Kind(
        "amount", "ref fund", _C.EXTERNAL_LOANS, _C.CASH, "external", limits=(funds.lender_is_owed,)
    ),
    "external-interest": Kind("amount", "ref fund", _C.EXTERNAL_INTEREST, _C.CASH, "external"),
    "remittance": Kind("member amount", "ref fund", _C.CASH, _C.HELD, "held"),
    "remittance-out": Kind(
        "member amount",
        "ref fund",
        _C.HELD,
        _C.CASH,
        "held",
        limits=(funds.held_enough,),
        anyone=True,
    ),
    # fines and dues
    "fine": Kind(
        "member amount",
        "ref",
        fund="",
        complete=fines.typed,
        parts=fines.assessed,
        limits=(fines.is_type,),
    ),
    "fine-paid": Kind(
        "member amount", "ref fund", fund="", parts=fines.paid, limits=(fines.no_more_than_due,)
    ),
    "fine-forgiven": Kind(
        "member amount", "ref fund", fund="", parts=fines.forgiven, limits=(fines.no_more_than_due,)
    ),
    # loans
    "loan": Kind(
        "member amount",
        "ref fund note charge plan rate per instalments every unit first_due guarantors",
        complete=lending.with_terms,
        parts=lending.paid_out,
        limits=(lending.within_limit, lending.number_is_free, lending.guarantors_belong),
    ),
    "repayment": Kind("member amount", "ref fund", fund="", parts=repaying.repaid, anyone=True),
    "repayment-principal": Kind(
        "member amount",
        "ref",
        _C.CASH,
        _C.LOANS,
        complete=repaying.of_loan,
        limits=(repaying.is_owed,),
    ),
    "repayment-charge": Kind(
        "member amount",
        "ref",
        complete=repaying.of_loan,
        parts=repaying.charge_repaid,
        limits=(repaying.charge_is_owed,),
    ),
    "write-off": Kind(
        "member ref note", fund="", place="", parts=repaying.written_off, anyone=True
    ),
    # the group's own
    "income": Kind("amount ref", "fund", _C.CASH, _C.INCOME, limits=(funds.is_income,)),
    "expense": Kind("amount ref", "fund", _C.EXPENSE, _C.CASH, limits=(funds.is_expense,)),
    "transfer": Kind("amount ref", "fund note", complete=funds.ends, parts=funds.moved),
    "opening": Kind(
        "amount ref",
        "member count fund place first_due charge plan rate per instalments every unit",
        complete=openings.completed,
        parts=openings.stated,
    ),
    "count": Kind(
        "amount", "fund note", rank=Rank.COUNT, parts=funds.explained, limits=(funds.counted_once,)
    ),
    # the end of the cycle
    "reinvest": Kind("member count", "ref", complete=savings.product_of_shares),
    "wait": _register("member"),
    "share-out": Kind("", "amount ref", rank=Rank.LAST),
    "payout": Kind(
        "member amount",
        "fund",
        _C.UNCLAIMED,
        _C.CASH,
        limits=(funds.unclaimed_enough,),
        anyone=True,
    ),
    "settle": Kind("member amount note", "ref", parts=funds.difference_settled, anyone=True),
    "reverse": _register("ref"),
}


PROPOSED_FINES = ("late", "absent")
"""What the roll call proposes a fine for."""


def fits_a_cell(record: Record) -> bool:
    """Is it what the sheet's one cell for its question can say?

    A fine of a type that the roll call does not propose, or with its reason, and a repayment of one
    loan that is named are said by a form: there may be several, and no cell stands for them.
    """
    if record.kind == "fine":
        return record.ref in ("", "other", *PROPOSED_FINES) and not record.note
    return record.kind != "repayment" or not record.ref


def _part(debit: Account, credit: Account) -> Kind:
    return Kind(debit=debit, credit=credit, by_rule=True, anyone=True)


_parts: Mapping[str, Kind] = {
    "charge-due": _part(_C.CHARGES_DUE, _C.CHARGES),
    "charge-back": _part(_C.CHARGES, _C.CHARGES_DUE),
    "charge-into-principal": _part(_C.CHARGES_DUE, _C.LOANS),
    "charge-into-unclaimed": _part(_C.CHARGES_DUE, _C.UNCLAIMED),
    "charge-kept": _part(_C.CASH, _C.CHARGES),
    "charge-paid": _part(_C.CASH, _C.CHARGES_DUE),
    "lent": _part(_C.LOANS, _C.CASH),
    "fine-income": _part(_C.DUES, _C.FINES),
    "fine-fund": _part(_C.DUES, _C.FUND),
    "fine-income-forgiven": _part(_C.FINES, _C.DUES),
    "fine-fund-forgiven": _part(_C.FUND, _C.DUES),
    "dues-paid": _part(_C.CASH, _C.DUES),
    "owed-paid": _part(_C.CASH, _C.OWED_AFTER),
    "recovery": _part(_C.CASH, _C.RECOVERIES),
    "principal-lost": _part(_C.LOAN_LOSSES, _C.LOANS),
    "charge-lost": _part(_C.LOAN_LOSSES, _C.CHARGES_DUE),
    "dues-lost": _part(_C.LOAN_LOSSES, _C.DUES),
    "owed-lost": _part(_C.LOAN_LOSSES, _C.OWED_AFTER),
    "late-premium": _part(_C.CASH, _C.SURPLUS),
    "moved": _part(_C.CASH, _C.CASH),
    "surplus-given": _part(_C.SURPLUS, _C.CASH),
    "surplus-gained": _part(_C.CASH, _C.SURPLUS),
    "fund-given": _part(_C.FUND, _C.CASH),
    "fund-gained": _part(_C.CASH, _C.FUND),
    "cash-over": _part(_C.CASH, _C.CASH_OVER),
    "cash-short": _part(_C.CASH_SHORT, _C.CASH),
    "opening-cash": _part(_C.CASH, _C.OPENING),
    "opening-shares": _part(_C.OPENING, _C.SHARES),
    "opening-savings": _part(_C.OPENING, _C.SAVINGS),
    "opening-loan": _part(_C.LOANS, _C.OPENING),
    "opening-charge": _part(_C.CHARGES_DUE, _C.OPENING),
    "opening-dues": _part(_C.DUES, _C.OPENING),
    "opening-external": _part(_C.OPENING, _C.EXTERNAL_LOANS),
    "opening-surplus": _part(_C.OPENING, _C.SURPLUS),
    "opening-fund": _part(_C.OPENING, _C.FUND),
    # a member is paid out: what is due to the member stands as unclaimed until it is handed over
    "out-shares": _part(_C.SHARES, _C.UNCLAIMED),
    "out-gain": _part(_C.SURPLUS, _C.UNCLAIMED),
    "out-savings": _part(_C.SAVINGS, _C.UNCLAIMED),
    "out-principal": _part(_C.UNCLAIMED, _C.LOANS),
    "out-charge": _part(_C.UNCLAIMED, _C.CHARGES_DUE),
    "out-dues": _part(_C.UNCLAIMED, _C.DUES),
    "out-owed-before": _part(_C.UNCLAIMED, _C.OWED_AFTER),
    "out-owed": _part(_C.OWED_AFTER, _C.UNCLAIMED),
    "out-cut": _part(_C.UNCLAIMED, _C.SURPLUS),
    "out-reinvested": _part(_C.UNCLAIMED, _C.SHARES),
    "out-cash": _part(_C.UNCLAIMED, _C.CASH),
    "out-social": _part(_C.CASH, _C.UNCLAIMED),
    "owed-unpaid": _part(_C.OWED_AFTER, _C.CASH),
    "out-fund": _part(_C.FUND, _C.CASH),
    "settle-unclaimed": _part(_C.SURPLUS, _C.UNCLAIMED),
    "settle-owed": _part(_C.OWED_AFTER, _C.SURPLUS),
    "charge-overpaid": Kind("", by_rule=True, anyone=True),
    "difference": Kind("", by_rule=True, anyone=True),
    "shared": Kind("", by_rule=True, anyone=True),
    "closing": Kind("", by_rule=True, anyone=True),
    "remainder": Kind("", by_rule=True, anyone=True),
    "opening-rest": Kind("", by_rule=True, anyone=True),
    **{
        f"closing-{account.code}{suffix}": _part(account, into)
        for account in Account
        if account.side in (Side.INCOME, Side.COST)
        for suffix, into in (("", _C.SURPLUS), ("-fund", _C.FUND))
    },
}

KINDS: Mapping[str, Kind] = {**_ours, **_parts}
SAID = tuple(_ours)
"""The kinds that people say, in the order of the documentation."""


def postings_of(parts: Iterable[Record]) -> tuple[Posting, ...]:
    """Both sides of some simple records; what falls on one key is one posting, nothing is none.

    An account keeps the words of the part that it names; a part whose place reads `box>bank`
    credits its first end and debits its second.
    """
    units: dict[Key, int] = {}
    for part in parts:
        for key, amount in _sides(part):
            units[key] = units.get(key, 0) + amount
    return tuple(Posting(key, amount) for key, amount in units.items() if amount)


def _sides(part: Record) -> Iterator[tuple[Key, int]]:
    kind = KINDS[part.kind]
    if kind.debit is None or kind.credit is None:
        return
    gives, _, takes = part.place.partition(">")
    yield _key(kind.debit, part, takes or gives), part.amount.units
    yield _key(kind.credit, part, gives), -part.amount.units


def _key(account: Account, part: Record, place: str) -> Key:
    names = account.names
    return Key(
        account,
        part.fund,
        place if "place" in names else "",
        part.member if "member" in names else None,
        part.ref if "ref" in names else "",
    )
