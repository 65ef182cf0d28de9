"""The papers of a member besides the passbook: the statement, and the receipt of a meeting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from sgbook.book import guarantees
from sgbook.book.goals import goals_said
from sgbook.book.happenings import Happening, Head, change, head_of_meeting, of_members, text_of
from sgbook.book.holdings import GIVEN, Holding, holdings, moves_of, sums_of
from sgbook.book.imprints import Cycle, imprint, people, read_cycle, refuse_unknown, rules_of
from sgbook.book.interest import credited_said
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.papers import (
    Imprint,
    MemberStatement,
    Receipt,
    StatementAccount,
    StatementLine,
    Sum,
)
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.joining import with_more
from sgbook.i18n.words import fund_word, kind_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sgbook.book.book import Book
    from sgbook.domain.records import Record

Told = tuple[Happening, dict[Holding, list[Money]]]


class _Mine(NamedTuple):
    """A member's holdings before and after a cycle, and what moved them."""

    before: Mapping[Holding, Money]
    moved: list[Told]
    after: Mapping[Holding, Money]
    goals: Mapping[str, str]  # how far each is, by product
    interest: Mapping[tuple[int, int], str]  # what was credited, by sheet and line


def statements(
    book: Book, members: Collection[int] | None = None, cycle: int | None = None
) -> list[tuple[MemberStatement, int]]:
    """The statement of a cycle for these members, or for everybody, and the last sheet it shows.

    Raises:
        UnknownMember, UnknownName: there is no such member, no such cycle.
    """
    with book.reading() as db:
        read = read_cycle(book, db, cycle)
        if members is not None:
            refuse_unknown(members, read.people)
        happened = of_members(db, read.number, members)
        interest = credited_said(db, read.number, book.group)
    far = goals_said(book, read.last.on)
    said = imprint(book, read.last, read.rules)
    before, moved, after = holdings(read.before), _moved(happened), holdings(read.after)
    wanted = read.belonging() if members is None else sorted(members)
    mine = {
        m: _Mine(before.get(m, {}), moved[m], after.get(m, {}), far.get(m, {}), interest)
        for m in wanted
    }
    answers = guarantees.of_members(book, read.last.on)
    return [
        (replace(_statement(read, said, m, mine[m]), guarantees=answers.get(m)), read.last.number)
        for m in wanted
    ]


def _moved(happened: Iterable[Happening]) -> dict[int, list[Told]]:
    """By member, what each entry did to each holding."""
    found: dict[int, list[Told]] = defaultdict(list)
    for happening in happened:
        mine: dict[int, dict[Holding, list[Money]]] = defaultdict(lambda: defaultdict(list))
        for part in happening.parts:
            for holding, amount in moves_of(part):
                if part.member is not None and amount:
                    mine[part.member][holding].append(amount)
        for member, moves in mine.items():
            found[member].append((happening, moves))
    return found


def _statement(cycle: Cycle, said: Imprint, member: int, mine: _Mine) -> MemberStatement:
    funds = cycle.rules.fund_ids()
    kept = {each for each, amount in mine.before.items() if amount and each.account != GIVEN}
    told = kept | {holding for _happening, moves in mine.moved for holding in moves}
    has, owes = sums_of(mine.after, funds, cycle.own)
    return MemberStatement(
        imprint=said,
        member=member,
        name=cycle.people[member].name,
        since=cycle.first.on,
        until=cycle.last.on,
        accounts=tuple(
            _account(cycle, holding, mine)
            for holding in sorted(told, key=lambda each: each.turn(funds))
        ),
        has=has,
        owes=owes,
    )


