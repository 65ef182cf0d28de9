"""The one door for questions that only the user can answer; tests answer in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QMessageBox, QWidget


class Ask(Protocol):
    """What a screen may ask."""

    def book_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        """Which book lies somewhere else?"""

    def file_to_open(self, parent: QWidget, folder: Path, kinds: Sequence[str]) -> Path | None:
        """Which file is meant? `kinds` are endings, such as `*.csv`."""

    def file_to_save(self, parent: QWidget, proposed: Path) -> Path | None:
        """Where should a new file go?"""

    def folder_to_fill(self, parent: QWidget, start: Path) -> Path | None:
        """Into which folder, or onto which stick?"""

    def sure(self, parent: QWidget, question: str, yes: str) -> bool:
        """Shall this really be done? `yes` says what will be done."""

    def tell(self, parent: QWidget | None, title: str, text: str) -> None:
        """Say something that cannot be said in the window."""

    def show_file(self, path: Path) -> bool:
        """Open a file with the program that this computer has for it; False if it has none."""

    def has_printer(self) -> bool:
        """Can this computer print?"""

    def printer(self, parent: QWidget, title: str, pages: int) -> QPrinter | None:
        """On which printer, how many copies, which pages?"""


class AskUser:
    """Asks with the dialogs of Qt and of the system."""

    def book_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        """A file dialog for books."""
        from PySide6.QtWidgets import QFileDialog

        wanted = _("Books of sgbook") + " (*.sgbook)"
        name, _filter = QFileDialog.getOpenFileName(parent, _("Open a book"), str(folder), wanted)
        return Path(name) if name else None

    def file_to_open(self, parent: QWidget, folder: Path, kinds: Sequence[str]) -> Path | None:
        """A file dialog for files of some kinds."""
        from PySide6.QtWidgets import QFileDialog

        files = _("Files")
        wanted = f"{files} ({' '.join(kinds)})"
        name, _filter = QFileDialog.getOpenFileName(parent, _("Open a file"), str(folder), wanted)
        return Path(name) if name else None

    def file_to_save(self, parent: QWidget, proposed: Path) -> Path | None:
        """A file dialog that proposes a name."""
        from PySide6.QtWidgets import QFileDialog

        kind = f"*{proposed.suffix}"
        name, _filter = QFileDialog.getSaveFileName(parent, _("Save the file"), str(proposed), kind)
        return Path(name) if name else None

    def folder_to_fill(self, parent: QWidget, start: Path) -> Path | None:
        """A dialog for folders, sticks among them."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(parent, _("Choose a folder"), str(start))
        return Path(name) if name else None

    def sure(self, parent: QWidget, question: str, yes: str) -> bool:
        """A question whose buttons say what they do; leaving it is the safe answer."""
        from PySide6.QtWidgets import QMessageBox

        box = _plain_box(parent)
        box.setText(question)
        box.setWindowTitle(_("A question"))
        do = box.addButton(yes.replace("&", "&&"), QMessageBox.ButtonRole.AcceptRole)
        back = box.addButton(_("Go back"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        box.exec()
        return box.clickedButton() is do

    def tell(self, parent: QWidget | None, title: str, text: str) -> None:
        """A message of its own, for what stops the program."""
        from PySide6.QtWidgets import QMessageBox

        box = _plain_box(parent)
        box.setWindowTitle(title)
        box.setText(text)
        box.addButton(_("Close this message"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def show_file(self, path: Path) -> bool:
        """As a double click on the file would."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def has_printer(self) -> bool:
        """Does the system know a printer?"""
        from PySide6.QtPrintSupport import QPrinterInfo

        return bool(QPrinterInfo.availablePrinterNames())

    def printer(self, parent: QWidget, title: str, pages: int) -> QPrinter | None:
        """The dialog of the system."""
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

        chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
        chosen.setDocName(title)
        dialog = QPrintDialog(chosen, parent)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
        return chosen if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def _plain_box(parent: QWidget | None) -> QMessageBox:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box
