"""The constitution as sentences: every rule in one, and every value in words and back."""

from datetime import date
from fractions import Fraction

import pytest

from sgbook.domain.constitution import Constitution, rules_of, with_rule
from sgbook.domain.errors.of_files import RuleValueBad
from sgbook.domain.money import Money
from sgbook.domain.products import Fund, LoanProduct, SavingsProduct, ShareProduct
from sgbook.domain.rule_changes import Consequence
from sgbook.exchange.presets import preset, shipped
from sgbook.i18n.rule_consequences import consequence_text
from sgbook.i18n.rule_sentences import chapters_of
from sgbook.i18n.rule_values import (
    LISTS,
    cannot_be,
    choices,
    figure,
    typed,
    unsaid,
    value_word,
)
from sgbook.i18n.style import Style

PARTNER = Constitution(
    preset="mine",
    funds=(Fund(id="burial"),),
    shares=(ShareProduct(id="shares"), ShareProduct(id="stamps", fund="burial")),
    savings=(SavingsProduct(id="school"),),
    loans=(LoanProduct(id="loan"), LoanProduct(id="emergency"), LoanProduct(id="seeds")),
    words=(("en", "stamps", "Stamps"), ("en", "seeds", "Loan for seeds")),
)
STYLE = Style("en", 2, "KES", shown=0)
FRENCH = Style("fr", 2, "XOF", shown=0)


@pytest.mark.parametrize("rules", [*(preset(name, 2) for name in shipped()), PARTNER])
def test_every_rule_is_in_exactly_one_sentence(rules: Constitution) -> None:
    told = [
        rule.name
        for chapter in chapters_of(rules, {})
        for sentence in chapter.sentences
        for rule in sentence.rules
    ]
    assert sorted(told) == sorted(rule.name for rule in rules_of(rules, every=True))


def shown(rules: Constitution) -> dict[str, list[str]]:
    """The rules that a group with these rules sees, by chapter."""
    found: dict[str, list[str]] = {}
    for chapter in chapters_of(rules, {}):
        for sentence in chapter.sentences:
            if sentence.concerns(rules):
                found.setdefault(chapter.id, []).extend(each.name for each in sentence.rules)
    return found


def test_only_what_concerns_the_group_is_shown() -> None:
    vsla, rosca, sacco = (shown(preset(name, 2)) for name in ("vsla", "rosca", "sacco"))
    assert vsla["years"] == sacco["years"][:1] == ["year_end"]
    assert not {"pot", "deposits", "appropriation"} & set(vsla)
    assert not {"loans", "cost", "losses", "repaying", "share-out", "years"} & set(rosca)
    assert rosca["pot"][0] == "pot_sum"
    assert not {"share-out", "pot"} & set(sacco)
    assert {"dividend_into", "dividend_tax"} <= set(sacco["years"])
    assert list(vsla)[-2:] == ["loan-terms", "loan-terms.emergency"]  # the finest come last
    assert "notice_days" not in sacco["deposits"]


def test_a_rule_that_another_brings_along_is_shown_with_it() -> None:
    rules = with_rule(preset("sacco", 2), "withdraw", "notice", 2)
    assert "notice_days" in shown(rules)["deposits"]
    assert (
        "share_out_brackets"
        in shown(with_rule(preset("vsla", 2), "share_out_rule", "F", 2))["share-out"]
    )
    assert (
        "loan_parts" in shown(with_rule(preset("vsla", 2), "loan_plan", "shares", 2))["loan-terms"]
    )


def test_a_product_has_a_chapter_of_its_own() -> None:
    titles = [chapter.title for chapter in chapters_of(PARTNER, PARTNER.own_words("en"))]
    assert "Saving: Stamps" in titles
    assert "Loans: Loan for seeds" in titles
    assert len({chapter.id for chapter in chapters_of(PARTNER, {})}) == len(titles)


