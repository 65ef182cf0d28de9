"""`sgbook restore COPY BOOK`: set the present book aside, put a verified copy in its place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sgbook.book.safety import restore
from sgbook.cli.common import add_json, add_keeper, keeper, print_json
from sgbook.cli.progress import working
from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from sgbook.book.safety import Restored


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("restore")
    parser.add_argument("copy", metavar="COPY", type=Path, help=_("the copy to bring back"))
    parser.add_argument("book", metavar="BOOK", type=Path, help=_("the file of the book"))
    add_keeper(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Bring the copy back, and say what changed and where the present book lies now."""
    with working():
        done = restore(args.copy, args.book, keeper(args), datetime.now())
    if args.json:
        print_json(
            {
                "restored": str(args.book),
                "aside": None if done.aside is None else str(done.aside),
                "meetings": done.meetings,
                "meetings_before": done.meetings_before,
            }
        )
    else:
        _tell(done, args)
    return 0


def _tell(done: Restored, args: Namespace) -> None:
    text = _("Brought back: the book of {group} with {meetings} meetings, as {path}.")
    print(text.format(group=done.group, meetings=done.meetings, path=args.book))
    if done.aside is None:
        return
    text = _("The book that was there is now {path}; nothing of it is lost.")
    print(text.format(path=done.aside))
    if done.meetings_before is not None and done.meetings_before != done.meetings:
        text = _("It had {before} meetings. Write the meetings that differ anew, or bring it back.")
        print(text.format(before=done.meetings_before))
