"""Files that are written whole or not at all."""

from pathlib import Path

import pytest

from sgbook.domain.errors.of_files import BookExists
from sgbook.exchange.files import write_whole


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
