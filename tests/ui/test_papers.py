"""The papers: chosen by keys, shown as they will be printed, noted when they are handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from shiboken6 import isValid

from sgbook.book import prints
from sgbook.exchange.papers import PAPERS
from sgbook.ui import pages
from sgbook.ui.paper_words import PURPOSES, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Answers, Hands

Key = Qt.Key
ROWS = """date,kind,member,amount,count,ref,fund,note
2026-01-02,member,1,,,Ana Ŋakai,,
2026-01-02,member,2,,,Ben Ɓello,,
2026-01-02,member,3,,,Cy Ẹ̀bùn,,
2026-01-02,shares,1,,3,,,
2026-01-02,shares,2,,5,,,
2026-01-02,fund-in,1,50,,,social,
2026-01-09,shares,1,,2,,,
2026-01-16,shares,1,,1,,,"""


@pytest.fixture
def shown(told: Callable[..., Book], window: MainWindow, qtbot: QtBot) -> Callable[..., MainWindow]:
    """Opens the book at a paper."""

    def opened(paper: str = "", rows: str = ROWS, *, look: bool = False) -> MainWindow:
        book = told("vsla", rows, share_price="500", social_fund="50")
        book.close()
        window.open_book(book.path, look_only=look)
        window.go(f"papers/{paper}".rstrip("/"))
        return window

    return opened


@pytest.fixture
def preview(window: MainWindow, qtbot: QtBot) -> Callable[[], QWidget]:
    """Waits until a paper is shown and drawn."""

    def there() -> QWidget:
        def found() -> list[QWidget]:
            return [w for w in window.findChildren(QWidget, "preview") if w.isVisible()]

        qtbot.waitUntil(lambda: bool(found()), timeout=20000)
        return found()[0]

    return there


@pytest.fixture
def wait(window: MainWindow, qtbot: QtBot) -> Callable[[str], None]:
    """Waits until something is to be seen."""

    def seen(name: str) -> None:
        def there() -> bool:
            return any(part.isVisible() for part in window.findChildren(QWidget, name))

        qtbot.waitUntil(there, timeout=20000)

    return seen


def printed(window: MainWindow, paper: str) -> dict[int, set[int]]:
    assert window.desk is not None
    return prints.sheets(window.desk.book, paper)


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


# The cards


def test_every_paper_has_a_card_and_a_sentence() -> None:
    on_cards = [paper for section in SECTIONS for paper in section.papers]
    assert len(on_cards) == len(set(on_cards))
    assert set(on_cards) == set(PAPERS) == set(PURPOSES)


def test_arrow_keys_walk_the_cards_and_enter_chooses(
    shown: Callable[..., MainWindow], hands: Hands
) -> None:
    shown()
    assert hands.at() == "papers.card.passbook"
    hands.press(Key.Key_Right)
    assert hands.at() == "papers.card.statement"
    hands.press(Key.Key_Down)
    assert hands.at() == "papers.card.share-out-slip"
    hands.press(Key.Key_Down)
    assert hands.at() == "papers.card.minutes"
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Left)
    hands.press(Key.Key_Left)
    assert hands.at() == "papers.card.passbook"
    hands.press(Key.Key_Right)
    hands.type("\n")
    assert hands.at() == "papers.members"


def test_escape_goes_back_to_the_card(shown: Callable[..., MainWindow], hands: Hands) -> None:
    shown("receipt")
    hands.press(Key.Key_Escape)
    assert hands.at() == "papers.card.receipt"


# For whom, of what


def test_the_button_says_for_whom(shown: Callable[..., MainWindow], hands: Hands) -> None:
    shown("passbook")
    assert hands.text("papers.show") == "Show for everybody"
    hands.press(Key.Key_Down)
    assert hands.text("papers.show") == "Show for Ana Ŋakai"
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Space)
    assert hands.text("papers.show") == "Show for 2 members"


def test_reports_have_days_and_meetings(
    shown: Callable[..., MainWindow],
    hands: Hands,
    preview: Callable[[], QWidget],
    answers: Answers,
    tmp_path: Path,
    wait: Callable[[str], None],
) -> None:
    shown("cash-book")
    answers.file = tmp_path / "cash.pdf"
    until = hands.find("papers.until")
    assert isinstance(until, QComboBox)
    assert [until.itemText(n) for n in range(2)] == ["Now", "Meeting 3, 16 Jan 2026"]
    until.setCurrentIndex(3)
    hands.click("papers.show")
    preview()
    hands.click("preview.save")
    wait("preview.note.text")
    text = text_of(answers.file)
    assert "2 Jan 2026" in text
    assert "9 Jan 2026" not in text


# The preview


def test_looking_is_not_printing(
    shown: Callable[..., MainWindow],
    hands: Hands,
    preview: Callable[[], QWidget],
    answers: Answers,
    tmp_path: Path,
    wait: Callable[[str], None],
) -> None:
    """A paper that was only looked at is no copy the next time, and nothing of it is kept."""
    window = shown("passbook")
    hands.press(Key.Key_Down)
    hands.type("\n")
    preview()
    hands.press(Key.Key_Escape)
    assert hands.at() == "papers.members"
    assert printed(window, "passbook") == {}
    assert not list(tmp_path.rglob("*.pdf"))
    answers.file = tmp_path / "book.pdf"
    hands.type("\n")
    preview()
    hands.click("preview.save")
    wait("preview.note.text")
    assert printed(window, "passbook") == {1: {4}}
    assert "Copy" not in text_of(answers.file)
    assert answers.asked[-1].endswith("Passbook 1 Ana Ŋakai.pdf")


def test_what_was_handed_out_is_made_again_as_a_copy(
    shown: Callable[..., MainWindow],
    hands: Hands,
    preview: Callable[[], QWidget],
    answers: Answers,
    tmp_path: Path,
    wait: Callable[[str], None],
) -> None:
    shown("receipt")
    hands.type("\n")
    first = preview()
    answers.file = tmp_path / "first.pdf"
    hands.click("preview.save")
    wait("preview.again")
    assert hands.at() == "preview.again"
    hands.type("\n")
    assert not first.isVisible()
    second = preview()
    assert second is not first
    answers.file = tmp_path / "second.pdf"
    hands.click("preview.save")
    wait("preview.note.text")
    assert "Copy" not in text_of(tmp_path / "first.pdf")
    assert "Copy" in text_of(tmp_path / "second.pdf")


def test_keys_turn_the_pages_and_make_them_larger(
    shown: Callable[..., MainWindow], hands: Hands, preview: Callable[[], QWidget]
) -> None:
    shown("passbook")
    hands.type("\n")  # everybody: a cover and a page of savings each
    preview()
    assert hands.at() == "preview.save"  # there is no printer
    assert hands.text("preview.number") == "Page 1 of 6"
    hands.press(Key.Key_PageDown)
    assert hands.text("preview.number") == "Page 2 of 6"
    hands.press(Key.Key_End)
    assert hands.text("preview.number") == "Page 6 of 6"
    hands.press(Key.Key_PageDown)
    assert hands.text("preview.number") == "Page 6 of 6"
    hands.press(Key.Key_PageUp)
    hands.press(Key.Key_Plus)
    assert hands.find("preview.smaller").isEnabled()
    hands.press(Key.Key_Minus)
    assert not hands.find("preview.smaller").isEnabled()
    assert hands.text("preview.number") == "Page 5 of 6"


def test_without_a_printer_the_paper_can_be_saved(
    shown: Callable[..., MainWindow], hands: Hands, preview: Callable[[], QWidget]
) -> None:
    shown("minutes")
    hands.click("papers.show")
    preview()
    assert not hands.find("preview.print").isEnabled()
    assert "no printer" in hands.text("preview.no_printer")


def test_a_printer_gets_every_page(
    shown: Callable[..., MainWindow],
    hands: Hands,
    preview: Callable[[], QWidget],
    answers: Answers,
    tmp_path: Path,
    wait: Callable[[str], None],
) -> None:
    answers.printed_to = tmp_path / "printer.pdf"
    window = shown("passbook")
    hands.press(Key.Key_Down)
    hands.type("\n")
    preview()
    assert hands.at() == "preview.print"
    hands.type("\n")
    wait("preview.note.text")
    assert hands.text("preview.note.text") == "Sent to the printer."
    sizes = pages.sizes(answers.printed_to.read_bytes())
    assert [(round(s.width()), round(s.height())) for s in sizes] == [(595, 842)] * 2
    assert printed(window, "passbook") == {1: {4}}


def test_what_is_being_printed_is_noted_though_the_paper_was_left(
    shown: Callable[..., MainWindow],
    hands: Hands,
    preview: Callable[[], QWidget],
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    answers.printed_to = tmp_path / "printer.pdf"
    window = shown("passbook")
    hands.press(Key.Key_Down)
    hands.type("\n")
    page = preview()
    page.setFocus()
    QTest.keyClick(page, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page, Key.Key_Escape)
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
    assert not isValid(page)
    qtbot.waitUntil(lambda: printed(window, "passbook") == {1: {4}})


def test_another_program_gets_the_file_in_the_folder_of_papers(
    shown: Callable[..., MainWindow],
    hands: Hands,
    preview: Callable[[], QWidget],
    answers: Answers,
    wait: Callable[[str], None],
) -> None:
    shown("trial-balance")
    hands.click("papers.show")
    preview()
    hands.click("preview.open")
    wait("preview.note.text")
    (file,) = answers.shown
    assert file.parent.name == "Papers"
    assert "Trial balance" in text_of(file)


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_noted(
    shown: Callable[..., MainWindow],
    hands: Hands,
    preview: Callable[[], QWidget],
    answers: Answers,
    tmp_path: Path,
    wait: Callable[[str], None],
) -> None:
    window = shown("passbook")
    (tmp_path / "file").write_text("")
    answers.file = tmp_path / "file" / "book.pdf"
    hands.type("\n")
    preview()
    hands.click("preview.save")
    wait("preview.note.text")
    assert "could not write" in hands.text("preview.note.text")
    assert printed(window, "passbook") == {}


# Printing on


def test_printing_on_shows_where_the_new_lines_begin(
    shown: Callable[..., MainWindow], hands: Hands, preview: Callable[[], QWidget]
) -> None:
    shown("passbook")
    hands.press(Key.Key_Down)
    hands.find("papers.since_last").setFocus()
    hands.press(Key.Key_Space)
    on_paper = hands.find("papers.on_paper")
    assert isinstance(on_paper, QComboBox)
    on_paper.setCurrentIndex(2)  # up to meeting 2
    hands.click("papers.show")
    preview()
    assert hands.text("preview.number") == "Page 1 of 1"
    assert "Ana Ŋakai: put in page 1 of the savings" in hands.text("preview.start")


def test_nothing_new_is_said(
    shown: Callable[..., MainWindow], hands: Hands, qtbot: QtBot, wait: Callable[[str], None]
) -> None:
    window = shown("passbook")
    assert window.desk is not None
    window.desk.write(lambda book: prints.write(book, "passbook", 1))
    hands.press(Key.Key_Down)
    hands.find("papers.since_last").setFocus()
    hands.press(Key.Key_Space)
    hands.click("papers.show")
    wait("papers.note.text")
    assert hands.text("papers.note.text") == "Nothing is new since the last print."


# What is refused, and stopped


def test_a_paper_that_is_not_there_is_said_beside_the_button(
    shown: Callable[..., MainWindow], hands: Hands, wait: Callable[[str], None]
) -> None:
    shown("loan-card")
    hands.click("papers.show")
    wait("papers.note.text")
    assert hands.text("papers.note.text")


def test_cancel_leaves_nothing(shown: Callable[..., MainWindow], hands: Hands) -> None:
    window = shown("statement")
    hands.type("\n")
    assert hands.at() == "papers.waiting.cancel"
    hands.type("\n")
    assert hands.text("papers.note.text") == "Stopped. Nothing was made."
    assert window.desk is not None
    assert not window.findChildren(QWidget, "preview")


def test_who_only_looks_gets_copies(
    shown: Callable[..., MainWindow],
    hands: Hands,
    preview: Callable[[], QWidget],
    answers: Answers,
    tmp_path: Path,
    wait: Callable[[str], None],
) -> None:
    window = shown("passbook", look=True)
    assert "marked as a copy" in hands.text("papers.only_looked_at")
    answers.file = tmp_path / "book.pdf"
    hands.type("\n")
    preview()
    hands.click("preview.save")
    wait("preview.note.text")
    assert "Copy" in text_of(answers.file)
    assert printed(window, "passbook") == {}


def test_who_went_elsewhere_is_not_called_back(
    shown: Callable[..., MainWindow], hands: Hands, qtbot: QtBot
) -> None:
    window = shown("statement")
    hands.type("\n")
    waiting = hands.find("papers.waiting")
    window.go("home")
    qtbot.waitUntil(waiting.isHidden, timeout=20000)
    assert not window.findChildren(QWidget, "preview")
    assert window.here == "home"


def test_the_header_leads_back_to_all_papers(
    shown: Callable[..., MainWindow], hands: Hands
) -> None:
    window = shown("receipt")
    window.go("papers")
    assert hands.at() == "papers.card.receipt"


def test_control_and_p_prints(
    shown: Callable[..., MainWindow],
    hands: Hands,
    preview: Callable[[], QWidget],
    answers: Answers,
    tmp_path: Path,
    wait: Callable[[str], None],
) -> None:
    answers.printed_to = tmp_path / "printer.pdf"
    shown("minutes")
    hands.click("papers.show")
    preview()
    hands.find("preview.save").setFocus()
    hands.press(Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    wait("preview.note.text")
    assert answers.printed_to.exists()
