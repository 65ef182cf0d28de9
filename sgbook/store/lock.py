"""One keeper at a time: an operating-system lock on a small file beside the book.

A crash frees the lock, for the operating system drops it with the process. The file says who
writes and since when, for the second opener to read.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from sgbook.domain.errors.of_files import BookInUse, BookOnlyLooked, not_written

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, 4096, os.SEEK_SET)  # beyond the words, which stay readable
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
ONLY_LOOKED = (errno.EROFS, errno.EACCES, errno.EPERM)


def beside(path: Path) -> Path:
    """The lock's file of a book; a link is followed, for one book has one keeper."""
    book = path.resolve()
    return book.with_name(f".{book.name}.keeper")


class Lock:
    """The right to write in a book, held until `free`, or until the program ends."""

    def __init__(self, path: Path, keeper: str, now: datetime) -> None:
        """Take the lock.

        Raises:
            BookInUse: somebody else has it.
            BookOnlyLooked: the folder takes no file from us.
            CannotWrite: the computer does not take it, or knows no locks there.
        """
        self.path = beside(path)
        self.handle = self._taken(path)
        words = f"{keeper}\n{now.isoformat(timespec='minutes')}\n".encode()
        with suppress(OSError):  # on a full disk the lock holds all the same, without words
            os.ftruncate(self.handle, 0)
            os.lseek(self.handle, 0, os.SEEK_SET)
            os.write(self.handle, words)

    def _taken(self, book: Path) -> int:
        while True:
            try:
                handle = os.open(self.path, os.O_CREAT | os.O_RDWR, 0o644)
            except OSError as bad:
                if bad.errno in ONLY_LOOKED:
                    raise BookOnlyLooked(str(book)) from bad
                raise not_written(str(book), bad) from bad
            try:
                _lock(handle)
            except OSError as held:
                os.close(handle)
                if held.errno in HELD:
                    raise BookInUse(str(book), *self._who()) from held
                raise not_written(str(book), held) from held
            if self._is_there(handle):
                return handle
            os.close(handle)  # it was freed, and its file removed, while we waited

    def _is_there(self, handle: int) -> bool:
        with suppress(OSError):
            mine, there = os.fstat(handle), self.path.stat()
            return (mine.st_dev, mine.st_ino) == (there.st_dev, there.st_ino)
        return False

    def _who(self) -> tuple[str, str]:
        with suppress(OSError, ValueError):
            words = self.path.read_text(encoding="utf-8").splitlines()
            if len(words) >= 2:
                return words[0], words[1]
        return "", ""

    def free(self) -> None:
        """Let others write; the small file goes too."""
        if sys.platform != "win32":  # there an open file cannot be removed
            with suppress(OSError):
                self.path.unlink()
        with suppress(OSError):
            os.close(self.handle)
        if sys.platform == "win32":
            with suppress(OSError):
                self.path.unlink()
