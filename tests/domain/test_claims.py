"""Help by the table of benefits: the table, the waiting time, the proof, the vote, the payment."""

from dataclasses import replace
from fractions import Fraction

import pytest

from sgbook.domain import claims
from sgbook.domain.errors import of_funds, of_money, of_words
from sgbook.domain.money import Money
from sgbook.domain.products import Benefit
from tests.domain.paper import RULES, Group, r

TABLE = (
    Benefit(
        id="illness",
        fund="burial",
        benefit_most=Money(300),
        benefit_wait=4,
        benefit_times=1,
        benefit_proof="yes",
        benefit_vote=Fraction(75),
    ),
    Benefit(
        id="birth", fund="burial", benefit_most=Money(100), benefit_times=2, benefit_per="ever"
    ),
)


def insured(weeks: int = 5) -> Group:
    """Three members who have belonged so long, and 1000 in the fund."""
    group = Group(replace(RULES, benefits=TABLE))
    group.meets(r("fund-in", 1, 1000, fund="burial"), weeks=weeks)
    return group


def test_a_claim_is_asked_decided_and_paid() -> None:
    group = insured()
    group.meets(r("claim", 2, 250, ref="illness", note="letter of the clinic"))
    claim = group.standing.told.claims[1]
    assert (claim.member, claim.fund, claim.amount) == (2, "burial", Money(250))
    assert claims.status_of(claim, group.standing.told) == "asked"
    group.meets(r("claim-decided", ref="yes", claim="1", amount=200, yes="9", no="3"))
    assert claims.status_of(group.standing.told.claims[1], group.standing.told) == "granted"
    assert group.meets(r("benefit", 2, 150, claim="1")) == [
        "fund burial 2 +150 · cash burial box -150"
    ]
    with pytest.raises(of_funds.AboveGranted) as above:
        group.tries(r("benefit", 2, 51, ref="illness"))
    assert (above.value.claim, above.value.left) == (1, Money(50))
    group.meets(r("benefit", 2, 50, ref="illness"))
    assert claims.status_of(group.standing.told.claims[1], group.standing.told) == "paid"


def test_a_claim_that_was_refused_is_not_paid() -> None:
    group = insured()
    group.meets(
        r("claim", 2, 250, ref="illness", note="letter"), r("claim-decided", ref="no", claim="1")
    )
    assert claims.status_of(group.standing.told.claims[1], group.standing.told) == "refused"
    with pytest.raises(of_funds.NotGranted):
        group.tries(r("benefit", 2, 100, ref="illness"))


@pytest.mark.parametrize(
    ("record", "refusal"),
    [
        (r("claim", 2, 301, ref="illness", note="letter"), of_funds.BenefitAboveTable),
        (r("claim", 2, 300, ref="illness"), of_funds.ProofMissing),
        (r("claim", 2, 100, ref="wedding"), of_words.UnknownWord),
        (r("claim", 2, 100, ref="birth", fund="social"), of_words.UnknownWord),
        (r("benefit", 2, 100, fund="burial"), of_words.UnknownWord),
        (r("benefit", 2, 101, ref="birth"), of_funds.BenefitAboveTable),
        (r("benefit", 2, 100, ref="illness"), of_funds.NotGranted),
        (r("benefit", 2, 100, ref="birth", claim="7"), of_funds.UnknownClaim),
        (r("claim-decided", ref="yes", claim="1"), of_funds.UnknownClaim),
    ],
)
def test_nothing_beside_the_table(record: object, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        insured().tries(record)  # type: ignore[arg-type]  # records of the table above


def test_who_joined_lately_waits() -> None:
    with pytest.raises(of_funds.BenefitTooEarly) as early:
        insured(weeks=2).tries(r("claim", 2, 100, ref="illness", note="letter"))
    assert early.value.weeks == 4
    assert (early.value.since - insured().standing.start).days == 28
    insured(weeks=3).tries(r("claim", 2, 100, ref="illness", note="letter"))


def test_so_often_and_no_more() -> None:
    group = insured()
    group.meets(r("benefit", 3, 100, ref="birth"))
    group.meets(r("benefit", 3, 60, ref="birth"))
    with pytest.raises(of_funds.BenefitTooOften) as often:
        group.tries(r("benefit", 3, 10, ref="birth"))
    assert often.value.most == 2
    assert group.meets(r("benefit", 2, 10, ref="birth"))


def test_too_few_votes_are_no_yes() -> None:
    group = insured()
    group.meets(r("claim", 2, 100, ref="illness", note="letter"))
    with pytest.raises(of_funds.VotesTooFew) as few:
        group.tries(r("claim-decided", ref="yes", claim="1", yes="74", no="26"))
    assert (few.value.yes, few.value.votes, few.value.needed) == (74, 100, "75")
    group.tries(r("claim-decided", ref="yes", claim="1", yes="75", no="25"))


def test_a_claim_is_decided_once_and_grants_no_more_than_was_asked() -> None:
    group = insured()
    group.meets(r("claim", 2, 100, ref="illness", note="letter"))
    with pytest.raises(of_funds.AboveGranted):
        group.tries(r("claim-decided", ref="yes", claim="1", amount=101))
    group.meets(r("claim-decided", ref="yes", claim="1"))
    with pytest.raises(of_funds.UnknownClaim):
        group.tries(r("claim-decided", ref="no", claim="1"))


def test_a_fund_without_a_table_pays_as_before() -> None:
    group = insured()
    group.meets(r("fund-in", 1, 50))
    assert group.meets(r("benefit", 1, 50, ref="anything"))
    with pytest.raises(of_money.FundShort):
        group.tries(r("benefit", 1, 1))


def test_the_family_of_somebody_who_left_can_be_helped() -> None:
    group = insured()
    group.meets(r("leave", 2, ref="death"))
    assert group.meets(r("benefit", 2, 100, ref="birth"))
