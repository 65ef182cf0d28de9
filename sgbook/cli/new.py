"""`sgbook new BOOK`: a book, from a preset and the rules that the group sets otherwise."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sgbook.cli.common import (
    add_json,
    add_keeper,
    day_of,
    keeper,
    print_json,
    style_of,
    warn_of_future,
)
from sgbook.cli.problems import WrongUse
from sgbook.domain.errors.of_files import RuleValueBad, UnknownName
from sgbook.domain.records import neat
from sgbook.exchange.beginning import Beginning, begin
from sgbook.exchange.presets import shipped
from sgbook.exchange.records import Located
from sgbook.exchange.whole_book import begin_like, read_founding
from sgbook.i18n.gettexts import _, language, normal

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from sgbook.book.book import Book

NEEDED = ("preset", "name", "currency")
MAY = ("language", "start", "set")


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("new")
    parser.add_argument("book", metavar="BOOK", type=Path, help=_("the file to make"))
    known = _("a preset ({known}), or a preset file").format(known=" ".join(shipped()))
    parser.add_argument("--preset", metavar="P", help=known)
    parser.add_argument("--name", metavar="N", help=_("name of the group"))
    currency = _("three letters of the standard, such as KES")
    parser.add_argument("--currency", metavar="C", help=currency)
    parser.add_argument("--language", metavar="L", help=_("the group's language, such as en or sw"))
    parser.add_argument(
        "--start", metavar=_("DATE"), help=_("the first day of the book; else today")
    )
    parser.add_argument(
        "--set", metavar="RULE=VALUE", action="append", default=[], help=_("see: sgbook rules")
    )
    like = _("begin as the book that wrote this file beside its records; in place of all else")
    parser.add_argument("--constitution", metavar="FILE", type=Path, help=like)
    add_keeper(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Make the book, and say what was made."""
    _refuse_mixed(args)
    book = _like(args) if args.constitution else _begun(args)
    try:
        args.style = style_of(book)
        group = book.group
    finally:
        book.close()
    warn_of_future(group.started_on, args.style)
    if args.json:
        said = {"name": group.name, "id": group.id}
        print_json({"made": str(args.book), "book": said, "currency": group.currency})
    else:
        print(_("Made the book of {group}: {path}").format(group=group.name, path=args.book))
    return 0


def _refuse_mixed(args: Namespace) -> None:
    """A book begins from a preset with what the group says, or as another book did."""
    said = vars(args)
    if args.constitution is None:
        lacking = ", ".join(f"--{name}" for name in NEEDED if said[name] is None)
        if lacking:
            raise WrongUse("sgbook new", _("these are needed: {names}").format(names=lacking))
        return
    besides = ", ".join(f"--{name}" for name in (*NEEDED, *MAY) if said[name])
    if besides:
        text = _("with --constitution there is no {names}")
        raise WrongUse("sgbook new", text.format(names=besides))


def _like(args: Namespace) -> Book:
    founding = read_founding(args.constitution)
    return begin_like(args.book, founding, uuid4().hex, keeper(args), datetime.now)


def _begun(args: Namespace) -> Book:
    start = datetime.now().date() if args.start is None else day_of(args.start, "--start")
    name = neat(args.name).strip()
    if not name:
        raise Located(UnknownName("name", "", "…"), "--name")
    new = Beginning(
        id=uuid4().hex,
        name=name,
        currency=args.currency.upper(),
        start=start,
        preset=args.preset,
        language=normal(args.language or "") or language(),
        rules=dict(_rule(said) for said in args.set),
    )
    return begin(args.book, new, keeper(args), datetime.now)


def _rule(said: str) -> tuple[str, str]:
    name, sign, value = said.partition("=")
    if not sign:
        raise Located(RuleValueBad(said, "", "RULE=VALUE"), "--set")
    return name.strip(), value
