"""The shelf: the books that this computer knows, and the ways to one more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sgbook import paths
from sgbook.i18n.gettexts import _, language
from sgbook.ui.cards import CardButton, directions, initials
from sgbook.ui.flow import flowing
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, clear, column, label, named, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from sgbook.settings import KnownBook, Settings
    from sgbook.ui.ask import Ask
    from sgbook.ui.tokens import Look
    from sgbook.ui.waiting import Waiting

PICTURE = 44
FIRST_HEIGHT, FIRST_MOST = 150, 220
LEAD_HEIGHT = 350
"""So high, in pixels at 100 %, must the page be to say how one moves on it, too."""
CARD_PICTURES = {
    "practice": "school",
    "new": "plus",
    "open": "folder-open",
    "bring": "file-import",
}


class Shelf(QWidget):
    """The first screen: which book?"""

    open_requested = Signal(object, bool)  # path, look only
    practice_requested = Signal()
    practices_requested = Signal()  # which of them is asked on a page of its own
    new_requested = Signal()
    bring_requested = Signal()
    forget_requested = Signal(str)
    language_requested = Signal(str)

    def __init__(self, look: Look, ask: Ask) -> None:
        super().__init__()
        self._look = look
        self._ask = ask
        self._cards: list[CardButton] = []
        self._first_start = True
        self._was_painted = False
        self._slow: list[Callable[[], object]] = []
        named(self, "shelf", _("The shelf of books"))
        self.note = Note("shelf.note")
        self._ways_on = row()
        self._title = label("", "title", wrap=True)
        self._lead = label("", "lead", wrap=True, quiet=True)
        self._languages = QComboBox()
        named(self._languages, "shelf.language", _("Language"))
        self._languages.activated.connect(self._speak)
        self._languages.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._grid = QGridLayout()
        self._grid.setSpacing(2 * SPACE)
        inner = QWidget()
        inner.setLayout(column(self._grid, 1))
        self._area = scrolled(inner)
        named(self._area, "shelf.area", _("Books"))
        self._ways = [
            self._way("shelf.new", _("New group"), self.new_requested.emit),
            self._way("shelf.open", _("Open a book…"), self.look_for_a_book),
            self._way("shelf.practice", _("Practice groups"), self.practices_requested.emit),
            self._way("shelf.bring", _("From Excel or paper…"), self.bring_requested.emit),
        ]
        self._foot = flowing(*self._ways)
        self.setLayout(self._laid_out())

    def _laid_out(self) -> QVBoxLayout:
        head = row(self._title, self._languages, gap=2 * SPACE)
        head.setStretch(0, 1)
        whole = column(
            head,
            self._lead,
            self.note,
            self._ways_on,
            self._area,
            self._foot,
            gap=SPACE,
            margin=2 * SPACE,
        )
        whole.setStretchFactor(self._area, 1)
        return whole

    def _way(self, name: str, text: str, pressed: object) -> QPushButton:
        return button(name, text, pressed)  # type: ignore[arg-type]  # a bound signal is called too

    # What is shown

    def refresh(self, settings: Settings) -> None:
        """Show the books that are known now; what is slow is written after the first paint."""
        clear(self._grid)
        self._cards = []
        self.say("")
        known = settings.shelf
        self._first_start = not known
        self._foot.setVisible(bool(known))
        if known:
            self._title.setText(_("Which group?"))
            self._lead.setText(_("Choose with the arrow keys, open with Enter."))
            for card in known:
                self._add(self._card_of(card))
            self._slow = [lambda: self._write_days(known), self._fill_languages]
        else:
            self._show_first_start()
        self._write_slow()
        if self._cards:
            self._cards[0].show()
            self._cards[0].setFocus()

    def _show_first_start(self) -> None:
        self._title.setText(_("Welcome"))
        self._lead.setText(
            _(
                "sgbook keeps the book of your savings group. Move with the four arrow keys, then"
                " press the large Enter key."
            )
        )
        ways = (
            (
                "practice",
                _("Practice group"),
                _("A group with 25 members that does not exist. Try everything: no harm is done."),
                self.practice_requested.emit,
            ),
            (
                "new",
                _("New group"),
                _("Begin the book of your group: its name, the price of a share, the members."),
                self.new_requested.emit,
            ),
            (
                "open",
                _("Open a book"),
                _("Your group has a book already: on this computer, or on a memory stick."),
                self.look_for_a_book,
            ),
            (
                "bring",
                _("From Excel or paper"),
                _("Your group has lists on paper or in a spreadsheet: bring them in."),
                self.bring_requested.emit,
            ),
        )
        for name, title, text, pressed in ways:
            made = CardButton(f"shelf.first.{name}", title, [(text, "")])
            made.clicked.connect(lambda _checked=False, way=pressed: way())
            made.least = min(self._look.px(FIRST_HEIGHT), FIRST_MOST)
            self._add(made)
        self._slow = [self._draw_ways, self._fill_languages]

    def _write_slow(self) -> None:
        """What is slow to load, as soon as the first paint is done."""
        if self._was_painted:
            for work in self._slow:
                QTimer.singleShot(0, self, work)
            self._slow = []

    def _draw_ways(self) -> None:
        from sgbook.ui.icons import picture  # late: it draws, and loads what draws

        for made in self._cards:
            kind = made.objectName().rpartition(".")[2]
            if kind in CARD_PICTURES:
                colour = self._look.theme.action
                made.show_picture(picture(CARD_PICTURES[kind], colour, self._look.px(PICTURE)))

    def _fill_languages(self) -> None:
        """Each language in its own words; their names are slow to load."""
        if self._languages.count():
            return
        from sgbook.i18n.gettexts import available_languages
        from sgbook.ui.computer import language_name

        for code in available_languages():
            self._languages.addItem(language_name(code), code)
        here = self._languages.findData(language())
        self._languages.setCurrentIndex(max(here, self._languages.findData(language()[:2])))

    def _speak(self) -> None:
        code = str(self._languages.currentData())
        if code != language():
            self.language_requested.emit(code)

    def _card_of(self, card: KnownBook) -> CardButton:
        lines = [("", "")]
        if card.practice:
            lines.append((_("For practice only"), "strong"))
        if not Path(card.path).is_file():
            lines.append((_("This book is not where it was."), "strong"))
        elif card.draft_on:
            lines.append((_("A meeting is not closed yet."), "strong"))
        else:
            lines.append((_("Saved ✓"), ""))
        name = card.name or card.path
        made = CardButton(f"shelf.book.{len(self._cards) + 1}", name, lines)
        theme = self._look.theme
        ink, ground = theme.action, theme.action_ground
        if card.practice:
            ink, ground = theme.practice, theme.practice_ground
            made.setProperty("practice", True)
        made.show_picture(initials(name, ink, ground, self._look))
        made.clicked.connect(lambda _checked=False: self._open(Path(card.path)))
        return made

    def _add(self, made: CardButton) -> None:
        number = len(self._cards)
        made.arrow_pressed.connect(lambda key: self._go(number, key))
        self._cards.append(made)
        self._grid.addWidget(made, number // self._across(), number % self._across())

    def _across(self) -> int:
        if self._look.text_size > 125:
            return 2 if self._look.text_size < 175 else 1
        return 2 if self._first_start else 3

    def _write_days(self, known: tuple[KnownBook, ...]) -> None:
        """The line that says when they met last; only now is a library for days needed."""
        from datetime import date

        from sgbook.i18n.style import Style

        style = Style(language(), 0)
        for shown, card in zip(self._cards, known, strict=False):
            if card.met_on:
                met = style.date(date.fromisoformat(card.met_on))
                text = _("Last meeting: {number}, on {day}")
                shown.say(0, text.format(number=style.label(card.meeting), day=met))
            else:
                shown.say(0, _("No meeting yet"))

    # What was chosen

    def _open(self, path: Path) -> None:
        if path.is_file():
            self.open_requested.emit(path, False)
            return
        self.say(is_gone(path), "warn")
        self.offer("shelf.find", _("Look for it…"), lambda: self.look_for_a_book(path.parent))
        forget = _("Take it off this list")
        self.offer("shelf.forget", forget, lambda: self.forget_requested.emit(str(path)))

    def look_for_a_book(self, folder: Path | None = None) -> None:
        """Ask for a book that lies somewhere else."""
        start = folder if folder and folder.is_dir() else paths.books()
        if path := self._ask.book_to_open(self, start):
            self.open_requested.emit(path, False)

    def say(self, text: str, tone: str = "info") -> None:
        """Say why a book did not open; ways on are offered after it."""
        self.note.say(text, tone)
        clear(self._ways_on)

    def ask_keeper(self, then: Callable[[str], object]) -> None:
        """Who writes in the book? It keeps the name with all that is written."""
        self.say(_("Write your name first: the book keeps who wrote in it."))
        field = QLineEdit()
        named(field, "shelf.keeper", _("Your name"))

        def go_on() -> None:
            if name := " ".join(field.text().split()):
                then(name)

        field.returnPressed.connect(go_on)
        self._ways_on.addWidget(field)
        self._ways_on.addWidget(self._way("shelf.named", _("Go on"), go_on))
        self._ways_on.addStretch(1)
        field.show()
        field.setFocus()

    def offer(self, name: str, text: str, pressed: object) -> None:
        """A way on, beside what was said; the first one gets the focus."""
        way = self._way(name, text, pressed)
        first = self._ways_on.count() == 0
        if not first:
            self._ways_on.takeAt(self._ways_on.count() - 1)
        self._ways_on.addWidget(way)
        self._ways_on.addStretch(1)
        way.show()
        if first:
            way.setFocus()

    def wait(self, said: str, cancel: Callable[[], object]) -> Waiting:
        """Something is being made: how far it is, and a button that stops it."""
        from sgbook.ui.waiting import Waiting

        self.say("")
        waiting = Waiting("shelf.waiting", cancel)
        waiting.cancelled.connect(lambda: self.say(""))
        self._ways_on.addWidget(waiting)
        waiting.begin(said)
        return waiting

    def _go(self, here: int, key: int) -> None:
        """The arrow keys go from card to card, and down to the buttons."""
        across = self._across()
        step = directions(across, rtl=self.isRightToLeft())[key]
        if 0 <= here + step < len(self._cards):
            self._cards[here + step].setFocus()
        elif step == across and not self._first_start:
            self._ways[0].setFocus()
        elif step == -across:
            self._languages.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lead.setVisible(self.height() >= self._look.px(LEAD_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self._write_slow()


def is_gone(path: Path) -> str:
    """A book is not where it was: what may be the reason."""
    text = _("{file} is not there. Was it moved, or is it on a stick that is not plugged in?")
    return text.format(file=path)
