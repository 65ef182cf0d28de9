"""`sgbook share-out BOOK`: the share-out rehearsed; with `--post` done, and the cycle closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.book.meetings import constitution, standing
from sgbook.book.safety import with_copies
from sgbook.book.sharedout import SharedOut, done_share_outs, shared_out
from sgbook.book.shareouts import Asked, products_left, rehearse, share_out
from sgbook.cli.common import (
    add_book,
    add_json,
    add_keeper,
    amount_of,
    day_of,
    member_of,
    opened,
    warn_of_future,
)
from sgbook.cli.copies import warn_of_copies
from sgbook.cli.progress import working
from sgbook.cli.rehearsing import print_answer
from sgbook.domain.coins import CoinPlan, plan
from sgbook.domain.errors.base import Bug
from sgbook.domain.errors.of_files import NotACount
from sgbook.domain.money import ZERO, Money
from sgbook.exchange.records import Located
from sgbook.exchange.tables import SHARE_OUT, Answer, share_out_answer
from sgbook.i18n.brackets import brackets_said
from sgbook.i18n.currencies import currency
from sgbook.i18n.gettexts import _
from sgbook.i18n.rules import choice_word
from sgbook.i18n.words import fund_word

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction
    from collections.abc import Iterator

    from sgbook.book.book import Book
    from sgbook.i18n.style import Style


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(SHARE_OUT)
    add_book(parser)
    parser.add_argument("--on", metavar=_("DATE"), help=_("the day; else that of the last posting"))
    which = _("which shares, where there are several")
    parser.add_argument("--product", metavar="P", default="", help=which)
    carry = _("what the meeting votes to carry forward into the next cycle")
    parser.add_argument("--carry", metavar=_("AMOUNT"), help=carry)
    for option, metavar, text in (
        ("--reinvest", "MEMBER=SHARES", _("shares of the next cycle out of the payout")),
        ("--wait", "MEMBER", _("the payout of this member waits unclaimed")),
    ):
        parser.add_argument(
            option, metavar=metavar, nargs="+", action="extend", default=[], help=text
        )
    parser.add_argument("--post", action="store_true", help=_("do it, and close the cycle"))
    agree = _("the two key-holders who agree; kept with the share-out")
    parser.add_argument("--names", metavar=_("NAME"), nargs=2, default=("", ""), help=agree)
    add_keeper(parser)
    add_json(parser)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the command has to say; `posted`: meeting and check code, if it was done.

    `is_last`: it closed the cycle.
    """

    list: SharedOut
    missing: Money
    notes: CoinPlan
    posted: tuple[int, str] | None = None
    is_last: bool = False


def run(args: Namespace) -> int:
    """Rehearse or post, and show the list.

    Raises:
        RuleBroken: the rules refuse, or the box holds too little to post.
    """
    with opened(args, look=not args.post) as book:
        asked = _asked(args, book)
        warn_of_future(asked.on, args.style)
        with working():
            told = _post(book, asked, args.style) if args.post else _rehearse(book, asked)
        found = share_out_answer(book, told.list, asked.on, _more(told))
    print_answer(found, _lines(told, found, args), args)
    return 0


def _asked(args: Namespace, book: Book) -> Asked:
    last = standing(book).last_on or book.group.started_on
    digits = book.group.digits
    return Asked(
        on=last if args.on is None else day_of(args.on, "--on"),
        product=args.product,
        carried=ZERO if args.carry is None else amount_of(args.carry, digits, "--carry"),
        reinvest=dict(_reinvested(said, book, args.product) for said in args.reinvest),
        waiting=frozenset(member_of(said, book, "--wait") for said in args.wait),
        names=(_name(args.names[0]), _name(args.names[1])),
    )


def _name(said: str) -> str:
    return " ".join(said.split())


def _reinvested(said: str, book: Book, shares: str) -> tuple[int, int]:
    member, _sign, count = said.rpartition("=")
    left = products_left(book)
    product = constitution(book).share_product(shares or (left[0] if len(left) == 1 else ""))
    if product is not None and product.in_amounts:
        amount = amount_of(count, book.group.digits, "--reinvest")
        return member_of(member, book, "--reinvest"), amount.units
    if not (count.isascii() and count.isdigit() and len(count) < 10):
        raise Located(NotACount(count), "--reinvest")
    return member_of(member, book, "--reinvest"), int(count)


def _rehearse(book: Book, asked: Asked) -> Told:
    rehearsal = rehearse(book, asked)
    found = shared_out(rehearsal.shared, rehearsal.waiting, book.group.digits)
    return Told(list=found, missing=rehearsal.missing, notes=_notes(book, found))


def _post(book: Book, asked: Asked, style: Style) -> Told:
    done, kept = with_copies(book, "share-out", lambda: share_out(book, asked))
    warn_of_copies(kept, style)
    if done.shared is None or done.meeting is None:
        raise Bug("a share-out that shared nothing")
    found = shared_out(done.shared, frozenset(asked.waiting), book.group.digits)
    posted = (done.meeting, done.check_code)
    last = done_share_outs(book)[0].last
    return Told(list=found, missing=ZERO, notes=_notes(book, found), posted=posted, is_last=last)


def _notes(book: Book, found: SharedOut) -> CoinPlan:
    """The notes and coins that fill every envelope."""
    pieces = [Money(units) for units in currency(book.group.currency).pieces]
    return plan(found.leaving, pieces)


def _more(told: Told) -> dict[str, object]:
    return {
        "missing": told.missing,
        "notes": [{"value": value, "count": count} for value, count in told.notes.counts],
        "unmade": told.notes.unmade,
        "posted": told.posted is not None,
        "meeting": told.posted[0] if told.posted else None,
        "check_code": told.posted[1] if told.posted else None,
    }


def _lines(told: Told, found: Answer, args: Namespace) -> Iterator[str]:
    """What stands under the list."""
    style: Style = args.style
    shared = told.list
    money = style.money
    yield choice_word("share_out_rule", shared.rule)
    if shared.brackets:
        yield brackets_said(shared.brackets, style)
    if shared.in_amounts:
        yield _("Divided: {pool}").format(pool=money(shared.pool))
    else:
        yield _("Divided: {pool} · all shares: {shares}").format(
            pool=money(shared.pool), shares=style.number(shared.total_shares)
        )
    if shared.value:
        yield _("Value of a share: {value}").format(value=shared.value)
    yield _("Smallest coin paid: {coin} · remainder: {rest} ({fund})").format(
        coin=money(shared.payable_unit),
        rest=money(shared.remainder),
        fund=fund_word(shared.remainder_to, args.own),
    )
    if shared.carried:
        yield _("Carried forward: {amount}").format(amount=money(shared.carried))
    yield _("Cash to hand over: {amount}").format(amount=money(shared.cash_leaving))
    for value, count in told.notes.counts:
        yield f"  {style.number(count)} × {money(value)}"
    if told.notes.unmade:
        yield _("For {amount} no note or coin is small enough.").format(
            amount=money(told.notes.unmade)
        )
    if told.missing:
        yield _("The box lacks {amount}: fetch it, carry it forward, or let payouts wait.").format(
            amount=money(told.missing)
        )
    if told.posted:
        meeting, code = told.posted
        text = (
            _("Posted as meeting {meeting}; check code {code}. The cycle is closed.")
            if told.is_last
            else _("Posted as meeting {meeting}; check code {code}. The cycle goes on.")
        )
        yield text.format(meeting=style.label(meeting), code=code)
    else:
        yield _("Rehearsed only: nothing was posted.")
