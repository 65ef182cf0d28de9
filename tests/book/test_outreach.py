"""Whom the group reaches: no age is lost, few people are hidden, no fact without consent."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.meetings import standing
from sgbook.book.outreach import outreach
from sgbook.domain.errors.of_decisions import FactsNeedConsent
from sgbook.domain.errors.of_files import PresetUnreadable
from sgbook.domain.outreach import SPLITS, age_band, all_bands
from sgbook.exchange.csv_export import export_csv
from sgbook.exchange.imports import import_file
from sgbook.exchange.poverty import poverty, read
from sgbook.exchange.records import Located
from sgbook.paths import home

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book

DAY = date(2025, 1, 8)
ASKED = Asked(as_of=DAY, period=Period(DAY, DAY))


def test_every_age_is_in_one_band() -> None:
    for age in range(121):
        assert age_band(str(2025 - age), DAY) in all_bands()
    assert age_band("1980", DAY) == "45-59"  # the age that a published glossary once lost
    assert age_band("", DAY) == ""


def rows_of(*more: str) -> str:
    head = "date,kind,member,count,ref,sex,birth_year,displacement,disability,consent,score\n"
    sexes = "fffffffffmmm"
    people = [
        f"2025-01-01,member,{n},,Member {n},{sex},{1960 + 4 * n},,,,"
        for n, sex in enumerate(sexes, 1)
    ]
    bought = [f"2025-01-01,shares,{n},1,,,,,,," for n in range(1, 8)]
    return head + "\n".join((*people, *bought, *more))


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    about = [f"2025-01-08,about,{n},,,,,refugee,a-lot,yes," for n in range(1, 7)]
    silent = ["2025-01-08,about,7,,,,,displaced,,yes,", "2025-01-15,about,7,,,,,,,no,"]
    scores = ["2025-01-08,poverty-card,1,,card,,,,,,20", "2025-01-08,poverty-card,2,,card,,,,,,60"]
    return told("vsla", rows_of(*about, *silent, *scores), share_price="500")


def test_few_are_hidden_and_nobody_is_lost(book: Book) -> None:
    found = {(row.split, row.cell): row for row in outreach(book, ASKED)}
    assert found["Women and men", "f"].members is None  # with the three men it could be worked out
    assert found["Women and men", "m"].members is None
    assert found["Displacement", "refugee"].members == 6
    assert found["Displacement", "displaced"].members == 0  # told without consent
    assert found["Displacement", "unsaid"].members == 6
    assert found["Disability", "disabled"].members == 6
    assert len(found) == sum(map(len, SPLITS.values()))


CARD = """id = "card"
version = "2020"
likelihood = "24:80 49:40 100:5"
[[question]]
text = "How many live in the house?"
[question.answers]
"1-4" = 20
"5+" = 0
"""


def test_the_rate_is_the_mean_of_likelihoods(book: Book) -> None:
    folder = home() / "poverty"
    folder.mkdir(parents=True)
    (folder / "card.toml").write_text(CARD, encoding="utf-8")
    (row,) = poverty(book, ASKED)
    assert (row.answered, row.average_score, row.rate) == (2, "40.00", "42.50")
    (folder / "card.toml").write_text("id = 3", encoding="utf-8")
    with pytest.raises(PresetUnreadable):
        read(folder / "card.toml")


def test_without_a_card_there_is_nothing_to_say(book: Book) -> None:
    assert poverty(book, ASKED) == []


def test_what_leaves_the_group_holds_no_fact_without_consent(book: Book, tmp_path: Path) -> None:
    export_csv(book, tmp_path)
    text = (tmp_path / "record.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    told = {(row["kind"], row["member"]) for row in rows}
    assert ("about", "1") in told
    assert ("about", "7") not in told  # the consent was taken back
    assert ("shares", "7") in told


def test_facts_come_into_the_book_with_consent_only(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "more.csv"
    head = "date,kind,member,displacement,consent\n"
    for consent in ("no", ""):
        file.write_text(f"{head}2025-01-22,about,8,refugee,{consent}\n", encoding="utf-8")
        with pytest.raises(Located) as located:
            import_file(book, file)
        assert isinstance(located.value.refusal, FactsNeedConsent)
    file.write_text(f"{head}2025-01-22,about,1,returnee,\n", encoding="utf-8")
    import_file(book, file)  # she agreed before
    assert standing(book).told.facts[1].displacement == "returnee"
