"""The file: recognised before it is touched, made once, brought up to date whole or not at all."""

import errno
import io
import os
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import pytest

from sgbook.book.book import open_book
from sgbook.domain.errors.base import BookTrouble
from sgbook.domain.errors.of_files import (
    BookDamaged,
    BookExists,
    BookMissing,
    BookOnlyLooked,
    BookTooNew,
    CannotWrite,
    DiskFull,
    NotABook,
)
from sgbook.i18n.messages import explain
from sgbook.i18n.style import Style
from sgbook.store import copies, file

ENGLISH = Style("en", 2)


def noon() -> datetime:
    return datetime(2025, 6, 1, 12)


def refusal(path: Path) -> BookTrouble:
    """What opening says, to write and to look: a sentence, and the file stays as it is."""
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(BookTrouble) as looked:
        open_book(path, "Ben", noon, look=True).close()
    with pytest.raises(BookTrouble) as opened:
        open_book(path, "Ben", noon).close()
    assert type(looked.value) is type(opened.value)
    assert explain(opened.value, ENGLISH).endswith(".")
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside
    return opened.value


def zipped() -> bytes:
    with io.BytesIO() as made:
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("xl/workbook.xml", "<workbook/>")
        return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"S", b"Umoja, our savings group\n", zipped(), file.MAGIC, b"\x00" * 200, b"\xff" * 5000],
    ids=["empty", "a letter", "text", "zip", "head only", "zeros", "ones"],
)
def test_what_is_no_book_is_left_alone(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "Umoja.sgbook"
    path.write_bytes(content)
    assert isinstance(refusal(path), NotABook)


def test_another_programs_database_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "Umoja.sgbook"
    with closing(sqlite3.connect(path)) as db:
        db.executescript("PRAGMA application_id = 252006673; CREATE TABLE t (a)")
    assert isinstance(refusal(path), NotABook)


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(NotABook):
        file.recognise(tmp_path)


def test_no_file_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(BookMissing):
        open_book(tmp_path / "Umoja.sgbook", "Ben", noon)
    assert not list(tmp_path.iterdir())


def test_a_newer_book_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    newer = refusal(path)
    assert isinstance(newer, BookTooNew)
    assert newer.version == 99


def test_a_cut_book_is_refused_at_every_length(path: Path) -> None:
    whole = path.read_bytes()
    for length in (*range(100, 4096, 97), *range(4096, len(whole), 1024), len(whole) - 1):
        path.write_bytes(whole[:length])
        assert isinstance(refusal(path), BookDamaged)


@pytest.mark.parametrize(
    "trap",
    [
        "CREATE TRIGGER trap AFTER INSERT ON draft BEGIN DELETE FROM contact; END",
        "CREATE VIEW trap AS SELECT * FROM book",
        "CREATE TABLE trap (a)",
        "CREATE INDEX trap ON member (name)",
        "DROP TRIGGER posting_stays",
        "DROP INDEX entry_reversed_once",
        "DROP TABLE contact",
        "ALTER TABLE contact ADD COLUMN trap TEXT",
    ],
)
def test_a_strangers_schema_is_refused(trap: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(trap)
    damaged = refusal(path)
    assert isinstance(damaged, BookDamaged)
    assert damaged.what in trap


def test_a_trigger_that_says_something_else_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            "DROP TRIGGER posting_stays;"
            "CREATE TRIGGER posting_stays BEFORE UPDATE ON posting BEGIN SELECT 1; END"
        )
    assert isinstance(refusal(path), BookDamaged)


def test_making_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "Umoja.sgbook"
    path.write_text("the minutes of the founding meeting")
    with pytest.raises(BookExists):
        file.make(path)
    assert path.read_text() == "the minutes of the founding meeting"


def test_making_where_no_folder_is_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        file.make(tmp_path / "nowhere" / "Umoja.sgbook")
    assert not list(tmp_path.iterdir())


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give the program one migration more."""

    def more(step: str) -> None:
        now = [*file.steps(), step]
        monkeypatch.setattr(file, "steps", lambda: now)

    return more


def test_an_older_book_is_brought_up_to_date(path: Path, steps: Callable[[str], None]) -> None:
    before = copies.prove(path)
    steps("CREATE TABLE pot (id TEXT NOT NULL PRIMARY KEY) STRICT;\n")
    file.bring_up_to_date(path, file.recognise(path))
    assert file.recognise(path) == before.version + 1
    after = copies.prove(path)
    assert (after.version, after.seal) == (before.version + 1, before.seal)


def test_a_failed_migration_leaves_nothing(path: Path, steps: Callable[[str], None]) -> None:
    before = path.read_bytes()
    steps("CREATE TABLE pot (a) STRICT;\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(sqlite3.OperationalError):
        file.bring_up_to_date(path, len(file.steps()) - 1)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_migration_that_fails_at_any_statement_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first migration, broken off after each of its statements in turn."""
    step = file.steps()[0]
    statements = list(whole_statements(step))
    assert len(statements) > 50
    new = path.with_name("new.sgbook")
    for count in range(1, len(statements), 5):
        broken = "".join(statements[:count]) + "INSERT INTO nowhere VALUES (1);\n"
        monkeypatch.setattr(file, "steps", lambda broken=broken: [broken])
        with pytest.raises(sqlite3.OperationalError):
            file.make(new)
        assert not new.exists()


def whole_statements(script: str) -> Iterator[str]:
    said = ""
    for line in script.splitlines(keepends=True):
        said += line
        if sqlite3.complete_statement(said):
            yield said
            said = ""


@pytest.fixture
def crashed(path: Path) -> Path:
    """The book as a program leaves it that is killed in the middle of a large write."""
    before = path.read_bytes()
    child = os.fork()
    if not child:
        with suppress(BaseException):
            db = sqlite3.connect(path, isolation_level=None)
            db.execute("PRAGMA cache_size = 1")
            db.execute("BEGIN IMMEDIATE")
            many = [(number, "x" * 500) for number in range(100, 2000)]
            db.executemany("INSERT INTO draft VALUES (?, ?)", many)
            db.execute("PRAGMA user_version = 99")
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert file.journal(path).exists()
    assert path.read_bytes() != before
    return path


@pytest.mark.parametrize("look", [True, False])
def test_after_a_crash_the_book_opens_as_it_was(crashed: Path, look: bool, told_book: Path) -> None:
    open_book(crashed, "Ben", noon, look=look).close()
    assert copies.prove(crashed) == copies.prove(told_book)
    assert not file.journal(crashed).exists()


def test_after_a_crash_that_left_the_file_shorter_it_opens_too(
    crashed: Path, told_book: Path
) -> None:
    """The head may say more pages than were written; the journal puts it right."""
    with crashed.open("r+b") as book:
        head = book.read(100)
        pages = int.from_bytes(head[28:32], "big")
        book.seek(28)
        book.write((10 * pages + 5000).to_bytes(4, "big"))
    file.recognise(crashed)
    assert copies.prove(crashed) == copies.prove(told_book)


def test_looking_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    engine = file.engine(path, look_only=True)
    with pytest.raises(BookOnlyLooked), file.told(path), engine.connect() as db, db.begin():
        db.exec_driver_sql("DELETE FROM draft")
    engine.dispose()
    assert path.read_bytes() == before


@pytest.fixture
def read_only(path: Path) -> Iterator[Path]:
    """The book on media that cannot be written, mounted where that is allowed."""
    media = path.parent / "media"
    media.mkdir()
    shutil.copy(path, media)
    for command in (["mount", "--bind", media, media], ["mount", "-o", "remount,bind,ro", media]):
        if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
            subprocess.run(["umount", media], capture_output=True, check=False)
            pytest.skip("nothing can be mounted here")
    yield media / path.name
    subprocess.run(["umount", media], check=True)


def test_a_book_on_read_only_media_can_be_looked_at(read_only: Path) -> None:
    open_book(read_only, "Ben", noon, look=True).close()
    with pytest.raises(BookOnlyLooked):
        open_book(read_only, "Ben", noon)
    assert [each.name for each in read_only.parent.iterdir()] == [read_only.name]


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EIO, CannotWrite)],
)
def test_the_computers_errors_are_told(number: int, kind: type[BookTrouble]) -> None:
    with pytest.raises(kind), file.told(Path("Umoja.sgbook")):
        raise OSError(number, os.strerror(number))


