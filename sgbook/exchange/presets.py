"""Presets: constitutions to start from, shipped with the program or in a partner's file."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sgbook.domain.constitution import LOAN_FUND, OWN_FUNDS, Constitution, is_fund_id, with_rule
from sgbook.domain.errors.of_files import PresetUnreadable, RuleValueBad, UnknownPreset, UnknownRule
from sgbook.domain.kinds import KINDS
from sgbook.domain.products import LISTED, Ask, Step
from sgbook.domain.readers import is_id
from sgbook.paths import home, resource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HEADS = {"id", "fits", "rules", *LISTED, "step", "words", "headings"}
_HEADINGS = ("fine_types", "incomes", "expenses")


USUAL = "vsla"
"""The preset that is chosen where nobody says another; it stands first."""


def shipped() -> list[str]:
    """The ids of the presets that come with the program."""
    found = {path.stem for path in resource("presets").glob("*.toml")}
    return sorted(found, key=lambda name: (name != USUAL, name))


def partners() -> list[Path]:
    """The preset files that a partner put on this computer, in the folder `presets` of its home."""
    return sorted((home() / "presets").glob("*.toml"))


def preset(name: str, digits: int) -> Constitution:
    """The preset of this id, or in this file, for a currency of so many digits.

    Raises:
        UnknownPreset: neither.
        PresetUnreadable: the file says something that cannot be; the reason says where.
    """
    path = resource("presets", f"{name}.toml") if name in shipped() else Path(name)
    if not path.is_file():
        raise UnknownPreset(name, " ".join(shipped()))
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        return _constitution(said, digits)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, ValueError, KeyError) as bad:
        raise PresetUnreadable(name, str(bad)) from bad
    except (UnknownRule, RuleValueBad) as bad:
        value = f" = {bad.value!r}" if isinstance(bad, RuleValueBad) else ""
        raise PresetUnreadable(name, f"{bad.rule}{value} ({bad.known})") from bad


def fits_of(name: str) -> Mapping[str, str]:
    """What a preset, shipped or in a file, says it is for: the answers that lead to it.

    A file that cannot be read is for nothing.
    """
    path = resource("presets", f"{name}.toml") if name in shipped() else Path(name)
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8")).get("fits", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        return {}
    return {question: str(words) for question, words in said.items()}


def _constitution(said: Mapping[str, Any], digits: int) -> Constitution:
    _refuse_unknown("", said, _HEADS)
    funds = {*OWN_FUNDS, *(fund["id"] for fund in said.get("fund", ()))}
    for head in ("shares", "pot"):
        _refuse_several(head, said.get(head, ()), funds)
    made = Constitution(
        preset=_id(said["id"]),
        steps=tuple(_step(step) for step in said.get("step", ())),
        words=_words(said.get("words", {})),
        **_headings(said.get("headings", {})),
        **_lists(said),
    )
    for name, value in said.get("rules", {}).items():
        made = with_rule(made, name, str(value), digits)
    for head, listed in LISTED.items():
        for number, row in enumerate(said.get(head, ())):
            prefix = f"{row['id']}." if number or not listed.first_bare else ""
            for name, value in row.items():
                if name not in ("id", "fund"):
                    made = with_rule(made, prefix + name, str(value), digits)
    return made


def _lists(said: Mapping[str, Any]) -> dict[str, Any]:
    """Funds, products and what else is listed, each with the rules that nobody says."""
    for fund in said.get("fund", ()):
        if not is_fund_id(_id(fund["id"])):
            raise ValueError(f"[[fund]] id = {fund['id']!r}: the name of a place")
    return {
        listed.field: tuple(_row(listed.row, row) for row in said.get(head, ()))
        for head, listed in LISTED.items()
    }


def _refuse_unknown(where: str, said: Mapping[str, Any], known: set[str]) -> None:
    for name in said:
        if name not in known:
            raise ValueError(f"{where} {name} ({' '.join(sorted(known))})".strip())


def _refuse_several(head: str, rows: Sequence[Mapping[str, Any]], known: set[str]) -> None:
    """Each share product, and each pot, has a fund of its own: two in one could not be told apart.

    What is divided at the share-out is the fund's, and so is what a member paid into a pot.
    """
    funds: dict[str, str] = {}
    for product in rows:
        fund, name = str(product.get("fund", LOAN_FUND)), str(product.get("id"))
        if fund not in known:
            raise ValueError(f"[[{head}]] {name}: fund = {fund!r} ({' '.join(sorted(known))})")
        if fund in funds:
            raise ValueError(
                f"[[{head}]] {name}: fund = {fund!r} is the fund of {funds[fund]} already;"
                " what belongs to each could not be told apart"
            )
        funds[fund] = name


def _id(word: str) -> str:
    if not is_id(word):
        raise ValueError(f"id = {word!r} (a-z 0-9 -)")
    return word


def _row(cls: type, said: Mapping[str, Any]) -> Any:
    known = {each.name for each in fields(cls)}
    _refuse_unknown(f"[[{said['id']}]]", said, known)
    ids = {name: _id(said[name]) for name in ("id", "fund") if name in said}
    return cls(**ids)


def _step(said: Mapping[str, Any]) -> Step:
    _refuse_unknown("[[step]]", said, {"id", "asks"})
    asks = []
    for text in said.get("asks", ()):
        kind, _, which = text.partition(":")
        if kind not in KINDS or KINDS[kind].by_rule:
            raise ValueError(f"asks = {text!r}")
        asks.append(Ask(kind=kind, which=which))
    return Step(id=_id(said["id"]), asks=tuple(asks))


def _words(said: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (language, _id(id_), str(word))
        for language, words in said.items()
        for id_, word in words.items()
    )


def _headings(said: Mapping[str, list[str]]) -> dict[str, Any]:
    """Further types of fine and headings, after those that every book has."""
    _refuse_unknown("[headings]", said, set(_HEADINGS))
    defaults: dict[str, Any] = {each.name: each.default for each in fields(Constitution)}
    return {
        name: (*defaults[name], *(_id(word) for word in words if word not in defaults[name]))
        for name, words in said.items()
    }
