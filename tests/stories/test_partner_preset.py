"""A partner's preset adds a savings product: no line of Python or SQL, from file to paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from sgbook.book import check
from sgbook.book.meetings import constitution, standing
from sgbook.domain.ledger import Account
from sgbook.domain.products import Ask
from sgbook.exchange.papers import prepared
from sgbook.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book

SCHOOL = """
[[savings]]
id = "school"
fund = "loan"

[[step]]
id = "school"
asks = ["savings:school"]

[words.en]
school = "School savings"

[words.fr]
school = "Épargne scolaire"
"""

ROWS = """date,kind,member,amount,count,ref
2025-01-02,member,1,,,Ana Ŋakai
2025-01-02,member,2,,,Ben Ɓello
2025-01-02,shares,1,,3,
2025-01-02,savings,1,70,,school
2025-01-02,savings,2,45.50,,school
2025-01-09,savings,1,30,,
2025-01-09,savings-out,2,20,,school"""


def partner(folder: Path) -> Path:
    """The partner's file: the usual preset and a savings product with its step and words."""
    usual = resource("presets", "vsla.toml").read_text(encoding="utf-8")
    path = folder / "partner.toml"
    path.write_text(usual + SCHOOL, encoding="utf-8")
    return path


def test_from_the_file_to_the_paper(told: Callable[..., Book], tmp_path: Path) -> None:
    book = told(str(partner(tmp_path)), ROWS, share_price="500")
    rules = constitution(book)
    asks = [ask for step in rules.steps for ask in step.asks]
    assert Ask(kind="savings", which="school") in asks
    assert rules.own_words("fr")["school"] == "Épargne scolaire"
    stands = standing(book)
    assert stands.of(Account.SAVINGS, "loan", "", 1, "school") == -10000
    assert stands.of(Account.SAVINGS, "loan", "", 2, "school") == -2550
    assert check.findings(book) == []
    paper = pypdfium2.PdfDocument(prepared(book, "passbook", members=[1])())
    text = "\n".join(page.get_textpage().get_text_range() for page in paper)
    paper.close()
    assert "School savings" in text
    assert "70" in text
    assert "100" in text
