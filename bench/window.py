"""The first painted window against an empty one of PySide6, both as programs of their own."""

from __future__ import annotations

import sys
import tempfile

from bench.measure import Figure, cpu_of_program, pair

EMPTY = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))

app = QApplication(sys.argv)
window = Window()
window.resize(1024, 600)
window.show()
app.exec()
"""
OURS = """
import os, sys
from sgbook.ui.app import make_app, open_window
from sgbook.ui.ask import AskUser
app = make_app(sys.argv)
window = open_window(app, AskUser())
window.painted.disconnect()
window.painted.connect(lambda: os._exit(0))
app.exec()
"""


def figures() -> list[Figure]:
    """Each program ends itself when its window is painted; the shelf is empty."""
    with tempfile.TemporaryDirectory() as home:

        def until_painted(program: str) -> float:
            command = (sys.executable, "-P", "-c", program)
            return cpu_of_program(command, QT_QPA_PLATFORM="offscreen", SGBOOK_HOME=home)

        found = pair(lambda: until_painted(OURS), lambda: until_painted(EMPTY), 11)
    return [
        Figure(
            what="first window, against an empty one",
            value=found.ratio,
            unit="×",
            limit=1.5,
            seen=found.seen,
        )
    ]
