"""A meeting from beginning to end: count, post, what stands; the same book as an import makes."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QLabel, QLineEdit, QWidget

from sgbook.book import meetings, member_events, members
from sgbook.book.book import open_book
from sgbook.book.member_events import LEAVE, MemberEvent
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.exchange.beginning import Beginning, begin
from sgbook.exchange.imports import import_file
from tests.telling import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Answers, Hands

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def on(hands: Hands, day: date) -> None:
    field = hands.find("meeting.day")
    assert isinstance(field, QDateEdit)
    field.setDate(QDate(day.year, day.month, day.day))


def counted(hands: Hands, fund: str, amount: str) -> None:
    field = hands.find(f"count.{fund}.box")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    hands.type(f"{amount}\n")


def hold(window: MainWindow, hands: Hands, group: Path, day: date = date(2026, 4, 11)) -> None:
    """A meeting: Peter late, Grace absent; shares 3, 5, –, 2; on to the count."""
    window.open_book(group)
    window.go("meeting")
    on(hands, day)
    hands.click("meeting.begin")
    hands.press(Key.Key_Down)
    hands.type("la")
    hands.press(Key.Key_PageDown, CONTROL)
    hands.type("*352")
    hands.press(Key.Key_PageDown, CONTROL)
    hands.press(Key.Key_Down)
    hands.type(" ")  # the fine for coming late
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Up)
    hands.click("sheet.close")


def test_a_meeting_from_beginning_to_end(window: MainWindow, hands: Hands, group: Path) -> None:
    hold(window, hands, group)
    assert hands.at() == "count.loan.box"
    assert not hands.find("count.post").isEnabled()
    assert "Not counted yet" in hands.text("count.note")
    counted(hands, "loan", "5000")
    counted(hands, "social", "150")
    assert hands.text("count.note") == "The box agrees with the book. Now post the meeting."
    assert hands.at() == "count.post"
    hands.type("\n")
    assert hands.text("posted.cash.loan.box") == "5,000"
    assert hands.text("posted.cash.social.box") == "150"
    assert hands.text("posted.facts") == (
        "Present 2 · Late 1 · Absent 1\nCame in: 5,150 · Went out: 0"
    )
    assert window.desk is not None
    book = window.desk.book
    assert meetings.draft(book) is None
    assert meetings.standing(book).last_meeting_on == date(2026, 4, 11)
    assert [row.shares for row in members.roster(book)] == [3, 5, 0, 2]
    assert members.roster(book)[1].dues == Money(10000)
    hands.click("posted.next")
    assert hands.at() == "meeting.begin"


def test_a_difference_must_be_explained(window: MainWindow, hands: Hands, group: Path) -> None:
    hold(window, hands, group)
    counted(hands, "social", "150")
    counted(hands, "loan", "4500")
    assert hands.text("count.loan.box.difference") == "500 missing"
    assert not hands.find("count.post").isEnabled()
    counted(hands, "social", "150")
    assert hands.at() == "count.reason"
    hands.type("a note; torn\n")
    hands.type("Amina\nPeter\n")
    assert hands.find("count.post").isEnabled()
    hands.click("count.post")
    assert hands.text("posted.cash.loan.box") == "4,500"


def test_a_difference_can_be_counted_again(window: MainWindow, hands: Hands, group: Path) -> None:
    hold(window, hands, group)
    counted(hands, "loan", "5100")
    assert hands.text("count.loan.box.difference") == "100 too much"
    counted(hands, "loan", "5000")
    assert hands.text("count.loan.box.difference") == "agrees"


def test_notes_and_coins_add_up(window: MainWindow, hands: Hands, group: Path) -> None:
    hold(window, hands, group)
    hands.find("pieces.100000").setFocus()
    hands.type("4")
    hands.find("pieces.50000").setFocus()
    hands.type("2")
    assert hands.text("pieces.sum") == "5,000"
    assert hands.text("count.loan.box") == "5,000"
    assert hands.text("count.loan.box.difference") == "agrees"


def test_notes_and_coins_are_counted_by_keys(window: MainWindow, hands: Hands, group: Path) -> None:
    hold(window, hands, group)
    hands.press(Key.Key_Down)
    assert hands.at() == "pieces.100000"
    hands.type("5")
    hands.press(Key.Key_Up)
    assert (hands.at(), hands.text("count.loan.box")) == ("count.loan.box", "5,000")
    hands.type("\n")
    assert hands.at() == "count.social.box"
    hands.press(Key.Key_Down)
    hands.type("\n\n\n1\n1\n")  # a hundred and a fifty
    hands.press(Key.Key_Escape)
    assert hands.at() == "count.social.box"
    hands.press(Key.Key_Down)
    hands.type("\n" * 9)  # past the last coin everything is counted
    assert hands.at() == "count.post"
    assert "agrees" in hands.text("count.note")


def test_the_cursor_goes_back_to_what_is_not_counted(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    hold(window, hands, group)
    hands.type("\n")
    counted(hands, "social", "150")
    assert hands.at() == "count.loan.box"


def test_what_is_no_amount_is_refused_in_the_count(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    hold(window, hands, group)
    counted(hands, "loan", "5o00")
    assert "is not an amount" in hands.text("count.note")
    assert not hands.find("count.post").isEnabled()


def test_the_count_is_in_the_draft_and_the_way_back_is_open(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    hold(window, hands, group)
    counted(hands, "loan", "5000")
    window.close_book()
    window.open_book(group)
    window.go("meeting")
    hands.click("sheet.close")
    assert hands.text("count.loan.box") == "5,000"
    hands.press(Key.Key_Escape)
    assert hands.find("sheet").isVisible()


def test_what_is_posted_while_the_count_waits_is_in_what_the_book_says(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    hold(window, hands, group)
    counted(hands, "loan", "5000")
    assert hands.text("count.loan.box.difference") == "agrees"
    assert window.desk is not None
    ref = window.desk.rules.incomes[0]
    given = Record(line=1, kind="income", amount=Money(20000), ref=ref, fund="loan")
    carried = Record(line=2, kind="transfer", amount=Money(5000), ref="box>bank", fund="loan")
    event = Sheet(on=date(2026, 4, 11), sort=EVENT, why="-", records=(given, carried))
    window.desk.write(lambda book: meetings.close(book, event))
    assert hands.text("count.loan.box.expected") == "5,150"
    assert hands.text("count.loan.box.difference") == "150 missing"
    hands.rest()
    assert hands.text("count.loan.bank.expected") == "50"
    counted(hands, "loan", "5150")
    counted(hands, "social", "150")
    hands.click("count.post")
    assert hands.find("posted").isVisible()
    hands.click("posted.next")
    assert "has 4 members" in " ".join(label.text() for label in window.findChildren(QLabel))
    leaves = MemberEvent(kind=LEAVE, member=3, on=date(2026, 4, 11), why="-", what="moved")
    window.go("home")
    window.desk.write(lambda book: member_events.post(book, leaves))
    window.go("meeting")
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "has 3 members" in " ".join(shown)


def test_a_mistake_is_corrected_from_the_page_after_the_meeting(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    test_a_meeting_from_beginning_to_end(window, hands, group)
    hold_next = hands.find("meeting.begin")
    assert hold_next.isVisible()
    on(hands, date(2026, 4, 18))
    hands.click("meeting.begin")
    hands.click("sheet.close")
    counted(hands, "loan", "5000")
    counted(hands, "social", "350")
    hands.type("\n")
    hands.click("posted.correct")
    assert "Correct meeting 2" in hands.text("sheet.title")


def test_the_day_of_the_rules_and_the_loans_are_said_before_the_meeting(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    window.open_book(group)
    window.go("meeting")
    said = [each.text() for each in hands.find("meeting.start").findChildren(QLabel)]
    assert any("first meeting of the book. The group has 4 members." in text for text in said)
    assert hands.find("meeting.paper").isVisible()  # a group may have saved before
    test_a_meeting_from_beginning_to_end(window, hands, group)
    said = [each.text() for each in hands.find("meeting.start").findChildren(QLabel)]
    assert any("by the rules the group meets on" in text for text in said)
    shown = [each for each in window.findChildren(QWidget, "meeting.paper") if each.isVisible()]
    assert shown == []


def test_a_group_without_names_writes_them_and_then_calls_the_roll(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path]
) -> None:
    window.open_book(a_group(members=()))
    window.go("meeting")
    said = [each.text() for each in hands.find("meeting.start").findChildren(QLabel)]
    assert any("Nobody belongs to the group yet." in text for text in said)
    hands.type("\n")
    assert hands.at() == "form.members.ref"
    hands.type("Fatuma Ali\n")
    hands.click("form.members.go_on")
    assert hands.at() == "sheet.table"
    assert hands.text("sheet.note").startswith("Fatuma Ali is here")


def test_a_day_that_is_closed_is_refused_at_once(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    test_a_meeting_from_beginning_to_end(window, hands, group)
    on(hands, date(2026, 4, 11))
    hands.click("meeting.begin")
    assert "closed up to" in hands.text("meeting.note")
    on(hands, date(2025, 12, 31))
    hands.click("meeting.begin")
    assert "begins on" in hands.text("meeting.note")


def test_a_new_member_is_asked_for_in_a_meeting(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    window.open_book(group)
    window.go("meeting")
    window.go("members")
    hands.click("members.new")
    assert "joins in a meeting" in hands.text("meeting.note")
    hands.click("meeting.begin")
    assert hands.at() == "form.members.ref"
    window.go("members")
    hands.click("members.new")
    assert hands.at() == "form.members.ref"


ROWS = """date,kind,member,amount,count,ref,fund,note
2026-04-11,attendance,1,,,present,,
2026-04-11,attendance,2,,,late,,
2026-04-11,attendance,3,,,absent,,
2026-04-11,attendance,4,,,present,,
2026-04-11,fund-in,1,50,,,social,
2026-04-11,fund-in,2,50,,,social,
2026-04-11,fund-in,4,50,,,social,
2026-04-11,shares,1,,3,,,
2026-04-11,shares,2,,5,,,
2026-04-11,shares,4,,2,,,
2026-04-11,fine,2,100,,late,,
2026-04-11,count,,5000,,,loan,
2026-04-11,count,,150,,,social,
"""


def postings(book: Book) -> list[tuple[object, ...]]:
    """Every posting in the order of the ledger."""
    with book.reading() as db:
        return [tuple(row) for row in db.exec_driver_sql("SELECT * FROM posting ORDER BY 1, 2")]


def records(book: Book) -> list[tuple[object, ...]]:
    with book.reading() as db:
        return [tuple(row) for row in db.exec_driver_sql("SELECT * FROM record ORDER BY 1, 2, 3")]


def test_keys_and_a_file_make_the_same_book(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path], tmp_path: Path
) -> None:
    typed, read = a_group("Typed"), a_group("Read")
    hold(window, hands, typed)
    counted(hands, "loan", "5000")
    counted(hands, "social", "150")
    hands.click("count.post")
    rows = tmp_path / "rows.csv"
    rows.write_text(ROWS, encoding="utf-8")
    other = open_book(read, "Amina", datetime.now)
    import_file(other, rows)
    assert window.desk is not None
    assert postings(window.desk.book) == postings(other)
    assert records(window.desk.book) == records(other)
    other.close()


def sample_rows(meetings_wanted: int) -> list[dict[str, str]]:
    """The first meetings of the founders' sample year."""
    with (SAMPLES / "umoja-2024.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    days = sorted({row["date"] for row in rows})[:meetings_wanted]
    return [row for row in rows if row["date"] in days]


def type_meeting(hands: Hands, rows: list[dict[str, str]]) -> None:
    """One meeting of the sample, down the columns, by keys alone."""
    said: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows:
        said.setdefault(row["kind"], {})[row["member"]] = row
    people = [str(number) for number in range(1, 26)]
    here = [number for number in people if said["attendance"][number]["ref"] == "present"]
    hands.type("".join("\n" if number in here else "a" for number in people))
    hands.type("*")  # the social fund, from everybody who is here
    hands.type("".join(said["shares"][number]["count"] for number in here))
    hands.press(Key.Key_PageDown, CONTROL)  # nothing is lent yet: on to the fines
    for kind in ("fine", "fine-paid"):
        for number in people:
            fined = said.get(kind, {}).get(number)
            if number in here or fined:
                hands.type(f"{fined['amount'] if fined else ''}\n")


def test_the_first_meetings_of_the_sample_year_by_keys(
    window: MainWindow, hands: Hands, tmp_path: Path
) -> None:
    rows = sample_rows(2)
    names = [row["ref"] for row in rows if row["kind"] == "member"]
    new = Beginning(
        id="typed", name="Umoja", currency="KES", start=date(2024, 1, 4), members=names,
        rules={"share_price": "500", "social_fund": "50", "payable_unit": "1"},
        why="They began the group.",
    )  # fmt: skip
    begin(tmp_path / "typed.sgbook", new, "Amina", datetime.now).close()
    other = begin(
        tmp_path / "read.sgbook", replace(new, id="read", members=()), "Amina", datetime.now
    )
    file = tmp_path / "rows.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    import_file(other, file)
    window.open_book(tmp_path / "typed.sgbook")
    window.go("meeting")
    for day in sorted({row["date"] for row in rows}):
        on(hands, date.fromisoformat(day))
        hands.click("meeting.begin")
        type_meeting(hands, [row for row in rows if row["date"] == day])
        hands.click("sheet.close")
        assert window.desk is not None
        for fund in ("loan", "social"):
            counted(hands, fund, hands.text(f"count.{fund}.box.expected").replace(",", ""))
        hands.click("count.post")
        hands.click("posted.next")
    assert window.desk is not None
    assert sorted(what_moved(window.desk.book)) == sorted(what_moved(other))
    other.close()


def what_moved(book: Book) -> list[tuple[object, ...]]:
    """Every posting with the meeting it belongs to, whatever its number."""
    asked = (
        "SELECT sheet.day, account, fund, place, coalesce(member, 0), ref, amount FROM posting"
        " JOIN entry ON entry.number = posting.entry JOIN sheet ON sheet.number = entry.sheet"
    )
    with book.reading() as db:
        return [tuple(row) for row in db.exec_driver_sql(asked)]


@pytest.mark.parametrize("answer", [True, False])
def test_a_sheet_is_thrown_away_only_if_that_is_meant(
    window: MainWindow, hands: Hands, group: Path, answers: object, answer: bool
) -> None:
    answers.yes = answer  # type: ignore[attr-defined]
    window.open_book(group)
    window.go("meeting")
    hands.type("\n")
    hands.click("sheet.drop")
    assert window.desk is not None
    assert (meetings.draft(window.desk.book) is None) is answer


def test_papers_are_saved_beside_the_book_and_shown(
    qtbot: QtBot, window: MainWindow, hands: Hands, group: Path, answers: Answers
) -> None:
    test_a_meeting_from_beginning_to_end(window, hands, group)
    window.close_book()
    window.open_book(group)
    window.go("meeting")
    window.go("members")
    hands.click("members.passbook")
    open_the_preview(qtbot, window, hands)
    qtbot.waitUntil(lambda: len(answers.shown) == 1, timeout=30_000)
    assert answers.shown[0].parent.parent == group.parent
    assert answers.shown[0].read_bytes().startswith(b"%PDF")
    assert answers.shown[0].name in hands.text("preview.note.text")
    hands.press(Key.Key_Escape)
    assert hands.at() == "members.passbook"


def open_the_preview(qtbot: QtBot, window: MainWindow, hands: Hands) -> None:
    """Wait for the paper, and let another program have it."""

    def shown() -> bool:
        return any(part.isVisible() for part in window.findChildren(QWidget, "preview"))

    qtbot.waitUntil(shown, timeout=30_000)
    hands.click("preview.open")


def test_the_meeting_sheet_is_printed_when_it_is_posted(
    qtbot: QtBot, window: MainWindow, hands: Hands, group: Path, answers: Answers
) -> None:
    hold(window, hands, group)
    counted(hands, "loan", "5000")
    counted(hands, "social", "150")
    hands.type("\n")
    hands.click("posted.sheet")
    open_the_preview(qtbot, window, hands)
    qtbot.waitUntil(lambda: len(answers.shown) == 1, timeout=30_000)
    hands.press(Key.Key_Escape)
    hands.click("posted.passbooks")
    open_the_preview(qtbot, window, hands)
    qtbot.waitUntil(lambda: len(answers.shown) == 2, timeout=30_000)
    assert [path.read_bytes()[:4] for path in answers.shown] == [b"%PDF", b"%PDF"]
