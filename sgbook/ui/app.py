"""The program on the screen: set up once, then the window."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from sgbook import paths
from sgbook.i18n.gettexts import is_rtl, spoken_here, use_language
from sgbook.ui import crash
from sgbook.ui.ask import AskUser
from sgbook.ui.dress import add_fonts, put_on
from sgbook.ui.main_window import MainWindow
from sgbook.ui.qt_words import QtWords

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.domain.errors.base import BookTrouble

HARMLESS = "qt.text.font.db=false"
"""Qt says of fonts that lack a script what is true of every font."""

FRAME = 60
"""Pixels that a system may want for the bar and borders of a window."""


def show(path: Path | None = None, *, practice: bool = False) -> int:
    """Open the window – at the shelf, or with a book – and stay until it is closed."""
    app = make_app(sys.argv[:1])
    ask = AskUser()
    window = open_window(app, ask, path, practice=practice)
    crash.install(lambda title, text: ask.tell(window, title, text), partial(_give_up, window))
    code = app.exec()
    # the window goes before the application: the other way round Qt may stumble
    window.close()
    delete(window)
    return code


def _give_up(window: MainWindow, trouble: BookTrouble) -> None:
    """The open book cannot be read any more; in the next turn, for a page may be half made."""
    from sgbook.ui.opening import Opening

    QTimer.singleShot(0, window, partial(Opening(window).give_up, trouble))


def make_app(argv: list[str]) -> QApplication:
    """The application of this process."""
    rules = os.environ.get("QT_LOGGING_RULES")
    os.environ["QT_LOGGING_RULES"] = f"{rules};{HARMLESS}" if rules else HARMLESS
    app = QApplication([*argv, "-style", "fusion"])  # quicker than to set it afterwards
    app.setApplicationName("sgbook")
    app.setDesktopFileName("sgbook")
    app.installTranslator(QtWords(app))
    add_fonts(first=True)
    return app


def speak(app: QApplication, language: str) -> None:
    """Speak this language, or that of the system, and write in its direction."""
    spoken = use_language(language or spoken_here(QLocale.system().name()))
    if is_rtl(spoken) != app.isRightToLeft():
        from PySide6.QtCore import Qt  # late: a fifth of an empty window

        direction = Qt.LayoutDirection
        app.setLayoutDirection(direction.RightToLeft if is_rtl(spoken) else direction.LeftToRight)


def open_window(
    app: QApplication, ask: AskUser, path: Path | None = None, *, practice: bool = False
) -> MainWindow:
    """The window, shown; what takes its time comes after the first paint."""
    window = MainWindow(ask)
    speak(app, window.settings.language)
    put_on(window, window.look)
    window.show_shelf()
    window.painted.connect(lambda: _after_first_paint(window, path, practice))
    _show(window)
    return window


def _show(window: MainWindow) -> None:
    """A small screen is filled, so that the frame's own bar pushes nothing over the edge."""
    room = window.screen().availableSize()
    if room.width() - window.width() < FRAME or room.height() - window.height() < FRAME:
        window.showMaximized()
    else:
        window.show()


def _after_first_paint(window: MainWindow, path: Path | None, practice: bool) -> None:
    from sgbook.ui.warming import load_books

    add_fonts(first=False)
    QApplication.setWindowIcon(QIcon(str(paths.resource("program", "sgbook.svg"))))
    load_books(window, lambda: _open(window, path, practice))


def _open(window: MainWindow, path: Path | None, practice: bool) -> None:
    """The book that was asked for; the reader may have chosen one meanwhile."""
    if window.desk is not None:
        return
    if practice:
        window.practise()
    elif path:
        window.open_book(path)
