"""What stands on the papers: values that a question of the book gives and a renderer draws.

Words in these values (titles, names, purposes) are already in the reader's language or are the
group's own; amounts, counts and days are values, written by the renderer's style.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Self

from sgbook.domain.assets import Kept
from sgbook.domain.loan_worries import Worry
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.terms import LoanTerms

Value = Money | int | str | date | Fraction | None
"""What a cell of a table may hold; None is an empty cell."""


class Shape(Enum):
    """The sign of a fund, the same on screen and on paper, told apart without colour."""

    SQUARE = "■"
    CIRCLE = "●"
    TRIANGLE = "▲"
    DIAMOND = "◆"
    HEXAGON = "⬢"
    PENTAGON = "⬟"
    CROSS = "✚"
    STAR = "★"
    DROP = "▼"
    RING = "◯"


FUND_SHAPES = {
    "loan": Shape.SQUARE,
    "social": Shape.CIRCLE,
    "insurance": Shape.TRIANGLE,
    "grant": Shape.DIAMOND,
    "education": Shape.HEXAGON,
}
OTHER_SHAPES = tuple(shape for shape in Shape if shape not in FUND_SHAPES.values())


def shape_of(fund: str, funds: Sequence[str] = ()) -> Shape:
    """The sign of a fund: of its own, or the next one free in the order of the book's funds."""
    if fund in FUND_SHAPES:
        return FUND_SHAPES[fund]
    others = [other for other in funds if other not in FUND_SHAPES]
    place = others.index(fund) if fund in others else len(others)
    return OTHER_SHAPES[place % len(OTHER_SHAPES)]


class Mark(Enum):
    """What is written large behind a paper that is not the thing itself."""

    NONE = ""
    REHEARSAL = "rehearsal"
    PRACTICE = "practice"
    COPY = "copy"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What every paper says of itself.

    `on` is the day it speaks of. `check_code` is of the last seal it shows. `funds`: the book's
    funds in their order, for their signs.
    """

    group: str
    on: date
    check_code: str = ""
    mark: Mark = Mark.NONE
    printed_on: date | None = None
    funds: tuple[str, ...] = ()

    def shape_of(self, fund: str) -> Shape:
        """The sign of a fund in this book."""
        return shape_of(fund, self.funds)

    def marked(self, mark: Mark) -> Self:
        """With this mark, unless it bears one already."""
        return replace(self, mark=mark) if self.mark is Mark.NONE else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An amount with its name, and the fund it belongs to, if it is of one."""

    title: str
    amount: Money
    fund: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Somebody who signs, with the name if it is known already."""

    role: str
    name: str = ""


# Guarantees


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """A guarantee that was given or received; `name` is the other's, `amount` none without a sum.

    `held` of the guarantor's savings, `paid` for the borrower.
    """

    loan: int
    name: str
    amount: Money | None
    held: Money
    paid: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantees:
    """What a member answers for, who answers for her, and what of her savings is free."""

    given: tuple[Guarantee, ...]
    received: tuple[Guarantee, ...]
    saved: Money
    held: Money
    free: Money


# Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """One line of an account: `came` and `went` as the member sees them."""

    on: date
    text: str
    came: Money = ZERO
    went: Money = ZERO
    balance: Money
    meeting: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementAccount:
    """What the member has, or owes (`owed`), in one account; or paid into a fund (`given`)."""

    title: str
    opening: Money
    lines: tuple[StatementLine, ...]
    closing: Money
    fund: str = ""
    owed: bool = False
    given: bool = False
    notes: tuple[str, ...] = ()

    @property
    def came(self) -> Money:
        """All that came in."""
        return total([line.came for line in self.lines])

    @property
    def went(self) -> Money:
        """All that went out."""
        return total([line.went for line in self.lines])


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberStatement:
    """A member's accounts from day to day."""

    imprint: Imprint
    member: int
    name: str
    since: date
    until: date
    accounts: tuple[StatementAccount, ...]
    has: tuple[Sum, ...] = ()
    owes: tuple[Sum, ...] = ()
    guarantees: Guarantees | None = None


