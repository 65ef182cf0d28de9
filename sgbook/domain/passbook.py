"""The passbook of a member: stamps a meeting, loans and payments, and where a line is printed.

The place of a line follows from its number alone, so that a book can be printed on from its last
line: the same line always falls on the same place of the same page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.papers import Imprint, LoanPayment, Sum

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingsColumn:
    """A saving besides shares: a product or a fund that the constitution adds.

    `running`: it says what there is after the line, not what came and went.
    """

    title: str
    fund: str = ""
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingsLine:
    """What a member saved at a meeting.

    `shares` were bought and `back` given back; `total_shares` stand after it. `social` None means
    that nothing was asked. `others`: one amount for each column of the passbook, taken out below
    zero. `meeting` None: between meetings.
    """

    on: date
    meeting: int | None
    shares: int
    total_shares: int
    back: int = 0
    social: Money | None = None
    others: tuple[Money, ...] = ()
    note: str = ""
    check_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassbookLoan:
    """A loan in the passbook; `settled_on`: it is repaid, and stamped.

    `written_on`: when it came into the book, if that was later than it was given.
    """

    number: str
    on: date
    amount: Money
    charge: Money | None
    due_on: date | None
    purpose: str = ""
    fund: str = ""
    lines: tuple[LoanPayment, ...] = ()
    settled_on: date | None = None
    written_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passbook:
    """Everything in a member's passbook of one cycle.

    `boxes`: the places for stamps in a line, the constitution's most shares a meeting; 0 where no
    shares are bought. `social_sum`: what the social fund asks of everybody; that sum is a tick.
    `closed`: the cycle is over and the book is stamped.
    """

    imprint: Imprint
    member: int
    name: str
    cycle: str
    boxes: int
    share_price: Money | None
    lines: tuple[SavingsLine, ...]
    brought_forward: int = 0
    columns: tuple[SavingsColumn, ...] = ()
    others_forward: tuple[Money, ...] = ()  # of the columns; nothing where they are none
    loans: tuple[PassbookLoan, ...] = ()
    has: tuple[Sum, ...] = ()
    owes: tuple[Sum, ...] = ()
    with_social: bool = True
    social_sum: Money | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingsPage:
    """A page of savings: its lines, and what was there before the first of them."""

    lines: tuple[SavingsLine, ...]
    full: bool
    shares_before: int
    social_before: Money
    others_before: tuple[Money, ...]
    running: tuple[bool, ...] = ()  # of the columns

    @property
    def shares(self) -> int:
        """Shares bought less those given back, on this page."""
        return sum(line.shares - line.back for line in self.lines)

    @property
    def shares_after(self) -> int:
        """What the last line ends with, to carry forward."""
        return self.lines[-1].total_shares if self.lines else self.shares_before

    @property
    def social_after(self) -> Money:
        """The social fund's contributions up to the foot of this page."""
        return self.social_before + total([line.social or ZERO for line in self.lines])

    @property
    def others_after(self) -> tuple[Money, ...]:
        """The other savings up to the foot of this page: a sum for each column."""
        return tuple(self._after(place, before) for place, before in enumerate(self.others_before))

    def _after(self, place: int, before: Money) -> Money:
        if self.running and self.running[place]:
            return self.lines[-1].others[place] if self.lines else before
        return before + total([line.others[place] for line in self.lines])


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanBlock:
    """A loan's place in the book: its head and some lines, or more lines of an earlier block.

    `before`: the number of its lines in earlier blocks; `last`: nothing more is known of the loan.
    """

    loan: PassbookLoan
    lines: tuple[LoanPayment, ...]
    before: int
    last: bool

    @property
    def began(self) -> date:
        """When the block was first needed."""
        if self.before:
            return self.lines[0].on
        return self.loan.written_on or self.loan.on


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What is on paper already: lines of savings, and of each loan by its number."""

    savings: int = 0
    loans: Mapping[str, int] = field(default_factory=dict)


def everything(book: Passbook) -> Printed:
    """What is on paper when the whole book has been printed."""
    return Printed(
        savings=len(book.lines), loans={loan.number: len(loan.lines) for loan in book.loans}
    )


def pages_of(lines: Sequence[Line], lines_a_page: int) -> list[tuple[Line, ...]]:
    """The lines page by page; an empty book has one empty page."""
    starts = range(0, max(len(lines), 1), lines_a_page)
    return [tuple(lines[start : start + lines_a_page]) for start in starts]


def savings_pages(book: Passbook, lines_a_page: int) -> list[SavingsPage]:
    """The pages of savings with their sums; a page that is full is summed at its foot."""
    pages: list[SavingsPage] = []
    shares, social = book.brought_forward, ZERO
    others = book.others_forward or (ZERO,) * len(book.columns)
    for lines in pages_of(book.lines, lines_a_page):
        page = SavingsPage(
            lines=lines,
            full=len(lines) == lines_a_page,
            shares_before=shares,
            social_before=social,
            others_before=others,
            running=tuple(column.running for column in book.columns),
        )
        pages.append(page)
        shares, social, others = page.shares_after, page.social_after, page.others_after
    return pages


def loan_blocks(loans: Sequence[PassbookLoan], lines_a_block: int) -> list[LoanBlock]:
    """The loans' places, in the order in which they were needed.

    A loan that outgrows its block goes on in a later one; since later things have later days, what
    was printed once stays where it is.
    """
    blocks = [
        LoanBlock(
            loan=loan, lines=lines, before=before, last=before + len(lines) == len(loan.lines)
        )
        for loan in loans
        for before, lines in zip(
            range(0, max(len(loan.lines), 1), lines_a_block),
            pages_of(loan.lines, lines_a_block),
            strict=True,
        )
    ]
    return sorted(blocks, key=lambda block: block.began)
