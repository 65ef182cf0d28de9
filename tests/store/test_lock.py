"""One keeper at a time, between real processes; a killed one leaves no lock."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from sgbook.book.book import open_book
from sgbook.domain.errors.of_files import BookInUse, BookOnlyLooked
from sgbook.store.lock import Lock, beside

NINE = datetime(2025, 6, 1, 9, 5)
HOLD = """
import os
import sys
from datetime import datetime
from pathlib import Path
from sgbook.domain.errors.of_files import BookInUse
from sgbook.store.lock import Lock

path, keeper = Path(sys.argv[1]), sys.argv[2]

def take():
    return Lock(path, keeper, datetime(2025, 6, 1, 9, 5))

def alone():
    "Take it, be alone with it, and free it; was it to be had?"
    try:
        lock = take()
    except BookInUse:
        return 0
    os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    os.unlink(path)
    lock.free()
    return 1

for line in sys.stdin:
    try:
        if line == "take\\n":
            lock = take()
        elif line == "free\\n":
            lock.free()
        else:
            print(sum(alone() for _ in range(500)), end=" ")
        print("done", flush=True)
    except BookInUse as held:
        print(f"{held.keeper} {held.since}", flush=True)
"""


class Other:
    """Another program that takes the lock of a book, and can be killed."""

    def __init__(self, path: Path, keeper: str) -> None:
        command = [sys.executable, "-c", HOLD, str(path), keeper]
        pipe = subprocess.PIPE
        self.program = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)

    def ask(self, what: str) -> str:
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(f"{what}\n")
        self.program.stdin.flush()
        return self.program.stdout.readline().strip()

    def kill(self) -> None:
        self.program.send_signal(signal.SIGKILL)
        self.program.communicate()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "Umoja.sgbook"


@pytest.fixture
def other(book: Path) -> Iterator[Other]:
    other = Other(book, "Ana")
    yield other
    other.kill()


def test_the_second_opener_is_told_who_and_since_when(book: Path, other: Other) -> None:
    assert other.ask("take") == "done"
    with pytest.raises(BookInUse) as held:
        Lock(book, "Ben", NINE)
    assert (held.value.keeper, held.value.since) == ("Ana", "2025-06-01T09:05")


def test_freed_is_free_and_leaves_no_file(book: Path, other: Other) -> None:
    other.ask("take")
    other.ask("free")
    Lock(book, "Ben", NINE).free()
    assert not list(book.parent.iterdir())


def test_a_killed_keeper_leaves_no_lock(book: Path, other: Other) -> None:
    other.ask("take")
    other.kill()
    assert beside(book).exists()
    Lock(book, "Ben", NINE).free()


def test_a_file_left_behind_by_a_crash_is_no_lock(book: Path) -> None:
    """Whoever has that process number now: the file's words mean nothing without the lock."""
    beside(book).write_text(f"Ana\n2025-06-01T09:05\n{os.getpid()}\n")
    lock = Lock(book, "Ben", NINE)
    assert beside(book).read_text() == "Ben\n2025-06-01T09:05\n"
    lock.free()


def test_one_program_has_a_book_once(path: Path, other: Other) -> None:
    first = open_book(path, "Ana", lambda: NINE)
    with pytest.raises(BookInUse):
        open_book(path, "Ana", lambda: NINE)
    open_book(path, "Ana", lambda: NINE, look=True).close()
    first.close()
    open_book(path, "Ana", lambda: NINE).close()


def test_a_link_is_the_same_book(path: Path) -> None:
    link = path.with_name("link.sgbook")
    link.symlink_to(path)
    first = open_book(link, "Ana", lambda: NINE)
    with pytest.raises(BookInUse):
        open_book(path, "Ben", lambda: NINE)
    first.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes where others may not")
def test_a_folder_that_takes_no_file_is_looked_at_only(path: Path) -> None:
    path.parent.chmod(0o555)
    try:
        with pytest.raises(BookOnlyLooked):
            open_book(path, "Ana", lambda: NINE)
    finally:
        path.parent.chmod(0o755)


def test_three_programs_that_come_go_and_die_at_random(book: Path) -> None:
    """Never two keepers, and never a refusal while there is none."""
    chance = random.Random(7)
    others = {keeper: Other(book, keeper) for keeper in ("Ana", "Ben", "Carol")}
    holder = ""
    for _ in range(500):
        keeper = chance.choice(list(others))
        if keeper != holder:
            said = others[keeper].ask("take")
            assert said == (f"{holder} 2025-06-01T09:05" if holder else "done")
            holder = holder or keeper
        elif chance.random() < 0.9:
            assert others[keeper].ask("free") == "done"
            holder = ""
        else:
            others[keeper].kill()
            others[keeper], holder = Other(book, keeper), ""
    for each in others.values():
        each.kill()


def test_many_who_come_at_once_get_in_one_at_a_time(book: Path) -> None:
    """Taking and freeing race with the small file being removed."""
    others = [Other(book, keeper) for keeper in ("Ana", "Ben", "Carol")]
    for other in others:
        assert other.program.stdin is not None
        other.program.stdin.write("alone\n")
        other.program.stdin.flush()
    for other in others:
        said, _ = other.program.communicate(timeout=60)
        count, done = said.split()
        assert int(count) > 0
        assert done == "done"
    assert not list(book.parent.iterdir())
