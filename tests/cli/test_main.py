"""The door of the commands: version, help, wrong use, pipes, interruption."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sgbook import __version__
from sgbook.book.book import Book
from sgbook.cli.main import COMMANDS
from tests.cli.conftest import Done

PROGRAM = (sys.executable, "-m", "sgbook")


def test_the_version_is_told(sgbook: Callable[..., Done]) -> None:
    assert sgbook("--version") == Done(0, f"sgbook {__version__}\n", "")


def test_help_names_every_command(sgbook: Callable[..., Done]) -> None:
    done = sgbook("--help")
    assert (done.code, done.err) == (0, "")
    said = done.out.replace("\n", " ")  # a long name has a line of its own
    assert all(f"  {command} " in said for command in COMMANDS)


@pytest.mark.parametrize("command", ["new", "rules", "import", "report", "share-out"])
def test_each_command_has_help_of_its_own(sgbook: Callable[..., Done], command: str) -> None:
    done = sgbook(command, "--help")
    assert done.code == 0
    assert done.out.startswith(f"usage: sgbook {command} ")


def test_an_unknown_command_is_refused_with_those_there_are(refused: Callable[..., str]) -> None:
    said = refused(2, "weather", "today")
    assert "There is no command with the name “weather”." in said
    assert "share-out" in said


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("report",), "BOOK"),
        (("report", "a.sgbook"), "NAME"),
        (("report", "a.sgbook", "cash", "--weather"), "--weather"),
        (("report", "a.sgbook", "cash", "--json", "--csv", "x.csv"), "--csv"),
        (("rules", "more"), "more"),
        (("--weather",), "--weather"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    refused: Callable[..., str], words: tuple[str, ...], part: str
) -> None:
    said = refused(2, *words)
    assert part in said
    assert "--help" in said


def test_options_are_not_guessed_from_their_beginning(refused: Callable[..., str]) -> None:
    assert "--as" in refused(2, "report", "a.sgbook", "cash", "--as", "2024-01-01")


def test_names_of_every_script_come_out_in_the_c_locale(told: Callable[..., Book]) -> None:
    book = told("vsla", "date,kind,member,ref\n2025-01-01,member,1,አበበ Ñandú")
    book.close()
    done = subprocess.run(
        [*PROGRAM, "report", book.path, "members"],
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=True,
    )
    assert "አበበ Ñandú" in done.stdout.decode("utf-8")


def test_whoever_reads_only_the_beginning_disturbs_nobody(umoja: Book) -> None:
    umoja.close()
    with subprocess.Popen(
        [*PROGRAM, "report", umoja.path, "journal"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == b"Journal\n"
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 141


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Tests begun in the background of a shell ignore the key, and so would what they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="there is neither fifo nor SIGINT")
@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_import_leaves_the_book_as_before(
    told: Callable[..., Book], tmp_path: Path
) -> None:
    book = told("vsla", "date,kind,member,ref\n2025-01-01,member,1,Ana")
    book.close()
    before = book.path.read_bytes()
    rows = tmp_path / "rows.csv"
    os.mkfifo(rows)
    with (
        subprocess.Popen(
            [*PROGRAM, "import", book.path, rows], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running,
        rows.open("w"),
    ):  # opens when the command has come to read its rows
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, b"", b"")
    assert book.path.read_bytes() == before
