"""What tests share: books that are told in record rows, and the sample year of the founders."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from sgbook.book.book import Book
from tests.telling import Shelf

# a rule is no worse where the machine is busy
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer that remembers nothing yet, and speaks English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "SGBOOK_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SGBOOK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Books made so far."""
    return Shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture
def told(shelf: Shelf, tmp_path: Path) -> Iterator[Callable[..., Book]]:
    """A copy of the book of these rows, or of a sample: `told("vsla", rows, share_price="500")`."""
    books: list[Book] = []

    def copied(preset: str, records: str = "", *, currency: str = "KES", **rules: str) -> Book:
        path = tmp_path / f"told-{len(books)}.sgbook"
        books.append(shelf.copy(path, preset, records, currency, rules))
        return books[-1]

    yield copied
    for book in books:
        book.close()


@pytest.fixture
def umoja(told: Callable[..., Book]) -> Book:
    """The sample year: 25 members, 52 meetings, 43 loans, before the share-out."""
    return told("vsla", "umoja-2024.csv", share_price="500", social_fund="50")


@pytest.fixture
def market(told: Callable[..., Book]) -> Book:
    """Four members and nearly everything that can happen; shared out, a second cycle begun."""
    return told("vsla", "market.csv", share_price="100", social_fund="10")
