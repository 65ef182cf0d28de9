"""A paper: made by a job, saved beside the book, shown by the computer's own program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sgbook.domain.errors.base import Refusal
from sgbook.domain.errors.of_files import CannotWrite
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import report_word

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from sgbook.ui.desk import Desk
    from sgbook.ui.widgets import Note

FORBIDDEN_IN_FILES = '\\/:*?"<>|'


class Printing:
    """Makes papers for a page of the window, and says in its note what came of it."""

    def __init__(self, desk: Desk, note: Note, page: QWidget) -> None:
        self._desk = desk
        self._note = note
        self._page = page

    def print_paper(self, paper: str, **options: Any) -> None:
        """Make the paper, save it, and open it."""
        from sgbook.exchange.papers import prepared

        self._note.say(_("{paper} is being made …").format(paper=report_word(paper)))
        try:
            render = prepared(self._desk.book, paper, **options)
        except Refusal as refusal:
            self._note.say(self._desk.explain(refusal), "bad")
            return
        target = self._target(paper, options)
        self._desk.jobs.start(
            "paper",
            lambda _progress: _saved(target, render()),
            lambda _done: self._show(target),
            self._failed,
        )

    def _target(self, paper: str, options: dict[str, Any]) -> Path:
        """A file in the folder of papers beside the book, named after what it is."""
        style, group = self._desk.style, self._desk.book.group
        words = [group.name, report_word(paper)]
        words += [style.label(value) for value in options.values() if isinstance(value, int)]
        name = "".join("-" if sign in FORBIDDEN_IN_FILES else sign for sign in " ".join(words))
        folder = self._desk.book.path.parent / _("Papers")
        return folder / f"{name}.pdf"

    def _show(self, target: Path) -> None:
        opened = self._desk.ask.show_file(target)
        text = _("Saved as {file}") if opened else _("Saved as {file}. Open it there to print it.")
        self._note.say(text.format(file=target), "good")

    def _failed(self, failure: Exception) -> None:
        if not isinstance(failure, Refusal):
            raise failure
        self._note.say(self._desk.explain(failure), "bad")


def _saved(target: Path, pdf: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pdf)
    except OSError as trouble:
        raise CannotWrite(str(target), trouble.strerror or str(trouble)) from trouble
