"""`sgbook date DAY`: the day in every calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.cli.common import add_json, day_of, print_json
from sgbook.i18n.calendars import CALENDARS
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import calendar_word

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("date")
    parser.add_argument("day", metavar="DAY", help=_("YEAR-MONTH-DAY"))
    add_json(parser)


def run(args: Namespace) -> int:
    """Print the day; a calendar out of its range has none."""
    day = day_of(args.day, "DAY")
    found = {name: convert(day) for name, convert in CALENDARS.items()}
    if args.json:
        print_json({name: there.text if there else None for name, there in found.items()})
        return 0
    for name, there in found.items():
        print(f"{calendar_word(name)}: {there.text if there else '–'}")
    return 0
