"""A sign of life for work that takes longer than a second, where somebody watches."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def working() -> Iterator[None]:
    """Count the seconds on standard error after the first, if that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    counting = Thread(target=_count, args=(done,), daemon=True)
    counting.start()
    try:
        yield
    finally:
        done.set()
        counting.join()


def _count(done: Event) -> None:
    seconds = 0
    while not done.wait(1):
        seconds += 1
        said = _("Working … {seconds} s").format(seconds=seconds)
        print(f"\r{said}", end="", file=sys.stderr, flush=True)
    if seconds:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
