"""A poverty card: its questions with their answers to choose from, and the score they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from sgbook.book import between
from sgbook.book.writing_days import writing_day
from sgbook.domain.indicators import score_of
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.i18n.gettexts import _
from sgbook.ui.flow import flowing
from sgbook.ui.tokens import SPACE
from sgbook.ui.typed_form import TypedForm
from sgbook.ui.widgets import Note, button, clear, column, label, named, scrolled, tab_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sgbook.domain.errors.base import Refusal
    from sgbook.domain.indicators import PovertyCard
    from sgbook.ui.desk import Desk

KIND = "poverty-card"


class PovertyPage(QWidget):
    """A member answers; only the score is written down."""

    left = Signal()
    posted = Signal(str)  # what was done, in words
    finished = Signal()  # an answer

    def __init__(self, desk: Desk, member: int, name: str, cards: Sequence[PovertyCard]) -> None:
        super().__init__()
        self._desk = desk
        self._member = member
        self._cards = tuple(cards)
        self._answers: list[QComboBox] = []
        title = _("Poverty card of {name}").format(name=name)
        named(self, "poverty", title)
        self._which = QComboBox()
        named(self._which, "poverty.which", _("Which card"))
        for card in self._cards:
            self._which.addItem(card.version)
        self._which.setVisible(len(self._cards) > 1)
        self._which.currentIndexChanged.connect(self._show_questions)
        self.score = Note("poverty.score")
        self.note = Note("poverty.note")
        self._post = button("poverty.post", _("Write down the score"), self._say, "main")
        self._away = button("poverty.back", _("Back to the card"), self.left.emit)
        self._typed = TypedForm(self, desk, self, "poverty", secret=True)
        self._typed.emptied.connect(self.start)
        self._questions = column(gap=SPACE)
        lead = _("Ask each question, and choose the answer. Only the score is written down.")
        inner = QWidget()
        inner.setLayout(
            column(
                label(title, "head", wrap=True),
                label(lead, quiet=True, wrap=True),
                self._typed.line,
                self._which,
                self._questions,
                self.score,
                self.note,
                flowing(self._post, self._away),
                1,
                gap=SPACE,
            )
        )
        area = scrolled(inner)
        named(area, "poverty.area", title)
        self.setLayout(column(area))
        self._show_questions()

    @property
    def _card(self) -> PovertyCard:
        return self._cards[max(self._which.currentIndex(), 0)]

    def _show_questions(self) -> None:
        clear(self._questions)
        self._answers = []
        for number, (question, choices) in enumerate(self._card.questions):
            box = QComboBox()
            named(box, f"poverty.answer.{number}", question)
            box.addItem(_("Not answered yet"), "")
            for words, _points in choices:
                box.addItem(words, words)
            box.currentIndexChanged.connect(self._tell)
            box.activated.connect(self.finished)
            said = label(question, wrap=True)
            said.setBuddy(box)
            self._questions.addWidget(said)
            self._questions.addWidget(box)
            self._answers.append(box)
        tab_order(self._which, *self._answers, self._post, self._away, self._typed.empty)
        self._typed.begin(f"poverty/{self._member}/{self._card.id}")
        self._tell()

    def start(self) -> None:
        """The first question."""
        self._answers[0].setFocus()

    def texts(self) -> dict[str, str]:
        """The answers, by the number of their question."""
        return {str(n): str(box.currentData()) for n, box in enumerate(self._answers)}

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Put answers back that were given before."""
        for number, answer in texts.items():
            box = self._answers[int(number)]
            box.setCurrentIndex(max(box.findData(answer), 0))

    def _score(self) -> int | None:
        """The score; none while an answer is missing."""
        questions = (question for question, _choices in self._card.questions)
        given = (str(box.currentData()) for box in self._answers)
        return score_of(self._card, dict(zip(questions, given, strict=True)))

    def _tell(self, _place: int = 0) -> None:
        score = self._score()
        if score is None:
            left = sum(not box.currentData() for box in self._answers)
            text = _("Questions without an answer: {count}.")
            self.score.say(text.format(count=self._desk.style.number(left)), "info")
        else:
            text = _("The score is {score}.")
            self.score.say(text.format(score=self._desk.style.number(score)), "good")

    def _say(self) -> None:
        """Write the score down; or go to the question that has no answer."""
        score = self._score()
        if score is None:
            empty = next(box for box in self._answers if not box.currentData())
            self.note.say(_("Choose an answer to each question first."), "bad")
            empty.setFocus()
            return
        said = Record(line=1, kind=KIND, member=self._member, ref=self._card.id)
        said = said.also_with(score=str(score))
        why = _("Poverty card {version}").format(version=self._card.version)
        sheet = Sheet(on=writing_day(self._desk.book), sort=EVENT, why=why, records=(said,))
        refusals: list[Refusal] = []
        self._typed.write(lambda book: between.post(book, sheet), refusals.append)
        if refusals:
            self.note.say(self._desk.explain(refusals[0]), "bad")
            return
        text = _("Written down: the score is {score}.")
        self.posted.emit(text.format(score=self._desk.style.number(score)))
