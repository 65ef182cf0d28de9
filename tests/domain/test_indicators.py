"""Indicators: sums as data, empty denominators, the base of a return, cards, small cells."""

from fractions import Fraction

import pytest

from sgbook.domain.indicators import (
    Criterion,
    Indicator,
    PovertyCard,
    grade,
    hidden,
    likelihood_of,
    measured,
    points,
    poverty_rate,
    read_sum,
    score_of,
)

KNOWN = {"charges": 1, "fines": 1, "expenses": 1, "savings": 1, "average-savings": 1}


def indicator(numerator: str, denominator: str = "", **more: object) -> Indicator:
    said = {"code": "X", "name": "x", "sort": "percent", **more}
    return Indicator(
        numerator=read_sum(numerator, KNOWN),
        denominator=read_sum(denominator, KNOWN),
        **said,  # type: ignore[arg-type]
    )


def test_a_sum_is_read() -> None:
    assert read_sum("charges + fines - expenses", KNOWN) == (
        (1, "charges"),
        (1, "fines"),
        (-1, "expenses"),
    )
    assert read_sum("- fines", KNOWN) == ((-1, "fines"),)
    assert read_sum("", KNOWN) == ()


@pytest.mark.parametrize("text", ["profit", "charges fines", "charges +", "charges + + fines"])
def test_what_is_no_sum(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_sum(text, KNOWN)


def test_the_base_matters() -> None:
    """`field/domain.md` 3.2: 35 450 on 155 000 after 44 weeks is 27.0 % of closing savings a year,
    and 54.1 % of average savings, where they were built up evenly (half of it on average)."""
    figures = {
        "charges": Fraction(35450), "fines": Fraction(0), "expenses": Fraction(0),
        "savings": Fraction(155000), "average-savings": Fraction(77500),
    }  # fmt: skip
    closing = measured(indicator("charges", "savings", yearly=True), figures, 44).value
    average = measured(indicator("charges", "average-savings", yearly=True), figures, 44).value
    assert closing is not None
    assert average is not None
    assert round(closing, 1) == Fraction("27.0")
    assert round(average, 1) == Fraction("54.1")
    plain = measured(indicator("charges", "savings"), figures, 44).value
    assert plain is not None
    assert round(plain, 1) == Fraction("22.9")


def test_over_nothing_it_does_not_apply() -> None:
    found = measured(
        indicator("charges", "savings"), {"charges": Fraction(5), "savings": Fraction(0)}, 4
    )
    assert found.value is None
    assert (found.numerator, found.denominator) == (5, 0)
    figures = {"charges": Fraction(5), "savings": Fraction(10)}
    assert measured(indicator("charges", "savings", yearly=True), figures, 0).value is None


def test_without_a_denominator_the_sum_is_the_value() -> None:
    found = measured(
        indicator("charges - fines", sort="amount"),
        {"charges": Fraction(9), "fines": Fraction(2)},
        1,
    )
    assert (found.value, found.denominator) == (7, None)


ATTENDANCE = Criterion(
    code="H1",
    bands=((Fraction(90), Fraction(10)), (Fraction(60), Fraction(6)), (Fraction(0), Fraction(2))),
)
LENT = Criterion(
    code="H4",
    bands=((Fraction(80), Fraction(10)), (Fraction(50), Fraction(6)), (Fraction(0), Fraction(2))),
    weight=Fraction(2),
)
GRADES = ((Fraction(85), "A"), (Fraction(75), "B"), (Fraction(0), "C"))


@pytest.mark.parametrize(
    ("value", "given"),
    [
        (Fraction(100), 10),
        (Fraction(90), 10),
        (Fraction("89.99"), 6),
        (Fraction(60), 6),
        (Fraction(59), 2),
        (None, None),
    ],
)
def test_points_of_a_band(value: Fraction | None, given: int | None) -> None:
    assert points(ATTENDANCE, value) == given


def test_a_grade_is_weighted() -> None:
    found = grade((ATTENDANCE, LENT), {"H1": Fraction(95), "H4": Fraction(60)}, GRADES)
    assert found is not None
    assert found.score == Fraction(22 * 100, 30)  # 10 + 2 × 6 of 30
    assert found.grade == "C"


def test_what_does_not_apply_is_named() -> None:
    found = grade((ATTENDANCE, LENT), {"H1": Fraction(95), "H4": None}, GRADES)
    assert found is not None
    assert (found.score, found.grade, found.missing) == (100, "A", ("H4",))
    assert grade((LENT,), {"H4": None}, GRADES) is None


CARD = PovertyCard(
    id="card",
    questions=(("people", (("1-4", 20), ("5+", 0))), ("roof", (("iron", 30), ("thatch", 5)))),
    likelihood=((24, Fraction(80)), (49, Fraction(40)), (100, Fraction(5))),
    version="card 2020",
)


def test_a_poverty_card_takes_the_mean_of_likelihoods() -> None:
    assert score_of(CARD, {"people": "1-4", "roof": "iron"}) == 50
    assert score_of(CARD, {"people": "1-4"}) is None
    assert likelihood_of(CARD, 5) == 80
    assert likelihood_of(CARD, 50) == 5
    assert poverty_rate(CARD, (5, 25, 50)) == Fraction(125, 3)
    assert poverty_rate(CARD, ()) is None


def test_small_cells_are_hidden_and_cannot_be_worked_out() -> None:
    assert hidden({"women": 20, "men": 8}) == {"women": 20, "men": 8}
    assert hidden({"women": 20, "men": 3}) == {"women": None, "men": None}
    assert hidden({"a": 20, "b": 4, "c": 7, "d": 0}) == {"a": 20, "b": None, "c": None, "d": 0}
    assert hidden({"a": 2, "b": 3, "c": 9}) == {"a": None, "b": None, "c": 9}
