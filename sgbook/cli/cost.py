"""`sgbook cost FLOWS.json`: the yearly cost of dated or timed cash flows."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from sgbook.exchange.cost import answer
from sgbook.exchange.fields import read_json
from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("cost")
    parser.add_argument("flows", metavar="FLOWS.json", help=_("cash flows; - for standard input"))


def run(args: Namespace) -> int:
    """Print the answer as JSON; 1 when there is no rate, or more than one.

    Raises:
        BadInput: the flows cannot be read.
    """
    found, count = answer(read_json(args.flows))
    print(json.dumps(found, ensure_ascii=False, indent=1))
    if count == 0:
        print(
            _("No yearly rate explains these flows. Check that money goes both ways."),
            file=sys.stderr,
        )
    elif count > 1:
        said = _("Several yearly rates explain these flows; the one nearest to zero is given.")
        print(said, file=sys.stderr)
    return 0 if count == 1 else 1
