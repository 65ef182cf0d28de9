"""How long the frozen window takes to be ready, against the checkout's. Run it as it is.

Both are started in turn on the same empty shelf, off screen, and count as ready when they have
come to rest; told are the medians of the ratios pair by pair, so that a noisy machine does not
matter. Linux only: it reads /proc.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import build

ROUNDS = 9
REST = 0.5  # seconds without work: the program waits for its user
PATIENCE = 60.0
TICKS = os.sysconf("SC_CLK_TCK")
SOURCE = (build.ROOT / ".venv" / "bin" / "python", "-P", "-m", "sgbook")
FROZEN = (build.FROZEN / "sgbook",)


def main() -> int:
    """Measure and tell; 1 when the window is more than half as slow again."""
    with tempfile.TemporaryDirectory() as home:
        until_ready(FROZEN, home), until_ready(SOURCE, home)  # warm
        pairs = [(until_ready(FROZEN, home), until_ready(SOURCE, home)) for _ in range(ROUNDS)]
    slow = False
    for at, what in enumerate(("processor", "wall clock")):
        ratios = [frozen[at] / source[at] for frozen, source in pairs]
        ours, theirs = (median(run[side][at] for run in pairs) for side in (0, 1))
        print(
            f"{what}: frozen {ours:.2f} s, from source {theirs:.2f} s, ratio {median(ratios):.2f}"
            f" ({min(ratios):.2f} to {max(ratios):.2f} in {ROUNDS} pairs)"
        )
        slow = slow or median(ratios) > 1.5
    return int(slow)


def until_ready(command: tuple[object, ...], home: str) -> tuple[float, float]:
    """Processor and wall seconds from the start until the program rests."""
    settings = {"SGBOOK_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    # the checkout's modules are compiled once, in the warm run, as on any computer
    settings |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{home}/compiled"}
    began = worked = time.monotonic()
    program = subprocess.Popen([*map(str, command)], env={**os.environ, **settings}, cwd=build.ROOT)
    used = 0
    try:
        while time.monotonic() - worked < REST or used < TICKS / 5:
            time.sleep(0.005)
            if (now := ticks(program.pid)) != used:
                used, worked = now, time.monotonic()
            if program.poll() is not None or worked - began > PATIENCE:
                raise SystemExit("It did not come to rest at its window.")
    finally:
        program.kill()
        program.wait()
    return used / TICKS, worked - began


def ticks(process: int) -> int:
    """What the process and its threads have used of the processor."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


if __name__ == "__main__":
    sys.exit(main())
