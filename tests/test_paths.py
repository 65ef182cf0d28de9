import subprocess
import sys
from pathlib import Path

import pytest

import sgbook
from sgbook import paths

CHECKOUT = Path(sgbook.__file__).parent.parent


def test_a_checkout_keeps_its_files_beside_the_package() -> None:
    assert paths.resource("fonts", "FONTS.md") == CHECKOUT / "resources" / "fonts" / "FONTS.md"
    assert paths.resource("fonts", "FONTS.md").is_file()
    assert paths.translations() == CHECKOUT / "translations"


def test_a_wheel_keeps_its_files_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path.resolve() / "sgbook" / "_data"
    data.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "sgbook" / "paths.py"))
    assert paths.resource("icons") == data / "resources" / "icons"
    assert paths.translations() == data / "translations"


def test_a_frozen_program_keeps_its_files_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("icons") == tmp_path / "resources" / "icons"
    assert paths.translations() == tmp_path / "translations"


def test_one_variable_moves_all_that_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    assert paths.home() == tmp_path
    assert {paths.books(), paths.copies(), paths.logs()} == {
        tmp_path / "books",
        tmp_path / "copies",
        tmp_path / "logs",
    }


def test_the_folders_are_the_users_own_and_named_after_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE, raising=False)
    assert paths.books().is_absolute()
    for folder in (paths.home(), paths.copies(), paths.logs()):
        assert folder.is_absolute()
        assert "sgbook" in folder.parts


def test_a_long_text_is_cut_to_a_name_that_every_disk_takes() -> None:
    assert paths.file_name("Umoja / Wanawake") == "Umoja - Wanawake"
    for sign in ("x", "ọ", "😀"):
        name = paths.file_name(sign * 10_000)
        assert set(name) == {sign}
        assert 40 <= len(name.encode()) <= 180, sign


def test_importing_loads_the_standard_library_only() -> None:
    asked = "import sys, sgbook.paths; print('platformdirs' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", asked], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"
