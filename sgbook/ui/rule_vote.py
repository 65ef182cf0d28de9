"""The vote on new rules: what would change, what follows, how many are for it; then for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from sgbook.book import constitution_changes, meetings
from sgbook.book.typed import said_by
from sgbook.domain.constitution import rules_of
from sgbook.domain.errors.of_sheets import VotesMissing
from sgbook.domain.governance import CAN_VOTE
from sgbook.domain.rule_changes import consequences, differences
from sgbook.domain.voting import Vote, needed
from sgbook.i18n.gettexts import _
from sgbook.i18n.rule_consequences import consequence_text
from sgbook.i18n.rule_values import value_word
from sgbook.i18n.rules import rule_word
from sgbook.ui.halves import Halves
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.typed_form import Fields, TypedForm
from sgbook.ui.widgets import (
    Note,
    button,
    column,
    foot_row,
    frame,
    label,
    named,
    restyle,
    scrolled,
)

if TYPE_CHECKING:
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.errors.base import Refusal
    from sgbook.domain.rule_changes import RuleChange
    from sgbook.ui.desk import Desk


FORM = "rules"
"""Where the blanks that differ are kept, and under it the vote."""


class RuleVote(Page):
    """The page between the blanks and the book."""

    agreed = Signal(object)  # the day from which it is in force

    def __init__(self, desk: Desk, new: Constitution) -> None:
        super().__init__()
        self._desk = desk
        self._new = new
        self._changes = differences(desk.rules, new, desk.style.digits)
        self._standing = desk.standing()
        self._members = sum(person.active for person in self._standing.people.values())
        self._day = constitution_changes.day_of_change(desk.book)
        named(self, "vote", _("The vote"))
        self._present = self._line("present", _("Members present"), self._present_now())
        self._for_it = self._line("for_it", _("Members who are for it"), "")
        self._minutes = self._line("minutes", _("For the minutes, in your own words"), "")
        self._needs = label(wrap=True)
        named(self._needs, "vote.needs")
        self.note = Note("vote.note")
        fields = {"present": self._present, "for_it": self._for_it, "minutes": self._minutes}
        self._typed = TypedForm(self, desk, Fields(self, fields), "vote")
        self._typed.emptied.connect(self.start)
        self._lay_out()
        self._typed.begin(f"{FORM}/vote")
        self._say_needs()

    def start(self) -> None:
        """Put the cursor where something is to be written."""
        (self._for_it if self._present.text() else self._present).setFocus()

    def _line(self, name: str, said: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        named(field, f"vote.{name}", said)
        field.textEdited.connect(self._say_needs)
        field.returnPressed.connect(field.focusNextChild)
        return field

    def _present_now(self) -> str:
        """How many are here, if a meeting is open."""
        draft = meetings.draft(self._desk.book)
        said = draft.sheet.records if draft else ()
        here = sum(each.kind == "attendance" and each.ref in CAN_VOTE for each in said)
        return self._desk.style.number(here) if here else ""

    def _lay_out(self) -> None:
        style = self._desk.style
        changes = column(label(_("What would change"), "head", wrap=True), gap=SPACE)
        for change in self._changes:
            changes.addWidget(self._card(change))
        text = _("In force from {day}, for all that is written from then on, an open meeting too."
                 " What is in the book already stays as it is.")  # fmt: skip
        changes.addWidget(label(text.format(day=style.date_long(self._day)), wrap=True))
        changes.addStretch(1)
        left = QWidget()
        left.setLayout(changes)
        inner = QWidget()
        inner.setLayout(column(Halves(left, self._ballot(), self._desk.look), 1, margin=2 * SPACE))
        area = scrolled(inner)
        named(area, "vote.area", _("The vote"))
        text = _("Change the rules from {day} on").format(day=style.date(self._day))
        self._do = button("vote.do", text, self._write, "main")
        back = button("vote.back", _("Go back"), self.left.emit)
        both = column(area, foot_row(self._do, back, 1), gap=0)
        both.setStretch(0, 1)
        self.setLayout(both)

    def _ballot(self) -> QWidget:
        """Who was there, who was for it, what the minutes say."""
        ballot = column(label(_("The vote"), "head"), self._typed.line, gap=SPACE)
        for field in (self._present, self._for_it, self._minutes):
            said = label(field.accessibleName(), wrap=True)
            said.setBuddy(field)
            ballot.addWidget(said)
            ballot.addWidget(field)
        for field in (self._present, self._for_it):
            field.setMaximumWidth(self._desk.look.px(96))
        ballot.addWidget(self._needs)
        ballot.addWidget(self.note)
        ballot.addStretch(1)
        made = QWidget()
        made.setLayout(ballot)
        return made

    def _card(self, change: RuleChange) -> QWidget:
        """One rule: what it was, what it would be, what follows."""
        desk = self._desk
        before, after = (
            value_word(change.name, text, self._new, desk.style, desk.own)
            for text in (change.before, change.after)
        )
        rule = next(each for each in rules_of(self._new) if each.name == change.name)
        follows = consequences(rule, desk.rules, self._new, self._standing)
        texts = [consequence_text(each, desk.style, desk.own) for each in follows]
        said = _("Until now: {before}. New: {after}.").format(before=before, after=after)
        lines = column(
            label(rule_word(change.name), "strong", wrap=True),
            label(said, wrap=True),
            label(" ".join(texts), quiet=True, wrap=True),
            gap=2,
            margin=SPACE,
        )
        made = frame("card", lines)
        named(made, f"vote.change.{change.name}", f"{rule_word(change.name)}. {said}")
        return made

    def _count(self, field: QLineEdit) -> int | None:
        """What stands in a field; None where it is no number."""
        try:
            return self._desk.style.parse_number(field.text())
        except ValueError:
            return None

    def _say_needs(self) -> None:
        """How many must be for it."""
        style, share = self._desk.style, self._desk.rules.vote_rules
        present = self._count(self._present)
        text = _("The group has {members} members. By its rules {share} of those present must be"
                 " for it.")  # fmt: skip
        said = text.format(members=style.number(self._members), share=style.percent(share))
        if present:
            text = _("Of {present} present these are {needed}.")
            count = style.number(needed(present, share))
            said += " " + text.format(present=style.number(present), needed=count)
        self._needs.setText(said)

    def _write(self) -> None:
        present, for_it = self._count(self._present), self._count(self._for_it)
        if present is None or for_it is None:
            missing = self._present if present is None else self._for_it
            self._refuse(VotesMissing(self._members), missing)
            return
        vote = Vote(present=present, for_it=for_it, minutes=" ".join(self._minutes.text().split()))
        said = [(change.name, change.after) for change in self._changes]
        refusals: list[Refusal] = []
        with said_by(self._desk.book, FORM):
            done = self._typed.write(
                lambda book: constitution_changes.change(book, said, vote), refusals.append
            )
        if done is None:
            self._refuse(refusals[0], self._for_it)
            return
        self.agreed.emit(self._day)

    def _refuse(self, refusal: Refusal, field: QLineEdit) -> None:
        for each in (self._present, self._for_it):
            restyle(each, wrong=each is field)
        self.note.say(self._desk.explain(refusal), "bad")
        field.setFocus()
        field.selectAll()
