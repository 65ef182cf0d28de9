"""Random mixes of products and whatever can be said about them: every reconciliation holds.

A mix is a preset that nobody wrote: some products, funds and a pot, with rules drawn from what
their readers allow. Each kind of record is said with words that could be meant; what the rules
refuse is left out, the rest is posted, and then all must agree: the twelve reconciliations, what
was carried along with what is read anew from the file, and the export with the book it makes.
"""

from __future__ import annotations

import os
import random
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from sgbook.book import check
from sgbook.book.book import open_book
from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.meetings import close, constitution, standing
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.further import AMOUNT, CHOICE, COUNT, DAY, FURTHER, MEMBERS, PERCENT
from sgbook.domain.kinds import KINDS, SAID
from sgbook.domain.meeting import foresee
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, MEETING, Record, Sheet
from sgbook.exchange.imports import import_file
from sgbook.exchange.whole_book import (
    begin_like,
    constitution_beside,
    export_records,
    read_founding,
)
from tests.book.agreement import agrees
from tests.stories import mix_of_loans
from tests.telling import beginning, clock, tell

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.book.book import Book
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.ledger import Key
    from sgbook.domain.standing import Standing

START = date(2025, 1, 6)
MIXES = int(os.environ.get("SGBOOK_MIXES", "4"))
MEETINGS = 14
ELSEWHERE = frozenset({"reverse", "opening", "rule"})
"""What is about other sheets, or changes what the mix is."""


def mix(chance: random.Random) -> str:
    """A preset of random products."""
    text = ['id = "mix"', "[rules]", f'social_fund = "{chance.choice([0, 10])}"']
    text += [f'fines_to = "{chance.choice(["loan", "social"])}"']
    text += [f'share_out_rule = "{chance.choice("ABCDE")}"']
    text += [f'social_at_share_out = "{chance.choice(["keep", "equal", "by-shares"])}"']
    text += [f'leaver_payout = "{chance.choice(["price", "value"])}"']
    text += mix_of_loans.rules_of(chance)
    for fund in ("loan", "social", *chance.sample(["school", "insurance", "holiday"], 3)):
        text += ["[[fund]]", f'id = "{fund}"']
    for number in range(chance.randint(0, 2)):
        text += ["[[shares]]", f'id = "shares{number}"', f'fund = "{["loan", "holiday"][number]}"']
        if number == 0 and chance.random() < 0.3:
            text += ['shares_as = "amounts"']
        else:
            text += [f'share_price = "{chance.choice([50, 100])}"', 'shares_max = "20"']
        text += [f'shares_back = "{chance.choice(["yes", "no"])}"']
    in_savings = chance.randint(0, 2)
    for number in range(in_savings):
        fund = chance.choice(["loan", "school"])
        text += ["[[savings]]", f'id = "savings{number}"', f'fund = "{fund}"', 'goals = "yes"']
    for number in range(chance.randint(1, 2)):
        plan = chance.choice(["open", "equal-principal", "equal-instalment", "balloon"])
        charge = chance.choice(["none", "flat", "declining", "once", "fixed", "up-front"])
        text += ["[[loan]]", f'id = "loan{number}"', f'fund = "{["loan", "social"][number]}"']
        text += [f'loan_plan = "{plan}"', f'loan_charge = "{charge}"', 'loan_multiple = "none"']
        text += ['loan_rate = "5"', 'open_loans_max = "3"']
        text += [f'after_prepayment = "{chance.choice(["next", "fewer", "smaller"])}"']
        text += mix_of_loans.terms_of(chance, bool(in_savings))
    if chance.random() < 0.4:
        text += ["[[pot]]", 'id = "pot"', 'fund = "loan"', 'pot_sum = "20"']
        text += [f'pot_missing = "{chance.choice(["postpone", "cover"])}"']
    text += ["[[benefit]]", 'id = "illness"', 'fund = "social"', 'benefit_most = "80"']
    text += ["[[step]]", 'id = "roll"', 'asks = ["attendance"]']
    return "\n".join(text)


