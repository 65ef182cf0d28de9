import json
from pathlib import Path

import pytest

from sgbook import paths, settings
from sgbook.settings import KnownBook, Seen, Settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


UMOJA = KnownBook(path="/books/umoja.sgbook", id="a1", meeting=14, met_on="2026-04-04")


def test_nothing_is_remembered_at_first(home: Path) -> None:
    assert settings.load() == Settings()
    assert not home.exists()


def test_what_was_saved_is_read_again() -> None:
    said = Settings(language="sw", text_size=150, theme="dark", keeper="Amina", shelf=(UMOJA,))
    said = said.with_seen("a1", 14, "abc")
    settings.save(said)
    assert settings.load() == said
    assert settings.load().seen["a1"] == Seen(sheet=14, seal="abc")


def test_nothing_else_is_left_in_the_folder(home: Path) -> None:
    settings.save(Settings())
    settings.save(Settings(keeper="Amina"))
    assert [path.name for path in home.iterdir()] == [settings.FILE]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        '{"shelf": [7]}',
        '{"shelf": [{}]}',
        '{"shelf": [{"path": 7}]}',
        '{"seen": {"a": {"sheet": "x", "seal": ""}}}',
        "[" * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside(home: Path, text: str) -> None:
    home.mkdir()
    (home / settings.FILE).write_text(text)
    assert settings.load() == Settings()
    assert (home / "settings-damaged-1.json").read_text() == text
    settings.save(Settings(keeper="Amina"))
    assert settings.load().keeper == "Amina"


def test_a_second_damaged_file_does_not_rub_out_the_first(home: Path) -> None:
    home.mkdir()
    for text in ("one", "two"):
        (home / settings.FILE).write_text(text)
        settings.load()
    assert (home / "settings-damaged-1.json").read_text() == "one"
    assert (home / "settings-damaged-2.json").read_text() == "two"


def test_a_file_in_another_code_is_set_aside(home: Path) -> None:
    home.mkdir()
    (home / settings.FILE).write_bytes(b"\xff\xfe\x00")
    assert settings.load() == Settings()


def test_what_a_later_version_wrote_is_left_out_and_odd_wishes_are_brought_in(home: Path) -> None:
    home.mkdir()
    said = {"text_size": 9000, "theme": "pink", "later": 1, "shelf": [{"path": "x", "later": 2}]}
    (home / settings.FILE).write_text(json.dumps(said))
    assert settings.load() == Settings(shelf=(KnownBook(path="x"),))


def test_a_failed_write_leaves_what_was(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.save(Settings(keeper="Amina"))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        settings.save(Settings(keeper="Peter"))
    assert settings.load().keeper == "Amina"
    assert [path.name for path in home.iterdir()] == [settings.FILE]


def test_update_reads_anew_first() -> None:
    settings.save(Settings(keeper="Amina"))
    after = settings.update(lambda known: known.with_book(UMOJA))
    assert after == settings.load() == Settings(keeper="Amina", shelf=(UMOJA,))


def test_the_last_opened_book_comes_first_and_stands_once() -> None:
    other = KnownBook(path="/books/tujenge.sgbook")
    shelf = Settings().with_book(UMOJA).with_book(other).with_book(UMOJA).shelf
    assert shelf == (UMOJA, other)


def test_a_book_taken_off_the_shelf_is_still_known_by_its_seal() -> None:
    said = Settings(shelf=(UMOJA,)).with_seen("a1", 14, "abc").without_book(UMOJA.path)
    assert said.shelf == ()
    assert said.known(Path(UMOJA.path)) is None
    assert said.seen["a1"].seal == "abc"
