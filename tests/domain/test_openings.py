"""The opening-balance meeting: what a group has and owes when its book begins."""

from dataclasses import replace
from datetime import date

import pytest

from sgbook.domain.deposits import Deposit
from sgbook.domain.errors import of_money, of_rotation, of_sheets, of_words
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.plans import late
from sgbook.domain.products import Pot
from sgbook.domain.records import Record
from tests.domain.paper import START, Group, r, rules, sheet

OPENING = (
    r("opening", 1, count=12, ref="shares"),
    r("opening", 2, 4000, count=8, ref="shares:shares"),
    r("opening", 1, 250, ref="savings"),
    r("opening", 2, 60, ref="savings:school"),
    r("opening", 2, 3000, ref="loan:7", first_due="2025-01-22", rate="5"),
    r("opening", 2, 150, ref="charge:7"),
    r("opening", 3, 100, ref="loan", fund="social"),
    r("opening", 1, 40, ref="dues:late"),
    r("opening", 3, 5, ref="dues", fund="social"),
    r("opening", amount=7060, ref="cash"),
    r("opening", amount=900, ref="cash", place="bank"),
    r("opening", amount=500, ref="cash", fund="social"),
    r("opening", amount=60, ref="cash", fund="burial"),
    r("opening", amount=800, ref="cash", fund="external"),
    r("opening", amount=800, ref="external:Bank"),
)


def new() -> Group:
    """Three members, admitted before the first meeting."""
    group = Group()
    group.standing.meetings = group.standing.meetings_in_cycle = 0
    group.standing.cycle_opened_on = group.standing.last_meeting_on = None
    return group


def test_what_stands_and_the_rest() -> None:
    group = new()
    lines = group.meets(*OPENING)
    assert lines[:3] == [
        "opening loan +6000 · member-shares loan 1 shares -6000",
        "opening loan +4000 · member-shares loan 2 shares -4000",
        "opening loan +250 · member-savings loan 1 deposit -250",
    ]
    assert lines[3:9] == [
        "opening burial +60 · member-savings burial 2 school -60",
        "loans loan 2 7 +3000 · opening loan -3000",
        "charges-due loan 2 7 +150 · opening loan -150",
        "loans social 3 8 +100 · opening social -100",
        "dues loan 1 late +40 · opening loan -40",
        "dues social 3 other +5 · opening social -5",
    ]
    assert lines[9:15] == [
        "cash loan box +7060 · opening loan -7060",
        "cash loan bank +900 · opening loan -900",
        "cash social box +500 · opening social -500",
        "cash burial box +60 · opening burial -60",
        "cash external box +800 · opening external -800",
        "opening external +800 · external-loans external Bank -800",
    ]
    assert lines[15:] == [
        "opening loan +900 · retained-surplus loan -900",
        "opening social +605 · fund social -605",
    ]
    assert group.standing.sum_of(Account.OPENING) == 0
    assert group.worked is not None
    rest = [each for each in group.worked.records if each.kind == "opening-rest"]
    assert [(each.amount.units, each.fund, each.by_rule) for each in rest] == [
        (900, "loan", True),
        (605, "social", True),
    ]


def test_a_loan_goes_on_being_charged_from_its_next_due_day() -> None:
    group = new()
    group.meets(*OPENING, weeks=1)
    assert group.on < group.standing.loans[7].terms.first_due  # type: ignore[operator]  # it is said
    assert group.meets() == []
    assert group.meets(r("repayment", 2, 1300)) == [
        "charges-due loan 2 7 +150 · loan-charges loan -150",
        "cash loan box +1300 · charges-due loan 2 7 -300 · loans loan 2 7 -1000",
    ]


def test_the_first_ordinary_meeting() -> None:
    group = new()
    group.meets(r("member", 4, ref="M4"), *OPENING)
    group.rules = rules(late_joiner="next-cycle")
    group.meets(
        r("shares", 4, count=5),
        r("fine-paid", 1, 40),
        r("external-repayment", amount=800, ref="Bank"),
    )


