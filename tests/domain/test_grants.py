"""Grants for a purpose: each is counted apart, and no grant pays for another."""

from datetime import date

import pytest

from sgbook.domain.errors import of_funds, of_money, of_words
from sgbook.domain.money import Money
from tests.domain.paper import Group, r


def granted() -> Group:
    """Two grants: seed money of Aid, and a revolving fund of the State in two tranches."""
    group = Group()
    group.meets(
        r("grant-agreed", amount=900, ref="State", grant="RF", purpose="loans", conditions="books",
          report_due="2025-06-30"),
        r("grant-in", amount=300, ref="Aid", purpose="seed"),
        r("grant-in", amount=500, ref="State", grant="RF", tranche="1"),
    )  # fmt: skip
    group.meets(r("grant-in", amount=400, ref="State", grant="RF"))
    return group


def test_what_was_promised_received_and_spent() -> None:
    group = granted()
    assert group.meets(r("grant-out", amount=250, ref="maize", grant="RF")) == [
        "grants grant +250 · cash grant box -250"
    ]
    grant = group.standing.told.grants["grant", "RF"]
    assert (grant.donor, grant.purpose, grant.conditions) == ("State", "loans", "books")
    assert (grant.promised, grant.received, grant.spent) == (Money(900), Money(900), Money(250))
    assert (grant.left, grant.tranches) == (Money(650), 2)
    assert grant.report_due == date(2025, 6, 30)
    group.meets(r("grant-reported", ref="RF", report_due="2025-12-31"))
    grant = group.standing.told.grants["grant", "RF"]
    assert (grant.report_due, grant.reported_on) == (date(2025, 12, 31), group.standing.day)


def test_no_grant_pays_for_another() -> None:
    group = granted()
    with pytest.raises(of_funds.GrantShort) as short:
        group.tries(r("grant-out", amount=301, ref="maize", grant="Aid"))
    assert (short.value.grant, short.value.left) == ("Aid", Money(300))


def test_the_purpose_says_which_grant_or_it_must_be_said() -> None:
    group = granted()
    group.meets(r("grant-out", amount=50, ref="seed"))
    assert group.standing.told.grants["grant", "Aid"].spent == Money(50)
    with pytest.raises(of_funds.GrantUnclear) as unclear:
        group.tries(r("grant-out", amount=50, ref="roof"))
    assert unclear.value.known == "RF, Aid"
    group.meets(r("grant-out", amount=250, ref="roof", grant="Aid"))
    group.meets(r("grant-out", amount=900, ref="roof"))  # only one is left
    assert group.standing.told.grants["grant", "RF"].left == Money(0)


@pytest.mark.parametrize(
    ("record", "refusal"),
    [
        (r("grant-out", amount=1, ref="roof", grant="Nobody"), of_funds.GrantUnclear),
        (r("grant-reported", ref="Nobody"), of_funds.GrantUnclear),
        (r("grant-in", amount=5, ref="Aid", fund="loan"), of_words.UnknownWord),
        (r("grant-out", 1, 5, grant="RF", loan="3"), of_money.UnknownLoan),
    ],
)
def test_what_cannot_be(record: object, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        granted().tries(record)  # type: ignore[arg-type]  # records of the table above


def test_a_reintegration_grant_is_matched_with_a_loan_of_the_same_member() -> None:
    group = granted()
    group.meets(r("shares", 1, count=5), r("loan", 1, 1000))
    assert group.meets(r("grant-out", 1, 500, ref="tools", grant="RF", loan="1"))
    with pytest.raises(of_money.UnknownLoan):
        group.tries(r("grant-out", 2, 100, ref="tools", grant="RF", loan="1"))
