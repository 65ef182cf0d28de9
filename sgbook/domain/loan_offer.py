"""A loan before it is given: what the borrower and the meeting should know while it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.domain.assets import LEASED
from sgbook.domain.cost import Cost, cost_of
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.further import day_in
from sgbook.domain.kinds import KINDS
from sgbook.domain.leasing import with_terms
from sgbook.domain.lending import handed_out, limit_of, owed_to, saved_by
from sgbook.domain.loan_terms import product_of, terms_of
from sgbook.domain.loan_worries import NOTHING_BESIDES, AskedFor, Besides, Worry, worries
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.renewing import cleared, renewed_by
from sgbook.domain.schedules import Instalment, schedule
from sgbook.domain.waiting_loans import wanted_before

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import LoanProduct
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What hangs on the borrower, and, once there is an amount, on the loan."""

    product: LoanProduct
    fund: str
    saved: Money
    owed: Money  # principal of the loans from this fund
    open_loans: int  # from this fund
    limit: Money | None  # what the member can owe in all; None: no limit
    cash: Money  # of the fund in the box, before this loan
    plan: tuple[Instalment, ...] = ()
    cost: Cost | None = None
    worries: tuple[Worry, ...] = ()  # what to think of; nothing that stops it
    missing: Money = ZERO  # what the box holds too little
    handed: Money = ZERO  # what the borrower gets in hand
    wanted_before: Money = ZERO  # by members who have waited longer for a loan
    charged_again: Money = ZERO  # unpaid charges that become principal, and cost a charge then
    late_since: date | None = None  # the debt that it takes over is overdue since then
    refused: RuleBroken | None = None  # by a rule of lending


def offer(
    record: Record,
    rules: Constitution,
    standing: Standing,
    besides: Besides = NOTHING_BESIDES,
) -> Offer:
    """What a loan would mean, on the day and with what stands then, without this loan.

    Raises:
        RuleBroken: its terms cannot be carried out.
    """
    assert record.member is not None
    product = product_of(record, rules)
    fund = record.fund or product.fund
    instead = {loan.number for loan in renewed_by(record, standing)}
    mine = owed_to(fund, record.member, standing, instead)
    saved = saved_by(record.member, rules, standing, product.limit_base)
    multiple = product.loan_multiple
    found = Offer(
        product=product,
        fund=fund,
        saved=saved,
        owed=total(mine),
        open_loans=len(mine),
        limit=None if multiple is None else limit_of(multiple, saved),
        cash=standing.cash(fund, "box"),
    )
    if not (record.amount or record.also(LEASED)):
        return found
    return _with_terms(found, record, rules, standing, besides)


def _with_terms(
    found: Offer, record: Record, rules: Constitution, standing: Standing, besides: Besides
) -> Offer:
    """The plan of the loan, what it costs, and what stands against it."""
    assert record.member is not None
    loan = replace(record, **with_terms(record, rules, standing))
    handed, old = handed_out(loan, rules, standing), renewed_by(loan, standing)
    short = ZERO if record.also(LEASED) else max(handed - found.cash, ZERO)
    terms = terms_of(loan, standing.day, standing.digits)
    cost = cost_of(terms)
    return replace(
        found,
        plan=schedule(terms),
        cost=cost,
        worries=worries(AskedFor(record.member, terms, cost), rules, standing, besides),
        missing=short,
        handed=handed,
        wanted_before=wanted_before(record.member, standing) if handed > ZERO else ZERO,
        charged_again=cleared(old, rules, standing) - total([Money(one.principal) for one in old]),
        late_since=day_in(loan, "late_since"),
        refused=_refusal(loan, rules, standing),
    )


def _refusal(loan: Record, rules: Constitution, standing: Standing) -> RuleBroken | None:
    """Why the rules do not let this loan be given."""
    try:
        for limit in KINDS["loan"].limits:
            limit(loan, rules, standing)
    except RuleBroken as broken:
        return broken
    return None


def votes_needed(rules: Constitution, here: int) -> int:
    """How many of the members who are here must say yes to a loan."""
    return -int(-rules.vote_loans * here // 100)
