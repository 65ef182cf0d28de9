"""A paper of the book: read in small steps, drawn by a job, shown; noted when it goes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from shiboken6 import isValid

from sgbook.domain.errors.base import Refusal
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import report_word
from sgbook.paths import file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from sgbook.exchange.papers import Ready, Wanted
    from sgbook.i18n.style import Style
    from sgbook.ui.desk import Desk
    from sgbook.ui.jobs import Progress
    from sgbook.ui.preview import Shown, Start
    from sgbook.ui.waiting import Waiting
    from sgbook.ui.widgets import Note

JOB = "paper"

IN_STEPS = ("passbook", "statement")
"""Papers whose reading takes its time, and that everybody has."""

STEP = 4
"""So many members are read between two looks at the keyboard."""


class Printing:
    """Makes papers for a page of the window, shows them over it, and says in its note what came.

    A paper that is only looked at is not printed: the book notes it when it is handed out, so what
    is printed next begins where paper ends.
    """

    def __init__(
        self, desk: Desk, note: Note, page: QWidget, waiting: Waiting | None = None
    ) -> None:
        self._desk = desk
        self._note = note
        self._page = page
        self._waiting = waiting
        self._turn = 0

    def print_paper(self, paper: str, **asked: Any) -> None:
        """Make the paper of what is asked by the names of `Wanted`, or by `member`, and show it."""
        from sgbook.exchange.papers import Wanted

        if "member" in asked:
            asked["members"] = (asked.pop("member"),)
        self._turn += 1
        said = _("{paper} is being made …").format(paper=report_word(paper))
        if self._waiting is not None:
            self._note.say("")
            self._waiting.begin(said)
        else:
            self._note.say(said)
        wanted = Wanted(**asked)
        steps = self._steps(paper, wanted)
        _Making(self, self._turn, paper, wanted, steps).read_on([])

    def cancel(self) -> None:
        """Nobody waits for it any more; nothing of it stays."""
        self._turn += 1
        self._desk.jobs.cancel(JOB)
        self._say("")

    def _steps(self, paper: str, wanted: Wanted) -> list[Wanted]:
        """The same question for a few members each, where that can be."""
        from sgbook.book.imprints import belonging

        if paper not in IN_STEPS:
            return [wanted]
        try:
            members = wanted.members or belonging(self._desk.book, wanted.cycle)
        except Refusal:
            return [wanted]  # asked as it is, it is refused with its reason
        parts = [members[start : start + STEP] for start in range(0, len(members), STEP)]
        return [replace(wanted, members=part) for part in parts]

    def is_wanted(self, turn: int) -> bool:
        """Is this still what is waited for, and is somebody there to see it?"""
        if turn != self._turn or not isValid(self._page):
            return False
        if not self._page.isVisible():
            self._say("")  # who went elsewhere is not called back
            return False
        return True

    def soon(self, action: Callable[[], object]) -> None:
        """Do it when the keyboard was heard; never after the page is gone."""
        QTimer.singleShot(0, self._page, action)

    def read(self, paper: str, wanted: Wanted, done: int, of: int) -> list[Ready] | None:
        """A step of the reading; none where it is refused."""
        from sgbook.exchange.papers import ready

        if self._waiting is not None:
            self._waiting.at(done, 2 * of)
        try:
            return ready(self._desk.book, paper, wanted)
        except Refusal as refusal:
            self._say(self._desk.explain(refusal), "bad")
            return None

    def draw(self, turn: int, paper: str, wanted: Wanted, papers: list[Ready]) -> None:
        """Everything is read: a job draws it."""
        from sgbook.exchange.papers import style_for

        fresh = [each for each in papers if each.fresh]
        if not fresh:
            self._say(_("Nothing is new since the last print."))
            return
        order = _Order(
            papers=fresh,
            style=style_for(self._desk.book, wanted.language),
            size=wanted.size,
            title=self._title(paper, fresh),
            file=self._file(paper, wanted, fresh),
        )
        job = self._desk.jobs.start(
            JOB,
            partial(_drawn, order),
            partial(self._show, turn, paper, wanted, fresh),
            self._failed,
        )
        if self._waiting is not None:
            job.progressed.connect(self._half_done)

    def _half_done(self, done: int, of: int) -> None:
        if self._waiting is not None:
            self._waiting.at(of + done, 2 * of)

    def _title(self, paper: str, papers: Sequence[Ready]) -> str:
        name = papers[0].name if len(papers) == 1 else ""
        return " – ".join(filter(None, (report_word(paper), name)))

    def _file(self, paper: str, wanted: Wanted, papers: Sequence[Ready]) -> Path:
        """A file in the folder of papers beside the book, named after what it is."""
        style, group = self._desk.style, self._desk.book.group
        words = [group.name, report_word(paper)]
        if len(papers) == 1 and papers[0].member is not None:
            words += [style.label(papers[0].member), papers[0].name, papers[0].about]
        if wanted.meeting is not None:
            words.append(style.label(wanted.meeting))
        name = file_name(" ".join(filter(None, words)))
        return self._desk.book.path.parent / _("Papers") / f"{name}.pdf"

    def _show(
        self, turn: int, paper: str, wanted: Wanted, papers: list[Ready], shown: object
    ) -> None:
        from sgbook.exchange.papers import note
        from sgbook.ui.preview import Preview, Shown

        assert isinstance(shown, Shown)
        if not self.is_wanted(turn):
            return
        self._say("")

        def again() -> None:
            page.left.emit()
            whole = replace(wanted, since_last=False, on_paper=None)
            self._turn += 1
            _Making(self, self._turn, paper, whole, self._steps(paper, whole)).read_on([])

        page = Preview(
            self._desk,
            shown,
            handed_out=lambda: self._desk.write(lambda book: note(book, papers)),
            again=again if paper in MARKED else None,
        )
        self._desk.over_requested.emit(page)

    def _failed(self, failure: Exception) -> None:
        if not isinstance(failure, Refusal):
            raise failure
        if isValid(self._page):
            self._say(self._desk.explain(failure), "bad")

    def _say(self, text: str, tone: str = "info") -> None:
        if self._waiting is not None:
            self._waiting.end()
        self._note.say(text, tone)


MARKED = ("passbook", "receipt", "share-out-slip")
"""Papers that are marked as a copy when they are made again."""


class _Making:
    """One order: read step by step, so that the keyboard is heard in between."""

    def __init__(
        self, printing: Printing, turn: int, paper: str, wanted: Wanted, steps: list[Wanted]
    ) -> None:
        self._printing, self._turn = printing, turn
        self._paper, self._wanted, self._steps = paper, wanted, steps
        self._done = 0

    def read_on(self, before: list[Ready]) -> None:
        """Read a step, and come back for the next."""
        if not self._printing.is_wanted(self._turn):
            return
        of = len(self._steps)
        found = self._printing.read(self._paper, self._steps[self._done], self._done, of)
        if found is None:
            return
        self._done += 1
        papers = before + found
        if self._done < of:
            self._printing.soon(partial(self.read_on, papers))
        else:
            self._printing.draw(self._turn, self._paper, self._wanted, papers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """What a job is to draw."""

    papers: list[Ready]
    style: Style
    size: str
    title: str
    file: Path


def _drawn(order: _Order, progress: Progress) -> Shown:
    """The pages; where passbooks are printed on, with what is on paper already beneath."""
    from sgbook.exchange.papers import draw
    from sgbook.exchange.print_on import whole_books
    from sgbook.ui import pages
    from sgbook.ui.preview import Shown

    papers, style, size = order.papers, order.style, order.size
    pdf = draw(papers, style, size, progress.at)
    on = papers[0].paper == "passbook" and any(each.value[1] is not None for each in papers)
    return Shown(
        title=order.title,
        pdf=pdf,
        sizes=pages.sizes(pdf),
        file=order.file,
        under=whole_books(papers, style, size) if on else b"",
        starts=tuple(_starts(papers, style, size)) if on else (),
    )


def _starts(papers: list[Ready], style: Style, size: str) -> list[Start]:
    """What to put into the printer for each page, in words."""
    from sgbook.exchange.print_on import begins
    from sgbook.ui.preview import Start

    found = []
    for each in begins(papers, size):
        place = each.place
        if place is None or place.at is None:
            found.append(Start(_("{name}: put in a new sheet.").format(name=each.name)))
            continue
        said = (
            _("{name}: put in page {page} of the loans again. The arrow shows what is new.")
            if place.loan
            else _("{name}: put in page {page} of the savings again. The arrow shows what is new.")
        )
        said = said.format(name=each.name, page=style.label(place.number))
        found.append(Start(said, place.at, each.whole))
    return found
