"""What stands in a paper book, line by line, as records of an opening sheet.

Most of it is a line a member. What has no column there – a second loan, money from a lender, a
grant – is written besides (`Beside`), each by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sgbook.domain.money import ZERO, Money
from sgbook.domain.records import MEETING, Record, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from sgbook.domain.standing import Standing

KIND = "opening"
COLUMNS = (
    "shares", "saved", "savings", "turns", "pot", "won", "comes", "loan", "lent", "charge",
    "instalments", "due", "dues",
)  # fmt: skip
"""What is asked of a member; `saved` are shares where amounts are saved; `instalments` are those
that are left of the loan, `due` is its next due day; of a pot that goes round the turns, what was
paid in, the rounds in which it was had, and those in which it comes."""

JOINS = "pot-joins"

OF_ONE = ("shares", "savings", "pot")
"""What may be said of several products: a column of another than the first is named after it too:
`savings:school`, `shares:second`, `won:pot2`."""

COUNTS = ("shares", "turns", "instalments")
ROUNDS = ("won", "comes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a member has and owes, as the paper book says."""

    member: int
    shares: int = 0
    saved: Money = ZERO  # shares too, where members save amounts
    savings: Money = ZERO  # in the first product
    apart: Mapping[str, Any] = field(default_factory=dict)  # in the others, by their columns
    loan: Money = ZERO  # principal that is left
    lent: str = ""  # at first, where the charge is of that; in main units, as files write it
    charge: Money = ZERO  # of that loan, due and unpaid
    instalments: int = 0  # that are left of it, where not as many as the rules say
    due: str = ""  # the loan's next due day, ISO
    dues: Money = ZERO  # fines assessed and unpaid
    turns: int = 0  # in the pot that goes round
    pot: Money = ZERO  # paid into it this time round
    won: str = ""  # the rounds in which it was had, as numbers
    comes: str = ""  # the rounds in which it comes


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is written beside the members' lines: the record, and of a loan the charge due."""

    said: Record
    charge: Money = ZERO

    @property
    def what(self) -> str:
        """What it is about: loan, external, grant …"""
        return self.said.ref.partition(":")[0]


About = tuple[int, str]
"""A member and a column, or the place of what is written besides and `BESIDE`."""

BESIDE = "beside"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningSheet:
    """The whole: a line a member, what is written besides, the cash counted by fund and place."""

    on: date
    lines: Sequence[Line] = ()
    beside: Sequence[Beside] = ()
    cash: Mapping[tuple[str, str], Money] = field(default_factory=dict)

    def sheet(self) -> tuple[Sheet, dict[int, About]]:
        """The sheet, and what each of its lines is about."""
        records: list[Record] = []
        about: dict[int, About] = {}

        def say(record: Record, place: int, column: str) -> None:
            records.append(replace(record, line=len(records) + 1))
            about[len(records)] = (place, column)

        for line in self.lines:  # a pot is worth all its turns: they are told first
            for column, record in _joins(line):
                say(record, line.member, column)
        loans = 0
        for line in self.lines:
            loans += bool(line.loan or line.charge)  # a charge without its loan is refused
            for column, record in _records(loans, line):
                say(record, line.member, column)
        for place, each in enumerate(self.beside):
            loans += each.what == "loan"
            for record in _beside(loans, each):
                say(record, place, BESIDE)
        counted = Record(line=0, kind=KIND, ref="cash")
        for (fund, where), amount in self.cash.items():
            if amount:
                said = replace(counted, amount=amount, fund=fund, place=where)
                records.append(replace(said, line=len(records) + 1))
        return Sheet(on=self.on, sort=MEETING, records=tuple(records)), about


def _joins(line: Line) -> Iterator[tuple[str, Record]]:
    """Who takes part in which pot."""
    turns = {"turns": line.turns, **line.apart}
    for column, count in turns.items():
        what, _colon, pot = column.partition(":")
        if what == "turns" and count:
            yield column, Record(line=0, kind=JOINS, member=line.member, count=count, ref=pot)


def _records(loan: int, line: Line) -> Iterator[tuple[str, Record]]:
    """What is said of a member; `loan` is the number of the loan, so that its charge finds it."""

    def said(ref: str, amount: Money) -> Record:
        return Record(line=0, kind=KIND, member=line.member, ref=ref, amount=amount)

    yield from _saved(line)
    yield from _pots(line, said("pot", line.pot))
    if line.loan:
        left = str(line.instalments or "")
        terms = {"first_due": line.due, "instalments": left, "lent": line.lent}
        yield "loan", said(f"loan:{loan}", line.loan).also_with(**terms)
    if line.charge:
        yield "charge", said(f"charge:{loan}", line.charge)
    if line.dues:
        yield "dues", said("dues", line.dues)


