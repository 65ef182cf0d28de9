"""The passbooks of a whole group after a year: read, drawn and put into one file to print."""

from __future__ import annotations

from statistics import median

from bench import books
from bench.data import weekly
from bench.measure import ROUNDS, Figure, cpu_of, spread
from sgbook.exchange import papers


def figures() -> list[Figure]:
    """25 passbooks with 52 meetings each and their loans: four pages of A5 or a little less."""
    with books.opened(books.made(weekly(1)).path, look=True) as book:
        style = papers.style_for(book)

        def printed() -> bytes:
            return papers.draw(papers.ready(book, "passbook", papers.Wanted()), style)

        pages = printed().count(b"/Type /Page\n")
        times = [cpu_of(printed) for _ in range(ROUNDS)]
    return [
        Figure(
            what=f"25 passbooks, {pages} pages, one file",
            value=median(times),
            unit="s",
            limit=1,
            seen=spread(times),
        )
    ]
