"""What is said of a member between two meetings: another name, an heir, that she leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from sgbook.book import meetings, member_events
from sgbook.book.member_events import LEAVE, NOMINEE, RENAME, MemberEvent
from sgbook.book.writing_days import writing_day
from sgbook.domain.errors.base import Refusal
from sgbook.domain.limits import CAUSES
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.words import cause_word, kind_word, word
from sgbook.ui.flow import flowing
from sgbook.ui.overriding import override
from sgbook.ui.screen import SeenAgain
from sgbook.ui.tokens import SPACE
from sgbook.ui.typed_form import Fields, TypedForm
from sgbook.ui.widgets import (
    Note,
    asked,
    button,
    column,
    label,
    named,
    no_wider,
    restyle,
    reword,
    scrolled,
    tab_order,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QKeyEvent

    from sgbook.book.member_cards import Card
    from sgbook.domain.leavers import Leaving
    from sgbook.domain.money import Money
    from sgbook.ui.desk import Desk

PHONE = "phone"
PARTS = {
    "out-shares": N_("shares"),
    "out-gain": N_("gain on the shares"),
    "out-savings": N_("savings"),
    "out-social": N_("savings of another fund"),
    "out-principal": N_("loan"),
    "out-charge": N_("loan charge"),
    "out-dues": N_("fines and dues"),
    "out-owed-before": N_("debt from before"),
}
"""In one word each; the book has longer ones."""


def _part_word(kind: str, own: Mapping[str, str]) -> str:
    return word(PARTS, kind) if kind in PARTS else kind_word(kind, own)


class MemberForm(QWidget):
    """One thing to say, why, and a button that says what it does."""

    left = Signal()
    posted = Signal(str)  # what was done, in words

    def __init__(self, desk: Desk, card: Card, kind: str) -> None:
        super().__init__()
        self._desk = desk
        self._card = card
        self._kind = kind
        self._member = card.brief.member
        named(self, "member.form", self._title())
        self.note = Note("member.form.told")
        self.outcome = Note("member.form.outcome")
        self._post = button("member.form.post", self._title(), self._say, self._role())
        self._away = button("member.form.back", _("Back to the card"), self.left.emit)
        self._meet = button("member.form.meeting", _("To the meeting"), self._to_meeting)
        self._meet.hide()
        inner = QWidget()
        fields = self._fields()
        source = Fields(self, {"what": self._what, "why": self._why})
        self._typed = TypedForm(self, desk, source, "member.form")
        self._typed.emptied.connect(self.start)
        inner.setLayout(
            column(
                label(self._title(), "head", wrap=True),
                label(self._lead(), quiet=True, wrap=True),
                self._typed.line,
                fields,
                self.outcome,
                self.note,
                flowing(self._post, self._away, self._meet),
                1,
                gap=SPACE,
            )
        )
        area = scrolled(inner)
        named(area, "member.form.area", self._title())
        self.setLayout(column(area))
        asked = [self._what] if kind == PHONE else [self._what, self._why]
        tab_order(*asked, self._post, self._away, self._meet, self._typed.empty)
        self._typed.begin(f"member/{self._member}/{kind}")
        self._foresee()
        SeenAgain(self, desk, self._foresee)

    # Words

    def _role(self) -> str:
        return "red" if self._kind == LEAVE else "main"

    def _title(self) -> str:
        name = self._card.brief.name
        return {
            RENAME: _("Correct the name of {name}"),
            NOMINEE: _("Write who inherits from {name}"),
            PHONE: _("Write the telephone of {name}"),
            LEAVE: _("{name} leaves the group, or has died"),
        }[self._kind].format(name=name)

    def _lead(self) -> str:
        return {
            RENAME: _("The book keeps the old name too, and says since when the new one holds."),
            NOMINEE: _("If the member dies, the group gives to this person what is hers."),
            PHONE: _("It stands on no paper, and whoever checks the book does not see it."),
            LEAVE: _("Shares and savings are given back, debts are taken off, the rest is paid in"
                     " cash from the box. The book then takes no more savings from this member."),
        }[self._kind]  # fmt: skip

    def _asked(self) -> str:
        return {
            RENAME: _("Full name"),
            NOMINEE: _("Person who inherits"),
            PHONE: _("Telephone"),
            LEAVE: _("Cause"),
        }[self._kind]

    # Fields

    def _fields(self) -> QFormLayout:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(2 * SPACE)
        self._why = QLineEdit()
        self._why.returnPressed.connect(self._say)
        self._what: QLineEdit | QComboBox = self._causes() if self._kind == LEAVE else self._text()
        rows: list[tuple[str, str, QWidget]] = [(self._asked(), "what", self._what)]
        if self._kind != PHONE:
            rows.append((_("Why, and who decided it"), "why", self._why))
        for said, name, field in rows:
            named(field, f"member.form.{name}", said)
            form.addRow(asked(said, field), no_wider(field))
        return form

    def _text(self) -> QLineEdit:
        about = self._card.about
        known = {RENAME: self._card.brief.name, NOMINEE: about.nominee, PHONE: about.phone}
        line = QLineEdit(known[self._kind])
        line.returnPressed.connect(self._say if self._kind == PHONE else self._why.setFocus)
        return line

    def _causes(self) -> QComboBox:
        box = QComboBox()
        for cause in CAUSES:
            box.addItem(cause_word(cause), cause)
        box.currentIndexChanged.connect(self._foresee)
        return box

    def start(self) -> None:
        """The first thing to say; where the way is barred, the way on."""
        first = self._meet if self._meet.isVisibleTo(self) else self._what
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def _event(self) -> MemberEvent:
        what = self._what
        said = str(what.currentData()) if isinstance(what, QComboBox) else what.text()
        return MemberEvent(
            kind=self._kind,
            member=self._member,
            on=writing_day(self._desk.book),
            why=" ".join(self._why.text().split()),
            what=" ".join(said.split()),
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from the cause too."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(self._what, QComboBox) and self._what.hasFocus():
            self._why.setFocus()
        else:
            super().keyPressEvent(event)

    # What it comes to

    def _foresee(self) -> None:
        """Of a leaving: what she gets and owes, before anything is written."""
        if self._kind != LEAVE:
            return
        name = self._card.brief.name
        if meetings.draft(self._desk.book) is not None:
            text = _("A meeting is open. Post it first, then {name} can leave.")
            self._bar(text.format(name=name))
            return
        try:
            found = member_events.tried(self._desk.book, self._event())
        except Refusal as refusal:
            self._bar(self._desk.explain(refusal))
            return
        money = self._desk.style.money
        self.outcome.say("\n".join(self._said_of(found)), "warn" if found.owed else "info")
        do = _("{name} leaves")
        amount = found.cash
        if found.cash:
            do = _("{name} leaves with {amount} in cash")
        elif found.owed:
            do, amount = _("{name} leaves and still owes {amount}"), found.owed
        self._call(do.format(name=name, amount=money(amount)))

    def _said_of(self, found: Leaving) -> Iterable[str]:
        money = self._desk.style.money
        if not (found.gets or found.debts or found.cash):
            yield _("There is nothing to give back, and nothing is owed.")
        yield from self._sums(_("To give back:"), found.gets)
        yield from self._sums(_("To take off:"), found.debts)
        if found.cut:
            yield _("Less than the smallest coin, stays with the group: {amount}").format(
                amount=money(found.cut)
            )
        yield _("In cash from the box: {amount}").format(amount=money(found.cash))
        if found.owed:
            yield _("Still owed to the group afterwards: {amount}").format(amount=money(found.owed))

    def _sums(self, head: str, sums: Iterable[tuple[str, Money]]) -> Iterable[str]:
        said = [
            f"{_part_word(kind, self._desk.own)} {self._desk.style.money(amount)}"
            for kind, amount in sums
        ]
        if said:
            yield f"{head} {', '.join(said)}"

    def _bar(self, reason: str) -> None:
        """It cannot be done now: why, and the way on."""
        self.outcome.say("")
        on = _("Nothing was written. What is missing is put right in a meeting; then come back.")
        self.note.say(f"{reason}\n{on}", "bad")
        self._post.setEnabled(False)
        self._meet.show()

    def _call(self, text: str) -> None:
        reword(self._post, text)
        self._post.setEnabled(True)
        self.note.say("")
        self._meet.hide()

    # Writing

    def _say(self) -> None:
        """Write it, or say why not."""
        for field in (self._what, self._why):
            restyle(field, wrong=False)
        event = self._event()
        if self._kind == RENAME and not event.what:
            self._refuse(self._what, _("Write the full name."))
        elif self._kind == RENAME and event.what == self._card.brief.name:
            self._refuse(self._what, _("This is the name in the book. Change it, or go back."))
        elif self._kind == NOMINEE and not event.what:
            self._refuse(self._what, _("Write the name of the person."))
        elif self._kind != PHONE and not event.why:
            text = _("Say why, so that everybody can understand it later.")
            self._refuse(self._why, text)
        else:
            self._write(event)

    def _write(self, event: MemberEvent) -> None:
        refusals: list[Refusal] = []
        if self._kind == PHONE:
            self._typed.write(
                lambda book: member_events.write_phone(book, event.member, event.what),
                refusals.append,
            )
            told = _("Written down.")
        else:
            posted = self._typed.write(
                lambda book: member_events.post(book, event), refusals.append
            )
            number = self._desk.style.label(posted.sheet) if posted else ""
            told = _("Written down. It is event {number} in the journal.").format(number=number)
        if refusals:
            self._refuse(self._what, self._desk.explain(refusals[0]))
            return
        self.posted.emit(told)

    def _refuse(self, field: QWidget, reason: str) -> None:
        self.note.say(reason, "bad")
        restyle(field, wrong=True)
        field.setFocus()

    def _to_meeting(self) -> None:
        self._desk.go_requested.emit("meeting")
