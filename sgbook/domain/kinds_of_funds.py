"""What is said of the funds: contributions, help, grants, lenders, fines, money of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import claims, fines, funds, grants, held, lenders, outside
from sgbook.domain.kind import Kind, part, register, while_there_is
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
        "fund ref claim note",
        _C.FUND,
        _C.CASH,
        "social",
        which="fund",
        complete=claims.by_table,
        limits=(funds.not_the_loan_fund, claims.allowed, funds.fund_reaches),
        anyone=True,
    ),
    "grant-agreed": register(
        "ref amount",
        "fund grant purpose conditions report_due note",
        funds.not_the_loan_fund,
        told=True,
    ),
    "grant-in": Kind(
        "amount",
        "ref fund grant purpose conditions tranche report_due note",
        _C.CASH,
        _C.GRANTS,
        "grant",
        limits=(funds.not_the_loan_fund,),
        told=True,
    ),
    "grant-out": Kind(
        "amount",
        "ref member fund grant loan note",
        _C.GRANTS,
        _C.CASH,
        "grant",
        complete=grants.which,
        limits=(funds.grant_reaches, grants.has_left, grants.loan_is_theirs),
        told=True,
        anyone=True,
        had=while_there_is(_C.GRANTS),
    ),
    "grant-reported": register(
        "ref",
        "fund report_due note",
        grants.is_known,
        told=True,
        had=lambda _rules, standing: bool(standing.told.grants),
    ),
    "external-loan": Kind(
        "amount",
        " ".join(("ref fund note", *outside.TERMS)),
        _C.CASH,
        _C.EXTERNAL_LOANS,
        "external",
        complete=lenders.into_fund,
        limits=(outside.clear_terms,),
        told=True,
        filled="charge per every accrues day_count grace_principal",
    ),
    "external-repayment": Kind(
        "amount",
        "ref fund note",
        _C.EXTERNAL_LOANS,
        _C.CASH,
        "external",
        complete=lenders.owing_fund,
        limits=(funds.lender_is_owed,),
        told=True,
        had=while_there_is(_C.EXTERNAL_LOANS),
    ),
    "external-interest": Kind(
        "amount",
        "ref fund note",
        _C.EXTERNAL_INTEREST,
        _C.CASH,
        "external",
        complete=lenders.owing_fund,
        told=True,
        had=while_there_is(_C.EXTERNAL_LOANS),
    ),
    "remittance": Kind(
        "member amount",
        "ref fund fee",
        _C.CASH,
        _C.HELD,
        "held",
        parts=held.with_fee,
        limits=(held.fee_below,),
    ),
    "remittance-out": Kind(
        "member amount",
        "ref fund",
        _C.HELD,
        _C.CASH,
        "held",
        limits=(funds.held_enough,),
        anyone=True,
        had=while_there_is(_C.HELD),
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
        "member amount",
        "ref fund",
        fund="",
        parts=fines.paid,
        limits=(fines.no_more_than_due,),
        had=while_there_is(_C.DUES),
    ),
    "fine-forgiven": Kind(
        "member amount",
        "ref fund",
        fund="",
        parts=fines.forgiven,
        limits=(fines.no_more_than_due,),
        had=while_there_is(_C.DUES),
    ),
    "income": Kind("amount ref", "fund", _C.CASH, _C.INCOME, limits=(funds.is_income,)),
    "expense": Kind(
        "amount ref",
        "fund",
        _C.EXPENSE,
        _C.CASH,
        limits=(funds.is_expense, funds.spends_its_own),
    ),
    "transfer": Kind(
        "amount ref",
        "fund note",
        complete=funds.ends,
        parts=funds.moved,
        limits=(funds.gives_its_own,),
    ),
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
