"""`sgbook import BOOK FILE`: a record file into a book, all or nothing."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from sgbook.cli.common import add_book, add_json, add_keeper, opened, print_json, warn_of_future
from sgbook.cli.progress import working
from sgbook.exchange import tables
from sgbook.exchange.imports import Imported, import_file
from sgbook.exchange.tables_plain import plain_totals
from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from sgbook.book.book import Book


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("import")
    add_book(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help=_("CSV, or an Excel workbook"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_("read and try everything, write nothing")
    )
    add_keeper(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Import, and say what came in."""
    with opened(args) as book:
        with working():
            done = import_file(book, args.file, dry_run=args.dry_run)
        if done.last_on is not None:
            warn_of_future(done.last_on, args.style)
        if args.json:
            print_json({**asdict(done), "last_on": _iso(done), "totals": _totals(book)})
        else:
            _tell(book, args, done)
    return 0
