"""What somebody should see to before it is too late."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Worry:
    """`copy-never`, `copy-old` (for so many days), `clock-behind`, `disk-full` (megabytes left)."""

    what: str
    days: int = 0
    megabytes: int = 0
