"""What a sheet means for the books: rules' doings first, then as said, the count, the share-out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sgbook.domain import closing, lending, limits, openings, savings
from sgbook.domain.errors import (
    AlreadyReversed,
    AmountTooLarge,
    BelowZero,
    BoxHoldsTooLittle,
    CashShort,
    NoShareOutThatDay,
    OpeningStandsAlone,
    RuleBroken,
    UnknownKind,
)
from sgbook.domain.kinds import KINDS, SAID, Kind, Rank, postings_of
from sgbook.domain.ledger import Account, Entry, Key, Side, natural, reversal
from sgbook.domain.money import MOST, Money
from sgbook.domain.records import CORRECTION, MEETING, Record, Sheet
from sgbook.domain.standing import Borrowed, Person, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sgbook.domain.constitution import Ask, Constitution


@dataclass(slots=True)
class Worked:
    """A sheet worked out: its records complete, with those by rule, and the entries."""

    records: list[Record] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


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
    return Worked(sorted(work.done.records, key=lambda record: record.line), work.done.entries)


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
        self.done = Worked()
        self.line = sheet.next_line()
        self.touched: set[Key] = set()
        self.opening = any(record.kind == "opening" for record in sheet.records)
        if sheet.sort == MEETING and rules.share_out_rule == "E":
            self._weigh()

    def _weigh(self) -> None:
        """One more meeting for which earlier savings stayed."""
        for key, units in self.standing.all_of(Account.SHARES):
            assert key.member is not None
            weight = self.standing.weights.get(key.member, 0)
            self.standing.weights[key.member] = weight - units

    def fall_due(self, loans: Iterable[Borrowed]) -> None:
        """The charges that fell due up to this day come first."""
        for loan in list(loans):
            for record in lending.falling_due(self.line, loan, self.sheet.on):
                self.by_rule(record, (record,))

    def by_rule(self, record: Record, parts: Iterable[Record]) -> None:
        """A rule's doing: a record of its own, on the next line."""
        record = replace(record, line=self.line, by_rule=True)
        self.line += 1
        self.post(record, tuple(replace(part, line=record.line, by_rule=True) for part in parts))

    def say(self, record: Record) -> None:
        """One record as said; a refusal knows which it was."""
        try:
            self._say(record)
        except RuleBroken as broken:
            broken.record = broken.record or record
            raise

    def _say(self, record: Record) -> None:
        kind = KINDS.get(record.kind)
        if kind is None or kind.by_rule:
            raise UnknownKind(record.kind, " ".join(SAID))
        if self.opening and record.kind not in ("opening", "member"):
            raise OpeningStandsAlone(record.kind)
        if record.kind == "opening" and self.standing.entries:
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

    def _complete(self, record: Record, kind: Kind) -> Record:
        unsaid = dict(kind.complete(record, self.rules, self.standing))
        for name, usual in (("fund", kind.fund), ("place", kind.place)):
            if usual and not getattr(record, name):
                unsaid.setdefault(name, usual)
        return replace(record, **unsaid) if unsaid else record

    def _register(self, record: Record) -> None:
        """What the record writes besides money, as far as later records ask."""
        standing, member = self.standing, record.member
        if member is None:
            return
        if record.kind == "member":
            standing.people[member] = Person(member, record.ref, standing.day)
        elif record.kind == "leave":
            standing.people[member].active = False
        elif record.kind == "rename":
            standing.people[member].name = record.ref
        elif record.kind == "reinvest":
            standing.reinvesting[member] = standing.reinvesting.get(member, 0) + record.count
        elif record.kind == "wait":
            standing.waiting.add(member)
        elif record.kind == "loan":
            self._lend(record, record.ref)
        elif record.kind == "opening" and record.ref.startswith("loan:"):
            self._lend(record, record.ref.removeprefix("loan:"))

    def _lend(self, record: Record, ref: str) -> None:
        assert record.member is not None
        number = int(ref)
        product = lending.product_of(record, self.rules)
        terms = lending.terms_of(record, self.standing.day, self.standing.digits)
        movements = self.standing.loans[number].movements if number in self.standing.loans else []
        loan = Borrowed(number, record.member, record.fund, product.id, terms, movements=movements)
        self.standing.loans[number] = loan
        self.standing.loan_numbers.add(number)
        self.standing.loan_count = max(self.standing.loan_count, number)

    def post(self, record: Record, parts: tuple[Record, ...]) -> None:
        """Keep the record, and post what its parts come to."""
        self.done.records.append(record)
        postings = postings_of(parts)
        if not postings:
            return
        if any(abs(units) >= MOST for _, units in postings):
            raise AmountTooLarge(Money(MOST - 1))
        entry = Entry(record.line, record.kind, parts, postings)
        self.standing.take(entry)
        self.touched.update(key for key, _ in postings)
        self.done.entries.append(entry)

    def _reverse(self, record: Record) -> None:
        posted = self.standing.to_reverse.pop(int(record.ref), None)
        if posted is None:
            raise AlreadyReversed(int(record.ref))
        entry = reversal(posted.number, record.line, posted.postings)
        self.standing.take(entry)
        self.standing.take_back(posted)
        self.touched.update(key for key, _ in entry.postings)
        self.done.records.append(record)
        self.done.entries.append(entry)

    def _share_out(self, record: Record) -> None:
        rules, standing = self.rules, self.standing
        product = savings.share_product(record, rules)
        for charge in list(closing.charges_of_the_day(product, rules, standing)):
            self.by_rule(charge, (charge,))
        for closed, parts in list(closing.closings(standing)):
            self.by_rule(closed, parts)
        shared = closing.divided(record, rules, standing)
        standing.shared = shared
        said = replace(record, ref=product.id).also_with(**closing.facts(shared))
        self.done.records.append(said)
        standing.missing = closing.missing(shared, standing)
        if standing.missing and not self.rehearsing:
            raise BoxHoldsTooLittle(standing.missing)
        for row in shared.rows:
            parts = closing.shared_parts(row, product, standing)
            said = Record(
                line=0, kind="shared", member=row.member, amount=row.payout, count=row.shares,
                ref=product.id, fund=product.fund, more=(("raw", str(row.raw)),),
            )  # fmt: skip
            self.by_rule(said, parts)
            if paid := closing.handed_over(row, standing):
                self.by_rule(paid, (paid,))
        if rest := closing.remainder(shared):
            self.by_rule(*rest)

    def end(self) -> None:
        """After the last record: rests, charges figured again, and nothing below zero."""
        standing = self.standing
        if self.opening:
            for record in list(openings.rest(self.line, standing)):
                self.by_rule(record, (openings.rest_part(record),))
        if self.sheet.sort == CORRECTION:
            self._figure_again()
        if standing.shared is None and (standing.reinvesting or standing.waiting):
            said = [r for r in self.sheet.records if r.kind in ("reinvest", "wait")]
            broken = NoShareOutThatDay(said[0].kind)
            broken.record = said[0]
            raise broken
        self._refuse_below_zero()

    def _figure_again(self) -> None:
        loans = {int(key.ref) for key in self.touched if key.account is Account.LOANS}
        for number in sorted(loans):
            loan = self.standing.loans[number]
            if again := lending.figured_again(self.line, loan):
                self.by_rule(again, (again,))
            self.fall_due([loan])

    def _refuse_below_zero(self) -> None:
        for key in sorted(self.touched, key=_in_order):
            units = self.standing.balances[key]
            account = key.account
            if account is Account.CASH and units < 0 and not self.rehearsing:
                raise CashShort(key.fund, key.place, Money(-units))
            left = natural(account, units).units
            if left < 0 and account in _NEVER_NEGATIVE and key.member is not None:
                raise BelowZero(account.code, key.member, Money(-left))


