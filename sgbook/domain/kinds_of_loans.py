"""What is said of loans, and what their charges do by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import lending, repaying
from sgbook.domain.kind import Kind, part, silent
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
        f"amount ref fund note product guarantors asked {_TERMS} {_RENEWED}",
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
}
