"""Seals: each entry and each sheet is sealed to the one before, from the first on.

Form 1, for ever: SHA-256 over the form, the seal before and every field of the rows, in the order
of the columns. A later form gets a new number and a function of its own; this one stays.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORM = 1
_FORM = "sgbook 1"
_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

_LINES = tuple("\x1f".join(["%s"] * width) for width in range(32))

Field = str | int | None


def sealed_text(before: str, rows: Iterable[Sequence[Field]]) -> str:
    """What is hashed: the form, the seal before, and every field between separators."""
    lines = ["\x1f".join(["" if field is None else str(field) for field in row]) for row in rows]
    return "\x1e".join((_FORM, before, *lines))


def sealed_text_filled(before: str, rows: Iterable[tuple[str | int, ...]]) -> str:
    """`sealed_text` of rows that have "" for None, for millions of them in seconds."""
    return "\x1e".join([_FORM, before, *[_LINES[len(row)] % row for row in rows]])


def seal_of(text: str) -> str:
    """The seal of a sealed text."""
    return sha256(text.encode()).hexdigest()


def seal(before: str, rows: Iterable[Sequence[Field]]) -> str:
    """The seal of some rows after the seal `before`; no text of a book holds the separators."""
    return seal_of(sealed_text(before, rows))


def has_strange_separators(text: str, rows: Sequence[Sequence[Field]]) -> bool:
    """Does the sealed text of these rows hold more separators than it should?

    A text with one of its own could pass for two fields, or for two rows.
    """
    return text.count("\x1f") + text.count("\x1e") != sum(map(len, rows)) + 1


def check_code(seal: str) -> str:
    """Eight signs for paper: the first 40 bits of a seal, without 0 O 1 I."""
    bits = int(seal[:10], 16)
    return "".join(_SIGNS[bits >> shift & 31] for shift in range(35, -1, -5))
