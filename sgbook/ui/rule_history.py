"""Every change of the rules since the book began, the last first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sgbook.book import constitution_changes
from sgbook.i18n.gettexts import _
from sgbook.i18n.rule_values import value_word
from sgbook.i18n.rules import rule_word
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import button, column, foot_row, frame, label, named, scrolled

if TYPE_CHECKING:
    from sgbook.book.constitution_changes import Changed
    from sgbook.ui.desk import Desk


class RuleHistory(Page):
    """To be read only: what was agreed on which day stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        named(self, "rule_history", _("Earlier changes of the rules"))
        inner = QWidget()
        body = column(
            label(_("Earlier changes of the rules"), "title", wrap=True),
            gap=SPACE,
            margin=2 * SPACE,
        )
        for number, changed in enumerate(constitution_changes.history(desk.book), start=1):
            card = self._card(changed)
            card.setObjectName(f"rule_history.{number}")
            body.addWidget(card)
        begun = _("The book began on {day} with its first rules.")
        day = desk.style.date_long(desk.book.group.started_on)
        first = label(begun.format(day=day), quiet=True, wrap=True)
        named(first, "rule_history.first")
        body.addWidget(first)
        body.addStretch(1)
        inner.setLayout(body)
        area = scrolled(inner)
        named(area, "rule_history.area", _("Earlier changes of the rules"))
        self._back = button("rule_history.back", _("Go back"), self.left.emit)
        both = column(area, foot_row(self._back, 1), gap=0)
        both.setStretch(0, 1)
        self.setLayout(both)

    def start(self) -> None:
        """Nothing is to be written here."""
        self._back.setFocus()

    def _card(self, changed: Changed) -> QWidget:
        desk, style = self._desk, self._desk.style
        title = _("In force from {day}").format(day=style.date_long(changed.on))
        if changed.meeting is not None:
            said = _("Decided in meeting {number}").format(number=style.label(changed.meeting))
            title = f"{title} · {said}"
        lines = [label(title, "strong", wrap=True)]
        for change in changed.changes:
            before, after = (
                value_word(change.name, text, desk.rules, style, desk.own)
                for text in (change.before, change.after)
            )
            text = _("{rule}. Until then: {before}. New: {after}.")
            said = text.format(rule=rule_word(change.name), before=before, after=after)
            lines.append(label(said, wrap=True))
        if changed.why:
            lines.append(label(changed.why, quiet=True, wrap=True))
        made = frame("card", column(*lines, gap=2, margin=SPACE))
        made.setAccessibleName(" ".join(line.text() for line in lines))
        return made
