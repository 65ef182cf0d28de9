"""When sgbook itself makes a mistake: a plain sentence, and a report without names or amounts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import sgbook
from sgbook import paths
from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import TracebackType

    from sgbook.domain.errors.base import BookTrouble

REPORTS_KEPT = 10


def install(
    tell: Callable[[str, str], object], trouble: Callable[[BookTrouble], object] | None = None
) -> None:
    """From now on, tell the user of a mistake of ours instead of ending without a word.

    A book that cannot be read any more while it is open – the stick was pulled out – is no mistake
    of ours: `trouble` hears of it.
    """
    telling = False

    def hook(
        kind: type[BaseException], mistake: BaseException, trace: TracebackType | None
    ) -> None:
        nonlocal telling
        sys.__excepthook__(kind, mistake, trace)
        if telling or issubclass(kind, KeyboardInterrupt):
            return
        from datetime import datetime

        from sgbook.domain.errors.base import BookTrouble

        if trouble is not None and isinstance(mistake, BookTrouble):
            trouble(mistake)
            return

        telling = True
        try:
            tell(*words(write_report(mistake, datetime.now())))
        finally:
            telling = False

    sys.excepthook = hook


def words(report: Path | None) -> tuple[str, str]:
    """What the user is told: title and text."""
    text = _(
        "sgbook made a mistake, and this step was not done. What was saved before is safe."
        " Close sgbook and open it again; the meeting opens where you were."
    )
    if report:
        told = _("For the person who helps you there is a report without names and amounts: {file}")
        text += "\n\n" + told.format(file=report)
    return _("Something went wrong"), text


def write_report(mistake: BaseException, now: datetime) -> Path | None:
    """Write the report; None if even that cannot be done."""
    folder = paths.logs()
    file = folder / f"report-{now:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(report_text(mistake, now), encoding="utf-8")
        for old in sorted(folder.glob("report-*.txt"))[:-REPORTS_KEPT]:
            old.unlink()
    except OSError:
        return None
    return file


def report_text(mistake: BaseException, now: datetime) -> str:
    """What is allowed in a report, and nothing else.

    Versions, the sort of mistake and the lines of the program that led to it. No message of the
    exception and no values: they could hold names or amounts; no folder of the user either.
    """
    import platform
    import traceback

    steps = traceback.extract_tb(mistake.__traceback__)
    return "\n".join(
        [
            f"sgbook {sgbook.__version__}",
            f"Python {platform.python_version()}, {platform.system()} {platform.release()}",
            f"{now:%Y-%m-%d %H:%M}",
            f"{type(mistake).__module__}.{type(mistake).__qualname__}",
            *(f"  {_part_of_program(step.filename)}:{step.lineno} {step.name}" for step in steps),
            "",
        ]
    )


def _part_of_program(file: str) -> str:
    """The file as the program knows it, without the folders above."""
    package = Path(sgbook.__file__).parent
    path = Path(file)
    if path.is_relative_to(package):
        return path.relative_to(package.parent).as_posix()
    return path.name
