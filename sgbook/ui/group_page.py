"""The group: what is known of it, what cannot change and why, and who holds which office."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from sgbook.book import constitution_changes, offices
from sgbook.domain.agenda import agenda
from sgbook.domain.limits import ROLES
from sgbook.domain.years import runs_now
from sgbook.i18n.currency_names import currency_said
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.words import fund_word, role_word, usual_word
from sgbook.ui.computer import language_name
from sgbook.ui.cycle_words import cycle_said
from sgbook.ui.flow import flowing
from sgbook.ui.halves import TABLE_ROOM, Halves
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.typed_form import Fields, TypedForm
from sgbook.ui.widgets import Note, breaking, button, column, label, named, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLayout

    from sgbook.book.lists import OfficerRow
    from sgbook.domain.errors.base import Refusal
    from sgbook.ui.desk import Desk


class GroupPage(QWidget):
    """Facts to read, and an election to write down."""

    told = Signal(str)  # what was written down, to be said on the page that shows it

    def __init__(self, desk: Desk, told: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._first: QWidget | None = None  # where the cursor begins
        named(self, "group", _("Group"))
        self._role, self._who, self._why = QComboBox(), QComboBox(), QLineEdit()
        self.note = Note("group.note")
        self._elect_button = button("group.elect", _("Write it down"), self._elect, "main")
        body = column(
            Halves(self._known(), self._offices(), desk.look, room=TABLE_ROOM),
            gap=SPACE,
            margin=2 * SPACE,
        )
        if words := list(self._words()):
            body.addWidget(label(_("The group's own words"), "head", wrap=True))
            body.addLayout(self._form(words))
        body.addStretch(1)
        body.setContentsMargins(2 * SPACE, 0, 2 * SPACE, SPACE)
        inner = QWidget()
        inner.setLayout(body)
        self._area = scrolled(inner)
        named(self._area, "group.area", _("Group"))
        self.setLayout(column(self._area))
        self._go_on()
        self.note.say(told, "good")

    def _go_on(self) -> None:
        """With the election that was begun before."""
        if self._first is self._role:
            self._typed.begin("election")

    def _known(self) -> QWidget:
        text = _("The name, the currency and the first day stay as long as the book.")
        made = QWidget()
        made.setLayout(
            column(
                label(self._desk.book.group.name, "title", wrap=True),
                self._form(self._facts()),
                label(text, quiet=True, wrap=True),
                1,
                gap=SPACE,
            )
        )
        return made

    def _offices(self) -> QWidget:
        made = QWidget()
        made.setLayout(
            column(
                label(_("Offices"), "head"),
                self._form(self._officers()),
                *self._to_change_them(),
                1,
                gap=SPACE,
            )
        )
        return made

    def _to_change_them(self) -> list[QWidget | QLayout]:
        """The form of an election; where nobody can be elected, why not."""
        desk = self._desk
        if desk.book.look_only:
            text = _("This book is open to be looked at only. Nothing can be written in it now.")
            return [label(text, quiet=True, wrap=True)]
        if not any(person.active for person in desk.standing().people.values()):
            text = _("Nobody can be elected yet: write down who belongs to the group first.")
            go = partial(desk.go_requested.emit, "members")
            self._first = button("group.members", _("Go to the members"), go)
            return [label(text, wrap=True), row(self._first, 1)]
        self._first = self._role
        form = self._election()
        fields = {"role": self._role, "who": self._who, "why": self._why}
        self._typed = TypedForm(self, desk, Fields(self, fields), "group")
        self._typed.emptied.connect(self.start)
        head = label(_("Write down an election"), "head", wrap=True)
        return [head, self._typed.line, form]

    def start(self) -> None:
        """Put the cursor where something can be chosen; where that is out of sight, read first."""
        (self._first or self._area).setFocus()
        if not self.note.text():
            QTimer.singleShot(0, self, self._read_first)

    def _read_first(self) -> None:
        first, bar = self._first, self._area.verticalScrollBar()
        if first is not None and first.hasFocus():
            seen = first.visibleRegion().boundingRect()
            if bar.value() or seen.height() < first.height():
                self._area.setFocus()
                bar.setValue(0)

    def _form(self, facts: list[tuple[str, str]]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(2 * SPACE)
        form.setVerticalSpacing(4)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for word, said in facts:
            value = label(said, "strong", wrap=True)
            value.setAccessibleName(f"{word}: {said}")
            form.addRow(label(word, quiet=True), value)
        return form

    def _facts(self) -> list[tuple[str, str]]:
        desk, group, style = self._desk, self._desk.book.group, self._desk.style
        standing = desk.standing()
        ahead = agenda(desk.rules, standing, desk.book.clock().date())
        ends = [(_("Share-out due"), ahead.shares_out_on)] if desk.rules.shared_out() else []
        if ahead.year_ends_on is not None:
            ends.append((_("Year end"), ahead.year_ends_on))
        running, begun = runs_now(desk.rules, standing)
        text = _("{number}, since {day}")
        cycle = text.format(number=style.label(running), day=style.date(begun))
        waiting = [
            cycle_said(number, running, standing.cycle - 1, style)
            for number in range(standing.cycle, running)
        ]
        active = sum(person.active for person in standing.people.values())
        funds = [fund_word(fund, desk.own) for fund in desk.rules.fund_ids()]
        return [
            (_("Currency"), currency_said(group.currency, language())),
            (_("First day of the book"), style.date_long(group.started_on)),
            (_("Cycle"), "\n".join([cycle, *waiting])),
            *((word, style.date_long(day)) for word, day in ends),
            (_("Members"), style.number(active)),
            (_("Funds"), ", ".join(funds)),
            (_("Language of the papers"), language_name(group.language)),
            (_("File of the book"), style.isolate(breaking(str(desk.book.path)))),
        ]

    def _words(self) -> Iterator[tuple[str, str]]:
        """A partner's words for ids of its own."""
        for id_, own in self._desk.rules.own_words(language()).items():
            yield usual_word(id_), own

    # Offices

    def _officers(self) -> list[tuple[str, str]]:
        held: dict[str, list[str]] = {role: [] for role in ROLES}
        for officer in offices.in_office(self._desk.book):
            held[officer.role].append(self._said(officer))
        return [
            (role_word(role, self._desk.own), "\n".join(names) or _("Nobody yet"))
            for role, names in held.items()
        ]

    def _said(self, officer: OfficerRow) -> str:
        style = self._desk.style
        text = _("{member} {name}, since {day}")
        return text.format(
            member=style.label(officer.member),
            name=style.isolate(officer.name),
            day=style.date(officer.from_day),
        )

    def _election(self) -> QFormLayout:
        desk = self._desk
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE)
        form.setVerticalSpacing(4)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.note)
        for role in ROLES:
            self._role.addItem(role_word(role, desk.own), role)
        for number, person in sorted(desk.standing().people.items()):
            if person.active:
                self._who.addItem(f"{desk.style.label(number)} {person.name}", number)
        self._why.setPlaceholderText(_("Elected by the members"))
        fields: tuple[tuple[str, str, QWidget], ...] = (
            ("role", _("Office"), self._role),
            ("who", _("Who is elected"), self._who),
            ("why", _("For the minutes"), self._why),
        )
        for name, word, field in fields:
            named(field, f"group.{name}", word)
            said = label(word)
            said.setBuddy(field)
            form.addRow(said, field)
        ends = button("group.end", _("Somebody leaves an office…"), self._end)
        if not offices.in_office(desk.book):  # to show it here makes it a window for a moment
            ends.hide()
        form.addRow(flowing(self._elect_button, ends))
        return form

    def _end(self) -> None:
        self._desk.go_requested.emit("journal/new/officer-ends")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from field to field, then to the button."""
        order = [self._role, self._who, self._why, self._elect_button]
        at = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at in order[:-1]:
            order[order.index(at) + 1].setFocus()
        else:
            super().keyPressEvent(event)

    def _elect(self) -> None:
        role, member = str(self._role.currentData()), int(self._who.currentData())
        why = " ".join(self._why.text().split()) or self._why.placeholderText()
        day = self._desk.style.date(constitution_changes.day_of_change(self._desk.book))
        text = _("{name} holds this office from {day}: {office}.")
        told = text.format(name=self._who.currentText(), day=day, office=self._role.currentText())
        self.told.emit(told)
        refusals: list[Refusal] = []
        self._typed.write(lambda book: offices.elect(book, role, member, why), refusals.append)
        if refusals:
            self.told.emit("")
            self.note.say(self._desk.explain(refusals[0]), "bad")
            self._why.setFocus()
