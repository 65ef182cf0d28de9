"""The tables that statements use are those the migrations make, and they keep the rule too."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sgbook.store import file, schema

SHEET = """INSERT INTO sheet (number, sort, meeting, cycle, day, why, first_name, second_name,
  constitution, keeper, written_at, form, seal)
  VALUES (8, 'meeting', NULL, 2, '2025-02-01', '', '', '', 1, 'Ana', '', 1, '')"""
RECORD = "INSERT INTO record VALUES (8, 1, 0, 'shares', 1, 0, 0, '', '', '', '', '', 0)"
NEXT = "(SELECT max(number) + 1 FROM entry)"
ENTRY = f"INSERT INTO entry VALUES ({NEXT}, 8, 1, 'shares', NULL, NULL, '')"
POSTING = """INSERT INTO posting
  VALUES ((SELECT max(number) FROM entry), ?, 'cash', ?, '', NULL, '', ?)"""


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    """The book under plain SQL, with foreign keys off, as a stranger's tool has it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("BEGIN")
        yield db


def refused(db: sqlite3.Connection, statement: str, *values: object) -> bool:
    """Does a trigger refuse it? Another error would be a mistake of the test."""
    try:
        db.execute(statement, values)
    except sqlite3.IntegrityError as refusal:
        return refusal.sqlite_errorname == "SQLITE_CONSTRAINT_TRIGGER"
    return False


def test_fresh_is_as_migrated() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        for step in file.steps():
            db.executescript(step)
        names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        made = {
            name: [
                (column, kind, bool(key))
                for _, column, kind, _, _, key in db.execute(f"PRAGMA table_info({name})")
            ]
            for (name,) in names.fetchall()
        }
    said = {
        table.name: [(c.name, str(c.type), c.primary_key) for c in table.columns]
        for table in schema.METADATA.sorted_tables
    }
    assert {
        name: [(c, kind, key) for c, kind, key in columns] for name, columns in made.items()
    } == said


def test_every_table_is_of_one_sort() -> None:
    sorts = [*schema.POSTED, *schema.REGISTERS, *schema.FREE]
    assert sorted(table.name for table in sorts) == sorted(schema.METADATA.tables)


def test_every_table_is_strict_and_no_column_may_lack_a_value_but_numbers() -> None:
    for statement in file.known_schema(len(file.steps())).values():
        if not statement.startswith("CREATE TABLE"):
            continue
        assert re.search(r"\) STRICT(, WITHOUT ROWID)?$", statement)
        assert not re.search(r"TEXT(?! NOT NULL)", statement)


@pytest.mark.parametrize("table", schema.POSTED, ids=str)
def test_no_posted_row_is_rubbed_out(table: schema.Table, db: sqlite3.Connection) -> None:
    assert refused(db, f"DELETE FROM {table.name}")


@pytest.mark.parametrize(
    "column", [column for table in schema.POSTED for column in table.columns], ids=str
)
def test_no_posted_value_changes(column: schema.Column[object], db: sqlite3.Connection) -> None:
    table, name = column.table.name, column.name
    assert refused(db, f"UPDATE {table} SET {name} = {name}")
    assert refused(db, f"UPDATE OR REPLACE {table} SET {name} = {name}")
    assert refused(db, f"UPDATE OR IGNORE {table} SET {name} = {name}")


@pytest.mark.parametrize("table", schema.POSTED, ids=str)
@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE", "REPLACE"])
def test_no_posted_row_is_replaced(table: schema.Table, verb: str, db: sqlite3.Connection) -> None:
    """Nor ignored: the trigger comes before the conflict."""
    for row in db.execute(f"SELECT * FROM {table.name}").fetchall():
        marks = ", ".join("?" * len(row))
        assert refused(db, f"{verb} INTO {table.name} VALUES ({marks})", *row)


@pytest.mark.parametrize("table", schema.POSTED, ids=str)
def test_no_posted_row_is_upserted(table: schema.Table, db: sqlite3.Connection) -> None:
    row = db.execute(f"SELECT * FROM {table.name}").fetchone()
    marks, last = ", ".join("?" * len(row)), list(table.columns)[-1].name
    upsert = f"ON CONFLICT DO UPDATE SET {last} = excluded.{last}"
    assert refused(db, f"INSERT INTO {table.name} VALUES ({marks}) {upsert}", *row)


