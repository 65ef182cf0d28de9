"""Corrections of any meeting: reversed openly, said anew, and all that hangs on it put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.changes import Topic
from sgbook.book.corrections import correct, correction_of, rehearse, what_stands
from sgbook.book.loan_cards import loan_card
from sgbook.book.meetings import close, standing
from sgbook.domain.errors import base, of_funds, of_money, of_sheets, of_words
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money
from sgbook.domain.records import CORRECTION, EVENT, Record, Sheet
from sgbook.store import schema as s
from tests.book.agreement import agrees

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
    from sgbook.book.journal import Posted

    Told = Callable[..., Book]

HEAD = "date,kind,member,amount,count,ref,fund,note,outside,rate,every,charge\n"
MEMBERS = """2025-01-01,member,1,,,Ana
2025-01-01,member,2,,,Ben
2025-01-01,member,3,,,Cy
2025-01-01,shares,1,,5
2025-01-01,shares,2,,5
2025-01-01,fund-in,3,100
"""
"""Sheet 2, on which most stories stand: the founding of the book is sheet 1."""

WHY = "typed wrong"


def group(told: Told, rows: str = "", **rules: str) -> Book:
    return told("vsla", HEAD + MEMBERS + rows, share_price="500", **rules)


def put_right(
    book: Book, sheet: int, change: Callable[[Record], Record | None], *more: Record
) -> Posted:
    """Correct a sheet, a week after the last: each record changed, left out (None), or added."""
    last = standing(book).last_on
    assert last is not None
    stands = what_stands(book, sheet)
    records = [*(new for each in stands.records if (new := change(each))), *more]
    wanted = Sheet(on=last + timedelta(7), why=WHY, names=("Ana", "Ben"), records=tuple(records))
    return correct(book, correction_of(book, sheet, wanted))


def to(kind: str, member: int, /, **new: object) -> Callable[[Record], Record]:
    """Change the member's record of this kind."""

    def change(record: Record) -> Record:
        mine = record.kind == kind and record.member == member
        return replace(record, **new) if mine else record  # type: ignore[arg-type]  # its fields

    return change


def without(kind: str, member: int | None = None) -> Callable[[Record], Record | None]:
    return lambda record: None if (record.kind, record.member) == (kind, member) else record


def same(record: Record) -> Record:
    return record


def balance(book: Book, account: Account, member: int | None = None) -> int:
    """What an account holds, of a member if one is named, in shillings."""
    found = standing(book).all_of(account)
    return sum(units for key, units in found if member in (None, key.member)) // 100


def entries(book: Book, sheet: int) -> list[tuple[str, int | None]]:
    with book.reading() as db:
        rows = db.execute(
            select(s.entry).where(s.entry.c.sheet == sheet).order_by(s.entry.c.number)
        )
        return [(row.kind, row.reverses) for row in rows]


# What it writes


def test_only_what_changed_is_reversed_and_said_anew(told: Told) -> None:
    book = group(told, "2025-01-08,shares,1,,1\n")
    posted = put_right(book, 2, to("shares", 1, count=4, amount=ZERO))
    assert entries(book, posted.sheet) == [("reverse", 1), ("shares", None)]
    assert posted.topics == Topic.MEETINGS | Topic.MONEY | Topic.LOANS | Topic.MEMBERS
    assert posted.meeting is None
    assert balance(book, Account.SHARES, 1) == -2500
    counts = {each.member: each.count for each in what_stands(book, 2).records if each.count}
    assert counts == {1: 4, 2: 5}
    agrees(book)


def test_a_correction_is_corrected_under_either_number(told: Told) -> None:
    book = group(told)
    first = put_right(book, 2, to("shares", 1, count=4, amount=ZERO))
    put_right(book, first.sheet, to("shares", 1, count=3, amount=ZERO))
    put_right(book, 2, without("shares", 1))
    assert balance(book, Account.SHARES, 1) == 0
    put_right(book, 2, same, Record(line=0, kind="shares", member=1, count=2))
    assert balance(book, Account.SHARES, 1) == -1000
    agrees(book)


