"""Passbooks: what a member saved, borrowed and paid back in a cycle, meeting by meeting.

A line stands where it was written first: a correction is a line of its own at the end, marked with
the meeting that it mends. So paper that is printed on never says what the book does not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from sgbook.book.happenings import Happening, Head, change, of_members
from sgbook.book.holdings import holdings, sums_of
from sgbook.book.imprints import Cycle, Person, imprint, read_cycle, refuse_unknown
from sgbook.book.passbook_loans import Told, read_loans
from sgbook.domain.kinds import KINDS
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.passbook import Passbook, Printed, SavingsColumn, SavingsLine
from sgbook.domain.proposals import asks_of
from sgbook.domain.records import CORRECTION, MEETING
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import attendance_word, fund_word, product_word
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sgbook.book.book import Book
    from sgbook.domain.products import Ask, ShareProduct
    from sgbook.domain.records import Record

HERE = "present"
SOCIAL = "social"
CONTRIBUTION = "fund-in"
INSTALMENT, HAD_POT = "instalment", "pot-won"
MOST_RUNNING = 2
"""Of so many savings what there is so far is told too; of more there is no room on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberBook:
    """A passbook, and the sheets that its lines stand for: what was printed is told by them."""

    passbook: Passbook
    savings: tuple[int, ...]  # the sheet of each line
    loans: Mapping[str, tuple[int, ...]]  # and of each line of each loan
    began: int  # the first sheet of its cycle
    sheet: int  # the last one it shows

    def is_printed(self, sheet: int) -> bool:
        """Has nothing come since it was printed after this sheet?"""
        lines = (*self.savings, *(number for each in self.loans.values() for number in each))
        return all(number <= sheet for number in lines)

    def printed(self, sheet: int) -> Printed:
        """What is on paper when it was printed last after this sheet."""
        return Printed(
            savings=sum(number <= sheet for number in self.savings),
            loans={
                loan: sum(number <= sheet for number in lines)
                for loan, lines in self.loans.items()
                if any(number <= sheet for number in lines)
            },
        )


@dataclass(frozen=True, slots=True)
class _Column:
    """A saving besides the shares that are stamped: how it is asked for."""

    account: Account
    ref: str = ""
    fund: str = ""
    running: bool = False  # what there is, beside what came and went

    def moved(self, happening: Happening) -> Money:
        """What an entry put in, less what it took out."""
        if self.account is Account.FUND and happening.kind != CONTRIBUTION:
            return ZERO
        if self.account is Account.ROTATION and happening.kind != INSTALMENT:
            return ZERO
        return total(
            [
                change(part, self.account)
                for part in happening.parts
                if part.ref == self.ref or self.account is Account.FUND
                if part.fund == self.fund
            ]
        )


_SOCIAL = _Column(Account.FUND, fund=SOCIAL)


@dataclass(slots=True)
class _Line:
    """What a sheet did to a member's savings."""

    shares: int = 0
    back: int = 0
    social: Money = ZERO
    others: dict[_Column, Money] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)  # kinds


def passbooks(
    book: Book, members: Collection[int] | None = None, cycle: int | None = None
) -> list[MemberBook]:
    """The passbooks of these members, or of everybody who belonged in the cycle, by number.

    Raises:
        UnknownMember, UnknownName: there is no such member, no such cycle.
    """
    with book.reading() as db:
        read = read_cycle(book, db, cycle)
        if members is not None:
            refuse_unknown(members, read.people)
        happened = of_members(db, read.number, members)
        attended = _attendance(db, read.number, members)
        loans = read_loans(db, read, happened, book.group.digits)
    work = _Passbooks(book, read, happened, attended, loans)
    wanted = members if members is not None else read.belonging()
    return [work.of(read.people[member]) for member in sorted(wanted)]


def _attendance(
    db: Connection, cycle: int, members: Collection[int] | None
) -> dict[tuple[int, int], str]:
    """Who was there, by sheet and member."""
    record = s.record.c
    said = (
        select(record.sheet, record.member, record.ref)
        .join(s.sheet, s.sheet.c.number == record.sheet)
        .where(s.sheet.c.cycle == cycle, record.kind == "attendance", record.ref != HERE)
    )
    if members is not None:
        said = said.where(record.member.in_(members))
    return {(row.sheet, row.member): row.ref for row in db.execute(said)}


def _of_shares(product: ShareProduct) -> _Column:
    """The column of shares that are no stamps: further ones, or share capital."""
    account = Account.CAPITAL if product.is_capital else Account.SHARES
    return _Column(account, product.id, product.fund)


