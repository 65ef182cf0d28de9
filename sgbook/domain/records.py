"""Records and sheets: what was said, as it is kept for ever."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.domain.money import ZERO, Money

if TYPE_CHECKING:
    from datetime import date

TEXT_MOST = 10_000
"""The longest text a record keeps, in characters."""

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that are not seen, and turn the direction of others."""


def neat(text: str) -> str:
    """A text as a book keeps it: NFC, line breaks alone of all control characters.

    Nor what turns the direction of what stands after it: a name says the same as it shows.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = "".join(
        c
        for c in text
        if c == "\n" or (c not in TURNING and unicodedata.category(c) not in ("Cc", "Cs"))
    )
    return unicodedata.normalize("NFC", plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing said: a cell of the sheet, a row of a file, a dialog's answer, a rule's doing."""

    line: int
    kind: str
    member: int | None = None
    amount: Money = ZERO
    count: int = 0
    ref: str = ""  # product, loan, heading, type: what the kind says
    fund: str = ""
    place: str = ""
    note: str = ""
    more: tuple[tuple[str, str], ...] = ()  # terms of a loan, facts of a member: sorted by name
    by_rule: bool = False

    def also(self, name: str) -> str:
        """A further word that came with the record: a term of a loan, a fact of a member."""
        for key, value in self.more:  # asked twenty times for each loan: no generator
            if key == name:
                return value
        return ""

    def neat(self) -> Record:
        """The record with its texts as a book keeps them."""
        ref, note = neat(self.ref), neat(self.note)
        if not self.more and ref == self.ref and note == self.note:
            return self
        more = tuple((key, neat(value)) for key, value in self.more)
        if (ref, note, more) == (self.ref, self.note, self.more):
            return self
        return replace(self, ref=ref, note=note, more=more)

    def also_with(self, **words: str) -> Record:
        """The record with these further words, empty ones left out."""
        said = {**dict(self.more), **words}
        return replace(self, more=tuple(sorted((k, v) for k, v in said.items() if v)))


MEETING, EVENT, CORRECTION, FOUNDING = "meeting", "event", "correction", "founding"
SORTS = (MEETING, EVENT, CORRECTION, FOUNDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What was said in a meeting or between two: a draft until it is closed, then for good."""

    on: date
    sort: str = MEETING
    why: str = ""  # the reason of an event or a correction
    names: tuple[str, str] = ("", "")  # two witnesses, where they are asked for
    corrects: int | None = None  # the number of the sheet that is corrected
    records: tuple[Record, ...] = ()

    def neat(self) -> Sheet:
        """The sheet with its reason and names as a book keeps them."""
        first, second = self.names
        return replace(self, why=neat(self.why), names=(neat(first), neat(second)))

    def next_line(self) -> int:
        """The line that the next record gets."""
        return max((record.line for record in self.records), default=0) + 1

    def with_record(self, new: Record) -> Sheet:
        """The sheet with this record, in place of the one on the same line if there is any."""
        others = [record for record in self.records if record.line != new.line]
        lines = sorted((*others, new), key=lambda record: record.line)
        return replace(self, records=tuple(lines))

    def without(self, line: int) -> Sheet:
        """The sheet without the record of that line."""
        return replace(self, records=tuple(r for r in self.records if r.line != line))
