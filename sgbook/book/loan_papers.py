"""Loan cards: what was agreed, what it really costs, what is due when, what came back."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from sgbook.book.balances import OF_LOANS
from sgbook.book.caps import cap_of
from sgbook.book.guarantees import ENDED, guarantees_on, said_of
from sgbook.book.happenings import heads_of, last_head, of_loans
from sgbook.book.imprints import imprint, people, read_cycle, refuse_unknown
from sgbook.book.passbook_loans import LoanFacts, loan_facts, loan_lines
from sgbook.book.registers import read_told
from sgbook.book.stands import constitution_of
from sgbook.domain.cost import cost_of
from sgbook.domain.errors.of_files import UnknownName
from sgbook.domain.ledger import Account
from sgbook.domain.loan_terms import RECORDED
from sgbook.domain.loan_worries import of_cost
from sgbook.domain.money import ZERO
from sgbook.domain.papers import Instalment, LoanCard
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.words import product_word
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from sgbook.book.book import Book
    from sgbook.book.guarantees import GuaranteeRow
    from sgbook.book.happenings import Happening, Head
    from sgbook.book.imprints import Cycle, Person
    from sgbook.domain.assets import Kept
    from sgbook.domain.caps import Cap
    from sgbook.domain.cost import Cost
    from sgbook.domain.loan_worries import Worry
    from sgbook.domain.papers import Guarantee, Imprint
    from sgbook.domain.schedules import Instalment as Planned
    from sgbook.domain.told import Told


def loan_cards(
    book: Book,
    members: Collection[int] | None = None,
    loan: int | None = None,
    cycle: int | None = None,
) -> list[tuple[LoanCard, int]]:
    """The card of one loan, or of every loan of these members in a cycle; and the last sheet.

    Raises:
        UnknownMember, UnknownName: there is no such member, loan or cycle.
    """
    with book.reading() as db:
        read = read_cycle(book, db, cycle)
        known = people(db)
        if members is not None:
            refuse_unknown(members, known)
        numbers = [loan] if loan is not None else _numbers(db, read, members)
        facts = loan_facts(db, numbers, book.group.digits)
        if loan is not None and not facts:
            raise _unknown(db, loan)
        happened = of_loans(db, [str(number) for number in numbers])
        heads = {head.number: head for head in heads_of(db, {each.sheet for each in happened})}
        last = last_head(db)
        security = _Security.of(db, facts, book, last.on)
    own = read.rules.own_words(language())
    said = imprint(book, last, read.rules)
    cards = _Cards(
        imprint=said, heads=heads, happened=happened, people=known, own=own, security=security
    )
    return [(cards.of(facts[number]), last.number) for number in sorted(facts)]


def _numbers(db: Connection, cycle: Cycle, members: Collection[int] | None) -> list[int]:
    """The loans that ran in the cycle: brought into it, or moved by one of its sheets."""
    posting = s.posting.c
    moved = (
        select(posting.member, posting.ref)
        .join(s.entry, s.entry.c.number == posting.entry)
        .join(s.sheet, s.sheet.c.number == s.entry.c.sheet)
        .where(posting.account == Account.LOANS.code, OF_LOANS)
        .where(s.sheet.c.cycle == cycle.number)
        .distinct()
    )
    found = {(row.member, row.ref) for row in db.execute(moved)}
    found |= {(key.member, key.ref) for key in cycle.before if key.account is Account.LOANS}
    return sorted(int(ref) for member, ref in found if members is None or member in members)


def _unknown(db: Connection, loan: int) -> UnknownName:
    last = db.execute(select(func.max(s.loan.c.number))).scalar_one()
    return UnknownName("loan", str(loan), f"1-{last}" if last else "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Security:
    """What stands behind loans on a day, and what the law and the rules say of their cost."""

    guarantees: Sequence[GuaranteeRow]
    told: Told
    own_cap: Fraction | None
    law: Cap | None

    @classmethod
    def of(cls, db: Connection, facts: Mapping[int, LoanFacts], book: Book, day: date) -> _Security:
        """Read it for some loans."""
        _, rules = constitution_of(db)
        rows = guarantees_on(db, day, book.group.digits, facts)
        told = read_told(db)
        return cls(guarantees=rows, told=told, own_cap=rules.interest_cap, law=cap_of(book, day))

    def of_loan(self, number: int) -> tuple[Guarantee, ...]:
        """Who answers for it."""
        return tuple(
            said_of(row, row.name)
            for row in self.guarantees
            if row.loan == number and row.status != ENDED
        )

    def kept_for(self, number: int) -> tuple[Kept, ...]:
        """What is kept for it."""
        every = sorted(self.told.collateral.items())
        return tuple(kept for (loan, _thing), kept in every if loan == number)

    def thing_of(self, number: int) -> str:
        """The thing that is paid off with it."""
        things = self.told.things.values()
        return next((thing.name for thing in things if thing.loan == number), "")

    def worries(self, cost: Cost | None) -> tuple[Worry, ...]:
        """What is to be said of its cost."""
        return () if cost is None else of_cost(cost, self.own_cap, self.law)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cards:
    """The cards of some loans, made from what was read of them."""

    imprint: Imprint
    heads: Mapping[int, Head]
    happened: Collection[Happening]
    people: Mapping[int, Person]
    own: Mapping[str, str]
    security: _Security

    def of(self, facts: LoanFacts) -> LoanCard:
        """The card of one loan; a loan from paper has no plan, as nobody figured its charges."""
        loan, terms = facts.loan, facts.loan.terms
        mine = [each for each in self.happened if any(p.ref == loan.ref for p in each.parts)]
        lines = loan_lines(loan.ref, mine, self.heads, self.own)
        planned = terms.charge != RECORDED
        full = cost_of(terms) if planned else None
        cost = full.effective_rate if full else None
        stands = self.security.of_loan(loan.number)
        return LoanCard(
            imprint=self.imprint,
            number=loan.ref,
            member=loan.member,
            name=self.people[loan.member].name,
            amount=terms.principal,
            charge=facts.charge or ZERO,
            paid_out_on=terms.paid_out_on,
            terms=((_("Kind of loan"), product_word(facts.loan.product, self.own)),),
            plan=_plan(facts.plan) if planned else (),
            agreed=terms,
            because=facts.because,
            repays=facts.repays,
            late_since=loan.late_since,
            payments=tuple(line.payment for line in lines),
            guarantors=tuple(each.name for each in stands),
            guarantees=stands,
            kept=self.security.kept_for(loan.number),
            thing=self.security.thing_of(loan.number),
            worries=self.security.worries(full),
            purpose=facts.purpose,
            fund=loan.fund,
            yearly_cost=None if cost is None else Fraction(cost),
            plain_rate=_exact(full.nominal_rate if full else None),
            settled_on=lines[-1].payment.on if lines and lines[-1].settles else None,
        )


def _exact(rate: Decimal | None) -> Fraction | None:
    return None if rate is None else Fraction(rate)


def _plan(rows: Sequence[Planned]) -> tuple[Instalment, ...]:
    return tuple(
        Instalment(
            number=row.n,
            due_on=row.due,
            principal=row.principal,
            charge=row.charge,
            outstanding=row.balance,
        )
        for row in rows
    )
