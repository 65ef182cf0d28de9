"""What is loaded in idle moments: a book that was asked for opens, then its screens come in."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
OPENED = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from sgbook.ui import app
from sgbook.ui.ask import AskUser
from sgbook.ui.places import PLACES
from sgbook.ui.warming import OVER
program = app.make_app(["sgbook"])
window = app.open_window(program, AskUser(), Path({book!r}))
wanted = [*(place.module for place in PLACES), *(f"sgbook.ui.{{name}}" for name in OVER)]
for _turn in range(3000):  # in a loop of Qt's, which lets jobs run; a busy machine may take long
    loop = QEventLoop()
    QTimer.singleShot(20, loop.quit)
    loop.exec()
    if window.desk is not None and all(name in sys.modules for name in wanted):
        break
print(window.here, [name for name in wanted if name not in sys.modules])
window.close()
"""


def test_the_book_opens_and_its_screens_are_loaded_while_nobody_waits(group: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPENED.format(book=str(group))],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["home []"]
