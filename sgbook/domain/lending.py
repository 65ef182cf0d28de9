"""Loans in the books: given out on their terms, and charged when a charge falls due."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sgbook.domain import loans
from sgbook.domain.constitution import LOAN_FUND, Constitution
from sgbook.domain.errors.of_money import (
    LoanAboveLimit,
    LoanNumberBad,
    LoanNumberTaken,
    TermsUnclear,
    TooManyLoans,
)
from sgbook.domain.errors.of_words import MemberHasLeft, UnknownMember, UnknownWord
from sgbook.domain.ledger import Account, Key
from sgbook.domain.money import ZERO, Money, read_plain, total
from sgbook.domain.periods import due_day
from sgbook.domain.products import LoanProduct
from sgbook.domain.readers import is_whole, read_day, write_decimal
from sgbook.domain.records import Record
from sgbook.domain.terms import LoanTerms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sgbook.domain.standing import Borrowed, Standing

HELD_FUND = "held"
"""Others' money: nothing is lent out of it."""

RECORDED = "recorded"
"""A loan from paper: its charges are booked as they were paid, none is worked out."""

UNRATED = ("none", RECORDED)
"""Charges for which no rate is asked."""

TERMS = ("charge", "plan", "rate", "per", "instalments", "every", "unit", "first_due")
WORDS = {
    "charge": ("none", "flat", "declining", "once", "fixed", "up-front", RECORDED),
    "plan": ("open", "equal-principal", "equal-instalment", "balloon"),
    "per": ("year", "month", "period"),
    "unit": ("days", "weeks", "months", "years"),
}


# Giving out


def product_of(record: Record, rules: Constitution) -> LoanProduct:
    """The product that lends from the record's fund; else the first, lending from that fund."""
    for product in rules.loans:
        if product.fund == (record.fund or LOAN_FUND):
            return product
    return rules.loans[0] if rules.loans else LoanProduct(id="loan")


def lendable(rules: Constitution) -> tuple[str, ...]:
    """The funds that loans are paid out of."""
    return tuple(fund for fund in rules.fund_ids() if fund != HELD_FUND)


