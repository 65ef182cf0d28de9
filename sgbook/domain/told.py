"""What was said and still matters: goals, guarantees, resolutions …, heard record after record.

The book keeps such sayings as records (kinds that are `told`), without a table for each: what
stands is heard anew from them whenever a book is opened, and goes along while sheets are worked
out. A register is a field of `Told`, a frozen value in it, and a function in `HEARD`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sgbook.domain.records import Record


@dataclass(slots=True)
class Told:
    """The registers; each is a dictionary of frozen values."""

    def hear(self, record: Record, on: date) -> None:
        """A saying of that day, in the order in which they were said."""
        if heard := HEARD.get(record.kind):
            heard(self, record, on)

    def copied(self) -> Told:
        """A copy to try things on."""
        return Told(**{each.name: dict(getattr(self, each.name)) for each in fields(self)})


HEARD: Mapping[str, Callable[[Told, Record, date], None]] = {}
"""How a saying of a kind changes the registers; the kinds are those that are `told`."""
