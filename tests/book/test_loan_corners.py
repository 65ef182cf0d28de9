"""Corners of lending where money could be charged twice, lost, or promised twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.meetings import close, standing
from sgbook.domain.charging import figured_again
from sgbook.domain.errors.of_money import LoanRepaidSince, SavingsAreKept
from sgbook.domain.errors.of_security import GuarantorHasTooLittle, ThingChangedSince
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from tests.book.agreement import agrees

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

    Told = Callable[..., Book]

HEAD = (
    "date,kind,member,amount,count,ref,fund,charge,plan,rate,per,instalments,every,unit,fees,"
    "kept_savings,kept_in,grace_charge,accrues,guarantors,source,asset,repays,release,thing\n"
)
MEMBERS = """2025-01-01,member,1,,,Ana
2025-01-01,member,2,,,Ben
2025-01-01,member,3,,,Cleo
2025-01-01,shares,1,,5
2025-01-01,shares,2,,5
2025-01-01,shares,3,,5
"""


def group(told: Told, rows: str, preset: str = "vsla", **rules: str) -> Book:
    return told(preset, HEAD + MEMBERS + rows, share_price="1000", **rules)


@pytest.fixture
def saving(tmp_path: Path) -> str:
    """The rules of a group that saves in shares, and in amounts besides."""
    own = tmp_path / "saving.toml"
    founders = Path("resources/presets/vsla.toml").read_text(encoding="utf-8")
    own.write_text(founders + '\n[[savings]]\nid = "extra"\nfund = "loan"\n', encoding="utf-8")
    return str(own)


def row(**said: str) -> str:
    """A row of the record file with these columns."""
    return ",".join(said.get(name, "") for name in HEAD.strip().split(",")) + "\n"


def put_right(
    book: Book, number: int, change: Callable[[Record], Record | None], *more: Record
) -> None:
    """Correct the sheet of that number as this changes its records."""
    changed = [change(each) for each in what_stands(book, number).records]
    records = (*(each for each in changed if each is not None), *more)
    correct(
        book, correction_of(book, number, Sheet(on=_next(book), why="typed wrong", records=records))
    )


def _next(book: Book) -> date:
    """A week after the last sheet."""
    last = standing(book).last_on
    assert last is not None
    return last + timedelta(weeks=1)


def balance(book: Book, account: Account, fund: str = "loan") -> int:
    return -standing(book).sum_of(account, fund)


def income(book: Book, heading: str) -> int:
    return -standing(book).of(Account.INCOME, "loan", "", None, heading)


def pays(book: Book, on: date, member: int, units: int) -> None:
    said = Record(line=1, kind="repayment", member=member, amount=Money(units))
    close(book, Sheet(on=on, records=(said,)))


# Fees with instalments

PLAN = {
    "charge": "declining", "plan": "equal-principal", "rate": "2", "per": "period",
    "instalments": "4", "every": "4", "unit": "weeks",
}  # fmt: skip


def test_a_fee_held_back_by_grace_is_a_fee_when_the_loan_is_repaid_before(told: Told) -> None:
    """Charge 20 and fee 50 of instalment 1 wait for instalment 2; the loan is repaid in between."""
    lent = row(date="2025-01-08", kind="loan", member="1", amount="1000", fees="50:1",
               grace_charge="1", **PLAN)  # fmt: skip
    paid = row(date="2025-02-12", kind="repayment", member="1", amount="1070")
    book = group(told, lent + paid, begun_period="no")
    assert standing(book).loans_of(1) == []
    assert (balance(book, Account.CHARGES), income(book, "fees")) == (20_00, 50_00)
    assert standing(book).charged_in_cycle[1, "loan"] == 20_00
    agrees(book)
    put_right(book, 4, lambda said: replace(said, amount=Money(1000_00)))
    assert (balance(book, Account.CHARGES), income(book, "fees")) == (20_00, 50_00)
    agrees(book)


def test_a_fee_falls_due_though_the_begun_charge_was_paid_before(told: Told) -> None:
    """The whole principal comes in the first period: its charge goes first, so 20 is left to repay
    – and the fee of that period, which is not charged again.
    """
    lent = row(date="2025-01-08", kind="loan", member="1", amount="1000", fees="50:1", **PLAN)
    paid = row(date="2025-01-15", kind="repayment", member="1", amount="1000")
    later = row(date="2025-02-05", kind="shares", member="2", count="1")
    book = group(told, lent + paid + later)
    (loan,) = standing(book).loans_of(1)
    assert loan.principal + standing(book).charges_due(loan) == 70_00
    assert income(book, "fees") == 50_00
    agrees(book)


def test_a_fee_alone_that_is_paid_as_it_falls_due_is_known_again(told: Told) -> None:
    """No charge, but a fee with the first instalment, held back until the loan is cleared."""
    free = PLAN | {"charge": "none"}
    lent = row(date="2025-01-08", kind="loan", member="1", amount="1000", fees="50:1",
               grace_charge="1", **free)  # fmt: skip
    paid = row(date="2025-02-12", kind="repayment", member="1", amount="1050")
    book = group(told, lent + paid)
    assert (balance(book, Account.CHARGES), income(book, "fees")) == (0, 50_00)
    assert not any(agrees(book).paid_in_cycle.values())  # a fee is no charge


def test_a_loan_that_never_was_gives_its_fee_back_as_a_fee(told: Told) -> None:
    lent = row(date="2025-01-08", kind="loan", member="1", amount="1000", fees="50:1", **PLAN)
    later = row(date="2025-02-05", kind="shares", member="2", count="1")
    book = group(told, lent + later)
    assert (balance(book, Account.CHARGES), income(book, "fees")) == (20_00, 50_00)
    put_right(book, 3, lambda said: None if said.kind == "loan" else said)
    assert (balance(book, Account.CHARGES), income(book, "fees")) == (0, 0)
    agrees(book)


# Corrections of what charges hang on


def test_a_later_begun_period_stays_charged_when_an_earlier_one_is_taken_back(told: Told) -> None:
    lent = row(date="2025-01-08", kind="loan", member="1", amount="1000", **PLAN)
    first = row(date="2025-01-15", kind="repayment", member="1", amount="1000")
    second = row(date="2025-02-12", kind="repayment", member="1", amount="20.40")
    third = row(date="2025-03-05", kind="shares", member="2", count="1")
    book = group(told, lent + first + second)
    assert standing(book).loans_of(1) == []
    agrees(book)
    put_right(book, 4, lambda said: replace(said, amount=Money(500_00)))
    agrees(book)
    (loan,) = standing(book).loans_of(1)
    assert loan.begun == 2
    assert third


def test_other_days_of_a_loan_wait_until_what_was_charged_by_the_old_ones_is_back(
    told: Told,
) -> None:
    lent = row(date="2025-01-08", kind="loan", member="1", amount="1000", **PLAN)
    first = row(date="2025-01-15", kind="repayment", member="1", amount="1000")
    book = group(told, lent + first)
    with pytest.raises(LoanRepaidSince):
        put_right(book, 3, more_often)
    put_right(book, 4, lambda _said: None, Record(line=9, kind="attendance", member=1, ref="late"))
    put_right(book, 3, more_often)
    agrees(book)
    assert balance(book, Account.CHARGES) == 20_00  # the first two weeks, once


def more_often(said: Record) -> Record:
    return said.also_with(every="2") if said.kind == "loan" else said


def test_two_periods_that_fall_due_together_are_charged_once_each(told: Told) -> None:
    """With a grace both fall due with instalment 2; the second had no charge, as all was repaid."""
    lent = row(date="2025-01-08", kind="loan", member="1", amount="1000", grace_charge="1", **PLAN)
    paid = row(date="2025-02-05", kind="repayment", member="1", amount="999.99")
    later = row(date="2025-03-05", kind="shares", member="2", count="1")
    book = group(
        told, lent + paid + later, begun_period="no", repayment_order="principal,charge,dues"
    )
    assert balance(book, Account.CHARGES) == 20_00
    put_right(book, 4, lambda said: replace(said, amount=Money(500_00)))
    assert balance(book, Account.CHARGES) == 30_00
    for loan in standing(book).loans.values():
        assert figured_again(loan) is None
    agrees(book)


# Savings that stand behind something


def test_a_guarantor_does_not_pay_with_what_is_kept_for_the_own_loan(
    told: Told, saving: str
) -> None:
    own = row(date="2025-01-08", kind="loan", member="2", amount="1000", kept_savings="300",
              kept_in="extra", **PLAN)  # fmt: skip
    lent = row(date="2025-01-08", kind="loan", member="1", amount="1000", guarantors="2", **PLAN)
    late = row(date="2025-03-12", kind="shares", member="3", count="1")
    book = group(told, own + lent + late, saving)
    call = Record(line=1, kind="guarantee-call", member=2, ref="2", amount=Money(200_00))
    with pytest.raises(SavingsAreKept):
        close(book, Sheet(on=_next(book), records=(call.also_with(source="savings"),)))


def test_kept_savings_answer_for_nobody_else(told: Told, saving: str) -> None:
    """Ben has 5 000 in shares and 300 kept: 5 000 can stand behind Ana's loan."""
    own = row(date="2025-01-08", kind="loan", member="2", amount="1000", kept_savings="300",
              kept_in="extra", **PLAN)  # fmt: skip
    book = group(told, own, saving)
    lent = Record(line=1, kind="loan", member=1, amount=Money(1000_00))
    with pytest.raises(GuarantorHasTooLittle):
        close(book, Sheet(on=_next(book), records=(lent.also_with(guarantors="2:5001"),)))
    close(book, Sheet(on=_next(book), records=(lent.also_with(guarantors="2:5000"),)))


