"""`sgbook correct BOOK --meeting N`: a closed meeting written out, mended, read back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sgbook.book.corrections import correct, rehearse
from sgbook.book.safety import with_copies
from sgbook.cli.common import add_book, add_json, add_keeper, day_of, opened, print_json
from sgbook.cli.copies import warn_of_copies
from sgbook.cli.problems import WrongUse
from sgbook.domain.records import CORRECTION, Sheet
from sgbook.exchange.corrections import read_correction, write_meeting
from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from sgbook.book.book import Book
    from sgbook.book.journal import Posted


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("correct")
    add_book(parser)
    number = _("the number of the meeting")
    parser.add_argument("--meeting", metavar="N", type=int, required=True, help=number)
    way = parser.add_mutually_exclusive_group(required=True)
    write = _("write the meeting into this file, as it stands, to be mended there")
    way.add_argument("--write", metavar="FILE", type=Path, help=write)
    read = _("make the meeting read as this file says")
    way.add_argument("--read", metavar="FILE", type=Path, help=read)
    parser.add_argument("--why", metavar=_("REASON"), default="", help=_("why it is corrected"))
    witnesses = _("the two who saw it: “Ana; Ben”")
    parser.add_argument("--names", metavar=_("NAMES"), default="", help=witnesses)
    day = _("the day of the correction; else today")
    parser.add_argument("--on", metavar=_("DATE"), help=day)
    parser.add_argument("--dry-run", action="store_true", help=_("try everything, write nothing"))
    add_keeper(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Write the meeting out, or post its correction.

    Raises:
        RuleBroken: it cannot be corrected so; nothing is written.
        WrongUse: the reason or the names are missing.
    """
    if args.write is not None:
        with opened(args, look=True) as book:
            rows = write_meeting(book, args.meeting, args.write)
        if args.json:
            print_json({"file": str(args.write), "rows": rows})
        else:
            print(_("{file}: {count} rows").format(file=args.write, count=rows))
        return 0
    first, _separator, second = (part.strip() for part in args.names.partition(";"))
    if not (args.why.strip() and first and second):
        what = _("A correction needs --why and --names with two names, “Ana; Ben”.")
        raise WrongUse("correct", what)
    with opened(args) as book:
        on = day_of(args.on, "--on") if args.on else datetime.now().date()
        head = Sheet(on=on, sort=CORRECTION, why=args.why.strip(), names=(first, second))
        sheet = read_correction(book, args.meeting, args.read, head)
        _tell(_posted(book, sheet, args), sheet, args)
    return 0


def _posted(book: Book, sheet: Sheet, args: Namespace) -> Posted:
    if args.dry_run:
        return rehearse(book, sheet)
    done, kept = with_copies(book, "correction", lambda: correct(book, sheet))
    warn_of_copies(kept, args.style)
    return done


def _tell(posted: Posted, sheet: Sheet, args: Namespace) -> None:
    back = sum(record.kind == "reverse" for record in sheet.records)
    anew = len(sheet.records) - back
    if args.json:
        said = {"taken_back": back, "said_anew": anew, "entries": posted.entries}
        print_json({**said, "check_code": posted.check_code, "dry_run": args.dry_run})
        return
    text = _("Meeting {meeting}: {back} entries taken back, {anew} records said anew.")
    print(text.format(meeting=args.meeting, back=back, anew=anew))
    if args.dry_run:
        print(_("Nothing was written: it was only tried."))
    else:
        print(_("Check code: {code}").format(code=posted.check_code))
