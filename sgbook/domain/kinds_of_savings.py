"""What is said of saving: shares at their price, and amounts in products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import deposits, goals, guaranteeing, interest, kept, savings, years
from sgbook.domain.kind import Kind, part, register, while_there_is
from sgbook.domain.ledger import Account

if TYPE_CHECKING:
    from collections.abc import Mapping

_C = Account

SAID: Mapping[str, Kind] = {
    "shares": Kind(
        "member count",
        "amount ref",
        _C.CASH,
        _C.SHARES,
        complete=savings.priced,
        parts=savings.bought,
        limits=(years.still_sold, savings.joined_in_time, savings.within_shares_max),
    ),
    "back-shares": Kind(
        "member count amount",
        "ref",
        complete=savings.product_of_shares,
        parts=savings.back_shares,
        limits=(years.still_sold, savings.back_shares_allowed),
        had=lambda rules, _standing: rules.late_joiner == "back-shares" and bool(rules.shares),
    ),
    "shares-back": Kind(
        "member count",
        "amount ref",
        _C.SHARES,
        _C.CASH,
        complete=savings.priced,
        limits=(years.still_sold, savings.may_go_back, guaranteeing.stays_held),
        had=lambda rules, _standing: any(p.shares_back == "yes" for p in rules.shares),
    ),
    "capital-transfer": Kind(
        "member count to_member",
        "amount ref note",
        place="",
        complete=savings.capital_product,
        parts=savings.capital_passed_on,
        limits=(savings.owns_capital,),
        had=lambda rules, _standing: any(p.is_capital for p in rules.shares),
    ),
    "savings": Kind(
        "member amount",
        "ref free_on",
        _C.CASH,
        _C.SAVINGS,
        complete=deposits.put_in,
        limits=(deposits.within_a_meeting,),
        had=lambda rules, _standing: bool(rules.savings),
    ),
    "savings-out": Kind(
        "member amount",
        "ref",
        _C.SAVINGS,
        _C.CASH,
        complete=deposits.take_out,
        parts=deposits.paid_out,
        limits=(deposits.is_free, kept.stays_kept, guaranteeing.stays_held),
        had=lambda rules, _standing: bool(rules.savings),
    ),
    "savings-notice": register(
        "member amount",
        "ref",
        deposits.takes_notice,
        complete=savings.in_product,
        told=True,
        had=lambda rules, _standing: any(p.withdraw == "notice" for p in rules.savings),
    ),
    "goal": register(
        "member ref amount until",
        "purpose instalment note",
        goals.may_be_told,
        complete=savings.in_product,
        told=True,
        had=goals.any_goals,
    ),
    "goal-ends": register(
        "member ref",
        "",
        goals.is_told,
        complete=savings.in_product,
        told=True,
        had=lambda _rules, standing: bool(standing.told.goals),
    ),
    "interest-credited": Kind(
        "member amount",
        "ref rate convention since tax tax_kept",
        place="",
        complete=savings.in_product,
        parts=interest.credited,
        limits=(interest.no_more_tax_than_interest, interest.once_for_each_day),
        told=True,
        had=lambda rules, _standing: bool(rules.savings),
    ),
    "payable-paid": Kind(
        "amount ref",
        "fund note",
        _C.PAYABLES,
        _C.CASH,
        limits=(savings.is_payable,),
        had=while_there_is(_C.PAYABLES),
    ),
}

PARTS: Mapping[str, Kind] = {
    "capital-bought": part(_C.CASH, _C.CAPITAL),
    "capital-back": part(_C.CAPITAL, _C.CASH),
    "capital-off": part(_C.CAPITAL, _C.SURPLUS),  # with the next, the surplus stays as it was
    "capital-on": part(_C.SURPLUS, _C.CAPITAL),
    "late-premium": part(_C.CASH, _C.SURPLUS),
    "early-fee": part(_C.CASH, _C.INCOME),
    "interest-net": part(_C.SAVINGS_INTEREST, _C.SAVINGS),
    "interest-tax": part(_C.SAVINGS_INTEREST, _C.PAYABLES),
}
