"""What the group owns and owes at a moment, carried along while records are said."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sgbook.domain.governance import unhear_use
from sgbook.domain.ledger import Account, Entry, Key, Posting
from sgbook.domain.loans import Movement
from sgbook.domain.money import ZERO, Money
from sgbook.domain.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.guarantees import Pledge
    from sgbook.domain.records import Record
    from sgbook.domain.shareout import ShareOut
    from sgbook.domain.terms import LoanTerms

CHARGED = {
    "charge-due": 1, "charge-kept": 1, "charge-back": -1, "charge-as-fee": -1, "fee-as-charge": 1,
}  # fmt: skip
"""Parts that charge a loan, or take a charge back."""
CHARGE_PAID = {
    "charge-kept": 1, "charge-paid": 1, "out-charge": 1, "charge-into-principal": -1,
    "charge-into-unclaimed": -1, "charge-as-fee": -1, "fee-as-charge": 1,
}  # fmt: skip
"""Parts by which a charge is paid, in cash or out of what is due to the member, or was not owed.

A fee that falls due with a charge is paid with it, and is none: it counts off when it falls due.
"""
_OF_LOANS = frozenset({"charge-due", "charge-back", "principal-lost", "charge-lost", "recovery"})


@dataclass(slots=True)
class Person:
    """A member, as far as the rules ask."""

    number: int
    name: str
    joined: date
    active: bool = True


@dataclass(slots=True)
class Due:
    """A fine or due that is assessed and not yet paid."""

    fund: str
    ref: str  # its type
    units: int


@dataclass(slots=True)
class Borrowed:
    """A loan in the books: what was agreed, and what became of it."""

    number: int
    member: int
    fund: str
    product: str
    terms: LoanTerms
    fallen: int = 0  # the last period whose charge fell due
    fallen_units: int = 0  # all that fell due with full periods, so far
    begun: int = 0  # the last period charged because the loan was cleared in it
    begun_periods: set[int] = field(default_factory=set)  # all such: known for corrections only
    movements: list[Movement] = field(default_factory=list)  # of the principal
    written_off: int = 0  # units written off and not recovered
    pledges: tuple[Pledge, ...] = ()  # who answered for it when it was lent
    late_since: date | None = None  # a debt of old loans that it took over was overdue since then
    late_units: int = 0  # and so much principal of it
    kept_in: str = ""  # the savings product that what was kept back went into

    @property
    def ref(self) -> str:
        """The loan's number, as postings name it."""
        return str(self.number)

    @property
    def charged(self) -> int:
        """The last period that was charged, full or begun."""
        return max(self.fallen, self.begun)

    @property
    def principal(self) -> int:
        """What is outstanding, in units."""
        return sum(movement.units for movement in self.movements)

    def principal_on(self, day: date) -> int:
        """What was outstanding at the end of a day, in units."""
        return sum(movement.units for movement in self.movements if movement.on <= day)


@dataclass(frozen=True, slots=True)
class Posted:
    """An entry that stands in the book, for the correction that reverses it."""

    number: int
    kind: str
    said: Record
    parts: tuple[Record, ...]
    postings: tuple[Posting, ...]


@dataclass(slots=True)
class Corrected:
    """The meeting or event that a correction is about, as it stands."""

    day: date
    meetings_since: int  # held after it, in the open cycle
    entries: dict[int, Posted]  # that can be reversed, by number
    differences: dict[tuple[str, str], Posted]  # of counts: by fund and place
    bought: dict[tuple[int, str], int]  # shares, by member and product


