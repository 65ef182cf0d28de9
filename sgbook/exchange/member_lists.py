"""A list of members out of a spreadsheet: names, telephones, and what each has and owes.

The heads of its columns are words that people write; the empty form has those of the reader's
language. Amounts are read in any usual way of grouping; what is doubtful is told, with its place.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sgbook.domain.errors.of_files import NotACount, NotADay, NotAnAmount
from sgbook.domain.folding import folded
from sgbook.domain.money import read_plain
from sgbook.domain.opening_sheet import Line
from sgbook.domain.readers import is_whole, read_day
from sgbook.domain.records import neat
from sgbook.exchange.records import Located
from sgbook.i18n.gettexts import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

NUMBER, NAME, PHONE, SHARES, DUE = "number", "name", "phone", "shares", "due"
SURNAME, OTHER_NAMES = "surname", "other-names"
HEADS = {
    NUMBER: N_("Member number"),
    NAME: N_("Name"),
    PHONE: N_("Telephone"),
    SHARES: N_("Shares"),
    "savings": N_("Savings"),
    "loan": N_("Loan left"),
    "charge": N_("Loan charge due"),
    DUE: N_("Next due day"),
    "dues": N_("Fines unpaid"),
}
"""The columns of the form, in their order."""

_ALSO = {
    NUMBER: "number no nr n n° nº # s/n sno numero namba member-no member-# member-id"
    " membership-no membership-number sacco-number coopno",
    NAME: "names member members full-name full-names member-name name-of-member nom noms"
    " nom-et-prenom jina jina-kamili majina nombre",
    SURNAME: "surname last-name family-name",
    OTHER_NAMES: "other-names othernames other-name first-name first-names given-names prenom"
    " prenoms",
    PHONE: "phone tel mobile mobile-number phone-no phone-number telephone-number telephone simu"
    " namba-ya-simu",
    SHARES: "share number-of-shares no-of-shares shares-held total-shares parts actions hisa",
    "savings": "saving saved total-savings savings-balance deposits total-deposits"
    " compulsory-deposit epargne akiba",
    "loan": "loans loan-balance balance-of-loan outstanding-loan outstanding-loans loan-outstanding"
    " regular-loan pret credit mkopo",
    "charge": "interest interest-due charge interet riba",
    DUE: "due due-date due-day echeance",
    "dues": "fines fine penalty penalties amendes faini",
}
"""What else people and programs write over these columns, without accents, a hyphen for a space."""

BALANCES = (SHARES, "savings", "loan", "charge", DUE, "dues")
DECIMALS = 3
ABOVE = 10
"""So many rows are looked through for the heads: a title may stand above them."""

_GROUPED = (
    re.compile(r"\d{1,3}(?:[, ’'\u00a0\u202f]\d{3})+(?:\.\d+)?"),
    re.compile(r"\d{1,3}(?:[. ’'\u00a0\u202f]\d{3})+(?:,\d+)?"),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A member of the list; balances as plain texts, by column, only those that say something."""

    name: str
    phone: str = ""
    balances: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemberList:
    """What a list says, what in it cannot be read, and the heads of columns that are left out."""

    members: Sequence[Listed]
    problems: Sequence[Located]
    left_out: Sequence[str] = ()

    @property
    def with_balances(self) -> bool:
        """Does it say what anybody has or owes?"""
        return any(member.balances for member in self.members)


def columns_of(heads: Sequence[str]) -> dict[int, str]:
    """Which column says what, by the words over it; nothing where no names are."""
    known = {word: id_ for id_, words in _ALSO.items() for word in words.split()}
    known |= {_plain(word): id_ for id_, word in HEADS.items()}
    known |= {_plain(_(word)): id_ for id_, word in HEADS.items()}  # the reader's own words win
    found: dict[int, str] = {}
    for place, head in enumerate(heads):
        id_ = known.get(_plain(head), "")
        if id_ and id_ not in found.values():
            found[place] = id_
    return found if {NAME, SURNAME} & set(found.values()) else {}


def head_row(table: Sequence[Sequence[str]]) -> int:
    """Where the heads stand: in the first row, or below a title, where two of them are known."""
    if table and columns_of(table[0]):
        return 0
    rows = enumerate(table[:ABOVE])
    return next((place for place, row in rows if len(columns_of(row)) > 1), 0)


