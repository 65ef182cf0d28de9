"""What the commands share: the book they open, the keeper, days and amounts as they are typed."""

from __future__ import annotations

import getpass
import json
import sys
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sgbook import settings
from sgbook.book import access
from sgbook.book.meetings import constitution
from sgbook.book.members import names
from sgbook.cli.problems import warn
from sgbook.domain.errors.of_files import NotADay, NotAnAmount
from sgbook.domain.errors.of_words import NameOfSeveral, UnknownMember
from sgbook.domain.money import Money, read_plain
from sgbook.exchange.records import Located
from sgbook.i18n.currencies import currency
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.messages import explain
from sgbook.i18n.style import Style

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from sgbook.book.book import Book


def add_book(parser: ArgumentParser) -> None:
    """The book that the command is about."""
    parser.add_argument("book", metavar="BOOK", type=Path, help=_("the file of the book"))


def add_keeper(parser: ArgumentParser) -> None:
    """Who writes, for commands that do."""
    text = _("who writes in the book; else your name on this computer")
    parser.add_argument("--keeper", metavar=_("NAME"), default="", help=text)


def add_json(parser: ArgumentParser) -> None:
    """One JSON document in place of words for people."""
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


@contextmanager
def opened(args: Namespace, *, look: bool = False) -> Iterator[Book]:
    """The book of the command, closed at the end; what goes wrong is told in its style.

    Raises:
        BookTrouble: it cannot be opened.
    """
    taken = access.take(args.book, keeper(args), datetime.now, look=look)
    book = taken.book
    try:
        args.style = style_of(book)
        args.own = constitution(book).own_words(language())
        if taken.older is not None and not look:
            warn(explain(taken.older, args.style))
        yield book
    finally:
        access.put_back(book)


def keeper(args: Namespace) -> str:
    """Who writes: as said, else the keeper of this computer, else its user."""
    said: str = getattr(args, "keeper", "")
    if said or (said := settings.load().keeper):
        return said
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _("Keeper")


def style_of(book: Book) -> Style:
    """How the reader sees amounts and days of this book."""
    money = currency(book.group.currency)
    return Style(language(), book.group.digits, book.group.currency, shown=money.shown)


def day_of(text: str, option: str) -> date:
    """The day that an option says.

    Raises:
        Located: it is no day of the calendar.
    """
    try:
        if len(text) != len("2025-03-01"):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise Located(NotADay(text), option) from None


def amount_of(text: str, digits: int, option: str) -> Money:
    """The amount that an option says, in main units.

    Raises:
        Located: it is no amount of this currency.
    """
    try:
        return read_plain(text, digits)
    except ValueError:
        raise Located(NotAnAmount(text, digits), option) from None


def member_of(text: str, book: Book, option: str) -> int:
    """The number of a member who is named by number or by full name.

    Raises:
        Located: nobody, or several.
    """
    known = names(book)
    if text.isascii() and text.isdigit() and len(text) < 10:
        if any(int(text) in numbers for numbers in known.values()):
            return int(text)
        raise Located(UnknownMember(text), option)
    numbers = known.get(text, [])
    if len(numbers) == 1:
        return numbers[0]
    if numbers:
        raise Located(NameOfSeveral(text, " ".join(map(str, numbers))), option)
    raise Located(UnknownMember(text), option)


def warn_of_future(day: date, style: Style) -> None:
    """A day after the computer's clock is odd, and allowed."""
    if day > datetime.now().date():
        text = _("{day} is after today by the clock of this computer. Check the date.")
        warn(text.format(day=style.date(day)))


def print_json(document: object) -> None:
    """The one document that `--json` prints."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()