# Share-out


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOutRow:
    """A member's share: payout + social − debts − reinvested − cut = cash − owed."""

    member: int
    name: str
    shares: int
    savings: Money
    payout: Money
    social: Money = ZERO
    principal: Money = ZERO
    charges: Money = ZERO
    dues: Money = ZERO
    reinvested: Money = ZERO
    cut: Money = ZERO
    cash: Money
    owed: Money = ZERO

    @property
    def in_amounts(self) -> bool:
        """Is every unit that was saved a share? Then the savings say it all."""
        return self.shares == self.savings.units

    @property
    def of_pool(self) -> bool:
        """Has the member a part of the pool, or only of the social fund?"""
        return bool(self.shares)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOutList:
    """The share-out as everybody watches it, as a rehearsal until it is posted.

    `pool_parts` add up to `pool`, what is taken off below zero. `rule` and `remainder_to` are
    names; `explanation` says in words how the rule divides. `by_shares`: whether a value per share
    exists (rule A). `notes`: value and number of the notes and coins to prepare.
    """

    imprint: Imprint
    posted: bool
    cycle: str
    rule: str
    explanation: str
    by_shares: bool
    pool_parts: tuple[Sum, ...]
    pool: Money
    rows: tuple[ShareOutRow, ...]
    payable_unit: Money
    remainder: Money
    remainder_to: str
    cash_leaving: Money
    notes: tuple[tuple[Money, int], ...] = ()
    missing: Money = ZERO
    brackets: tuple[tuple[Money, Fraction], ...] = ()  # rule F: gains in percent
    signers: tuple[Signer, ...] = ()

    @property
    def in_amounts(self) -> bool:
        """Did the members save amounts, and no shares that are counted?"""
        return all(row.in_amounts for row in self.rows)

    @property
    def shares(self) -> int:
        """All shares that the pool is divided by."""
        return sum(row.shares for row in self.rows)

    @property
    def sums(self) -> ShareOutRow:
        """The last line of the list."""
        summed = [field.name for field in fields(ShareOutRow)][3:]
        amounts = {name: total([getattr(row, name) for row in self.rows]) for name in summed}
        return ShareOutRow(member=0, name="", shares=self.shares, **amounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOutSlip:
    """One member's share, worked out line by line, to take home; `row` has the sums.

    `pool` and `shares` are everybody's together. `waits`: the payout stays in the box for her.
    """

    imprint: Imprint
    posted: bool
    cycle: str
    rule: str
    explanation: str
    by_shares: bool
    pool: Money
    shares: int
    payable_unit: Money
    row: ShareOutRow
    waits: bool = False
    keeper: str = ""


# Any table


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """A column of a report: figures stand under each other, words are broken."""

    title: str
    figures: bool = False
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePaper:
    """A report as a paper; `facts` are label and value under the title, `notes` at the end."""

    imprint: Imprint
    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    totals: tuple[Value, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()


# Receipt and loan card


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a member gave and got at a meeting; the sums of `gave` and `got` are in cash."""

    imprint: Imprint
    number: int
    member: int
    name: str
    meeting: int | None
    gave: tuple[Sum, ...]
    got: tuple[Sum, ...] = ()
    keeper: str = ""
    copy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """A line of the plan of a loan."""

    number: int
    due_on: date
    principal: Money
    charge: Money
    outstanding: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanPayment:
    """What happened to a loan: `charge` fell due, `paid` came back, `balance` is owed then."""

    on: date
    text: str
    balance: Money
    charge: Money = ZERO
    paid: Money = ZERO
    meeting: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanCard:
    """A loan as the borrower signs for it: terms, true cost, plan and what was paid.

    `charge`: all that it costs by the plan. `yearly_cost` in percent, `plain_rate` the same without
    charge on charge. `thing`: what is leased; `guarantees` received; what is `kept` until it is
    repaid.
    """

    imprint: Imprint
    number: str
    member: int
    name: str
    amount: Money
    charge: Money
    paid_out_on: date
    terms: tuple[tuple[str, str], ...]
    plan: tuple[Instalment, ...]
    payments: tuple[LoanPayment, ...] = ()
    guarantors: tuple[str, ...] = ()
    purpose: str = ""
    fund: str = ""
    yearly_cost: Fraction | None = None
    plain_rate: Fraction | None = None
    settled_on: date | None = None
    guarantees: tuple[Guarantee, ...] = ()
    kept: tuple[Kept, ...] = ()
    thing: str = ""
    worries: tuple[Worry, ...] = ()
    agreed: LoanTerms | None = None  # all of the terms
    because: str = ""  # why it took the place of other loans
    repays: tuple[str, ...] = ()  # which
    late_since: date | None = None  # their debt was overdue since then

    @property
    def to_repay(self) -> Money:
        """Principal and charge together."""
        return self.amount + self.charge
