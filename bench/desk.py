"""How long the window is busy at a time: every page, cold and warm, and a meeting from end to end.

Each book has a process of its own, so that every page is met for the first time once. What the
groups of the large books do not have (savings with interest, a year's end, a pot) is measured in
practice groups that do.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import datetime, time, timedelta, tzinfo
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

from bench import books
from bench.data import weekly
from bench.measure import Figure, spread, told
from sgbook.book import access
from sgbook.book.meetings import standing
from sgbook.exchange.practice import make_practice
from sgbook.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bench.hands import Busy, Hands
    from sgbook.domain.money import Money

MOST = 0.1
"""Seconds that the window may be busy at a time."""

ROUNDS, AGAIN = 3, 5
WEEKS = 30
"""The books are in the middle of a cycle: there is something to share."""

WAYS = (
    "home",
    "meeting",
    "members",
    "members/1",
    "loans",
    "loans/3",
    "share_out",
    "papers",
    "papers/passbook",
    "journal",
    "journal/12",
    "journal/new",
    "journal/claims",
    "settings",
    "settings/rules",
    "settings/copies",
    "settings/computer",
)

WAYS_OF_KINDS = {
    "sacco": ("members/1", "loans", "journal/interest", "share_out", "settings/rules"),
    "rosca": ("members/1", "share_out", "settings/rules"),
}
"""Where practice groups of these sorts go: interest, the year's end, the rounds of the pot."""


class Seen(NamedTuple):
    """Something done at the desk, and how long the window was busy with it."""

    what: str
    busy: Busy


def figures(ages: Iterable[int]) -> list[Figure]:
    """A book of so many years each, and the practice groups."""
    made = {f"{years} years": partial(_round, years) for years in ages}
    made |= {kind: partial(_round_of_kind, kind) for kind in WAYS_OF_KINDS}
    return [figure for name, once in made.items() for figure in _of(name, once)]


def _of(name: str, once: Callable[[], list[tuple[str, float, float]]]) -> Iterator[Figure]:
    rounds = [once() for _ in range(ROUNDS)]
    for same in zip(*rounds, strict=True):
        longest = [longest for _what, longest, _whole in same]
        whole = median(whole for _what, _longest, whole in same)
        yield Figure(
            what=f"{name}: {same[0][0]}",
            value=median(longest) * 1000,
            unit="ms",
            limit=MOST * 1000,
            seen=f"{spread(longest)}; {told(whole)} in all",
        )


def _round(years: int) -> list[tuple[str, float, float]]:
    """Everything done once, in a process that has done nothing else."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Bench.sgbook"
        shutil.copyfile(books.made(weekly(years, WEEKS)).path, path)
        return _seen_at(path)


def _round_of_kind(kind: str) -> list[tuple[str, float, float]]:
    """The pages of a practice group of this sort."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Bench.sgbook"
        book = make_practice(path, datetime.now().date(), books.KEEPER, datetime.now, kind=kind)
        access.put_back(book)
        return _seen_at(path, kind)


def _seen_at(path: Path, *kind: str) -> list[tuple[str, float, float]]:
    command = [sys.executable, "-m", "bench.desk", str(path), *kind]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return [tuple(each) for each in json.loads(done.stdout.splitlines()[-1])]


# In a process of its own


def _sit_down(path: Path, kind: str = "") -> None:
    """Do everything once, or see what a group of a sort has, and print what was seen."""
    from bench.hands import Hands
    from sgbook import settings
    from sgbook.ui.app import make_app, open_window
    from sgbook.ui.ask import AskUser

    settings.save(settings.Settings(keeper=books.KEEPER))
    app = make_app(["sgbook"])
    hands = Hands(open_window(app, AskUser()))
    with patch("sgbook.ui.opening.datetime", _then(path)):
        seen = list(_pages(hands, path, kind) if kind else _all(hands, path))
    print(json.dumps([(what, busy.longest, busy.whole) for what, busy in seen]), flush=True)


def _then(path: Path) -> type[datetime]:
    """A clock that stands a week after the last meeting: no charges of years fall due at once."""
    with books.opened(path, look=True) as book:
        last = standing(book).last_meeting_on
    assert last is not None
    week_later = datetime.combine(last + timedelta(weeks=1), time(10))

    class Then(datetime):
        @override
        @classmethod
        def now(cls, _zone: tzinfo | None = None) -> Then:
            return cls.fromtimestamp(week_later.timestamp())

    return Then


