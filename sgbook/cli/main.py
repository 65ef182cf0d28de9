"""The commands: what is asked, the one that does it, and the one door for what goes wrong."""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser, Namespace
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from sgbook import __version__, settings
from sgbook.cli.problems import WrongUse, say
from sgbook.domain.errors.base import Refusal
from sgbook.domain.errors.of_files import UnknownName
from sgbook.exchange.records import Located
from sgbook.i18n.gettexts import N_, _, spoken_here, use_language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from typing_extensions import override
else:  # Python has it from 3.12 on

    def override(method: object) -> object:
        """The method is the parser's, written anew."""
        return method


COMMANDS = {
    "demo": ("demo", N_("make a practice book with a whole cycle, and its papers")),
    "new": ("new", N_("make a book")),
    "rules": ("rules", N_("list every rule, its meaning, values and each preset's default")),
    "import": ("import_", N_("read a record file into a book")),
    "mobile-money": ("mobile_money", N_("read a mobile money statement into a book")),
    "report": ("report", N_("a report: trial balance, members, loans, cash book …")),
    "correct": ("correct", N_("correct a closed meeting of the open cycle, openly")),
    "share-out": ("share_out", N_("rehearse the share-out, or do it and close the cycle")),
    "round": ("round", N_("whose turn it is, or pay the pot out")),
    "savings-interest": ("interest", N_("rehearse interest on savings, or credit it")),
    "year-end": ("year_end", N_("rehearse the closing of a year, or do it")),
    "print": ("print", N_("make a paper as PDF: passbooks, statements, receipts …")),
    "papers": ("papers", N_("list the papers")),
    "schedule": ("schedule", N_("repayment plan and true cost of loan terms")),
    "cost": ("cost", N_("yearly cost of cash flows")),
    "check": ("check", N_("all reconciliations of a book")),
    "export": ("export", N_("a book as journal, records, tables, workbook or bundle")),
    "verify": ("verify", N_("is a book or a bundle untouched and whole?")),
    "backup": ("backup", N_("a verified copy of a book")),
    "restore": ("restore", N_("put a verified copy in place of a book")),
    "date": ("date", N_("a day in every calendar")),
}
"""Each command: its module, imported when it is asked for, and what it does."""

INTERRUPTED = 130  # as shells say it
PIPE_CLOSED = 141


class Parser(ArgumentParser):
    """A parser that guesses nothing, and tells wrong use in one line, by our door."""

    def __init__(self, *said: Any, **more: Any) -> None:
        super().__init__(*said, **{"allow_abbrev": False, **more})

    @override
    def error(self, message: str) -> NoReturn:
        raise WrongUse(self.prog, message)


def main(argv: Sequence[str]) -> int:
    """Do one command; returns the exit code: 0 done, 1 the answer is no, 2 wrong use."""
    _speak_utf8()
    use_language(settings.load().language or spoken_here(_of_system()))
    args = Namespace(style=None, own=None)
    try:
        code = _run(list(argv), args)
        sys.stdout.flush()
    except (Refusal, Located, WrongUse, OSError) as problem:
        if isinstance(problem, BrokenPipeError):
            return _pipe_closed()
        return say(problem, args.style, args.own)
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as done:  # argparse after --help and --version
        return done.code if isinstance(done.code, int) else 2
    return code


def _run(argv: list[str], args: Namespace) -> int:
    name = next((word for word in argv if not word.startswith("-")), "")
    parser = Parser(prog="sgbook", description=_("Keeps the books of a savings group."))
    parser.add_argument("--version", action="version", version=f"sgbook {__version__}")
    check = _("prove that the installed program works")
    parser.add_argument("--self-check", action="store_true", help=check)
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), dest="command")
    if name and name not in COMMANDS:
        raise UnknownName("command", name, " ".join(COMMANDS))
    module: ModuleType | None = None
    for command, (stem, does) in COMMANDS.items():
        if command == name:
            module = _module(stem)
            module.add(commands)
        else:
            commands.add_parser(command, help=_(does), add_help=False)
    parser.parse_args(argv, namespace=args)
    if module is None:
        parser.print_help()
        return 2
    return int(module.run(args))


def _module(stem: str) -> ModuleType:
    return import_module(f"sgbook.cli.{stem}")


def _of_system() -> str:
    said = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, said), "")


def _speak_utf8() -> None:
    """Whatever the computer's locale says: names are written in every script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _pipe_closed() -> int:
    """Whoever read us has enough; nothing more is to be said, also not at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