class _Passbooks:
    """The passbooks of a cycle, made from what was read of it."""

    def __init__(
        self,
        book: Book,
        cycle: Cycle,
        happened: Iterable[Happening],
        attended: Mapping[tuple[int, int], str],
        loans: Mapping[int, list[Told]],
    ) -> None:
        self.book, self.cycle, self.attended, self.loans = book, cycle, attended, loans
        self.own = cycle.own
        stamped = (p for p in cycle.rules.shares if not p.in_amounts and not p.is_capital)
        self.product = next(stamped, None)
        self.holdings = holdings(cycle.after)
        self.happened: dict[int, dict[int, list[Happening]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for happening in happened:
            for member in {part.member for part in happening.parts if part.member is not None}:
                self.happened[member][happening.sheet].append(happening)
        asks = [ask for _step, asks in asks_of(cycle.rules) for ask in asks]
        self.asked = [column for ask in asks if (column := self._asked(ask))]

    def _columns(self, member: int) -> list[_Column]:
        """All that she saves besides the stamps: as the steps ask, then what came unasked.

        Of her own alone: her book is the same, whoever else's is printed with it.
        """
        came = [column for part in self._parts(member) if (column := self._column_of(part))]
        columns = [c for c in dict.fromkeys((*self.asked, *came)) if c != _SOCIAL]
        saved = [column for column in columns if column.account is not Account.FUND]
        if len(saved) > MOST_RUNNING:
            return columns
        return [
            each
            for column in columns
            for each in (column, *([replace(column, running=True)] if column in saved else []))
        ]

    def _parts(self, member: int) -> Iterator[Record]:
        """Everything that was said of this member in the cycle."""
        for happenings in self.happened.get(member, {}).values():
            for happening in happenings:
                yield from (part for part in happening.parts if part.member == member)

    def _asked(self, ask: Ask) -> _Column | None:
        rules = self.cycle.rules
        if ask.kind == CONTRIBUTION:
            return _Column(Account.FUND, fund=ask.which)
        if ask.kind == INSTALMENT:
            pot = next((pot for pot in rules.pots if pot.id == ask.which or not ask.which), None)
            return _Column(Account.ROTATION, pot.id, pot.fund) if pot else None
        if ask.kind in ("savings", "savings-out") and (saved := rules.savings_product(ask.which)):
            return _Column(Account.SAVINGS, saved.id, saved.fund)
        if ask.kind == "shares" and (share := rules.share_product(ask.which)) is not self.product:
            return _of_shares(share) if share else None
        return None

    def _column_of(self, part: Record) -> _Column | None:
        kind = KINDS[part.kind]
        if part.member is None:
            return None
        if part.kind == CONTRIBUTION:
            return _Column(Account.FUND, fund=part.fund)
        if Account.SAVINGS in (kind.debit, kind.credit) or part.kind == INSTALMENT:
            account = Account.ROTATION if part.kind == INSTALMENT else Account.SAVINGS
            return _Column(account, part.ref, part.fund)
        if Account.CAPITAL in (kind.debit, kind.credit):
            product = self.cycle.rules.share_product(part.ref)
            return _of_shares(product) if product else None
        if Account.SHARES in (kind.debit, kind.credit) and not self._is_stamped(part):
            return _Column(Account.SHARES, part.ref, part.fund)
        return None

    def _is_stamped(self, part: Record) -> bool:
        return self.product is not None and part.ref == self.product.id

    def of(self, person: Person) -> MemberBook:
        """The passbook of one member."""
        member, rules, product = person.number, self.cycle.rules, self.product
        columns = self._columns(member)
        lines, sheets = self._lines(person, columns)
        loans = self.loans.get(member, [])
        has, owes = sums_of(self.holdings.get(member, {}), rules.fund_ids(), self.own)
        passbook = Passbook(
            imprint=imprint(self.book, self.cycle.last, rules),
            member=member,
            name=person.name,
            cycle=str(self.cycle.number),
            boxes=product.shares_max if product else 0,
            share_price=product.share_price if product else None,
            lines=tuple(lines),
            brought_forward=self._brought_forward(member),
            columns=tuple(self._said(column) for column in columns),
            others_forward=tuple(self._forward(member, column) for column in columns),
            loans=tuple(loan for loan, _ in loans),
            has=has,
            owes=owes,
            with_social=self._with_social(member),
            social_sum=rules.social_fund or None,
            closed=self.cycle.closed,
        )
        return MemberBook(
            passbook=passbook,
            savings=tuple(sheets),
            loans={loan.number: lines for loan, lines in loans},
            began=self._began(),
            sheet=self.cycle.last.number,
        )

    def _began(self) -> int:
        """The first sheet of the cycle; before there is one, the next that will be."""
        return self.cycle.heads[0].number if self.cycle.heads else self.cycle.last.number + 1

    def _with_social(self, member: int) -> bool:
        return _SOCIAL in self.asked or any(
            self._column_of(part) == _SOCIAL for part in self._parts(member)
        )

    def _said(self, column: _Column) -> SavingsColumn:
        if column.running:
            return SavingsColumn(title=_("So far"), fund=column.fund, running=True)
        if column.account is Account.FUND:
            title = fund_word(column.fund, self.own)
        else:
            title = product_word(column.ref, self.own)
        return SavingsColumn(title=title, fund=column.fund)

    # Lines

    def _lines(
        self, person: Person, columns: Sequence[_Column]
    ) -> tuple[list[SavingsLine], list[int]]:
        lines: list[SavingsLine] = []
        sheets: list[int] = []
        held = self._brought_forward(person.number)
        so_far = [self._forward(person.number, column) for column in columns]
        for head in self.cycle.heads:
            done = self._done(person.number, head, columns)
            here = head.sort == MEETING and person.belonged(head.on.isoformat())
            if not here and not self._is_worth_a_line(done, head, person.number):
                continue
            held += done.shares - done.back
            for place, column in enumerate(columns):
                so_far[place] += done.others.get(replace(column, running=False), ZERO)
            lines.append(
                SavingsLine(
                    on=head.on,
                    meeting=head.meeting,
                    shares=max(done.shares, 0),
                    back=max(done.back, 0),
                    total_shares=held,
                    social=done.social,
                    others=tuple(
                        so_far[place] if column.running else done.others.get(column, ZERO)
                        for place, column in enumerate(columns)
                    ),
                    note=self._note(head, person.number, done),
                    check_code=head.check_code,
                )
            )
            sheets.append(head.number)
        return lines, sheets

    def _done(self, member: int, head: Head, columns: Sequence[_Column]) -> _Line:
        line = _Line()
        bought = 0
        for happening in self.happened.get(member, {}).get(head.number, ()):
            line.said.add(happening.kind)
            line.said |= {HAD_POT} & {p.kind for p in happening.parts if p.member == member}
            if happening.kind == "shared":
                continue  # the cycle ends: its shares stay on the page, the next book has its own
            bought += self._shares(happening)
            if happening.kind == CONTRIBUTION:
                line.social += _SOCIAL.moved(happening)
            for column in columns:
                if not column.running and (moved := column.moved(happening)):
                    line.others[column] = line.others.get(column, ZERO) + moved
        line.shares, line.back = max(bought, 0), max(-bought, 0)
        return line

    def _shares(self, happening: Happening) -> int:
        """Shares bought less those given back, by what they cost."""
        product = self.product
        if product is None or product.share_price is None:
            return 0
        moved = [change(part, Account.SHARES) for part in happening.parts if self._is_stamped(part)]
        return total(moved).units // product.share_price.units

    def _brought_forward(self, member: int) -> int:
        product = self.product
        if product is None or product.share_price is None:
            return 0
        held = sum(
            -units
            for key, units in self.cycle.before.items()
            if key.account is Account.SHARES and key.member == member and key.ref == product.id
        )
        return held // product.share_price.units

    def _forward(self, member: int, column: _Column) -> Money:
        """What a running column begins the cycle with."""
        if not column.running:
            return ZERO
        return Money(
            -sum(
                units
                for key, units in self.cycle.before.items()
                if (key.account, key.member, key.ref) == (column.account, member, column.ref)
            )
        )

    def _is_worth_a_line(self, done: _Line, head: Head, member: int) -> bool:
        """Between meetings only what moved savings, and a roll call that was wrong."""
        moved = done.shares or done.back or done.social or done.others or HAD_POT in done.said
        return bool(moved) or (head.sort == CORRECTION and (head.number, member) in self.attended)

    def _note(self, head: Head, member: int, done: _Line) -> str:
        notes = []
        if head.about is not None:
            notes.append(_("Correction of meeting {number}").format(number=head.about))
        elif head.sort == CORRECTION:
            notes.append(_("Correction"))
        if "shared" in done.said:
            notes.append(_("Share-out"))
        if HAD_POT in done.said:
            notes.append(_("Had the pot"))
        if "leave" in done.said:
            notes.append(_("Left the group"))
        if attendance := self.attended.get((head.number, member)):
            notes.append(attendance_word(attendance))
        return ", ".join(notes)