@pytest.mark.parametrize(
    "late",
    [
        "INSERT INTO record VALUES (7, 99, 0, 'shares', 1, 0, 0, '', '', '', '', '', 0)",
        "INSERT INTO record VALUES (9, 1, 0, 'shares', 1, 0, 0, '', '', '', '', '', 0)",
        f"INSERT INTO entry VALUES ({NEXT}, 7, 1, 'shares', NULL, NULL, '')",
        "INSERT INTO posting VALUES (1, 99, 'cash', 'loan', 'box', NULL, '', 0)",
        f"INSERT INTO posting VALUES ({NEXT}, 1, 'cash', 'loan', 'box', NULL, '', 0)",
        "INSERT INTO constitution VALUES (3, 7, '2025-02-01', '{}')",
        "INSERT INTO constitution VALUES (4, 8, '2025-02-01', '{}')",
        "INSERT INTO checkpoint VALUES (1, 99, 'cash', 'loan', 'box', NULL, '', 0)",
        "INSERT INTO checkpoint VALUES (3, 1, 'cash', 'loan', 'box', NULL, '', 0)",
        "INSERT INTO closing VALUES (2, 6)",
        "INSERT INTO closing VALUES (3, 7)",
        "INSERT INTO print_log VALUES (3, 'receipt', 1, 3, '', 'Ana', '{}', '')",
        "INSERT INTO log VALUES (3, '', 'Ana', 'opened', '')",
    ],
)
def test_nothing_goes_under_a_lid_that_is_closed_or_far(late: str, db: sqlite3.Connection) -> None:
    assert refused(db, late)


@pytest.mark.parametrize(
    ("postings", "balanced"),
    [
        ([("loan", 5), ("loan", -5)], True),
        ([("loan", 5), ("loan", -5), ("social", 1), ("social", -1)], True),
        ([("loan", 5), ("loan", -4)], False),
        ([("loan", 5), ("social", -5)], False),
        ([], False),
    ],
)
def test_a_sheet_closes_in_balance_within_each_fund(
    postings: list[tuple[str, int]], balanced: bool, db: sqlite3.Connection
) -> None:
    db.execute(RECORD)
    db.execute(ENTRY)
    for line, (fund, amount) in enumerate(postings, start=1):
        db.execute(POSTING, (line, fund, amount))
    assert refused(db, SHEET) != balanced


def test_an_entry_follows_from_a_record_in_its_turn(db: sqlite3.Connection) -> None:
    assert refused(db, ENTRY)
    db.execute(RECORD)
    assert refused(db, ENTRY.replace("+ 1", "+ 2"))
    assert not refused(db, ENTRY)
    assert refused(db, ENTRY.replace("8, 1", "8, 2"))


def test_an_entry_is_reversed_once(db: sqlite3.Connection) -> None:
    (reversed_,) = db.execute("SELECT reverses FROM entry WHERE reverses IS NOT NULL").fetchone()
    db.execute(RECORD)
    again = ENTRY.replace("NULL", "?", 1)
    assert refused(db, again, reversed_)
    assert refused(db, again.replace("INSERT", "REPLACE"), reversed_)
    assert not refused(db, again, 1)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("(8,", "(9,"), "a gap in the numbers"),
        (("(8,", "(7,"), "a number twice"),
        (("NULL, 2,", "9, 2,"), "a gap in the meetings"),
        (("NULL, 2,", "1, 2,"), "a meeting twice"),
        (("NULL, 2,", "NULL, 1,"), "a closed cycle"),
        (("2025-02-01", "2025-01-30"), "a day before the last"),
    ],
)
def test_a_sheet_comes_in_its_turn(
    change: tuple[str, str], why: str, db: sqlite3.Connection
) -> None:
    assert refused(db, SHEET.replace(*change)), why


def test_the_next_sheet_closes(db: sqlite3.Connection) -> None:
    db.execute(SHEET)
    assert db.execute("SELECT max(number) FROM sheet").fetchone() == (8,)
