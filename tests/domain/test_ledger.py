"""The chart, postings and entries: double entry, whole or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.errors.base import Bug
from sgbook.domain.ledger import BY_CODE, Account, Entry, Key, Posting, Side, natural, reversal
from sgbook.domain.money import Money

CASH = Key(Account.CASH, "loan", "box")
SHARES = Key(Account.SHARES, "loan", "", 1, "shares")
SOCIAL = Key(Account.CASH, "social", "box")


def entry(*postings: tuple[Key, int]) -> Entry:
    return Entry(1, "shares", (), tuple(Posting(key, units) for key, units in postings))


@pytest.mark.parametrize(
    "postings",
    [
        [],
        [(CASH, 5)],
        [(CASH, 5), (SHARES, -4)],
        [(CASH, 5), (SOCIAL, -5)],  # in balance as a whole, but not within each fund
    ],
)
def test_an_entry_that_is_not_in_balance_cannot_be(postings: list[tuple[Key, int]]) -> None:
    with pytest.raises(Bug, match="not in balance"):
        entry(*postings)


@given(st.integers(1, 10**14))
def test_a_reversal_undoes_every_posting(units: int) -> None:
    old = entry((CASH, units), (SHARES, -units))
    new = reversal(7, 3, old.postings)
    assert (new.kind, new.line, new.reverses, new.parts) == ("reverse", 3, 7, ())
    for before, after in zip(old.postings, new.postings, strict=True):
        assert before.key == after.key
        assert before.units + after.units == 0


def test_balances_are_said_from_their_own_side() -> None:
    assert natural(Account.CASH, 5) == Money(5)
    assert natural(Account.EXPENSE, 5) == Money(5)
    for account in (Account.SAVINGS, Account.SHARES, Account.FINES):
        assert natural(account, -5) == Money(5)


def test_codes_are_single_and_names_known() -> None:
    assert len(BY_CODE) == len(Account)
    assert {name for account in Account for name in account.names} <= {"member", "place", "ref"}
    assert all("place" in account.names for account in Account if account is Account.CASH)
    assert {account.side for account in Account} == set(Side)
