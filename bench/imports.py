"""Importing record files: rows a CPU second, read, checked by the rules, posted and sealed."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from bench import books
from bench.data import Shape, weekly
from bench.measure import ROUNDS, Figure, spread

LIMIT = 15_000


def figures(shape: Shape) -> list[Figure]:
    """The ten years of the savings group; of the large book the one time that it was made."""
    made = books.made(weekly(10))
    again = made.path.with_name("again.sgbook")
    times = [_import(again) for _ in range(ROUNDS)]
    large = books.made(shape)
    return [_figure(made, times), _figure(large, [large.seconds])]


def _import(path: Path) -> float:
    path.unlink(missing_ok=True)
    return books.import_anew(path, weekly(10), Path(books.made(weekly(10)).records))


def _figure(made: books.Made, times: list[float]) -> Figure:
    return Figure(
        what=f"import of {made.rows:,} rows",
        value=made.rows / median(times),
        unit="rows/s",
        limit=LIMIT,
        least=True,
        seen=spread(times),
    )
