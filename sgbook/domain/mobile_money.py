"""A statement of mobile money: each line matched with a member and with what is due, or left open.

In order (field/domain.md 5.6): telephone → member; amount → what is due, in the order of the
meeting; what is known to be a member's and fits nothing is held for that member; what is nobody's
waits to be allocated. Nothing is guessed silently.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.domain.coming import coming
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money
from sgbook.domain.proposals import asks_of, fixed_sum
from sgbook.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import Ask
    from sgbook.domain.standing import Standing

MOBILE = "mobile"
LINE = "mobile-line"
"""The kind that keeps the reference of a line, so that it comes in once."""

MATCHED, HELD, WAITS, LEFT_OUT, KNOWN = "matched", "held", "waits", "left-out", "known"
"""What becomes of a line: for something due, held for its member, waiting for its owner, to be
written down by hand, or in the book already."""

SAME_DIGITS = 9
"""So many last digits of a telephone number are the person's; before them stands the country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the statement."""

    ref: str
    on: date
    phone: str = ""  # digits, with `*` for those that the company hides
    name: str = ""
    came: Money = ZERO
    went: Money = ZERO
    fee: Money = ZERO
    to_cash: bool = False  # taken out at an agent


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A line and what it would be written down as."""

    line: Line
    status: str
    member: int | None = None
    said: tuple[Record, ...] = ()  # without their line numbers

    def records(self) -> tuple[Record, ...]:
        """All that is written down: the money, the company's fee, the reference of the line."""
        if self.status in (LEFT_OUT, KNOWN):
            return ()
        line, said = self.line, list(self.said)
        if line.fee:
            fee = _record("expense", line.fee, ref="bank-fees", note=line.ref)
            said.append(fee)
        kept = _record(LINE, line.came or line.went or line.fee, ref=line.ref)
        return (*said, replace(kept, place=""))


def _record(
    kind: str, amount: Money, member: int | None = None, *, ref: str = "", note: str = ""
) -> Record:
    return Record(line=0, kind=kind, member=member, amount=amount, ref=ref, place=MOBILE, note=note)


def owner_of(phone: str, phones: Mapping[int, str]) -> int | None:
    """The one member whose number this is; hidden digits may be any."""
    seen = phone[-SAME_DIGITS:]
    if len(seen.replace("*", "")) < 3:
        return None
    mine = [member for member, known in phones.items() if _same(seen, known[-SAME_DIGITS:])]
    return mine[0] if len(mine) == 1 else None


def _same(seen: str, known: str) -> bool:
    return len(seen) == len(known) and all(
        one in ("*", other) for one, other in zip(seen, known, strict=True)
    )


def planned(
    line: Line, member: int | None, rules: Constitution, standing: Standing, day: date
) -> Planned:
    """What a line would be written down as on a day."""
    if line.went:
        return _went(line, member, standing)
    if not line.came:
        return Planned(line=line, status=MATCHED)  # a fee alone
    if member is None:
        waits = _record("unallocated", line.came, ref=line.ref, note=_who(line))
        return Planned(line=line, status=WAITS, said=(waits,))
    said = tuple(_due(line, member, rules, standing, day))
    if said:
        return Planned(line=line, status=MATCHED, member=member, said=said)
    return held(line, member)


def held(line: Line, member: int) -> Planned:
    """It is the member's, and what for is not known yet."""
    kept = _record("remittance", line.came, member, ref=line.ref)
    return Planned(line=line, status=HELD, member=member, said=(kept,))


def _who(line: Line) -> str:
    """Who sent it, to find out later whose it is: the name, and the end of the number alone."""
    tail = line.phone[-3:]
    return f"{line.name} …{tail}".strip() if tail else line.name


def _went(line: Line, member: int | None, standing: Standing) -> Planned:
    """Money that went out: what waited for a member, or was brought to the box."""
    if member is not None:
        for kind, account, fund in (
            ("payout", Account.UNCLAIMED, "loan"),
            ("remittance-out", Account.HELD, "held"),
        ):
            if -standing.of(account, fund, member=member) >= line.went.units:
                out = _record(kind, line.went, member, note=line.ref)
                return Planned(line=line, status=MATCHED, member=member, said=(out,))
    if line.to_cash and standing.cash("loan", MOBILE) >= line.went + line.fee:
        moved = _record("transfer", line.went, ref="mobile>box", note=line.ref)
        return Planned(line=line, status=MATCHED, said=(replace(moved, place=""),))
    return Planned(line=line, status=LEFT_OUT, member=member)


# What is due


def _due(
    line: Line, member: int, rules: Constitution, standing: Standing, day: date
) -> Iterator[Record]:
    """One thing that costs just this, in the order of the meeting; or all that is due together."""
    asks = [ask for _step, asks in asks_of(rules) for ask in asks]
    wanted = [(ask, _asked(ask, member, rules, standing, day)) for ask in asks]
    for ask, amount in wanted:
        if amount == line.came:
            yield _paid(ask, member, line, line.came)
            return
    due = [(ask, amount) for ask, amount in wanted if amount]
    if due and Money(sum(amount.units for _ask, amount in due)) == line.came:
        for ask, amount in due:
            yield _paid(ask, member, line, amount)
        return
    for ask in asks:
        if ask.kind == "shares" and (count := _shares(ask, line.came, rules)):
            yield replace(_paid(ask, member, line, line.came), count=count)
            return


def _asked(ask: Ask, member: int, rules: Constitution, standing: Standing, day: date) -> Money:
    """What the meeting asks of this member: a fixed sum, or what is due on loans."""
    if ask.kind == "repayment":
        return coming(member, standing, day).now
    return fixed_sum(ask, rules)


def _paid(ask: Ask, member: int, line: Line, amount: Money) -> Record:
    paid = _record(ask.kind, amount, member, note=line.ref)
    if ask.kind == "fund-in":
        return replace(paid, fund=ask.which)
    return replace(paid, ref="" if ask.kind == "repayment" else ask.which)


def _shares(ask: Ask, amount: Money, rules: Constitution) -> int:
    """How many shares this is, if it is a number that can be bought."""
    product = rules.share_product(ask.which)
    if product is None or product.in_amounts or product.share_price is None:
        return 0
    count, rest = divmod(amount.units, product.share_price.units)
    return count if not rest and product.shares_min <= count <= product.shares_max else 0
