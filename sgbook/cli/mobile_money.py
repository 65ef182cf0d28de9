"""`sgbook mobile-money BOOK FILE`: a statement of mobile money into the book, each line once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sgbook.book.meetings import standing
from sgbook.book.mobile_money import Plan, plan, post
from sgbook.book.safety import with_copies
from sgbook.cli.common import add_book, add_json, add_keeper, opened, print_json
from sgbook.cli.copies import warn_of_copies
from sgbook.cli.progress import working
from sgbook.exchange.mobile_money import read_statement
from sgbook.exchange.tables_plain import plain_value
from sgbook.i18n.gettexts import _
from sgbook.i18n.mobile_money import line_word, status_word, why_word

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from sgbook.book.book import Book
    from sgbook.book.journal import Posted


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("mobile-money")
    add_book(parser)
    file = _("the statement: CSV, or an Excel workbook")
    parser.add_argument("file", metavar="FILE", type=Path, help=file)
    dry_run = _("read and match everything, write nothing")
    parser.add_argument("--dry-run", action="store_true", help=dry_run)
    add_keeper(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Match the lines, write them down, and say what became of each."""
    with opened(args) as book:
        with working():
            wanted = plan(book, read_statement(args.file, book.group.digits))
            posted = _posted(book, wanted, args)
        if args.json:
            print_json(plain_value(_document(wanted, posted, args), book.group.digits))
        else:
            _tell(book, wanted, args)
    return 0


def _posted(book: Book, wanted: Plan, args: Namespace) -> tuple[Posted, ...]:
    """Write it down, with a copy of the book before and after, unless it is only tried."""
    why = why_word(args.file.name)
    if args.dry_run or not any(wanted.sheets(why)):
        return post(book, wanted, why, dry_run=True).posted
    done, kept = with_copies(book, "import", lambda: post(book, wanted, why))
    warn_of_copies(kept, args.style)
    return done.posted


def _document(wanted: Plan, posted: tuple[Posted, ...], args: Namespace) -> dict[str, object]:
    lines = [
        {
            "reference": each.line.ref,
            "date": each.line.on,
            "phone": each.line.phone or None,
            "name": each.line.name or None,
            "in": each.line.came,
            "out": each.line.went,
            "fee": each.line.fee,
            "status": each.status,
            "member": each.member,
            "kinds": [record.kind for record in each.said],
            "written_on": day,
        }
        for each, day in zip(wanted.lines, wanted.days, strict=True)
    ]
    counted = Counter(each.status for each in wanted.lines)
    return {
        "dry_run": args.dry_run,
        "lines": lines,
        "counts": dict(sorted(counted.items())),
        "sheets": len(posted),
        "entries": sum(each.entries for each in posted),
    }


def _tell(book: Book, wanted: Plan, args: Namespace) -> None:
    """In words: what becomes of each line, and how many of each."""
    if args.dry_run:
        print(_("Tried only: nothing was written."))
    people = {number: person.name for number, person in standing(book).people.items()}
    for each in wanted.lines:
        print(line_word(each, people, args.style, args.own))
    counted = Counter(each.status for each in wanted.lines)
    print(" · ".join(f"{status_word(name)}: {args.style.number(n)}" for name, n in counted.items()))
