"""Every report by name: its question, its rows, what is added up; and one answer for all formats.

The fields of a row are the keys of JSON and CSV (`interface.md` 4); `i18n.heads` has their heads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sgbook.book import (
    accounts,
    cash,
    claims,
    decisions,
    entries,
    fund_statements,
    goals,
    grants,
    guarantees,
    held,
    income,
    interest,
    lists,
    loan_cards,
    loans,
    meeting_list,
    members,
    outreach,
    outside,
    provisions,
    rounds,
    sharedout,
    statements,
    things,
    year_ends,
)
from sgbook.book.asking import Asked
from sgbook.book.balances import Period, cycle_start, last_day
from sgbook.domain.errors.of_files import OptionMissing, PeriodBackwards, UnknownName
from sgbook.domain.interest import ROUNDING
from sgbook.domain.money import Money, total
from sgbook.domain.readers import write_decimal
from sgbook.exchange import indicators, poverty

if TYPE_CHECKING:
    from datetime import date

    from sgbook.book.book import Book, Group
    from sgbook.domain.surplus import YearEnd

Totals = Mapping[str, Any]
"""Amounts by name; a name may hold amounts by name again."""


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a report, and what is told besides them."""

    rows: Sequence[Any]
    more: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Table:
    """A report: its question and the class of its rows; `sums` are the columns that add up.

    `period`: it is about what happened from a day to a day, not about how things stood. `needs`:
    the option without which it cannot be asked. `totals`: what is told besides the sums.
    """

    question: Callable[[Book, Asked], Sequence[Any] | Found]
    row: type
    sums: tuple[str, ...] = ()
    period: bool = False
    needs: str = ""
    totals: Callable[[Any], Totals] = lambda _rows: {}

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the fields, in their order."""
        return tuple(each.name for each in fields(self.row))


def key_of(column: str) -> str:
    """The key of a column: `in` cannot be the name of a field."""
    return "in" if column == "in_" else column


def _shared(book: Book, asked: Asked) -> Found:
    found = sharedout.of_closed_cycle(book, asked)
    if found is None:
        return Found((), {"posted": False})
    return Found(found.rows, shared_facts(found) | {"posted": True})


def shared_facts(shared: sharedout.SharedOut) -> dict[str, object]:
    """What is told of a share-out besides its rows."""
    return {
        "product": shared.product,
        "fund": shared.fund,
        "rule": shared.rule,
        "brackets": [
            {"from": least, "percent": write_decimal(gain)} for least, gain in shared.brackets
        ],
        "pool": shared.pool,
        "total_shares": shared.total_shares,
        "value": shared.value,
        "payable_unit": shared.payable_unit,
        "remainder": shared.remainder,
        "remainder_to": shared.remainder_to,
        "carried": shared.carried,
        "cash_leaving": shared.cash_leaving,
        "waiting": sorted(shared.waiting),
    }


def year_facts(found: YearEnd) -> dict[str, object]:
    """What is told of a year's closing besides its statement."""
    return {
        "last_day": found.last_day,
        "fund": found.fund,
        "surplus": found.surplus,
        "appropriated": found.appropriated,
        "rest": found.rest,
        "tax": found.tax,
        "corrections": found.corrections,
        "corrected": found.corrected,
        "served": [
            {each.name: _said(getattr(row, each.name)) for each in fields(row)}
            for row in found.rows
        ],
        "members": [
            {each.name: _said(getattr(row, each.name)) for each in fields(row)}
            for row in found.given
        ],
    }


def _said(value: object) -> object:
    return write_decimal(value) if isinstance(value, Fraction) else value


def _appropriation(book: Book, asked: Asked) -> Found:
    """What became of the surplus of the last year that was closed up to the day."""
    found = year_ends.of_year(book, asked.as_of)
    if found is None:
        return Found((), {"posted": False})
    return Found(year_ends.sections(book, found), year_facts(found) | {"posted": True})


def _indicators(book: Book, asked: Asked) -> Found:
    sets = indicators.measured_sets(book, asked)
    return Found(indicators.indicators(sets, book.group.digits), indicators.facts(sets))


def _provisions(book: Book, asked: Asked) -> Found:
    return Found(*provisions.provisions(book, asked))


APPROPRIATION = "appropriation"
SHARE_OUT = "share-out"
SAVINGS_INTEREST = "savings-interest"
_SHARED = ("savings", "payout", "social", "principal", "charges", "dues", "reinvested", "cut")

