"""Where the pages of a passbook are printed on: which sheet goes in again, and from which line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page of the whole book, from 0, is printed on; `number`: of the savings or the loans.

    `line`: the first new one, from 1; 0 stands for all of a loan's place.
    `at`: how far down the page it begins, as a part of its height; none on a new sheet.
    `loan`: the number of the loan whose line it is.
    """

    page: int
    number: int
    line: int
    at: float | None = None
    loan: str = ""