def test_an_event_is_corrected_too(told: Told) -> None:
    book = group(told, "2025-01-02,expense,,1,,food,,,called\n")
    put_right(book, 3, to("expense", None, amount=Money(300)))  # type: ignore[arg-type]  # nobody's
    assert balance(book, Account.EXPENSE) == 3
    agrees(book)


def test_rehearsed_nothing_is_written(told: Told) -> None:
    book = group(told)
    wanted = replace(what_stands(book, 2), on=date(2025, 1, 9), why=WHY)
    kept = tuple(r for r in wanted.records if r.kind != "fund-in")
    sheet = correction_of(book, 2, replace(wanted, records=kept))
    before = agrees(book).sheets
    assert rehearse(book, sheet).entries == 1
    assert agrees(book).sheets == before
    correct(book, sheet)
    assert agrees(book).sheets == before + 1


def test_a_cell_typed_again_with_the_same_value_changes_nothing(told: Told) -> None:
    book = group(told)
    blank = [
        Record(line=0, kind=each.kind, member=each.member, ref=each.ref)
        if each.kind == "member"
        else Record(
            line=0, kind=each.kind, member=each.member, count=each.count,
            amount=ZERO if each.count else each.amount,
        )
        for each in what_stands(book, 2).records
    ]  # fmt: skip
    wanted = Sheet(on=date(2025, 1, 9), why=WHY, records=tuple(blank))
    with pytest.raises(of_sheets.NothingChanged):
        correction_of(book, 2, wanted)


def test_a_reason_is_needed(told: Told) -> None:
    book = group(told)
    wanted = replace(what_stands(book, 2), on=date(2025, 1, 9), why="")
    sheet = correction_of(book, 2, replace(wanted, records=wanted.records[:-1]))
    with pytest.raises(of_sheets.ReasonMissing):
        correct(book, sheet)


# As if it had been said right from the beginning

LOAN = "2025-01-08,loan,1,1000\n2025-01-15,repayment,1,200\n2025-02-12,attendance,1,,,present\n"


def later(said: str) -> str:
    """Something said on the second meeting, and a meeting three months later."""
    return f"2025-01-08,{said}\n2025-04-09,attendance,1,,,present\n"


LENT = later("loan,1,1000")
ONCE = later("loan,1,1000,,,,,,,,once")

STORIES = [
    ("2025-01-01,fund-in,1,40\n", "fund-in", 1, {"amount": Money(7000)},
     "2025-01-01,fund-in,1,70\n", 2),
    (LOAN, "repayment", 1, {"amount": Money(50000)}, LOAN.replace(",200\n", ",500\n"), 4),
    (LOAN, "repayment", 1, {"amount": Money(5000)}, LOAN.replace(",200\n", ",50\n"), 4),
    (LOAN, "loan", 1, {"amount": Money(150000)}, LOAN.replace(",1000\n", ",1500\n"), 3),
    (LENT, "loan", 1, {"amount": Money(30000)}, later("loan,1,300"), 3),
    (LENT, "loan", 1, {"more": (("rate", "5"),)}, later("loan,1,1000,,,,,,5"), 3),
    (LENT, "loan", 1, {"more": (("every", "3"),)}, later("loan,1,1000,,,,,,,3"), 3),
    (LENT, "loan", 1, {"more": (("charge", "once"),)}, ONCE, 3),
    (ONCE, "loan", 1, {"more": (("charge", "declining"),)}, LENT, 3),
    (later("loan,1,1000,,,,,,,,none"), "loan", 1, {"more": (("charge", "flat"),)},
     later("loan,1,1000,,,,,,,,flat"), 3),
    (LENT, "loan", 1, {"member": 2}, later("loan,2,1000"), 3),
    (later("loan,3,50,,,social"), "loan", 3, {"member": 2}, later("loan,2,50,,,social"), 3),
    (later("fine,1,10"), "fine", 1, {"amount": Money(2500)}, later("fine,1,25"), 3),
    (later("fine,1,10"), "fine", 1, {"fund": "social"}, later("fine,1,10,,,social"), 3),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "kind", "member", "new", "right", "sheet"), STORIES)