def test_the_same_guarantors_answer_for_the_loan_that_takes_its_place(told: Told) -> None:
    lent = row(
        date="2025-01-08", kind="loan", member="1", amount="1000", guarantors="2:5000", **PLAN
    )
    again = row(date="2025-01-29", kind="loan", member="1", repays="1", guarantors="2:5000", **PLAN)
    book = group(told, lent + again)
    agrees(book)


# Things


def test_a_leased_thing_repays_no_old_loan(told: Told) -> None:
    """Nobody gets money with it: the old loan would be repaid out of nothing."""
    bought = row(date="2025-01-08", kind="equipment", ref="pump", amount="2000")
    lent = row(date="2025-01-08", kind="loan", member="1", amount="1000", **PLAN)
    book = group(told, bought + lent)
    lease = Record(line=1, kind="loan", member=1).also_with(asset="pump", repays="1")
    with pytest.raises(UnknownWord):
        close(book, Sheet(on=_next(book), records=(lease,)))


def test_a_thing_that_was_leased_since_is_not_bought_for_another_sum(told: Told) -> None:
    bought = row(date="2025-01-08", kind="equipment", ref="pump", amount="2000")
    lease = row(date="2025-01-15", kind="loan", member="1", asset="pump", **PLAN)
    book = group(told, bought + lease)
    with pytest.raises(ThingChangedSince):
        put_right(book, 3, lambda said: replace(said, amount=Money(1500_00)))
    agrees(book)