def _all(hands: Hands, path: Path) -> Iterator[Seen]:
    window = hands.window
    yield Seen("the shelf, after the first paint", hands.measured(lambda: None))
    yield Seen("opening the book", hands.measured(lambda: window.open_book(path)))
    keys = []
    for way in WAYS:
        yield Seen(f"{way}, the first time", hands.go(way))
        if way != "settings/computer":  # there it wishes for another language: see below
            keys.append(hands.press("Down", AGAIN))
        yield Seen(f"{way}, again", sorted(_again(hands, way) for _ in range(AGAIN))[AGAIN // 2])
    yield Seen("a key on any of these pages", max(keys))
    yield from _over_it(hands)
    yield from _parts(hands)
    yield from _a_meeting(hands)
    yield Seen("another language", hands.measured(lambda: _speak(hands, "fr")))
    yield Seen("putting the book away", hands.measured(window.show_shelf))


def _pages(hands: Hands, path: Path, kind: str) -> Iterator[Seen]:
    hands.measured(lambda: None)  # the shelf, after the first paint
    yield Seen("opening the book", hands.measured(lambda: hands.window.open_book(path)))
    for way in WAYS_OF_KINDS[kind]:
        yield Seen(f"{way}, the first time", hands.go(way))
        yield Seen(f"{way}, a key", hands.press("Down", AGAIN))
        yield Seen(f"{way}, again", sorted(_again(hands, way) for _ in range(AGAIN))[AGAIN // 2])


def _again(hands: Hands, way: str) -> Busy:
    hands.go("home")
    return hands.go(way)


def _over_it(hands: Hands) -> Iterator[Seen]:
    window = hands.window
    yield Seen("search, opened", hands.measured(window.show_search))
    yield Seen("search, a sign", hands.type("ami 12"))
    hands.press("Escape")
    yield Seen("help, opened", hands.measured(window.show_help))
    hands.press("Escape")
    yield Seen("the group shown (F11)", hands.measured(window.show_group))
    yield Seen("the group shown, the next page", hands.press("Right", AGAIN))
    hands.press("Escape")


def _parts(hands: Hands) -> Iterator[Seen]:
    hands.go("members/2")
    yield Seen("the symbols to choose from", hands.click("member.change_picture"))
    yield Seen("the symbols, a key", hands.press("Down", AGAIN))
    hands.press("Escape")
    hands.go("settings/rules")
    hands.stand("rules.share_price")
    yield Seen("a rule, a sign typed", hands.type("12"))


def _a_meeting(hands: Hands) -> Iterator[Seen]:
    """Everybody is there and saves; the box is counted, and the sheet posted with its copy."""
    window = hands.window
    hands.go("home")
    hands.go("meeting")
    yield Seen("beginning a meeting", hands.click("meeting.begin"))
    yield Seen("the sheet, everybody is there", hands.type("*"))
    hands.go("meeting/shares")
    yield Seen("the sheet, a cell", hands.type("2" * 20))
    yield Seen("the sheet, the form for a loan", hands.go("meeting/loans"))
    yield Seen("the sheet, loans given: a key", hands.press("Down", AGAIN))
    yield Seen("the sheet, what is decided", hands.go("meeting/decisions"))
    yield Seen("the sheet, what is decided: a key", hands.press("Down", AGAIN))
    expected: list[dict[tuple[str, str], tuple[Money, Money]]] = []
    assert window.desk is not None
    window.desk.foreseen.connect(expected.append)
    hands.go("meeting/shares")
    hands.type("3")
    yield Seen("to the count", hands.click("sheet.close"))
    for (fund, place), (_now, then) in expected[-1].items():
        hands.stand(f"count.{fund}.{place}")
        yield Seen(f"the count, {fund} {place}", hands.type(window.desk.style.money(then)))
        hands.press("Return")
    yield Seen("posting the meeting, with its copy", hands.click("count.post"))
    yield Seen("home, after the meeting", hands.go("home"))


def _speak(hands: Hands, language: str) -> None:
    from dataclasses import replace

    window = hands.window
    window.wear(replace(window.settings, language=language))


if __name__ == "__main__":
    _sit_down(Path(sys.argv[1]), *sys.argv[2:])