@dataclass(slots=True)
class Standing:
    """Balances and registers, as they stand; `take` moves them on by one entry."""

    start: date
    digits: int = 2
    cycle: int = 1
    latest_cycle: int = 1  # of any sheet: a year may wait for its closing while the next goes on
    cycle_since: date = date.min  # the day on which the open cycle began
    last_in_cycle: date | None = None  # of its sheets
    cycle_opened_on: date | None = None  # the first meeting of the open cycle
    last_on: date | None = None  # of any sheet
    last_meeting_on: date | None = None
    meetings: int = 0  # numbers given so far
    meetings_in_cycle: int = 0
    sheets: int = 0
    entries: int = 0
    receipts: int = 0
    loan_count: int = 0  # the highest loan number so far
    seal: str = ""
    told: Told = field(default_factory=Told)
    balances: dict[Key, int] = field(default_factory=dict)
    keys: dict[Account, list[Key]] = field(default_factory=dict)  # of the balances
    sums: dict[tuple[Account, str], int] = field(default_factory=dict)  # of accounts, by fund
    people: dict[int, Person] = field(default_factory=dict)
    loans: dict[int, Borrowed] = field(default_factory=dict)
    loan_numbers: set[int] = field(default_factory=set)  # all that were ever given
    dues: dict[int, list[Due]] = field(default_factory=dict)
    charged_in_cycle: dict[tuple[int, str], int] = field(default_factory=dict)
    """Rule D: the loan charges of each member in each fund."""
    paid_in_cycle: dict[int, int] = field(default_factory=dict)
    """The loan charges that each member paid, without fees: patronage is divided by them."""
    weights: dict[tuple[int, str], int] = field(default_factory=dict)
    """Rule E: savings × meetings held after them, of each member in each share product."""
    shared_out: set[str] = field(default_factory=set)
    """The share products that were shared out in the open cycle, which others still keep open."""
    saved_before: dict[int, int] = field(default_factory=dict)
    """What each member's shares of these products cost: the social fund is divided by them too."""
    # of the sheet at hand
    day: date = date.min  # when what is said happened: for a correction, the corrected day
    corrected: Corrected | None = None  # what a correction is about
    bought: dict[tuple[int, str], int] = field(default_factory=dict)  # by member and product
    reinvesting: dict[tuple[int, str], int] = field(default_factory=dict)  # by member and product
    waiting: set[int] = field(default_factory=set)
    appropriating: dict[str, Record] = field(default_factory=dict)  # what was said of its rows
    counted: dict[tuple[str, str], Money] = field(default_factory=dict)
    roll: dict[int, str] = field(default_factory=dict)  # who is here, by member
    before_vote: bool = False  # only rehearsed, so that the group can vote on it
    undone_loans: set[int] = field(default_factory=set)

    shared: ShareOut | None = None  # the members' shares were shared out
    ends_cycle: bool = False  # the sheet closes the cycle
    missing: Money = ZERO  # what the boxes held too little for it

    def begin(self, day: date, corrected: Corrected | None = None) -> None:
        """Turn to a new sheet, about what happened on that day, or on the day it corrects."""
        self.day = corrected.day if corrected else day
        self.corrected = corrected
        self.bought = dict(corrected.bought) if corrected else {}
        self.reinvesting = {}
        self.waiting = set()
        self.appropriating = {}
        self.counted = {}
        self.roll = {}
        self.before_vote = False
        self.undone_loans = set()
        self.shared = None
        self.ends_cycle = False
        self.missing = ZERO

    def copied(self) -> Standing:
        """A copy to try things on."""
        new = copy.copy(self)
        new.told = self.told.copied()
        new.balances = dict(self.balances)
        new.keys = {account: list(keys) for account, keys in self.keys.items()}
        new.sums = dict(self.sums)
        new.people = {number: copy.copy(person) for number, person in self.people.items()}
        new.loans = {n: copy.copy(loan) for n, loan in self.loans.items()}
        for loan in new.loans.values():
            loan.movements = list(loan.movements)
            loan.begun_periods = set(loan.begun_periods)
        new.dues = {m: [copy.copy(due) for due in dues] for m, dues in self.dues.items()}
        new.loan_numbers = set(self.loan_numbers)
        new.charged_in_cycle = dict(self.charged_in_cycle)
        new.paid_in_cycle = dict(self.paid_in_cycle)
        new.weights = dict(self.weights)
        new.shared_out = set(self.shared_out)
        new.saved_before = dict(self.saved_before)
        new.begin(self.day)
        return new

    # Asking

    def of(
        self, account: Account, fund: str, place: str = "", member: int | None = None, ref: str = ""
    ) -> int:
        """The balance of one key, in units, debit positive."""
        return self.balances.get(Key(account, fund, place, member, ref), 0)

    def all_of(self, account: Account, fund: str | None = None) -> Iterator[tuple[Key, int]]:
        """Every key of an account that holds something."""
        for key in self.keys.get(account, ()):
            units = self.balances[key]
            if units and (fund is None or key.fund == fund):
                yield key, units

    def sum_of(self, account: Account, fund: str | None = None) -> int:
        """All that an account holds, in units, debit positive."""
        if fund is not None:
            return self.sums.get((account, fund), 0)
        return sum(units for (each, _), units in self.sums.items() if each is account)

    def cash(self, fund: str, place: str) -> Money:
        """The cash of a fund at a place."""
        return Money(self.of(Account.CASH, fund, place))

    def shares_value(self, member: int, fund: str, product: str) -> Money:
        """What the member's shares of this cycle cost."""
        return Money(-self.of(Account.SHARES, fund, "", member, product))

    def loans_of(self, member: int) -> list[Borrowed]:
        """The member's loans with something left to repay, oldest first."""
        mine = [loan for loan in self.loans.values() if loan.member == member]
        return sorted(
            (loan for loan in mine if loan.principal or self.charges_due(loan)),
            key=lambda loan: (loan.terms.paid_out_on, loan.number),
        )

    def charges_due(self, loan: Borrowed) -> int:
        """The loan's charges that fell due and are not paid, in units."""
        return self.of(Account.CHARGES_DUE, loan.fund, "", loan.member, loan.ref)

    def dues_of(self, member: int) -> list[Due]:
        """What the member was fined and has not paid, oldest first."""
        return [due for due in self.dues.get(member, ()) if due.units]

    def owed_after(self, member: int) -> list[tuple[str, int]]:
        """What the member owes from earlier share-outs: fund and units."""
        return [
            (key.fund, units)
            for key, units in self.all_of(Account.OWED_AFTER)
            if key.member == member
        ]

    # Moving on

    def hold(self, balances: dict[Key, int]) -> None:
        """These are the balances, whatever they were."""
        self.balances, self.keys, self.sums = balances, {}, {}
        for key, units in balances.items():
            self.keys.setdefault(key.account, []).append(key)
            where = (key.account, key.fund)
            self.sums[where] = self.sums.get(where, 0) + units

    def hear(self, record: Record) -> None:
        """What a saying tells those after it."""
        self.told.hear(record, self.day)
        if record.kind == "attendance" and record.member is not None:
            self.roll[record.member] = record.ref

    def take(self, entry: Entry, on: date | None = None) -> None:
        """What this entry did, on the day of the sheet or, a rule's doing, on another."""
        balances = self.balances
        for key, units in entry.postings:
            if key not in balances:
                balances[key] = 0
                self.keys.setdefault(key.account, []).append(key)
            balances[key] += units
            where = (key.account, key.fund)
            self.sums[where] = self.sums.get(where, 0) + units
            if key.account is Account.DUES:
                self.take_due(key, units)
            elif key.account is Account.LOANS:
                self.loans[int(key.ref)].movements.append(Movement(on or self.day, units))
            elif key.account is Account.SHARES and self.corrected is not None:
                self._weigh_again(key, units, self.corrected.meetings_since)
        for part in entry.parts:
            if part.kind in _OF_LOANS:
                self._take_part(self.loans[int(part.ref)], part, entry.kind)
            if part.kind in CHARGED:
                self._charge(part, CHARGED[part.kind])
            if part.kind in CHARGE_PAID:
                self._pay_charge(part, CHARGE_PAID[part.kind])

    def _charge(self, part: Record, sign: int) -> None:
        assert part.member is not None
        key = (part.member, part.fund)
        charged = self.charged_in_cycle.get(key, 0)
        self.charged_in_cycle[key] = charged + sign * part.amount.units

    def _pay_charge(self, part: Record, sign: int) -> None:
        assert part.member is not None
        paid = self.paid_in_cycle.get(part.member, 0)
        self.paid_in_cycle[part.member] = paid + sign * part.amount.units

    def _weigh_again(self, key: Key, units: int, meetings: int) -> None:
        """Corrected shares count for the meetings that were held since."""
        assert key.member is not None
        weighed = (key.member, key.ref)
        self.weights[weighed] = self.weights.get(weighed, 0) - units * meetings

    def _take_part(self, loan: Borrowed, part: Record, kind: str) -> None:
        units = part.amount.units
        if part.kind in ("principal-lost", "charge-lost"):
            loan.written_off += units
        elif part.kind == "recovery":
            loan.written_off -= units
        elif kind in ("charge-due", "charge-back"):
            loan.fallen = max(loan.fallen, part.count) if part.count else 0
            loan.fallen_units += CHARGED[part.kind] * units
        elif part.count:
            loan.begun = max(loan.begun, part.count)
            loan.begun_periods.add(part.count)

    def take_shared_out(self, shared: ShareOut) -> None:
        """A share product was shared out; the cycle may go on with others."""
        self.shared_out.add(shared.product)
        for row in shared.rows:
            before = self.saved_before.get(row.member, 0)
            self.saved_before[row.member] = before + row.savings.units

    def take_back(self, posted: Posted) -> None:
        """What the reversal of this entry did besides its postings."""
        unhear_use(self.told, posted.said)
        self.told.take_back(posted.said, self.day)
        for part in posted.parts:
            if part.kind in CHARGED:
                self._charge(part, -CHARGED[part.kind])
            if part.kind in CHARGE_PAID:
                self._pay_charge(part, -CHARGE_PAID[part.kind])
            if part.kind not in _OF_LOANS:
                continue
            loan = self.loans[int(part.ref)]
            if part.kind in ("principal-lost", "charge-lost"):
                loan.written_off -= part.amount.units
            elif part.kind == "recovery":
                loan.written_off += part.amount.units
            elif part.count:
                loan.begun_periods.discard(part.count)
                loan.begun = max(loan.begun_periods, default=0)
        if posted.kind == "loan":
            self.undone_loans.update(int(p.ref) for p in posted.parts if p.kind == "lent")

    def take_due(self, key: Key, units: int) -> None:
        """A due is assessed, or some of the oldest of its fund and type is paid."""
        assert key.member is not None
        dues = self.dues.setdefault(key.member, [])
        if units > 0:
            dues.append(Due(key.fund, key.ref, units))
            return
        for due in dues:
            if (due.fund, due.ref) == (key.fund, key.ref):
                paid = min(due.units, -units)
                due.units -= paid
                units += paid
        self.dues[key.member] = [due for due in dues if due.units]