def with_terms(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the loan's number and every term that was not said, from the constitution."""
    product = product_of(record, rules)
    number = record.ref or str(standing.loan_count + 1)
    if not (is_whole(number) and int(number) > 0):
        raise LoanNumberBad(number)
    if record.fund == HELD_FUND:
        raise UnknownWord("fund", record.fund, " ".join(lendable(rules)))
    said = {
        "charge": product.loan_charge,
        "rate": write_decimal(product.loan_rate),
        "per": product.loan_per,
        "plan": product.loan_plan,
        "instalments": str(product.loan_term),
        "every": str(product.loan_every),
        "unit": product.loan_unit,
    } | {name: record.also(name) for name in TERMS if record.also(name)}
    if not record.also("rate") and _rate_of(said["charge"]) not in (
        "",
        _rate_of(product.loan_charge),
    ):
        raise TermsUnclear("rate", "", "12.5")  # the product's rate is none, or of another sort
    complete = record.also_with(**said)
    terms_of(complete, standing.day, standing.digits)
    return {"ref": str(int(number)), "fund": record.fund or product.fund, "more": complete.more}


def _rate_of(charge: str) -> str:
    """Which sort of rate a charge asks for: a sum, a percentage, or none."""
    if charge in UNRATED:
        return ""
    return "sum" if charge == "fixed" else "percent"


def terms_of(record: Record, paid_out_on: date, digits: int) -> LoanTerms:
    """The terms that a complete record of a loan says.

    Raises:
        TermsUnclear: a term cannot be read, or is none of the known words.
    """
    for name, known in WORDS.items():
        if record.also(name) not in known:
            raise TermsUnclear(name, record.also(name), " ".join(known))
    rate = _rate_of(record.also("charge"))
    percent = _figure(record, "rate", 6) if rate == "percent" else ZERO
    return LoanTerms(
        principal=record.amount,
        paid_out_on=paid_out_on,
        charge=record.also("charge"),
        rate=Fraction(percent.units, 10**8),
        fixed=_figure(record, "rate", digits) if rate == "sum" else ZERO,
        per=record.also("per"),
        plan=record.also("plan"),
        instalments=_number(record, "instalments", 1, 1200),
        every=_number(record, "every", 1, 1000),
        unit=record.also("unit"),
        first_due=_day(record, paid_out_on),
    )


def _figure(record: Record, name: str, digits: int) -> Money:
    text = record.also(name)
    try:
        figure = read_plain(text, digits)
    except ValueError as bad:
        raise TermsUnclear(name, text, "0 10 12.5") from bad
    if figure.units < 0:
        raise TermsUnclear(name, text, "0 10 12.5")
    return figure


def _number(record: Record, name: str, least: int, most: int) -> int:
    text = record.also(name)
    if not (is_whole(text) and least <= int(text) <= most):
        raise TermsUnclear(name, text, f"{least}-{most}")
    return int(text)


def _day(record: Record, paid_out_on: date) -> date | None:
    text = record.also("first_due")
    if not text:
        return None
    try:
        day = read_day(text)
    except ValueError as bad:
        raise TermsUnclear("first_due", text, "2025-03-31") from bad
    if day < paid_out_on:
        raise TermsUnclear("first_due", text, f"≥ {paid_out_on.isoformat()}")
    return day


def number_is_free(record: Record, _rules: Constitution, standing: Standing) -> None:
    """A loan's number is given once; only a correction that undoes it may say it anew."""
    number = int(record.ref)
    if number in standing.loan_numbers and number not in standing.undone_loans:
        raise LoanNumberTaken(record.ref)


def guarantors_belong(record: Record, _rules: Constitution, standing: Standing) -> None:
    """Guarantors are members, and others than the borrower."""
    for text in record.also("guarantors").split():
        person = standing.people.get(int(text)) if is_whole(text) else None
        if person is None:
            raise UnknownMember(text)
        if not person.active:
            raise MemberHasLeft(person.number, person.name)
        if person.number == record.member:
            others = (
                n for n, each in standing.people.items() if each.active and n != person.number
            )
            raise UnknownWord("guarantors", text, " ".join(str(n) for n in sorted(others)))


def within_limit(record: Record, rules: Constitution, standing: Standing) -> None:
    """Principal owed to a fund is at most a multiple of the own shares; not too many loans.

    A loan that a correction says anew is held against the loans paid out up to its own day, and
    the shares of today.
    """
    assert record.member is not None
    product = product_of(record, rules)
    mine = owed_to(record.fund, record.member, standing)
    if len(mine) >= product.open_loans_max:
        raise TooManyLoans(record.member, product.open_loans_max)
    if product.loan_multiple is None:
        return
    savings = saved_by(record.member, rules, standing)
    owed = total(mine)
    limit = limit_of(product.loan_multiple, savings)
    if owed + record.amount > limit:
        raise LoanAboveLimit(
            record.member,
            record.amount,
            owed,
            savings,
            write_decimal(product.loan_multiple),
            max(limit - owed, ZERO),
        )


def owed_to(fund: str, member: int, standing: Standing) -> list[Money]:
    """The principal of each loan that the member had from a fund on the day, if any is left."""
    mine = (
        loan.principal_on(standing.day)
        for loan in standing.loans.values()
        if loan.member == member and loan.fund == fund
    )
    return [Money(units) for units in mine if units > 0]


def saved_by(member: int, rules: Constitution, standing: Standing) -> Money:
    """What the member's shares cost: the limit of loans hangs on it."""
    return total([standing.shares_value(member, share.fund, share.id) for share in rules.shares])


def limit_of(multiple: Fraction, savings: Money) -> Money:
    """What a member with these savings can owe: cut to a whole unit."""
    return Money(int(multiple * savings.units))


def paid_out(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """The principal, and a charge that is owed from that day or kept back."""
    loan = standing.loans[int(record.ref)]
    yield replace(record, kind="lent", more=(), note="")
    if charge := loans.charge_of(loan.terms, 0, ()):
        kind = "charge-due" if loan.terms.charge == "once" else "charge-kept"
        yield charge_part(loan, kind, 0, charge, record)


def charge_part(loan: Borrowed, kind: str, n: int, amount: Money, said: Record) -> Record:
    """A part about a charge of the loan, for period `n`."""
    return Record(
        line=said.line,
        kind=kind,
        member=loan.member,
        amount=amount,
        count=n,
        ref=loan.ref,
        fund=loan.fund,
        place=said.place,
    )


# Charges that fall due


def charges_key(loan: Borrowed) -> Key:
    """Where the loan's charges stand until they are paid."""
    return Key(Account.CHARGES_DUE, loan.fund, "", loan.member, loan.ref)


def falling_due(line: int, loan: Borrowed, until: date) -> Iterator[Record]:
    """The charges of the loan that fall due up to a day, as records by rule from this line on."""
    for due in loans.charges_falling_due(loan.terms, loan.movements, loan.charged, until):
        yield Record(
            line=line,
            kind="charge-due",
            member=loan.member,
            amount=due.amount,
            count=due.n,
            ref=loan.ref,
            fund=loan.fund,
            more=(("due", due.on.isoformat()),),
            by_rule=True,
        )
        line += 1


def figured_again(loan: Borrowed) -> Record | None:
    """The difference between the charges that fell due and those that should have.

    After a correction of what the charges of full periods hang on. A period that was charged when
    it had only begun stays as it was: that charge is a part of its repayment, and goes with it.
    """
    if not loan.fallen:
        return None
    until = due_day(loan.terms, loan.fallen)
    differs = charges_of_full_periods(loan, until) - loan.fallen_units
    if not differs:
        return None
    kind = "charge-due" if differs > 0 else "charge-back"
    part = charge_part(loan, kind, loan.fallen, Money(abs(differs)), Record(line=0, kind=kind))
    return part.also_with(due=until.isoformat())


def charges_of_full_periods(loan: Borrowed, until: date) -> int:
    """What should have fallen due up to a day, in units, by all that is known now."""
    due = loans.charges_falling_due(loan.terms, loan.movements, 0, until)
    return sum(each.amount.units for each in due if each.n not in loan.begun_periods)


def all_given_back(loan: Borrowed) -> Record | None:
    """All charges that fell due, taken back: the loan was another one, and starts anew."""
    if not loan.fallen_units:
        return None
    said = Record(line=0, kind="charge-back")
    return charge_part(loan, "charge-back", 0, Money(loan.fallen_units), said)
