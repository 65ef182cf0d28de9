"""Write the manual page from what the commands say of themselves: `manual.py DATE` to stdout.

Run by build.py with the Python that has the libraries.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sgbook import __version__
from sgbook.cli.main import COMMANDS

HEAD = r"""
.SH NAME
sgbook \- keeps the books of a savings group
.SH SYNOPSIS
.B sgbook
[\fIBOOK\fR]
.br
.B sgbook \-\-practice
.br
.B sgbook
\fICOMMAND\fR [\fIargument\fR ...]
.SH DESCRIPTION
Without arguments, or with a book (a file that ends in .sgbook), the window opens.
With a command it does that command and opens no window.
.SH OPTIONS
.TP
.B \-\-practice
open the practice group in the window: nothing in it is real
.TP
.B \-\-self\-check
prove that the installed program works; nothing is left behind
.TP
.B \-\-version
print the version
.TP
.BR \-h ", " \-\-help
list the commands; after a command: its arguments
.SH COMMANDS
"""
TAIL = r"""
.SH EXIT STATUS
0: done. 1: the answer is no. 2: it was asked wrongly, or a file cannot be read.
.SH ENVIRONMENT
.TP
.B SGBOOK_LANGUAGE
the language to speak, such as fr; wins over every setting
.TP
.B SGBOOK_HOME
a folder for all that sgbook keeps on this computer, in place of the usual ones
.SH FILES
.TP
.I *.sgbook
a book: the whole of one group. Removing the program leaves books alone.
.TP
.I *.sgaudit
a bundle for an auditor, who can read and verify it without sgbook
"""


def page(day: str) -> str:
    """The whole page, in the language of manual pages."""
    parts = [f'.TH SGBOOK 1 "{day}" "sgbook {__version__}" "User Commands"', HEAD.strip()]
    for name, (stem, does) in COMMANDS.items():
        parts += section(name, stem, does)
    return "\n".join([*parts, TAIL.strip(), ""])


def section(name: str, stem: str, does: str) -> list[str]:
    """A command: what it does, then each of its arguments."""
    commands = argparse.ArgumentParser(prog="sgbook").add_subparsers()
    import_module(f"sgbook.cli.{stem}").add(commands)
    parser = commands.choices[name]
    usage = " ".join(parser.format_usage().split()[3:]).removeprefix("[-h] ")
    lines = [".SS " + name, ".B " + escaped(f"sgbook {name}"), escaped(usage), ".PP"]
    lines += [escaped(does[0].upper() + does[1:] + ".")]
    for action in parser._actions:
        if "--help" not in action.option_strings and action.help != argparse.SUPPRESS:
            lines += [".TP", ".B " + escaped(said(action)), escaped(about(parser, action))]
    return lines


def said(action: argparse.Action) -> str:
    """How the argument is written."""
    shown = action.metavar or (None if action.nargs == 0 else action.dest.upper())
    value = " ".join(shown) if isinstance(shown, tuple) else shown
    if not action.option_strings:
        return str(value)
    return ", ".join(action.option_strings) + (f" {value}" if value else "")


def about(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    """What the argument means, and what it may be."""
    choices = f"one of: {', '.join(map(str, action.choices))}" if action.choices else ""
    text = parser._get_formatter()._expand_help(action) if action.help else ""
    return "; ".join(filter(None, (text, choices))) or "as its name says"


def escaped(text: str) -> str:
    """Text that groff leaves as it is."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "\\&" + plain if plain.startswith(".") else plain


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    print(page(sys.argv[1]), end="")
