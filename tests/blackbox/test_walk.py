"""A treasurer's way through the program, by keys only, on a small screen; her keys are counted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.blackbox.program import Program, asked, screen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MEMBERS = 25
FIRST_MEETING_ACTIONS = 12
MEETING_KEYS = 150
LINE_KEYS = 3
PRICE, SOCIAL = 200, 20  # of the practice group
MISSING = 50


@pytest.fixture
def display() -> Iterator[str]:
    with screen(1024, 600) as name:
        yield name


def held(home: Path, book: Path) -> dict[str, int]:
    """What lies in the box of each fund, in whole shillings."""
    rows = asked(home, "report", str(book), "cash")["rows"]
    return {row["fund"]: int(Decimal(row["balance"])) for row in rows}


def test_from_the_first_start_to_the_share_out(display: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    book = home / "practice.sgbook"
    program = Program(display, home)
    try:
        program.until("The shelf of books")
        first_meeting(program, home, book)
        ordinary_meeting(program, home, book)
        a_passbook_is_looked_at(program)
        an_old_meeting_is_corrected(program, home, book)
        the_cycle_is_shared_out(program, home, book)
    finally:
        program.stop()
    assert asked(home, "check", str(book))["ok"]


def first_meeting(program: Program, home: Path, book: Path) -> None:
    """The first start: the practice group, and a meeting in which only the social fund is paid."""
    actions = 0
    for key, page in (
        ("Return", "Home"),  # the practice group
        ("Return", "Meeting"),  # hold the meeting
        ("Return", "Meeting sheet"),  # today
    ):
        program.press(key)
        program.until(page)
        actions += 1
    cash = held(home, book)
    program.press("alt+c")
    program.until("Count")
    program.type(str(cash["loan"]))
    program.press("Return")
    program.type(str(cash["social"] + MEMBERS * SOCIAL))
    program.press("Return", "Return")  # on to the button, and post
    program.until("The meeting is posted")
    actions += 1 + 2 * 2 + 1
    assert actions <= FIRST_MEETING_ACTIONS


def ordinary_meeting(program: Program, home: Path, book: Path) -> None:
    """Everybody is here but one who is late; shares, a repayment; the box holds 50 too little."""
    cash = held(home, book)
    bought = [number % 4 + 1 for number in range(MEMBERS)]
    program.press("alt+2")
    program.until("Meeting")
    program.keys = 0
    program.press("Return")
    program.until("Meeting sheet")
    program.press("Down", "Down")
    program.type("l")
    program.press("ctrl+Next", "ctrl+Next")
    before = program.keys
    program.type("".join(map(str, bought)))
    assert (program.keys - before) / MEMBERS <= LINE_KEYS
    program.press("Down", "Down", "Down")  # the fourth member brings something back
    program.type("1000")
    program.press("Return", "alt+c")
    program.until("Count")
    program.type(str(cash["loan"] + sum(bought) * PRICE + 1000 - MISSING))
    program.press("Return")
    program.type(str(cash["social"] + MEMBERS * SOCIAL))
    program.press("Return")
    ordinary = program.keys
    for text in ("A note was torn", "Grace", "Moses"):
        program.type(text)
        program.press("Return")
    program.press("Return")
    program.until("The meeting is posted")
    assert ordinary + 1 <= MEETING_KEYS
    last = asked(home, "report", str(book), "meetings")["rows"][-1]
    assert Decimal(last["difference"]) == -MISSING
    assert (last["present"], last["late"]) == (MEMBERS - 1, 1)


def a_passbook_is_looked_at(program: Program) -> None:
    """The first paper for the first member, as it will be printed."""
    program.press("alt+6")
    program.until("Papers")
    program.press("Return")
    program.until("Passbook")
    program.press("Return")
    program.until("The paper before it is printed")
    program.press("Escape", "Escape")
    program.until("Papers")


def an_old_meeting_is_corrected(program: Program, home: Path, book: Path) -> None:
    """In the meeting before the last, the first member bought two shares that nobody wrote."""
    before = shares_of_the_first(home, book)
    program.press("alt+7")
    program.until("Journal")
    program.press("Down", "Return")
    program.until("Meeting 60")
    program.press("Tab", "Return")  # the button to correct it
    program.until("Meeting sheet")
    program.press("ctrl+Next", "ctrl+Next")
    program.type("2")
    program.press("alt+c")
    program.until("Correction")
    for text in ("Two shares were not written", "Grace", "Moses"):
        program.type(text)
        program.press("Return")
    program.press("Return")
    program.until("Meeting 60")
    assert shares_of_the_first(home, book) == before + 2


def the_cycle_is_shared_out(program: Program, home: Path, book: Path) -> None:
    """What the box lacks is carried into the next cycle; two key-holders agree; it is posted."""
    program.press("alt+5")
    program.until("Share-out: rehearsal")
    program.press(*["Tab"] * 7)  # past the ways out that are offered, to the sum that is carried
    program.type("60000")
    program.press("Return")
    program.press(*["Tab"] * 7)  # from the list to the button that goes on
    program.press("Return")
    program.until("Post the share-out")
    for name in ("Grace", "Moses"):
        program.type(name)
        program.press("Return")
    program.press("Return")
    program.until("Payouts")
    cycles = asked(home, "report", str(book), "cycles")["rows"]
    assert cycles[-1]["cycle"] == 3
    assert shares_of_the_first(home, book) == 0


def shares_of_the_first(home: Path, book: Path) -> int:
    return int(asked(home, "report", str(book), "members")["rows"][0]["shares"])
