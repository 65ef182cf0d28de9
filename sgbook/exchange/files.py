"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sgbook.domain.errors.of_files import BookExists, not_written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOOKS = (".sgbook", ".sgaudit")


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A file to write in, beside the one that is meant; it takes its place, durable, in the end.

    Raises:
        OSError: the computer does not take it; what was there stays. It names the file.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        yield new
        handle = os.open(new, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        new.replace(path)
    except OSError as bad:
        raise OSError(bad.errno, bad.strerror or str(bad), str(path)) from bad
    finally:
        new.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place of whatever had its name, durable when it returns; never of a book.

    Raises:
        BookExists: the name is that of a book.
        OSError: the computer does not take it; what was there stays.
    """
    if path.suffix.lower() in BOOKS:
        raise BookExists(str(path))
    with written_whole(path) as new:
        new.write_bytes(content)


def keep(path: Path, content: bytes) -> None:
    """Put a file into its folder, which is made if it is not there.

    Raises:
        BookExists, DiskFull, CannotWrite: why not; what was there stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as bad:
        raise not_written(str(path), bad) from bad
