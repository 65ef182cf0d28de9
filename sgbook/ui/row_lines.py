"""The lines that a form of the meeting lists: how they are shown, and which have no other place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableView

from sgbook.domain.errors import of_money, of_security, of_words
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.ui.decision_forms import KINDS as DECIDING
from sgbook.ui.lists import of_whole_lines
from sgbook.ui.overriding import override
from sgbook.ui.questions import FORM_KINDS
from sgbook.ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from sgbook.domain.errors.base import Refusal
    from sgbook.domain.records import Record
    from sgbook.ui.open_sheet import OpenSheet
    from sgbook.ui.table import TableModel
    from sgbook.ui.tokens import Look

HAVE_PAGES = frozenset({"member", "count", *DECIDING})
"""Kinds that always have a page of their own on the sheet."""

CAUSES: dict[type[Refusal], str] = {
    of_money.TooManyLoans: "member",
    of_words.UnknownMember: "guarantors",
    of_words.MemberHasLeft: "guarantors",
    of_security.GuarantorsUnclear: "guarantors",
    of_security.GuarantorHasTooLittle: "guarantors",
    of_security.TooFewGuarantors: "guarantors",
}
"""The field that a refusal is about, where it is not the amount."""


def line_columns(sheet: OpenSheet, what_for: Callable[[Record], str]) -> list[Column[Record]]:
    """What was said, of whom, for what, out of which fund, how much."""
    desk = sheet.desk
    return [
        Column("what", _("What"), lambda r: words.kind_word(r.kind, desk.own)),
        Column("who", _("Member"), lambda r: _name(r.member, sheet)),
        Column("for", _("For"), what_for),
        Column("fund", _("Fund"), lambda r: words.fund_word(r.fund, desk.own) if r.fund else ""),
        Column("amount", _("Amount"), lambda r: r.amount or None, desk.style.money, right=True),
        Column("note", _("Note"), lambda r: r.note),
    ]


def _name(member: int | None, sheet: OpenSheet) -> str:
    """Also of somebody who has left since it was said."""
    person = sheet.standing.people.get(member or 0)
    return dict(sheet.people()).get(member or 0, person.name if person else "")


class LinesView(QTableView):
    """The list of what was written down; Enter takes a line up again, Delete takes it out."""

    taken_out = Signal()

    def __init__(self, name: str, said: str, model: TableModel[Any], look: Look) -> None:
        super().__init__()
        self.setModel(model)
        of_whole_lines(self, name, said, look)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.taken_out.emit()
        else:
            super().keyPressEvent(event)


def line_now(record: Record | None, sheet: OpenSheet) -> Record | None:
    """The line that said this, on whatever place it stands now; None if it was taken out."""
    if record is None or record in sheet.sheet.records:
        return record
    lines = (each for each in sheet.sheet.records if replace(each, line=record.line) == record)
    return next(lines, None)


def has_cell(record: Record, sheet: OpenSheet) -> bool:
    """Does it stand in a cell that is shown: its question is asked, its member has a row?"""
    member = record.member
    if member is None or member not in dict(sheet.people()):
        return False
    asks = (ask for step in sheet.rules.steps for ask in step.asks)
    return any(record in sheet.answers(ask, member) for ask in asks)


def is_lost(record: Record, sheet: OpenSheet) -> bool:
    """Is it refused, and stands nowhere: its member has left, its rule is gone?"""
    if record.kind in HAVE_PAGES or sheet.refusal_of(record) is None:
        return False
    asked = {ask.kind for step in sheet.rules.steps for ask in step.asks}
    return not (record.kind in FORM_KINDS & asked or has_cell(record, sheet))


def why_refused(record: Record, sheet: OpenSheet) -> str:
    """Why a line cannot be posted as things are now; empty where it can."""
    if (broken := sheet.refusal_of(record)) is None:
        return ""
    said = sheet.desk.explain(broken)
    out = _("Take the line out: choose it in the list below, then press Delete.")
    return f"{said} {out}" if is_lost(record, sheet) else said


def cause_of(refusal: Refusal) -> str:
    """The field that a refusal is about."""
    if isinstance(refusal, (of_money.TermsUnclear, of_words.UnknownWord)):
        return refusal.field
    return CAUSES.get(type(refusal), "amount")
