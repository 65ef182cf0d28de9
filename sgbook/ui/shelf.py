"""The shelf: the books that this computer knows, and the ways to one more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sgbook import paths
from sgbook.i18n.gettexts import _, language
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, clear, column, label, named, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from sgbook.settings import KnownBook, Settings
    from sgbook.ui.ask import Ask
    from sgbook.ui.tokens import Look

CARD_WIDTH = 300


def directions(across: int, *, rtl: bool = False) -> dict[int, int]:
    """The arrow keys, and how many cards on each of them leads."""
    from PySide6.QtCore import Qt  # late: a fifth of an empty window, and not needed to show one

    return {
        Qt.Key.Key_Right: -1 if rtl else 1,
        Qt.Key.Key_Left: 1 if rtl else -1,
        Qt.Key.Key_Down: across,
        Qt.Key.Key_Up: -across,
    }


class CardButton(QPushButton):
    """A large button with a title and what there is to say about it."""

    arrow_pressed = Signal(int)

    def __init__(self, name: str, title: str, lines: list[tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        texts = [label(title, "head", wrap=True)]
        for text, tone in lines:
            said = label(text, wrap=True, quiet=not tone)
            if tone:
                said.setProperty("role", "strong")
            texts.append(said)
        self._texts = texts
        self.lines = column(*texts, 1, gap=4, margin=2 * SPACE)
        self.setLayout(self.lines)
        named(self, name, ". ".join([title, *(text for text, _tone in lines)]))
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, number: int, text: str) -> None:
        """Write one of the lines anew."""
        self._texts[number + 1].setText(text)
        self.setAccessibleName(". ".join(shown.text() for shown in self._texts if shown.text()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in directions(1):
            self.arrow_pressed.emit(event.key())  # the shelf knows what lies there
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, self.heightForWidth(CARD_WIDTH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(CARD_WIDTH // 2, self.lines.minimumSize().height())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        for text in self._texts:
            text.ensurePolished()  # its font comes with the style sheet
        return self.lines.totalHeightForWidth(width)


class Shelf(QWidget):
    """The first screen: which book?"""

    open_requested = Signal(object, bool)  # path, look only
    practice_requested = Signal()
    new_requested = Signal()
    forget_requested = Signal(str)

    def __init__(self, look: Look, ask: Ask) -> None:
        super().__init__()
        self._look = look
        self._ask = ask
        self._cards: list[CardButton] = []
        named(self, "shelf", _("The shelf of books"))
        self.note = Note("shelf.note")
        self._ways_on = row()
        self._title = label("", "title", wrap=True)
        self._lead = label("", "lead", wrap=True, quiet=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(2 * SPACE)
        inner = QWidget()
        inner.setLayout(column(self._grid, 1))
        self._area = scrolled(inner)
        named(self._area, "shelf.area", _("Books"))
        self._ways = [
            self._way("shelf.new", _("New group"), self.new_requested.emit),
            self._way("shelf.open", _("Open a book…"), self.look_for_a_book),
            self._way("shelf.practice", _("Practice group"), self.practice_requested.emit),
        ]
        self.setLayout(self._laid_out())

    def _laid_out(self) -> QVBoxLayout:
        return column(
            self._title,
            self._lead,
            self.note,
            self._ways_on,
            self._area,
            row(*self._ways, 1),
            gap=SPACE,
            margin=2 * SPACE,
        )

    def _way(self, name: str, text: str, pressed: object) -> QPushButton:
        return button(name, text, pressed)  # type: ignore[arg-type]  # a bound signal is called too

    # What is shown

    def refresh(self, settings: Settings) -> None:
        """Show the books that are known now; days are written after the first paint."""
        clear(self._grid)
        self._cards = []
        self.say("")
        known = settings.shelf
        for way in self._ways:
            way.setVisible(bool(known))
        if known:
            self._title.setText(_("Which group?"))
            self._lead.setText(_("Choose with the arrow keys, open with Enter."))
            for card in known:
                self._add(self._card_of(card))
            QTimer.singleShot(0, self, lambda: self._write_days(known))
        else:
            self._show_first_start()
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
                "shelf.first.practice",
                _("Practice group"),
                _("A group with 25 members that does not exist. Try everything: no harm is done."),
                self.practice_requested.emit,
            ),
            (
                "shelf.first.new",
                _("New group"),
                _("Begin the book of your group: its name, the price of a share, the members."),
                self.new_requested.emit,
            ),
            (
                "shelf.first.open",
                _("Open a book"),
                _("Your group has a book already: on this computer, or on a memory stick."),
                self.look_for_a_book,
            ),
        )
        for name, title, text, pressed in ways:
            made = CardButton(name, title, [(text, "")])
            made.clicked.connect(lambda _checked=False, way=pressed: way())
            self._add(made)

    def _card_of(self, card: KnownBook) -> CardButton:
        lines = [("", "")]
        if card.practice:
            lines.append((_("For practice only"), "warn"))
        if not Path(card.path).is_file():
            lines.append((_("This book is not where it was."), "bad"))
        elif card.draft_on:
            lines.append((_("A meeting is not closed yet."), "warn"))
        made = CardButton(f"shelf.book.{len(self._cards) + 1}", card.name or card.path, lines)
        made.clicked.connect(lambda _checked=False: self._open(Path(card.path)))
        return made

    def _add(self, made: CardButton) -> None:
        number = len(self._cards)
        made.arrow_pressed.connect(lambda key: self._go(number, key))
        self._cards.append(made)
        self._grid.addWidget(made, number // self._across(), number % self._across())

    def _across(self) -> int:
        return 3 if self._look.text_size <= 125 else 2 if self._look.text_size < 175 else 1

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
        text = _("{file} is not there. Was it moved, or is it on a stick that is not plugged in?")
        self.say(text.format(file=path), "warn")
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

    def _go(self, here: int, key: int) -> None:
        """The arrow keys go from card to card, and down to the buttons."""
        across = self._across()
        step = directions(across, rtl=self.isRightToLeft())[key]
        if 0 <= here + step < len(self._cards):
            self._cards[here + step].setFocus()
            self._area.ensureWidgetVisible(self._cards[here + step])
        elif step == across:
            self._ways[0].setFocus()
