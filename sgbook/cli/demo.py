"""`sgbook demo DIR`: a practice book with a whole cycle, and its papers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sgbook.book.meetings import standing
from sgbook.cli.common import add_json, add_keeper, keeper, print_json
from sgbook.cli.progress import working
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.errors.of_files import BookExists
from sgbook.exchange.files import write_whole
from sgbook.exchange.papers import prepared
from sgbook.exchange.practice import USUAL, make_practice, practices
from sgbook.i18n.gettexts import N_, _, ngettext

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction
    from collections.abc import Mapping

    from sgbook.book.book import Book

BOOK = "practice.sgbook"
LAST = "last"
"""Stands for the number of the last meeting."""

Wanted = tuple[str, str, dict[str, int | str]]
"""What a paper is, its name, and what is asked for."""

PAPERS: Mapping[str, Wanted] = {
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
"""The papers of the usual practice group, by file."""

OF_ANY_KIND: Mapping[str, Wanted] = {
    **{
        name: PAPERS[name]
        for name in (
            "passbooks.pdf", "receipts.pdf", "meeting-sheet.pdf", "meeting-sheet-next.pdf",
            "minutes.pdf", "loan-cards.pdf", "trial-balance.pdf",
        )
    },
    "statement.pdf": (N_("statement of a member"), "statement", {"member": 1, "cycle": 1}),
    "share-out.pdf": (N_("share-out that closed the cycle"), "share-out", {"cycle": 1}),
}  # fmt: skip
"""What every other practice group may have; what it has nothing for is left out."""


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("demo")
    folder = _("the folder; it is made where there is none")
    kind = _("the kind of group; the usual one has shares")
    parser.add_argument("folder", metavar="DIR", type=Path, help=folder)
    parser.add_argument("--preset", choices=practices(), default=USUAL, help=kind)
    add_keeper(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Make the book and its papers, and say what was made.

    Raises:
        BookExists: the folder has a file of one of these names; nothing is written.
        BookTrouble, OSError: the computer does not take it.
    """
    folder: Path = args.folder
    asked = PAPERS if args.preset == USUAL else OF_ANY_KIND
    for name in (BOOK, *asked):
        if (folder / name).exists():
            raise BookExists(str(folder / name))
    folder.mkdir(parents=True, exist_ok=True)
    with working():
        now = datetime.now()
        book = make_practice(
            folder / BOOK, now.date(), keeper(args), datetime.now, kind=args.preset
        )
        try:
            made = [name for name in asked if _write(book, folder / name, asked[name])]
        finally:
            book.close()
    if args.json:
        papers = [str(folder / name) for name in made]
        print_json({"book": str(folder / BOOK), "papers": papers})
        return 0
    print(_("{file}: the practice book").format(file=folder / BOOK))
    for name in made:
        print(f"{folder / name}: {_(asked[name][0])}")
    count = len(made)
    said = ngettext("{count} paper was made.", "{count} papers were made.", count)
    print(said.format(count=count))
    return 0


def _write(book: Book, path: Path, wanted: Wanted) -> bool:
    """Write a paper; not one that this kind of group has nothing for."""
    _what, paper, asked = wanted
    last = standing(book).meetings
    said = {key: last if value == LAST else value for key, value in asked.items()}
    try:
        made = prepared(book, paper, **said)()
    except RuleBroken:
        return False
    write_whole(path, made)
    return True
