"""`sgbook import BOOK FILE`: a record file into a book, all or nothing."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from sgbook.book.safety import with_copies
from sgbook.cli.common import add_book, add_json, add_keeper, opened, print_json, warn_of_future
from sgbook.cli.copies import warn_of_copies
from sgbook.cli.progress import working
from sgbook.exchange.imports import Imported, import_file
from sgbook.exchange.tables_plain import plain_value
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import account_word, fund_word

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from sgbook.book.book import Book


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("import")
    add_book(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help=_("CSV, or an Excel workbook"))
    dry_run = _("read and try everything, write nothing")
    parser.add_argument("--dry-run", action="store_true", help=dry_run)
    add_keeper(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Import, and say what came in."""
    with opened(args) as book:
        with working():
            done = _imported(book, args)
        warn_of_future(done.last_on, args.style)
        if args.json:
            said = {each.name: getattr(done, each.name) for each in fields(done)}
            print_json(plain_value(said, book.group.digits))
        else:
            _tell(done, args)
    return 0


def _imported(book: Book, args: Namespace) -> Imported:
    """Read the file, with a copy of the book before and after, unless it is only tried."""
    if args.dry_run:
        return import_file(book, args.file, dry_run=True)
    done, kept = with_copies(book, "import", lambda: import_file(book, args.file))
    warn_of_copies(kept, args.style)
    return done


def _tell(done: Imported, args: Namespace) -> None:
    """In words: what came in, and what every account then holds."""
    if done.dry_run:
        print(_("Tried only: nothing was written."))
    number = args.style.number
    print(
        _("Rows: {rows} · meetings: {meetings} · members: {members} · entries: {entries}").format(
            rows=number(done.rows),
            meetings=number(done.meetings),
            members=number(done.members),
            entries=number(done.entries),
        )
    )
    for fund, held in done.totals.items():
        print(fund_word(fund, args.own))
        for account, amount in held.items():
            print(f"  {account_word(account, args.own)}: {args.style.money(amount)}")
