"""The form that begins a book: what must be known today, everything else has a sensible default."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from sgbook import paths
from sgbook.domain.errors.base import Refusal
from sgbook.i18n.currencies import CODES, currency
from sgbook.i18n.gettexts import _, language, ngettext
from sgbook.i18n.messages import explain
from sgbook.i18n.style import Style
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, restyle, row, scrolled

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from sgbook.ui.tokens import Look

NAMES_SHOWN = 7
USUAL_CURRENCY = "KES"
FORBIDDEN_IN_FILES = '\\/:*?"<>|'


class NewGroup(QWidget):
    """One page; what is wrong is said below the field that it is about."""

    made = Signal(object, str)  # path, keeper
    left = Signal()

    def __init__(self, look: Look, keeper: str, last_currency: str = "") -> None:
        super().__init__()
        named(self, "new_group", _("New group"))
        self._notes: dict[str, Note] = {}
        self._fields: dict[str, QWidget] = {}
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(2 * SPACE)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._name = self._line("name", _("Name of the group"))
        self._currency = self._currencies(last_currency or USUAL_CURRENCY)
        self._price = self._line("share_price", _("Price of one share"))
        self._most = self._line("shares_max", _("Most shares in one meeting"), "5")
        self._social = self._line("social_fund", _("For the social fund, at each meeting"), "0")
        self._members = QPlainTextEdit()
        self._members.setTabChangesFocus(True)
        self._members.setPlaceholderText(_("One name on each line. Names can also be pasted."))
        self._members.setMinimumHeight(look.px(24) * NAMES_SHOWN)
        self._count = label(quiet=True)
        self._add("members", _("Members"), self._members, self._count)
        self._members.textChanged.connect(self._say_count)
        self._keeper = self._line("keeper", _("Your name, as keeper of the book"), keeper)
        self._make = button("new_group.make", _("Begin the book"), self._begin, "main")
        back = button("new_group.back", _("Go back"), self.left.emit)
        self._where = label(quiet=True, wrap=True)
        self._name.textChanged.connect(self._say_where)
        inner = QWidget()
        lead = _("Only the name and the price of a share are needed. The rest can wait.")
        inner.setLayout(
            column(
                label(_("New group"), "title"),
                label(lead, "lead", quiet=True, wrap=True),
                self._form,
                1,
                gap=SPACE,
                margin=2 * SPACE,
            )
        )
        area = scrolled(inner)
        named(area, "new_group.area", _("New group"))
        foot = row(self._make, back, self._where, margin=2 * SPACE)
        foot.setStretch(2, 1)
        self.setLayout(column(area, foot, gap=0))
        self._say_count()
        self._say_where()

    def start(self) -> None:
        """Put the cursor into the first field."""
        self._name.setFocus()

    # Fields

    def _line(self, name: str, word: str, text: str = "") -> QLineEdit:
        field = QLineEdit(text)
        field.returnPressed.connect(self.focusNextChild)
        self._add(name, word, field)
        return field

    def _currencies(self, usual: str) -> QComboBox:
        box = QComboBox()
        box.addItems(sorted(CODES))
        box.setCurrentText(usual)
        self._add("currency", _("Currency"), box)
        return box

    def _add(self, name: str, word: str, field: QWidget, *more: QWidget) -> None:
        note = Note(f"new_group.{name}.note")
        self._notes[name] = note
        self._fields[name] = field
        named(field, f"new_group.{name}", word)
        said = label(word)
        said.setBuddy(field)
        self._form.addRow(said, column(field, *more, note, gap=4))

    def _names(self) -> list[str]:
        lines = self._members.toPlainText().splitlines()
        return [" ".join(line.split()) for line in lines if line.strip()]

    def _path(self) -> Path:
        """Where the book will lie: under the group's name, whatever signs are in it."""
        name = "".join("-" if sign in FORBIDDEN_IN_FILES else sign for sign in self._name.text())
        name = name.strip().strip(".") or "group"
        folder = paths.books()
        path, number = folder / f"{name}.sgbook", 2
        while path.exists():
            path, number = folder / f"{name} {number}.sgbook", number + 1
        return path

    def _say_count(self) -> None:
        names = self._names()
        twice = sorted({name for name in names if names.count(name) > 1})
        text = ngettext("{count} member", "{count} members", len(names)).format(count=len(names))
        self._count.setText(text)
        if twice:
            warning = _("{names}: twice on the list. If they are two people, that is fine.")
            self._notes["members"].say(warning.format(names=", ".join(twice)), "warn")
        else:
            self._notes["members"].say("")

    def _say_where(self) -> None:
        self._where.setText(_("The book will be kept in {file}").format(file=self._path()))

    # Beginning

    def _begin(self) -> None:
        for name, field in self._fields.items():
            if name != "members":
                self._notes[name].say("")
                restyle(field, wrong=False)
        if not self._name.text().strip():
            self._refuse("name", _("Write the name of the group."))
        elif not self._keeper.text().strip():
            self._refuse("keeper", _("Write your name: the book keeps who wrote in it."))
        else:
            self._make_book()

    def _make_book(self) -> None:
        code = self._currency.currentText()
        style = Style(language(), currency(code).digits, code)
        rules = {"shares_max": self._most.text().strip()}
        for rule, field in (("share_price", self._price), ("social_fund", self._social)):
            try:
                rules[rule] = style.amount_plain(style.parse_money(field.text()))
            except ValueError:
                self._refuse(rule, _("This is not an amount. Write figures only, such as 500."))
                return
        try:
            self._write(code, rules)
        except Refusal as refusal:
            self._refuse(getattr(refusal, "rule", "name"), explain(refusal, style))

    def _write(self, code: str, rules: dict[str, str]) -> None:
        """Make the book; it is opened again from the shelf, as every day."""
        from datetime import datetime
        from uuid import uuid4

        from sgbook.exchange.beginning import Beginning, begin

        path, keeper = self._path(), self._keeper.text().strip()
        new = Beginning(
            id=uuid4().hex,
            name=" ".join(self._name.text().split()),
            currency=code,
            start=datetime.now().date(),
            language=language(),
            rules=rules,
            members=self._names(),
            why=_("The members when the book began"),
        )
        with suppress(OSError):  # else the book says why it cannot be written
            path.parent.mkdir(parents=True, exist_ok=True)
        begin(path, new, keeper, datetime.now).close()
        self.made.emit(path, keeper)

    def _refuse(self, name: str, reason: str) -> None:
        """Say it below the field; what belongs to none is said below the name."""
        name = name if name in self._fields else "name"
        self._notes[name].say(reason, "bad")
        restyle(self._fields[name], wrong=True)
        self._fields[name].setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt

        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
