"""`sgbook report BOOK NAME`: a report, as a readable table, JSON, CSV, workbook or PDF."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sgbook.book.meetings import last_sheet
from sgbook.cli.common import (
    add_book,
    day_of,
    member_of,
    opened,
    print_json,
    warn_of_future,
)
from sgbook.cli.progress import working
from sgbook.domain.errors.of_files import NotACount
from sgbook.domain.seal import check_code
from sgbook.exchange.files import write_whole
from sgbook.exchange.records import Located
from sgbook.exchange.tables import TABLES, Answer, Wanted, answer
from sgbook.exchange.tables_plain import as_csv, as_json
from sgbook.exchange.tables_text import as_text
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import report_word

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from sgbook.book.book import Book

DAYS = {"as_of": "--as-of", "since": "--from", "until": "--to"}


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    known = "; ".join(f"{name}: {report_word(name)}" for name in TABLES)
    parser = subparsers.add_parser("report", epilog=_("Reports: {known}").format(known=known))
    add_book(parser)
    parser.add_argument("name", metavar="NAME", help=_("the report"))
    add_days(parser)
    parser.add_argument("--member", metavar="N", help=_("number or full name of a member"))
    parser.add_argument("--loan", metavar="N", help=_("number of a loan"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("print one JSON document"))
    for name in ("csv", "xlsx", "pdf"):
        text = _("write the report into this file")
        form.add_argument(f"--{name}", metavar="FILE", type=Path, help=text)


def add_days(parser: ArgumentParser) -> None:
    """Declare the options of `DAYS`."""
    day = _("YEAR-MONTH-DAY")
    parser.add_argument("--as-of", metavar=day, help=_("how things stood on that day"))
    parser.add_argument("--from", dest="since", metavar=day, help=_("the first day of a period"))
    parser.add_argument("--to", dest="until", metavar=day, help=_("the last day of a period"))


def run(args: Namespace) -> int:
    """Ask the book, and show or write the answer."""
    with opened(args, look=True) as book, working():
        wanted = _wanted(args, book)
        for day in (wanted.as_of, wanted.since, wanted.until):
            if day is not None:
                warn_of_future(day, args.style)
        found = answer(book, args.name, wanted)
        code = check_code(last_sheet(book)[1])
    if args.json:
        print_json(as_json(found))
    elif args.csv:
        write_whole(args.csv, as_csv(found).encode())
    elif args.xlsx or args.pdf:
        write_whole(args.xlsx or args.pdf, _file(found, args, code))
    else:
        print(as_text(found, args.style, args.own))
    return 0


def _file(found: Answer, args: Namespace, code: str) -> bytes:
    from sgbook.exchange.tables_files import as_pdf, as_xlsx

    if args.xlsx:
        return as_xlsx(found, args.style, args.own)
    return as_pdf(found, args.style, args.own, datetime.now().date(), code)


def _wanted(args: Namespace, book: Book) -> Wanted:
    days: dict[str, date | None] = {
        name: day_of(text, option) if (text := getattr(args, name)) is not None else None
        for name, option in DAYS.items()
    }
    return Wanted(
        as_of=days["as_of"],
        since=days["since"],
        until=days["until"],
        member=member_of(args.member, book, "--member") if args.member else 0,
        loan=_number(args.loan, "--loan") if args.loan else 0,
    )


def _number(text: str, option: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise Located(NotACount(text), option)
    return int(text)
