"""There is no room: at any size the book is whole, and the user is told."""

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import pytest

from sgbook.book import meetings
from sgbook.book.book import open_book
from sgbook.book.journal import post_all
from sgbook.domain.errors.base import BookTrouble
from sgbook.domain.errors.of_files import DiskFull
from sgbook.domain.records import Sheet
from sgbook.store import copies, file

NOON = datetime(2030, 6, 1, 12)
PAGE = 4096
REFUSED, DONE, WRONG = 3, 4, 5


def noon() -> datetime:
    return NOON


@pytest.mark.parametrize("many", [1, 40])
def test_a_quota_stops_a_meeting_whole(
    many: int, begun: Path, meeting: Callable[[int], Sheet], tmp_path: Path
) -> None:
    """No file may grow beyond so many bytes; the journal is one of them."""
    before = copies.prove(begun)
    path = tmp_path / "Umoja.sgbook"
    for limit in range(PAGE, 100 * PAGE, PAGE if many == 1 else 5 * PAGE):
        shutil.copy(begun, path)
        child = os.fork()
        if not child:
            os._exit(posted_within(limit, path, [meeting(3 + each) for each in range(many)]))
        _, status = os.waitpid(child, 0)
        result = os.waitstatus_to_exitcode(status)
        found = copies.prove(path)
        assert result in (REFUSED, DONE)
        assert found.meetings == before.meetings + (many if result == DONE else 0)
        if result == DONE:
            break
    assert result == DONE
    assert limit > PAGE


def posted_within(limit: int, path: Path, sheets: list[Sheet]) -> int:
    with suppress(Exception), closing(open_book(path, "Ana", noon)) as book:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            post_all(book, sheets)
        except BookTrouble:
            return REFUSED
        return DONE
    return WRONG


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of one mebibyte, mounted where that is allowed."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path, free: int) -> None:
    """Leave so many bytes free on the disk of this folder."""
    (folder / "filler").unlink(missing_ok=True)
    room = shutil.disk_usage(folder).free - free
    if room > 0:
        (folder / "filler").write_bytes(bytes(room))


def test_a_full_disk_refuses_and_spoils_nothing(
    begun: Path, small: Path, meeting: Callable[[int], Sheet], tmp_path: Path
) -> None:
    path = Path(shutil.copy(begun, small))
    new, kept, refusals = small / "new.sgbook", 2, 0
    for pages in range(0, 24):
        fill(small, pages * PAGE)
        with closing(open_book(path, "Ana", noon)) as book:
            refusals += refuses(meetings.save, book, meeting(kept + 1))
            refusals += refuses(post_all, book, [meeting(kept + 1)])
            refusals += refuses(copies.keep, path, small / "copies", "cycle-1-closed", NOON)
            refusals += refuses(file.make, new)
        found = copies.prove(path)
        assert found.meetings in (kept, kept + 1)
        kept = found.meetings
        assert all(copies.prove(copy.path) for copy in copies.listed(small / "copies"))
        if new.exists():
            assert file.recognise(new) == 1
            new.unlink()
    assert refusals > 10
    assert kept > 2


def refuses(action: Callable[..., object], *given: object) -> bool:
    """Is it refused for want of room?"""
    try:
        action(*given)
    except DiskFull:
        return True
    return False
