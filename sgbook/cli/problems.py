"""What went wrong, in one line: where, what, what to do; and the exit code that goes with it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.errors import of_money, of_words
from sgbook.domain.errors.base import Refusal, RuleBroken
from sgbook.domain.errors.of_files import not_written
from sgbook.exchange.records import Located
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.messages import explain
from sgbook.i18n.style import Style

if TYPE_CHECKING:
    from collections.abc import Mapping

NO, WRONG = 1, 2

UNREADABLE = (
    of_words.FieldMissing,
    of_money.LoanNumberBad,
    of_words.MemberMissing,
    of_words.MemberNotAsked,
    of_words.NameOfSeveral,
    of_money.TermsUnclear,
    of_words.TextTooLong,
    of_money.TransferUnclear,
    of_words.UnknownKind,
    of_words.UnknownMember,
    of_words.UnknownWord,
)
"""Of how something is said: whoever breaks these gave bad input, whatever the book holds."""


@dataclass
class WrongUse(Exception):
    """The command line cannot be understood."""

    command: str
    what: str


def say(
    problem: Refusal | Located | WrongUse | OSError,
    style: Style | None = None,
    own: Mapping[str, str] | None = None,
) -> int:
    """Tell the problem on standard error, in one line; returns the exit code."""
    line = _line(problem, style or Style(language(), 2, ""), own)
    print(" ".join(line.split("\n")), file=sys.stderr)
    return exit_code(problem)


def exit_code(problem: Refusal | Located | WrongUse | OSError) -> int:
    """1: the rules say no; 2: it was asked wrongly, cannot be read, or the file does not serve."""
    if isinstance(problem, Located):
        return exit_code(problem.refusal)
    return NO if isinstance(problem, RuleBroken) and not isinstance(problem, UNREADABLE) else WRONG


def warn(text: str) -> None:
    """Say something that is odd and stops nothing."""
    print(_("Note: {text}").format(text=text), file=sys.stderr)


def _line(
    problem: Refusal | Located | WrongUse | OSError, style: Style, own: Mapping[str, str] | None
) -> str:
    match problem:
        case Located():
            return f"{_where(problem)}: {explain(problem.refusal, style, own)}"
        case WrongUse():
            see = _("See: {command} --help").format(command=problem.command)
            return f"{problem.command}: {problem.what}. {see}"
        case Refusal():
            return explain(problem, style, own)
    return explain(not_written(str(problem.filename or ""), problem), style)


def _where(problem: Located) -> str:
    parts = [problem.file]
    if problem.row:
        parts.append(_("row {row}").format(row=problem.row))
    if problem.column:
        parts.append(_("column {column}").format(column=problem.column))
    return ", ".join(filter(None, parts))
