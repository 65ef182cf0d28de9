"""A disk that fails, and one whose power is cut: below SQLite, so that the real code runs as it is.

SQLite reaches the computer through a table of functions, its VFS. `Disk` puts its own functions in
the place of those that write: they note what is written, or refuse it, and call the real ones.
Nothing of the program is replaced.
"""

import _sqlite3
import ctypes
import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from sgbook.book.journal import post_all
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from sgbook.exchange.beginning import Beginning, begin

SECTOR = 512
CREATE = 0x4  # SQLITE_OPEN_CREATE
IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE = 778, 1034, 1546, 2570
FULL, CANTOPEN = 13, 14

XOpen = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
XDelete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
XWrite = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
XTruncate = CFUNCTYPE(c_int, c_void_p, c_int64)
XSync = CFUNCTYPE(c_int, c_void_p, c_int)


class Vfs(ctypes.Structure):
    """`sqlite3_vfs`, as far as it concerns us; the rest is copied."""

    _fields_ = (
        ("version", c_int),
        ("size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", XOpen),
        ("delete", XDelete),
        ("more", c_void_p * 14),
    )


class Methods(ctypes.Structure):
    """`sqlite3_io_methods`."""

    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", XWrite),
        ("truncate", XTruncate),
        ("sync", XSync),
        ("more", c_void_p * 13),
    )


@dataclass(frozen=True)
class Op:
    """Something that was asked of the disk; `said` is our own mark: that much was acknowledged."""

    kind: str
    path: str = ""
    at: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """What was asked of the disk so far; and when it is to fail."""

    done: list[Op] = field(default_factory=list)
    fails_at: int | None = None  # the operation of this number, from 0
    for_ever: bool = False  # and every one after it
    full: bool = False  # it says that there is no room
    asked: int = 0
    failed: bool = False  # did it, since it was told to?

    def fail(self, number: int, *, for_ever: bool, full: bool) -> None:
        """Fail at the operation of this number from now, once or for ever."""
        self.done.clear()
        self.fails_at, self.for_ever, self.full = number, for_ever, full
        self.asked, self.failed = 0, False

    def say(self, number: int) -> None:
        """Note that the program has said to the user: saved."""
        self.done.append(Op("said", at=number))

    def refuses(self, op: Op) -> bool:
        """Note what is asked; is it to fail?"""
        number, self.asked = self.asked, self.asked + 1
        if self.fails_at is not None and (
            number == self.fails_at or (self.for_ever and number > self.fails_at)
        ):
            self.failed = True
            return True
        self.done.append(op)
        return False

    def heal(self) -> None:
        """Fail no more."""
        self.fails_at = None

    def cuts(
        self, before: dict[str, bytes], chance: random.Random, each: int
    ) -> Iterator[tuple[int, dict[str, bytes]]]:
        """What may be found if the power is cut at any moment: so many states a moment.

        With each comes the last number that was said by then; -1 when nothing was. What the disk
        is asked from now on is noted apart.
        """
        folder, said = Folder(before), -1
        done, self.done = self.done, []
        for op in done:
            folder.take(op)
            said = op.at if op.kind == "said" else said
            for _ in range(each):
                yield said, folder.cut(chance)


