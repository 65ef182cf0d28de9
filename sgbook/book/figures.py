"""The figures that indicators are made of: counts of people and meetings, balances, what moved."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from sgbook.book.asking import Asked
from sgbook.book.balances import Period, cycle_start, entries_between, sums_on, within
from sgbook.book.loans import WRITTEN_OFF, Stood, loans_on, meeting_days
from sgbook.book.meeting_list import COUNTED, meetings
from sgbook.book.stands import reversed_entries
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.indicators import hidden
from sgbook.domain.ledger import BY_CODE, Account, Side, natural
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sgbook.book.book import Book
    from sgbook.book.meeting_list import MeetingRow

LAST_MEETINGS = 4

FIGURES = (
    "members", "women", "members-at-start", "joined", "left", "attended", "expected",
    "attended-last-four", "expected-last-four", "meetings-held", "meetings-due",
    "meetings-counted", "savings-made",
    "shares", "deposits", "savings", "portfolio", "loan-fund-cash", "box-cash", "cash",
    "social-fund", "assets", "allowance", "equipment", "other-assets", "external-debt",
    "other-debts", "reserves",
    "average-savings", "average-deposits", "average-portfolio", "average-assets",
    "charges", "fines", "other-income", "expenses", "losses", "financial-expense",
    "savings-interest", "charges-received", "help-paid", "contributions",
    "borrowers-now", "borrowers-ever", "loans-given", "loans-count", "loans-ever",
    "at-risk-0", "at-risk-30", "at-risk-missed", "overdue", "late-1-to-12-months",
    "late-over-12-months", "allowance-1-to-12-months", "allowance-over-12-months",
    "written-off", "written-off-count", "written-off-ever", "recovered-ever",
)  # fmt: skip
"""Every figure by name; amounts are in units."""


NOTHING = Fraction(0)


@dataclass(slots=True)
class Figures:
    """The figures of a day, and how many weeks the cycle is old.

    `few`: the figures that count so few people that they stay in the group.
    """

    weeks: int
    since: date
    few: set[str] = field(default_factory=set)
    by_name: dict[str, Fraction] = field(default_factory=lambda: dict.fromkeys(FIGURES, NOTHING))

    def put(self, **said: int) -> None:
        """Figures by name, with `_` for `-`."""
        for name, number in said.items():
            self.by_name[name.replace("_", "-")] = Fraction(number)


def figures_on(book: Book, day: date, *, meeting_every: int) -> Figures:
    """All figures of a day, over the cycle so far."""
    with book.reading() as db:
        since = cycle_start(db, day)
        found = Figures(weeks=(day - since).days // 7, since=since)
        _people(db, found, day)
        _stood(db, found, day)
        _averages(db, found, day)
        _moved(db, found, day)
        _lent(db, found, day, book.group.digits)
    period = Period(found.since, day)
    held = meetings(book, Asked(as_of=day, period=period))
    _met(found, held, meeting_every)
    return found


def _people(db: Connection, found: Figures, day: date) -> None:
    """Who belongs now, and who did at the first meeting of the cycle."""
    last, first = day.isoformat(), _first_meeting(db, found.since, day)
    rows = db.execute(select(s.member)).all()

    def here(row: Any, on: str) -> bool:
        return row.joined_on <= on and (not row.left_on or row.left_on > on)

    now = [row for row in rows if here(row, last)]
    sexes = Counter(row.sex for row in now)
    if sexes["f"] and hidden(sexes)["f"] is None:
        found.few.add("women")
    found.put(
        members=len(now),
        women=sexes["f"],
        members_at_start=sum(here(row, first) for row in rows),
        joined=sum(first < row.joined_on <= last for row in rows),
        left=sum(bool(row.left_on) and first < row.left_on <= last for row in rows),
    )


def _first_meeting(db: Connection, since: date, day: date) -> str:
    sheet = s.sheet.c
    within_days = sheet.day.between(since.isoformat(), day.isoformat())
    first = select(func.min(sheet.day)).where(sheet.meeting.is_not(None), within_days)
    return db.execute(first).scalar_one() or day.isoformat()


def _met(found: Figures, held: list[MeetingRow], every: int) -> None:
    def came(row: MeetingRow) -> int:
        return row.present + row.late + row.represented

    def expected(row: MeetingRow) -> int:
        return came(row) + row.excused + row.absent

    last = held[-LAST_MEETINGS:]
    found.put(
        attended=sum(map(came, held)),
        expected=sum(map(expected, held)),
        attended_last_four=sum(map(came, last)),
        expected_last_four=sum(map(expected, last)),
        meetings_held=len(held),
        meetings_due=max(len(held) and 1, found.weeks // every + 1),
        meetings_counted=sum(row.status == COUNTED for row in held),
    )


# What stood


def _sums(db: Connection, day: date) -> Counter[tuple[str, str, str]]:
    return sums_on(db, day, ("account", "fund", "place"))


def _of(sums: Mapping[tuple[str, str, str], int], *accounts: Account) -> int:
    codes = {account.code for account in accounts}
    units = sum(units for (code, _fund, _place), units in sums.items() if code in codes)
    return natural(accounts[0], units).units


_ASSETS = tuple(a for a in Account if a.side is Side.ASSET and a is not Account.ALLOWANCE)
_SAVED = (Account.SHARES, Account.CAPITAL, Account.SAVINGS)


def _stood(db: Connection, found: Figures, day: date) -> None:
    sums = _sums(db, day)
    cash = {(f, p): units for (code, f, p), units in sums.items() if code == Account.CASH.code}
    allowance = -_of(sums, Account.ALLOWANCE)
    social = sum(units for (fund, _place), units in cash.items() if fund == "social")
    found.put(
        shares=_of(sums, Account.SHARES, Account.CAPITAL),
        deposits=_of(sums, Account.SAVINGS),
        savings=_of(sums, *_SAVED),
        portfolio=_of(sums, Account.LOANS),
        cash=sum(cash.values()),
        box_cash=sum(units for (_fund, place), units in cash.items() if place == "box"),
        loan_fund_cash=sum(units for (fund, _place), units in cash.items() if fund == LOAN_FUND),
        social_fund=social,
        allowance=allowance,
        assets=_of(sums, *_ASSETS) - allowance,
        equipment=_of(sums, Account.EQUIPMENT),
        other_assets=_of(sums, Account.OTHER_ASSETS),
        external_debt=_of(sums, Account.EXTERNAL_LOANS),
        other_debts=_of(sums, Account.PAYABLES, Account.UNCLAIMED, Account.HELD, Account.ADVANCES),
        reserves=_of(sums, Account.STATUTORY_RESERVE, Account.OTHER_RESERVES, Account.SURPLUS),
    )


def month_ends(since: date, day: date) -> list[date]:
    """The last days of the months from one day to another, and that day itself."""
    found = []
    year, month = since.year, since.month
    while (end := date(year, month, monthrange(year, month)[1])) < day:
        found.append(end)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return [*found, day]


def _averages(db: Connection, found: Figures, day: date) -> None:
    """Means of month ends: a mean of the two ends of a year would hide what lies between."""
    ends = month_ends(found.since, day)
    wanted = {
        "average-savings": _SAVED,
        "average-deposits": (Account.SAVINGS,),
        "average-portfolio": (Account.LOANS,),
        "average-assets": (*_ASSETS, Account.ALLOWANCE),
    }
    added: Counter[str] = Counter()
    for end in ends:
        sums = _sums(db, end)
        for name, accounts in wanted.items():
            added[name] += _of(sums, *accounts)
    for name in wanted:
        found.by_name[name] = Fraction(added[name], len(ends))


# What moved


_OTHER = (Account.INCOME, Account.RECOVERIES, Account.CASH_OVER)


def _moved(db: Connection, found: Figures, day: date) -> None:
    """Income and costs since the cycle began, before a closing; what a fund gave and got."""
    period = (found.since, day)
    entries = entries_between(db, *period)
    posting, entry, origin = s.posting.c, s.entry.c, s.entry.alias("origin")
    rows = db.execute(  # what a correction took back counts against what it was said as
        select(posting.account, posting.fund, origin.c.kind, func.sum(posting.amount))
        .join(s.entry, entry.number == posting.entry)
        .join(origin, origin.c.number == func.coalesce(entry.reverses, entry.number))
        .where(within(posting.entry, entries), entry.kind != "closing")
        .group_by(posting.account, posting.fund, origin.c.kind)
    ).all()
    earned: Counter[Account] = Counter()
    for code, _fund, _kind, units in rows:
        account = BY_CODE[code]
        earned[account] += natural(account, units).units

    def of_fund(kind: str) -> int:
        return sum(
            -units for code, _f, each, units in rows if code == Account.FUND.code and each == kind
        )

    costs = (Account.EXPENSE, Account.CASH_SHORT)
    found.put(
        charges=earned[Account.CHARGES],
        fines=earned[Account.FINES],
        other_income=sum(earned[account] for account in _OTHER),
        expenses=sum(earned[account] for account in costs),
        losses=earned[Account.LOAN_LOSSES],
        savings_interest=earned[Account.SAVINGS_INTEREST],
        financial_expense=earned[Account.SAVINGS_INTEREST] + earned[Account.EXTERNAL_INTEREST],
        help_paid=-of_fund("benefit"),
        contributions=of_fund("fund-in"),
        charges_received=_received(db, entries),
        savings_made=_savings_made(db, period),
    )


def _received(db: Connection, entries: Any) -> int:
    """Loan charges that came in cash: kept back at once, or paid when they were due."""
    record = s.record.c
    said = (
        select(func.coalesce(func.sum(record.amount), 0))
        .join(s.entry, (s.entry.c.sheet == record.sheet) & (s.entry.c.line == record.line))
        .where(record.kind.in_(("charge-paid", "charge-kept")), record.part > 0)
        .where(within(s.entry.c.number, entries), s.entry.c.number.not_in(reversed_entries()))
    )
    units: int = db.execute(said).scalar_one()
    return units


def _savings_made(db: Connection, period: tuple[date, date]) -> int:
    """How often somebody saved at a meeting, each member once."""
    record, sheet = s.record.c, s.sheet.c
    said = (
        select(sheet.number, record.member)
        .join(s.sheet, sheet.number == record.sheet)
        .where(record.kind.in_(("shares", "savings")), record.part == 0)
        .where(sheet.meeting.is_not(None))
        .where(sheet.day.between(period[0].isoformat(), period[1].isoformat()))
        .distinct()
    )
    return len(db.execute(said).all())


# Loans


MONTH, YEAR = 30, 365


def _lent(db: Connection, found: Figures, day: date, digits: int) -> None:
    loans = loans_on(db, day, digits)
    met = meeting_days(db, day)

    def at_risk(least: int, most: int | None = None) -> int:
        return _left(
            stood for stood in loans
            if least < stood.days_late(day) and (most is None or stood.days_late(day) <= most)
        )  # fmt: skip

    given = [each for each in loans if each.loan.terms.paid_out_on >= found.since]
    lost = _lost(db, found.since, day)
    over_year, allowance = at_risk(YEAR), int(found.by_name["allowance"])
    found.put(
        borrowers_now=len({each.loan.member for each in loans if each.outstanding}),
        borrowers_ever=len({each.loan.member for each in loans}),
        loans_given=sum(each.loan.terms.principal.units for each in given),
        loans_count=len(given),
        loans_ever=len(loans),
        at_risk_0=at_risk(0),
        at_risk_30=at_risk(MONTH),
        at_risk_missed=_left(
            each for each in loans if each.oldest and any(day_ > each.oldest for day_ in met)
        ),
        overdue=sum(each.overdue.units for each in loans),
        late_1_to_12_months=at_risk(MONTH, YEAR),
        late_over_12_months=over_year,
        allowance_over_12_months=min(allowance, over_year),
        allowance_1_to_12_months=max(0, allowance - over_year),
        written_off_count=sum(each.ended == WRITTEN_OFF for each in loans if not each.outstanding),
        written_off=lost["now"],
        written_off_ever=lost["ever"],
        recovered_ever=lost["back"],
    )


def _left(loans: Iterable[Stood]) -> int:
    return sum(each.outstanding.units for each in loans)


def _lost(db: Connection, since: date, day: date) -> Counter[str]:
    """Principal and charges that were written off in the cycle and ever, and what came back."""
    record, sheet = s.record.c, s.sheet.c
    rows = db.execute(
        select(sheet.day, record.kind, func.sum(record.amount))
        .join(s.sheet, sheet.number == record.sheet)
        .join(s.entry, (s.entry.c.sheet == record.sheet) & (s.entry.c.line == record.line))
        .where(record.part > 0, sheet.day <= day.isoformat())
        .where(s.entry.c.number.not_in(reversed_entries()))
        .where(record.kind.in_(("principal-lost", "charge-lost", "recovery")))
        .group_by(sheet.day, record.kind)
    )
    found: Counter[str] = Counter()
    for on, kind, units in rows:
        if kind == "recovery":
            found["back"] += units
            continue
        found["ever"] += units
        found["now"] += units if on >= since.isoformat() else 0
    return found
