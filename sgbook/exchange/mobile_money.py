"""Statement files of mobile money: whose columns they are is found out by their heads.

Companies name their columns in their own ways, put words above the table, write the fee on a line
of its own, hide digits of numbers. Sources: field/domain.md 5.6; statements of M-Pesa, MTN MoMo,
Airtel Money and Orange Money as their users show them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sgbook.domain.errors.base import BadInput
from sgbook.domain.errors.of_files import ColumnMissing, FileEmpty, NotADay, NotAnAmount
from sgbook.domain.folding import folded
from sgbook.domain.mobile_money import Line
from sgbook.domain.money import ZERO, Money, read_plain
from sgbook.exchange.records import Located, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

HEADS: Mapping[str, tuple[str, ...]] = {
    "reference": (
        "receipt no", "receipt", "receipt number", "transaction id", "trans id", "txn id",
        "transaction reference", "financial transaction id", "reference", "reference number",
        "ref", "ref no", "id", "reference de transaction", "id transaction", "id de transaction",
        "numero de transaction", "kumbukumbu", "namba ya muamala",
    ),
    "date": (
        "completion time", "date", "transaction date", "date time", "datetime", "date and time",
        "time", "initiation time", "date et heure", "date de transaction", "tarehe",
    ),
    "phone": (
        "phone", "phone number", "msisdn", "mobile", "mobile number", "sender mobile number",
        "sender msisdn", "sender", "customer number", "other party info", "opposite party",
        "counterparty", "from", "telephone", "numero", "numero de telephone", "expediteur", "de",
        "simu", "namba ya simu", "kutoka",
    ),
    "to": ("to", "receiver", "recipient", "receiver msisdn", "a", "destinataire", "kwenda"),
    "name": (
        "name", "from name", "sender name", "customer name", "payer", "party name", "nom", "jina",
    ),
    "in": (
        "paid in", "money in", "credit", "received", "amount in", "cash in", "in", "entree",
        "recu", "montant credit", "zilizoingia",
    ),
    "out": (
        "withdrawn", "paid out", "money out", "debit", "amount out", "cash out", "out", "sortie",
        "montant debit", "zilizotoka",
    ),
    "amount": ("amount", "transaction amount", "value", "montant", "kiasi"),
    "fee": (
        "fee", "fees", "charge", "charges", "transaction fee", "transaction cost", "service charge",
        "frais", "commission", "ada", "makato",
    ),
    "status": ("transaction status", "status", "state", "statut", "etat", "hali"),
    "text": (
        "details", "description", "narration", "transaction type", "type", "reason type",
        "message", "note", "libelle", "motif", "maelezo", "aina",
    ),
}  # fmt: skip
"""The names of each column, without marks on letters and signs between words, the surest first."""

DONE = ("completed", "complete", "success", "successful", "succeeded", "reussi", "reussie",
        "termine", "imekamilika", "ok", "")  # fmt: skip
"""What a line that really happened says of itself."""

_FEE = re.compile(r"\b(charges?|fees?|frais|commission|ada|makato)\b")
_OUT = re.compile(
    r"\b(withdraw\w*|cash ?out|sent to|send|transfer to|payment to|paid to|debit|retrait|envoi"
    r"|envoye|kutoa|kutuma)\b"
)
_TO_CASH = re.compile(r"\b(withdraw\w*|cash ?out|agent|retrait|kutoa)\b")
_PHONE = re.compile(r"\+?[\d*][\d* -]{5,}[\d*]")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan janv", "feb fev fevr", "mar mars", "apr avr avril", "may mai mei", "jun juin",
         "jul juil", "aug aout ago", "sep sept", "oct okt", "nov", "dec des"), start=1)
    for name in names.split()
}  # fmt: skip
_NEEDED = 3
"""So many columns that are known make a row the head of the table."""

Cells = dict[str, str]


def read_statement(path: Path, digits: int) -> list[Line]:
    """The lines of a statement that really happened, in their order; a fee stands with its line.

    Raises:
        Located: the file is no such statement, or a row cannot be read.
    """
    table = read_table(path)
    found = _head(table)
    if found is None:
        raise Located(ColumnMissing("reference, date, amount"), str(path), row=1)
    first, columns = found
    for column in ("reference", "date"):
        if column not in columns:
            raise Located(ColumnMissing(column), str(path), row=first)
    rows = list(_rows(table[first:], first + 1, columns))
    if not rows:
        raise Located(FileEmpty(path.name), str(path))
    reader = _Reader(str(path), digits, _day_first(rows))
    return _together([line for number, cells in rows if (line := reader.line(number, cells))])


def plain_head(text: str) -> str:
    """A head without marks on letters, and with single spaces for all other signs."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", folded(text).lower()).split())