class Shim:
    """SQLite's door to the computer, with the disk of the test in it."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.library = sqlite()
        self.real = self.library.sqlite3_vfs_find(None)
        self.paths: dict[int, str] = {}
        self.methods: dict[int, Methods] = {}
        self.vfs = Vfs()
        ctypes.pointer(self.vfs)[0] = self.real.contents
        self.vfs.name = b"disk-of-the-test"
        self.vfs.open, self.vfs.delete = XOpen(self.open), XDelete(self.delete)

    def __enter__(self) -> Disk:
        self.library.sqlite3_vfs_register(ctypes.byref(self.vfs), 1)
        return self.disk

    def __exit__(self, *_: object) -> None:
        self.library.sqlite3_vfs_register(self.real, 1)
        self.library.sqlite3_vfs_unregister(ctypes.byref(self.vfs))

    def open(self, _vfs: int, name: int, file: int, flags: int, out: object) -> int:
        path = ctypes.string_at(name).decode() if name else ""
        new = bool(flags & CREATE) and bool(path) and not os.path.exists(path)
        if new and self.disk.refuses(Op("create", path)):
            return CANTOPEN
        real = self.real.contents
        code: int = real.open(ctypes.addressof(real), name, file, flags, out)
        if not code:
            self.paths[file] = path
            methods = ctypes.cast(file, POINTER(c_void_p))
            methods[0] = self.ours(methods[0])
        return code

    def delete(self, _vfs: int, name: int, sync: int) -> int:
        path = ctypes.string_at(name).decode()
        if os.path.exists(path) and self.disk.refuses(Op("delete", path, sync)):
            return IOERR_DELETE
        real = self.real.contents
        code: int = real.delete(ctypes.addressof(real), name, sync)
        return code

    def ours(self, theirs: int) -> int:
        """Their functions on an open file, with ours in the place of those that write."""
        if theirs not in self.methods:
            old, new = ctypes.cast(theirs, POINTER(Methods)).contents, Methods()
            ctypes.pointer(new)[0] = old

            def write(file: int, data: int, length: int, at: int) -> int:
                op = Op("write", self.paths[file], at, ctypes.string_at(data, length))
                failing = FULL if self.disk.full else IOERR_WRITE
                return failing if self.disk.refuses(op) else old.write(file, data, length, at)

            def truncate(file: int, size: int) -> int:
                failing = self.disk.refuses(Op("truncate", self.paths[file], size))
                return IOERR_TRUNCATE if failing else old.truncate(file, size)

            def sync(file: int, flags: int) -> int:
                failing = self.disk.refuses(Op("sync", self.paths[file]))
                return IOERR_FSYNC if failing else old.sync(file, flags)

            new.write, new.truncate, new.sync = XWrite(write), XTruncate(truncate), XSync(sync)
            self.methods[theirs] = new
        return ctypes.addressof(self.methods[theirs])


def sqlite() -> ctypes.CDLL:
    """The SQLite that Python itself uses."""
    try:
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = POINTER(Vfs)
    except (AttributeError, OSError) as hidden:
        pytest.skip(f"this Python hides its SQLite: {hidden}")
    return library


@dataclass
class File:
    """A file after a power cut is what was synced, and any part of what was written since."""

    synced: bytearray = field(default_factory=bytearray)
    waiting: list[Op] = field(default_factory=list)

    def now(self) -> bytes:
        """What every program reads while the power is on."""
        data = bytearray(self.synced)
        for op in self.waiting:
            apply(op, data)
        return bytes(data)

    def cut(self, chance: random.Random) -> bytes:
        """What is found after the power was cut: each write there, lost, or torn at sectors."""
        data, fate = bytearray(self.synced), chance.random()
        for op in self.waiting:
            drawn = chance.random()
            if drawn < fate:
                apply(op, data)
            elif drawn < fate + (1 - fate) / 2 and op.kind == "write":
                for start in range(0, len(op.data), SECTOR):
                    if chance.random() < 0.5:
                        part = op.data[start : start + SECTOR]
                        apply(Op("write", op.path, op.at + start, part), data)
        return bytes(data)


def apply(op: Op, data: bytearray) -> None:
    """Do to the bytes of a file what was asked of the disk."""
    if op.kind == "truncate":
        del data[op.at :]
        return
    if len(data) < op.at:
        data.extend(bytes(op.at - len(data)))
    data[op.at : op.at + len(op.data)] = op.data


class Folder:
    """A folder on an honest disk: a name comes or goes for good when the folder is synced."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.synced = {path: File(bytearray(data)) for path, data in files.items()}
        self.waiting: list[tuple[str, File | None]] = []
        self.now = dict(self.synced)

    def take(self, op: Op) -> None:
        """The next thing asked of the disk."""
        if op.kind == "create":
            self.now[op.path] = File()
            self.waiting.append((op.path, self.now[op.path]))
        elif op.kind == "delete":
            del self.now[op.path]
            self.waiting.append((op.path, None))
            if op.at:
                self.sync()
        elif op.kind == "sync":
            file = self.now[op.path]
            file.synced, file.waiting = bytearray(file.now()), []
            if any(new is file for _, new in self.waiting):
                self.sync()  # SQLite syncs the folder with the first sync of a new file
        elif op.kind != "said":
            self.now[op.path].waiting.append(op)

    def sync(self) -> None:
        self.waiting, self.synced = [], dict(self.now)

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """What is found after the power was cut; names come and go in the order asked."""
        there = dict(self.synced)
        for path, file in self.waiting[: chance.randint(0, len(self.waiting))]:
            if file is None:
                there.pop(path, None)
            else:
                there[path] = file
        return {path: file.cut(chance) for path, file in there.items()}


def noon() -> datetime:
    return datetime(2030, 6, 1, 12)


START = date(2025, 1, 1)


def meeting_of(number: int) -> Sheet:
    """The meeting of that number: shares, a fund, a fine, an expense."""
    return Sheet(
        on=START + timedelta(days=number),
        records=(
            *(Record(line=m, kind="shares", member=m, count=1 + number % 3) for m in (1, 2, 3)),
            Record(line=4, kind="fund-in", member=1, fund="social", amount=Money(500)),
            Record(line=5, kind="fine", member=2, ref="late", amount=Money(100 + number)),
            Record(line=6, kind="fine-paid", member=2, amount=Money(100 + number)),
            Record(line=7, kind="expense", ref="stationery", amount=Money(250), note="pens " * 40),
        ),
    )


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with three members and two meetings."""
    path = tmp_path_factory.mktemp("begun") / "Umoja.sgbook"
    new = Beginning(
        id="book-1",
        name="Umoja",
        currency="KES",
        start=START,
        rules={"share_price": "500"},
        members=("Ana", "Ben", "Carol"),
        why="the members that found the group",
    )
    with closing(begin(path, new, "Ana", noon)) as book:
        post_all(book, [meeting_of(1), meeting_of(2)])
    return path


@pytest.fixture
def path(begun: Path, tmp_path: Path) -> Path:
    """A copy of the book, of this test alone."""
    return Path(shutil.copy(begun, tmp_path))


@pytest.fixture
def meeting() -> Callable[[int], Sheet]:
    """The sheet of the meeting of that number; the book has two."""
    return meeting_of


@pytest.fixture(scope="session")
def often() -> int:
    """How many times more often than in every run; `SGBOOK_FAULTS=20` for a long night."""
    return int(os.environ.get("SGBOOK_FAULTS", "1"))


@pytest.fixture
def disk() -> Iterator[Disk]:
    """The disk that SQLite writes to in this test."""
    with Shim(Disk()) as disk:
        yield disk
