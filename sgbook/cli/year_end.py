"""`sgbook year-end BOOK`: the year's closing rehearsed; with `--post` done, and the year over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book.safety import with_copies
from sgbook.book.year_ends import Asked, post, rehearse
from sgbook.cli.common import (
    add_book,
    add_json,
    add_keeper,
    amount_of,
    day_of,
    opened,
    warn_of_future,
)
from sgbook.cli.copies import warn_of_copies
from sgbook.cli.progress import working
from sgbook.cli.rehearsing import posted_facts, print_answer
from sgbook.domain.errors.of_files import NotAPercentage, RowUnclear
from sgbook.domain.readers import percent
from sgbook.exchange.records import Located
from sgbook.exchange.tables import year_end_answer
from sgbook.i18n.gettexts import _
from sgbook.i18n.years import corrected_since, row_bounds, row_title

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction
    from collections.abc import Iterator
    from fractions import Fraction

    from sgbook.book.book import Book
    from sgbook.book.journal import Posted
    from sgbook.domain.money import Money
    from sgbook.domain.surplus import YearEnd


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("year-end")
    add_book(parser)
    last = _("the last day of the year; else that of the oldest year not closed")
    parser.add_argument("--on", metavar=_("DATE"), help=last)
    rows = _("what a row gets: an amount, or a percentage such as 8%%")
    parser.add_argument(
        "--set", metavar="ROW=VALUE", nargs="+", action="extend", default=[], help=rows
    )
    parser.add_argument("--resolution", metavar="N", default="", help=_("number of the decision"))
    parser.add_argument("--note", metavar=_("TEXT"), default="", help=_("kept with the closing"))
    parser.add_argument("--post", action="store_true", help=_("do it, and close the year"))
    agree = _("the two who agree; kept with the closing")
    parser.add_argument("--names", metavar=_("NAME"), nargs=2, default=("", ""), help=agree)
    add_keeper(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Rehearse or post, and show what becomes of the surplus.

    Raises:
        RuleBroken: the rules refuse.
    """
    with opened(args, look=not args.post) as book:
        asked = _asked(args, book)
        posted: Posted | None = None
        with working():
            if args.post:
                (found, posted), kept = with_copies(book, "year-end", lambda: post(book, asked))
                warn_of_copies(kept, args.style)
            else:
                found = rehearse(book, asked)
        warn_of_future(found.last_day, args.style)
        answer = year_end_answer(book, found, posted_facts(posted))
    print_answer(answer, _lines(found, posted, args), args)
    return 0


def _asked(args: Namespace, book: Book) -> Asked:
    return Asked(
        on=day_of(args.on, "--on") if args.on else None,
        said=dict(_said(text, book.group.digits) for text in args.set),
        note=args.note,
        resolution=args.resolution,
        names=(" ".join(args.names[0].split()), " ".join(args.names[1].split())),
    )


def _said(text: str, digits: int) -> tuple[str, Money | Fraction]:
    row, sign, value = text.partition("=")
    if not sign or not row:
        raise Located(RowUnclear(text), "--set")
    if not value.endswith("%"):
        return row, amount_of(value, digits, "--set")
    try:
        return row, percent(1000).read(value.removesuffix("%").strip(), digits)
    except ValueError:
        raise Located(NotAPercentage(value, 1000), "--set") from None


def _lines(found: YearEnd, posted: Posted | None, args: Namespace) -> Iterator[str]:
    """What stands under the list."""
    money = args.style.money
    for row in found.rows:
        yield f"{row_title(row, args.style, args.own)}: {money(row.amount)}"
        yield f"  {row_bounds(row, args.style)}"
    yield _("Stays with the group: {amount}").format(amount=money(found.rest))
    if said := corrected_since(found, args.style):
        yield said
    if found.tax:
        yield _("Tax kept back: {amount}").format(amount=money(found.tax))
    for each in found.given:
        yield _("  {member} {name}: {net}").format(
            member=args.style.label(each.member), name=each.name, net=money(each.net)
        )
    if posted is None:
        yield _("Rehearsed only: nothing was posted.")
    else:
        yield _("Posted; check code {code}. The year is closed.").format(code=posted.check_code)
