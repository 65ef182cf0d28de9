"""`sgbook print BOOK PAPER -o FILE.pdf`: a paper as PDF, for some members or all."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sgbook.cli.common import (
    add_book,
    add_json,
    add_keeper,
    day_of,
    member_of,
    opened,
    print_json,
)
from sgbook.cli.problems import warn
from sgbook.cli.progress import working
from sgbook.cli.report import DAYS, add_days
from sgbook.domain.errors.of_files import (
    BookInUse,
    BookOnlyLooked,
    NotACount,
    OptionMissing,
    UnknownName,
)
from sgbook.exchange.files import write_whole
from sgbook.exchange.paper_files import file_name
from sgbook.exchange.papers import (
    MEMBER,
    PAPERS,
    SIZES,
    Ready,
    Wanted,
    draw,
    note,
    ready,
    style_for,
)
from sgbook.exchange.records import Located
from sgbook.exchange.tables import Wanted as Days
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import report_word

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction
    from collections.abc import Iterator
    from datetime import date

    from sgbook.book.book import Book


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    known = "; ".join(f"{name}: {report_word(name)}" for name in PAPERS)
    parser = subparsers.add_parser("print", epilog=_("Papers: {known}").format(known=known))
    add_book(parser)
    parser.add_argument("paper", metavar="PAPER", help=_("the paper"))
    out = _("the PDF file; or a folder, ending in /, for a file of each member")
    parser.add_argument("-o", "--output", metavar="FILE.pdf", required=True, help=out)
    who = parser.add_mutually_exclusive_group()
    one = _("numbers or full names of members")
    who.add_argument("--member", metavar="N", nargs="+", action="extend", default=[], help=one)
    who.add_argument("--all", action="store_true", help=_("all members"))
    for name, text in (
        ("meeting", _("number of a meeting")),
        ("loan", _("number of a loan")),
        ("cycle", _("number of a cycle; else the present one")),
    ):
        parser.add_argument(f"--{name}", metavar="N", help=text)
    add_days(parser)
    since = _("of passbooks only the lines that came since their last print, at their place")
    parser.add_argument("--since-last", action="store_true", help=since)
    parser.add_argument(
        "--size", metavar="A4|A5", default=SIZES[0], help=_("the size of the paper")
    )
    said = _("the language of the paper; else that of the group")
    parser.add_argument("--language", metavar="L", default="", help=said)
    add_keeper(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Read, draw, write the file, and note in the book what was printed.

    Raises:
        UnknownName, OptionMissing, Located: it was asked wrongly.
        NothingToPrint, RuleBroken: there is no such paper to print.
        OSError: the file cannot be written; the book notes nothing.
    """
    with _to_print(args) as book, working():
        papers = ready(book, args.paper, _wanted(args, book))
        style = style_for(book, args.language)
        fresh = [each for each in papers if each.fresh]
        if not fresh:
            warn(_("Nothing is new since the last print."))
        files = _files(args, fresh or papers[:1])
        for path, some in files.items():
            write_whole(path, draw(some, style, args.size))
        if not book.look_only:
            note(book, fresh)
    if args.json:
        print_json({"files": [str(path) for path in files], "papers": len(fresh)})
    return 0


@contextmanager
def _to_print(args: Namespace) -> Iterator[Book]:
    """The book, to note in it what is printed; one that cannot be written is looked at."""
    with ExitStack() as stack:
        try:
            book = stack.enter_context(opened(args))
        except (BookInUse, BookOnlyLooked):
            book = stack.enter_context(opened(args, look=True))
        yield book


def _wanted(args: Namespace, book: Book) -> Wanted:
    paper = PAPERS.get(args.paper)
    if paper is None:
        raise UnknownName("paper", args.paper, " ".join(PAPERS))
    if paper.per == MEMBER and not (args.member or args.all):
        raise OptionMissing(args.paper, "--member")
    members = [member_of(text, book, "--member") for text in args.member]
    return Wanted(
        members=sorted(set(members)) or None,
        meeting=_number(args.meeting, "--meeting"),
        loan=_number(args.loan, "--loan"),
        cycle=_number(args.cycle, "--cycle"),
        since_last=args.since_last,
        days=_days(args),
        size=args.size,
        language=args.language,
    )


def _days(args: Namespace) -> Days:
    def day(name: str) -> date | None:
        text: str | None = getattr(args, name)
        return None if text is None else day_of(text, DAYS[name])

    return Days(as_of=day("as_of"), since=day("since"), until=day("until"))


def _number(text: str | None, option: str) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Located(NotACount(text), option)
    return int(text)


def _files(args: Namespace, papers: list[Ready]) -> dict[Path, list[Ready]]:
    """All papers in one file; or each in its own, where a folder is named."""
    path = Path(args.output)
    if not (args.output.endswith(("/", "\\")) or path.is_dir()):
        return {path: papers}
    path.mkdir(parents=True, exist_ok=True)
    return {path / file_name(each): [each] for each in papers}
