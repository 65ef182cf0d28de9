"""Loans in the books: given out, charged when a charge falls due, repaid, written off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sgbook.domain import loans
from sgbook.domain.constitution import Constitution, LoanProduct
from sgbook.domain.errors import (
    LoanAboveLimit,
    LoanNumberBad,
    LoanNumberTaken,
    MoreThanOwed,
    NothingOwed,
    TermsUnclear,
    TooManyLoans,
    UnknownLoan,
    UnknownMember,
)
from sgbook.domain.fines import settled
from sgbook.domain.ledger import Account, Key
from sgbook.domain.periods import due_day
from sgbook.domain.money import ZERO, Money, read_plain
from sgbook.domain.readers import write_decimal
from sgbook.domain.records import Record
from sgbook.domain.standing import Borrowed, Standing
from sgbook.domain.terms import LoanTerms

if TYPE_CHECKING:
    from collections.abc import Iterator

LOAN_FUND = "loan"
RECORDED = "recorded"
"""A loan from paper: its charges are booked as they were paid, none is worked out."""

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


def with_terms(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the loan's number and every term that was not said, from the constitution."""
    product = product_of(record, rules)
    number = record.ref or str(standing.loan_count + 1)
    if not (number.isascii() and number.isdigit() and len(number) < 10 and int(number) > 0):
        raise LoanNumberBad(number)
    said = {
        "charge": product.loan_charge,
        "rate": write_decimal(product.loan_rate),
        "per": product.loan_per,
        "plan": product.loan_plan,
        "instalments": str(product.loan_term),
        "every": str(product.loan_every),
        "unit": product.loan_unit,
    } | {name: record.also(name) for name in TERMS if record.also(name)}
    complete = record.also_with(**said)
    terms_of(complete, standing.day, standing.digits)
    return {"ref": str(int(number)), "fund": record.fund or product.fund, "more": complete.more}


