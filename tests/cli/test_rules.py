"""`sgbook rules`: every rule, its meaning, its values, each preset's default."""

from collections.abc import Callable

from sgbook.exchange.presets import shipped
from tests.cli.conftest import Done

OF_INTERFACE = """
    share_price shares_min shares_max cycle_weeks meeting_every payable_unit social_fund
    loan_multiple open_loans_max loan_charge loan_rate loan_per loan_plan loan_term loan_every
    loan_unit repayment_order flat_early_payoff begun_period fine_late fine_absent fines_to
    remainder_to share_out_rule social_at_share_out reinvest leaver_payout late_joiner interest_cap
    vote_loans vote_rules hide_expected funds
"""


def test_every_rule_of_the_interface_is_there_with_its_meaning(sgbook: Callable[..., Done]) -> None:
    rules = {rule["rule"]: rule for rule in sgbook("rules", "--json").json["rules"]}
    assert set(OF_INTERFACE.split()) <= set(rules)
    for name in OF_INTERFACE.split():
        assert rules[name]["meaning"]
        assert rules[name]["values"]


def test_the_defaults_of_vsla_are_those_of_the_interface(sgbook: Callable[..., Done]) -> None:
    rules = {r["rule"]: r["defaults"].get("vsla") for r in sgbook("rules", "--json").json["rules"]}
    said = {
        "share_price": "none", "shares_min": "1", "shares_max": "5", "cycle_weeks": "52",
        "meeting_every": "1", "payable_unit": "coin", "social_fund": "0.00", "loan_multiple": "3",
        "open_loans_max": "1", "loan_charge": "declining", "loan_rate": "10", "loan_per": "month",
        "loan_plan": "open", "loan_term": "3", "loan_every": "4", "loan_unit": "weeks",
        "repayment_order": "dues,charge,principal", "flat_early_payoff": "elapsed",
        "begun_period": "at-repayment", "fine_late": "0.00", "fine_absent": "0.00",
        "fines_to": "loan", "remainder_to": "loan", "share_out_rule": "A",
        "social_at_share_out": "keep", "reinvest": "yes", "leaver_payout": "price",
        "late_joiner": "same-value", "interest_cap": "none", "vote_loans": "75",
        "vote_rules": "80",
    }  # fmt: skip
    assert {name: rules[name] for name in said} == said


def test_every_preset_has_a_default_for_the_groups_own_rules(sgbook: Callable[..., Done]) -> None:
    done = sgbook("rules", "--json").json
    assert done["presets"] == shipped()
    own = next(rule for rule in done["rules"] if rule["rule"] == "cycle_weeks")
    assert set(own["defaults"]) == set(shipped())


def test_the_list_can_be_read(sgbook: Callable[..., Done]) -> None:
    done = sgbook("rules")
    assert (done.code, done.err) == (0, "")
    assert "share_price – Price of a share." in done.out
    assert "vsla=declining" in done.out
