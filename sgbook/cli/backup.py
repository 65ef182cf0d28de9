"""`sgbook backup BOOK DIR`: a verified copy of a book, as it is at this moment."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sgbook.book.safety import back_up
from sgbook.cli.common import add_book, add_json, print_json
from sgbook.cli.progress import working
from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("backup")
    add_book(parser)
    parser.add_argument("folder", metavar="DIR", type=Path, help=_("where the copy goes"))
    add_json(parser)


def run(args: Namespace) -> int:
    """Take the copy, read it again from where it lies, and print its path."""
    with working():
        path = back_up(args.book, args.folder, datetime.now())
    if args.json:
        print_json({"copy": str(path), "verified": True})
    else:
        print(path)
    return 0