def _saved(line: Line) -> Iterator[tuple[str, Record]]:
    """Shares and savings of every product."""
    first = {"shares": line.shares, "saved": line.saved, "savings": line.savings}
    for column, value in (*first.items(), *line.apart.items()):
        what, colon, product = column.partition(":")
        ref = f"{'shares' if what == 'saved' else what}{colon}{product}"
        made = Record(line=0, kind=KIND, member=line.member, ref=ref)
        if value and what == "shares":
            yield column, replace(made, count=value)
        elif value and what in first:
            yield column, replace(made, amount=value)


def _pots(line: Line, said: Record) -> Iterator[tuple[str, Record]]:
    """What was paid into each pot, when it was had, and when it comes."""
    if line.pot or line.won or line.comes:
        yield "pot", said.also_with(won=line.won, comes=line.comes)
    others = {column.partition(":")[2] for column in line.apart if column.startswith(_OF_POTS)}
    for pot in sorted(others):
        amount, won, comes = (line.apart.get(f"{what}:{pot}") for what in ("pot", *ROUNDS))
        if amount or won or comes:
            made = replace(said, ref=f"pot:{pot}", amount=amount or ZERO)
            yield f"pot:{pot}", made.also_with(won=won or "", comes=comes or "")


_OF_POTS = ("pot:", "won:", "comes:")


def _beside(number: int, each: Beside) -> Iterator[Record]:
    """A loan gets its number here, so that its charge finds it."""
    said = each.said
    if each.what != "loan":
        yield said
        return
    yield replace(said, ref=f"loan:{number}")
    if each.charge:
        yield Record(line=0, kind=KIND, member=said.member, ref=f"charge:{number}",
                     amount=each.charge)  # fmt: skip


def may_open(standing: Standing) -> bool:
    """May this book still begin in the middle? Members stand in it, and nothing else yet."""
    return bool(standing.people) and not standing.entries and not standing.meetings


def is_opening(sheet: Sheet) -> bool:
    """Does this sheet say what stood when the book began?"""
    kinds = {record.kind for record in sheet.records}
    return KIND in kinds or kinds == {JOINS}  # of a pot the turns are typed first


def is_beside(record: Record) -> bool:
    """Does no column of the members' lines say it? A loan written besides names its product."""
    what = record.ref.partition(":")[0]
    if what in ("loan", "savings"):
        return bool(record.also("product") or record.also("free_on"))
    return what not in (*COLUMNS, "cash")


def read_back(sheet: Sheet) -> OpeningSheet:
    """What an opening sheet that was kept as a draft says."""
    said: dict[int, dict[str, Any]] = {}
    cash: dict[tuple[str, str], Money] = {}
    beside: list[Beside] = []
    for record in sheet.records:
        what, _colon, which = record.ref.partition(":")
        if record.kind == KIND and what == "cash":
            cash[record.fund, record.place] = record.amount
        elif what == "charge" and beside and beside[-1].said.ref == f"loan:{which}":
            beside[-1] = replace(beside[-1], charge=record.amount)
        elif record.kind == KIND and is_beside(record):
            beside.append(Beside(said=replace(record, line=0)))
        elif record.member is not None:
            line = said.setdefault(record.member, {"member": record.member, "apart": {}})
            for column, value in _read(record):
                (line["apart"] if ":" in column else line)[column] = value
    lines = tuple(Line(**said[member]) for member in sorted(said))
    return OpeningSheet(on=sheet.on, lines=lines, beside=tuple(beside), cash=cash)


def _read(record: Record) -> Iterator[tuple[str, Any]]:
    """The columns that a record of a member fills, and with what."""
    what, _colon, which = record.ref.partition(":")
    if record.kind == JOINS:
        yield _of("turns", record.ref), record.count
        return
    which = which if what in OF_ONE else ""  # the number of a loan is no column
    if what == "shares" and not record.amount:
        yield _of("shares", which), record.count
    else:
        yield _of("saved" if what == "shares" else what, which), record.amount
    if what == "loan":
        yield "due", record.also("first_due")
        yield "lent", record.also("lent")
        yield "instalments", int(record.also("instalments") or 0)
    if what == "pot":
        for name in ROUNDS:
            yield _of(name, which), record.also(name)


def _of(what: str, which: str) -> str:
    return f"{what}:{which}" if which else what
