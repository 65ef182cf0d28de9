"""Forms fall out of the kinds: every kind that people say can be said in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sgbook.domain.further import CHOICE, FURTHER
from sgbook.domain.kinds import KINDS, SAID, TOPIC_OF
from sgbook.domain.records import EVENT, Sheet
from sgbook.i18n.further import CHOICE_WORDS, FURTHER_WORDS, ref_word
from sgbook.i18n.words import TOPICS
from sgbook.ui.event_forms import event_forms, meeting_forms
from sgbook.ui.event_sheet import EventSheet
from sgbook.ui.form_fields import OWN_ROWS
from sgbook.ui.kind_choices import CHOICES
from sgbook.ui.kind_forms import ELSEWHERE, kind_forms
from tests.ui.journals import told

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.ui.main_window import MainWindow


@pytest.fixture
def sheet(window: MainWindow, tmp_path: Path) -> EventSheet:
    from sgbook.book.meetings import Draft

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