TABLES: Mapping[str, Table] = {
    "trial-balance": Table(
        accounts.trial_balance,
        accounts.TrialRow,
        ("debit", "credit"),
        totals=lambda rows: {"funds": accounts.funds_of(rows)},
    ),
    "members": Table(
        members.members_on,
        members.MemberRow,
        ("shares", "share_value", "savings", "loans", "charges_due", "dues", "owed"),
    ),
    "member-accounts": Table(accounts.member_accounts, accounts.MemberAccountRow, period=True),
    "statement": Table(
        statements.statement,
        statements.StatementRow,
        ("debit", "credit"),
        period=True,
        needs="member",
    ),
    "loans": Table(
        loans.loans, loans.LoanRow, ("principal", "outstanding", "charges_due", "overdue")
    ),
    "loan": Table(
        loan_cards.loan_card,
        loan_cards.LoanCardRow,
        ("principal", "charge", "instalment", "charged", "paid_principal", "paid_charge"),
        needs="loan",
    ),
    "cash": Table(cash.cash, cash.CashRow, ("balance",)),
    "cash-book": Table(cash.cash_book, cash.CashBookRow, ("in_", "out"), period=True),
    "journal": Table(entries.journal, entries.JournalRow, ("debit", "credit"), period=True),
    "income": Table(income.income, cash.SectionRow, period=True, totals=income.sections_of),
    "balance-sheet": Table(income.balance_sheet, cash.SectionRow, totals=income.sections_of),
    "receipts-payments": Table(
        cash.receipts_payments, cash.SectionRow, period=True, totals=income.sections_of
    ),
    APPROPRIATION: Table(_appropriation, cash.SectionRow, totals=income.sections_of),
    "ageing": Table(loans.ageing, loans.AgeingRow, ("outstanding", *loans.BANDS)),
    "meetings": Table(meeting_list.meetings, meeting_list.MeetingRow, ("in_", "out"), period=True),
    "attendance": Table(meeting_list.attendance, meeting_list.AttendanceRow, period=True),
    "fines": Table(lists.fines, lists.FineRow, period=True, totals=lists.fines_by_kind),
    "guarantees": Table(guarantees.guarantees, guarantees.GuaranteeRow, ("held", "paid")),
    "assets": Table(things.assets, things.AssetRow, ("cost", "value")),
    "collateral": Table(things.collateral, things.CollateralRow),
    "provisions": Table(_provisions, provisions.ProvisionRow, ("outstanding", "provision")),
    "claims": Table(claims.claims, claims.ClaimRow, ("amount", "paid")),
    "grants": Table(grants.grants, grants.GrantRow, ("promised", "received", "spent", "left")),
    "grant-report": Table(grants.grant_report, grants.GrantReportRow, ("in_", "out"), period=True),
    "external-loans": Table(
        outside.external_loans,
        outside.ExternalLoanRow,
        ("principal", "outstanding", "interest_paid", "overdue"),
    ),
    "external-loan-plan": Table(
        outside.external_plan,
        outside.ExternalPlanRow,
        ("principal", "charge", "instalment", "paid_principal", "paid_charge"),
    ),
    "fund-statement": Table(fund_statements.fund_statement, fund_statements.FundRow, period=True),
    "held-money": Table(held.held_money, held.HeldRow, ("in_", "out"), period=True),
    "resolutions": Table(decisions.resolutions, decisions.ResolutionRow, period=True),
    "agenda": Table(decisions.agenda, decisions.AgendaRow, period=True),
    "trainings": Table(decisions.trainings, decisions.TrainingRow, ("came",), period=True),
    "goals": Table(goals.goals, goals.GoalRow, ("target", "saved", "missing")),
    SAVINGS_INTEREST: Table(
        interest.credited, interest.CreditedRow, ("gross", "tax", "net"), period=True
    ),
    "indicators": Table(_indicators, indicators.IndicatorRow),
    "outreach": Table(outreach.outreach, outreach.OutreachRow),
    "poverty": Table(poverty.poverty, poverty.PovertyRow),
    "turns": Table(rounds.turns, rounds.TurnRow, ("turns", "won", "paid", "to_pay")),
    "rounds": Table(rounds.rounds, rounds.RoundRow),
    "officers": Table(lists.officers, lists.OfficerRow),
    "cycles": Table(lists.cycles, lists.CycleRow),
    SHARE_OUT: Table(_shared, sharedout.SharedRow, ("shares", *_SHARED, "cash", "owed")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was said of days and persons; what was not is filled in."""

    as_of: date | None = None
    since: date | None = None
    until: date | None = None
    member: int = 0
    loan: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A report as data: what every format shows."""

    report: str
    whose: Group
    as_of: date
    columns: tuple[str, ...]
    rows: Sequence[Any]
    sums: Mapping[str, Money | int]
    period: Period | None = None
    totals: Totals = field(default_factory=dict)
    more: Mapping[str, object] = field(default_factory=dict)


def answer(book: Book, name: str, wanted: Wanted) -> Answer:
    """Ask the book for a report.

    Raises:
        UnknownName: there is no such report, or loan.
        OptionMissing: the report is about somebody, or a loan, and none was named.
        PeriodBackwards: its first day is after its last.
    """
    if name not in TABLES:
        raise UnknownName("report", name, " ".join(TABLES))
    table = TABLES[name]
    if table.needs and not getattr(wanted, table.needs):
        raise OptionMissing(name, f"--{table.needs}")
    asked = _asked(book, wanted, table)
    found = table.question(book, asked)
    rows, more = (found.rows, found.more) if isinstance(found, Found) else (found, {})
    return Answer(
        report=name,
        whose=book.group,
        as_of=asked.as_of,
        period=asked.period if table.period else None,
        columns=table.columns,
        rows=rows,
        sums=sums_of(table, rows),
        totals=table.totals(rows),
        more=more,
    )


def share_out_answer(
    book: Book, shared: sharedout.SharedOut, on: date, more: Mapping[str, object]
) -> Answer:
    """A share-out as the report of its day, posted or not."""
    table = TABLES[SHARE_OUT]
    return Answer(
        report=SHARE_OUT,
        whose=book.group,
        as_of=on,
        columns=table.columns,
        rows=shared.rows,
        sums=sums_of(table, shared.rows),
        more={**shared_facts(shared), **more},
    )


def year_end_answer(book: Book, found: YearEnd, more: Mapping[str, object]) -> Answer:
    """A year's closing as the report of its last day, posted or not."""
    rows = year_ends.sections(book, found)
    return Answer(
        report=APPROPRIATION,
        whose=book.group,
        as_of=found.last_day,
        columns=TABLES[APPROPRIATION].columns,
        rows=rows,
        sums={},
        totals=income.sections_of(rows),
        more={**year_facts(found), **more},
    )


def interest_answer(
    book: Book, rehearsal: interest.Rehearsal, more: Mapping[str, object]
) -> Answer:
    """A run of interest as a report of its time, posted or not."""
    run = rehearsal.run
    names = ("opening", "put_in", "taken_out", "gross", "tax", "net")
    return Answer(
        report=SAVINGS_INTEREST,
        whose=book.group,
        as_of=run.on,
        period=Period(run.since, run.on),
        columns=tuple(each.name for each in fields(interest.InterestRow)),
        rows=rehearsal.rows,
        sums={name: total([getattr(row, name) for row in rehearsal.rows]) for name in names},
        more={
            "product": run.product,
            "rate": write_decimal(run.rate),
            "convention": run.convention,
            "tax_rate": write_decimal(run.tax),
            "rounding": ROUNDING,
            **more,
        },
    )


def _asked(book: Book, wanted: Wanted, table: Table) -> Asked:
    """Fill in the days: of the last posting, and from the start of that cycle."""
    with book.reading() as db:
        as_of = wanted.as_of or (wanted.until if table.period else None) or last_day(db)
        until = wanted.until or as_of
        since = wanted.since or cycle_start(db, until)
    if since > until:
        raise PeriodBackwards(since, until)
    return Asked(
        as_of=until if table.period else as_of,
        period=Period(since, until),
        member=wanted.member,
        loan=wanted.loan,
    )


def sums_of(table: Table, rows: Sequence[Any]) -> dict[str, Money | int]:
    """The columns that add up; without any row the sums are amounts of nothing."""
    found: dict[str, Money | int] = {}
    for column in table.sums:
        values = [getattr(row, column) for row in rows]
        counted = bool(values) and isinstance(values[0], int)
        found[column] = sum(values) if counted else total(values)
    return found
