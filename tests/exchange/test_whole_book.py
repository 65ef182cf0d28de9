"""The whole book as records, and back: the same sheets, entries and postings."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sgbook.book import year_ends
from sgbook.book.book import Book
from sgbook.book.check import findings
from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.interest import post as post_interest
from sgbook.book.meetings import close
from sgbook.domain.errors.of_files import BookExists, ConstitutionUnreadable, FileMissing
from sgbook.domain.interest import Run
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.exchange.cells import bare, guarded
from sgbook.exchange.imports import import_file
from sgbook.exchange.whole_book import (
    begin_like,
    constitution_beside,
    export_records,
    read_founding,
)
from sgbook.store import schema
from tests.telling import KEEPER, clock, reopened

SAME = {
    "sheet": ("keeper", "written_at", "seal"),
    "record": ("line",),
    "entry": ("line", "seal"),
    "posting": (),
    "constitution": (),
    "checkpoint": ("line",),
    "closing": (),
    "member": (),
    "officer": (),
    "cycle": (),
    "loan": (),
}
"""The tables that are the same again, but for these columns."""


def contents(book: Book, name: str) -> list[tuple[object, ...]]:
    table = schema.METADATA.tables[name]
    columns = [column for column in table.columns if column.name not in SAME[name]]
    with book.reading() as db:
        rows = db.execute(table.select().order_by(*table.primary_key.columns)).mappings()
        found = [tuple(row[column.name] for column in columns) for row in rows]
    return sorted(found, key=repr) if name == "checkpoint" else found


Again = Callable[[Book], Book]


@pytest.fixture
def again(tmp_path: Path) -> Iterator[Again]:
    """The book that comes of another's records and constitution."""
    made: list[Book] = []

    def made_again(book: Book) -> Book:
        file = tmp_path / "whole.csv"
        assert export_records(book, file) == [file, constitution_beside(file)]
        founding = read_founding(constitution_beside(file))
        made.append(begin_like(tmp_path / "again.sgbook", founding, "another", "Ben", clock))
        import_file(made[-1], file)
        return made[-1]

    yield made_again
    for book in made:
        book.close()


@pytest.mark.parametrize("sample", ["umoja-2024.csv", "market.csv", "two_cycles.csv"])
def test_the_same_again(told: Callable[..., Book], again: Again, sample: str) -> None:
    price = "100" if sample == "market.csv" else "500"
    book = told("vsla", sample, share_price=price, social_fund="10")
    new = again(book)
    for name in SAME:
        assert contents(new, name) == contents(book, name), name
    assert findings(new) == []
    assert (new.group.name, new.group.started_on) == (book.group.name, book.group.started_on)
    assert new.group.id != book.group.id


def test_the_same_again_after_many_sittings(told: Callable[..., Book], again: Again) -> None:
    """A book that was closed and opened between its sheets; a correction, a sheet without words."""
    book = told("vsla", "market.csv", share_price="100", social_fund="10")
    day = date(2026, 1, 5)
    with closing(book):
        close(book, Sheet(on=day))
    book = reopened(book.path)
    with closing(book):
        said = (
            Record(line=3, kind="income", amount=Money(700), ref="gifts", note="=1+1\nand more"),
            Record(line=9, kind="rule", ref="fine_late", note="5"),
        )
        why = "-- a visitor, between meetings"
        close(
            book,
            Sheet(on=day, sort=EVENT, why=why, names=("Ana", "+Ben"), records=said),
        )
    book = reopened(book.path)
    with closing(book):
        number = max(row[0] for row in contents(book, "sheet"))
        assert isinstance(number, int)
        wanted = what_stands(book, number)
        less = tuple(r for r in wanted.records if r.kind != "income")
        sheet = Sheet(on=day, why="no gift", names=("Ana", "Ben"), records=less)
        correct(book, correction_of(book, number, sheet))
        new = again(book)
        for name in SAME:
            assert contents(new, name) == contents(book, name), name
        assert findings(new) == []


LATE = """date,kind,member,amount,count,ref,outside
2025-01-02,member,1,,,Ana,
2025-01-02,shares,1,,10,,
2025-01-02,savings,1,1000,,voluntary,
2025-02-06,income,,3000,,gifts,
2026-01-08,income,,500,,gifts,
"""


