"""A window at a shelf of its own, a group to open, and somebody who answers in the user's place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sgbook import paths, settings
from sgbook.exchange.beginning import Beginning, begin
from sgbook.ui.app import speak
from sgbook.ui.dress import add_fonts, put_on
from sgbook.ui.main_window import MainWindow
from sgbook.ui.turns import NOW

MEMBERS = ("Amina Otieno", "Peter Kamau", "Grace Achieng", "Moses Okello")
START = date(2026, 1, 1)


@dataclass
class Answers:
    """Answers as it was told, and keeps what it was asked."""

    book: Path | None = None
    file: Path | None = None
    found: Path | None = None
    folder: Path | None = None
    yes: bool = True
    asked: list[str] = field(default_factory=list)
    shown: list[Path] = field(default_factory=list)
    printed_to: Path | None = None

    def book_to_open(self, _parent: QWidget, folder: Path) -> Path | None:
        self.asked.append(str(folder))
        return self.book

    def file_to_open(self, _parent: QWidget, folder: Path, _kinds: Sequence[str]) -> Path | None:
        self.asked.append(str(folder))
        return self.found

    def file_to_save(self, _parent: QWidget, proposed: Path) -> Path | None:
        self.asked.append(str(proposed))
        return self.file

    def folder_to_fill(self, _parent: QWidget, start: Path) -> Path | None:
        self.asked.append(str(start))
        return self.folder

    def sure(self, _parent: QWidget, question: str, _yes: str) -> bool:
        self.asked.append(question)
        return self.yes

    def tell(self, _parent: QWidget | None, _title: str, text: str) -> None:
        self.asked.append(text)

    def show_file(self, path: Path) -> bool:
        self.shown.append(path)
        return True

    def has_printer(self) -> bool:
        return self.printed_to is not None

    def printer(self, _parent: QWidget, title: str, _pages: int) -> QPrinter | None:
        self.asked.append(title)
        if self.printed_to is None:
            return None
        chosen = QPrinter()
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(self.printed_to))
        return chosen


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setenv("SGBOOK_LANGUAGE", "en")
    settings.save(settings.Settings(keeper="Amina"))
    return tmp_path / "home"


@pytest.fixture
def answers() -> Answers:
    return Answers()


class Hands:
    """Somebody at the keyboard: keys go where the cursor is."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def type(self, text: str) -> None:
        """Type signs; a line's end is the Enter key."""
        for sign in text:
            at = self.window.focusWidget()
            assert at is not None, f"nothing has the focus before {sign!r}"
            if sign == "\n":
                QTest.keyClick(at, Qt.Key.Key_Return)
            else:
                QTest.keyClicks(at, sign)
            QApplication.processEvents()

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QApplication.processEvents()  # what waits for the first paint is done by now
        at = self.window.focusWidget() or self.window
        QTest.keyClick(at, key, held)
        QApplication.processEvents()
        self.keep_the_keyboard()

    def click(self, name: str) -> None:
        """What the button would do by Enter."""
        button = self.find(name)
        button.setFocus()
        assert button.isEnabled(), name
        QTest.keyClick(button, Qt.Key.Key_Return)
        QApplication.processEvents()
        self.keep_the_keyboard()

    def keep_the_keyboard(self) -> None:
        """A part that is shown before it has its place is a window for a moment, and takes it."""
        if self.window.isVisible():
            assert QApplication.activeWindow() is not None, "something took the keyboard"

    def rest(self) -> None:
        """Wait until the window has put on what was wished for."""
        for _again in range(3):
            QApplication.processEvents()
        while not self.window.updatesEnabled():
            QApplication.processEvents()

    def wait_for_turns(self) -> None:
        """Until all is there of a page that comes in turns."""
        while self.window.findChildren(QTimer, NOW):
            QApplication.processEvents()

    def shown(self, name: str) -> list[QWidget]:
        """Everything of this name that can be seen now, or when what comes in turns is there."""
        found = self._seen(name)
        while not found and self.window.findChildren(QTimer, NOW):
            QApplication.processEvents()
            found = self._seen(name)
        return found

    def _seen(self, name: str) -> list[QWidget]:
        return [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]

    def find(self, name: str) -> QWidget:
        found = self.shown(name)
        assert found, f"{name} is not to be seen"
        return found[-1]

    def text(self, name: str) -> str:
        """What stands in a label, a field or a note."""
        widget = self.find(name)
        said = getattr(widget, "text", None)
        assert said is not None, name
        return str(said())

    def at(self) -> str:
        """The name of what has the focus."""
        widget = self.window.focusWidget()
        return widget.objectName() if widget else ""


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, answers: Answers) -> Iterator[MainWindow]:
    add_fonts(first=True)
    made = MainWindow(answers)
    speak(qapp, "")
    put_on(made, made.look)
    qtbot.addWidget(made)
    made.show_shelf()
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.close_book()


@pytest.fixture
def hands(window: MainWindow) -> Hands:
    return Hands(window)


@pytest.fixture
def a_group(tmp_path: Path) -> Callable[..., Path]:
    """Begins a book and puts it away."""

    def made(name: str = "Umoja", members: tuple[str, ...] = MEMBERS, **words: str) -> Path:
        folder = tmp_path / "books"
        folder.mkdir(exist_ok=True)
        preset = words.pop("preset", "vsla")
        rules = {"share_price": "500", "social_fund": "50", "fine_late": "100", **words}
        rules = {name: text for name, text in rules.items() if text}
        new = Beginning(
            id=name.lower(),
            name=name,
            currency="KES",
            start=START,
            preset=preset,
            rules=rules,
            members=members,
            why="-",
        )
        begin(folder / f"{name}.sgbook", new, "Amina", lambda: datetime(2026, 1, 1, 9, 0)).close()
        return folder / f"{name}.sgbook"

    return made


@pytest.fixture
def group(a_group: Callable[..., Path]) -> Path:
    return a_group()


def wearing(**wishes: object) -> None:
    """Remember other wishes before the window is made."""
    settings.save(replace(settings.load(), **wishes))  # type: ignore[arg-type]
