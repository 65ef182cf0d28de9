"""A member's statement: every posting that names the member, with what each account then held."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, and_, bindparam, select

from sgbook.book.asking import Asked, words_of
from sgbook.book.balances import Period, entries_between, sums_on, within
from sgbook.domain.ledger import BY_CODE, natural
from sgbook.domain.money import ZERO, Money
from sgbook.i18n import words as said
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.interest import interest_said
from sgbook.i18n.joining import with_more
from sgbook.i18n.style import Style
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from sgbook.book.book import Book

FORWARD, INTEREST = "brought-forward", "interest-credited"
_Key = tuple[str, str, str]
"""An account of the member: its id, fund and ref."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A posting; `balance` is what the account then held, or what was owed there."""

    date: date
    meeting: int | None
    entry: int | None
    kind: str
    text: str
    account: str
    fund: str
    ref: str
    debit: Money
    credit: Money
    balance: Money
    reverses: int | None


def statement(book: Book, asked: Asked) -> list[StatementRow]:
    """The member's postings of the period in their order, after what was brought forward."""
    with book.reading() as db:
        standing: Counter[_Key] = sums_on(
            db,
            asked.period.eve,
            ("account", "fund", "ref"),
            lambda posting: posting.member == asked.member,
        )
        words = words_of(db)
        said_of = postings_of_member(db, asked.period)
        postings = db.execute(said_of, {"member": asked.member}).all()
    rows = [
        _brought_forward(asked.period.since, key, units)
        for key, units in sorted(standing.items(), key=lambda e: (words.turn(*e[0][:2]), e[0][2]))
        if units
    ]
    style = Style(language(), book.group.digits, book.group.currency)
    kinds = {kind: said.kind_word(kind, words.own) for kind in {p.kind for p in postings}}
    for posting in postings:
        key = (posting.account, posting.fund, posting.ref)
        standing[key] += posting.amount
        rows.append(_row(posting, standing[key], kinds, style))
    return rows


def _brought_forward(day: date, key: _Key, units: int) -> StatementRow:
    account, fund, ref = key
    return StatementRow(
        date=day,
        meeting=None,
        entry=None,
        kind=FORWARD,
        text=_("Brought forward"),
        account=account,
        fund=fund,
        ref=ref,
        debit=ZERO,
        credit=ZERO,
        balance=natural(BY_CODE[account], units),
        reverses=None,
    )


def _row(posting: Any, held: int, kinds: Mapping[str, str], style: Style) -> StatementRow:
    return StatementRow(
        date=date.fromisoformat(posting.day),
        meeting=posting.meeting,
        entry=posting.entry,
        kind=posting.kind,
        text=_text(posting, kinds, style),
        account=posting.account,
        fund=posting.fund,
        ref=posting.ref,
        debit=Money(max(posting.amount, 0)),
        credit=Money(max(-posting.amount, 0)),
        balance=natural(BY_CODE[posting.account], held),
        reverses=posting.reverses,
    )


def _text(posting: Any, kinds: Mapping[str, str], style: Style) -> str:
    """What happened: its kind, what a correction takes back, and the note."""
    if posting.kind == INTEREST and posting.more:
        words = json.loads(posting.more)
        return interest_said(kinds[INTEREST], Money(posting.said), words, style)
    text = kinds[posting.kind]
    if posting.reverses is not None:
        text = _("{what} (entry {entry})").format(what=text, entry=posting.reverses)
    return with_more(text, posting.note)


_OF_MEMBER = (
    select(
        s.posting.c.entry, s.posting.c.account, s.posting.c.fund, s.posting.c.ref,
        s.posting.c.amount, s.entry.c.kind, s.entry.c.reverses, s.sheet.c.day, s.sheet.c.meeting,
        s.record.c.note, s.record.c.more, s.record.c.amount.label("said"),
    )
    .join_from(s.posting, s.entry, s.entry.c.number == s.posting.c.entry)
    .join(s.sheet, s.sheet.c.number == s.entry.c.sheet)
    .join(
        s.record,
        and_(
            s.record.c.sheet == s.entry.c.sheet,
            s.record.c.line == s.entry.c.line,
            s.record.c.part == 0,
        ),
    )
    .where(s.posting.c.member == bindparam("member"))
    .order_by(s.posting.c.entry, s.posting.c.line)
)  # fmt: skip


def postings_of_member(db: Connection, period: Period) -> Select[Any]:
    """The statement's postings of a `member`; the index by member finds them."""
    return _OF_MEMBER.where(within(s.posting.c.entry, entries_between(db, *period)))
