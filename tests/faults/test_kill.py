"""The program is killed at random instants while it posts: what it called saved is there."""

import os
import random
import select
import signal
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sgbook.book import meetings
from sgbook.book.book import open_book
from sgbook.book.journal import post_all
from sgbook.domain.records import Sheet
from sgbook.store import copies

KILLS = 80


def noon() -> datetime:
    return datetime(2035, 6, 1, 12)


def write_for_ever(path: Path, meeting: Callable[[int], Sheet], acknowledge: int) -> None:
    """What the child does: draft, close, post; and say each meeting when its verb came back."""
    with closing(open_book(path, "Ana", noon)) as book:
        number = len_of(path) + 1
        while True:
            meetings.save(book, meeting(number))
            posted = meetings.close(book, meeting(number))
            assert posted.meeting == number
            os.write(acknowledge, number.to_bytes(4, "big"))
            post_all(book, [meeting(number + 1), meeting(number + 2)])
            os.write(acknowledge, (number + 2).to_bytes(4, "big"))
            number += 3


def len_of(path: Path) -> int:
    return copies.look(path).meetings


def said_before_it_was_killed(path: Path, meeting: Callable[[int], Sheet], lives_for: float) -> int:
    """Let a program write, kill it, and return the last meeting that it called saved."""
    hears, says = os.pipe()
    child = os.fork()
    if not child:
        try:
            write_for_ever(path, meeting, says)
        finally:
            os._exit(1)
    os.close(says)
    end, said = time.monotonic() + lives_for, b""
    while (left := end - time.monotonic()) > 0 and select.select([hears], [], [], left)[0]:
        heard = os.read(hears, 4096)
        assert heard, "the program ended by itself"
        said += heard
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while heard := os.read(hears, 4096):
        said += heard
    os.close(hears)
    return int.from_bytes(said[-4:], "big")


def test_what_was_called_saved_survives_being_killed(
    path: Path, meeting: Callable[[int], Sheet], often: int
) -> None:
    chance = random.Random()
    fresh, said, in_the_middle = path.read_bytes(), 2, 0
    for round_ in range(KILLS * often):
        if round_ % 50 == 49:  # a book of years makes slow rounds
            path.write_bytes(fresh)
            said = 2
        said = max(said, said_before_it_was_killed(path, meeting, chance.uniform(0.002, 0.08)))
        in_the_middle += path.with_name(path.name + "-journal").exists()
        with closing(open_book(path, "Ben", noon)) as book:
            draft = meetings.draft(book)
        found = copies.prove(path)
        assert said <= found.meetings
        assert found.meetings <= said + 2  # posted, but killed before it could say so
        assert draft is None or draft.sheet == meeting(found.meetings + 1)
        said = found.meetings
    assert in_the_middle
