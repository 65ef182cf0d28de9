"""`sgbook demo DIR`: a practice book with a whole cycle, and its papers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sgbook.book.meetings import standing
from sgbook.cli.common import add_json, add_keeper, keeper, print_json
from sgbook.cli.progress import working
from sgbook.domain.errors.of_files import BookExists
from sgbook.exchange.files import write_whole
from sgbook.exchange.papers import prepared
from sgbook.exchange.practice import make_practice
from sgbook.i18n.gettexts import N_, _, ngettext

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction
    from collections.abc import Mapping

    from sgbook.book.book import Book

BOOK = "practice.sgbook"
LAST = "last"
"""Stands for the number of the last meeting."""

PAPERS: Mapping[str, tuple[str, str, Mapping[str, int | str]]] = {
    "passbooks-cycle-1.pdf": (N_("passbooks of the whole cycle"), "passbook", {"cycle": 1}),
    "passbooks.pdf": (N_("passbooks of the present cycle"), "passbook", {}),
    "statement.pdf": (N_("statement of a member"), "statement", {"member": 18, "cycle": 1}),
    "receipts.pdf": (N_("receipts of the last meeting"), "receipt", {}),
    "meeting-sheet.pdf": (N_("sheet of the last meeting"), "meeting-sheet", {"meeting": LAST}),
    "meeting-sheet-next.pdf": (N_("sheet of the next meeting, to write on"), "meeting-sheet", {}),
    "minutes.pdf": (N_("minutes of the last meeting"), "minutes", {}),
    "share-out.pdf": (N_("share-out that closed the cycle"), "share-out", {"cycle": 1}),
    "share-out-rehearsal.pdf": (N_("share-out of today, rehearsed"), "share-out", {"cycle": 2}),
    "loan-cards.pdf": (N_("loan cards of the present cycle"), "loan-card", {}),
    "trial-balance.pdf": (N_("trial balance"), "trial-balance", {}),
}
"""Each file: what it is, the paper, and what is asked for."""


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("demo")
    folder = _("the folder; it is made where there is none")
    parser.add_argument("folder", metavar="DIR", type=Path, help=folder)
    add_keeper(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Make the book and its papers, and say what was made.

    Raises:
        BookExists: the folder has a file of one of these names; nothing is written.
        BookTrouble, OSError: the computer does not take it.
    """
    folder: Path = args.folder
    for name in (BOOK, *PAPERS):
        if (folder / name).exists():
            raise BookExists(str(folder / name))
    folder.mkdir(parents=True, exist_ok=True)
    with working():
        now = datetime.now()
        book = make_practice(folder / BOOK, now.date(), keeper(args), datetime.now)
        try:
            for name in PAPERS:
                write_whole(folder / name, _made(book, name))
        finally:
            book.close()
    if args.json:
        papers = [str(folder / name) for name in PAPERS]
        print_json({"book": str(folder / BOOK), "papers": papers})
        return 0
    print(_("{file}: the practice book").format(file=folder / BOOK))
    for name, (what, _paper, _asked) in PAPERS.items():
        print(f"{folder / name}: {_(what)}")
    count = len(PAPERS)
    said = ngettext("{count} paper was made.", "{count} papers were made.", count)
    print(said.format(count=count))
    return 0


def _made(book: Book, name: str) -> bytes:
    _what, paper, asked = PAPERS[name]
    last = standing(book).meetings
    said = {key: last if value == LAST else value for key, value in asked.items()}
    return prepared(book, paper, **said)()
