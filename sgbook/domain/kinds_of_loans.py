"""What is said of loans, and what their charges do by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import (
    advances,
    fines,
    guaranteeing,
    leasing,
    lending,
    penalties,
    repaying,
    waiting_loans,
)
from sgbook.domain.kind import Kind, part, register, silent, while_there_is
from sgbook.domain.ledger import Account
from sgbook.domain.loan_terms import TERMS

if TYPE_CHECKING:
    from collections.abc import Mapping

_C = Account
_TERMS = " ".join(TERMS)
_RENEWED = "repays because late_since late_amount"

SAID: Mapping[str, Kind] = {
    "loan": Kind(
        "member",
        f"amount ref fund note product guarantors release asset asked {_TERMS} {_RENEWED}",
        complete=leasing.with_terms,
        parts=leasing.lent,
        limits=(
            lending.within_limit,
            lending.number_is_free,
            guaranteeing.can_answer,
            leasing.is_worth_the_loan,
        ),
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
    "advance-used": Kind(
        "member amount",
        "ref",
        fund="",
        parts=advances.used,
        limits=(advances.no_more_than_paid,),
        had=while_there_is(_C.ADVANCES),
        anyone=True,
    ),
    "advance-back": Kind(
        "member amount",
        fund="",
        parts=advances.handed_back,
        limits=(advances.no_more_than_paid,),
        had=while_there_is(_C.ADVANCES),
        anyone=True,
    ),
    "loan-penalty": Kind(
        "member amount",
        "fund note",
        complete=penalties.completed,
        parts=fines.assessed,
        had=penalties.known,
    ),
    "loan-asked": register("member amount", "note product", told=True),
    "loan-withdrawn": register(
        "member",
        "note",
        waiting_loans.is_waiting,
        told=True,
        had=waiting_loans.somebody_waits,
    ),
    "write-off": Kind(
        "member ref note", fund="", place="", parts=repaying.written_off, anyone=True
    ),
}

PARTS: Mapping[str, Kind] = {
    "charge-due": part(_C.CHARGES_DUE, _C.CHARGES),
    "charge-as-fee": part(_C.CHARGES, _C.INCOME),
    "fee-as-charge": part(_C.INCOME, _C.CHARGES),
    "fee-kept": part(_C.CASH, _C.INCOME),
    "charge-back": part(_C.CHARGES, _C.CHARGES_DUE),
    "charge-into-principal": part(_C.CHARGES_DUE, _C.LOANS),
    "charge-into-unclaimed": part(_C.CHARGES_DUE, _C.UNCLAIMED),
    "charge-kept": part(_C.CASH, _C.CHARGES),
    "charge-paid": part(_C.CASH, _C.CHARGES_DUE),
    "lent": part(_C.LOANS, _C.CASH),
    "recovery": part(_C.CASH, _C.RECOVERIES),
    "principal-lost": part(_C.LOAN_LOSSES, _C.LOANS),
    "charge-lost": part(_C.LOAN_LOSSES, _C.CHARGES_DUE),
    "dues-lost": part(_C.LOAN_LOSSES, _C.DUES),
    "owed-lost": part(_C.LOAN_LOSSES, _C.OWED_AFTER),
    "charge-overpaid": silent(),
    "advance-in": part(_C.CASH, _C.ADVANCES),
    "advance-out": part(_C.ADVANCES, _C.CASH),
}