def test_it_comes_to_what_it_would_have_been(
    told: Told, wrong: str, kind: str, member: int, new: dict[str, object], right: str, sheet: int
) -> None:
    book, other = group(told, wrong), group(told, right)
    put_right(book, sheet, to(kind, member, **new))
    stands, should = agrees(book), agrees(other)
    held = [
        {key: units for key, units in each.balances.items() if units} for each in (stands, should)
    ]
    assert held[0] == held[1]
    for number, loan in should.loans.items():
        mine = stands.loans[number]
        assert (mine.principal, mine.terms) == (loan.principal, loan.terms)
        assert mine.fallen_units == loan.fallen_units
    for number in (book, other):  # and it goes on alike
        close(number, Sheet(on=date(2025, 6, 4)))
    assert balance(book, Account.CHARGES) == balance(other, Account.CHARGES)
    agrees(book)


def test_a_loan_that_never_was(told: Told) -> None:
    book = group(told, later("loan,1,1000"))
    assert balance(book, Account.CHARGES_DUE, 1) == 300
    put_right(book, 3, without("loan", 1))
    assert balance(book, Account.LOANS) == balance(book, Account.CHARGES_DUE) == 0
    assert balance(book, Account.CHARGES) == 0
    agrees(book)
    posted = close(
        book,
        Sheet(
            on=date(2025, 6, 4), records=(Record(line=1, kind="loan", member=1, amount=Money(100)),)
        ),
    )
    assert posted.entries == 1
    assert max(agrees(book).loans) == 2  # its number is not given again


def test_a_loan_keeps_its_number_and_the_terms_that_are_not_said_again(told: Told) -> None:
    book = group(told, later("loan,1,1000,,9,,goats,,5"))
    put_right(
        book, 3, without("loan", 1), Record(line=0, kind="loan", member=1, amount=Money(50000))
    )
    loan = agrees(book).loans[9]
    assert (loan.principal, loan.terms.rate * 100) == (50000, 5)
    with book.reading() as db:
        row = db.execute(select(s.loan).where(s.loan.c.number == 9)).one()
    assert (row.principal, row.purpose) == (50000, "goats")


def test_charges_are_never_doubled_by_a_correction(told: Told) -> None:
    book = group(told, later("loan,1,1000"))
    for amount in (90000, 80000, 100000):
        put_right(book, 3, to("loan", 1, amount=Money(amount)))
        due = balance(book, Account.CHARGES_DUE, 1)
        assert due == amount // 1000 * agrees(book).loans[1].fallen
    assert entries(book, standing(book).sheets)[-1] == ("charge-due", None)


# What hangs on a charge that was paid


PAID = """2025-01-08,loan,1,1000
2025-01-15,repayment,1,200
2025-02-05,repayment,1,80
2025-02-12,attendance,1,,,present
"""


def test_a_charge_paid_too_much_repays_the_loan(told: Told) -> None:
    book = group(told, PAID)
    assert balance(book, Account.LOANS, 1) == 800
    put_right(book, 4, to("repayment", 1, amount=Money(30000)))  # the charge was 70, not 80
    assert balance(book, Account.LOANS, 1) == 1000 - 300 - 10
    assert balance(book, Account.CHARGES_DUE, 1) == 0
    assert balance(book, Account.CHARGES) == -70
    stands = agrees(book)
    assert stands.last_on is not None
    assert stands.loans[1].principal_on(stands.last_on - timedelta(1)) == 70000
    close(book, Sheet(on=date(2025, 3, 5)))
    assert balance(book, Account.CHARGES_DUE, 1) == 69
    agrees(book)


