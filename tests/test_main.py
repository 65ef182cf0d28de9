"""`sgbook`: the window or a command, and only the libraries of the one that is wanted."""

import subprocess
import sys
from pathlib import Path

import pytest

from sgbook import __main__ as entry

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, bool]]:
    """What the window was opened with; it stays closed."""
    from sgbook.ui import app

    opened: list[tuple[Path | None, bool]] = []

    def show(path: Path | None = None, *, practice: bool = False) -> int:
        opened.append((path, practice))
        return 0

    monkeypatch.setattr(app, "show", show)
    return opened


@pytest.mark.parametrize(
    ("said", "opened"),
    [
        ([], (None, False)),
        (["umoja.sgbook"], (Path("umoja.sgbook"), False)),
        (["--practice"], (None, True)),
    ],
)
def test_the_window_opens(
    said: list[str],
    opened: tuple[Path | None, bool],
    shown: list[tuple[Path | None, bool]],
) -> None:
    assert entry.main(said) == 0
    assert shown == [opened]


def test_all_else_is_a_command(
    shown: list[tuple[Path | None, bool]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert entry.main(["--version"]) == 0
    assert "sgbook" in capsys.readouterr().out
    assert entry.main(["no-such-command"]) == 2
    assert shown == []


def test_a_command_does_not_load_the_window() -> None:
    asked = (
        "import sys; from sgbook.__main__ import main; main(['--version']);"
        " print([name for name in ('PySide6', 'sqlalchemy', 'reportlab') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
