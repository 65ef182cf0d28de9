"""`sgbook verify FILE`: is a book or a bundle untouched and whole? Names the first fault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sgbook.cli.check import finding_of
from sgbook.cli.common import add_json, print_json
from sgbook.cli.progress import working
from sgbook.domain.errors.of_files import BookDamaged, NotABook
from sgbook.exchange.verify import verified
from sgbook.i18n.findings import finding_text
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.messages import explain
from sgbook.i18n.style import Style

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from sgbook.exchange.verify import Verified


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("verify")
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a .sgbook or a .sgaudit"))
    text = _("a code from paper: does the paper belong to this book?")
    parser.add_argument("--code", metavar="CODE", help=text)
    add_json(parser)


def run(args: Namespace) -> int:
    """Verify, and say what was found; 1 if it is not whole, or the code is of another book."""
    args.style, args.own = Style(language(), 2, ""), {}
    try:
        with working():
            found = verified(args.file)
    except (BookDamaged, NotABook) as bad:
        text = explain(bad, args.style)
        if isinstance(bad, BookDamaged):
            text += f" ({bad.what})"  # for who mends it
        return _answer(args, {"ok": False, "text": text})
    if found.finding is not None:
        said = finding_of(found.finding, args)
        text = _("Not whole – {what}").format(what=finding_text(found.finding, args.style))
        return _answer(args, {"ok": False, "finding": said, "text": text})
    return _answer(args, _whole(found, args))


def _whole(found: Verified, args: Namespace) -> dict[str, Any]:
    said: dict[str, Any] = {
        "ok": True,
        "group": found.group,
        "sheets": len(found.codes),
        "check_code": found.codes[-1],
        "text": _("Whole: the book of {group}, {count} sheets, last code {code}.").format(
            group=found.group, count=args.style.number(len(found.codes)), code=found.codes[-1]
        ),
    }
    if args.code:
        said["sheet_of_code"] = found.sheet_of(args.code)
        said["ok"] = said["sheet_of_code"] is not None
        said["text"] += " " + _of_code(said["sheet_of_code"], args)
    return said


def _of_code(sheet: int | None, args: Namespace) -> str:
    if sheet is None:
        return _("The code {code} belongs to no sheet of this book.").format(code=args.code)
    number = args.style.label(sheet)
    return _("The code {code} belongs to sheet {number}.").format(code=args.code, number=number)


def _answer(args: Namespace, said: dict[str, Any]) -> int:
    if args.json:
        print_json({"file": str(args.file), "finding": None, **said})
    else:
        print(said["text"])
    return 0 if said["ok"] else 1