def test_beyond_the_principal_it_waits_for_the_member(told: Told) -> None:
    rows = PAID + "2025-02-19,repayment,1,880\n"  # cleared: 800 and the begun period's 80
    book = group(told, rows)
    assert balance(book, Account.LOANS) == balance(book, Account.CHARGES_DUE) == 0
    put_right(book, 3, to("loan", 1, more=(("rate", "5"),)))
    # the full period's charge was 40, not 80; what was charged as begun is part of its repayment
    assert balance(book, Account.UNCLAIMED, 1) == -40
    stands = agrees(book)
    assert stands.cash("loan", "box").units == 516000
    waits = Record(line=1, kind="payout", member=1, amount=Money(4000))
    close(book, Sheet(on=date(2025, 3, 12), records=(waits,)))
    assert balance(book, Account.UNCLAIMED, 1) == 0
    agrees(book)


def test_a_begun_period_is_not_charged_again_when_the_loan_was_not_cleared(told: Told) -> None:
    rows = "2025-01-08,loan,1,1000\n2025-01-15,repayment,1,200\n2025-01-22,repayment,1,880\n"
    book = group(told, rows)
    assert balance(book, Account.LOANS) == 0
    put_right(book, 4, without("repayment", 1))  # the first repayment never came
    assert balance(book, Account.LOANS, 1) == 200
    close(book, Sheet(on=date(2025, 2, 5)))  # the end of the period that was charged when begun
    assert balance(book, Account.CHARGES) == -80
    close(book, Sheet(on=date(2025, 3, 5)))
    assert balance(book, Account.CHARGES) == -100
    put_right(book, 3, to("loan", 1, amount=Money(110000)))
    assert balance(book, Account.CHARGES) == -80 - 30
    agrees(book)


def test_the_clearing_repayment_itself_is_said_anew(told: Told) -> None:
    rows = "2025-01-08,loan,1,1000\n2025-01-15,repayment,1,1100\n2025-03-05,attendance,2,,,late\n"
    book = group(told, rows)
    put_right(book, 4, to("repayment", 1, amount=Money(60000)))
    # not cleared: no begun period, but the two full ones since, on what is left
    assert balance(book, Account.LOANS, 1) == 1000 - 600
    assert balance(book, Account.CHARGES_DUE, 1) == 80
    put_right(book, 4, to("repayment", 1, amount=Money(110000)))
    assert balance(book, Account.LOANS) == balance(book, Account.CHARGES_DUE) == 0
    agrees(book)


def test_a_loan_written_off_by_mistake_is_charged_for_the_time_between(told: Told) -> None:
    rows = """2025-01-08,loan,1,1000
        2025-01-15,write-off,1,,,1,,voted
        2025-03-05,attendance,1,,,late
        """
    book = group(told, rows)
    put_right(book, 4, without("write-off", 1))
    assert balance(book, Account.LOANS, 1) == 1000
    assert balance(book, Account.CHARGES_DUE, 1) == 200
    assert balance(book, Account.LOAN_LOSSES) == 0
    assert agrees(book).loans[1].written_off == 0


def test_a_recovery_goes_back_before_its_loss(told: Told) -> None:
    rows = """2025-01-08,loan,1,1000
        2025-01-15,write-off,1,,,1,,voted
        2025-01-22,repayment,1,1000,,1
        """
    book = group(told, rows)
    assert 1 not in agrees(book).loans
    with pytest.raises(of_money.BelowZero) as below:
        put_right(book, 4, without("write-off", 1))
    assert (below.value.account, below.value.member) == ("recoveries", 1)
    put_right(book, 5, without("repayment", 1))
    assert agrees(book).loans[1].written_off == 100000
    put_right(book, 4, without("write-off", 1))
    agrees(book)


