"""Presets, record files and books that cannot be read or used."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.errors.base import BadInput, BookTrouble

if TYPE_CHECKING:
    from datetime import date

# Reading rules, presets and files


@dataclass(eq=False)
class UnknownRule(BadInput):
    """No rule has this name."""

    rule: str
    known: str


@dataclass(eq=False)
class RuleValueBad(BadInput):
    """The rule does not take this value."""

    rule: str
    value: str
    known: str


@dataclass(eq=False)
class UnknownPreset(BadInput):
    """There is no such preset, nor a file of that name."""

    preset: str
    known: str


@dataclass(eq=False)
class PresetUnreadable(BadInput):
    """The preset file cannot be read; `reason` says where."""

    preset: str
    reason: str


@dataclass(eq=False)
class ConstitutionUnreadable(BadInput):
    """The constitution file of a whole book cannot be read; `reason` says where."""

    file: str
    reason: str


@dataclass(eq=False)
class UnknownCurrency(BadInput):
    """No currency has this code."""

    currency: str


@dataclass(eq=False)
class NotAPicture(BadInput):
    """A file that should be a photo is none that can be read."""

    file: str


@dataclass(eq=False)
class PictureTooBig(BadInput):
    """A picture takes more room than it may; the file is named if known."""

    file: str
    kilobytes: int  # at most


@dataclass(eq=False)
class PictureTooFine(BadInput):
    """A picture is made of more points than the computer can take."""

    file: str
    millions: int  # of points, at most


@dataclass(eq=False)
class UnknownColumn(BadInput):
    """A record file has a column of an unknown name."""

    column: str
    known: str


@dataclass(eq=False)
class ColumnTwice(BadInput):
    """A record file has two columns of one name."""

    column: str


@dataclass(eq=False)
class ColumnMissing(BadInput):
    """A record file lacks a column that every row needs."""

    column: str


@dataclass(eq=False)
class NotAnAmount(BadInput):
    """The text is not an amount in the main unit with a dot."""

    text: str
    digits: int


@dataclass(eq=False)
class NotACount(BadInput):
    """The text is not a whole number."""

    text: str


@dataclass(eq=False)
class NotAPercentage(BadInput):
    """The text is not a percentage that can be meant."""

    text: str
    most: int


@dataclass(eq=False)
class RowUnclear(BadInput):
    """The text does not say what a row of the surplus gets."""

    text: str


@dataclass(eq=False)
class NotADay(BadInput):
    """The text is not a day of the calendar."""

    text: str


@dataclass(eq=False)
class OtherDay(BadInput):
    """A row of a meeting's correction is of another day than the meeting."""

    on: date
    day: date


@dataclass(eq=False)
class RowUneven(BadInput):
    """A row has more cells than the first row has names."""

    cells: int
    columns: int


@dataclass(eq=False)
class FileEmpty(BadInput):
    """The record file says nothing."""

    file: str


@dataclass(eq=False)
class FileNotText(BadInput):
    """The record file is neither UTF-8 text nor a workbook."""

    file: str


@dataclass(eq=False)
class FileTooLarge(BadInput):
    """The file holds, or unpacks to, more than any record file does."""

    file: str


@dataclass(eq=False)
class FileCut(BadInput):
    """The record file ends in the middle of a row or quote."""

    file: str


@dataclass(eq=False)
class FileMissing(BadInput):
    """There is no such file."""

    file: str


@dataclass(eq=False)
class UnknownName(BadInput):
    """A command was asked for a report, paper or form that does not exist."""

    what: str
    name: str
    known: str


@dataclass(eq=False)
class JsonUnreadable(BadInput):
    """The file is no JSON, or says something twice; `reason` says where."""

    file: str
    reason: str


@dataclass(eq=False)
class KeyUnknown(BadInput):
    """A JSON object has a key that means nothing there."""

    where: str
    key: str
    known: str


@dataclass(eq=False)
class KeyMissing(BadInput):
    """A JSON object lacks a key that it needs."""

    where: str
    key: str


@dataclass(eq=False)
class KeyValueBad(BadInput):
    """A key of a JSON object does not take this value."""

    where: str
    key: str
    value: str
    known: str


@dataclass(eq=False)
class OptionMissing(BadInput):
    """A report is about one member or loan, and the command does not say which."""

    report: str
    option: str


@dataclass(eq=False)
class PeriodBackwards(BadInput):
    """The first day of a period is after its last."""

    since: date
    until: date


# The file of a book


@dataclass(eq=False)
class BookMissing(BookTrouble):
    """There is no such book."""

    path: str


@dataclass(eq=False)
class BookExists(BookTrouble):
    """A file of that name is there; nothing is ever overwritten."""

    path: str


@dataclass(eq=False)
class NotABook(BookTrouble):
    """The file is empty, or no book of ours."""

    path: str


@dataclass(eq=False)
class BookDamaged(BookTrouble):
    """The file was cut or garbled; a copy should be restored."""

    path: str
    what: str


@dataclass(eq=False)
class BookTooNew(BookTrouble):
    """The book was written by a newer sgbook."""

    path: str
    version: int


@dataclass(eq=False)
class BookInUse(BookTrouble):
    """Somebody writes in this book just now; it can be looked at."""

    path: str
    keeper: str
    since: str


@dataclass(eq=False)
class BookOnlyLooked(BookTrouble):
    """The book was opened to look only, or lies where it cannot be written."""

    path: str


KNOWN_CAUSES = frozenset(
    {"EACCES", "EPERM", "EROFS", "ENOENT", "ENODEV", "ENXIO", "EIO", "EBUSY", "ENOTDIR"}
    | {"EISDIR", "ENAMETOOLONG"}
)
"""Errors of the system that have words of ours."""


@dataclass(eq=False)
class CannotWrite(BookTrouble):
    """The computer did not take what was to be written; nothing of it stands.

    `why`: the name of the system's error where it has words of ours, such as `EACCES`; else what
    the computer says itself.
    """

    path: str
    why: str


@dataclass(eq=False)
class DiskFull(BookTrouble):
    """There is no room left; nothing of it stands."""

    path: str


def not_written(path: str, bad: OSError) -> BookTrouble:
    """What the computer said about writing a file, as what somebody can act on."""
    if bad.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path)
    return CannotWrite(path, _why(bad))


def _why(bad: OSError) -> str:
    """Why the computer did not do it, as `CannotWrite` says it."""
    name = errno.errorcode.get(bad.errno or 0, "")
    return name if name in KNOWN_CAUSES else bad.strerror or str(bad)


@dataclass(eq=False)
class BookMoved(BookTrouble):
    """The file was moved or replaced while it was open."""

    path: str


@dataclass(eq=False)
class CopyNotTrue(BookTrouble):
    """What arrived as a copy is not what is in the book; it was thrown away."""

    path: str


@dataclass(eq=False)
class BookIsOlder(BookTrouble):
    """This computer has seen a later state of the book: it is an old copy, or a fork."""

    path: str
    seen: int
    has: int
