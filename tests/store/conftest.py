"""A small book with a row in every table, told through the verbs once, copied for each test."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from sgbook.book.book import open_book
from sgbook.book.corrections import correction_of
from sgbook.book.journal import post_all
from sgbook.domain.money import Money
from sgbook.domain.records import CORRECTION, EVENT, Record, Sheet
from sgbook.exchange.beginning import Beginning, begin
from sgbook.store import chain, file

NOON = datetime(2025, 6, 1, 12)
LOOSE = """
  INSERT INTO print_log VALUES (1, 'receipt', 1, 3, '2025-06-01T12:00', 'Ana', '{}', 'ABCDEFGH');
  INSERT INTO log VALUES (1, '2025-06-01T12:00', 'Ana', 'opened', '');
  INSERT INTO contact VALUES (1, '0700 000 000');
  INSERT INTO picture VALUES (1, '1f33d', x'');
  INSERT INTO draft_head VALUES (1, '{"on": "2025-12-31"}');
  INSERT INTO draft VALUES (1, '{}');
  INSERT INTO typed VALUES ('event/expense', 'why', 'chalk');
  INSERT INTO officer VALUES (1, 'chair', '2025-01-08', '');
"""


def noon() -> datetime:
    return NOON


def said(*records: tuple[str, dict[str, object]]) -> tuple[Record, ...]:
    return tuple(
        Record(line=line, kind=kind, **fields)  # type: ignore[arg-type]  # the kinds are checked
        for line, (kind, fields) in enumerate(records, start=1)
    )


def meeting(day: int, *records: tuple[str, dict[str, object]]) -> Sheet:
    return Sheet(on=date(2025, 1, day), records=said(*records))


SHEETS = (
    meeting(
        8,
        ("member", {"member": 1, "ref": "Ana"}),
        ("member", {"member": 2, "ref": "Béatrice 王"}),
        ("shares", {"member": 1, "count": 2}),
        ("fund-in", {"member": 2, "fund": "social", "amount": Money(5000)}),
        ("fine", {"member": 2, "amount": Money(300), "ref": "late"}),
        ("fine-paid", {"member": 2, "amount": Money(300)}),
    ),
    meeting(15, ("shares", {"member": 1, "count": 1}), ("shares", {"member": 2, "count": 5})),
    Sheet(
        on=date(2025, 1, 16),
        sort=EVENT,
        why="voted",
        names=("Ana", "Ben"),
        records=said(("rule", {"ref": "fine_late", "note": "2"})),
    ),
)
LAST = (meeting(29, ("share-out", {})), meeting(31, ("shares", {"member": 1, "count": 1})))


@pytest.fixture(scope="session")
def told_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven sheets: founding, two meetings, a rule, a correction, a share-out, a new cycle."""
    path = tmp_path_factory.mktemp("told") / "Umoja.sgbook"
    new = Beginning(
        id="book-1",
        name="Umoja",
        currency="KES",
        start=date(2025, 1, 1),
        rules={"share_price": "500"},
    )
    with closing(begin(path, new, "Ana", noon)) as book:
        post_all(book, SHEETS)
        wanted = Sheet(
            on=date(2025, 1, 22),
            sort=CORRECTION,
            why="two, not one",
            names=("Ana", "Ben"),
            records=said(
                ("shares", {"member": 1, "count": 2}), ("shares", {"member": 2, "count": 5})
            ),
        )
        post_all(book, [correction_of(book, 3, wanted)])
        post_all(book, LAST)
    with closing(sqlite3.connect(path)) as db:
        db.executescript(LOOSE)
    return path


@pytest.fixture
def path(told_book: Path, tmp_path: Path) -> Path:
    """A copy of the small book, of this test alone."""
    return Path(shutil.copy(told_book, tmp_path))


Reading = Callable[[Path], Connection]


@pytest.fixture
def reading() -> Iterator[Reading]:
    """Open the books of the test to read them, and close them in the end."""
    engines = []

    def connection(path: Path) -> Connection:
        engines.append(file.engine(path, look_only=True))
        return engines[-1].connect()

    yield connection
    for engine in engines:
        engine.dispose()


@pytest.fixture
def edited(path: Path) -> Iterator[sqlite3.Connection]:
    """The book under a stranger's plain SQL, who dropped the triggers first."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            db.execute(f"DROP TRIGGER {name}")
        yield db


@pytest.fixture
def found(path: Path, reading: Reading) -> Callable[[], tuple[str, int | None, int | None] | None]:
    """What the walk along the chain finds in the book now."""

    def finding() -> tuple[str, int | None, int | None] | None:
        with reading(path) as db:
            broken = chain.verify(db)
        return broken and (broken.what, broken.sheet, broken.entry)

    return finding


@pytest.fixture
def opened(path: Path) -> Callable[[], None]:
    """Open the book to write, and close it again."""
    return lambda: open_book(path, "Ben", noon).close()