# Limits


def test_shares_are_limited_by_what_was_bought_at_that_meeting(told: Told) -> None:
    book = group(told, "2025-01-08,shares,1,,2\n2025-01-08,shares,1,,2\n2025-01-15,shares,1,,5\n")
    more = Record(line=0, kind="shares", member=1, count=2)
    with pytest.raises(of_money.TooManyShares) as many:
        put_right(book, 3, same, more)
    assert (many.value.count, many.value.most) == (6, 5)
    put_right(book, 3, same, replace(more, count=1))
    with pytest.raises(of_money.TooManyShares):
        put_right(book, 3, same, replace(more, count=1))
    agrees(book)


def test_a_loan_said_anew_is_held_against_what_was_owed_then(told: Told) -> None:
    rows = """2025-01-08,loan,1,1000
        2025-01-15,repayment,1,1100
        2025-01-22,loan,1,500
        """
    book = group(told, rows)
    with pytest.raises(of_money.BelowZero) as below:
        put_right(book, 3, to("loan", 1, amount=Money(90000)))
    assert (below.value.account, below.value.missing) == ("loans", Money(10000))
    put_right(book, 3, to("loan", 1, amount=Money(120000)))
    assert balance(book, Account.LOANS, 1) == 700
    with pytest.raises(of_money.LoanAboveLimit):
        put_right(book, 3, to("loan", 1, amount=Money(760000)))
    agrees(book)


def test_nobody_took_part_before_joining(told: Told) -> None:
    book = group(told, "2025-01-08,member,4,,,Di\n")
    with pytest.raises(of_words.UnknownMember):
        put_right(book, 2, same, Record(line=0, kind="shares", member=4, count=1))


@pytest.mark.parametrize(
    ("rows", "sheet", "kind", "member", "account"),
    [
        ("2025-01-08,fine,1,10\n2025-01-15,fine-paid,1,10\n", 3, "fine", 1, "dues"),
        ("2025-01-08,loan,1,500\n2025-01-15,repayment,1,100\n", 3, "loan", 1, "loans"),
        (
            "2025-01-08,remittance,1,30\n2025-01-08,remittance,2,50\n2025-01-15,remittance-out,1,30\n",
            3,
            "remittance",
            1,
            "held",
        ),
        (
            "2025-01-08,settle,1,30,,,,cycle 0\n2025-01-15,payout,1,30\n",
            3,
            "settle",
            1,
            "unclaimed",
        ),
    ],
)
def test_what_follows_from_it_goes_first(
    told: Told, rows: str, sheet: int, kind: str, member: int, account: str
) -> None:
    book = group(told, rows)
    before = agrees(book).sheets
    with pytest.raises(of_money.BelowZero) as below:
        put_right(book, sheet, without(kind, member))
    assert (below.value.account, below.value.member) == (account, member)
    assert agrees(book).sheets == before


def test_what_the_group_was_given_cannot_fall_below_what_it_spent(told: Told) -> None:
    rows = """2025-01-08,grant-in,,30,,Aid
        2025-01-15,grant-out,,20,,seed
        2025-01-15,grant-in,,30,,Aid
        """
    book = group(told, rows)
    put_right(book, 4, without("grant-in"))
    with pytest.raises(of_funds.GrantShort):
        put_right(book, 3, without("grant-in"))
    agrees(book)


def test_a_grant_cannot_fall_below_what_was_spent_of_it(told: Told) -> None:
    rows = """2025-01-08,grant-in,,30,,Aid
        2025-01-15,income,,50,,gifts,grant
        2025-01-15,grant-out,,20,,seed
        """
    book = group(told, rows)
    with pytest.raises(of_funds.GrantShort) as short:
        put_right(book, 3, without("grant-in"))
    assert (short.value.grant, short.value.amount) == ("Aid", Money(2000))


