"""Before a correction is posted: what it changes, why it is made, and who stands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from sgbook.book import corrections
from sgbook.domain.ledger import Account
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.ui import journal_words
from sgbook.ui.change_list import ChangeList, Line, moved_lines
from sgbook.ui.flow import flowing
from sgbook.ui.halves import Halves
from sgbook.ui.overriding import override
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import (
    Note,
    button,
    column,
    frame,
    label,
    named,
    restyle,
    scrolled,
    tab_order,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from sgbook.book.corrections import Difference
    from sgbook.ui.past_open import Correction


class PostCorrection(Page):
    """What will change, line by line; a reason and two names; one button that says what it does."""

    posted = Signal(object)  # Posted

    def __init__(self, correction: Correction) -> None:
        super().__init__()
        self.correction = correction
        self._desk = correction.desk
        named(self, "correction", _("Correction"))
        self.note = Note("correction.note")
        self.told = Note("correction.told")
        self._said = ChangeList("correction.said", _("What changes on the sheet"), self._desk)
        self._moved = ChangeList("correction.moved", _("What changes in the book"), self._desk)
        self._why, self._one, self._two = QLineEdit(), QLineEdit(), QLineEdit()
        self._post = button("correction.post", self._words()[1], self._on_post, "main")
        back = button("correction.back", self._words()[2], self._leave)
        self._dated = label(role="lead", quiet=True, wrap=True)
        inner = QWidget()
        inner.setLayout(
            column(
                label(self._words()[0], "title", wrap=True),
                self._dated,
                Halves(self._said, self._moved, self._desk.look),
                self.told,
                frame("card", self._form()),
                self.note,
                1,
                gap=SPACE,
            )
        )
        self._area = scrolled(inner)
        named(self._area, "correction.area", _("Correction"))
        whole = column(self._area, flowing(self._post, back), gap=SPACE, margin=2 * SPACE)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        tab_order(self._why, self._one, self._two, self._post, back)
        self._show()

    # Words

    def _words(self) -> tuple[str, str, str, str]:
        """The title, what the button does, the way back, and what the reason is of."""
        head, style = self.correction.past.head, self._desk.style
        if head.meeting is None:
            return (
                _("Take back what happened on {day}").format(day=style.date(head.on)),
                _("Take it back"),
                _("Leave it as it is"),
                _("Why it is taken back"),
            )
        number = style.label(head.meeting)
        return (
            _("Correct meeting {number}").format(number=number),
            _("Post the correction of meeting {number}").format(number=number),
            _("Back to the sheet"),
            _("Why it is corrected"),
        )

    def _lead(self) -> str:
        text = _(
            "The old figures stay in the book beside the new ones. The correction is dated {day}."
        )
        return text.format(day=self._desk.style.date(self.correction.on))

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        for field, name, word, text in (
            (self._why, "why", self._words()[3], self.correction.why),
            (self._one, "name_one", _("Name of one who saw it"), self.correction.names[0]),
            (self._two, "name_two", _("Name of another"), self.correction.names[1]),
        ):
            named(field, f"correction.{name}", word)
            field.setText(text)
            said = label(word)
            said.setBuddy(field)
            form.addRow(said, field)
            field.returnPressed.connect(field.focusNextChild)  # its scrolled part follows
            field.editingFinished.connect(self._sign)
            field.textEdited.connect(lambda _text: self.note.say(""))
        return form

    # What it comes to

    def _show(self) -> None:
        desk, names = self._desk, self.correction.past.names
        self._dated.setText(self._lead())
        lines = [self._line(each) for each in self.correction.differences()]
        self._said.show_lines(lines, _("Nothing is changed."))
        tried = self.correction.tried
        moved = moved_lines(tried.moved, desk, names) if tried else []
        self._moved.show_lines(moved, _("No money moves: only what was said changes."))
        self._moved.setVisible(tried is not None)
        broken = self.correction.broken()
        self._post.setEnabled(not broken and tried is not None and not desk.book.look_only)
        if broken:
            self.told.say("\n".join(map(desk.explain, broken)), "bad")
        elif tried is not None:
            self.told.say("\n".join(self._follows()), "warn")

    def _line(self, each: Difference) -> Line:
        past, style, own = self.correction.past, self._desk.style, self._desk.own
        record = each.new or each.old
        assert record is not None
        said = words.kind_word(record.kind, own)
        if record.member is not None:
            said = f"{style.label(record.member)} {past.name(record.member)} · {said}"
        return Line(
            said, journal_words.value(each.old, style), journal_words.value(each.new, style)
        )

    def _follows(self) -> list[str]:
        """What to do about the cash, and what the count of that meeting has to do with it."""
        tried, desk = self.correction.tried, self._desk
        if tried is None:
            return []
        said = [
            _("{where} should then hold {amount}. Count it.").format(
                amount=desk.style.money(each.after), where=journal_words.where(each.key, desk)
            )
            for each in tried.moved
            if each.key.account is Account.CASH
        ]
        if tried.explains:
            said.append(_("It explains the difference that was found when the box was counted."))
        return said

    # Posting

    def start(self) -> None:
        """The reason is what is missing; where nothing can be posted, the way back."""
        field = next((f for f in (self._why, self._one, self._two) if not f.text()), self._post)
        field.setFocus()

    def _sign(self) -> None:
        fields = (self._why, self._one, self._two)
        why, one, two = (" ".join(field.text().split()) for field in fields)
        for field in fields:
            if field.text().strip():
                restyle(field, wrong=False)
        if (why, (one, two)) != (self.correction.why, self.correction.names):
            self.correction.sign(why, (one, two))

    def _missing(self) -> QLineEdit | None:
        fields = (self._why, self._one, self._two)
        return next((field for field in fields if not field.text().strip()), None)

    def _on_post(self) -> None:
        self._sign()
        if (field := self._missing()) is not None:
            restyle(field, wrong=True)
            text = _("Write why it is corrected, and the names of two who saw it.")
            self.note.say(text, "bad")
            field.setFocus()
            self._area.ensureWidgetVisible(self.note)
            return
        sheet = self.correction.correction
        if sheet is None:
            self._show()
            return
        refused = self._desk.said_in(self.note)
        posted = self._desk.write(lambda book: corrections.correct(book, sheet), refused)
        if posted is not None:
            self.posted.emit(posted)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Something may have been written while another page was looked at."""
        if self.correction.look_again():
            self._show()
        super().showEvent(event)

    def _leave(self) -> None:
        """Back to the sheet; or leave as it is what was to be taken back."""
        if not self.correction.past.is_meeting:
            self.correction.give_up()
        self.left.emit()

    @override
    def go_back(self) -> None:
        self._sign()
        super().go_back()
