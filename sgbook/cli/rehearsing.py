"""What the commands share that rehearse, and post only when they are told to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.cli.common import print_json
from sgbook.exchange.tables_plain import as_json
from sgbook.exchange.tables_text import as_text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from sgbook.book.journal import Posted
    from sgbook.exchange.tables import Answer


def posted_facts(posted: Posted | None) -> dict[str, object]:
    """Whether it was posted, and with which check code: what `--json` says of it."""
    return {
        "posted": posted is not None,
        "check_code": posted.check_code if posted else None,
    }


def print_answer(answer: Answer, lines: Iterable[str], args: Namespace) -> None:
    """The one JSON document; or for people the table, and under it the lines."""
    if args.json:
        print_json(as_json(answer))
        return
    print(as_text(answer, args.style, args.own))
    print("\n".join(lines))