def test_the_cash_must_be_there_today(told: Told) -> None:
    book = group(told, "2025-01-08,expense,,4900,,rent\n")
    with pytest.raises(of_money.CashShort) as short:
        put_right(book, 2, without("shares", 1))
    assert short.value.missing == Money(240000)


# A count that it explains


def counted(told: Told, over: int) -> Book:
    count = f'2025-01-08,count,,{5000 + 30 + over},,,,"no idea; Ana; Ben"\n'
    return group(told, "2025-01-08,fine,3,30\n2025-01-08,fine-paid,3,30\n" + count)


def differences(book: Book) -> tuple[int, int, int]:
    """Cash over, cash short, and the cash itself."""
    return (
        -balance(book, Account.CASH_OVER),
        balance(book, Account.CASH_SHORT),
        standing(book).cash("loan", "box").units // 100,
    )


SAVED = Record(line=0, kind="shares", member=3, count=2)


def test_a_difference_that_it_explains_goes_with_it(told: Told) -> None:
    book = counted(told, 1000)
    assert differences(book) == (1000, 0, 6030)
    posted = put_right(book, 3, same, SAVED)
    assert differences(book) == (0, 0, 6030)
    assert entries(book, posted.sheet) == [("shares", None), ("reverse", 6)]
    assert [each.amount for each in what_stands(book, 3).records if each.kind == "count"] == [
        Money(603000)
    ]
    put_right(book, 3, to("shares", 3, count=1, amount=ZERO))  # nothing is left to explain
    assert differences(book) == (0, 0, 5530)
    agrees(book)


def test_what_it_does_not_explain_stays_with_its_reason(told: Told) -> None:
    book = counted(told, 1200)
    posted = put_right(book, 3, same, SAVED)
    assert differences(book) == (200, 0, 6230)
    assert [kind for kind, _ in entries(book, posted.sheet)] == ["shares", "reverse", "difference"]
    with book.reading() as db:
        rest = db.execute(select(s.record).where(s.record.c.kind == "difference")).one()
    assert (rest.by_rule, rest.note, rest.amount) == (1, "no idea; Ana; Ben", 20000)
    agrees(book)
    paid = [
        Record(line=0, kind=kind, member=2, amount=Money(20000)) for kind in ("fine", "fine-paid")
    ]
    put_right(book, 3, same, *paid)  # the rest is explained by another correction
    assert differences(book) == (0, 0, 6230)
    agrees(book)


@pytest.mark.parametrize("over", [999, -1000])
def test_what_does_not_explain_it_leaves_it(told: Told, over: int) -> None:
    book = counted(told, over)
    put_right(book, 3, same, SAVED)
    assert differences(book) == (max(over, 0), max(-over, 0), 6030 + over)
    agrees(book)


def test_missing_cash_is_explained_by_what_was_not_paid(told: Told) -> None:
    book = counted(told, -40)
    put_right(book, 3, without("fine-paid", 3))
    assert differences(book) == (0, 10, 4990)
    assert balance(book, Account.DUES, 3) == 30
    agrees(book)


def test_another_fund_explains_nothing(told: Told) -> None:
    book = counted(told, 1000)
    put_right(book, 3, same, Record(line=0, kind="fund-in", member=3, amount=Money(100000)))
    assert differences(book) == (1000, 0, 6030)
    agrees(book)


# Without money: said anew


def test_who_was_there_is_said_anew(told: Told) -> None:
    book = group(told, "2025-01-08,attendance,1,,,present\n2025-01-08,attendance,2,,,late\n")
    put_right(book, 3, to("attendance", 2, ref="absent"))
    put_right(book, 3, to("attendance", 2, ref="excused"))
    assert [each.ref for each in what_stands(book, 3).records] == ["present", "excused"]
    with pytest.raises(of_sheets.CannotBeCorrected) as cannot:
        put_right(book, 3, without("attendance", 1))
    assert cannot.value.kind == "attendance"
    agrees(book)


