"""The share-out as everybody watches it: a rehearsal until it is posted, then what was posted."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from sgbook.book.imprints import (
    KEY_HOLDER,
    Cycle,
    imprint,
    read_cycle,
    refuse_unknown,
    signers,
)
from sgbook.book.meetings import constitution
from sgbook.book.rows import record_of
from sgbook.book.sharedout import (
    Closed,
    SharedOut,
    SharedRow,
    done_share_outs,
    pool_of,
    read_done,
    shared_out,
)
from sgbook.book.shareouts import Asked, rehearse
from sgbook.domain.coins import plan
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.errors.of_sheets import NothingToPrint
from sgbook.domain.money import ZERO, Money
from sgbook.domain.papers import ShareOutList, ShareOutRow, ShareOutSlip, Sum
from sgbook.i18n.currencies import currency
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.rules import choice_word
from sgbook.i18n.words import fund_word
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sgbook.book.book import Book
    from sgbook.domain.payouts import Pool


EXPLAINED = {
    "A": N_(
        "All that the loan fund has is divided by all shares. Each member gets this value for each"
        " share."
    ),
    "B": N_(
        "Each member gets the own savings back. The surplus is divided by savings: who saved twice"
        " as much gets twice as much of it."
    ),
    "C": N_(
        "Each member gets the own savings back. The surplus is divided in equal parts, one for"
        " each member with shares."
    ),
    "D": N_(
        "Each member gets the own savings and the own loan charges back. What is left of the"
        " surplus is divided in equal parts."
    ),
    "E": N_(
        "Each member gets the own savings back. The surplus is divided by savings and time: what"
        " was saved early counts for more meetings."
    ),
    "F": N_("Each member gets the own savings back, with the percentage that the table says."),
}


@dataclass(frozen=True, slots=True)
class _Read:
    """A share-out as it was read: posted with its cycle, or rehearsed."""

    cycle: Cycle
    pool: Pool
    shared: SharedOut
    missing: Money


def share_out_list(
    book: Book, cycle: int | None = None, asked: Asked | None = None
) -> tuple[ShareOutList, int]:
    """The share-out of a cycle, and the last sheet it shows: of the open one the rehearsal.

    Where no cycle is named, the open one; before its first meeting, the one that was closed last.
    `asked` is what the meeting has decided so far: else the rehearsal is of the day of the last
    sheet.

    Raises:
        UnknownName: the book has no such cycle.
        RuleBroken: nothing could be shared out today.
    """
    read = _read(book, cycle, asked)
    return _paper(book, read), read.cycle.last.number


def share_out_slips(
    book: Book,
    members: Collection[int] | None = None,
    cycle: int | None = None,
    asked: Asked | None = None,
) -> tuple[list[ShareOutSlip], int]:
    """The slips of these members, or of everybody on the list, and the last sheet they show.

    Raises:
        UnknownMember, UnknownName: there is no such member, no such cycle.
        RuleBroken: nothing could be shared out today.
    """
    read = _read(book, cycle, asked)
    done, shared = read.cycle, read.shared
    if members is not None:
        refuse_unknown(members, done.people)
    slips = [
        ShareOutSlip(
            imprint=imprint(book, done.last, done.rules),
            posted=done.closed,
            cycle=str(done.number),
            rule=choice_word("share_out_rule", shared.rule),
            explanation=_explained(read, row),
            by_shares=shared.rule == "A",
            pool=shared.pool,
            shares=shared.total_shares,
            payable_unit=shared.payable_unit,
            row=_row(row),
            waits=row.member in shared.waiting,
            keeper=done.last.keeper if done.closed else "",
        )
        for row in shared.rows
        if members is None or row.member in members
    ]
    return slips, done.last.number


def _read(book: Book, wanted: int | None, asked: Asked | None) -> _Read:
    with book.reading() as db:
        cycle = read_cycle(book, db, wanted)
    done = [each for each in done_share_outs(book) if each.cycle == cycle.number]
    product = asked.product if asked else ""
    posted = next((each for each in done if product == each.product), None)
    if cycle.closed and not product:
        posted = next(iter(done), None)
    if posted is not None:
        with book.reading() as db:
            head = next(each for each in cycle.heads if each.number == posted.sheet)
            pool = _posted_pool(db, posted)
        shared = read_done(book, posted)
        return _Read(replace(cycle, last=head, closed=True), pool, shared, ZERO)
    if cycle.closed or not constitution(book).shared_out():
        raise NothingToPrint("share-out")
    rehearsal = rehearse(book, asked or Asked(on=cycle.last.on, reinvest={}))
    shared = shared_out(rehearsal.shared, rehearsal.waiting, book.group.digits)
    return _Read(cycle, rehearsal.shared.pool, shared, rehearsal.missing)


def _posted_pool(db: Connection, done: Closed) -> Pool:
    """What was divided when a product was shared out, in its parts."""
    said = select(s.record).where(
        s.record.c.sheet == done.sheet,
        s.record.c.kind == "share-out",
        s.record.c.ref == done.product,
        s.record.c.part == 0,
    )
    return pool_of(record_of(db.execute(said).one()))


def _paper(book: Book, read: _Read) -> ShareOutList:
    cycle, shared = read.cycle, read.shared
    own = cycle.own
    pieces = [Money(piece) for piece in currency(book.group.currency).pieces]
    notes = plan(shared.leaving, [piece for piece in pieces if piece >= shared.payable_unit])
    with book.reading() as db:
        who = signers(db, cycle.last.on, own, KEY_HOLDER)
    return ShareOutList(
        imprint=imprint(book, cycle.last, cycle.rules),
        posted=cycle.closed,
        cycle=str(cycle.number),
        rule=choice_word("share_out_rule", shared.rule),
        explanation=_explained(read),
        by_shares=shared.rule == "A",
        pool_parts=_parts(read.pool, shared.fund, own),
        pool=shared.pool,
        rows=tuple(_named(_row(row), row.member in shared.waiting) for row in shared.rows),
        payable_unit=shared.payable_unit,
        remainder=shared.remainder,
        remainder_to=fund_word(shared.remainder_to, own),
        cash_leaving=shared.cash_leaving,
        notes=notes.counts,
        missing=read.missing,
        brackets=shared.brackets,
        signers=who,
    )


def _explained(read: _Read, row: SharedRow | None = None) -> str:
    """How it is divided, in words; for one row, what concerns this member."""
    shared = read.shared
    said = [_(EXPLAINED[shared.rule])]
    if row is not None and not row.shares:
        said = [_("Your own shares were shared out earlier in the cycle.")]
    if row.social if row is not None else any(each.social for each in shared.rows):
        how = choice_word("social_at_share_out", read.cycle.rules.social_at_share_out)
        said.append(_("The social fund: {how}.").format(how=how))
    if any(not each.shares for each in shared.rows):
        said.append(_("All who saved in the cycle have a part of it."))
    return " ".join(said)


def _row(row: SharedRow) -> ShareOutRow:
    return ShareOutRow(**{each.name: getattr(row, each.name) for each in fields(ShareOutRow)})


def _named(row: ShareOutRow, waits: bool) -> ShareOutRow:
    """A line of the list; a payout that waits in the box is told with the name."""
    return replace(row, name=_("{name}: the payout waits").format(name=row.name)) if waits else row


def _parts(pool: Pool, fund: str, own: Mapping[str, str]) -> tuple[Sum, ...]:
    """What the pool is made of; what is taken off is below zero, what is nothing left out."""
    if fund == LOAN_FUND:
        cash, debts = _("Cash of the loan fund"), _("Debts of the loan fund")
    else:
        name = fund_word(fund, own)
        cash, debts = _("Cash: {fund}").format(fund=name), _("Debts: {fund}").format(fund=name)
    parts = (
        (cash, pool.cash),
        (_("Owed to it by members with shares"), pool.owed_by_savers),
        (debts, -pool.liabilities),
        (_("Carried into the next cycle"), -pool.carried),
    )
    return tuple(Sum(title=title, amount=amount, fund=fund) for title, amount in parts if amount)
