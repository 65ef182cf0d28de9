"""`sgbook --self-check`: the installed program proves that it works, and leaves nothing behind."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sgbook import __version__, settings
from sgbook.book import meetings
from sgbook.book.check import reconcile
from sgbook.domain.errors.base import Bug
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from sgbook.exchange.beginning import Beginning, begin
from sgbook.exchange.papers import prepared
from sgbook.exchange.presets import preset, shipped
from sgbook.exchange.workbook_export import export_workbook
from sgbook.exchange.workbooks import first_sheet
from sgbook.i18n.calendars import CALENDARS
from sgbook.i18n.figures import locale_of
from sgbook.i18n.gettexts import _, available_languages
from sgbook.paths import HOME_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sgbook.book.book import Book

    Step = tuple[str, Callable[[], str]]

KEEPER = "self-check"
NAMES = ("Amina Núñez", "አበበ በቀለ", "آمنة")
"""Names of several scripts, for the fonts of the papers."""


def run(prove_window: Callable[[Path], str], prove_page: Callable[[bytes], str]) -> int:
    """Take every step in a folder of its own and tell each; 1 when one fails."""
    print(f"sgbook {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    with TemporaryDirectory(prefix="sgbook-") as folder:
        os.environ[HOME_VARIABLE] = folder
        settings.save(settings.Settings(keeper=KEEPER))  # the window asks for a name else
        check = _Check(Path(folder) / "self-check.sgbook", prove_window, prove_page)
        for what, step in check.steps():
            try:
                print(f"{what}: {step()}")
            except Exception as bad:  # whatever it is, it is told, and the program does not work
                print(f"{what}: {type(bad).__name__}: {bad}", file=sys.stderr)
                return 1
    print(_("The program works."))
    return 0


class _Check:
    """The steps, each on what the ones before have made."""

    def __init__(
        self,
        path: Path,
        prove_window: Callable[[Path], str],
        prove_page: Callable[[bytes], str],
    ) -> None:
        self.path = path
        self.prove_window = prove_window
        self.prove_page = prove_page

    def steps(self) -> Iterator[Step]:
        yield _("Languages and presets"), self.data
        yield _("A book and a meeting"), self.meeting
        yield _("A workbook, written and read"), self.workbook
        yield _("A passbook as PDF"), self.paper
        yield _("Its first page as a picture"), lambda: self.prove_page(self.pdf)
        yield _("The window, off screen"), lambda: self.prove_window(self.path)

    def data(self) -> str:
        for name in shipped():
            preset(name, 2)
        if not shipped():
            raise Bug("no preset was shipped")
        for code in available_languages():
            if locale_of(code).language != code.split("_")[0]:
                raise Bug(f"dates and figures of the language are missing: {code}")
        for name, there in CALENDARS.items():
            if there(date(2025, 1, 8)) is None:
                raise Bug(f"the calendar is missing: {name}")
        return " ".join((*available_languages(), *shipped()))

    def meeting(self) -> str:
        new = Beginning(
            id="self-check",
            name="Self-check",
            currency="KES",
            start=date(2025, 1, 1),
            rules={"share_price": "100"},
            members=NAMES,
            why="self-check",
        )
        book = begin(self.path, new, KEEPER, datetime.now)
        try:
            return self._post(book)
        finally:
            book.close()

    def _post(self, book: Book) -> str:
        shares = tuple(
            Record(line=number, kind="shares", member=number, count=number)
            for number in range(1, len(NAMES) + 1)
        )
        posted = meetings.close(book, Sheet(on=date(2025, 1, 8), records=shares))
        if meetings.standing(book).cash("loan", "box") != Money(60000):
            raise Bug("the box does not hold what was posted")
        if failed := [result.name for result in reconcile(book) if not result.ok]:
            raise Bug(f"the book does not agree: {' '.join(failed)}")
        export_workbook(book, self.path.with_suffix(".xlsx"))
        self.pdf = prepared(book, "passbook", member=2)()
        return posted.check_code

    def workbook(self) -> str:
        rows = first_sheet(self.path.with_suffix(".xlsx"))
        if not rows:
            raise Bug("the workbook is empty")
        return _("{count} bytes").format(count=self.path.with_suffix(".xlsx").stat().st_size)

    def paper(self) -> str:
        if not self.pdf.startswith(b"%PDF") or len(self.pdf) < 5_000:
            raise Bug("the passbook is no PDF")
        return _("{count} bytes").format(count=len(self.pdf))
