"""The register of claims, and corrections of what was paid."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book import check
from sgbook.book.corrections import correct
from sgbook.book.meetings import standing
from sgbook.exchange.tables import Wanted, answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