def test_words_and_blanks_take_turns() -> None:
    saving = next(c for c in chapters_of(PARTNER, {}) if c.id == "saving")
    pieces = list(saving.sentences[2].pieces())
    assert [p if isinstance(p, str) else p.name for p in pieces] == [
        "At each meeting a member buys from ", "shares_min", " to ", "shares_max", " shares.",
    ]  # fmt: skip


@pytest.mark.parametrize("rules", [*(preset(name, 2) for name in shipped()), PARTNER],
                         ids=[*shipped(), "partner"])  # fmt: skip
@pytest.mark.parametrize("style", [STYLE, FRENCH], ids=["en", "fr"])
def test_what_stands_in_a_blank_reads_back(rules: Constitution, style: Style) -> None:
    for rule in rules_of(rules, every=True):
        text = rule.text(rules, 2)
        assert typed(rule, figure(rule, text, style), style) == text, rule.name
        words = choices(rule, rules, {})
        assert not words or text in dict(words), rule.name
        assert value_word(rule.name, text, rules, style, {}), rule.name


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("provision_rates", "0:1,31:5", "from day 0: 1% · from day 31: 5%"),
        ("share_out_brackets", "0:5,50000:8", "from 0: 5% · from 50,000: 8%"),
        (
            "holidays",
            "2025-12-25,2026-01-01",
            STYLE.date(date(2025, 12, 25)) + " · " + STYLE.date(date(2026, 1, 1)),
        ),
        ("loan_parts", "50,30,20", "50% · 30% · 20%"),
        ("kept_in", "school", "School savings"),
        ("days_off", "sat,sun", "Saturday, Sunday"),
    ],
)
def test_a_list_is_typed_like_its_example_and_told_in_words(
    name: str, text: str, word: str
) -> None:
    """Every reader of lists: the example in the blank is one that the rule takes."""
    rules = with_rule(PARTNER, "share_out_rule", "F", 2)
    rule = next(each for each in rules_of(rules) if each.name == name)
    if rule.reader.sort in LISTS:
        example = unsaid(rule).partition("; or like ")[2]
        with_rule(rules, name, example, 2)
        with pytest.raises(RuleValueBad) as bad:
            with_rule(rules, name, "a lot", 2)
        assert cannot_be(bad.value, STYLE).endswith(f"type it like {example}, or nothing.")
    assert value_word(name, text, rules, STYLE, {"school": "School savings"}) == word
    assert with_rule(rules, name, text, 2)


def test_figures_are_those_of_the_language() -> None:
    rules = with_rule(PARTNER, "loan_rate", "12.5", 2)
    rate = next(rule for rule in rules_of(rules) if rule.name == "loan_rate")
    assert figure(rate, "12.5", FRENCH) == "12,5"
    assert typed(rate, "12,5", FRENCH) == "12.5"
    assert rate.reader.read("12.5", 2) == Fraction(25, 2)
    with pytest.raises(RuleValueBad):
        typed(rate, "many", FRENCH)
    assert value_word("loan_multiple", "none", rules, STYLE, {}) == "No limit"
    assert value_word("funds", "burial,social", rules, STYLE, {"burial": "Burial fund"}) == (
        "Burial fund, Social fund"
    )


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (Consequence(what="too-many-loans", count=2), "2 members have more loans than that now."),
        (Consequence(what="above-limit", count=1), "1 member owes more than that now."),
        (Consequence(what="loans-keep", count=3), "3 loans that run keep what was agreed."),
        (Consequence(what="loans-follow", count=1), "From the next repayment"),
        (
            Consequence(what="per-meeting", count=25, before=Money(5000), after=Money(7500)),
            "If all 25 members come, a meeting brings 75 instead of 50.",
        ),
        (Consequence(what="fines-go", fund="loan", after=Money(400)), "4 of fines not paid yet"),
        (Consequence(what="fines-go", fund="loan"), "It holds for new fines."),
    ],
)
def test_what_follows_is_said(said: Consequence, text: str) -> None:
    assert text in consequence_text(said, STYLE, {})