def test_a_fund_that_owes_more_than_it_has() -> None:
    group = new()
    assert group.meets(
        r("opening", 1, count=2, ref="shares"), r("opening", amount=900, ref="cash")
    )[-1] == ("opening loan -100 · retained-surplus loan +100")


def test_dues_stand_in_the_fund_of_fines() -> None:
    group = new()
    group.rules = rules(fines_to="burial")
    assert group.meets(r("opening", 1, 40, ref="dues"))[0] == (
        "dues burial 1 other +40 · opening burial -40"
    )


@pytest.mark.parametrize(
    ("record", "refusal"),
    [
        (r("opening", 1, 5), of_words.FieldMissing),
        (r("opening", 1, 5, ref="weather"), of_words.UnknownWord),
        (r("opening", amount=5, ref="savings"), of_words.MemberMissing),
        (r("opening", ref="shares", count=1), of_words.MemberMissing),
        (r("opening", 1, 5, ref="cash"), of_words.MemberNotAsked),
        (r("opening", 1, 5, ref="external:Bank"), of_words.MemberNotAsked),
        (r("opening", 1, ref="shares"), of_words.FieldMissing),
        (r("opening", 1, 501, count=1, ref="shares"), of_money.AmountDisagrees),
        (r("opening", 1, ref="savings"), of_words.AmountNotPositive),
        (r("opening", ref="cash"), of_words.AmountNotPositive),
        (r("opening", 1, -5, ref="savings"), of_words.AmountNotPositive),
        (r("opening", 1, 5, ref="savings:gold"), of_words.UnknownWord),
        (r("opening", 1, 5, ref="dues:weather"), of_words.UnknownWord),
        (r("opening", 1, 5, ref="charge:7"), of_money.UnknownLoan),
        (r("opening", 1, 5, ref="loan:zero"), of_money.LoanNumberBad),
        (r("opening", amount=5, ref="external"), of_words.FieldMissing),
        (r("opening", 9, 5, ref="savings"), of_words.UnknownMember),
        (r("opening", 1, 5, ref="savings", free_on="2025-06-01"), of_words.FieldNotAsked),
        (r("opening", 1, 5, ref="advance"), of_words.FieldNotAsked),
        (r("opening", amount=5, ref="unclaimed"), of_words.MemberMissing),
        (r("opening", amount=5, ref="earned:weather"), of_words.UnknownWord),
        (r("opening", amount=5, ref="equipment"), of_words.FieldMissing),
        (r("opening", 1, 5, ref="loan", late_since="2026-01-02"), of_money.TermsUnclear),
        (r("opening", 1, 5, ref="loan", late_amount="1"), of_money.TermsUnclear),
        (
            r("opening", 1, 5, ref="loan", late_since="2024-12-02", late_amount="6"),
            of_money.TermsUnclear,
        ),
    ],
)
def test_what_cannot_open(record: Record, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        new().tries(record)


def test_a_loan_opens_once_under_its_number() -> None:
    with pytest.raises(of_money.LoanNumberTaken):
        new().tries(r("opening", 1, 5, ref="loan:7"), r("opening", 2, 5, ref="loan:7"))


def test_what_else_a_group_has_on_paper() -> None:
    group = new()
    group.rules = rules(advances="yes")
    lines = group.meets(
        r("opening", 1, 70, ref="unclaimed"),
        r("opening", 2, 30, ref="owed"),
        r("opening", 2, 8, ref="advance"),
        r("opening", amount=40, ref="allowance"),
        r("opening", amount=25, ref="earned"),
        r("opening", amount=90, ref="equipment:Mill"),
    )
    assert lines[:-1] == [
        "opening loan +70 · unclaimed loan 1 -70",
        "owed-after loan 2 +30 · opening loan -30",
        "opening loan +8 · advances loan 2 -8",
        "opening loan +40 · allowance loan -40",
        "opening loan +25 · income loan other -25",
        "equipment loan +90 · opening loan -90",
    ]
    assert group.standing.told.things["Mill"].worth == Money(90)


def test_a_loan_that_was_late_stays_late_until_so_much_is_repaid() -> None:
    group = new()
    group.meets(
        r("opening", 2, 3000, ref="loan:7", late_since="2024-12-01", late_amount="1000"),
        r("opening", 1, 500, ref="loan:8", late_since="2024-12-01", rate="0"),
    )
    assert late(group.standing.loans[7], START) == (Money(1000), date(2024, 12, 1))
    assert late(group.standing.loans[8], START) == (Money(500), date(2024, 12, 1))
    group.meets(r("repayment", 1, 200))
    assert late(group.standing.loans[8], group.on) == (Money(300), date(2024, 12, 1))


def test_the_lender_may_stand_in_the_note() -> None:
    said = r("opening", amount=5, ref="external", note="Aunt", fund="loan")
    assert new().meets(said)[0] == "opening loan +5 · external-loans loan Aunt -5"


def test_it_stands_alone_and_first() -> None:
    cash = r("opening", amount=5, ref="cash")
    for other in (r("attendance", 1, ref="late"), r("savings", 1, 5), r("count", amount=5)):
        with pytest.raises(of_sheets.OpeningStandsAlone) as alone:
            new().tries(cash, other)
        assert alone.value.kind == other.kind
    begun = new()
    begun.meets(r("savings", 1, 5))
    held = new()
    held.meets(r("attendance", 1, ref="late"))
    for group in (begun, held):
        with pytest.raises(of_sheets.OpeningStandsAlone):
            group.tries(cash)
    assert sheet(START, cash).records


def test_a_flat_charge_goes_on_as_of_what_was_lent_at_first() -> None:
    """5,000 were lent at 2 % a month, flat; 2,000 are left: the charge stays 100."""
    group = new()
    group.rules = rules(loan_charge="flat", loan_rate="2")
    group.meets(
        r("opening", 1, 2000, ref="loan:7", lent="5000", first_due="2025-01-15"),
        r("opening", 2, 2000, ref="loan:8", first_due="2025-01-15"),
    )
    assert group.meets() == [
        "charges-due loan 1 7 +100 · loan-charges loan -100",
        "charges-due loan 2 8 +40 · loan-charges loan -40",
    ]


def test_a_deposit_with_a_term_is_free_on_its_day() -> None:
    group = new()
    group.rules = rules(withdraw="at-term")
    group.meets(
        r("opening", 1, 60, ref="savings", free_on="2025-06-01"),
        r("opening", 2, 60, ref="savings"),
    )
    assert group.standing.told.deposits == {(1, "deposit"): (Deposit(date(2025, 6, 1), 60),)}


def test_a_round_of_a_pot_is_one_turn_s() -> None:
    def with_pot() -> Group:
        group = new()
        group.rules = replace(rules(), pots=(Pot(id="pot", pot_sum=Money(500)),))
        return group

    joined = [r("pot-joins", member, count=1) for member in (1, 2, 3)]
    first = r("opening", 1, 500, ref="pot", won="1")
    for rounds in ("1", "4"):
        with pytest.raises(of_rotation.RoundNotFree) as taken:
            with_pot().tries(*joined, first, r("opening", 2, 500, ref="pot", comes=rounds))
        assert (taken.value.field, taken.value.known) == ("comes", "2 3")
    with pytest.raises(of_rotation.TurnsTooFew):
        with_pot().tries(*joined, first, r("opening", 2, 500, ref="pot", comes="2 3"))
    group = with_pot()
    group.meets(*joined, first, r("opening", 3, ref="pot", comes="2"))
    assert group.standing.told.pots["pot"].order == (3, 2)
