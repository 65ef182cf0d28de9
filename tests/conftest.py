"""What tests share: books that are told in record rows, and the sample year of the founders."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sgbook.book.book import Book
from tests.telling import beginning, first_day, reopened, tell

SAMPLES = Path(__file__).parent / "samples"
Shelf = Callable[[str, str, str, dict[str, str]], Path]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer that remembers nothing yet, and speaks English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "SGBOOK_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SGBOOK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Books made so far, by what they were told."""
    folder = tmp_path_factory.mktemp("shelf")
    made: dict[object, Path] = {}

    def made_once(preset: str, records: str, currency: str, rules: dict[str, str]) -> Path:
        key = (preset, records, currency, *sorted(rules.items()))
        if key not in made:
            new = beginning(preset, first_day(records), rules, currency)
            made[key] = tell(folder / f"{len(made)}.sgbook", new, records)
        return made[key]

    return made_once


@pytest.fixture
def told(shelf: Shelf, tmp_path: Path) -> Iterator[Callable[..., Book]]:
    """A copy of the book that these rows make: `told("vsla", rows, share_price="500")`."""
    books: list[Book] = []

    def copied(preset: str, records: str = "", *, currency: str = "KES", **rules: str) -> Book:
        path = tmp_path / f"told-{len(books)}.sgbook"
        shutil.copy(shelf(preset, records, currency, rules), path)
        books.append(reopened(path))
        return books[-1]

    yield copied
    for book in books:
        book.close()


@pytest.fixture
def umoja(told: Callable[..., Book]) -> Book:
    """The sample year: 25 members, 52 meetings, 43 loans, before the share-out."""
    records = (SAMPLES / "umoja-2024.csv").read_text(encoding="utf-8")
    return told("vsla", records, share_price="500", social_fund="50")
