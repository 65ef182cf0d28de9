"""`sgbook schedule TERMS.json`: the repayment plan and the true cost of loan terms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sgbook.exchange.fields import read_json
from sgbook.exchange.schedules import answers
from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("schedule")
    parser.add_argument("terms", metavar="TERMS.json", help=_("loan terms; - for standard input"))


def run(args: Namespace) -> int:
    """Print the answer as JSON.

    Raises:
        BadInput: the terms cannot be read, or cannot be carried out.
    """
    print(json.dumps(answers(read_json(args.terms)), ensure_ascii=False, indent=1))
    return 0
