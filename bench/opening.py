"""Opening a large book against a small one: as the window and the commands do, then close it."""

from __future__ import annotations

from bench import books
from bench.data import Shape, weekly
from bench.measure import Figure, cpu_of, pair


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
        )
    ]