def test_our_own_mistakes_are_not_told_as_the_files(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        with pytest.raises(sqlite3.OperationalError), file.told(path):
            db.execute("SELECT nothing FROM nowhere")
        with pytest.raises(BookDamaged), file.opening(path):
            db.execute("SELECT nothing FROM nowhere")


def test_every_connection_is_safe(path: Path) -> None:
    engine = file.engine(path, look_only=False)
    said = {
        "foreign_keys": 1,
        "synchronous": 3,  # EXTRA
        "journal_mode": "delete",
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "secure_delete": 1,
        "busy_timeout": file.BUSY_MS,
    }
    with engine.connect() as db:
        for name, value in said.items():
            found = db.exec_driver_sql(f"PRAGMA {name}").scalar()
            assert found == value, name
    engine.dispose()


def test_a_transaction_that_fails_leaves_nothing(path: Path) -> None:
    """The driver begins too late by itself; the engine begins at once."""
    engine = file.engine(path, look_only=False)
    before = path.read_bytes()
    with engine.connect() as plain:
        transaction = plain.execution_options(writing=True).begin()
        plain.exec_driver_sql("CREATE TABLE pot (a)")
        plain.exec_driver_sql("INSERT INTO pot VALUES (1)")
        transaction.rollback()
    engine.dispose()
    assert path.read_bytes() == before
