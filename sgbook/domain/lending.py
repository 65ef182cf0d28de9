"""Loans in the books: given out on their terms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sgbook.domain import fees, loans, renewing
from sgbook.domain.charging import charge_part
from sgbook.domain.errors.of_money import (
    LoanAboveLimit,
    LoanNumberBad,
    LoanNumberTaken,
    TermsUnclear,
    TooManyLoans,
)
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.further import amount_in, day_in
from sgbook.domain.guarantees import pledges_said, with_release
from sgbook.domain.held import HELD_FUND
from sgbook.domain.ledger import Account
from sgbook.domain.loan_terms import (
    LIMIT_BASES,
    TERMS,
    kept_back,
    product_of,
    rate_of,
    refuse_unkept,
    seldom_terms,
    terms_of,
    usual_terms,
)
from sgbook.domain.money import ZERO, Money, plain, total
from sgbook.domain.readers import is_whole, write_decimal
from sgbook.domain.savings import cost_of
from sgbook.domain.standing import Borrowed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from fractions import Fraction

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import SavingsProduct
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing


def lendable(rules: Constitution) -> tuple[str, ...]:
    """The funds that loans are paid out of."""
    return tuple(fund for fund in rules.fund_ids() if fund != HELD_FUND)


def with_terms(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the loan's number and every term that was not said, from the constitution.

    What is kept back is no term of a loan that an opening balance brings: it was kept long ago.
    """
    product = product_of(record, rules)
    number = record.ref or str(standing.loan_count + 1)
    if not (is_whole(number) and int(number) > 0):
        raise LoanNumberBad(number)
    if record.fund == HELD_FUND:
        raise UnknownWord("fund", record.fund, " ".join(lendable(rules)))
    record = replace(record, **renewing.completed(record, rules, standing))
    said = usual_terms(product) | seldom_terms(product, rules, standing.day, standing.digits)
    if record.kind == "loan":
        said |= kept_back(product, rules, record.amount, standing.digits)
    said |= {name: record.also(name) for name in TERMS if record.also(name)}
    if said["plan"] != "shares":
        said["principal_shares"] = ""
    said["asked"] = _asked_on(record, standing)
    if not record.also("rate") and rate_of(said["charge"]) not in (
        "",
        rate_of(product.loan_charge),
    ):
        raise TermsUnclear("rate", "", "12.5")  # the product's rate is none, or of another sort
    complete = with_release(record.also_with(**said), product)
    terms = terms_of(complete, standing.day, standing.digits)
    refuse_unkept(complete, rules)
    if terms.kept_savings + total([fee.amount for fee in terms.fees]) > terms.principal:
        most = plain(terms.principal, standing.digits)
        raise TermsUnclear("kept_savings", plain(terms.kept_savings, standing.digits), f"0-{most}")
    fund = record.fund or product.fund
    return {
        "ref": str(int(number)), "fund": fund, "amount": record.amount, "more": complete.more,
    }  # fmt: skip


def _asked_on(record: Record, standing: Standing) -> str:
    """Since when the borrower waits for this loan, if the group had no money before."""
    asked = standing.told.asked.get(record.member or 0)
    if record.kind != "loan" or asked is None or not asked.waits:
        return ""
    return asked.since.isoformat()


def borrowed(number: int, record: Record, product: str, on: date, digits: int) -> Borrowed:
    """The loan that a complete record says, before anything moved.

    Raises:
        TermsUnclear: its terms cannot be carried out.
    """
    assert record.member is not None
    return Borrowed(
        number,
        record.member,
        record.fund,
        product,
        terms_of(record, on, digits),
        late_since=day_in(record, "late_since"),
        late_units=amount_in(record, "late_amount", digits).units,
        kept_in=record.also("kept_in"),
        pledges=pledges_said(record, digits),
    )


def number_is_free(record: Record, _rules: Constitution, standing: Standing) -> None:
    """A loan's number is given once; only a correction that undoes it may say it anew."""
    number = int(record.ref)
    if number in standing.loan_numbers and number not in standing.undone_loans:
        raise LoanNumberTaken(record.ref)


def within_limit(record: Record, rules: Constitution, standing: Standing) -> None:
    """Principal owed to a fund is at most a multiple of the own savings; not too many loans.

    A loan that a correction says anew is held against the loans paid out up to its own day, and
    the savings of today. A loan that only takes the place of others, without new money, is no
    more than was owed before.
    """
    assert record.member is not None
    product = product_of(record, rules)
    renewed = renewing.renewed_by(record, standing)
    mine = owed_to(record.fund, record.member, standing, {loan.number for loan in renewed})
    if len(mine) >= product.open_loans_max:
        raise TooManyLoans(record.member, product.open_loans_max)
    if product.loan_multiple is None or record.amount <= renewing.cleared(renewed, rules, standing):
        return
    savings = saved_by(record.member, rules, standing, product.limit_base)
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


def owed_to(
    fund: str, member: int, standing: Standing, without: Collection[int] = ()
) -> list[Money]:
    """The principal of each loan that the member had from a fund on the day, if any is left."""
    mine = (
        loan.principal_on(standing.day)
        for loan in standing.loans.values()
        if loan.member == member and loan.fund == fund and loan.number not in without
    )
    return [Money(units) for units in mine if units > 0]


def saved_by(member: int, rules: Constitution, standing: Standing, base: str = "shares") -> Money:
    """What the member saved, that the limit of loans hangs on: shares, savings, or both."""
    saved = ZERO
    if Account.SHARES in LIMIT_BASES[base]:
        saved += total([cost_of(member, product, standing) for product in rules.shares])
    if Account.SAVINGS in LIMIT_BASES[base]:
        keys = ((p.fund, p.id) for p in rules.savings)
        saved -= Money(sum(standing.of(Account.SAVINGS, f, "", member, id_) for f, id_ in keys))
    return saved


def limit_of(multiple: Fraction, savings: Money) -> Money:
    """What a member with these savings can owe: cut to a whole unit."""
    return Money(int(multiple * savings.units))


def paid_out(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """The principal; what is kept back of it, or owed from that day; the loans that it repays."""
    loan = standing.loans[int(record.ref)]
    digits = standing.digits
    yield replace(record, kind="lent", more=(), note="")
    if charge := loans.charge_of(loan.terms, 0, ()):
        kind = "charge-due" if loan.terms.charge == "once" else "charge-kept"
        yield charge_part(loan, kind, 0, charge, record)
    if fee := fees.kept_back(loan.terms):
        yield replace(
            record, kind="fee-kept", amount=fee, ref=fees.HEADING, more=(), note="", count=0
        )
    if kept := amount_in(record, "kept_savings", digits):
        product = rules.savings_product(record.also("kept_in"))
        assert product is not None  # `refuse_unkept`
        yield _saved(record, kept, product)
    for old in renewing.renewed_by(record, standing):
        yield from renewing.settled(old, record, rules, standing)


def handed_out(record: Record, rules: Constitution, standing: Standing) -> Money:
    """What the borrower of a loan gets in hand, with the loans that it repays taken off."""
    terms = terms_of(record, standing.day, standing.digits)
    kept = fees.kept_back(terms) + terms.kept_savings
    if terms.charge == "up-front":
        kept += loans.charge_of(terms, 0, ())
    old = renewing.renewed_by(record, standing)
    return record.amount - kept - renewing.cleared(old, rules, standing)


def _saved(record: Record, kept: Money, product: SavingsProduct) -> Record:
    """Savings kept back; into another fund they go in cash."""
    return replace(
        record, kind="savings", amount=kept, ref=product.id, fund=product.fund, more=(), note=""
    )
