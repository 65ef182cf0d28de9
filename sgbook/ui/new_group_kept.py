"""The form of a new group as it was left: kept beside the settings until the book is made."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sgbook.exchange.begun_group import begun_group, forget_group, keep_group
from sgbook.exchange.member_lists import Listed, MemberList
from sgbook.i18n.gettexts import language
from sgbook.ui.new_group_said import AMOUNT, SORTS, Said, style_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunGroup:
    """The answers so far, the step that was seen last, and what the book is made for."""

    said: Said
    step: str = ""
    members: MemberList | None = None  # what the members of the new book have and owe
    file: Path | None = None  # the records that the new book is made for


def kept() -> BegunGroup | None:
    """What was kept; nothing where it is no such form."""
    found = begun_group()
    with suppress(KeyError, TypeError, ValueError, AttributeError):
        return BegunGroup(
            said=_said(found),
            step=str(found["step"]),
            members=_members(found["members"]),
            file=Path(found["file"]) if found["file"] else None,
        )
    return None


def keep(begun: BegunGroup) -> None:
    """Keep it; where the computer does not take it, it is in the window only."""
    said = begun.said
    with suppress(OSError):
        keep_group(
            {
                "language": language(),
                "step": begun.step,
                "kind": said.kind,
                "name": said.name,
                "currency": said.currency,
                "keeper": said.keeper,
                "rules": dict(said.rules),
                "people": said.people,
                "start": said.start.isoformat(),
                "middle": said.middle,
                "members": _listed(begun.members),
                "file": str(begun.file or ""),
            }
        )


def forget() -> None:
    """The book is made, or the form is begun anew: whom it named is no business of this computer's.

    Where the file cannot be taken away nothing is left in it.
    """
    try:
        forget_group()
    except OSError:
        with suppress(OSError):
            keep_group({})


def _said(found: Mapping[str, Any]) -> Said:
    texts = {name: str(found[name]) for name in ("kind", "name", "currency", "keeper", "people")}
    said = Said(
        start=date.fromisoformat(found["start"]),
        rules={str(rule): str(text) for rule, text in found["rules"].items() if rule in SORTS},
        middle=bool(found["middle"]),
        **texts,
    )
    return _as_typed_now(said, str(found["language"]))


def _as_typed_now(said: Said, spoken: str) -> Said:
    """Amounts as the reader writes them now, who may have chosen another language since."""
    if spoken == language():
        return said
    before, rules = style_of(said.currency, spoken), dict(said.rules)
    for rule, text in said.rules.items():
        if SORTS[rule] == AMOUNT:
            with suppress(ValueError):
                rules[rule] = said.style.money(before.parse_money(text))
    return replace(said, rules=rules)


def _listed(members: MemberList | None) -> list[Any]:
    """A list that has been taken has no problems."""
    listed = members.members if members else ()
    return [[each.name, each.phone, dict(each.balances)] for each in listed]


def _members(found: list[Any]) -> MemberList | None:
    listed = [Listed(str(name), str(phone), dict(has)) for name, phone, has in found]
    return MemberList(listed, ()) if listed else None
