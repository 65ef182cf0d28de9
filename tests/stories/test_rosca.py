"""A pot goes round: by plan with two turns of one member, by the published auction, by lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sgbook.book import check
from sgbook.book.meetings import standing
from sgbook.domain.errors.of_rotation import (
    BidTooHigh,
    DrawNeedsSeed,
    InstalmentTooMuch,
    PotHasBegun,
    PotNotCollected,
    RoundNotFree,
    StillInPot,
    TurnsTooFew,
    WinnerIsAnother,
)
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.pots import turns_of
from sgbook.domain.rotation import drawn
from sgbook.exchange.imports import import_file
from sgbook.exchange.records import Located

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book
    from sgbook.domain.errors.base import Refusal

HEAD = "date,kind,member,amount,count,ref,note,outside,order,replaces,seed,witnesses\n"


def row(date: str, kind: str, member: object = "", **said: object) -> str:
    names = HEAD.strip().split(",")
    cells = {"date": date, "kind": kind, "member": member, **said}
    return ",".join(str(cells.get(name, "")) for name in names) + "\n"


def joins(*turns: int) -> str:
    """Members 1, 2, … with so many turns each."""
    rows = [row("2025-01-01", "member", n, ref=f"Member {n}") for n, _t in enumerate(turns, 1)]
    rows += [row("2025-01-01", "pot-joins", n, count=t) for n, t in enumerate(turns, 1)]
    return HEAD + "".join(rows)


def paid(day: str, amounts: dict[int, object]) -> str:
    return "".join(row(day, "instalment", n, amount=amount) for n, amount in amounts.items())


DAYS = ("2025-01-08", "2025-02-05", "2025-03-05", "2025-04-02")


def refusal_of(book: Book, rows: str, folder: Path) -> Refusal:
    """Why these rows are not taken."""
    file = folder / "rows.csv"
    file.write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(Located) as located:
        import_file(book, file)
    return located.value.refusal


def whole_cycle() -> str:
    """Four turns of 500: Ana has two, and the pot of 2,000 goes 1, 2, 3, 1."""
    text = joins(2, 1, 1)
    for day in DAYS:
        text += paid(day, {1: 1000, 2: 500, 3: 500}) + row(day, "round")
    return text


def test_a_whole_cycle_by_plan(told: Callable[..., Book]) -> None:
    book = told("rosca", whole_cycle(), pot_sum="500")
    stands = standing(book)
    assert stands.cycle == 2  # the last turn closed the cycle
    assert not any(stands.balances.values())  # all that was paid in was paid out
    assert [win.member for win in stands.told.pots["pot"].wins] == [1, 2, 3, 1]
    assert check.findings(book) == []


def test_in_the_middle_it_stands_on_both_sides(told: Callable[..., Book]) -> None:
    text = joins(2, 1, 1)
    text += paid(DAYS[0], {1: 1000, 2: 500, 3: 500}) + row(DAYS[0], "round")
    book = told("rosca", text + paid(DAYS[1], {2: 500}), pot_sum="500")
    stands = standing(book)
    owed = {n: stands.of(Account.ROTATION, "loan", member=n) for n in (1, 2, 3)}
    assert owed == {1: 100000, 2: -100000, 3: -50000}  # Ana owes 1,000, the others have paid in
    assert stands.cash("loan", "box") == Money(50000)


def test_the_published_auction(told: Callable[..., Book]) -> None:
    """500 000, 50 members, discount 175 000, 5 %: dividend 3 000, next instalment 7 000."""
    text = joins(*[1] * 50)
    text += paid(DAYS[0], dict.fromkeys(range(1, 51), 10000))
    text += row(DAYS[0], "bid", 7, amount=175000) + row(DAYS[0], "bid", 9, amount=170000)
    text += row(DAYS[0], "round")
    text += paid(DAYS[1], dict.fromkeys(range(1, 51), 7000))
    text += row(DAYS[1], "bid", 9, amount=1000) + row(DAYS[1], "round")
    book = told("rosca", text, pot_sum="10000", pot_order="bid", pot_commission="5")
    stands = standing(book)
    first, second = stands.told.pots["pot"].wins
    assert (first.member, first.discount) == (7, Money(17500000))
    assert second.member == 9
    # 500 000 − 175 000 left the box, 25 000 stayed as fees; then 350 000 came in, and of 500 000
    # bid down by 1 000 all of that goes as commission
    cash = 500000 - 325000 + 350000 - 499000
    assert stands.cash("loan", "box") == Money(cash * 100)
    assert stands.of(Account.INCOME, "loan", ref="fees") == -2600000
    assert check.findings(book) == []


def test_by_lot_with_witnesses(told: Callable[..., Book]) -> None:
    text = joins(1, 1, 1) + paid(DAYS[0], {1: 500, 2: 500, 3: 500})
    said = row(DAYS[0], "round", seed="17 mangoes", witnesses="Abel; Rose")
    book = told("rosca", text + said, pot_sum="500", pot_order="lottery")
    (win,) = standing(book).told.pots["pot"].wins
    assert win.member == drawn("17 mangoes", "pot", 1, [1, 2, 3])
    assert win.seed == "17 mangoes"


def test_turns_are_taken_over_with_what_was_paid(told: Callable[..., Book]) -> None:
    text = joins(1, 1, 1)
    text += paid(DAYS[0], {1: 500, 2: 500, 3: 500}) + row(DAYS[0], "round")
    text += row(DAYS[1], "member", 4, ref="Newcomer")
    text += row(DAYS[1], "pot-taken-over", 4, replaces=2)
    text += row(DAYS[1], "leave", 2, ref="moved")
    text += paid(DAYS[1], {1: 500, 3: 500, 4: 500}) + row(DAYS[1], "round")
    book = told("rosca", text, pot_sum="500")
    stands = standing(book)
    assert [win.member for win in stands.told.pots["pot"].wins] == [1, 4]
    assert stands.of(Account.ROTATION, "loan", member=2) == 0
    assert check.findings(book) == []


def test_who_leaves_before_it_begins_has_no_turn_in_it(told: Callable[..., Book]) -> None:
    """With three turns the pot would wait for ever for what the second does not pay."""
    text = joins(1, 1, 1) + row(DAYS[0], "leave", 2, ref="moved")
    text += paid(DAYS[0], {1: 500, 3: 500}) + row(DAYS[0], "round")
    text += paid(DAYS[1], {1: 500, 3: 500}) + row(DAYS[1], "round")
    text += row(DAYS[2], "leave", 3, ref="moved")  # and when it is over it can be left, too
    book = told("rosca", text, pot_sum="500")
    stands = standing(book)
    assert stands.cycle == 2
    assert stands.sum_of(Account.ROTATION) == 0
    assert turns_of("pot", stands).turns == ((1, 1),)
    assert check.findings(book) == []


def test_what_is_owed_from_the_last_time_round_goes_along(
    told: Callable[..., Book], tmp_path: Path
) -> None:
    """Ben never paid: he leaves only when somebody takes his turns, and what he owes, over."""
    text = HEAD + row("2025-01-01", "income", amount=5000, ref="gifts")
    text += joins(1, 1).removeprefix(HEAD)
    text += paid(DAYS[0], {1: 500}) + row(DAYS[0], "round")
    text += paid(DAYS[1], {1: 500}) + row(DAYS[1], "round")
    book = told("rosca", text, pot_sum="500", pot_missing="cover")
    assert standing(book).of(Account.ROTATION, "loan", member=2) == 100_000
    leaves = row(DAYS[2], "leave", 2, ref="moved")
    assert isinstance(refusal_of(book, leaves, tmp_path), StillInPot)
    file = tmp_path / "rows.csv"
    newcomer = row(DAYS[2], "member", 3, ref="Cat") + row(DAYS[2], "pot-taken-over", 3, replaces=2)
    file.write_text(HEAD + newcomer + leaves, encoding="utf-8")
    import_file(book, file)
    assert standing(book).of(Account.ROTATION, "loan", member=3) == 100_000
    assert check.findings(book) == []


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        (paid(DAYS[0], {2: 500}) + row(DAYS[1], "leave", 2, ref="moved"), StillInPot),
        (row(DAYS[0], "round"), PotNotCollected),
        (paid(DAYS[0], {1: 500, 2: 500, 3: 500}) + row(DAYS[0], "round", 2), WinnerIsAnother),
        (paid(DAYS[0], {1: 1501}), InstalmentTooMuch),
        (
            paid(DAYS[0], {1: 500, 2: 500, 3: 500})
            + row(DAYS[0], "round")
            + row(DAYS[1], "pot-joins", 1, count=2),
            PotHasBegun,
        ),
        (
            paid(DAYS[0], {1: 500, 2: 500, 3: 500})
            + row(DAYS[0], "round")
            + row(DAYS[1], "leave", 2, ref="moved"),
            StillInPot,
        ),
    ],
)
def test_what_a_pot_refuses(
    told: Callable[..., Book], tmp_path: Path, rows: str, refused: type
) -> None:
    book = told("rosca", joins(1, 1, 1), pot_sum="500")
    assert isinstance(refusal_of(book, rows, tmp_path), refused)
    assert standing(book).meetings == 1  # nothing of it was written


def test_a_draw_needs_witnesses(told: Callable[..., Book], tmp_path: Path) -> None:
    book = told("rosca", joins(1, 1), pot_sum="500", pot_order="lottery")
    rows = paid(DAYS[0], {1: 500, 2: 500}) + row(DAYS[0], "round", seed="7")
    assert isinstance(refusal_of(book, rows, tmp_path), DrawNeedsSeed)


def test_a_bid_stays_below_its_cap(told: Callable[..., Book], tmp_path: Path) -> None:
    book = told("rosca", joins(1, 1), pot_sum="500", pot_order="bid")
    refused = refusal_of(book, row(DAYS[0], "bid", 1, amount=401), tmp_path)
    assert isinstance(refused, BidTooHigh)
    assert refused.cap == Money(40000)


# A book that begins in the middle of a pot


def test_a_pot_goes_on_from_where_the_paper_book_left_it(told: Callable[..., Book]) -> None:
    """Three turns of 500; two rounds were paid out on paper: Ben had the first, Ana the second."""
    head = HEAD.strip() + ",won,fund,place\n"
    text = head + "".join(
        (
            *(row("2025-01-08", "member", n, ref=f"Member {n}") for n in (1, 2, 3)),
            *(row("2025-01-08", "pot-joins", n, count=1) for n in (1, 2, 3)),
            "2025-01-08,opening,1,1000,,pot,,,,,,,2,,\n",
            "2025-01-08,opening,2,1000,,pot,,,,,,,1,,\n",
            "2025-01-08,opening,3,1000,,pot,,,,,,,,,\n",
            paid("2025-02-05", {1: 500, 2: 500, 3: 500}),
            row("2025-02-05", "round"),
        )
    )
    book = told("rosca", text, pot_sum="500")
    stands = standing(book)
    turns = stands.told.pots["pot"]
    assert [(win.round, win.member) for win in turns.wins] == [(1, 2), (2, 1), (3, 3)]
    assert turns.is_over
    assert stands.cycle == 2
    for member in (1, 2, 3):
        assert stands.of(Account.ROTATION, "loan", member=member) == 0
    assert check.findings(book) == []


@pytest.mark.parametrize(
    "rows",
    [
        "DAY,opening,1,500,,pot,1\nDAY,opening,2,500,,pot,1\n",  # both had the first
        "DAY,opening,1,500,,pot,4\n",  # there are three
        "DAY,opening,1,500,,pot,1 2\n",  # one turn, two pots
    ],
)
def test_an_opening_names_each_round_once(
    told: Callable[..., Book], tmp_path: Path, rows: str
) -> None:
    book = told("rosca", pot_sum="500")
    people = "".join(f"DAY,member,{n},,,Member {n},\nDAY,pot-joins,{n},,1,,\n" for n in (1, 2, 3))
    file = tmp_path / "opening.csv"
    text = "date,kind,member,amount,count,ref,won\n" + people + rows
    file.write_text(text.replace("DAY", str(book.group.started_on)), encoding="utf-8")
    with pytest.raises(Located) as located:
        import_file(book, file)
    assert isinstance(located.value.refusal, (RoundNotFree, TurnsTooFew))
