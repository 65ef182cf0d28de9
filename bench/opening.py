"""Opening a large book against a small one: as the window and the commands do, then close it."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from bench import books
from bench.data import Shape, weekly
from bench.measure import ROUNDS, Figure, cpu_of, pair, spread
from sgbook.book import meetings

if TYPE_CHECKING:
    from pathlib import Path


def figures(shape: Shape) -> list[Figure]:
    """The small book is that of the savings group after a year."""
    large, small = books.made(shape).path, books.made(weekly(1)).path

    def opening(large_one: bool) -> float:
        def once() -> None:
            with books.opened(large if large_one else small):
                pass

        return cpu_of(once, times=5)

    found = pair(lambda: opening(True), lambda: opening(False))
    return [
        Figure(
            what="opening the large book against the small one",
            value=found.ratio,
            unit="×",
            limit=1.2,
            seen=found.seen,
        ),
        _standing(large),
    ]


def _standing(large: Path) -> Figure:
    """What the first sheet, or the list of members, needs to know of the open cycle."""
    times = []
    with books.opened(large, look=True) as book:
        for _ in range(ROUNDS):
            book.memory = None
            times.append(cpu_of(lambda: meetings.standing(book)))
    return Figure(
        what="what stands, of five years in one cycle, read when it is first asked for",
        value=median(times),
        unit="s",
        seen=spread(times),
    )
