"""What kind of group is it? Three questions find it, or a card is taken at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from sgbook.domain.errors.base import BadInput
from sgbook.domain.fitting import ANSWERS, best
from sgbook.exchange.presets import USUAL, fits_of, partners, preset, shipped
from sgbook.i18n.currencies import currency
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.messages import explain
from sgbook.i18n.presets import preset_answer, preset_question, preset_sentence, preset_word
from sgbook.ui.cards import CardButton
from sgbook.ui.new_group_page import StepPage
from sgbook.ui.overriding import override
from sgbook.ui.widgets import Note, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from sgbook.ui.ask import Ask
    from sgbook.ui.new_group_said import Said
    from sgbook.ui.tokens import Look

PRESET_FILES = ("*.toml",)
ANSWER_WIDTH = 380
"""Pixels at 100 % that an answer may take."""


class KindPage(StepPage):
    """What kind of group is it? Enter on a card takes it and goes on."""

    def __init__(self, look: Look, said: Said, ask: Ask) -> None:
        super().__init__("kind", look, said)
        self._ask = ask
        self._cards: list[CardButton] = []
        self._kinds: dict[str, CardButton] = {}
        kinds = [*shipped(), *map(str, partners())]
        if said.kind not in kinds:
            kinds.append(said.kind)
        for kind in kinds:
            self._add_kind(kind)
        own = _("A file that a trainer or an organisation gave you.")
        self._card("file", _("From a partner’s file…"), own).clicked.connect(self._look)
        self.note = Note("new_group.kind.note")
        self._fits = Note("new_group.kind.fits")
        self._questions = {question: self._question(question) for question in ANSWERS}
        lead = label(_("Answer what you know, or choose a kind below."), quiet=True, wrap=True)
        self.lay(
            _("What kind of group is it?"), lead, self.form, self._fits, *self._cards, self.note
        )

    def _question(self, question: str) -> QComboBox:
        """One of the questions that find the kind for whoever does not know its name."""
        box = QComboBox()
        box.addItem(_("I do not know yet"), "")
        for answer in ANSWERS[question]:
            box.addItem(preset_answer(question, answer), answer)
        box.setMaximumWidth(self.look.px(ANSWER_WIDTH))
        box.currentIndexChanged.connect(self._find)
        self.add(question, preset_question(question), box)
        return box

    def _find(self) -> None:
        """Say which kind fits what was answered; Enter there takes it."""
        said = {name: str(box.currentData()) for name, box in self._questions.items()}
        kinds = [(kind, fits_of(kind)) for kind in self._kinds]
        kind = best(kinds, said)
        if not kind:
            text = _("No kind fits all of this. Choose the nearest below: rules can be changed.")
            self._fits.say(text if any(said.values()) else "", "warn")
            return
        rules = preset(kind, currency(self.said.currency).digits)
        word = preset_word(rules.preset, rules.own_words(language()))
        self._fits.say(_("This fits: {kind}").format(kind=word), "good")
        self._chosen = self._kinds[kind]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a question goes on to the next, and at last to the kind that fits."""
        at = self.focusWidget()
        boxes: list[QWidget] = list(self._questions.values())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at in boxes:
            ways = [*boxes[1:], self._chosen]
            ways[boxes.index(at)].setFocus()
        else:
            super().keyPressEvent(event)

    def _add_kind(self, kind: str) -> None:
        digits = currency(self.said.currency).digits
        try:
            rules = preset(kind, digits)
        except BadInput:
            return  # a file that is none is told when somebody chooses it
        own = rules.own_words(language())
        word, sentence = preset_word(rules.preset, own), preset_sentence(rules.preset, own)
        made = self._card(rules.preset, word, sentence or kind)
        made.clicked.connect(lambda _checked=False: self._take(kind))
        self._kinds[kind] = made
        if kind == self.said.kind:
            self._chosen = made

    def _card(self, name: str, title: str, text: str) -> CardButton:
        number = len(self._cards)
        made = CardButton(f"new_group.kind.{name}", title, [(text, "")])
        made.arrow_pressed.connect(lambda key: self._walk(number, key))
        self._cards.append(made)
        return made

    def _walk(self, number: int, key: int) -> None:
        step = 1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Right) else -1
        self._cards[(number + step) % len(self._cards)].setFocus()

    def _take(self, kind: str) -> None:
        self.said = replace(self.said, kind=kind)
        self.done.emit()

    def _look(self) -> None:
        path = self._ask.file_to_open(self, Path.home(), PRESET_FILES)
        if path is None:
            return
        try:
            preset(str(path), currency(self.said.currency).digits)
        except BadInput as bad:
            self.note.say(explain(bad, self.said.style), "bad")
            return
        self._take(str(path))

    @override
    def start(self) -> None:
        """Stand on the kind that is chosen; if the page must scroll to it, where it begins."""
        low = self.look.is_cramped(self.window().height())
        (self._questions[next(iter(ANSWERS))] if low else self._chosen).setFocus()

    @override
    def taken(self) -> Said:
        return self.said

    @override
    def usual(self) -> str:
        return preset_word(USUAL)
