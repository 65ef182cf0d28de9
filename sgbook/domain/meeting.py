"""What a sheet means for the books: rules' doings first, then as said, the count, the share-out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sgbook.domain import (
    charging,
    closing,
    correcting,
    grants,
    guaranteeing,
    leasing,
    lending,
    limits,
    openings,
    pots,
    savings,
)
from sgbook.domain.constitution import refuse_fixed
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.errors.of_money import BelowZero, CashShort, FundShort
from sgbook.domain.errors.of_sheets import (
    AlreadyReversed,
    BoxHoldsTooLittle,
    CannotBeCorrected,
    NoShareOutThatDay,
    OpeningStandsAlone,
    YearStillOpen,
)
from sgbook.domain.errors.of_words import AmountTooLarge, UnknownKind
from sgbook.domain.kind import Kind, Rank
from sgbook.domain.kinds import FOR_GOOD, KINDS, SAID, postings_of
from sgbook.domain.ledger import Account, Entry, Key, natural, reversal
from sgbook.domain.loan_terms import product_of
from sgbook.domain.money import MOST, ZERO, Money
from sgbook.domain.readers import is_whole
from sgbook.domain.records import CORRECTION, MEETING, Record, Sheet
from sgbook.domain.standing import Borrowed, Person, Posted, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from sgbook.domain.constitution import Constitution

BESIDE_OPENING = ("opening", "member", "pot-joins", "pot-order")
"""What a sheet of opening balances may say: these, who belongs, and who takes part in a pot."""


@dataclass(slots=True)
class Worked:
    """A sheet worked out: its records complete, with those by rule, and the entries."""

    records: list[Record] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    rules: Constitution | None = None  # for the sheets that follow, if this one changes them


def work_out(
    sheet: Sheet, rules: Constitution, standing: Standing, *, rehearsing: bool = False
) -> Worked:
    """What the sheet means for the books; `standing` goes along.

    A rehearsal of a share-out is not refused because the box holds too little.

    Raises:
        RuleBroken: the first rule that is broken, with the record where it was.
    """
    work = _Work(sheet, rules, standing, rehearsing)
    work.fall_due(standing.loans.values())
    for record in sorted(sheet.records, key=_turn):
        work.say(record)
    work.end()
    work.done.records.sort(key=lambda record: record.line)
    return work.done


def _turn(record: Record) -> tuple[int, int]:
    kind = KINDS.get(record.kind)
    return (kind.rank if kind else Rank.USUAL, record.line)


class _Work:
    """One sheet being worked out."""

    def __init__(
        self, sheet: Sheet, rules: Constitution, standing: Standing, rehearsing: bool
    ) -> None:
        self.sheet, self.rules, self.standing = sheet, rules, standing
        self.rehearsing = rehearsing
        self.short = guaranteeing.shortfalls(standing)
        self.billed = self._billed()
        self.done = Worked()
        self.line = sheet.next_line()
        self.touched: set[Key] = set()
        self.opening = any(record.kind == "opening" for record in sheet.records)
        self.closing = any(record.kind == "share-out" for record in sheet.records)
        if sheet.sort == MEETING:
            self._weigh()

    def _billed(self) -> dict[int, int]:
        """The fees among the charges that fell due, by loan: a correction may change them."""
        if self.standing.corrected is None:
            return {}
        loans = self.standing.loans.items()
        return {number: charging.fees_of_full_periods(loan) for number, loan in loans}

    def _weigh(self) -> None:
        """One more meeting for which earlier savings stayed."""
        for key, units in self.standing.all_of(Account.SHARES):
            assert key.member is not None
            weighed = (key.member, key.ref)
            self.standing.weights[weighed] = self.standing.weights.get(weighed, 0) - units

    def fall_due(self, loans: Iterable[Borrowed]) -> None:
        """The charges that fell due up to this day come first."""
        for loan in list(loans):
            for record in charging.falling_due(self.line, loan, self.sheet.on):
                self.by_rule(record, (record,))

    def by_rule(self, record: Record, parts: Iterable[Record]) -> None:
        """A rule's doing: a record of its own, on the next line, of the day of the sheet."""
        record = self._ruled(record)
        self.post(record, tuple(replace(part, by_rule=True) for part in parts), self.sheet.on)

    def _ruled(self, record: Record) -> Record:
        self.line += 1
        return replace(record, line=self.line - 1, by_rule=True)

    def say(self, record: Record) -> None:
        """One record as said; a refusal knows which it was."""
        try:
            self._say(savings.meant(record.neat(), self.rules))
        except RuleBroken as broken:
            broken.record = broken.record or record
            raise

    def _say(self, record: Record) -> None:
        kind = KINDS.get(record.kind)
        if kind is None or kind.by_rule:
            raise UnknownKind(record.kind, " ".join(SAID))
        if self.sheet.sort == CORRECTION and record.kind in FOR_GOOD:
            raise CannotBeCorrected(record.kind)
        if self.opening and record.kind not in BESIDE_OPENING:
            raise OpeningStandsAlone(record.kind)
        if record.kind == "opening" and (self.standing.entries or self.standing.meetings):
            raise OpeningStandsAlone(record.kind)
        limits.asked(record, kind, self.rules, self.standing)
        record = self._complete(record, kind)
        for limit in kind.limits:
            limit(record, self.rules, self.standing)
        self._register(record)
        if record.kind == "reverse":
            self._reverse(record)
        elif record.kind == "share-out":
            self._share_out(record)
        else:
            self.post(record, tuple(kind.parts(record, self.rules, self.standing)))
            for said, parts in kind.follows(record, self.rules, self.standing):
                self.by_rule(said, parts)

    def _complete(self, record: Record, kind: Kind) -> Record:
        unsaid = kind.complete(record, self.rules, self.standing)
        usual = {}
        if kind.fund and not record.fund:
            usual["fund"] = kind.fund
        if kind.place and not record.place:
            usual["place"] = kind.place
        return replace(record, **{**usual, **unsaid}) if usual or unsaid else record

    def _register(self, record: Record) -> None:
        """What the record writes besides money, as far as later records ask."""
        standing, member = self.standing, record.member
        standing.hear(record)
        if record.kind == "rule":
            self._change(record)
        if member is None:
            return
        if record.kind == "member":
            standing.people[member] = Person(member, record.ref, standing.day)
        elif record.kind == "leave":
            standing.people[member].active = False
        elif record.kind == "rename":
            standing.people[member].name = record.ref
        elif record.kind == "reinvest":
            said = (member, record.ref)
            standing.reinvesting[said] = standing.reinvesting.get(said, 0) + record.count
        elif record.kind == "wait":
            standing.waiting.add(member)
        elif record.kind == "loan":
            self._lend(record, record.ref)
        elif record.kind == "opening" and record.ref.startswith("loan:"):
            self._lend(record, record.ref.removeprefix("loan:"))

    def _change(self, record: Record) -> None:
        """A rule changes for the sheets that follow; at the share-out, for the next cycle."""
        rules = self.done.rules or self.rules
        new = limits.with_rule_said(record, rules, self.standing.digits)
        if new.year_end != rules.year_end and self.standing.latest_cycle > self.standing.cycle:
            raise YearStillOpen
        free = closing.not_held(self.sheet, rules, self.standing)
        refuse_fixed(rules, new, free | pots.at_rest(rules, self.standing))
        self.done.rules = new

    def _lend(self, record: Record, ref: str) -> None:
        assert record.member is not None
        number = int(ref)
        product = product_of(record, self.rules)
        day, digits = self.standing.day, self.standing.digits
        loan = lending.borrowed(number, record, product.id, day, digits)
        old = self.standing.loans.get(number)
        if old is not None:
            for back in correcting.lent_anew(old, loan, self.billed.get(number, 0)):
                self.by_rule(back, (back,))
        self.standing.loans[number] = loan
        self.standing.loan_numbers.add(number)
        self.standing.loan_count = max(self.standing.loan_count, number)

    def post(self, record: Record, parts: Iterable[Record], on: date | None = None) -> None:
        """Keep the record, and post what its parts come to."""
        self.done.records.append(record)
        line = record.line
        parts = tuple(part if part.line == line else replace(part, line=line) for part in parts)
        postings = postings_of(parts)
        if not postings:
            return
        for _, units in postings:
            if abs(units) >= MOST:
                raise AmountTooLarge(Money(MOST - 1))
        self._keep(Entry(record.line, record.kind, parts, postings), on)

    def _keep(self, entry: Entry, on: date | None = None) -> None:
        self.standing.take(entry, on)
        self.touched.update(key for key, _ in entry.postings)
        self.done.entries.append(entry)

    def _reverse(self, record: Record) -> None:
        corrected = self.standing.corrected
        number = int(record.ref) if is_whole(record.ref) else 0
        posted = corrected.entries.pop(number, None) if corrected else None
        if posted is None:
            raise AlreadyReversed(number)
        self._take_back(record, posted)

    def _take_back(self, record: Record, posted: Posted) -> None:
        self.done.records.append(record)
        self._keep(reversal(posted.number, record.line, posted.postings))
        self.standing.take_back(posted)

    def _share_out(self, record: Record) -> None:
        rules, standing = self.rules, self.standing
        product = closing.product_of(record, rules, standing)
        for doing in closing.before(product, rules, standing):
            self.by_rule(*doing)
        next_product = (self.done.rules or rules).share_product(product.id)
        price = next_product.price if next_product else None
        shared = closing.divided(record, rules, standing, price)
        self.done.records.append(
            replace(record, ref=product.id, fund=product.fund).also_with(**closing.facts(shared))
        )
        standing.missing = closing.missing(shared, standing)
        if standing.missing and not self.rehearsing:
            raise BoxHoldsTooLittle(standing.missing)
        for doing in closing.after(shared, product, rules, standing):
            self.by_rule(*doing)
        standing.shared = shared
        standing.ends_cycle = closing.closes_cycle(product, rules, standing)
        standing.take_shared_out(shared)

    def end(self) -> None:
        """After the last record: rests, charges figured again, and nothing below zero."""
        standing = self.standing
        if self.opening:
            for record in list(openings.rest(self.line, standing)):
                self.by_rule(record, (openings.rest_part(record, self.rules),))
        if standing.corrected is not None:
            self._explain_counts(standing.corrected.differences)
            self._figure_again()
            grants.refuse_overdrawn(standing)
            leasing.refuse_changed(standing)
        ahead = {"reinvest", "wait"} if standing.shared is None else set()
        ahead |= {"appropriate"} if not standing.ends_cycle else set()
        said = [record for record in self.sheet.records if record.kind in ahead]
        if said := said or self._not_shared_out():
            broken = NoShareOutThatDay(said[0].kind)
            broken.record = said[0]
            raise broken
        self._refuse_below_zero()
        if standing.shared is None:
            guaranteeing.refuse_shortfall(self.short, standing)

    def _not_shared_out(self) -> list[Record]:
        """Who wants shares of the next cycle out of a product that is not shared out today."""
        ends = {record.ref for record in self.done.records if record.kind == "share-out"}
        wishes = (record for record in self.done.records if record.kind == "reinvest")
        return [record for record in wishes if record.ref not in ends]

    def _explain_counts(self, differences: Mapping[tuple[str, str], Posted]) -> None:
        moved = correcting.cash_moved(self.done.entries)
        for posted, rest in correcting.explained(moved, differences):
            said = Record(line=0, kind="reverse", ref=str(posted.number))
            self._take_back(self._ruled(said), posted)
            if rest is not None:
                kind = "cash-over" if rest.amount > ZERO else "cash-short"
                rest = replace(rest, amount=abs(rest.amount))
                self.by_rule(rest, (replace(rest, kind=kind, note=""),))

    def _figure_again(self) -> None:
        for number in sorted({int(key.ref) for key in self.touched if _is_loan(key)}):
            loan = self.standing.loans[number]
            if again := charging.figured_again(loan):
                self.by_rule(again, (again,))
            if fee := charging.fees_again(loan, self.billed.get(number, 0)):
                self.by_rule(fee, (fee,))
            self.fall_due([loan])
        for key in sorted(self.touched, key=_in_order):
            if key.account is Account.CHARGES_DUE and self.standing.balances[key] < 0:
                self.by_rule(*correcting.overpaid(key, self.standing))

    def _refuse_below_zero(self) -> None:
        for key in sorted(self.touched, key=_in_order):
            units = self.standing.balances[key]
            account = key.account
            if abs(units) >= MOST:
                raise AmountTooLarge(Money(MOST - 1))
            if account is Account.CASH and units < 0 and not self.rehearsing:
                raise CashShort(key.fund, key.place, Money(-units))
            left = natural(account, units)
            if left < ZERO and account in _NEVER_NEGATIVE:
                if key.member is None:
                    raise FundShort(key.fund, -left, ZERO)
                raise BelowZero(account.code, key.member, -left)
        for loan in self.standing.loans.values():
            if loan.written_off < 0:
                left = Money(-loan.written_off)
                raise BelowZero(Account.RECOVERIES.code, loan.member, left)