def _plain(head: str) -> str:
    return "-".join(re.split(r"[\s_.:()\-]+", folded(head).strip(" .:")))


def read_list(table: Sequence[Sequence[str]], path: Path) -> MemberList | None:
    """The members of a list; None if it is none, for want of a column of names."""
    top = head_row(table)
    columns = columns_of(table[top]) if table else {}
    if not columns:
        return None
    heads = {id_: table[top][place] for place, id_ in columns.items()}
    members: list[Listed] = []
    problems: list[Located] = []
    for number, cells in enumerate(table[top + 1 :], start=top + 2):
        said = {
            id_: neat(cells[place]).strip()
            for place, id_ in columns.items()
            if place < len(cells) and cells[place].strip()
        }
        name = _name(said)
        if not name:
            continue  # a total, or an empty line of the form
        balances: dict[str, str] = {}
        for id_ in BALANCES:
            if text := said.get(id_, ""):
                try:
                    balances[id_] = _value(id_, text)
                except _Unreadable as bad:
                    problems.append(Located(bad.refusal, str(path), number, heads[id_]))
        kept = {id_: text for id_, text in balances.items() if text}
        members.append(Listed(name, said.get(PHONE, ""), kept))
    left_out = [head for place, head in enumerate(table[top]) if place not in columns]
    return MemberList(members, problems, [head.strip() for head in left_out if head.strip()])


def _name(said: Mapping[str, str]) -> str:
    """The name of a row; where it stands in two columns, as it is spoken."""
    parts = (said.get(OTHER_NAMES, ""), said.get(SURNAME, ""))
    return said.get(NAME, "") or " ".join(filter(None, parts))


class _Unreadable(Exception):
    def __init__(self, refusal: NotAnAmount | NotACount | NotADay) -> None:
        super().__init__()
        self.refusal = refusal


def _value(id_: str, text: str) -> str:
    """A cell as a plain text; empty for nothing and zero."""
    if text in ("-", "–", "0"):
        return ""
    if id_ == DUE:
        return _day(text)
    plain = plain_amount(text)
    if id_ == SHARES:
        if not is_whole(plain):
            raise _Unreadable(NotACount(text))
        return "" if plain.strip("0") == "" else plain
    if not re.fullmatch(r"\d{1,13}(\.\d{1,3})?", plain):
        raise _Unreadable(NotAnAmount(text, DECIMALS))
    return "" if not plain.strip("0.") else plain


def plain_amount(text: str) -> str:
    """`1,250.50`, `1 250,50` and `1250.5` without groups, a dot before the decimals."""
    if _GROUPED[0].fullmatch(text):
        return re.sub(r"[^\d.]", "", text)
    if _GROUPED[1].fullmatch(text):
        return re.sub(r"[^\d,]", "", text).replace(",", ".")
    return re.sub(r"(?<=\d),(?=\d{1,2}$)", ".", text)


def _day(text: str) -> str:
    parts = re.split(r"[./\-]", text)
    try:
        if len(parts) == 3 and len(parts[2]) == 4:
            parts.reverse()
        return read_day(f"{parts[0]}-{parts[1]:0>2}-{parts[2]:0>2}").isoformat()
    except (ValueError, IndexError):
        raise _Unreadable(NotADay(text)) from None


def opening_lines(
    members: Sequence[Listed], people: Mapping[int, str], digits: int
) -> tuple[Line, ...]:
    """What the list says of the members of a book, found by their names; each name once.

    A figure with more decimals than the currency has is left out, to be typed.
    """
    free = {number: name.casefold() for number, name in people.items()}
    lines = []
    for each in members:
        wanted = " ".join(each.name.split()).casefold()
        number = next((n for n, name in free.items() if name == wanted), None)
        if number is None or not each.balances:
            continue
        del free[number]
        said: dict[str, Any] = {}
        for id_, text in each.balances.items():
            if id_ == DUE:
                said[id_] = text
            elif id_ == SHARES:
                said[id_] = int(text)
            else:
                with suppress(ValueError):
                    said[id_] = read_plain(text, digits)
        lines.append(Line(member=number, **said))
    return tuple(lines)