def _account(cycle: Cycle, holding: Holding, mine: _Mine) -> StatementAccount:
    heads = {head.number: head for head in cycle.heads}
    given = holding.account is GIVEN
    balance = opening = ZERO if given else mine.before.get(holding, ZERO)
    lines = []
    for happening, moves in mine.moved:
        if holding not in moves:
            continue
        up = total([amount for amount in moves[holding] if amount > ZERO])
        down = -total([amount for amount in moves[holding] if amount < ZERO])
        balance += up - down
        head = heads[happening.sheet]
        lines.append(
            StatementLine(
                on=head.on,
                text=mine.interest.get((happening.sheet, happening.line))
                or _text(happening, head, cycle.own),
                came=down if holding.owed else up,
                went=up if holding.owed else down,
                balance=balance,
                meeting=head.meeting or head.about,
            )
        )
    notes = []
    if given:
        notes.append(_("This money belongs to the fund of the group, for help in need."))
    if holding.account is Account.SAVINGS and holding.ref in mine.goals:
        notes.append(mine.goals[holding.ref])
    return StatementAccount(
        title=holding.title(cycle.own),
        opening=opening,
        lines=tuple(lines),
        closing=balance,
        fund=holding.fund,
        owed=holding.owed,
        given=given,
        notes=tuple(notes),
    )


def _text(happening: Happening, head: Head, own: Mapping[str, str]) -> str:
    said = text_of(happening, head, own)
    stamps = (part for part in happening.parts if part.kind in ("shares", "shares-back"))
    shares = sum(part.count for part in stamps if part.count != abs(part.amount.units))
    return with_more(said, str(shares)) if shares > 0 else said


# The receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReceipt:
    """A receipt, and the sheet it is of."""

    receipt: Receipt
    sheet: int


INTERNAL = "shared"
"""What a share-out moves between funds; the member signs for the payout."""

FEE = "held-fee"
"""The group's fee for money that it holds goes from fund to fund; nobody's hand has it."""


def receipts(
    book: Book, members: Collection[int] | None = None, meeting: int | None = None
) -> list[MemberReceipt]:
    """What these members, or all, gave and got in cash at a meeting, the last where none is named.

    Who gave and got nothing has no receipt.

    Raises:
        UnknownMember, UnknownName: there is no such member, no such meeting.
    """
    with book.reading() as db:
        head = head_of_meeting(db, meeting)
        known = people(db)
        if members is not None:
            refuse_unknown(members, known)
        rules = rules_of(db, head.constitution)
        happened = [
            each for each in of_members(db, head.cycle, members) if each.sheet == head.number
        ]
    said = imprint(book, head, rules)
    own = rules.own_words(language())
    numbers: dict[int, int] = {}
    gave: dict[int, list[Sum]] = defaultdict(list)
    got: dict[int, list[Sum]] = defaultdict(list)
    for happening in happened:
        for part in happening.parts:
            moved = change(part, Account.CASH)
            if part.member is None or not moved or happening.kind == INTERNAL or part.kind == FEE:
                continue
            if happening.receipt is not None:
                numbers[part.member] = happening.receipt
            cash = gave if moved > ZERO else got
            title = _title(happening, part, own)
            cash[part.member].append(Sum(title=title, amount=abs(moved), fund=part.fund))
    return [
        MemberReceipt(
            receipt=Receipt(
                imprint=said,
                number=numbers[member],
                member=member,
                name=known[member].name,
                meeting=head.meeting,
                gave=_together(gave[member]),
                got=_together(got[member]),
                keeper=head.keeper,
            ),
            sheet=head.number,
        )
        for member in sorted(numbers)
    ]


def _title(happening: Happening, part: Record, own: Mapping[str, str]) -> str:
    """What the cash was for: more than the kind says, where it says too little."""
    if part.kind in ("shares", "shares-back") and part.count != part.amount.units:
        return with_more(kind_word(part.kind, own), str(part.count))
    if part.kind == "fund-in":
        return fund_word(part.fund, own)
    word = kind_word(part.kind, own)
    if part.ref.isdigit():
        return _("{what}, loan {number}").format(what=word, number=part.ref)
    return word


def _together(sums: Iterable[Sum]) -> tuple[Sum, ...]:
    """Sums of the same name in one."""
    found: dict[tuple[str, str], Money] = {}
    for each in sums:
        found[each.title, each.fund] = found.get((each.title, each.fund), ZERO) + each.amount
    return tuple(Sum(title=t, amount=amount, fund=f) for (t, f), amount in found.items())
