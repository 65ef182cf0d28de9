"""Verify whatever sgbook wrote: the file of a book, or an auditor's bundle."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sgbook.book import verify
from sgbook.book.book import open_book
from sgbook.book.contents import reading
from sgbook.domain.errors.of_files import FileMissing
from sgbook.domain.seal import check_code
from sgbook.exchange import bundle

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.domain.findings import Finding

ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """How a file came out: the first thing that is not whole, or whose book it is, and codes."""

    finding: Finding | None = None
    group: str = ""
    codes: tuple[str, ...] = ()  # of every sheet, the first first

    def sheet_of(self, code: str) -> int | None:
        """The sheet that a code from paper belongs to; none if the paper is not of this book."""
        wanted = code.replace("-", "").replace(" ", "").upper()
        return self.codes.index(wanted) + 1 if wanted in self.codes else None


def verified(path: Path) -> Verified:
    """Read all of a file, and tell whether it is untouched and whole.

    Raises:
        FileMissing: it is not there.
        BookTrouble: it is no book, or so damaged that it cannot be opened.
        OSError: the computer cannot read it.
    """
    if not path.is_file():
        raise FileMissing(str(path))
    if is_bundle(path):
        finding, group, seals = bundle.examined(path)
        return Verified(finding=finding, group=group, codes=tuple(map(check_code, seals)))
    if finding := verify.first_fault(path):
        return Verified(finding=finding)
    book = open_book(path, "", datetime.now, look=True)
    with closing(book), reading(book) as contents:
        codes = tuple(check_code(seal) for seal in contents.seals())
    return Verified(group=book.group.name, codes=codes)


def is_bundle(path: Path) -> bool:
    """Is it a bundle, by its name or by its first bytes?"""
    with path.open("rb") as file:
        return path.suffix.lower() == bundle.ENDING or file.read(len(ZIP)) == ZIP
