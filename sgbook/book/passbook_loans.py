"""The loans of a cycle as passbooks and loan cards tell them: what fell due, what came back."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from sgbook.book.happenings import Happening, Head, change, text_of
from sgbook.book.holdings import LOAN
from sgbook.book.stands import borrowed, movements_of
from sgbook.domain import fees, plans
from sgbook.domain.charges import term_charge
from sgbook.domain.ledger import Account
from sgbook.domain.loan_terms import RECORDED
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.papers import LoanPayment
from sgbook.domain.passbook import PassbookLoan
from sgbook.i18n.gettexts import _
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sgbook.book.imprints import Cycle
    from sgbook.domain.records import Record
    from sgbook.domain.schedules import Instalment
    from sgbook.domain.standing import Borrowed

PAID_OUT = ("lent", "opening-loan")
_FELL_DUE = ("charge-due", "charge-kept", "opening-charge", "charge-back")
_GIVEN_UP = ("principal-lost", "charge-lost")
_STILL_OWED = ("out-owed", "owed-unpaid")
"""The payout did not reach: the debt goes on under another name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanLine:
    """What an entry did to a loan."""

    sheet: int
    payment: LoanPayment
    settles: bool  # it is repaid with this


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanFacts:
    """A loan of the register; `charge`: all of it and the fees, none for a loan from paper."""

    loan: Borrowed
    purpose: str
    charge: Money | None
    plan: tuple[Instalment, ...]  # as it stands
    because: str  # it took the place of other loans
    repays: tuple[str, ...]  # which
    due_on: date


Told = tuple[PassbookLoan, tuple[int, ...]]
"""A loan, and the sheets of its lines."""


def read_loans(
    db: Connection, cycle: Cycle, happened: Iterable[Happening], digits: int
) -> dict[int, list[Told]]:
    """By member, every loan that was open in the cycle: brought forward, or moved in it."""
    moved: dict[str, list[Happening]] = defaultdict(list)
    for happening in happened:
        for ref in {part.ref for part in happening.parts if is_of_loan(part)}:
            moved[ref].append(happening)
    before = _before(cycle)
    facts = loan_facts(db, {int(ref) for ref in (*moved, *before)}, digits)
    heads = {head.number: head for head in cycle.heads}
    own = cycle.own
    found: dict[int, list[Told]] = defaultdict(list)
    for number, known in sorted(facts.items()):
        ref = str(number)
        brought = before.get(ref, ZERO)
        lines = loan_lines(ref, moved.get(ref, ()), heads, own, brought)
        if brought:
            lines.insert(0, _brought_forward(cycle.first, brought))
        sheets = tuple(line.sheet for line in lines)
        found[known.loan.member].append((_loan(known, lines, moved.get(ref, ()), heads), sheets))
    return found


def _before(cycle: Cycle) -> dict[str, Money]:
    found: dict[str, Money] = {}
    for key, units in cycle.before.items():
        if key.account in LOAN:
            found[key.ref] = found.get(key.ref, ZERO) + Money(units)
    return found


def _brought_forward(first: Head, balance: Money) -> LoanLine:
    said = LoanPayment(on=first.on, text=_("Brought forward"), balance=balance)
    return LoanLine(sheet=first.number, payment=said, settles=False)


def is_of_loan(part: Record) -> bool:
    """Does this part say something of a loan?"""
    return bool(change(part, *LOAN)) or part.kind in ("charge-kept", "recovery")


def loan_facts(db: Connection, numbers: Iterable[int], digits: int) -> dict[int, LoanFacts]:
    """These loans as they were agreed."""
    rows = db.execute(select(s.loan).where(s.loan.c.number.in_(sorted(numbers)))).all()
    loans = {row.number: borrowed(row, digits) for row in rows}
    followed = [n for n, loan in loans.items() if plans.follows_prepayments(loan.terms)]
    for number, movement in movements_of(db, followed):
        loans[number].movements.append(movement)
    return {row.number: _facts(row, loans[row.number]) for row in rows}


def _facts(row: Any, loan: Borrowed) -> LoanFacts:
    terms = loan.terms
    plan = plans.plan_of(terms, loan.movements)
    charge = None
    if terms.charge != RECORDED:
        charge = total([each.charge for each in plan]) + fees.kept_back(terms)
        charge += Money(term_charge(terms)) if terms.charge == "up-front" else ZERO
    return LoanFacts(
        loan=loan,
        purpose=row.purpose,
        charge=charge,
        plan=plan,
        because=json.loads(row.terms).get("because", ""),
        repays=tuple(json.loads(row.terms).get("repays", "").split()),
        due_on=plan[-1].due,
    )


def _loan(
    facts: LoanFacts,
    lines: Sequence[LoanLine],
    happened: Iterable[Happening],
    heads: Mapping[int, Head],
) -> PassbookLoan:
    terms = facts.loan.terms
    given = [each for each in happened if not each.undone and _gives(each, facts.loan.ref)]
    written = heads[given[0].sheet].on if given else terms.paid_out_on
    return PassbookLoan(
        number=facts.loan.ref,
        on=terms.paid_out_on,
        written_on=max(written, terms.paid_out_on),
        amount=terms.principal,
        charge=facts.charge,
        due_on=facts.due_on,
        purpose=facts.purpose,
        fund=facts.loan.fund,
        lines=tuple(line.payment for line in lines),
        settled_on=lines[-1].payment.on if lines and lines[-1].settles else None,
    )


def _gives(happening: Happening, ref: str) -> bool:
    return any(part.kind in PAID_OUT and part.ref == ref for part in happening.parts)


def loan_lines(
    ref: str,
    happened: Iterable[Happening],
    heads: Mapping[int, Head],
    own: Mapping[str, str],
    balance: Money = ZERO,
) -> list[LoanLine]:
    """What happened to the loan, a line an entry; its plain pay-out stands in the loan's head."""
    lines: list[LoanLine] = []
    for happening in happened:
        mine = [part for part in happening.parts if part.ref == ref and is_of_loan(part)]
        balance += total([change(part, *LOAN) for part in mine])
        if not happening.undone and all(part.kind in PAID_OUT for part in mine):
            continue
        charge = total([_charged(part) for part in mine])
        paid = total([_paid(part) for part in mine])
        head = heads[happening.sheet]
        given_up = any(part.kind in (*_GIVEN_UP, "recovery") for part in mine)
        paid_out = any(part.kind in PAID_OUT for part in mine)
        renewed = happening.kind == "loan" and not paid_out  # out of another loan
        left = renewed or any(part.kind in _STILL_OWED for part in happening.parts)
        lines.append(
            LoanLine(
                sheet=happening.sheet,
                payment=LoanPayment(
                    on=head.on,
                    text=_("Another loan took its place")
                    if renewed
                    else text_of(happening, head, own),
                    balance=balance,
                    charge=charge,
                    paid=paid,
                    meeting=head.meeting or head.about,
                ),
                settles=not balance and bool(paid) and not (happening.undone or given_up or left),
            )
        )
    return lines


def _charged(part: Record) -> Money:
    """What fell due with this part; what was kept back at the pay-out fell due then."""
    if part.kind == "charge-kept":
        return part.amount
    return change(part, Account.CHARGES_DUE) if part.kind in _FELL_DUE else ZERO


def _paid(part: Record) -> Money:
    """What came back with this part."""
    if part.kind in ("charge-kept", "recovery"):
        return part.amount
    if part.kind in (*PAID_OUT, *_FELL_DUE, *_GIVEN_UP):
        return ZERO
    return -change(part, *LOAN)
