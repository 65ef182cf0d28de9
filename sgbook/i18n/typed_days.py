"""Days as people type them in a field that may stay empty."""

from __future__ import annotations

from datetime import date

from sgbook.i18n.gettexts import _
from sgbook.i18n.style import quoted

LIKE = "31.3.2026"
"""How a day can be written, shown in a field while it is empty."""


def read_day_typed(text: str) -> str:
    """A day that somebody typed: `31.3.2026`, `31/3/2026`, `2026-03-31`; ISO.

    Raises:
        ValueError: it is none; the reason says what to do.
    """
    parts = text.replace("/", ".").replace("-", ".").split(".")
    try:
        first, month, last = (int(part) for part in parts)
        if len(parts[0]) == 4:
            return date(first, month, last).isoformat()
        return date(last + 2000 if last < 100 else last, month, first).isoformat()
    except ValueError:
        reason = _("“{text}” is not a day. Type day, month and year, such as 31.3.2026.")
        raise ValueError(reason.format(text=quoted(text))) from None
