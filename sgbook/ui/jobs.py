"""Work off the main thread: it gets data, never the book, and answers with signals."""

from __future__ import annotations

import sys
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from sgbook.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable


YIELDS = 0.0002
"""Seconds after which a job that computes in Python lets the window go on, which asks for it often.

With the usual 0.005 a page took three times as long as alone, with this half as long again.
"""


class Cancelled(Exception):
    """The user wants it no more."""


class Progress:
    """How far a job is: it says so now and then, and hears there whether it is still wanted."""

    def __init__(self, say: Callable[[int, int], None]) -> None:
        self._say = say
        self._cancelled = Event()

    def at(self, done: int, of: int) -> None:
        """So much is done.

        Raises:
            Cancelled: nobody waits for the rest.
        """
        if self._cancelled.is_set():
            raise Cancelled
        self._say(done, of)

    def cancel(self) -> None:
        """Stop at the next step."""
        self._cancelled.set()


class Job(QObject):
    """One piece of work. Its signals arrive on the main thread; exactly one of the last three."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)  # the exception
    cancelled = Signal()

    def __init__(self, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self._work = work
        self.progress = Progress(self.progressed.emit)

    def run(self) -> None:
        """Do it; called on a thread of the pool."""
        try:
            answer = self._work(self.progress)
        except Cancelled:
            self.cancelled.emit()
        except Exception as failure:  # whatever it is, the screen must hear of it
            self.failed.emit(failure)
        else:
            self.done.emit(answer)


class _Run(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    @override
    def run(self) -> None:
        self._job.run()


class Jobs(QObject):
    """The jobs of a window: one at a time of each sort, a newer one takes an older one's place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(YIELDS)
        self._running: dict[str, Job] = {}
        self._pool = QThreadPool(self)

    def start(
        self,
        sort: str,
        work: Callable[[Progress], object],
        done: Callable[[object], object],
        failed: Callable[[Exception], object],
    ) -> Job:
        """Begin; `done` or `failed` hear of it unless a newer job of this sort comes first.

        The method of a page that is gone by then hears nothing.
        """
        self.cancel(sort)
        job = Job(work)
        self._running[sort] = job
        job.done.connect(lambda answer: self._ended(sort, job) and _is_there(done) and done(answer))
        job.failed.connect(
            lambda failure: self._ended(sort, job) and _is_there(failed) and failed(failure)
        )
        job.cancelled.connect(lambda: self._ended(sort, job))
        self._pool.start(_Run(job))
        return job

    def _ended(self, sort: str, job: Job) -> bool:
        """Is this still the job that is waited for?"""
        if self._running.get(sort) is not job:
            return False
        del self._running[sort]
        return True

    def cancel(self, sort: str) -> None:
        """Nobody waits for the job of this sort any more."""
        if job := self._running.pop(sort, None):
            job.progress.cancel()

    def stop(self) -> None:
        """Cancel everything, and wait until nothing runs."""
        for sort in list(self._running):
            self.cancel(sort)
        self._pool.waitForDone()


def _is_there(listener: Callable[..., object]) -> bool:
    """Is the page still there whose method wants to hear?"""
    while isinstance(listener, partial):
        listener = listener.func
    owner = getattr(listener, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
