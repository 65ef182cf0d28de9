"""A list of people as it is pasted: out of a spreadsheet, a message, a text; names and telephones.

Numbers, bullets and heads of columns are stripped. What looks like a telephone number is kept
beside the name; a cell that is neither is taken for a further part of the name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.records import neat

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME_MOST = 80
"""A longer line is a sentence that was pasted along, no name."""

WORDS_MOST = 4
"""Of a name, where commas divide them; what has more is a part of a sentence."""

_PHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\-/]{5,}\d(?!\w)")
_PHONE_DIGITS = range(7, 16)
_SENDER = re.compile(r"^\[[^\]]{6,30}\]\s*[^:]{1,40}:\s")
"""What a message program puts before a line: `[12/05/2026, 10:22] Amina: `."""

_NUMBERED = re.compile(r"^\(?\d{1,4}\s*[.):\-–—/]*\s*")
_CELLS = re.compile(r"[;,|]")
_SEX = frozenset("fmFM")
_HEADS = frozenset(
    [
        "no",
        "nr",
        "n",
        "n°",
        "#",
        "num",
        "number",
        "name",
        "names",
        "full",
        "first",
        "last",
        "surname",
        "of",
        "list",
        "member",
        "members",
        "phone",
        "telephone",
        "tel",
        "mobile",
        "contact",
        "sex",
        "gender",
        "nom",
        "noms",
        "prénom",
        "prénoms",
        "prenom",
        "membre",
        "membres",
        "numéro",
        "téléphone",
        "sexe",
        "jina",
        "majina",
        "mwanachama",
        "wanachama",
        "simu",
        "namba",
        "nambari",
        "jinsia",
    ]
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """Somebody on the list."""

    name: str
    phone: str = ""


def read_people(text: str) -> list[Pasted]:
    """The people of a pasted list, in its order; lines without a name say nobody."""
    lines = [line for line in neat(text.replace("\t", ";")).splitlines() if line.strip()]
    if len(lines) == 1 and (parts := _in_one_line(lines[0])):
        lines = parts
    found = (_person(line) for line in lines)
    return [person for person in found if person is not None]


def twice(people: Iterable[Pasted]) -> list[str]:
    """The names that stand on the list more than once, whatever their capitals."""
    first: dict[str, str] = {}
    more: dict[str, None] = {}
    for person in people:
        folded = person.name.casefold()
        if folded in first:
            more[folded] = None
        first.setdefault(folded, person.name)
    return [first[folded] for folded in more]


def _in_one_line(line: str) -> list[str]:
    """`Amina, Peter, Grace` is a list too: three names and more, with commas between."""
    parts = [part.strip() for part in re.split(r"[,;]", line) if part.strip()]
    names = [part for part in parts if _letters(part) and len(part.split()) <= WORDS_MOST]
    return parts if len(names) >= 3 and len(names) == len(parts) else []


def _person(line: str) -> Pasted | None:
    line = _SENDER.sub("", line.strip())
    phone = ""
    for found in _PHONE.finditer(line):
        if sum(sign.isdigit() for sign in found.group()) in _PHONE_DIGITS:
            phone = " ".join(found.group().split())
            line = f"{line[: found.start()]};{line[found.end() :]}"
            break
    cells = [_bare(cell) for cell in _CELLS.split(line)]
    names = [cell for cell in cells if _letters(cell) and cell not in _SEX]
    if not names or all(_is_head(cell) for cell in names):
        return None
    name = " ".join(names)
    return Pasted(name, phone) if len(name) <= NAME_MOST else None


def _bare(cell: str) -> str:
    """A cell without bullets, its number in the list, and what surrounds the name."""
    cell = " ".join(cell.split())
    while cell and not (cell[0].isalnum() or cell[0] in "'’("):
        cell = cell[1:].lstrip()
    if cell[:1].isdigit() or (cell[:1] == "(" and cell[1:2].isdigit()):
        cell = _NUMBERED.sub("", cell)
    while cell and not (cell[-1].isalnum() or _is_mark(cell[-1]) or cell[-1] in ".'’)"):
        cell = cell[:-1].rstrip()
    return cell


def _is_mark(sign: str) -> bool:
    """A sign that belongs to the letter before it, as vowels do in many scripts."""
    return unicodedata.category(sign).startswith("M")


def _letters(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def _is_head(cell: str) -> bool:
    return all(word in _HEADS for word in re.split(r"[\s./:()]+", cell.casefold()) if word)
