"""Files that are written whole or not at all."""

import errno
import re
from pathlib import Path

import pytest

from sgbook.domain.errors.of_files import BookExists, CannotWrite, DiskFull, not_written
from sgbook.exchange.files import keep, write_whole, written_whole


def test_a_file_is_put_in_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.csv", b"new")]


@pytest.mark.parametrize("name", ["a.sgbook", "a.SGBOOK", "a.sgaudit"])
def test_a_book_is_never_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"a book")
    with pytest.raises(BookExists):
        write_whole(tmp_path / name, b"a report")
    assert (tmp_path / name).read_bytes() == b"a book"


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    folder = tmp_path / "a.csv"
    folder.mkdir()
    with pytest.raises(OSError, match=r".+"):
        write_whole(folder, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize(
    ("code", "refusal"), [(errno.ENOSPC, DiskFull), (errno.EACCES, CannotWrite)]
)
def test_why_not_is_said_of_the_file_that_was_meant(
    code: int, refusal: type, tmp_path: Path
) -> None:
    """Not of the one beside it, whose name nobody has ever seen."""
    path = tmp_path / "a.pdf"
    with pytest.raises(OSError, match=re.escape(str(path))) as told, written_whole(path):
        raise OSError(code, "why")
    said = not_written(str(path), told.value)
    assert type(said) is refusal
    assert not list(tmp_path.iterdir())


def test_a_file_gets_its_folder_or_a_refusal(tmp_path: Path) -> None:
    keep(tmp_path / "Papers" / "a.pdf", b"paper")
    assert (tmp_path / "Papers" / "a.pdf").read_bytes() == b"paper"
    with pytest.raises(CannotWrite):
        keep(tmp_path / "Papers" / "a.pdf" / "b.pdf", b"paper")
