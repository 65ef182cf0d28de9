"""The chart of accounts, postings and entries: double entry, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain.errors.base import Bug
from sgbook.domain.money import Money

if TYPE_CHECKING:
    from sgbook.domain.records import Record


class Side(Enum):
    """The class of an account: what it says about the group."""

    ASSET = auto()
    LIABILITY = auto()
    EQUITY = auto()
    INCOME = auto()
    COST = auto()


class Account(Enum):
    """The chart: the id, on which side, and what a posting there names besides the fund."""

    CASH = "cash", Side.ASSET, "place"
    LOANS = "loans", Side.ASSET, "member ref"  # ref: the loan's number
    CHARGES_DUE = "charges-due", Side.ASSET, "member ref"
    DUES = "dues", Side.ASSET, "member ref"  # ref: the type of the fine
    OWED_AFTER = "owed-after", Side.ASSET, "member"
    OWED_BY_FUNDS = "owed-by-funds", Side.ASSET, "ref"  # ref: the other fund
    ALLOWANCE = "allowance", Side.ASSET, ""
    EQUIPMENT = "equipment", Side.ASSET, ""
    OTHER_ASSETS = "other-assets", Side.ASSET, "ref"

    SAVINGS = "member-savings", Side.LIABILITY, "member ref"  # ref: the product
    ADVANCES = "advances", Side.LIABILITY, "member"
    HELD = "held", Side.LIABILITY, "member"
    ROTATION = "rotation", Side.LIABILITY, "member"
    EXTERNAL_LOANS = "external-loans", Side.LIABILITY, "ref"  # ref: the lender
    UNCLAIMED = "unclaimed", Side.LIABILITY, "member"
    OWED_TO_FUNDS = "owed-to-funds", Side.LIABILITY, "ref"
    PAYABLES = "payables", Side.LIABILITY, "ref"

    SHARES = "member-shares", Side.EQUITY, "member ref"  # ref: the product
    CAPITAL = "share-capital", Side.EQUITY, "member"
    FUND = "fund", Side.EQUITY, "member"
    GRANTS = "grants", Side.EQUITY, ""
    STATUTORY_RESERVE = "statutory-reserve", Side.EQUITY, ""
    OTHER_RESERVES = "other-reserves", Side.EQUITY, "ref"
    SURPLUS = "retained-surplus", Side.EQUITY, ""
    OPENING = "opening", Side.EQUITY, ""

    CHARGES = "loan-charges", Side.INCOME, ""
    FINES = "fines", Side.INCOME, ""
    INCOME = "income", Side.INCOME, "ref"  # ref: the heading
    RECOVERIES = "recoveries", Side.INCOME, "ref"  # ref: the loan's number
    CASH_OVER = "cash-over", Side.INCOME, ""

    EXPENSE = "expenses", Side.COST, "ref"  # ref: the heading
    SAVINGS_INTEREST = "savings-interest", Side.COST, ""
    EXTERNAL_INTEREST = "external-interest", Side.COST, ""
    LOAN_LOSSES = "loan-losses", Side.COST, ""
    CASH_SHORT = "cash-short", Side.COST, ""

    def __init__(self, code: str, side: Side, names: str) -> None:
        self.code = code
        self.side = side
        self.names = frozenset(names.split())

    __hash__ = object.__hash__  # members are single: the quick hash serves every balance


BY_CODE = {account.code: account for account in Account}


class Key(NamedTuple):
    """Where a posting lands; what the account does not name is empty."""

    account: Account
    fund: str
    place: str = ""
    member: int | None = None
    ref: str = ""


class Posting(NamedTuple):
    """One line of an entry: a signed amount (debit +, credit −), in minor units, to one key."""

    key: Key
    units: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened to the group's money, whole or not at all."""

    line: int  # of the record that it follows from
    kind: str
    parts: tuple[Record, ...]
    postings: tuple[Posting, ...]
    reverses: int | None = None  # the number of the entry that this one undoes

    def __post_init__(self) -> None:
        funds: dict[str, int] = {}
        for key, units in self.postings:
            funds[key.fund] = funds.get(key.fund, 0) + units
        if any(funds.values()) or not self.postings:
            raise Bug(f"not in balance: {self!r}")


def reversal(number: int, line: int, postings: tuple[Posting, ...]) -> Entry:
    """The entry that undoes these postings, which were posted as entry `number`."""
    undone = tuple(Posting(key, -units) for key, units in postings)
    return Entry(line, "reverse", (), undone, reverses=number)


def natural(account: Account, units: int) -> Money:
    """A balance as people say it: assets and costs by their debit, all else by their credit."""
    return Money(units if account.side in (Side.ASSET, Side.COST) else -units)
