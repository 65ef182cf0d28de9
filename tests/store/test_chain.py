"""The chain of seals: every column is covered, and whatever is edited is found where it is."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from sgbook.domain.seal import seal
from sgbook.store import schema
from sgbook.store.chain import entry_rows, sheet_rows, verify
from sgbook.store.walks import plain

Reading = Callable[[Path], Connection]
Found = Callable[[], tuple[str, int | None, int | None] | None]

NOT_SEALED = {
    "sheet.seal": "the seal itself: another is found by its rows, and by the seal after it",
    "entry.seal": "the same",
    "checkpoint": "sums of sealed postings: `check` adds them up again",
    "closing": "follows from the share-out's sheet, and from the cycles of the sheets after it",
    "print_log": "about papers, not about money; printed totals are compared with the ledger",
    "log": "what was opened and looked at: no figure follows from it",
}
COLUMNS = [
    (table.name, column.name)
    for table in schema.POSTED
    for column in table.columns
    if not {table.name, f"{table.name}.{column.name}"} & NOT_SEALED.keys()
]


def test_the_book_as_told_is_whole(found: Found) -> None:
    assert found() is None


def test_what_is_not_sealed_is_on_the_list_for_a_reason() -> None:
    names = {table.name for table in schema.POSTED}
    columns = {f"{table.name}.{column.name}" for table in schema.POSTED for column in table.columns}
    assert NOT_SEALED.keys() <= names | columns
    assert {table for table, _ in COLUMNS} == {
        "book",
        "sheet",
        "record",
        "entry",
        "posting",
        "constitution",
    }


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_posted_column_is_sealed(
    table: str, column: str, edited: sqlite3.Connection, found: Found
) -> None:
    edited.execute("PRAGMA foreign_keys = OFF")
    key = ", ".join(c.name for c in schema.METADATA.tables[table].primary_key)
    row = edited.execute(f"SELECT {key} FROM {table} ORDER BY 1 DESC").fetchone()
    where = f"({key}) = ({', '.join('?' * len(row))})"
    value = f"CASE typeof({column}) WHEN 'text' THEN {column} || 'x' ELSE 77 END"
    changed = edited.execute(f"UPDATE {table} SET {column} = {value} WHERE {where}", row)
    assert changed.rowcount == 1
    assert found() is not None


@pytest.mark.parametrize(
    ("edit", "what", "sheet", "entry"),
    [
        ("UPDATE posting SET amount = amount + 1 WHERE entry = 2", "seal", 2, 2),
        ("UPDATE posting SET amount = -amount WHERE entry = 2", "seal", 2, 2),
        ("UPDATE posting SET amount = 1000000000000000 WHERE entry = 4", "amount", 2, 4),
        (f"UPDATE posting SET amount = {-(2**63)} WHERE entry = 4", "amount", 2, 4),
        ("UPDATE posting SET amount = -1000000000000000 WHERE entry = 4", "amount", 2, 4),
        ("DELETE FROM posting WHERE entry = 3", "seal", 2, 3),
        ("DELETE FROM posting", "seal", 2, 1),
        ("UPDATE posting SET line = 3 WHERE entry = 1 AND line = 1", "seal", 2, 1),
        (
            "INSERT INTO posting VALUES (1, 3, 'cash', 'loan', 'box', NULL, '', 0)",
            "seal",
            2,
            1,
        ),
        ("INSERT INTO posting VALUES (99, 1, 'cash', 'loan', 'box', NULL, '', 0)", "loose", 8, 0),
        ("UPDATE entry SET number = 99 WHERE number = 2", "number", 2, 2),
        ("DELETE FROM entry WHERE number = 2", "number", 2, 2),
        ("UPDATE entry SET sheet = 3 WHERE number = 2", "seal", 2, 0),
        ("UPDATE entry SET seal = '' WHERE number = 2", "seal", 2, 2),
        ("INSERT INTO entry VALUES (99, 8, 1, 'shares', NULL, NULL, '')", "loose", 8, 0),
        ("UPDATE record SET note = 'x' WHERE sheet = 3 AND line = 1", "seal", 3, 0),
        ("DELETE FROM record WHERE sheet = 3 AND line = 2", "seal", 3, 0),
        ("UPDATE record SET sheet = 99 WHERE sheet = 3 AND line = 2", "seal", 3, 0),
        ("UPDATE sheet SET why = 'x' WHERE number = 4", "seal", 4, 0),
        ("UPDATE sheet SET form = 2 WHERE number = 4", "form", 4, 0),
        ("UPDATE sheet SET number = 99 WHERE number = 4", "number", 4, 0),
        ("UPDATE sheet SET seal = '' WHERE number = 7", "seal", 7, 0),
        ("DELETE FROM sheet WHERE number = 7", "loose", 7, 0),
        ("DELETE FROM sheet", "loose", 1, 0),
        ("UPDATE book SET name = 'Amani'", "seal", 1, 0),
        ("DELETE FROM book", "seal", 1, 0),
        ("INSERT INTO book VALUES ('x', 'x', 'KES', 2, 'en', '2025-01-01')", "seal", 1, 0),
        ("DELETE FROM constitution WHERE version = 2", "seal", 4, 0),
        ("UPDATE constitution SET version = 3 WHERE version = 2", "number", 4, 0),
        ("INSERT INTO constitution VALUES (3, 99, '', '')", "loose", 8, 0),
        ("UPDATE sheet SET why = CAST(x'ff' AS TEXT) WHERE number = 5", "unreadable", 5, 0),
    ],
)
def test_an_edit_is_found_where_it_is(
    edit: str, what: str, sheet: int, entry: int, edited: sqlite3.Connection, found: Found
) -> None:
    edited.execute("PRAGMA foreign_keys = OFF")
    edited.execute(edit)
    assert found() == (f"chain-{what}", sheet, entry or None)


def test_a_book_without_any_sheet_is_not_whole(edited: sqlite3.Connection, found: Found) -> None:
    edited.execute("PRAGMA foreign_keys = OFF")
    for table in schema.POSTED:
        edited.execute(f"DELETE FROM {table.name}")
    assert found() == ("chain-loose", 1, None)


def test_what_is_not_the_files_fault_is_no_finding(path: Path, reading: Reading) -> None:
    with reading(path) as db:
        plain(db).set_progress_handler(lambda: 1, 1)
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            verify(db)


def test_form_one_stays_for_ever() -> None:
    """These seals were given by the first release; books of every release must verify."""
    entry = seal(
        "",
        entry_rows(
            (1, 2, 3, "shares", None, 1),
            [
                (1, "cash", "loan", "box", None, "", 100000),
                (2, "member-shares", "loan", "", 1, "shares", -100000),
            ],
        ),
    )
    assert entry == "503d8a8c693ce1e3d1cfa2314a8586b2ac15d7016b2bd59ee60d1d529ad28e05"
    record = (3, 0, "shares", 1, 100000, 2, "shares", "loan", "box", "", "", 0)
    row = (2, "meeting", 1, 1, "2025-01-08", "", "", "", None, 1, "Ana", "2025-03-01T10:00:00", 1)
    book = ("book-1", "Umoja", "KES", 2, "en", "2025-01-01")
    rules = (1, "2025-01-01", "{}")
    assert (
        seal(entry, sheet_rows(row, [record], [rules], book))
        == "e221697e390a69cae166d794b096cc41443be6215d40d76719ce454418349ffb"
    )
    assert (
        seal(entry, sheet_rows(row, [record]))
        == "804238f459b1ba31cf427b89030b36a66d703f96987720dc6e17e432f42ea4e7"
    )


def test_two_rows_cannot_pass_for_one(edited: sqlite3.Connection, found: Found) -> None:
    """One record that holds two, by separators in its note, gives the seal of the two."""
    columns = "kind, member, amount, count, ref, fund, place, note, more, by_rule"
    first, second = edited.execute(
        f"SELECT line, part, {columns} FROM record WHERE sheet = 3 ORDER BY line"
    ).fetchall()[:2]
    told = ["" if value is None else str(value) for value in second]
    note = "\x1f".join([first[9], first[10], str(first[11]) + "\x1e" + told[0], *told[1:10]])
    edited.execute("DELETE FROM record WHERE sheet = 3 AND line = ?", (second[0],))
    edited.execute(
        "UPDATE record SET note = ?, more = ?, by_rule = ? WHERE sheet = 3 AND line = ?",
        (note, second[10], second[11], first[0]),
    )
    assert found() == ("chain-separator", 3, None)


def test_everything_sealed_anew_is_whole_and_ends_in_another_seal(
    path: Path, edited: sqlite3.Connection, found: Found
) -> None:
    """The honest limit: only a witness – a printed code, a copy, a remembered seal – can tell."""
    head = "SELECT seal FROM sheet ORDER BY number DESC LIMIT 1"
    before = edited.execute(head).fetchone()
    edited.execute("UPDATE sheet SET keeper = 'Nobody' WHERE number = 2")
    seal_anew(path)
    assert found() is None
    assert edited.execute(head).fetchone() != before


def seal_anew(path: Path) -> None:
    """A second reading of the rule, row by row: what a forger would have to do."""
    with closing(sqlite3.connect(path)) as db:
        before = ""
        for sheet in db.execute("SELECT * FROM sheet ORDER BY number").fetchall():
            under = "SELECT * FROM entry WHERE sheet = ? ORDER BY number"
            for entry in db.execute(under, sheet[:1]).fetchall():
                postings = db.execute(
                    "SELECT line, account, fund, place, member, ref, amount FROM posting"
                    " WHERE entry = ? ORDER BY line",
                    entry[:1],
                )
                before = seal(before, entry_rows(entry[:-1], postings))
                db.execute("UPDATE entry SET seal = ? WHERE number = ?", (before, entry[0]))
            records = db.execute(
                "SELECT * FROM record WHERE sheet = ? ORDER BY line, part", sheet[:1]
            )
            rows = sheet_rows(
                sheet[:-1],
                [row[1:] for row in records],
                db.execute(
                    "SELECT version, from_day, text FROM constitution WHERE sheet = ?", sheet[:1]
                ),
                db.execute("SELECT * FROM book").fetchone() if sheet[0] == 1 else None,
            )
            before = seal(before, rows)
            db.execute("UPDATE sheet SET seal = ? WHERE number = ?", (before, sheet[0]))
        db.commit()


def test_it_is_sealed_as_the_second_reading_has_it(path: Path, edited: sqlite3.Connection) -> None:
    seals = "SELECT seal FROM entry UNION ALL SELECT seal FROM sheet"
    before = edited.execute(seals).fetchall()
    seal_anew(path)
    assert edited.execute(seals).fetchall() == before
