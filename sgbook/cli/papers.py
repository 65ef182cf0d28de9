"""`sgbook papers`: the papers that can be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.cli.common import add_json, print_json
from sgbook.exchange.papers import PAPERS
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.heads import report_word

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

PER = {
    "member": N_("of a member"),
    "meeting": N_("of a meeting"),
    "loan": N_("of a loan"),
    "book": N_("of the group"),
}


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    add_json(subparsers.add_parser("papers"))


def run(args: Namespace) -> int:
    """List them."""
    if args.json:
        rows = [
            {"paper": name, "title": report_word(name), "per": paper.per}
            for name, paper in PAPERS.items()
        ]
        print_json({"papers": rows})
        return 0
    width = max(map(len, PAPERS))
    for name, paper in PAPERS.items():
        print(f"{name:<{width}}  {report_word(name)} – {_(PER[paper.per])}")
    return 0