def test_a_year_that_was_closed_after_the_next_began(
    told: Callable[..., Book], again: Again
) -> None:
    """Its sheets are dated before others that were posted earlier: the numbers say the order."""
    book = told("sacco", LATE, share_price="100")
    last_day = date(2025, 12, 31)
    post_interest(
        book,
        Run(product="voluntary", since=date(2025, 1, 1), on=last_day, rate=Fraction(10),
            convention="A"),
    )  # fmt: skip
    year_ends.post(book, year_ends.Asked(said={}))
    close(book, Sheet(on=date(2026, 1, 15), records=()))
    new = again(book)
    for name in ("sheet", "entry", "posting", "closing"):
        assert contents(new, name) == contents(book, name), name
    assert findings(new) == []


def test_the_bytes_are_the_same_twice(told: Callable[..., Book], tmp_path: Path) -> None:
    book = told("vsla", "two_cycles.csv", share_price="500")
    for name in ("one.csv", "two.csv"):
        export_records(book, tmp_path / name)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    one, two = (tmp_path / f"{name}.constitution.json" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_nothing_runs_as_a_formula(told: Callable[..., Book], tmp_path: Path) -> None:
    book = told("vsla", "two_cycles.csv", share_price="500")
    export_records(book, tmp_path / "whole.csv")
    text = (tmp_path / "whole.csv").read_text(encoding="utf-8")
    assert "'+254 700 000 001" in text
    assert "'-2 pens; ink" in text


@pytest.mark.parametrize(
    "text", ["", "a", "=1", "+1", "-1", "@a", "'a", "'=1", "''=1", "'", "\t=", "＝1", "O'Neil"]
)
def test_guarded_text_is_taken_back(text: str) -> None:
    assert bare(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t＝")


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda said: said.update(sgbook=2), "sgbook"),
        (lambda said: said.pop("book"), "book"),
        (lambda said: said["book"].update(digits="2"), "digits"),
        (lambda said: said["book"].update(started_on="soon"), "soon"),
        (lambda said: said["book"].update(name=""), "book"),
        (lambda said: said["constitution"].update(share_out_rule="Z"), "Z"),
        (lambda said: said["constitution"].update(payable_unit="x"), "x"),
        (lambda said: said["constitution"].update(payable_unit=-1), "-"),
        (lambda said: said["constitution"]["loans"][0].update(id="Not an id"), "Not an id"),
        (lambda said: said["constitution"]["steps"][0].update(asks=[{"kind": "fly"}]), "fly"),
    ],
)
def test_a_strange_constitution_is_refused(
    told: Callable[..., Book], tmp_path: Path, change: Callable[[object], object], word: str
) -> None:
    export_records(told("vsla"), tmp_path / "whole.csv")
    file = tmp_path / "whole.constitution.json"
    said = json.loads(file.read_text(encoding="utf-8"))
    change(said)
    file.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(ConstitutionUnreadable) as refused:
        read_founding(file)
    assert word in refused.value.reason


def test_a_book_in_no_language_of_its_own(told: Callable[..., Book], tmp_path: Path) -> None:
    """The practice group speaks as the program does."""
    path = tmp_path / "all.csv"
    export_records(told("vsla", "umoja-2024.csv", share_price="500"), path)
    beside = constitution_beside(path)
    said = json.loads(beside.read_text(encoding="utf-8"))
    said["book"]["language"] = ""
    beside.write_text(json.dumps(said), encoding="utf-8")
    assert read_founding(beside).language == ""


def test_no_constitution_and_no_overwriting(told: Callable[..., Book], tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_founding(tmp_path / "nothing.json")
    (tmp_path / "text.json").write_bytes(b"\xff")
    with pytest.raises(ConstitutionUnreadable):
        read_founding(tmp_path / "text.json")
    book = told("vsla")
    export_records(book, tmp_path / "whole.csv")
    founding = read_founding(tmp_path / "whole.constitution.json")
    with pytest.raises(BookExists):
        begin_like(book.path, founding, "another", KEEPER, clock)
