"""The pages that ask for other things than rules: kind, name, members, start, and all of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit

from sgbook.exchange.people import read_people, twice
from sgbook.i18n.gettexts import _, language, ngettext
from sgbook.i18n.presets import preset_word
from sgbook.i18n.style import quoted
from sgbook.ui.day_field import DayField
from sgbook.ui.new_group_page import RulesPage, StepPage, in_words
from sgbook.ui.new_group_said import Said, Wrong
from sgbook.ui.overriding import override
from sgbook.ui.ticked import Ticked
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from sgbook.ui.tokens import Look

LINES_SHOWN = 6
CURRENCIES_SHOWN = 4


class NamePage(StepPage):
    """What is the group called, which money has it, who writes in its book?"""

    def __init__(self, look: Look, said: Said) -> None:
        super().__init__("name", look, said)
        self._name = self.line("name", _("Name of the group"), said.name)
        self._keeper = self.line(
            "keeper", _("Your name: the book keeps who wrote in it"), said.keeper
        )
        self._code = said.currency
        self._list = _Found()
        self._list.setFixedHeight(look.px(36) * CURRENCIES_SHOWN)
        self._list.setMaximumWidth(look.px(520))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        named(self._list, "new_group.currencies", _("Currencies that were found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setProperty("keys", "↑ ↓")
        self._search = _Search(self._list)
        self._search.setPlaceholderText(_("Country or currency, such as Kenya"))
        self._watch(self._search)
        self.add(
            "currency", _("Money of the group: look for the country"), self._search, self._list
        )
        self._search.textChanged.connect(self._look)
        self._list.currentRowChanged.connect(self._take)
        self._list.itemClicked.connect(lambda _item: self._search.setFocus())
        self.lay(_("What is the group called, and in which money does it save?"), self.form)
        QTimer.singleShot(0, self, self._look)  # the names of currencies are slow to load

    def _look(self) -> None:
        from sgbook.i18n.currency_names import search_currencies

        typed = self._search.text()
        found = search_currencies(typed, language())
        if not typed.strip():
            found = sorted(found, key=lambda each: each.code != self._code)
        self._list.blockSignals(True)
        self._list.clear()
        for each in found:
            text = f"{each.name} – {each.code}"
            self._list.addItem(f"{text} · {', '.join(each.countries)}" if each.countries else text)
            item = self._list.item(self._list.count() - 1)
            item.setData(Qt.ItemDataRole.UserRole, each.code)
        self._list.blockSignals(False)
        self._list.setCurrentRow(0 if found else -1)
        if typed.strip() and not found:
            text = _("Nothing was found for “{text}”. Type the country, or three letters like KES.")
            self._notes["currency"].say(text.format(text=quoted(typed)), "warn")

    def _take(self, place: int) -> None:
        if place >= 0:
            self._code = str(self._list.item(place).data(Qt.ItemDataRole.UserRole))

    @override
    def taken(self) -> Said:
        name, keeper = " ".join(self._name.text().split()), " ".join(self._keeper.text().split())
        return replace(self.said, name=name, keeper=keeper, currency=self._code)

    @override
    def check(self) -> None:
        if not self._name.text().strip():
            raise Wrong("name", _("Write the name of the group."))
        if not self._keeper.text().strip():
            raise Wrong("keeper", _("Write your name: the book keeps who wrote in it."))
        if self._list.currentRow() < 0:
            raise Wrong(
                "currency", _("Choose the money of the group: type the name of the country.")
            )

    @override
    def usual(self) -> str:
        return _("the names are asked for at the end.")


class _Found(QListWidget):
    """What a search found; the arrow keys of the search walk in it."""


class _Search(QLineEdit):
    """A field whose up and down keys walk in the list below it."""

    def __init__(self, found: QListWidget) -> None:
        super().__init__()
        self._found = found

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = self._found.currentRow() + step
        if 0 <= place < self._found.count():
            self._found.setCurrentRow(place)


class MembersPage(StepPage):
    """Who belongs to the group? A list is typed or pasted; beside it stands what was read."""

    def __init__(self, look: Look, said: Said) -> None:
        super().__init__("members", look, said)
        self._text = _Lines(said.people)
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText(_("One name on each line"))
        self._text.setMinimumHeight(look.px(24) * LINES_SHOWN)
        self._text.finished.connect(self.done)
        self._read = QListWidget()
        self._read.setMinimumHeight(look.px(24) * LINES_SHOWN)
        named(self._read, "new_group.members.read", _("Members that were read"))
        self._count = label("", "strong")
        named(self._count, "new_group.members.count")
        self.add("members", _("Names"), self._text)
        hint = _(
            "Type a name on each line, or paste a list from Excel or a message. Numbers before the"
            " names go away by themselves, telephone numbers are kept. Ctrl+Enter goes on."
        )
        beside = row(column(self._text), column(self._count, self._read), gap=2 * SPACE)
        beside.setStretch(0, 1)
        beside.setStretch(1, 1)
        note = self._notes["members"]
        self.lay(_("Who are the members?"), label(hint, quiet=True, wrap=True), note, beside)
        self._text.textChanged.connect(self._say)
        self._text.blockCountChanged.connect(lambda _lines: self.finished.emit())
        self._say()

    def _say(self) -> None:
        people = read_people(self._text.toPlainText())
        count = ngettext("{count} member", "{count} members", len(people))
        self._count.setText(count.format(count=self.said.style.number(len(people))))
        self._read.clear()
        for number, person in enumerate(people, start=1):
            line = f"{self.said.style.label(number)}  {person.name}"
            self._read.addItem(f"{line} · {person.phone}" if person.phone else line)
        if double := twice(people):
            warning = _("{names}: twice on the list. If they are two people, that is fine.")
            self._notes["members"].say(warning.format(names=", ".join(double)), "warn")
        else:
            self._notes["members"].say("")
        self.changed.emit()

    @override
    def taken(self) -> Said:
        return replace(self.said, people=self._text.toPlainText())

    @override
    def usual(self) -> str:
        return _("the names are written in the first meeting.")


class _Lines(QPlainTextEdit):
    """Many lines; Ctrl+Enter ends them."""

    finished = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class StartPage(RulesPage):
    """When does the book begin, how often do they meet, was there a paper book before?"""

    def __init__(self, look: Look, said: Said) -> None:
        self._day = DayField("new_group.day", _("First day of the book"))
        super().__init__("start", _("When does the group meet?"), look, said)
        self._day.show_day(said.start)
        self._day.setMaximumWidth(look.px(FIELD_WIDTH_OF_DAY))
        hint = label(_("No meeting before this day can be written in it."), quiet=True, wrap=True)
        self.add("day", _("First day of the book"), self._day, hint)
        text = _("We have savings, loans or money already, from a paper book")
        middle = Ticked("new_group.middle", text, ticked=said.middle)
        self._middle = middle.box
        self._middle.toggled.connect(self._on_toggled)
        self.form.whole.addWidget(middle)
        self._day.dateChanged.connect(lambda _day: self.changed.emit())
        self._day.editingFinished.connect(self.finished)
        self._on_toggled()

    def _on_toggled(self) -> None:
        self.changed.emit()
        self.finished.emit()
        self._say()

    @override
    def _say(self) -> None:
        super()._say()
        if hasattr(self, "_middle") and self._middle.isChecked() and self.means.text():
            more = _("When the book is made, the next page asks for what stands in the paper book.")
            self.means.say(f"{self.means.text()} {more}")

    @override
    def taken(self) -> Said:
        said = super().taken()
        if "day" not in self.fields:
            return said
        return replace(said, start=self._day.day(), middle=self._middle.isChecked())


FIELD_WIDTH_OF_DAY = 340


class AllPage(StepPage):
    """Everything that was said, in plain sentences; each can be changed."""

    change_requested = Signal(str)

    def __init__(self, look: Look, said: Said, titles: dict[str, str]) -> None:
        super().__init__("all", look, said)
        parts = []
        for step, title in titles.items():
            change = button(f"new_group.change.{step}", _("Change"), None, "plain")
            word = _("Change")
            change.setAccessibleName(f"{word}: {title}")
            change.clicked.connect(
                lambda _checked=False, step=step: self.change_requested.emit(step)
            )
            text = label(self._told(step), wrap=True)
            named(text, f"new_group.all.{step}")
            line = row(column(label(title, "strong"), text, gap=0), change)
            line.setStretch(0, 1)
            parts.append(line)
        self.note = Note("new_group.all.note")
        self.lay(_("This is what was said"), self.note, *parts)

    def _told(self, step: str) -> str:
        tell = {
            "kind": self._kind,
            "name": self._name,
            "members": self._members,
            "start": self._start,
        }
        try:
            return tell[step]() if step in tell else in_words(step, self.said)
        except Wrong as wrong:
            return wrong.reason

    def _kind(self) -> str:
        return preset_word(Path(self.said.kind).stem.lower(), self.said.own_words())

    def _name(self) -> str:
        said = self.said
        text = _("{group}, in {currency}. {keeper} writes in the book.")
        return text.format(group=said.name, currency=said.currency, keeper=said.keeper)

    def _members(self) -> str:
        people = read_people(self.said.people)
        if not people:
            return _("The names are written in the first meeting.")
        count = ngettext("{count} member", "{count} members", len(people))
        names = ", ".join(person.name for person in people)
        return f"{count.format(count=self.said.style.number(len(people)))}: {names}"

    def _start(self) -> str:
        said = self.said
        begins = _("The book begins on {day}.").format(day=said.style.date_long(said.start))
        more = _("Then come the savings, loans and money of the paper book.") if said.middle else ""
        return " ".join(part for part in (begins, in_words("start", said), more) if part)

    @override
    def start(self) -> None:
        """The button that begins the book has the cursor."""

    @override
    def taken(self) -> Said:
        return self.said

    @override
    def refuse(self, wrong: Wrong) -> None:
        self.note.say(wrong.reason, "bad")