def names(book: Book) -> list[str]:
    with book.reading() as db:
        return list(db.execute(select(s.member.c.name).order_by(s.member.c.number)).scalars())


def test_a_name_said_later_stays(told: Told) -> None:
    book = group(
        told, "2025-01-08,rename,1,,,Anna\n2025-01-15,rename,1,,,Anne\n2025-01-15,rename,2,,,Bob\n"
    )
    put_right(book, 3, to("rename", 1, ref="Hanna"))
    assert names(book) == ["Anne", "Bob", "Cy"]
    assert agrees(book).people[1].name == "Anne"
    put_right(book, 4, to("rename", 1, ref="Hanne"))
    assert names(book) == ["Hanne", "Bob", "Cy"]
    agrees(book)


def officers(book: Book) -> list[tuple[int, str, str, str]]:
    with book.reading() as db:
        order = (s.officer.c.role, s.officer.c.from_day, s.officer.c.member)
        rows = db.execute(select(s.officer).order_by(*order))
        return [(row.member, row.role, row.from_day, row.to_day) for row in rows]


def test_an_election_is_said_anew_and_later_ones_stay(told: Told) -> None:
    rows = """2025-01-08,officer,1,,,treasurer
        2025-01-08,officer,3,,,key-holder
        2025-01-15,officer,2,,,treasurer
        """
    book = group(told, rows)
    put_right(
        book, 3, without("officer", 1), Record(line=0, kind="officer", member=3, ref="treasurer")
    )
    assert officers(book) == [
        (3, "key-holder", "2025-01-08", ""),
        (3, "treasurer", "2025-01-08", "2025-01-15"),
        (2, "treasurer", "2025-01-15", ""),
    ]
    with pytest.raises(of_sheets.CannotBeCorrected):
        put_right(book, 3, without("officer", 3))
    agrees(book)


def test_whoever_leaves_holds_no_office_any_more(told: Told) -> None:
    book = group(told, "2025-01-08,officer,3,,,chair\n2025-01-15,leave,3,,,moved\n")
    assert officers(book) == [(3, "chair", "2025-01-08", "2025-01-15")]
    put_right(book, 2, to("shares", 1, count=1, amount=ZERO))
    with pytest.raises(of_words.MemberHasLeft):
        put_right(book, 2, same, Record(line=0, kind="shares", member=3, count=1))
    agrees(book)


# What cannot be corrected


@pytest.mark.parametrize(
    ("rows", "kind", "member"),
    [
        ("2025-01-08,member,4,,,Di\n", "member", 4),
        ("2025-01-08,leave,3,,,moved\n", "leave", 3),
        ("2025-01-08,count,,5000\n", "count", None),
        ("2025-01-08,rule,,,,fine_late,,20\n", "rule", None),
    ],
)
def test_what_is_for_good(told: Told, rows: str, kind: str, member: int | None) -> None:
    book = group(told, rows)
    with pytest.raises(of_sheets.CannotBeCorrected) as cannot:
        put_right(book, 3, without(kind, member))
    assert cannot.value.kind == kind
    record = next(each for each in what_stands(book, 3).records if each.kind == kind)
    sheet = Sheet(
        on=date(2025, 1, 20),
        sort=CORRECTION,
        corrects=3,
        why=WHY,
        records=(replace(record, line=1),),
    )
    with pytest.raises(of_sheets.CannotBeCorrected):
        close(book, sheet)


@pytest.mark.parametrize("number", [0, 1, 9])
def test_there_is_no_such_sheet(told: Told, number: int) -> None:
    book = group(told)
    with pytest.raises(of_sheets.NoSuchSheet):
        what_stands(book, number)
    with pytest.raises(of_sheets.NoSuchSheet):
        correction_of(book, number, Sheet(on=date(2025, 1, 9)))
    with pytest.raises(of_sheets.NoSuchSheet):
        close(book, Sheet(on=date(2025, 1, 9), sort=CORRECTION, corrects=number, why=WHY))


