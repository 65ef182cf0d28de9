"""What is said of the funds: contributions, help, grants, lenders, fines, money of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import fines, funds
from sgbook.domain.kind import Kind, part
from sgbook.domain.ledger import Account

if TYPE_CHECKING:
    from collections.abc import Mapping

_C = Account

SAID: Mapping[str, Kind] = {
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
    "income": Kind("amount ref", "fund", _C.CASH, _C.INCOME, limits=(funds.is_income,)),
    "expense": Kind("amount ref", "fund", _C.EXPENSE, _C.CASH, limits=(funds.is_expense,)),
    "transfer": Kind("amount ref", "fund note", complete=funds.ends, parts=funds.moved),
}

PARTS: Mapping[str, Kind] = {
    "fine-income": part(_C.DUES, _C.FINES),
    "fine-fund": part(_C.DUES, _C.FUND),
    "fine-income-forgiven": part(_C.FINES, _C.DUES),
    "fine-fund-forgiven": part(_C.FUND, _C.DUES),
    "dues-paid": part(_C.CASH, _C.DUES),
    "owed-paid": part(_C.CASH, _C.OWED_AFTER),
    "moved": part(_C.CASH, _C.CASH),
    "surplus-given": part(_C.SURPLUS, _C.CASH),
    "surplus-gained": part(_C.CASH, _C.SURPLUS),
    "fund-given": part(_C.FUND, _C.CASH),
    "fund-gained": part(_C.CASH, _C.FUND),
}
