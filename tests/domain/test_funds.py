"""Funds and places: transfers, counts, and what a fund has to give."""

import pytest

from sgbook.domain.errors import of_money, of_sheets, of_words
from sgbook.domain.funds import reason_and_names
from sgbook.domain.money import Money
from sgbook.domain.records import Record
from tests.domain.paper import Group, r


@pytest.mark.parametrize(
    "ref", ["box", "box>", ">bank", "box>box", "box>social", "loan>bank", "loan>loan", "loan>sky",
            "box>bank>mobile", "loan>social>burial", "box<bank"],
)  # fmt: skip
def test_an_unclear_transfer_is_refused_with_what_is_known(ref: str) -> None:
    with pytest.raises(of_money.TransferUnclear) as unclear:
        Group().tries(r("transfer", amount=5, ref=ref))
    assert unclear.value.ref == ref
    assert {"box", "mobile", "loan", "burial"} <= set(unclear.value.known.split())


def test_a_transfer_comes_back_from_the_book_as_it_was_stored() -> None:
    group = Group()
    group.meets(r("savings", 1, 50))
    assert group.meets(r("transfer", amount=5, ref="box>bank", place="box>bank", fund="loan"))
    with pytest.raises(of_words.UnknownWord):
        group.tries(r("transfer", amount=5, ref="box>bank", place="bank>box"))


@pytest.mark.parametrize(
    ("record", "has"),
    [
        (r("benefit", 1, 501), 500),
        (r("grant-out", amount=71, ref="seed"), 70),
        (r("external-repayment", amount=91, ref="Bank"), 90),
        (r("external-repayment", amount=1, ref="Other"), 0),
        (r("remittance-out", 1, 41), 40),
        (r("remittance-out", 2, 1), 0),
    ],
)
def test_no_more_than_there_is(record: Record, has: int) -> None:
    group = Group()
    group.meets(
        r("fund-in", 2, 500),
        r("grant-in", amount=70, ref="Aid"),
        r("external-loan", amount=90, ref="Bank"),
        r("remittance", 1, 40),
    )
    with pytest.raises(of_money.FundShort) as short:
        group.tries(record)
    assert (short.value.amount, short.value.has) == (record.amount, Money(has))


def test_a_fund_has_its_income_less_its_costs() -> None:
    group = Group()
    group.meets(
        r("fund-in", 1, 100),
        r("income", amount=50, ref="gifts", fund="social"),
        r("expense", amount=20, ref="food", fund="social"),
    )
    with pytest.raises(of_money.FundShort) as short:
        group.tries(r("benefit", 2, 131))
    assert short.value.has == Money(130)
    group.meets(r("benefit", 2, 130))


def test_what_a_fund_has_may_be_lent_out() -> None:
    group = Group()
    group.meets(r("fund-in", 1, 100), r("loan", 2, 80, fund="social"))
    with pytest.raises(of_money.CashShort) as short:
        group.tries(r("benefit", 3, 30))
    assert (short.value.fund, short.value.place, short.value.missing) == (
        "social",
        "box",
        Money(10),
    )


@pytest.mark.parametrize("fund", ["social", "grant", "held"])
def test_what_is_anothers_is_neither_spent_nor_given_to_another_fund(fund: str) -> None:
    """`books.md` 4: a transfer takes the giver's surplus or balance, no grant and nothing held."""
    group = Group()
    group.meets(
        r("fund-in", 2, 10, fund=fund),
        r("grant-in", amount=70, ref="Aid", fund=fund if fund == "social" else "grant"),
        r("remittance", 1, 40, fund=fund if fund == "social" else "held"),
    )
    for record in (
        r("transfer", amount=11, ref=f"{fund}>loan"),
        r("expense", amount=11, ref="food", fund=fund),
    ):
        with pytest.raises(of_money.FundShort) as short:
            group.tries(record)
        assert (short.value.fund, short.value.has) == (fund, Money(10))
    group.meets(r("transfer", amount=10, ref=f"{fund}>loan"))


