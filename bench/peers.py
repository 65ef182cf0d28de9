"""The whole command against hledger and ledger on the exported journal, where they are there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from bench import books
from bench.measure import Figure, Pair, cpu_of_program

if TYPE_CHECKING:
    from pathlib import Path

    from bench.data import Shape

SGBOOK = (sys.executable, "-P", "-m", "sgbook")
PEERS = {
    "hledger": (20.0, ("hledger", "-f", "{journal}", "balance", "--flat")),
    "ledger": (5.0, ("ledger", "-f", "{journal}", "balance", "--flat")),
}
ROUNDS = 5


def figures(shape: Shape) -> list[Figure]:
    """How many times quicker a trial balance is, from the start of the program to its end."""
    path = books.made(shape).path
    journal = path.with_suffix(".journal")
    if not journal.exists():
        command = [*SGBOOK, "export", path, "--to", "journal", journal]
        subprocess.run([str(word) for word in command], check=True)
    return [_figure(name, path, journal) for name in PEERS if shutil.which(name)]


def _figure(name: str, path: Path, journal: Path) -> Figure:
    limit, words = PEERS[name]
    theirs = [word.format(journal=journal) for word in words]
    ours = [*SGBOOK, "report", path, "trial-balance"]
    cpu_of_program(ours)
    rounds = [(cpu_of_program(theirs), cpu_of_program(ours)) for _ in range(ROUNDS)]
    found = Pair(*zip(*rounds, strict=True))
    return Figure(
        what=f"trial balance, the whole command: quicker than {name}",
        value=found.ratio,
        unit="×",
        limit=limit,
        least=True,
        seen=found.seen,
    )
