"""How it is measured: CPU seconds, user and system, side by side with a yardstick in one run.

Machines are shared and their clocks turn with the load: seconds on a clock on the wall say little,
and a ratio only means something when both sides were measured in turn.
"""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from hashlib import sha256
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Something measured, and what it should be; `limit` none: it is only told."""

    what: str
    value: float
    unit: str  # "×", or what is counted
    limit: float | None = None
    least: bool = False  # the limit is the least, not the most
    seen: str = ""  # the sides of the ratio, in their own units

    @property
    def kept(self) -> bool:
        """Does it keep its limit?"""
        if self.limit is None:
            return True
        return self.value >= self.limit if self.least else self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Pair:
    """Something and its yardstick, each as measured round by round, in CPU seconds."""

    mine: tuple[float, ...]
    yard: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios: both sides of one round had the same machine."""
        return median(mine / yard for mine, yard in zip(self.mine, self.yard, strict=True))

    @property
    def seen(self) -> str:
        """Both medians, for people."""
        return f"{told(median(self.mine))} against {told(median(self.yard))}"


def told(seconds: float) -> str:
    """CPU time, for people."""
    if seconds < 0.001:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def spread(times: Sequence[float]) -> str:
    """The median of some measurements and the quickest, for people."""
    return f"{told(median(times))}, at best {told(min(times))}"


def pace() -> str:
    """How quick this machine is just now: what a fixed loop takes, for people.

    Figures that are no ratios double when it does: then something else was running.
    """
    return spread([cpu_of(_loop) for _ in range(2 * ROUNDS)])


def _loop() -> None:
    kept: dict[tuple[int, str], int] = {}
    seal = ""
    for number in range(100_000):
        seal = sha256(f"{seal} {number}".encode()).hexdigest()
        key = (number % 1000, "loan")
        kept[key] = kept.get(key, 0) + number


def cpu_of(action: Callable[[], object], times: int = 1) -> float:
    """CPU seconds that an action takes in this process, once."""
    before = time.process_time()
    for _ in range(times):
        action()
    return (time.process_time() - before) / times


def pair(
    mine: Callable[[], float], yard: Callable[[], float], rounds: int = ROUNDS, warm: int = 1
) -> Pair:
    """Measure both in turn; the first rounds only warm up."""
    found = [(mine(), yard()) for _ in range(warm + rounds)][warm:]
    return Pair(tuple(one for one, _ in found), tuple(other for _, other in found))


def cpu_of_program(command: Sequence[object], **environment: str) -> float:
    """CPU seconds of a program and its children; what it prints is thrown away.

    Raises:
        subprocess.CalledProcessError: it failed, so that its time means nothing.
    """
    words = [str(word) for word in command]
    program = subprocess.Popen(words, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
    _, status, used = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(status)
    if program.returncode:
        raise subprocess.CalledProcessError(program.returncode, words)
    return used.ru_utime + used.ru_stime