def test_only_a_correction_corrects(told: Told) -> None:
    book = group(told)
    for sort, corrects in ((CORRECTION, None), (EVENT, 2)):
        with pytest.raises(of_sheets.NoSuchSheet):
            close(book, Sheet(on=date(2025, 1, 9), sort=sort, corrects=corrects, why=WHY))


def test_a_closed_cycle_stays_as_it_is(told: Told) -> None:
    book = group(told, "2025-01-08,share-out,\n2025-01-15,fund-in,1,5\n")
    with pytest.raises(of_sheets.CycleIsClosed) as closed:
        put_right(book, 2, to("fund-in", 3, amount=Money(100)))
    assert (closed.value.meeting, closed.value.cycle) == (1, 1)
    put_right(book, 4, to("fund-in", 1, amount=Money(600)))
    settle = Record(line=1, kind="settle", member=1, amount=Money(700), note="cycle 1")
    income = Record(line=2, kind="income", amount=Money(700), ref="gifts")
    close(book, Sheet(on=date(2025, 2, 5), records=(settle, income)))
    assert balance(book, Account.UNCLAIMED, 1) == -7
    agrees(book)


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        ("99", of_sheets.AlreadyReversed),
        ("x", of_sheets.AlreadyReversed),
        ("1", of_sheets.AlreadyReversed),  # of another meeting
        ("5", of_sheets.CannotBeCorrected),  # a rule's doing
    ],
)
def test_an_entry_that_cannot_be_reversed(
    told: Told, entry: str, refusal: type[base.RuleBroken]
) -> None:
    book = group(told, "2025-01-08,loan,1,1000\n2025-02-05,fine,2,5\n2025-02-12,fine,2,5\n")
    sheet = Sheet(
        on=date(2025, 2, 19), sort=CORRECTION, corrects=4, why=WHY,
        records=(Record(line=1, kind="reverse", ref=entry),),
    )  # fmt: skip
    with pytest.raises(refusal):
        correct(book, sheet)


def test_an_entry_is_reversed_once(told: Told) -> None:
    book = group(told)
    back = Record(line=1, kind="reverse", ref="3")
    sheet = Sheet(on=date(2025, 1, 9), sort=CORRECTION, corrects=2, why=WHY, records=(back,))
    with pytest.raises(of_sheets.AlreadyReversed):
        correct(book, replace(sheet, records=(back, replace(back, line=2))))
    correct(book, sheet)
    with pytest.raises(of_sheets.AlreadyReversed) as already:
        correct(book, sheet)
    assert already.value.entry == 3
    agrees(book)


def test_shares_corrected_weigh_from_their_meeting_on(told: Told) -> None:
    rows = "".join(f"2025-01-{day:02},attendance,1,,,present\n" for day in (8, 15, 22))
    book = group(told, rows)
    put_right(book, 2, to("shares", 1, count=2, amount=ZERO))
    assert agrees(book).weights == {(1, "shares"): 300000, (2, "shares"): 750000}
    close(book, Sheet(on=date(2025, 2, 12)))
    assert agrees(book).weights == {(1, "shares"): 400000, (2, "shares"): 1000000}


def test_the_loan_card_tells_what_became_of_a_charge_paid_too_much(told: Told) -> None:
    book = group(told, PAID)
    put_right(book, 4, to("repayment", 1, amount=Money(30000)))
    on = standing(book).last_on
    assert on is not None
    rows = loan_card(book, Asked(as_of=on, period=Period(on, on), loan=1))
    told_ = [(row.charged.units, row.paid_charge.units, row.paid_principal.units) for row in rows]
    assert told_ == [(7000, 8000, 30000), (0, -1000, 1000), (0, 0, 0)]
    assert rows[0].outstanding == Money(70000)
