"""Which rules concern a group: a group without shares needs no words about the share-out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sgbook.domain.constitution import Constitution, NamedRule


def _shares(rules: Constitution) -> bool:
    return bool(rules.shares)


def _shared_out(rules: Constitution) -> bool:
    return bool(rules.shared_out())


def _loans(rules: Constitution) -> bool:
    return bool(rules.loans)


def _loans_and_savings(rules: Constitution) -> bool:
    return bool(rules.loans and rules.savings)


def _savings(rules: Constitution) -> bool:
    return bool(rules.savings)


def _saves(rules: Constitution) -> bool:
    return bool(rules.shares or rules.savings)


def _dividends(rules: Constitution) -> bool:
    return bool(rules.year_end) and any(product.is_capital for product in rules.shares)


def _years(rules: Constitution) -> bool:
    return bool(rules.year_end)


CONCERNS: Mapping[str, Callable[[Constitution], bool]] = {
    "cycle_weeks": _shared_out,
    "share_out_rule": _shared_out,
    "social_at_share_out": _shared_out,
    "payable_unit": _shared_out,
    "remainder_to": _shared_out,
    "reinvest": _shared_out,
    "late_joiner": _shared_out,
    "leaver_payout": _shares,
    "year_end": _saves,
    "dividend_into": _dividends,
    "dividend_tax": _dividends,
    "not_divided": _dividends,
    "into": _years,
    "base": _years,
    "least": _years,
    "most": _years,
    "usual": _years,
    "limit_base": _savings,
    "kept_savings": _savings,
    "kept_in": _savings,
    "savings_behind_loan": _loans_and_savings,
    **dict.fromkeys(
        (
            "interest_cap", "roll_over_days", "income_share_max", "debt_multiple",
            "provision_rates", "repayment_order", "flat_early_payoff", "begun_period", "advances",
            "days_off", "holidays", "days_off_move", "vote_loans",
        ),
        _loans,
    ),
}  # fmt: skip
"""By rule: when it means something; a rule that is not here always does."""


def is_concerning(rule: NamedRule, rules: Constitution) -> bool:
    """Does this rule mean anything to a group with these rules?"""
    if not rule.is_asked(rules):
        return False
    means = CONCERNS.get(rule.field)
    if rule.field == "loan_parts":
        return bool(rules.loans[rule.product].loan_plan == "shares")
    return means is None or means(rules)