_NEVER_NEGATIVE = frozenset(
    {
        Account.LOANS, Account.CHARGES_DUE, Account.DUES, Account.OWED_AFTER, Account.ADVANCES,
        Account.SAVINGS, Account.HELD, Account.EXTERNAL_LOANS, Account.UNCLAIMED,
        Account.SHARES, Account.GRANTS,
    }
)  # fmt: skip


def _is_loan(key: Key) -> bool:
    return key.account in (Account.LOANS, Account.CHARGES_DUE)


def _in_order(key: Key) -> tuple[str, str, str, int, str]:
    return (key.account.code, key.fund, key.place, key.member or 0, key.ref)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What closing now would come to, for the foot of the sheet and its cells."""

    cash: dict[tuple[str, str], tuple[Money, Money]]  # (fund, place): before, after
    refusals: dict[int, RuleBroken]  # by line
    problems: list[RuleBroken]  # of the whole sheet
    after: Standing  # what would stand, without what is refused


def foresee(sheet: Sheet, rules: Constitution, standing: Standing) -> Foreseen:
    """Try the sheet on a copy; what is refused is left out and told."""
    refusals: dict[int, RuleBroken] = {}
    problems: list[RuleBroken] = []
    trial = sheet
    for _ in range(len(sheet.records) + 1):
        after = standing.copied()
        after.begin(sheet.on)
        try:
            work_out(trial, rules, after)
        except RuleBroken as broken:
            if broken.record is None or trial.without(broken.record.line) == trial:
                problems.append(broken)
                break
            refusals[broken.record.line] = broken
            trial = trial.without(broken.record.line)
        else:
            break
    places = [(key.fund, key.place) for key in _cash_keys(standing, after)]
    cash = {place: (standing.cash(*place), after.cash(*place)) for place in places}
    return Foreseen(cash, refusals, problems, after)


def _cash_keys(before: Standing, after: Standing) -> Iterator[Key]:
    keys = {key for key, _ in (*before.all_of(Account.CASH), *after.all_of(Account.CASH))}
    return iter(sorted(keys, key=_in_order))
