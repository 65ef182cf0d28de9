"""Funds and places: what each has, what moves between them, and the count of the box."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sgbook.domain.constitution import PLACES, Constitution
from sgbook.domain.errors.of_money import CountDiffers, CountedTwice, FundShort, TransferUnclear
from sgbook.domain.errors.of_sheets import PayoutAboveUnclaimed
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.ledger import Account, Side
from sgbook.domain.limits import one_of
from sgbook.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing


def not_the_loan_fund(record: Record, rules: Constitution, _standing: Standing) -> None:
    """Contributions and benefits belong to a fund of their own, never to one that has shares."""
    if rules.has_surplus(record.fund):
        others = [fund for fund in rules.fund_ids() if not rules.has_surplus(fund)]
        raise UnknownWord("fund", record.fund, " ".join(others))


def fund_reaches(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No benefit is paid that the fund does not have: contributions, and income less costs."""
    _reaches(record, own_balance(record.fund, standing))


def gives_its_own(record: Record, rules: Constitution, standing: Standing) -> None:
    """From fund to fund goes only what the giver has of its own: no grant, nothing borrowed, no
    money that is kept for others (`books.md` 4: the giver's surplus or balance).
    """
    giver = record.ref.partition(">")[0]
    if giver not in PLACES and not rules.has_surplus(giver):
        _reaches(replace(record, fund=giver), own_balance(giver, standing))


def spends_its_own(record: Record, rules: Constitution, standing: Standing) -> None:
    """What a fund's running costs are paid of: its own, and what it borrowed; never a grant, which
    is spent for its purpose, nor the money of others.
    """
    if not rules.has_surplus(record.fund):
        borrowed = -standing.sum_of(Account.EXTERNAL_LOANS, record.fund)
        _reaches(record, own_balance(record.fund, standing) + borrowed)


def leaves_what_is_held(record: Record, rules: Constitution, standing: Standing) -> None:
    """Nothing is bought of money that is kept for others."""
    held = -standing.sum_of(Account.HELD, record.fund)
    if held and not rules.has_surplus(record.fund):
        _reaches(record, standing.sum_of(Account.CASH, record.fund) - held)


_OWN = (Account.FUND, *(a for a in Account if a.side in (Side.INCOME, Side.COST)))


def own_balance(fund: str, standing: Standing) -> int:
    """What a fund has of its own, in units: its account with what its closing will bring."""
    return -sum(standing.sum_of(account, fund) for account in _OWN)


def grant_reaches(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more is spent of a grant than was given."""
    _reaches(record, -standing.sum_of(Account.GRANTS, record.fund))


def lender_is_owed(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more goes back to a lender than is owed."""
    _reaches(record, -standing.of(Account.EXTERNAL_LOANS, record.fund, ref=record.ref))


def held_enough(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more is handed over than is held for the member."""
    _reaches(record, -standing.of(Account.HELD, record.fund, member=record.member))


def reserve_reaches(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more is spent of a reserve than is in it."""
    _reaches(record, -standing.of(Account.OTHER_RESERVES, record.fund, ref=record.ref))


def _reaches(record: Record, has: int) -> None:
    if record.amount.units > has:
        raise FundShort(record.fund, record.amount, Money(max(has, 0)))


def is_income(record: Record, rules: Constitution, _standing: Standing) -> None:
    """Income stands under one of the constitution's headings."""
    one_of("ref", record.ref, rules.incomes)


def is_expense(record: Record, rules: Constitution, _standing: Standing) -> None:
    """An expense stands under one of the constitution's headings."""
    one_of("ref", record.ref, rules.expenses)


# Transfers


def ends(record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """Fill in the two places of a transfer within a fund."""
    giver, arrow, gainer = record.ref.partition(">")
    if not arrow or giver == gainer:
        raise TransferUnclear(record.ref, _known(rules))
    if giver in PLACES and gainer in PLACES:
        return {"place": record.ref}
    if giver in rules.fund_ids() and gainer in rules.fund_ids():
        return {"fund": giver}
    raise TransferUnclear(record.ref, _known(rules))


def _known(rules: Constitution) -> str:
    return " ".join((*PLACES, *rules.fund_ids()))


def moved(record: Record, rules: Constitution, _standing: Standing) -> Iterator[Record]:
    """Within a fund the cash moves; from fund to fund each side has a part of its own."""
    giver, _, gainer = record.ref.partition(">")
    if giver in PLACES:
        yield replace(record, kind="moved", ref="")
        return
    yield from between(record, giver, gainer, rules)


def between(record: Record, giver: str, gainer: str, rules: Constitution) -> Iterator[Record]:
    """Cash goes from one fund's balance to another's, in one part for each."""
    gives = "surplus-given" if rules.has_surplus(giver) else "fund-given"
    gains = "surplus-gained" if rules.has_surplus(gainer) else "fund-gained"
    yield replace(record, kind=gives, fund=giver, ref="", member=None)
    yield replace(record, kind=gains, fund=gainer, ref="", member=None)


# The count


def counted_once(record: Record, _rules: Constitution, standing: Standing) -> None:
    """A fund's place is counted once in a meeting."""
    if (record.fund, record.place) in standing.counted:
        raise CountedTwice(record.fund, record.place)
    standing.counted[record.fund, record.place] = record.amount


def explained(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """A count that differs from the book is posted, if a reason and two names stand behind it."""
    expected = standing.cash(record.fund, record.place)
    differs = record.amount - expected
    if not differs:
        return
    reason, names = reason_and_names(record.note)
    if not reason or len(names) < 2:
        raise CountDiffers(record.fund, record.place, expected, record.amount)
    kind = "cash-over" if differs.units > 0 else "cash-short"
    yield replace(record, kind=kind, amount=abs(differs), note="")


def reason_and_names(note: str) -> tuple[str, list[str]]:
    """A note that reads `reason; name; name`, taken apart; the last two are the names."""
    words = [word.strip() for word in note.replace(",", ";").split(";") if word.strip()]
    if len(words) < 3:
        return "; ".join(words), []
    return "; ".join(words[:-2]), words[-2:]


# What waits for members


def unclaimed_enough(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more is handed over than waits for the member."""
    assert record.member is not None
    has = Money(-standing.of(Account.UNCLAIMED, record.fund, member=record.member))
    if record.amount > has:
        raise PayoutAboveUnclaimed(record.member, record.amount, has)


def difference_settled(
    record: Record, _rules: Constitution, _standing: Standing
) -> Iterator[Record]:
    """A mistake of a closed cycle is settled by its difference, with the surplus."""
    one_of("ref", record.ref or "unclaimed", ("unclaimed", "owed"))
    kind = "settle-owed" if record.ref == "owed" else "settle-unclaimed"
    yield replace(record, kind=kind, ref="", note="")
