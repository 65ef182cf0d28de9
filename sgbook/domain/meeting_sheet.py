"""The meeting on paper: what is asked of whom, what was answered, the cash before and after."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from sgbook.domain.money import ZERO, Money
from sgbook.domain.papers import Imprint, Signer


class Asked(Enum):
    """How a column of the meeting sheet is answered."""

    MARK = "mark"  # a tick or a word: the roll call
    BOXES = "boxes"  # one stamp per share
    COUNT = "count"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A question put to every member."""

    title: str
    asked: Asked = Asked.AMOUNT
    fund: str = ""
    boxes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """What is proposed or was posted, and what stands small below it ("late", "loan 7")."""

    value: Money | int | str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A member and the answers, one for each column."""

    member: int
    name: str
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """Something the group itself took in or paid."""

    text: str
    fund: str
    place: str = ""
    came: Money = ZERO
    went: Money = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLoan:
    """A loan given at the meeting."""

    number: str
    member: int
    name: str
    amount: Money
    purpose: str = ""
    due_on: date | None = None
    fund: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CashLine:
    """A fund's cash at a place: `title` names both. `counted` None: not counted."""

    title: str
    fund: str
    opening: Money
    came: Money = ZERO
    went: Money = ZERO
    counted: Money | None = None

    @property
    def expected(self) -> Money:
        """What the book says should be there at the end."""
        return self.opening + self.came - self.went

    @property
    def difference(self) -> Money:
        """What was counted over (or, below zero, short of) the book."""
        return ZERO if self.counted is None else self.counted - self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSheet:
    """A meeting on paper: before it (`posted` false: proposals to write beside) or after it.

    `coins`: the values of the notes and coins that are counted before the meeting is closed.
    """

    imprint: Imprint
    number: int
    on: date
    posted: bool
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    cash: tuple[CashLine, ...]
    sums: tuple[SheetCell, ...] = ()
    group_rows: tuple[GroupRow, ...] = ()
    loans: tuple[SheetLoan, ...] = ()
    decisions: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    coins: tuple[Money, ...] = ()
