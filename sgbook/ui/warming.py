"""What is loaded while nobody waits for it, so that the first click is as quick as the second.

Before there is a book, a job loads what books are made of; the window paints and answers meanwhile.
What knows of Qt is loaded on the main thread, one module at a time, in idle moments: at the shelf
what opening a book needs, and once one is open its screens and pages.
"""

from __future__ import annotations

import gc
import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from sgbook.ui.turns import in_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sgbook.ui.jobs import Progress
    from sgbook.ui.main_window import MainWindow

BOOK = ("sqlalchemy.dialects.sqlite", "babel.dates", "sgbook.book.access", "sgbook.book.meetings")
"""Without a word of Qt: off the main thread."""

OPENING = ("desk", "opening", "foot", "charts", "home")
"""What opening a book needs; `sgbook.ui` goes before each."""

QUESTIONS = (
    "sgbook.exchange.indicators",
    "sgbook.book.minutes",
    "sgbook.exchange.tables",
    "sgbook.exchange.papers",
)
"""What the pages of papers ask: one import of all of it would keep the window busy too long."""

PARTS = ("table", "lists", "printing", "delegates", "sheet", "dialogs.cash_count", "member_card")
MORE_PARTS = ("loan_page", "share_out_rehearsal", "paper_choice", "journal_sheet", "rule_vote")
"""What screens are made of: smaller steps than a screen with all its parts at once."""

OVER = ("search", "help", "show_group", "group_pages", "event", "correcting", "preview")
"""What may be called up from any screen."""

PAUSE = 30
"""Milliseconds from one module to the next: a key that was pressed comes first."""


def load_books(window: MainWindow, then: Callable[[], object]) -> None:
    """Load what books are made of; then go on."""
    window.jobs.start(
        "loading",
        _load,
        lambda _done: _load_one_by_one(window, _named(OPENING), then),
        _not_loaded,
    )


def load_screens(window: MainWindow, screens: Iterable[str]) -> None:
    """Load the screens of the open book, of these modules, and what belongs to them."""
    parts = (*QUESTIONS, *_named(PARTS), *_named(MORE_PARTS))
    _load_one_by_one(window, (*parts, *screens, *_named(OVER)), lambda: None)


def _named(names: Iterable[str]) -> list[str]:
    return [f"sgbook.ui.{name}" for name in names]


def _load(progress: Progress) -> None:
    for place, name in enumerate(BOOK):
        progress.at(place, len(BOOK))
        import_module(name)


def _not_loaded(failure: Exception) -> None:
    raise failure


def _load_one_by_one(
    window: MainWindow, modules: Iterable[str], then: Callable[[], object]
) -> None:
    waiting = [name for name in modules if name not in sys.modules]

    def come_to_an_end() -> None:
        if waiting:
            gc.freeze()  # else Python looks through all of it now and then, for 60 ms and more
        then()

    steps = [partial(import_module, name) for name in waiting]
    in_turns(window, (window.style, *steps, come_to_an_end), PAUSE)  # Python's part of Qt's styles
