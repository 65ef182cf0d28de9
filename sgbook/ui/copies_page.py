"""Copies: one on a stick in another house, those kept here, and how one is brought back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget
from shiboken6 import isValid

from sgbook.book import worries
from sgbook.book.book import open_book
from sgbook.book.safety import Begun, back_up, begun, folder_of, kept_of, newest
from sgbook.domain.errors.base import Refusal
from sgbook.i18n.copies import reason_word, worry_text
from sgbook.i18n.gettexts import _
from sgbook.paths import file_name
from sgbook.ui.flow import flowing
from sgbook.ui.lists import ListView
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, breaking, button, column, label, named, row, scrolled

if TYPE_CHECKING:
    from sgbook.book.safety import Copy
    from sgbook.ui.desk import Desk
    from sgbook.ui.jobs import Job, Progress

LINES = 4
WHAT, LEAST_WHAT = 1, 150
"""The column of what a copy is: its place, and how far it gives way, in pixels at 100 %."""


class CopiesPage(QWidget):
    """What would be left of the book if this computer were lost."""

    chosen = Signal(object)  # Path: the copy to bring back

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._folder = folder_of(desk.book)
        named(self, "copies", _("Copies"))
        self.worry = Note("copies.worry")
        self.note = Note("copies.note")
        self._carry = button("copies.carry", _("Copy to a memory stick…"), self._carry_away, "main")
        self._bundle = button("copies.bundle", _("Write it out for the auditor…"), self._write_out)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        named(self._bar, "copies.progress", _("How far it is"))
        self._stop = button("copies.stop", _("Stop"), self._cancel)
        self._running = QWidget()
        self._running.setLayout(row(self._bar, self._stop, gap=SPACE))
        self._running.hide()
        self._rows = kept_of(desk.book)
        self.table = ListView("copies.table", _("Copies on this computer"), desk.look)
        self.model = TableModel(self._columns(), Listed(self._rows), self)
        self.table.setModel(self.model)
        self.table.setMinimumHeight(desk.look.row * (1 + min(len(self._rows), LINES)))
        self.table.setMaximumHeight(desk.look.row * (2 + max(len(self._rows), 1)))
        self.table.fit_around(WHAT, desk.look.px(LEAST_WHAT))
        self.table.opened.connect(lambda place: self.chosen.emit(self._rows[place].path))
        self._lay_out()
        self._say_worries()

    def start(self) -> None:
        """Stand on what should be done now and then."""
        self._carry.setFocus()
        if self.table.chosen() is None:
            self.table.choose(0)

    def _lay_out(self) -> None:
        desk = self._desk
        back = button("copies.back", _("Bring this copy back…"), self._bring_back)
        if not self._rows:  # to show them here makes them windows for a moment
            self.table.hide()
            back.hide()
        back.setEnabled(not desk.book.look_only)
        other = button("copies.other", _("Bring back one from a stick…"), self._look_elsewhere)
        other.setEnabled(not desk.book.look_only)
        why = _("If this computer is lost or broken, a copy in another house saves the book.")
        kept = _("After each meeting the book is copied by itself, read again and checked.")
        if not self._rows:
            none = _("There is none yet.")
            kept = f"{none} {kept}"
        body = column(
            label(_("Copies"), "title"),
            label(why, "lead", quiet=True, wrap=True),
            self.worry,
            flowing(self._carry, self._bundle),
            self.note,
            self._running,
            label(_("Copies on this computer"), "head"),
            label(kept, quiet=True, wrap=True),
            self.table,
            flowing(back, other),
            gap=SPACE,
            margin=2 * SPACE,
        )
        where = _("The folder of these copies, for a helper: {folder}")
        folder = desk.style.isolate(breaking(str(self._folder)))
        body.addWidget(label(where.format(folder=folder), quiet=True, wrap=True))
        if aside := self._aside():
            text = _("Set aside when a copy was brought back; nothing of it is lost:")
            said = "\n".join([text, *(desk.style.isolate(str(path)) for path in aside)])
            told = label(said, quiet=True, wrap=True)
            named(told, "copies.aside")
            body.addWidget(told)
        body.addStretch(1)
        inner = QWidget()
        inner.setLayout(body)
        area = scrolled(inner)
        named(area, "copies.area", _("Copies"))
        self.setLayout(column(area))

    def _columns(self) -> list[Column[Copy]]:
        style = self._desk.style

        def moment(at: datetime) -> str:
            return f"{style.date(at.date())}, {style.time(at)}"

        return [
            Column("kept_at", _("Kept on"), lambda copy: copy.kept_at, moment),
            Column("reason", _("What"), lambda copy: reason_word(copy.reason, style)),
            Column("proof", _("Checked"), lambda _copy: _("read again, whole")),
        ]

    def _aside(self) -> list[Path]:
        """The books that made room for a copy, as `store.copies` names them."""
        path = self._desk.book.path
        return sorted(path.parent.glob(f"{path.stem}-set-aside-*{path.suffix}"))

    def _say_worries(self) -> None:
        desk = self._desk
        texts = [worry_text(worry, desk.style) for worry in worries.worries(desk.book)]
        if texts:
            self.worry.say("\n".join(texts), "warn")
        elif (last := worries.last_carried(desk.book)) is not None:
            text = _("A copy was carried away from this computer on {day}.")
            self.worry.say(text.format(day=desk.style.date_long(last.date())), "good")
        else:
            self.worry.say("")

    # A copy elsewhere

    def _carry_away(self) -> None:
        desk = self._desk
        folder = desk.ask.folder_to_fill(self, Path.home())
        if folder is None:
            return
        half, target = begun(desk.book), folder / self._file_word()
        now = desk.book.clock()
        self._begin(_("The book is copied and read again. Leave the stick where it is …"))
        self._job = desk.jobs.start(
            "carry",
            lambda progress: _carried(half, target, now, progress),
            # heard though one has left the page
            lambda copy: self._done(copy),
            lambda failure: self._failed(failure),
        )
        self._follow(self._job)

    def _done(self, copy: object) -> None:
        assert isinstance(copy, Path)
        desk = self._desk
        away = worries.is_elsewhere(copy, desk.book.path)
        if away and not desk.book.look_only:
            desk.write(lambda book: worries.note_carried(book, copy))
        if not isValid(self):
            return
        self._end()
        self._say_worries()
        file = desk.style.isolate(str(copy))
        if away:
            text = _("The copy is whole: it was read again from there. It is {file}\nTake the stick"
                     " out safely now, and keep it in another house.")  # fmt: skip
            self.note.say(text.format(file=file), "good")
        else:
            text = _("The copy is whole, but it lies on the same disk as the book. If this computer"
                     " is lost, both are lost. Choose a memory stick. It is {file}")  # fmt: skip
            self.note.say(text.format(file=file), "warn")
        self._carry.setFocus()

    def _write_out(self) -> None:
        desk = self._desk
        proposed = desk.book.path.parent / f"{self._file_word()}.sgaudit"
        target = desk.ask.file_to_save(self, proposed)
        if target is None:
            return
        half = begun(desk.book)
        self._begin(_("The book is written out for the auditor …"))
        self._job = desk.jobs.start(
            "bundle", lambda progress: _written(half, target, progress), self._out, self._failed
        )
        self._follow(self._job)

    def _out(self, target: object) -> None:
        self._end()
        text = _("Written: {file}\nAnybody can read it and prove it without sgbook: how is told in"
                 " it, in README.txt.")  # fmt: skip
        self.note.say(text.format(file=self._desk.style.isolate(str(target))), "good")
        self._bundle.setFocus()

    def _file_word(self) -> str:
        name = self._desk.book.group.name
        return file_name(name).strip(" .")

    # A job runs

    def _begin(self, text: str) -> None:
        self.note.say(text)
        self._bar.setRange(0, 0)
        self._running.show()
        self._carry.setEnabled(False)
        self._bundle.setEnabled(False)
        self._stop.setFocus()

    def _follow(self, job: Job) -> None:
        job.progressed.connect(self._progressed)
        job.cancelled.connect(self._stopped)

    def _progressed(self, done: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def _end(self) -> None:
        self._running.hide()
        self._carry.setEnabled(True)
        self._bundle.setEnabled(True)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.progress.cancel()

    def _stopped(self) -> None:
        self._end()
        self.note.say(_("Stopped. Nothing was written."))
        self._carry.setFocus()

    def _failed(self, failure: Exception) -> None:
        is_here = isValid(self)
        if is_here:
            self._end()
        if not isinstance(failure, Refusal):
            raise failure
        if not is_here:
            self._desk.refused.emit(failure)
            return
        self.note.say(self._desk.explain(failure), "bad")
        self._carry.setFocus()

    # Bringing back

    def _bring_back(self) -> None:
        place = self.table.chosen()
        if place is not None:
            self.chosen.emit(self._rows[place].path)

    def _look_elsewhere(self) -> None:
        if path := self._desk.ask.book_to_open(self, Path.home()):
            self.chosen.emit(path)


def _carried(half: Begun, folder: Path, now: datetime, progress: Progress) -> Path:
    """A proven copy in that folder."""
    copy = newest(half)
    progress.at(1, 2)
    return back_up(copy, folder, now)


def _written(half: Begun, target: Path, progress: Progress) -> Path:
    """The auditor's bundle of a proven copy."""
    from sgbook.domain.errors.of_files import not_written
    from sgbook.exchange.bundle import export_bundle

    book = open_book(newest(half), "", datetime.now, look=True)
    try:
        export_bundle(book, target, progress.at)
    except OSError as trouble:
        raise not_written(str(target), trouble) from trouble
    finally:
        book.close()
    return target
