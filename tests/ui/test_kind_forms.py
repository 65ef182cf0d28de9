"""Forms fall out of the kinds: every kind that people say can be said in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from sgbook.book.meetings import Draft
from sgbook.domain.constitution import PLACES
from sgbook.domain.further import CHOICE, FURTHER
from sgbook.domain.kinds import KINDS, SAID, TOPIC_OF
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, Sheet
from sgbook.exchange.presets import shipped
from sgbook.i18n.further import CHOICE_WORDS, FURTHER_WORDS, ref_word
from sgbook.i18n.words import TOPICS
from sgbook.ui.event_forms import event_forms, meeting_forms
from sgbook.ui.event_sheet import EventSheet
from sgbook.ui.form_fields import MEMBER, OWN_ROWS, form_word
from sgbook.ui.kind_choices import CHOICES
from sgbook.ui.kind_forms import ELSEWHERE, kind_fields, kind_forms
from sgbook.ui.widgets import Note
from tests.ui.journals import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands


@pytest.fixture
def sheet(window: MainWindow, tmp_path: Path) -> EventSheet:
    window.open_book(told(tmp_path / "books"))
    assert window.desk is not None
    on = window.desk.book.group.started_on
    return EventSheet(window.desk, Draft(sheet=Sheet(on=on, sort=EVENT)))


@pytest.mark.parametrize("kind", [kind for kind in SAID if kind not in ELSEWHERE])
def test_what_is_asked_has_a_word(kind: str) -> None:
    said = KINDS[kind]
    if "ref" in said.asks.split():
        assert ref_word(kind) or kind in CHOICES or kind in ("expense", "income", "transfer"), kind
    assert TOPIC_OF[kind] in TOPICS


def test_every_further_word_can_be_read() -> None:
    assert set(FURTHER) <= set(FURTHER_WORDS)
    for further in FURTHER.values():
        if further.sort == CHOICE:
            assert set(further.choices) <= set(CHOICE_WORDS)


@pytest.mark.parametrize("preset", shipped())
def test_no_form_shows_an_id(window: MainWindow, a_group: Callable[..., Path], preset: str) -> None:
    """Every kind, even one that this group cannot have now: labels and choices are words."""
    price = {"share_price": "500" if preset in ("vsla", "sacco") else ""}
    window.open_book(a_group(preset=preset, **price))
    assert window.desk is not None
    on = window.desk.book.group.started_on
    sheet = EventSheet(window.desk, Draft(sheet=Sheet(on=on, sort=EVENT)))
    ids = {*FURTHER, *KINDS, *sheet.rules.fund_ids(), *PLACES}
    for kind in SAID:
        if kind in ELSEWHERE:
            continue
        for field in kind_fields(kind, sheet):
            assert field.word not in {"", *ids}, (kind, field.name)
            for id_, word in field.choices:
                assert word != "", (kind, field.name, id_)
                assert word != id_ or not word.islower(), (kind, field.name, id_)
        assert form_word(kind, sheet.desk.own) not in ids


def test_many_finer_words_are_folded_away(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path]
) -> None:
    window.open_book(a_group())
    window.go("journal/new/grant-in")
    assert not window.findChildren(QLineEdit, "event.tranche")[-1].isVisible()
    assert not any(w.isVisible() for w in window.findChildren(QComboBox, "event.resolution"))
    amount = hands.find("event.amount")
    amount.setFocus()
    hands.type("5000")
    hands.click("event.unfold")
    assert hands.at() == "event.grant"
    assert hands.text("event.amount") == "5,000"
    assert hands.find("event.tranche").isVisible()
    assert not any(w.isVisible() for w in window.findChildren(QPushButton, "event.unfold"))
    hands.find("event.which").setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Up)
    assert hands.find("event.tranche").isVisible()  # it was wanted once


def test_what_the_group_cannot_have_is_not_offered(sheet: EventSheet) -> None:
    offered = {form.kind for form in kind_forms(sheet)}
    assert "savings-out" not in offered  # the group has no savings but shares
    assert "grant-out" not in offered  # nothing was granted
    assert {"grant-in", "external-loan", "remittance", "officer"} <= offered


def test_a_meeting_has_them_too_but_what_its_cells_say(sheet: EventSheet) -> None:
    usual = [form.kind for form in meeting_forms(OWN_ROWS, sheet)]
    assert len(usual) == len(set(usual))
    assert {"grant-in", "leave", "payout"} & set(usual) >= {"grant-in", "leave"}
    assert not {"shares", "fund-in", "attendance"} & set(usual)
    assert "shares" in {form.kind for form in event_forms(sheet)}


def test_a_grant_is_promised_without_a_word_of_its_fund(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path]
) -> None:
    """It has one of its own: the loan fund, which stood there first, would be refused."""
    window.open_book(a_group())
    window.go("journal/new/grant-agreed")
    assert hands.at() == "event.ref"
    hands.type("Mission\n20000\n")
    hands.find("event.why").setFocus()
    hands.type("their letter\n\n")
    assert window.desk is not None
    (grant,) = window.desk.standing().told.grants.values()
    assert (grant.fund, grant.promised) == ("grant", Money(20_000_00))
    window.go("journal/new/grant-reported")
    assert not any(w.isVisible() for w in window.findChildren(Note, "event.note"))


def test_words_are_those_of_the_kind(sheet: EventSheet) -> None:
    assert _words("interest-credited", sheet)["rate"] == "Rate a year, in percent"
    assert _words("collateral", sheet)["amount"] == "What it is worth"
    assert _words("expense", sheet)["amount"] == "Amount"


def _words(kind: str, sheet: EventSheet) -> dict[str, str]:
    return {field.name: field.word for field in kind_fields(kind, sheet)}


def test_a_member_is_chosen_by_name_and_not_by_chance(sheet: EventSheet) -> None:
    (to,) = [each for each in kind_fields("capital-transfer", sheet) if each.name == "to_member"]
    assert (to.sort, to.choices[0]) == (MEMBER, ("1", "1 Amina Otieno"))
    assert to.needed
