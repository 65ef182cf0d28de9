"""A book with motions, votes and talks: as records and back, and what its papers say."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sgbook.book.book import Book
from sgbook.book.check import findings
from sgbook.book.decisions import talks
from sgbook.book.meetings import standing
from sgbook.exchange.imports import import_file
from sgbook.exchange.whole_book import (
    begin_like,
    constitution_beside,
    export_records,
    read_founding,
)
from tests.book.test_decisions import ROWS
from tests.telling import clock


@pytest.fixture
def decided(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="100", ask_vote_loans="yes", loan_charge="none")


def test_as_records_and_back(decided: Book, tmp_path: Path) -> None:
    file = tmp_path / "whole.csv"
    export_records(decided, file)
    founding = read_founding(constitution_beside(file))
    with closing(begin_like(tmp_path / "again.sgbook", founding, "x", "Ben", clock)) as new:
        import_file(new, file)
        before, after = standing(decided).told, standing(new).told
        assert after.motions == before.motions
        assert (after.uses, after.minutes_approved) == (before.uses, before.minutes_approved)
        assert findings(new) == []
        assert talks(decided, 3)
        assert not talks(new, 3)  # they stay with the group