def _head(table: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    """The number of the row with the heads, and the place of each column that is known."""
    for number, cells in enumerate(table, start=1):
        heads = [plain_head(cell) for cell in cells]
        columns: dict[str, int] = {}
        for column, names in HEADS.items():
            place = next((heads.index(name) for name in names if name in heads), None)
            if place is not None and place not in columns.values():
                columns[column] = place
        if len(columns) >= _NEEDED and {"in", "out", "amount"} & columns.keys():
            return number, columns
    return None


def _rows(
    table: Sequence[Sequence[str]], first: int, columns: Mapping[str, int]
) -> Iterator[tuple[int, Cells]]:
    for number, cells in enumerate(table, start=first):
        said = {
            column: cells[place].strip() for column, place in columns.items() if place < len(cells)
        }
        done = plain_head(said.get("status", "")) in DONE
        if done and said.get("reference") and said.get("date"):
            yield number, said


def _day_first(rows: Sequence[tuple[int, Cells]]) -> bool:
    """Does `3/4/2024` mean the third of April? Unless some day of the file says it cannot be."""
    for _number, cells in rows:
        parts = re.split(r"[/.\- T]", cells["date"])
        if len(parts) > 1 and parts[1].isdigit() and int(parts[1]) > 12 and len(parts[0]) < 3:
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows of one file."""

    file: str
    digits: int
    day_first: bool

    def line(self, number: int, cells: Cells) -> Line | None:
        """A row as a line; none where no money moved."""
        column = "date"
        try:
            on = self._day(cells["date"])
            amounts = {}
            for column in ("in", "out", "amount", "fee"):
                amounts[column] = self._amount(cells.get(column, ""))
        except BadInput as bad:
            raise Located(bad, self.file, number, column) from bad
        text = plain_head(cells.get("text", ""))
        came, went, fee = amounts["in"], abs(amounts["out"]), abs(amounts["fee"])
        if amounts["amount"] and not came and not went:
            out = amounts["amount"] < ZERO or bool(_OUT.search(text))
            came, went = (ZERO, abs(amounts["amount"])) if out else (amounts["amount"], ZERO)
        if came < ZERO:
            came, went = ZERO, -came
        if went and not fee and _FEE.search(text):
            went, fee = ZERO, went
        if not (came or went or fee):
            return None
        who = cells.get("to", "") if went and cells.get("to") else cells.get("phone", "")
        phone = _phone(who) or _phone(cells.get("text", ""))
        return Line(
            ref=cells["reference"],
            on=on,
            phone=phone,
            name=cells.get("name", "") or _name_in(who),
            came=came,
            went=went,
            fee=fee,
            to_cash=bool(_TO_CASH.search(text)),
        )

    def _day(self, text: str) -> date:
        words = [folded(word).lower() for word in re.split(r"[/.\-, T]+", text) if word][:3]
        try:
            one, two, three = (_MONTHS.get(word[:4]) or _MONTHS.get(word[:3]) or int(word)
                               for word in words)  # fmt: skip
            if len(words[0]) == 4:
                return date(one, two, three)
            if not words[0].isdigit():  # Jan 31 2024
                return date(_year(three), one, two)
            if not words[1].isdigit() or self.day_first:
                return date(_year(three), two, one)
            return date(_year(three), one, two)
        except (ValueError, TypeError) as bad:
            raise NotADay(text) from bad

    def _amount(self, text: str) -> Money:
        said = text.replace("\u2212", "-")
        minus = "-" in said or (said.startswith("(") and said.endswith(")"))
        figures = re.sub(r"[^0-9.,]", "", said).strip(".,")
        if not figures:
            return ZERO
        try:
            money = read_plain(_plain(figures, self.digits), self.digits)
        except ValueError as bad:
            raise NotAnAmount(text, self.digits) from bad
        return -money if minus else money


def _year(number: int) -> int:
    return number + 2000 if number < 100 else number


def _plain(figures: str, digits: int) -> str:
    """An amount with a point before its cents; the last mark is it, unless it parts thousands."""
    place = max(figures.rfind("."), figures.rfind(","))
    if place < 0:
        return figures
    mark, cents = figures[place], figures[place + 1 :]
    both = "." in figures and "," in figures
    if not both and (figures.count(mark) > 1 or (len(cents) == 3 and digits != 3)):
        return re.sub(r"[.,]", "", figures)
    whole = re.sub(r"[.,]", "", figures[:place]) or "0"
    while len(cents) > digits and cents.endswith("0"):
        cents = cents[:-1]
    return f"{whole}.{cents}" if cents else whole


def _phone(text: str) -> str:
    """The digits of the telephone number in a cell, hidden ones as `*`."""
    found = _PHONE.search(text)
    return re.sub(r"[^\d*]", "", found.group()) if found else ""


def _name_in(text: str) -> str:
    """The name beside a number in one cell: `254712***678 - Jane Doe`."""
    return _PHONE.sub("", text).strip(" -:+·/")


def _together(lines: Sequence[Line]) -> list[Line]:
    """A fee of its own line goes to the line of the same reference; the same line counts once."""
    found: dict[str, Line] = {}
    for line in lines:
        old = found.get(line.ref)
        if old is None:
            found[line.ref] = line
        elif not (line.came or line.went):
            found[line.ref] = replace(old, fee=old.fee + line.fee)
        elif not (old.came or old.went):
            found[line.ref] = replace(line, fee=old.fee + line.fee)
        elif line != replace(old, fee=line.fee):
            other = f"{line.ref} {sum(ref.startswith(line.ref) for ref in found) + 1}"
            found[other] = replace(line, ref=other)
    return list(found.values())
