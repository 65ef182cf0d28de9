"""An insurance fund with its table of benefits, from a partner's file: no line of Python for it.

Worked out by hand: 3 members × 5 meetings × 20 = 300 in; of these 200 for an illness that was
claimed, proved and granted, 40 for a birth.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book import check
from sgbook.book.meetings import close, constitution, standing
from sgbook.domain.errors.of_funds import BenefitTooEarly, NotGranted
from sgbook.domain.money import Money
from sgbook.domain.products import Ask
from sgbook.domain.proposals import begun
from sgbook.domain.records import Record, Sheet
from sgbook.exchange.imports import import_file
from sgbook.exchange.tables import Wanted, answer
from sgbook.exchange.tables_plain import as_json
from sgbook.exchange.whole_book import (
    begin_like,
    constitution_beside,
    export_records,
    read_founding,
)
from sgbook.paths import resource
from tests.telling import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book

FUNDS = """
[[fund]]
id = "insurance"
contribution = "20"

[[benefit]]
id = "illness"
fund = "insurance"
benefit_most = "250"
benefit_wait = "4"
benefit_times = "1"
benefit_proof = "yes"
benefit_vote = "75"

[[benefit]]
id = "birth"
fund = "insurance"
benefit_most = "40"

[[step]]
id = "insurance"
asks = ["fund-in:insurance"]
"""

HEAD = "date,kind,member,amount,ref,fund,note,claim,yes,no\n"
DAYS = ("2025-01-02", "2025-01-09", "2025-01-16", "2025-01-23", "2025-01-30")
ROWS = HEAD + "".join(
    [f"{DAYS[0]},member,{n},,M{n},,,,,\n" for n in (1, 2, 3)]
    + [f"{day},fund-in,{n},20,,insurance,,,,\n" for day in DAYS for n in (1, 2, 3)]
    + [
        "2025-01-16,benefit,3,40,birth,,,,,\n",
        "2025-01-30,claim,2,240,illness,,letter of the clinic,,,\n",
        "2025-02-06,claim-decided,,200,yes,,,1,9,3\n",
        "2025-02-06,benefit,2,200,illness,,,,,\n",
    ]
)


@pytest.fixture
def partner(tmp_path: Path) -> str:
    """The partner's file: the usual preset, and the fund with its table."""
    usual = resource("presets", "vsla.toml").read_text(encoding="utf-8")
    path = tmp_path / "insured.toml"
    path.write_text(usual + FUNDS, encoding="utf-8")
    return str(path)


def test_the_fund_collects_and_pays_by_its_table(
    told: Callable[..., Book], partner: str, tmp_path: Path
) -> None:
    book = told(partner, ROWS, share_price="500")
    assert standing(book).cash("insurance", "box") == Money(6000)
    assert check.findings(book) == []
    file = tmp_path / "whole.csv"
    export_records(book, file)
    like = begin_like(
        tmp_path / "again.sgbook", read_founding(constitution_beside(file)), "x", "Ben", clock
    )
    import_file(like, file)
    assert standing(like).told == standing(book).told
    like.close()
    rows = as_json(answer(book, "claims", Wanted()))["rows"]
    assert rows == [
        {
            "claim": 1, "asked_on": "2025-01-30", "member": 2, "name": "M2", "benefit": "Illness",
            "fund": "insurance", "amount": "240.00", "proof": "letter of the clinic",
            "status": "paid", "decided_on": "2025-02-06", "resolution": None, "granted": "200.00",
            "paid": "200.00",
        }
    ]  # fmt: skip


def test_a_meeting_begins_with_every_contribution(told: Callable[..., Book], partner: str) -> None:
    book = told(partner, ROWS, share_price="500", social_fund="50")
    last = standing(book).last_on
    assert last is not None
    sheet = begun(last, constitution(book), standing(book))
    paid = [(each.member, each.fund, each.amount) for each in sheet.records if each.amount]
    assert paid == [
        (member, fund, Money(amount))
        for member in (1, 2, 3)
        for fund, amount in (("social", 5000), ("insurance", 2000))
    ]
    rules = constitution(book)
    assert Ask(kind="fund-in", which="insurance") in rules.steps[-1].asks


def test_the_table_is_kept(told: Callable[..., Book], partner: str) -> None:
    book = told(partner, ROWS[: ROWS.index("2025-01-30,fund-in")], share_price="500")
    asked = Record(line=1, kind="claim", member=2, amount=Money(100), ref="illness", note="letter")
    with pytest.raises(BenefitTooEarly):
        close(book, Sheet(on=date(2025, 1, 29), records=(asked,)))
    unasked = Record(line=1, kind="benefit", member=2, amount=Money(100), ref="illness")
    with pytest.raises(NotGranted):
        close(book, Sheet(on=date(2025, 1, 30), records=(unasked,)))


def test_the_rules_of_the_table_have_names_and_can_be_changed(partner: str) -> None:
    from sgbook.domain.constitution import rules_of, with_rule
    from sgbook.exchange.presets import preset

    rules = preset(partner, 2)
    names = {rule.name for rule in rules_of(rules)}
    assert {"illness.benefit_most", "birth.benefit_times", "insurance.contribution"} <= names
    changed = with_rule(rules, "illness.benefit_most", "300", 2)
    assert changed.benefits[0].benefit_most == Money(30000)
