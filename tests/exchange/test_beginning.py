"""The beginning of a book: preset, rules set otherwise in any order, first members."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book.meetings import constitution, standing
from sgbook.domain.errors.base import Refusal
from sgbook.domain.money import Money
from sgbook.exchange.beginning import Beginning, begin
from tests.book.agreement import agrees
from tests.telling import KEEPER, clock

if TYPE_CHECKING:
    from pathlib import Path

NEW = Beginning(id="1", name="Umoja", currency="UGX", start=date(2025, 1, 1))


def test_rules_may_name_funds_that_are_added_with_them(tmp_path: Path) -> None:
    rules = {
        "fines_to": "burial",
        "share_price": "1000",
        "funds": "burial",
        "remainder_to": "burial",
    }
    book = begin(tmp_path / "a.sgbook", replace(NEW, rules=rules), KEEPER, clock)
    said = constitution(book)
    assert (said.fines_to, said.remainder_to, said.fund_ids()[-1]) == ("burial", "burial", "burial")
    assert said.shares[0].share_price == Money(1000 * 10**book.group.digits)
    book.close()


def test_first_members(tmp_path: Path) -> None:
    new = replace(NEW, members=("Ana", "Ben"), why="who founded it")
    book = begin(tmp_path / "a.sgbook", new, KEEPER, clock)
    assert {number: each.name for number, each in standing(book).people.items()} == {
        1: "Ana",
        2: "Ben",
    }
    agrees(book)
    book.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"preset": "weather"},
        {"currency": "XYZ"},
        {"rules": {"weather": "1"}},
        {"rules": {"shares_max": "none"}},
        {"members": ("Ana",)},  # without saying why
        {"members": ("Ana", ""), "why": "founders"},
    ],
)
def test_nothing_is_made_of_what_cannot_be(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        begin(tmp_path / "a.sgbook", replace(NEW, **wrong), KEEPER, clock)  # type: ignore[arg-type]  # its fields
    assert not list(tmp_path.glob("*.sgbook*"))
