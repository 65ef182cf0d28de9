"""`sgbook savings-interest BOOK`: interest on savings rehearsed; with `--post` credited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book.interest import Rehearsal, post, product_named, rehearse, since_last
from sgbook.book.meetings import standing
from sgbook.cli.common import (
    add_book,
    add_json,
    add_keeper,
    day_of,
    opened,
    warn_of_future,
)
from sgbook.cli.rehearsing import posted_facts, print_answer
from sgbook.domain.errors.of_files import NotAPercentage, PeriodBackwards
from sgbook.domain.interest import CONVENTIONS, Run
from sgbook.domain.readers import percent
from sgbook.exchange.records import Located
from sgbook.exchange.tables import SAVINGS_INTEREST, interest_answer
from sgbook.i18n.gettexts import _
from sgbook.i18n.interest import convention_sentence, convention_word

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction
    from fractions import Fraction

    from sgbook.book.book import Book
    from sgbook.book.journal import Posted

MOST = 1000
"""Percent a year; whatever is above is mistyped."""


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(SAVINGS_INTEREST)
    add_book(parser)
    product = _("the savings; else the first of the group")
    parser.add_argument("--product", metavar="P", default="", help=product)
    rate = _("percent a year, such as 10.85")
    parser.add_argument("--rate", metavar="R", required=True, help=rate)
    ways = "; ".join(convention_word(each) for each in CONVENTIONS)
    parser.add_argument("--convention", choices=CONVENTIONS, required=True, help=ways)
    last = _("the last day that earns; else that of the last posting")
    parser.add_argument("--on", metavar=_("DATE"), help=last)
    first = _("the first day that earns; else the day after the last interest")
    parser.add_argument("--from", dest="since", metavar=_("DATE"), help=first)
    tax = _("percent of the interest that is kept back as tax")
    parser.add_argument("--tax", metavar="T", default="0", help=tax)
    parser.add_argument("--post", action="store_true", help=_("credit it"))
    add_keeper(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Rehearse or post, and show what everybody gets.

    Raises:
        RuleBroken: the rules refuse.
    """
    with opened(args, look=not args.post) as book:
        wanted = _run(args, book)
        warn_of_future(wanted.on, args.style)
        posted: Posted | None = None
        if args.post:
            rehearsal, posted = post(book, wanted)
        else:
            rehearsal = rehearse(book, wanted)
        found = interest_answer(book, rehearsal, posted_facts(posted))
    print_answer(found, _lines(rehearsal, posted, args), args)
    return 0


def _run(args: Namespace, book: Book) -> Run:
    product = product_named(book, args.product)
    last = standing(book).last_on or book.group.started_on
    on = last if args.on is None else day_of(args.on, "--on")
    since = day_of(args.since, "--from") if args.since else since_last(book, product.id, on)
    if since > on:
        raise PeriodBackwards(since, on)
    return Run(
        product=product.id,
        since=since,
        on=on,
        rate=_percent(args.rate, "--rate"),
        convention=args.convention,
        tax=_percent(args.tax, "--tax", most=100),
    )


def _percent(text: str, option: str, most: int = MOST) -> Fraction:
    try:
        value: Fraction = percent(most).read(text, 0)
    except ValueError:
        raise Located(NotAPercentage(text, most), option) from None
    return value


def _lines(rehearsal: Rehearsal, posted: Posted | None, args: Namespace) -> list[str]:
    """What stands under the list."""
    wanted, style = rehearsal.run, args.style
    lines = [
        _("Rate: {rate} a year. {how}").format(
            rate=style.percent(wanted.rate), how=convention_sentence(wanted.convention)
        )
    ]
    if posted is None:
        lines.append(_("Nothing is posted. Add --post to credit it."))
    else:
        lines.append(_("Posted; check code {code}.").format(code=posted.check_code))
    return lines
