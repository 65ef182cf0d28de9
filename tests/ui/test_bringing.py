"""From Excel or paper: by keys, with what is wrong marked, and nothing kept of what is stopped."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from sgbook import paths, settings
from sgbook.book.book import open_book
from sgbook.book.meetings import standing
from sgbook.exchange.records import read_table
from sgbook.exchange.whole_book import export_records
from tests.book.agreement import agrees
from tests.telling import KEEPER, SAMPLES, beginning, clock, first_day, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Answers, Hands

Key = Qt.Key
LIST = (
    "No,Name,Phone,Shares,Loan left,Next due day,Fines\n"
    '1,Amina Otieno,0722 111 222,12,"1,500",31.3.2030,\n'
    "2,Peter Kamau,,10,,,50\n"
)


@pytest.fixture
def page(window: MainWindow, hands: Hands) -> Hands:
    window.ways_in.show_bringing()
    assert hands.at() == "bringing.choose"
    return hands


@pytest.fixture
def book(window: MainWindow, tmp_path: Path) -> Path:
    """A book without members, on the shelf."""
    start = first_day((SAMPLES / "umoja-2024.csv").read_text(encoding="utf-8"))
    new = beginning("vsla", start, {"share_price": "500", "social_fund": "50"})
    path = tell(tmp_path / "umoja.sgbook", new, "")
    window.open_book(path)
    window.show_shelf()
    return path


@pytest.fixture
def chosen(page: Hands, answers: Answers, qtbot: QtBot, tmp_path: Path) -> Callable[..., None]:
    """Chooses a file with these words in it, and waits until it was looked at."""

    def choose(words: str | Path, wanted: str = "bringing.go") -> None:
        path = words if isinstance(words, Path) else tmp_path / "file.csv"
        if isinstance(words, str):
            path.write_text(words, encoding="utf-8")
        answers.found = path
        page.click("bringing.choose")
        qtbot.waitUntil(lambda: page.at() == wanted, timeout=30_000)
        page.rest()  # what was just put on the page is shown a turn later

    return choose


def test_a_list_of_members_begins_a_new_group(
    page: Hands, chosen: Callable[..., None], window: MainWindow
) -> None:
    chosen(LIST)
    assert "list with 2 members" in page.text("bringing.file.note.text")
    page.type("\n")
    assert page.at() == "new_group.kind.vsla"
    page.type("\nTujenge")
    for _step in range(4):
        page.click("new_group.next")
    names = page.find("new_group.members")
    assert isinstance(names, QPlainTextEdit)
    assert names.toPlainText() == "Amina Otieno\t0722 111 222\nPeter Kamau"
    page.click("new_group.next")
    page.click("new_group.next")
    page.type("\n")
    assert page.at() == "opening.table"
    model = page.find("opening.table").model()  # type: ignore[attr-defined]  # a table
    assert [model.index(0, at).data() for at in range(7)] == [
        "1", "Amina Otieno", "12", "1,500", "", "2030-03-31", "",
    ]  # fmt: skip
    assert model.index(1, 6).data() == "50"


def test_what_is_wrong_in_a_list_is_told_and_read_again(
    page: Hands, chosen: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    chosen(LIST.replace("10,,,50", "some,,,50"), "bringing.again")
    assert "Row 3, column “Shares”: “some”" in page.text("bringing.file.note.text")
    assert not page.find("bringing.go").isEnabled()
    model = page.find("bringing.table").model()  # type: ignore[attr-defined]  # a table
    assert "“some” is not a whole number" in model.index(1, 1).data()
    assert model.index(1, 5).data(Qt.ItemDataRole.BackgroundRole) is not None
    assert model.index(0, 5).data(Qt.ItemDataRole.BackgroundRole) is None
    (tmp_path / "file.csv").write_text(LIST, encoding="utf-8")
    page.type("\n")
    qtbot.waitUntil(lambda: page.at() == "bringing.go", timeout=10_000)


def test_records_are_compared_and_brought_in(
    book: Path, page: Hands, chosen: Callable[..., None], window: MainWindow, qtbot: QtBot
) -> None:
    chosen(SAMPLES / "umoja-2024.csv")
    assert "52 meetings · 25 new members" in page.text("bringing.file.note.text")
    paper = page.find("bringing.paper.social")
    assert isinstance(paper, QLineEdit)
    paper.setFocus()
    page.type("100")
    assert "more than on paper" in page.text("bringing.compared.social")
    page.click("bringing.go")
    qtbot.waitUntil(lambda: window.desk is not None, timeout=30_000)
    assert window.desk is not None
    assert window.desk.book.path == book
    assert window.desk.standing().meetings == 52
    assert list(paths.copies().rglob("*before-import*"))
    agrees(window.desk.book)


def test_a_row_that_a_rule_refuses_is_marked(
    book: Path, page: Hands, chosen: Callable[..., None]
) -> None:
    chosen(
        "date,kind,member,count,ref\n2024-01-04,member,1,,Ana\n2024-01-04,shares,1,99,\n",
        "bringing.again",
    )
    said = page.text("bringing.file.note.text")
    assert said.startswith("Row 3, column “count”:")
    assert not page.find("bringing.go").isEnabled()


def test_what_is_stopped_leaves_the_book_as_it_was(
    book: Path, page: Hands, chosen: Callable[..., None], qtbot: QtBot
) -> None:
    chosen(SAMPLES / "umoja-2024.csv")
    before = book.read_bytes()
    page.click("bringing.go")
    page.press(Key.Key_Escape)
    qtbot.waitUntil(lambda: page.at() == "bringing.again", timeout=30_000)
    assert "Nothing was brought in" in page.text("bringing.file.note.text")
    assert book.read_bytes() == before
    page.press(Key.Key_Escape)
    assert page.at() == "bringing.choose"
    page.press(Key.Key_Escape)
    assert page.find("shelf").isVisible()


def test_a_book_that_somebody_writes_in_is_told(
    book: Path, page: Hands, chosen: Callable[..., None]
) -> None:
    other = open_book(book, "Peter", clock)
    chosen(SAMPLES / "umoja-2024.csv", "bringing.into")
    assert "Peter has the book" in page.text("bringing.file.note.text")
    other.close()


def test_a_new_group_is_asked_for_first(
    page: Hands, chosen: Callable[..., None], window: MainWindow, qtbot: QtBot
) -> None:
    today = date.today().isoformat()
    chosen(
        f"date,kind,member,count,ref\n{today},member,1,,Ana\n{today},shares,1,3,\n",
        "bringing.into",
    )
    assert page.text("bringing.go") == "Answer the questions first"
    page.click("bringing.go")
    page.type("\nTujenge")
    for _step in range(6):
        page.click("new_group.next")
    page.type("\n")
    qtbot.waitUntil(lambda: page.at() == "bringing.go", timeout=30_000)
    into = page.find("bringing.into")
    assert isinstance(into, QComboBox)
    assert into.currentText() == "Tujenge"
    page.type("\n")
    qtbot.waitUntil(lambda: window.desk is not None, timeout=30_000)
    assert window.desk is not None
    assert window.desk.standing().meetings == 1


def test_a_whole_book_makes_a_new_one(
    told: Callable[..., Book],
    page: Hands,
    chosen: Callable[..., None],
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    old = told("vsla", "market.csv", share_price="100", social_fund="10")
    file, _beside = export_records(old, tmp_path / "market.csv")
    chosen(file)
    page.type("\n")
    qtbot.waitUntil(lambda: window.desk is not None, timeout=30_000)
    assert window.desk is not None
    assert window.desk.book.path == paths.books() / "Umoja.sgbook"
    assert standing(window.desk.book).balances == standing(old).balances


@pytest.mark.parametrize(
    ("words", "told"),
    [("a,b\n1,2\n", "no list of members and no record file"), ("", "is empty")],
)
def test_what_is_something_else_is_told(
    page: Hands, answers: Answers, qtbot: QtBot, tmp_path: Path, words: str, told: str
) -> None:
    answers.found = tmp_path / "file.csv"
    answers.found.write_text(words, encoding="utf-8")
    page.click("bringing.choose")
    qtbot.waitUntil(lambda: told in page.text("bringing.note.text"), timeout=10_000)
    assert page.at() == "bringing.choose"
    answers.found = None
    page.type("\n")
    assert page.at() == "bringing.choose"


def test_the_empty_forms_are_saved(page: Hands, answers: Answers, tmp_path: Path) -> None:
    answers.file = tmp_path / "list.xlsx"
    page.click("bringing.list")
    assert read_table(answers.file)[0][1] == "Name"
    assert "is saved as" in page.text("bringing.note.text")
    page.click("bringing.show")
    assert answers.shown == [answers.file]
    answers.file = tmp_path / "records.xlsx"
    page.click("bringing.records")
    assert read_table(answers.file)[0][0] == "date"
    answers.file = tmp_path / "list.xlsx" / "no.xlsx"
    page.click("bringing.list")
    assert "could not write" in page.text("bringing.note.text")


def test_a_list_on_paper_is_typed(page: Hands) -> None:
    page.press(Key.Key_Down)
    assert page.at() == "bringing.paper"
    page.type("\n\nTujenge")
    for _step in range(5):
        page.click("new_group.next")
    QApplication.processEvents()
    assert page.find("new_group.middle").isChecked()  # type: ignore[attr-defined]  # a box to tick
    assert settings.load().keeper == "Amina" != KEEPER
