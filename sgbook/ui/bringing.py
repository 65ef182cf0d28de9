"""From Excel or paper: a file is chosen, looked at, compared with the paper, and brought in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sgbook import paths
from sgbook.domain.errors.of_files import not_written
from sgbook.exchange.bringing import ENDINGS, Read, read
from sgbook.exchange.records import Located
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.messages import explain
from sgbook.i18n.style import Style
from sgbook.ui.bringing_file import FilePage
from sgbook.ui.bringing_words import place_of
from sgbook.ui.cards import CardButton
from sgbook.ui.overriding import override
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, clear, column, label, named, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sgbook.settings import KnownBook
    from sgbook.ui.ask import Ask
    from sgbook.ui.jobs import Jobs
    from sgbook.ui.tokens import Look

FORMS = {"list": "member-list.xlsx", "records": "records.xlsx"}


@dataclass(frozen=True, slots=True)
class Means:
    """What the page needs of the window."""

    look: Look
    ask: Ask
    jobs: Jobs
    keeper: str
    books: Sequence[KnownBook]


class Bringing(Page):
    """First which file, then what is in it."""

    list_read = Signal(object)  # MemberList: a new group begins with it
    new_requested = Signal(object)  # Path of the records: a new group is made for them first
    typing_requested = Signal()  # a list on paper is typed
    brought = Signal(object)  # Brought

    def __init__(self, means: Means) -> None:
        super().__init__()
        self._means = means
        named(self, "bringing", _("From Excel or paper"))
        self.note = Note("bringing.note")
        self._cards: list[CardButton] = []
        self._ways_on = row()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._choice())
        self.page: FilePage | None = None
        self.setLayout(column(self._pages))

    # Which file?

    def _choice(self) -> QWidget:
        ways: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            (
                "choose",
                _("Choose a file…"),
                _("An Excel workbook (.xlsx) or a CSV file: a list of members, or records."),
                self.choose,
            ),
            (
                "paper",
                _("Type a list from paper"),
                _("The names, then shares, loans and fines: a page asks for one after the other."),
                self.typing_requested.emit,
            ),
            (
                "list",
                _("Save the form for a list"),
                _("An empty sheet: one line for each member, with what each has and owes."),
                lambda: self._save_form("list"),
            ),
            (
                "records",
                _("Save the form for records"),
                _("An empty sheet: one row for each thing that happened, for whole past years."),
                lambda: self._save_form("records"),
            ),
        )
        for name, title, text, pressed in ways:
            made = CardButton(f"bringing.{name}", title, [(text, "")])
            made.clicked.connect(lambda _checked=False, way=pressed: way())
            number = len(self._cards)
            made.arrow_pressed.connect(lambda key, number=number: self._walk(number, key))
            self._cards.append(made)
        inner = QWidget()
        head = label(_("From Excel or paper"), "title", wrap=True)
        lead = label(_("Where do the figures of the group stand now?"), "lead", quiet=True)
        lead.setWordWrap(True)
        back = button("bringing.back", _("Go back"), self.left.emit)
        ways_in = column(*self._cards, row(back, 1), 1)
        whole = column(head, lead, self.note, self._ways_on, ways_in, gap=SPACE, margin=2 * SPACE)
        inner.setLayout(whole)
        area = scrolled(inner)
        named(area, "bringing.area", _("From Excel or paper"))
        return area

    def _walk(self, number: int, key: int) -> None:
        step = 1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Right) else -1
        self._cards[(number + step) % len(self._cards)].setFocus()

    def start(self) -> None:
        """Stand on the first way."""
        self._cards[0].setFocus()

    def choose(self) -> None:
        """Ask for the file, and look at it."""
        path = self._means.ask.file_to_open(self, Path.home(), ENDINGS)
        if path is not None:
            self.take(path)

    def take(self, path: Path, into: Path | None = None) -> None:
        """Read a file, off the main thread; `into`: the book that was made for it."""
        self._pages.setCurrentIndex(0)
        self.note.say(_("The file is being read …"))
        self._means.jobs.start(
            "bringing",
            lambda _progress: read(path),
            lambda found: self._show(found, into),
            self._not_read,
        )

    def _not_read(self, failure: Exception) -> None:
        if not isinstance(failure, Located):
            raise failure
        self.note.say(place_of(failure, Style(language(), 2)), "bad")
        self._cards[0].setFocus()

    def _show(self, found: object, into: Path | None) -> None:
        assert isinstance(found, Read)
        if not found.records and found.members is None:
            self.note.say(
                _(
                    "This is no list of members and no record file: its first row needs a column"
                    " “Name”, or the columns “date” and “kind”. Save an empty form to see how."
                ),
                "warn",
            )
            self._cards[0].setFocus()
            return
        self.note.say("")
        means = self._means
        if into is not None:  # the book that was made for this file comes first
            card = next((each for each in means.books if each.path == str(into)), None)
            others = [each for each in means.books if each is not card]
            means = replace(means, books=[card, *others] if card else others)
        self.page = page = FilePage(found, means, into=into)
        page.left.connect(self._back_to_choice)
        page.list_read.connect(self.list_read)
        page.new_requested.connect(self.new_requested)
        page.again_requested.connect(lambda: self.take(found.path, into))
        page.brought.connect(self.brought)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.start()

    def _back_to_choice(self) -> None:
        self._pages.setCurrentIndex(0)
        if self.page is not None:
            self._pages.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None
        self.start()

    # The empty forms

    def _save_form(self, which: str) -> None:
        from sgbook.exchange.forms import write_list_form, write_record_form

        folder = paths.books()
        path = self._means.ask.file_to_save(self, folder / FORMS[which])
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            (write_list_form if which == "list" else write_record_form)(path)
        except OSError as bad:
            refusal = not_written(str(path), bad)
            self.note.say(explain(refusal, Style(language(), 2)), "bad")
            return
        text = _("The empty form is saved as {file}. Fill it in, save it, then choose it here.")
        self.note.say(text.format(file=path), "good")
        clear(self._ways_on)
        shown = button("bringing.show", _("Open it now"), lambda: self._means.ask.show_file(path))
        self._ways_on.addWidget(shown)
        self._ways_on.addStretch(1)

    # Qt

    @override
    def go_back(self) -> None:
        if self.page is not None:
            self.page.go_back()
        else:
            self._means.jobs.cancel("bringing")
            self.left.emit()