_NEVER_NEGATIVE = frozenset(
    {Account.LOANS, Account.DUES, Account.SAVINGS, Account.SHARES, Account.UNCLAIMED}
)
assert all(account.side is not Side.INCOME for account in _NEVER_NEGATIVE)


def _in_order(key: Key) -> tuple[str, str, str, int, str]:
    return (key.account.code, key.fund, key.place, key.member or 0, key.ref)


# The sheet as a table of questions


def found(sheet: Sheet, ask: Ask, member: int) -> Record | None:
    """The member's record for this question, if it was answered."""
    which = KINDS[ask.kind].which
    for record in sheet.records:
        if record.kind == ask.kind and record.member == member:
            if not ask.which or getattr(record, which) == ask.which:
                return record
    return None


def say(sheet: Sheet, ask: Ask, member: int, **value: Any) -> Sheet:
    """A cell was typed: the member's record for this question, new or written anew."""
    old = found(sheet, ask, member)
    line = old.line if old else sheet.next_line()
    said = {KINDS[ask.kind].which: ask.which, **value} if ask.which else value
    return sheet.with_record(Record(line=line, kind=ask.kind, member=member, **said))


def unsay(sheet: Sheet, ask: Ask, member: int) -> Sheet:
    """A cell was cleared."""
    old = found(sheet, ask, member)
    return sheet.without(old.line) if old else sheet


def in_order_of_steps(sheet: Sheet, rules: Constitution) -> Sheet:
    """The sheet as the window says it: in the order of the steps, whatever was typed first."""
    asks = [(ask.kind, ask.which) for step in rules.steps for ask in step.asks]

    def turn(record: Record) -> tuple[int, int, int]:
        which = getattr(record, KINDS[record.kind].which)
        for place, ask in enumerate(asks):
            if ask in ((record.kind, which), (record.kind, "")):
                return (place, record.member or 0, record.line)
        return (len(asks), 0, record.line)

    ordered = sorted(sheet.records, key=turn)
    lines = (replace(record, line=line) for line, record in enumerate(ordered, start=1))
    return replace(sheet, records=tuple(lines))


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
    cash = {}
    for key in _cash_keys(standing, after):
        place = (key.fund, key.place)
        cash[place] = (standing.cash(*place), after.cash(*place))
    return Foreseen(cash, refusals, problems, after)


def _cash_keys(before: Standing, after: Standing) -> Iterator[Key]:
    keys = {key for key, _ in (*before.all_of(Account.CASH), *after.all_of(Account.CASH))}
    return iter(sorted(keys, key=_in_order))
