"""`python3 dev.py bench`: how quick, how large, against limits and peers.

dev.py bench [NAMES] [--members N] [--years N] [--write]

NAMES: posting reports peers opening imports verifying size papers window desk;
all, if none is named.
--members N   how many the large book has (2,000; 10,000 takes minutes to make)
--years N     of which book the desk is measured (1 and 10): for one of them alone
--write       put the table into bench/RESULTS.md, above the older ones
"""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench import (
    books,
    desk,
    imports,
    opening,
    papers,
    peers,
    posting,
    reports,
    size,
    verifying,
    window,
)
from bench.data import monthly
from bench.measure import pace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bench.measure import Figure

RESULTS = Path(__file__).with_name("RESULTS.md")
MARK = "<!-- the newest first -->\n"
HEADS = ("figure", "measured", "limit", "", "CPU time")


def main(argv: Sequence[str]) -> int:
    """Measure what is asked and print it as it comes; a limit that is not kept is no failure."""
    parser = ArgumentParser(
        prog="dev.py bench", description=__doc__, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--members", type=int, default=2000)
    parser.add_argument("--years", type=int, action="append", metavar="N")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args(argv)
    measures = _measures(args.members, args.years or (1, 10))
    if unknown := [name for name in args.names if name not in measures]:
        parser.error(f"{unknown[0]} is none of {' '.join(measures)}")
    os.environ |= {"SGBOOK_HOME": str(books.HOME), "PYTHONPATH": str(books.ROOT)}
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # installers bring it compiled
    found: list[Figure] = []
    for name in args.names or measures:
        for figure in measures[name]():
            found.append(figure)
            print("  ".join(filter(None, _cells(figure))), flush=True)
    about = f"The large book: {args.members:,} members. The fixed loop: {pace()}."
    chapter = f"## {_machine()}\n\n{about}\n\n{_table(found)}"
    print(f"\n{chapter}")
    if args.write:
        _write(chapter)
    return 0


def _measures(members: int, years: Sequence[int]) -> Mapping[str, Callable[[], Iterable[Figure]]]:
    large = monthly(members)
    return {
        "posting": posting.figures,
        "reports": partial(reports.figures, large),
        "peers": partial(peers.figures, large),
        "opening": partial(opening.figures, large),
        "imports": partial(imports.figures, large),
        "verifying": partial(verifying.figures, large),
        "size": partial(size.figures, large),
        "papers": papers.figures,
        "window": window.figures,
        "desk": partial(desk.figures, years),
    }


def _cells(figure: Figure) -> tuple[str, ...]:
    limit = ""
    if figure.limit is not None:
        limit = f"{'≥' if figure.least else '≤'} {figure.limit:,g}"
    verdict = "" if figure.limit is None else "kept" if figure.kept else "NOT KEPT"
    value = f"{figure.value:,.0f}" if figure.value >= 100 else f"{figure.value:.2f}"
    return (figure.what, f"{value} {figure.unit}", limit, verdict, figure.seen)


def _table(figures: Iterable[Figure]) -> str:
    lines = [HEADS, ("---", "---:", "---:", "---", "---"), *map(_cells, figures)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def _machine() -> str:
    """The day, and what kind of machine it is, without its name."""
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{datetime.now().date()}: {versions}, {platform.system()}, {_processor()}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    if not models:
        return platform.processor() or platform.machine()
    return f"{len(models)} × {models[0]}"


def _write(chapter: str) -> None:
    before, mark, after = RESULTS.read_text(encoding="utf-8").partition(MARK)
    RESULTS.write_text(f"{before}{mark}\n{chapter}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
