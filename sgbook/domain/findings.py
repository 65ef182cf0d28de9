"""What a check of the books found: where, what, and which values; `i18n.findings` has the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sgbook.domain.money import Money

Told = Money | int | str | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that does not agree, and where.

    `what` is the id of the message. Where: the sheet, its meeting, the entry, and the account with
    what it names, as far as they are known. `expected` and `found` are the two that differ.
    """

    what: str
    sheet: int | None = None
    meeting: int | None = None
    entry: int | None = None
    member: int | None = None
    account: str = ""
    fund: str = ""
    place: str = ""
    ref: str = ""
    expected: Told = None
    found: Told = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How one of the reconciliations came out; the findings are the first of what was found."""

    name: str
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Does all agree?"""
        return not self.findings