def refs(kind: str, rules: Constitution, stands: Standing, chance: random.Random) -> str:
    """A word that this kind could be said with; most times one that stands ready."""
    loans = [str(number) for number in stands.loans]
    products = [product.id for product in rules.savings]
    ready = {
        "shares": [p.id for p in rules.shares],
        "shares-back": [p.id for p in rules.shares],
        "share-out": [p.id for p in rules.shares],
        "reinvest": [p.id for p in rules.shares],
        "savings": products,
        "savings-out": products,
        "goal": products,
        "goal-ends": products,
        "interest": products,
        "attendance": ["present", "late", "absent"],
        "fine": ["late", "other"],
        "expense": ["stationery", "food"],
        "income": ["gifts", "fees"],
        "transfer": ["box>bank", "bank>box", "loan>social", "social>loan", "loan>school"],
        "benefit": ["illness"],
        "claim": ["illness"],
        "claim-decided": ["yes", "no"],
        "leave": ["moved", "own-wish"],
        "officer": ["chair", "treasurer"],
        "officer-ends": ["chair", "treasurer"],
        "motion": ["loan", "write-off", "other"],
        "vote": ["1", "2"],
        "minutes-approved": [str(max(1, stands.meetings))],
        "write-off": [*loans, "owed"],
        "external-repayment": ["word"],
        "external-interest": ["word"],
        "remittance-out": ["", "word"],
    }
    ready |= {"loan": [""], "counselling": ["saving", "debt"], "equipment": ["pump"]}
    ready |= {"equipment-sold": ["pump"], "equipment-used-up": ["pump"], "count": [""]}
    words = ready.get(kind, ["word", "word", *loans])
    return chance.choice(words) if words else ""


def further(name: str, stands: Standing, chance: random.Random) -> str:
    """A further word of its sort."""
    (sort, choices), last = FURTHER[name], stands.last_on or START
    words = {
        CHOICE: lambda: chance.choice(choices),
        AMOUNT: lambda: str(chance.randint(1, 300)),
        COUNT: lambda: str(chance.randint(0, 4)),
        PERCENT: lambda: str(chance.randint(0, 12)),
        DAY: lambda: (last + timedelta(days=chance.randint(-20, 60))).isoformat(),
        MEMBERS: lambda: str(chance.choice(sorted(stands.people))),
    }
    return words[sort]() if sort in words else "word"


OF_LOANS = frozenset(
    {"repayment", "repayment-principal", "repayment-charge", "write-off", "guarantee",
     "guarantee-call", "guarantee-ends", "collateral", "collateral-back"}
)  # fmt: skip


def said(
    line: int, kind: str, rules: Constitution, stands: Standing, chance: random.Random
) -> Record:
    """A record of this kind that somebody might say."""
    asks, may = KINDS[kind].asks.split(), KINDS[kind].may.split()
    rarely = 0.02 if len(may) > 8 else 0.12
    takes = [*asks, *(name for name in may if chance.random() < rarely)]
    takes += [name for name in ALWAYS.get(kind, ()) if name not in takes]
    fields: dict[str, object] = {}
    if "member" in takes:
        people = [number for number, person in stands.people.items() if person.active]
        fields["member"] = max(stands.people) + 1 if kind == "member" else chance.choice(people)
    if "amount" in takes:
        fields["amount"] = Money(chance.choice([1, 17, 40, 100]) * 100)
    if "count" in takes:
        fields["count"] = chance.randint(1, 6)
    if "ref" in takes:
        fields["ref"] = "Somebody" if kind == "member" else refs(kind, rules, stands, chance)
    if kind in OF_LOANS and stands.loans and chance.random() < 0.9:
        loan = chance.choice(list(stands.loans.values()))
        whose = chance.choice([loan.member, fields.get("member")])
        fields |= {"ref": loan.ref, "member": loan.member if "guarantee" not in kind else whose}
    if "fund" in takes and chance.random() < 0.5:
        fields["fund"] = chance.choice(rules.fund_ids())
    if "note" in takes:
        fields["note"] = "because; Ana; Ben"
    more = {name: further(name, stands, chance) for name in takes if name in FURTHER}
    said_more = tuple(sorted((name, word) for name, word in more.items() if word))
    record = Record(line=line, kind=kind, more=said_more, **fields)  # type: ignore[arg-type]
    return mix_of_loans.aimed(record, rules, stands, chance)


ALWAYS = {"loan": ("amount",)}
"""What may be said and mostly is."""

