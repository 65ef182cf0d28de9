"""`sgbook export BOOK --to FORM PATH`: a book for other programs, and for the auditor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sgbook.cli.common import add_book, add_json, opened, print_json
from sgbook.cli.progress import working
from sgbook.exchange.exports import FORMS, export
from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("export")
    add_book(parser)
    text = _("plain-text journal, record file, table files, workbook, or auditor's bundle")
    parser.add_argument("--to", required=True, choices=tuple(FORMS), help=text)
    parser.add_argument(
        "path", metavar="PATH", type=Path, help=_("the file to write; csv: a folder")
    )
    add_json(parser)


def run(args: Namespace) -> int:
    """Write it, and name the files."""
    with opened(args, look=True) as book, working():
        written = export(book, args.to, args.path)
    if args.json:
        print_json({"files": [str(path) for path in written]})
        return 0
    for path in written:
        print(path)
    return 0
