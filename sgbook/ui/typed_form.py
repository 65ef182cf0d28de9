"""What is typed into a form of the open book stays there until it is posted, or emptied.

A power cut, another language or another page loses no finished field; `book/typed.py` keeps it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from sgbook.book.typed import forms, said_by, typed
from sgbook.i18n.gettexts import _
from sgbook.ui.day_field import DayField
from sgbook.ui.field_texts import show_text, text_of
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import button, label, named, row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sgbook.book.book import Book
    from sgbook.domain.errors.base import Refusal
    from sgbook.ui.desk import Desk

T = TypeVar("T")


class Source(Protocol):
    """Where something is typed: `FormEntry`, or the `Fields` of a page."""

    @property
    def finished(self) -> SignalInstance:
        """Somebody wrote a field to its end, or chose."""

    def texts(self) -> dict[str, str]:
        """What stands in each field."""

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Put back what stood in the fields."""


class Fields(QObject):
    """Some fields of a page, by their names; an amount or a day so that every language reads it."""

    finished = Signal()

    def __init__(self, page: QWidget, fields: Mapping[str, QWidget]) -> None:
        super().__init__(page)
        self._fields = fields
        for field in fields.values():
            if isinstance(field, QComboBox):
                field.activated.connect(lambda _place: self.finished.emit())
            elif isinstance(field, (QLineEdit, DayField)):
                field.editingFinished.connect(self.finished)

    def texts(self) -> dict[str, str]:
        """What stands in each field."""
        return {name: text_of(field) for name, field in self._fields.items()}

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Put back what stood in the fields; a choice that is no more stays as it is."""
        for name, field in self._fields.items():
            if name in texts:
                show_text(field, texts[name])


def turn_to_begun(which: QComboBox, desk: Desk, under: str) -> None:
    """Choose the first form for which something was typed before, if any; nobody is told."""
    for form in forms(desk.book, under):
        if (place := which.findData(form.removeprefix(under))) >= 0:
            which.blockSignals(True)
            which.setCurrentIndex(place)
            which.blockSignals(False)
            return


class TypedForm(QObject):
    """Keeps what is typed into the fields of a page, and puts it back when the page is made anew.

    `line` says so then, with a button that empties the form; a page shows it where it has room.
    `secret`: what is typed is no business of the book; it stays in the window only.
    """

    emptied = Signal()

    def __init__(
        self, page: QWidget, desk: Desk, source: Source, name: str, *, secret: bool = False
    ) -> None:
        super().__init__(page)
        self._desk, self._source, self._secret = desk, source, secret
        self._form = ""  # none: nothing is kept
        self._fresh: dict[str, str] = {}  # the fields as they are before anything is typed
        self._name = name
        source.finished.connect(self.keep)
        page.installEventFilter(self)

    @cached_property
    def empty(self) -> QPushButton:
        """The button that empties the form."""
        return button(f"{self._name}.empty", _("Empty the form"), self._on_empty)

    @cached_property
    def line(self) -> QWidget:
        """It says that the form goes on; not seen while nothing was typed before."""
        said = label(_("This was typed before, and is not posted yet."), quiet=True, wrap=True)
        named(said, f"{self._name}.before")
        line = row(self.empty, said, gap=2 * SPACE)
        line.setStretch(1, 1)
        made = QWidget()
        made.setLayout(line)
        made.hide()
        return made

    def begin(self, form: str, *, quiet: bool = False) -> None:
        """The fields are those of this form now, nothing typed: go on with what was.

        `quiet`: whoever types just now need not be told.
        """
        self._form, self._fresh = form, self._source.texts()
        kept = self._desk.secrets.get(form, {}) if self._secret else typed(self._desk.book, form)
        if kept:
            self._source.show_texts(kept)
        self._tell(bool(kept) and not quiet)

    def begin_about(self, known: Mapping[str, str], show: Callable[[str, str], object]) -> None:
        """Some fields are known already: what was typed about something else makes room."""
        before = self._source.texts()
        known = {name: text for name, text in known.items() if name in before}
        for name, text in known.items():
            show(name, text)
        now = self._source.texts()
        if any(before[name] not in (self._fresh[name], now[name]) for name in known):
            self._source.show_texts({n: t for n, t in self._fresh.items() if n not in known})
            self._tell(False)

    def pause(self) -> None:
        """Something else stands in the fields: a line that is written anew, and is in the book."""
        self._form = ""
        self._tell(False)

    def keep(self) -> None:
        """Keep what differs from the form as it was before anything was typed."""
        if self._form:
            texts = self._source.texts()
            typed_ = {name: text for name, text in texts.items() if text != self._fresh.get(name)}
            if self._secret:
                self._desk.secrets[self._form] = typed_
            else:
                self._desk.keep(self._form, typed_)

    def write(
        self, action: Callable[[Book], T], refused: Callable[[Refusal], object] | None = None
    ) -> T | None:
        """As `desk.write`; what was typed is forgotten along with it."""
        form = self._form
        with said_by(self._desk.book, form):
            self._form = ""  # also while the pages hear of it, and this one is left
            done = self._desk.write(action, refused)
        if done is None:
            self._form = form
        else:
            self._desk.secrets.pop(form, None)
        return done

    def put(self, put: Callable[[], Refusal | None]) -> Refusal | None:
        """As `write`, of something that is put into the open sheet."""
        form = self._form
        with said_by(self._desk.book, form):
            self._form = ""
            refusal = put()
        if refusal is not None:
            self._form = form
        return refusal

    def _on_empty(self) -> None:
        """Begin the form anew."""
        self._source.show_texts(self._fresh)
        self.keep()
        self._tell(False)
        self.emptied.emit()

    def _tell(self, goes_on: bool) -> None:
        if "line" in self.__dict__:  # the page shows it
            self.line.setVisible(goes_on)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left in the middle of a field: what stands there is kept too."""
        if event.type() is QEvent.Type.Hide:
            self.keep()
        return super().eventFilter(watched, event)