def test_a_lease_is_not_said_anew_when_the_thing_came_back_since(told: Told) -> None:
    bought = row(date="2025-01-08", kind="equipment", ref="pump", amount="2000")
    lease = row(date="2025-01-15", kind="loan", member="1", asset="pump", **PLAN)
    back = row(date="2025-01-22", kind="lease-back", ref="pump", amount="1500")
    book = group(told, bought + lease + back)
    with pytest.raises(ThingChangedSince):
        put_right(book, 4, lambda said: said.also_with(rate="3") if said.kind == "loan" else said)
    agrees(book)


def test_bought_and_leased_in_one_meeting_both_are_put_right(told: Told) -> None:
    bought = row(date="2025-01-08", kind="equipment", ref="pump", amount="2000")
    lease = row(date="2025-01-08", kind="loan", member="1", asset="pump", amount="2000", **PLAN)
    book = group(told, bought + lease)
    put_right(
        book, 3,
        lambda said: said if said.kind == "member" else replace(said, amount=Money(1500_00)),
    )  # fmt: skip
    agrees(book)
    assert standing(book).sum_of(Account.EQUIPMENT) == 0


# Currencies


@pytest.mark.parametrize(
    ("currency", "lent", "fee", "charge", "kept"),
    [("XOF", "1005", "7", 100, 101), ("KWD", "100.005", "0.007", 10000, 10091)],
)
def test_every_rounding_is_to_the_smallest_unit_of_the_money(
    told: Told, saving: str, currency: str, lent: str, fee: str, charge: int, kept: int
) -> None:
    """A tenth of 1 005 (100,005) is 100,5 (10 000,5): half-even; nothing is lost on the way."""
    loan = row(date="2025-01-08", kind="loan", member="1", amount=lent, charge="declining",
               plan="open", rate="10", per="period", instalments="2", every="4", unit="weeks",
               fees=f"{fee}:0 {fee}:1")  # fmt: skip
    later = row(date="2025-02-05", kind="shares", member="2", count="1")
    share = {"share_price": "1000", "kept_savings": "10.09", "kept_in": "extra"}
    book = told(saving, HEAD + MEMBERS + loan + later, currency=currency, **share)
    stands = agrees(book)
    (borrowed,) = stands.loans_of(1)
    assert borrowed.terms.kept_savings == Money(kept)
    assert balance(book, Account.CHARGES) == charge
    assert income(book, "fees") == 14
    assert stands.charges_due(borrowed) == charge + 7
