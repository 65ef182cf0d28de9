from functools import partial
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from sgbook.ui.jobs import Jobs, Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def test_work_is_done_elsewhere_and_heard_here(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[object] = []
    job = jobs.start(
        "print",
        lambda _progress: current_thread() is main_thread(),
        lambda answer: heard.append((answer, current_thread() is main_thread())),
        heard.append,
    )
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(False, True)]
    assert job is not None


def test_a_failure_is_heard(qtbot: QtBot, jobs: Jobs) -> None:
    failed: list[Exception] = []

    def work(_progress: Progress) -> None:
        raise ValueError("no paper")

    jobs.start("print", work, lambda _answer: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert str(failed[0]) == "no paper"


def test_a_newer_job_takes_the_place_of_an_older_one(qtbot: QtBot, jobs: Jobs) -> None:
    begun, go_on, heard = Event(), Event(), list[object]()

    def slow(progress: Progress) -> str:
        begun.set()
        go_on.wait(5)
        progress.at(1, 2)
        return "old"

    jobs.start("print", slow, heard.append, heard.append)
    assert begun.wait(5)
    jobs.start("print", lambda _progress: "new", heard.append, heard.append)
    go_on.set()
    qtbot.waitUntil(lambda: bool(heard))
    jobs.stop()
    assert heard == ["new"]


def test_progress_is_told_and_cancelling_stops(qtbot: QtBot, jobs: Jobs) -> None:
    told, begun, go_on = list[tuple[int, int]](), Event(), Event()

    def work(progress: Progress) -> str:
        progress.at(1, 3)
        begun.set()
        go_on.wait(5)
        progress.at(2, 3)
        return "never"

    heard: list[object] = []
    job = jobs.start("print", work, heard.append, heard.append)
    job.progressed.connect(lambda done, of: told.append((done, of)))
    assert begun.wait(5)
    with qtbot.waitSignal(job.cancelled):
        jobs.cancel("print")
        go_on.set()
    assert heard == []
    assert (2, 3) not in told


def test_a_page_that_is_gone_hears_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[object] = []

    class Page(QObject):
        def done(self, said: str, answer: object) -> None:
            heard.append((said, answer, self.objectName()))

    page, go_on = Page(), Event()
    jobs.start("photo", lambda _progress: go_on.wait(5), partial(page.done, "drawn"), heard.append)
    jobs.start("draw", lambda _progress: go_on.wait(5) and 1 // 0, heard.append, page.done)
    delete(page)
    go_on.set()
    jobs.start("last", lambda _progress: "last", heard.append, heard.append)
    qtbot.waitUntil(lambda: heard == ["last"] and not jobs._running)


def test_sorts_do_not_disturb_each_other(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[object] = []
    jobs.start("print", lambda _progress: "paper", heard.append, heard.append)
    jobs.start("copy", lambda _progress: "copy", heard.append, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert sorted(map(str, heard)) == ["copy", "paper"]