def test_nothing_is_bought_of_what_is_held() -> None:
    group = Group()
    group.meets(r("fund-in", 2, 10, fund="held"), r("remittance", 1, 40))
    with pytest.raises(of_money.FundShort) as short:
        group.tries(r("equipment", amount=11, ref="scale", fund="held"))
    assert short.value.has == Money(10)
    group.meets(r("equipment", amount=10, ref="scale", fund="held"))


def test_borrowed_money_pays_costs_and_is_not_given_away() -> None:
    group = Group()
    group.meets(r("external-loan", amount=90, ref="Bank"))
    with pytest.raises(of_money.FundShort):
        group.tries(r("transfer", amount=1, ref="external>loan"))
    with pytest.raises(of_money.FundShort):
        group.tries(r("expense", amount=91, ref="bank-fees", fund="external"))
    group.meets(r("expense", amount=90, ref="bank-fees", fund="external"))


# Cash


def test_cash_is_judged_at_the_close() -> None:
    group = Group()
    group.meets(r("expense", amount=50, ref="food"), r("savings", 1, 50))
    with pytest.raises(of_money.CashShort) as short:
        group.tries(r("savings", 1, 10), r("expense", amount=11, ref="food"))
    assert (short.value.fund, short.value.place, short.value.missing) == ("loan", "box", Money(1))
    assert short.value.record is None


@pytest.mark.parametrize(
    "record",
    [
        r("expense", amount=1, ref="food", place="bank"),
        r("transfer", amount=51, ref="box>mobile"),
        r("transfer", amount=51, ref="loan>social"),
    ],
)
def test_each_fund_and_place_stands_alone(record: Record) -> None:
    group = Group()
    group.meets(r("savings", 1, 50), r("fund-in", 1, 50))
    with pytest.raises(of_money.CashShort):
        group.tries(record)


# The count


@pytest.mark.parametrize("note", ["", "lost", "lost; Ana", "; Ana; Ben", "Ana; Ben"])
def test_a_difference_needs_a_reason_and_two_names(note: str) -> None:
    group = Group()
    group.meets(r("savings", 1, 50))
    with pytest.raises(of_money.CountDiffers) as differs:
        group.tries(r("count", amount=49, note=note))
    broken = differs.value
    assert (broken.fund, broken.place) == ("loan", "box")
    assert (broken.expected, broken.counted) == (Money(50), Money(49))


def test_the_count_is_made_after_everything_else() -> None:
    group = Group()
    group.meets(r("count", amount=50), r("savings", 1, 50))


def test_one_place_is_counted_once() -> None:
    group = Group()
    counts = [r("count", amount=0), r("count", amount=0, place="bank"), r("count", amount=0)]
    with pytest.raises(of_money.CountedTwice) as twice:
        group.tries(*counts)
    assert (twice.value.fund, twice.value.place) == ("loan", "box")
    group.meets(*counts[:2])
    group.meets(*counts[:2])


def test_reason_and_names_are_taken_apart() -> None:
    assert reason_and_names("coins, lost; Ana; Ben") == ("coins; lost", ["Ana", "Ben"])
    assert reason_and_names("a,b,c") == ("a", ["b", "c"])
    assert reason_and_names(" ; ") == ("", [])


# What waits


def test_no_more_is_handed_over_than_waits() -> None:
    group = Group()
    group.meets(r("savings", 1, 50), r("settle", 2, 30, note="cycle 1"))
    with pytest.raises(of_sheets.PayoutAboveUnclaimed) as above:
        group.tries(r("payout", 2, 31))
    assert (above.value.amount, above.value.waiting) == (Money(31), Money(30))
    assert group.meets(r("payout", 2, 30)) == ["unclaimed loan 2 +30 · cash loan box -30"]


def test_whoever_left_still_gets_what_is_theirs() -> None:
    group = Group()
    group.meets(r("savings", 1, 50), r("remittance", 2, 9), r("settle", 2, 30, note="cycle 1"))
    group.meets(r("leave", 2, ref="moved"))
    group.meets(r("settle", 2, 5, note="cycle 1"))
    assert group.meets(r("payout", 2, 5), r("remittance-out", 2, 9)) == [
        "unclaimed loan 2 +5 · cash loan box -5",
        "held held 2 +9 · cash held box -9",
    ]
