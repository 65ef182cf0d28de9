import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sgbook import paths
from sgbook.domain.errors.of_files import BookDamaged
from sgbook.ui import crash

NOW = datetime(2026, 4, 11, 10, 42)


def mistake() -> Exception:
    name, amount = "Amina Otieno", 2_240_604
    try:
        raise KeyError(f"{name} {amount}")
    except KeyError as raised:
        return raised


def test_the_report_names_nobody_and_no_amount_and_no_folder_of_the_user() -> None:
    text = crash.report_text(mistake(), NOW)
    assert "builtins.KeyError" in text
    assert "test_crash.py" in text
    assert "2026-04-11 10:42" in text
    for private in ("Amina", "Otieno", "2240604", "2_240_604", str(Path(__file__).parent)):
        assert private not in text


def test_the_report_is_kept_with_the_logs_and_old_ones_go() -> None:
    files = [crash.write_report(mistake(), NOW + timedelta(minutes=n)) for n in range(14)]
    assert all(files)
    kept = sorted(paths.logs().glob("*.txt"))
    assert kept == sorted(file for file in files[-crash.REPORTS_KEPT :] if file)


def test_the_user_is_told_once_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def tell(title: str, text: str) -> None:
        told.append((title, text))
        sys.excepthook(KeyError, mistake(), None)  # a mistake while it is told

    crash.install(tell)
    sys.excepthook(KeyError, mistake(), mistake().__traceback__)
    assert len(told) == 1
    title, text = told[0]
    assert title == "Something went wrong"
    assert "What was saved before is safe" in text
    assert "report-" in text
    assert "KeyError" not in text
    assert "KeyError" in capsys.readouterr().err  # for the one who looks at the terminal


def test_a_book_that_cannot_be_read_is_no_mistake_of_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(lambda *said: told.append(said), told.append)
    damaged = BookDamaged("umoja.sgbook", "database disk image is malformed")
    sys.excepthook(BookDamaged, damaged, None)
    assert told == [damaged]
    assert not paths.logs().exists()
    assert "BookDamaged" in capsys.readouterr().err


def test_without_a_place_for_the_report_the_user_is_told_all_the_same(tmp_path: Path) -> None:
    blocked = tmp_path / "home" / "logs"
    blocked.parent.mkdir(exist_ok=True)
    blocked.write_text("a file where the folder should be")
    assert crash.write_report(mistake(), NOW) is None
    assert "report" not in crash.words(None)[1]
