"""Ids have words: every account, kind, rule and check; a partner's own ids bring theirs."""

import pytest

from sgbook.domain import constitution
from sgbook.domain.constitution import Constitution, rules_of
from sgbook.domain.kinds import KINDS
from sgbook.domain.ledger import Account
from sgbook.domain.products import LoanProduct, ShareProduct
from sgbook.domain.records import SORTS
from sgbook.i18n import heads, rules, words


def test_every_account_has_a_word() -> None:
    assert {account.code for account in Account} <= set(words.ACCOUNTS)


def test_every_kind_has_a_word() -> None:
    assert [kind for kind in KINDS if words.kind_word(kind) == kind] == []


def test_every_known_id_of_a_constitution_has_a_word() -> None:
    assert set(constitution.OWN_FUNDS) <= set(words.FUNDS)
    assert set(constitution.PLACES) == set(words.PLACES)
    assert set(constitution.FINE_TYPES) <= set(words.FINES)
    headings = {*constitution.INCOME_HEADINGS, *constitution.EXPENSE_HEADINGS}
    assert headings <= set(words.HEADINGS)
    assert set(SORTS) <= set(words.SORTS)


def test_every_rule_has_a_word_and_a_meaning_and_its_choices_too() -> None:
    group = Constitution(preset="", shares=(ShareProduct(id="s"),), loans=(LoanProduct(id="l"),))
    for rule in rules_of(group):
        assert rule.name in rules.RULES
        assert rules.rule_meaning(rule.name).endswith((".", "?"))
        if rule.reader.allowed.replace(" ", "").replace("-", "").isalpha():
            for choice in rule.reader.allowed.split():
                assert rules.choice_word(rule.name, choice) != choice
    assert set(rules.RULES) == set(rules.MEANINGS)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (words.account_word("member-shares"), "Members' shares"),
        (words.kind_word("fine-paid"), "Fine paid"),
        (words.fund_word("social"), "Social fund"),
        (words.place_word("box"), "Box"),
        (words.attendance_word("excused"), "Excused"),
        (words.role_word("box-keeper"), "Box keeper"),
        (words.fine_word("late"), "Came late"),
        (words.benefit_word("birth"), "Birth"),
        (words.cause_word("moved"), "Moved away"),
        (words.heading_word("trainer"), "Trainer"),
        (words.product_word("emergency"), "Emergency loan"),
        (words.step_word("roll"), "Roll call"),
        (words.status_word("repaid"), "Repaid"),
        (words.sort_word("event"), "Between meetings"),
        (heads.report_word("cash-book"), "Cash book"),
        (heads.column_word("d181_"), "Over 180 days"),
        (heads.section_word("assets"), "What the group owns"),
        (heads.check_word("seals"), "The chain of seals is whole"),
        (rules.rule_word("share_price"), "Price of a share"),
        (rules.rule_word("emergency.loan_rate"), "Emergency loan: Rate of the loan charge"),
        (rules.rule_meaning("emergency.loan_unit"), "Days, weeks, months or years."),
        (rules.rule_meaning("weather"), ""),
        (rules.choice_word("loan_charge", "none"), "No charge"),
        (rules.choice_word("fines_to", "social"), "Social fund"),
        (rules.choice_word("fines_to", "loan", {"loan": "Pot"}), "Pot"),
        (rules.choice_word("share_price", "500.00"), "500.00"),
        (words.usual_word("chair"), "Chairperson"),
        (words.usual_word("reinvest"), words.kind_word("reinvest")),
        (words.usual_word("weather"), "weather"),
    ],
)
def test_words(said: str, word: str) -> None:
    assert said == word


def test_an_order_is_said_in_full() -> None:
    said = rules.choice_word("repayment_order", "charge,dues,principal")
    assert said == "Charge, Fines and dues, Principal"


def test_a_partners_own_word_wins_and_an_unknown_id_is_shown() -> None:
    own = {"burial": "Burial fund", "social": "Mutual help"}
    assert words.fund_word("burial", own) == "Burial fund"
    assert words.fund_word("social", own) == "Mutual help"
    assert words.fund_word("loan", own) == "Loan fund"
    assert words.fund_word("burial") == "burial"


def test_there_are_twelve_checks() -> None:
    assert len(heads.CHECKS) == 12
