"""The constitution: rules as data, read from text, fixed in a cycle, kept as canonical JSON."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.constitution import (
    Constitution,
    from_json,
    refuse_fixed,
    rules_of,
    to_json,
    with_rule,
)
from sgbook.domain.errors.of_files import RuleValueBad, UnknownRule
from sgbook.domain.errors.of_sheets import RuleIsFixed
from sgbook.domain.money import ZERO, Money
from sgbook.domain.products import Ask, Fund, LoanProduct, SavingsProduct, ShareProduct, Step

GROUP = Constitution(
    preset="mine",
    funds=(Fund(id="loan"), Fund(id="burial")),
    shares=(ShareProduct(id="shares"),),
    savings=(SavingsProduct(id="deposit"),),
    loans=(LoanProduct(id="loan"), LoanProduct(id="emergency", fund="social")),
    steps=(Step(id="save", asks=(Ask(kind="shares"), Ask(kind="fund-in", which="burial"))),),
    words=(("en", "burial", "Burial fund"), ("fr", "burial", "Caisse"), ("en", "save", "Saving")),
)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("share_price", "500", Money(50000)),
        ("shares_max", "3", 3),
        ("loan_rate", "12.5", Fraction(25, 2)),
        ("emergency.loan_charge", "none", "none"),
        ("emergency.loan_multiple", "none", None),
        ("repayment_order", "charge,principal,dues", ("charge", "principal", "dues")),
        ("fines_to", "burial", "burial"),
        ("remainder_to", " social ", "social"),
        ("interest_cap", "36", Fraction(36)),
        ("payable_unit", "0.01", Money(1)),
    ],
)
def test_a_rule_is_changed(name: str, text: str, value: object) -> None:
    changed = with_rule(GROUP, name, text, 2)
    rule = next(each for each in rules_of(changed) if each.name == name)
    assert rule.value(changed) == value
    assert with_rule(GROUP, name, rule.text(changed, 2), 2) == changed
    others = [each for each in rules_of(GROUP) if each.name != name]
    assert all(each.value(GROUP) == each.value(changed) for each in others)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("share_price", "0"),
        ("share_price", "1,5"),
        ("shares_max", "0"),
        ("loan_charge", "recorded"),
        ("fines_to", "weather"),
        ("fines_to", "Loan"),
        ("payable_unit", "0"),
        ("funds", "Weather"),
        ("funds", "insurance,box"),
        ("funds", "bank"),
    ],
)
def test_a_value_is_refused_with_what_is_allowed(name: str, text: str) -> None:
    with pytest.raises(RuleValueBad) as bad:
        with_rule(GROUP, name, text, 2)
    assert bad.value.rule == name
    assert bad.value.known


def test_an_unknown_rule_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownRule) as bad:
        with_rule(GROUP, "loan.loan_rate", "10", 2)
    assert "emergency.loan_rate" in bad.value.known.split()
    assert "funds" in bad.value.known.split()


def test_funds_are_added_once() -> None:
    more = with_rule(GROUP, "funds", "insurance, burial,insurance", 2)
    assert more.fund_ids() == (
        "loan", "social", "external", "grant", "held", "burial", "insurance",
    )  # fmt: skip
    assert with_rule(more, "fines_to", "insurance", 2).fines_to == "insurance"
    assert with_rule(GROUP, "funds", "", 2) == GROUP


def test_products_are_found_by_id_or_are_the_first() -> None:
    assert GROUP.loan_product() is GROUP.loans[0]
    assert GROUP.loan_product("emergency") is GROUP.loans[1]
    assert GROUP.loan_product("none") is None
    assert GROUP.share_product("shares") is GROUP.shares[0]
    assert GROUP.savings_product() is GROUP.savings[0]
    assert Constitution(preset="empty").savings_product() is None


def test_own_words_are_of_the_language_or_english() -> None:
    assert GROUP.own_words("fr") == {"burial": "Caisse", "save": "Saving"}
    assert GROUP.own_words("de") == {"burial": "Burial fund", "save": "Saving"}


def test_the_price_is_fixed_once_it_is_set() -> None:
    priced = with_rule(GROUP, "share_price", "500", 2)
    refuse_fixed(GROUP, priced)
    refuse_fixed(priced, with_rule(priced, "loan_rate", "5", 2))
    for text in ("600", "none"):
        with pytest.raises(RuleIsFixed) as fixed:
            refuse_fixed(priced, with_rule(priced, "share_price", text, 2))
        assert fixed.value.rule == "share_price"


@given(st.fractions(0, 10**9, max_denominator=10**6), st.integers(1, 10**14), st.text(max_size=5))
def test_json_keeps_everything_exactly(rate: Fraction, price: int, word: str) -> None:
    group = replace(
        GROUP,
        loans=(replace(GROUP.loans[0], loan_rate=rate), GROUP.loans[1]),
        shares=(replace(GROUP.shares[0], share_price=Money(price)),),
        words=(("en", "burial", word),),
    )
    text = to_json(group)
    assert from_json(text) == group
    assert to_json(from_json(text)) == text
    assert (
        json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        == text
    )


def test_rules_of_a_later_version_get_their_default() -> None:
    said = json.loads(to_json(GROUP))
    del said["fine_late"]
    said["of-tomorrow"] = "?"
    assert from_json(json.dumps(said)).fine_late == ZERO