def terms_of(record: Record, paid_out_on: date, digits: int) -> LoanTerms:
    """The terms that a complete record of a loan says.

    Raises:
        TermsUnclear: a term cannot be read, or is none of the known words.
    """
    for name, known in WORDS.items():
        if record.also(name) not in known:
            raise TermsUnclear(name, record.also(name), " ".join(known))
    fixed = record.also("charge") == "fixed"
    return LoanTerms(
        principal=record.amount,
        paid_out_on=paid_out_on,
        charge=record.also("charge"),
        rate=Fraction(0) if fixed else Fraction(_figure(record, "rate", 6).units, 10**8),
        fixed=_figure(record, "rate", digits) if fixed else ZERO,
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
    if not (text.isascii() and text.isdigit() and len(text) < 6 and least <= int(text) <= most):
        raise TermsUnclear(name, text, f"{least}-{most}")
    return int(text)


def _day(record: Record, paid_out_on: date) -> date | None:
    text = record.also("first_due")
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as bad:
        raise TermsUnclear("first_due", text, "2025-03-31") from bad
    if day < paid_out_on:
        raise TermsUnclear("first_due", text, f"≥ {paid_out_on.isoformat()}")
    return day


def number_is_free(record: Record, _rules: Constitution, standing: Standing) -> None:
    """A loan's number is given once; guarantors are members."""
    number = int(record.ref)
    if number in standing.loan_numbers and number not in standing.undone_loans:
        raise LoanNumberTaken(record.ref)
    for guarantor in record.also("guarantors").split():
        if not guarantor.isdigit() or int(guarantor) not in standing.people:
            raise UnknownMember(guarantor)


def within_limit(record: Record, rules: Constitution, standing: Standing) -> None:
    """Principal owed to a fund is at most a multiple of the own shares; not too many loans."""
    assert record.member is not None
    product = product_of(record, rules)
    mine = [
        loan
        for loan in standing.loans.values()
        if loan.member == record.member and loan.fund == record.fund and loan.principal > 0
    ]
    if len(mine) >= product.open_loans_max:
        raise TooManyLoans(record.member, product.open_loans_max)
    if product.loan_multiple is None:
        return
    savings = sum(
        standing.shares_value(record.member, share.fund, share.id).units for share in rules.shares
    )
    owed = sum(loan.principal for loan in mine)
    limit = int(product.loan_multiple * savings)  # down to a whole unit
    if owed + record.amount.units > limit:
        raise LoanAboveLimit(
            record.member,
            record.amount,
            Money(owed),
            Money(savings),
            write_decimal(product.loan_multiple),
            Money(max(limit - owed, 0)),
        )


def paid_out(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """The principal, and a charge that is owed from that day or kept back."""
    assert record.member is not None
    terms = terms_of(record, standing.day, standing.digits)
    loan = Borrowed(int(record.ref), record.member, record.fund, "", terms)
    yield replace(record, kind="lent", more=(), note="")
    charge = loans.charge_of(terms, 0, ()) if terms.charge in ("once", "up-front") else ZERO
    if charge:
        kind = "charge-due" if terms.charge == "once" else "charge-kept"
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
    if loan.terms.charge == RECORDED:
        return
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


def figured_again(line: int, loan: Borrowed) -> Record | None:
    """The difference between the charges that fell due and those that should have.

    After a correction of what the charges of full periods hang on; by rule, dated today.
    """
    if loan.terms.charge == RECORDED or not loan.fallen:
        return None
    until = due_day(loan.terms, loan.fallen)
    due = loans.charges_falling_due(loan.terms, loan.movements, 0, until)
    differs = sum(each.amount.units for each in due) - loan.fallen_units
    if not differs:
        return None
    kind = "charge-due" if differs > 0 else "charge-back"
    said = Record(line=line, kind=kind)
    part = charge_part(loan, kind, loan.fallen, Money(abs(differs)), said)
    return replace(part, by_rule=True)


# Repaying


@dataclass(slots=True)
class _Split:
    """How far a repayment goes."""

    dues: int
    charges: dict[int, int]
    principal: dict[int, int]
    left: int


def repaid(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """A repayment, split in the constitution's order; whoever clears a loan owes its begun charge.

    Each of dues, charges and principal is taken over all loans before the next, the oldest first.
    """
    assert record.member is not None
    mine = _meant(record, standing)
    if len(mine) == 1 and mine[0].written_off and not mine[0].principal:
        yield _recovered(record, mine[0])
        return
    extra: dict[int, list[loans.ChargeDue]] = {}
    while True:
        split = _split(record, mine, extra, rules, standing)
        cleared = [
            loan
            for loan in mine
            if loan.number not in extra
            and loan.principal
            and split.principal[loan.number] == loan.principal
        ]
        if not cleared:
            break
        for loan in cleared:
            extra[loan.number] = closing_charges(loan, rules, standing.day, at="at-repayment")
    if split.left:
        raise MoreThanOwed(record.member, record.amount, record.amount - Money(split.left))
    yield from _repaid_parts(record, mine, extra, split, standing)


def closing_charges(
    loan: Borrowed, rules: Constitution, on: date, *, at: str
) -> list[loans.ChargeDue]:
    """What is charged besides when the loan is repaid in full, or counted so at a share-out."""
    if loan.terms.charge == RECORDED:
        return []
    begun = rules.begun_period in (at, "yes")
    return loans.early_payoff_charges(
        loan.terms,
        loan.movements,
        loan.charged,
        on,
        begun=begun,
        whole_flat=rules.flat_early_payoff == "whole",
    )


def _meant(record: Record, standing: Standing) -> list[Borrowed]:
    assert record.member is not None
    if record.ref:
        return [_loan(record, standing)]
    return standing.loans_of(record.member)


def _loan(record: Record, standing: Standing) -> Borrowed:
    assert record.member is not None
    loan = standing.loans.get(int(record.ref)) if record.ref.isdigit() else None
    if loan is None or loan.member != record.member:
        raise UnknownLoan(record.ref, record.member)
    return loan


def _recovered(record: Record, loan: Borrowed) -> Record:
    if record.amount.units > loan.written_off:
        raise MoreThanOwed(loan.member, record.amount, Money(loan.written_off))
    return replace(record, kind="recovery", fund=loan.fund, ref=loan.ref)


def _split(
    record: Record,
    mine: list[Borrowed],
    extra: dict[int, list[loans.ChargeDue]],
    rules: Constitution,
    standing: Standing,
) -> _Split:
    assert record.member is not None
    dues = sum(due.units for due in standing.dues_of(record.member))
    dues += sum(units for _, units in standing.owed_after(record.member))
    split = _Split(0, {}, {}, record.amount.units)
    for what in rules.repayment_order:
        if what == "dues":
            split.dues = min(dues, split.left)
            split.left -= split.dues
            continue
        for loan in mine:
            if what == "charge":
                owed = standing.charges_due(loan)
                owed += sum(due.amount.units for due in extra.get(loan.number, ()))
            else:
                owed = loan.principal
            paid = split.charges if what == "charge" else split.principal
            paid[loan.number] = min(owed, split.left)
            split.left -= paid[loan.number]
    return split


def _repaid_parts(
    record: Record,
    mine: list[Borrowed],
    extra: dict[int, list[loans.ChargeDue]],
    split: _Split,
    standing: Standing,
) -> Iterator[Record]:
    assert record.member is not None
    for loan in mine:
        for due in extra.get(loan.number, ()):
            yield charge_part(loan, "charge-due", due.n, due.amount, record)
    yield from dues_parts(record, split.dues, standing, "dues-paid", "owed-paid")
    for loan in mine:
        if amount := split.charges[loan.number]:
            yield charge_part(loan, "charge-paid", 0, Money(amount), record)
    for loan in mine:
        if amount := split.principal[loan.number]:
            yield charge_part(loan, "repayment-principal", 0, Money(amount), record)


def dues_parts(
    record: Record, units: int, standing: Standing, of_dues: str, of_owed: str
) -> Iterator[Record]:
    """So much settles the member's dues, oldest first, then what is owed from earlier."""
    assert record.member is not None
    for due, amount in settled(units, standing.dues_of(record.member)):
        units -= amount.units
        yield replace(record, kind=of_dues, amount=amount, fund=due.fund, ref=due.ref, note="")
    for fund, owed in standing.owed_after(record.member):
        if paid := min(owed, units):
            units -= paid
            yield replace(record, kind=of_owed, amount=Money(paid), fund=fund, ref="", note="")


# Repayments whose split is given


def of_loan(record: Record, _rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the loan, where the member has only one, and its fund."""
    assert record.member is not None
    if record.ref:
        loan = _loan(record, standing)
    else:
        mine = standing.loans_of(record.member)
        if len(mine) != 1:
            raise UnknownLoan(" ".join(loan.ref for loan in mine), record.member)
        loan = mine[0]
    return {"ref": loan.ref, "fund": loan.fund}


def is_owed(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more principal is repaid than is outstanding."""
    loan = _loan(record, standing)
    if record.amount.units > loan.principal:
        raise MoreThanOwed(loan.member, record.amount, Money(loan.principal))


def charge_is_owed(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more charge is paid than fell due; a loan from paper takes what was paid."""
    loan = _loan(record, standing)
    owed = standing.charges_due(loan)
    if loan.terms.charge != RECORDED and record.amount.units > owed:
        raise MoreThanOwed(loan.member, record.amount, Money(owed))


def charge_repaid(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """A charge is paid; of a loan from paper it falls due at that moment."""
    loan = _loan(record, standing)
    if loan.terms.charge == RECORDED:
        yield charge_part(loan, "charge-due", 0, record.amount, record)
    yield charge_part(loan, "charge-paid", 0, record.amount, record)


# Writing off


def written_off(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """All that is left of a loan, or all else that a member owes, is given up as a loss."""
    assert record.member is not None
    parts: list[Record] = []
    if record.ref == "owed":
        owed = sum(due.units for due in standing.dues_of(record.member))
        owed += sum(units for _, units in standing.owed_after(record.member))
        parts += dues_parts(record, owed, standing, "dues-lost", "owed-lost")
    else:
        loan = _loan(record, standing)
        if charges := standing.charges_due(loan):
            parts.append(charge_part(loan, "charge-lost", 0, Money(charges), record))
        if loan.principal:
            parts.append(charge_part(loan, "principal-lost", 0, Money(loan.principal), record))
    if not parts:
        raise NothingOwed(record.member)
    yield from parts