OFTEN = {"shares": 12, "savings": 12, "loan": 14, "repayment": 14, "instalment": 10, "fund-in": 6}
OFTEN |= mix_of_loans.OFTEN
SELDOM = {"leave": 0.4, "share-out": 1, "year-end": 1, "round": 3, "member": 1, "income": 2}


def hold(book: Book, day: date, sort: str, chance: random.Random) -> int:
    """One sheet of random records; those that are refused are left out. How many were posted."""
    rules, stands = constitution(book), standing(book)
    records: list[Record] = []
    kinds = [kind for kind in SAID if kind not in ELSEWHERE and KINDS[kind].had(rules, stands)]
    weights = [OFTEN.get(kind, SELDOM.get(kind, 3)) for kind in kinds]
    for line in range(1, 15):
        (kind,) = chance.choices(kinds, weights)
        records.append(said(line, kind, rules, stands, chance))
    while records:
        sheet = Sheet(on=day, sort=sort, why="because", records=tuple(records))
        seen = foresee(sheet, rules, stands)
        if not seen.refusals and not seen.problems:
            break
        bad = set(seen.refusals) or {records[-1].line if records else 0}
        records = [record for record in records if record.line not in bad]
    else:
        return 0
    close(book, sheet)
    return len(records)


def put_right(book: Book, day: date, chance: random.Random) -> bool:
    """Correct a sheet that was drawn: one sum is another, or was never said. Was it let?"""
    number = chance.randint(2, standing(book).sheets)
    stands = what_stands(book, number)
    sums = [record for record in stands.records if record.amount and record.kind != "count"]
    if not sums:
        return False
    wrong = chance.choice(sums)
    amount = chance.choice([wrong.amount * 2, Money(max(1, wrong.amount.units // 3))])
    records = [replace(each, amount=amount) if each == wrong else each for each in stands.records]
    if chance.random() < 0.4:
        records = [each for each in stands.records if each != wrong]
    wanted = Sheet(on=day, why="typed wrong", names=("Ana", "Ben"), records=tuple(records))
    try:
        correct(book, correction_of(book, number, wanted))
    except RuleBroken:
        return False
    return True


def left_of(book: Book) -> dict[Key, int]:
    """Every balance that is something."""
    return {key: units for key, units in standing(book).balances.items() if units}


def _same_again(book: Book, folder: Path) -> None:
    """Exported as records and imported into a new book, it has the same postings."""
    file = folder / "whole.csv"
    export_records(book, file)
    founding = read_founding(constitution_beside(file))
    again = begin_like(folder / "again.sgbook", founding, "again", "Ben", clock)
    with closing(again):
        import_file(again, file)
        assert left_of(again) == left_of(book)
        assert check.findings(again) == []


@pytest.mark.parametrize("seed", range(MIXES))
def test_whatever_is_mixed_and_said_all_agrees(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    own = tmp_path / "mix.toml"
    own.write_text(mix(chance), encoding="utf-8")
    path = tell(tmp_path / "mix.sgbook", beginning(str(own), START, {}), "")
    book = open_book(path, "Ana", clock)
    day = START
    try:
        people = tuple(
            Record(line=n, kind="member", member=n, ref=f"Member {n}") for n in range(1, 6)
        )
        gift = Record(line=6, kind="income", ref="gifts", amount=Money(500000))
        close(book, Sheet(on=day, records=(*people, gift)))
        posted = 0
        for _meeting in range(MEETINGS):
            day += timedelta(days=chance.randint(1, 12))
            posted += hold(book, day, chance.choice([MEETING, MEETING, EVENT]), chance)
            if chance.random() < 0.3:
                put_right(book, day, chance)
            assert check.findings(book) == []
        assert posted > MEETINGS
        agrees(book)
        _same_again(book, tmp_path)
    finally:
        book.close()


def test_a_mix_can_be_refused(tmp_path: Path) -> None:
    """The test above leaves out what is refused: a refusal it is, and nothing else."""
    book_path = tell(tmp_path / "a.sgbook", beginning("vsla", START, {"share_price": "5"}), "")
    with closing(open_book(book_path, "Ana", clock)) as book, pytest.raises(RuleBroken):
        close(book, Sheet(on=START, records=(Record(line=1, kind="shares", member=9, count=1),)))
