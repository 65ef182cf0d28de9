"""JSON that others wrote, read strictly: known keys, and values of the right sort."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sgbook.domain.errors.of_files import (
    FileMissing,
    FileNotText,
    JsonUnreadable,
    KeyMissing,
    KeyUnknown,
    KeyValueBad,
)
from sgbook.domain.money import Money, read_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30}|/[1-9][0-9]{0,29})?")

_SHOWN = 60
"""How much of a wrong value an error repeats."""


def read_json(file: str) -> object:
    """What a JSON file says, or standard input for `-`; decimal numbers stay text, exactly.

    Raises:
        BadInput: there is no such file, it is no text, no JSON, or says a key twice.
    """
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError:
        raise FileMissing(file) from None
    try:
        return json.loads(
            raw.decode("utf-8-sig"),
            parse_float=str,
            parse_constant=_refuse_constant,
            object_pairs_hook=_each_once,
        )
    except UnicodeDecodeError:
        raise FileNotText(file) from None
    except (ValueError, RecursionError) as bad:
        raise JsonUnreadable(file, str(bad)) from None


def read_exactly(text: str) -> Fraction:
    """A number as written: `12`, `-0.5` or `1/3`.

    Raises:
        ValueError: it is none.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)


class Fields:
    """One JSON object; `where` tells people which."""

    def __init__(self, said: object, where: str, known: Sequence[str]) -> None:
        if not isinstance(said, dict):
            raise KeyValueBad(where, where, _shown(said), "{…}")
        for key in said:
            if key not in known:
                raise KeyUnknown(where, key, " ".join(known))
        self._said: dict[str, object] = said
        self.where = where

    def has(self, key: str) -> bool:
        """Whether something is said; null says nothing."""
        return self._said.get(key) is not None

    def needs(self, *keys: str) -> None:
        """Refuse the object if one of these is not said."""
        for key in keys:
            if not self.has(key):
                raise KeyMissing(self.where, key)

    def word(self, key: str, known: Sequence[str], default: str) -> str:
        """One of the known words."""
        value = self._said[key] if self.has(key) else default
        if not isinstance(value, str) or value not in known:
            self._refuse(key, " ".join(known))
        return value

    def count(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number between two others."""
        value = self._said[key] if self.has(key) else default
        if type(value) is not int or not least <= value <= most:
            self._refuse(key, f"{least}-{most}")
        return value

    def yes(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self._said[key] if self.has(key) else default
        if not isinstance(value, bool):
            self._refuse(key, "true false")
        return value

    def number(self, key: str) -> Fraction:
        """An exact number; nothing when it is not said."""
        try:
            return read_exactly(self._text(key, "0"))
        except ValueError:
            self._refuse(key, "0 12.5 1/3 …")

    def amount(self, key: str, digits: int) -> Money:
        """An amount in the main unit, not below zero; nothing when it is not said."""
        try:
            money = read_plain(self._text(key, "0"), digits)
        except ValueError:
            money = Money(-1)
        if money.units < 0:
            self._refuse(key, "0 100 12.50 …" if digits == 2 else f"0 100 …, {digits} decimals")
        return money

    def day(self, key: str) -> date | None:
        """A day; None when it is not said."""
        if not self.has(key):
            return None
        value = self._said[key]
        try:
            if not isinstance(value, str) or len(value) != len("2025-03-01"):
                raise ValueError(value)
            return date.fromisoformat(value)
        except ValueError:
            self._refuse(key, "2025-03-01 …")

    def items(self, key: str) -> list[object]:
        """A list; empty when it is not said."""
        value = self._said.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self._refuse(key, "[…]")
        return value

    def inner(self, key: str, known: Sequence[str]) -> Fields:
        """An object within; empty when it is not said."""
        value = self._said.get(key)
        return Fields({} if value is None else value, f"{self.where}.{key}", known)

    def _text(self, key: str, default: str) -> str:
        value = self._said.get(key)
        if type(value) is int:
            return str(value)
        if value is None:
            return default
        if not isinstance(value, str):
            raise ValueError(key)
        return value

    def _refuse(self, key: str, known: str) -> NoReturn:
        raise KeyValueBad(self.where, key, _shown(self._said.get(key)), known)


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(next(repr(key) for key in keys if keys.count(key) > 1) + " twice")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)
