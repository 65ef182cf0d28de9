"""The group: what is known of it, what cannot change and why, and who holds which office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from sgbook.book import offices
from sgbook.domain.agenda import agenda
from sgbook.domain.limits import ROLES
from sgbook.i18n.gettexts import _, language, ngettext
from sgbook.i18n.words import fund_word, role_word
from sgbook.ui.computer import language_name
from sgbook.ui.halves import Halves
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, breaking, button, column, label, named, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent

    from sgbook.book.lists import OfficerRow
    from sgbook.domain.errors.base import Refusal
    from sgbook.ui.desk import Desk


class GroupPage(QWidget):
    """Facts to read, and an election to write down."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        named(self, "group", _("Group"))
        self._role, self._who, self._why = QComboBox(), QComboBox(), QLineEdit()
        self.note = Note("group.note")
        body = column(
            Halves(self._known(), self._offices(), desk.look), gap=SPACE, margin=2 * SPACE
        )
        if words := list(self._words()):
            body.addWidget(label(_("The group's own words"), "head", wrap=True))
            body.addLayout(self._form(words))
        body.addStretch(1)
        inner = QWidget()
        inner.setLayout(body)
        self._area = scrolled(inner)
        named(self._area, "group.area", _("Group"))
        self.setLayout(column(self._area))

    def _known(self) -> QWidget:
        text = _("The name, the currency and the first day stand on the first page of the book, and"
                 " are sealed with it: they stay as long as the book.")  # fmt: skip
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
                label(_("An election"), "head"),
                self._election(),
                1,
                gap=SPACE,
            )
        )
        return made

    def start(self) -> None:
        """Put the cursor where something can be chosen."""
        (self._area if self._desk.book.look_only else self._role).setFocus()

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
        ends = agenda(desk.rules, standing, desk.book.clock().date()).shares_out_on
        begun = style.date_long(standing.cycle_opened_on or standing.start)
        cycle = _("{number}, from {day}; the share-out is due on {end}").format(
            number=style.label(standing.cycle), day=begun, end=style.date_long(ends)
        )
        active = sum(person.active for person in standing.people.values())
        members = ngettext("{count} member", "{count} members", active)
        funds = [fund_word(fund, desk.own) for fund in desk.rules.fund_ids()]
        return [
            (_("Currency"), group.currency),
            (_("First day of the book"), style.date_long(group.started_on)),
            (_("Cycle"), cycle),
            (_("Members"), members.format(count=style.number(active))),
            (_("Funds"), ", ".join(funds)),
            (_("Language of the papers"), language_name(group.language)),
            (_("File of the book"), style.isolate(breaking(str(desk.book.path)))),
            (_("Number of the book"), style.isolate(breaking(group.id))),
        ]

    def _words(self) -> Iterator[tuple[str, str]]:
        """A partner's words for ids of its own."""
        yield from self._desk.rules.own_words(language()).items()

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
        form.setSpacing(SPACE)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for role in ROLES:
            self._role.addItem(role_word(role, desk.own), role)
        for number, person in sorted(desk.standing().people.items()):
            if person.active:
                self._who.addItem(f"{desk.style.label(number)} {person.name}", number)
        self._why.setText(_("Elected by the members"))
        fields: tuple[tuple[str, str, QWidget], ...] = (
            ("role", _("Office"), self._role),
            ("who", _("Who was elected"), self._who),
            ("why", _("For the minutes"), self._why),
        )
        for name, word, field in fields:
            named(field, f"group.{name}", word)
            field.setEnabled(not desk.book.look_only)
            said = label(word)
            said.setBuddy(field)
            form.addRow(said, field)
        self._elect_button = elect = button(
            "group.elect", _("Write the election down"), self._elect
        )
        elect.setEnabled(not desk.book.look_only and self._who.count() > 0)
        if desk.book.look_only:
            text = _("This book is open to be looked at only. Nothing can be written in it now.")
            self.note.say(text, "warn")
        form.addRow(self.note)
        form.addRow(row(elect, 1))
        return form

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
        why = " ".join(self._why.text().split())
        refusals: list[Refusal] = []
        self._desk.refused.connect(refusals.append)
        self._desk.write(lambda book: offices.elect(book, role, member, why))
        self._desk.refused.disconnect(refusals.append)
        if refusals:
            self.note.say(self._desk.explain(refusals[0]), "bad")
            self._why.setFocus()
