"""`sgbook --self-check`: it proves the program, and says what fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sgbook.cli.self_check import run
from sgbook.paths import HOME_VARIABLE


def test_the_program_proves_itself_and_leaves_nothing(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sgbook", "--self-check"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("The program works.\n")
    assert "Its first page as a picture: " in done.stdout
    assert "The window, off screen: " in done.stdout
    assert not home.exists()


def test_what_fails_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, os.environ[HOME_VARIABLE])  # put back after the check

    def no_window(_path: Path) -> str:
        raise OSError("no display")

    assert run(no_window, lambda _pdf: "drawn") == 1
    out, err = capsys.readouterr()
    assert "A passbook as PDF: " in out
    assert err == "The window, off screen: OSError: no display\n"
