"""Refusals and bugs: the two kinds of error; the three kinds of refusal.

A user's error is told with its reason and what to do next (`i18n.messages` has the words):
`RuleBroken` – the constitution or the ledger says no; `BadInput` – what was given cannot be read;
`BookTrouble` – the file cannot be used. A `Bug` is ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sgbook.domain.records import Record


class Bug(Exception):
    """Something that cannot happen did: our mistake, never the user's."""


class Refusal(Exception):
    """Something that is told to the user, with the reason and what to do next."""


class RuleBroken(Refusal):
    """A rule says no. `record` is what was being said, where that is known."""

    record: Record | None = None


class BadInput(Refusal):
    """What was given cannot be read."""


class BookTrouble(Refusal):
    """The file of a book cannot be used as asked."""

    path: str
