"""The half-filled form of a new group: kept on this computer until its book is made.

It lies beside the settings, for there is no book yet. It names people: when the book is made, or
the form is begun anew, the file is gone.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sgbook import paths
from sgbook.settings import sync_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "new-group.json"


def begun_group() -> dict[str, Any]:
    """What was kept; nothing, where nothing was, or where it cannot be read."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def keep_group(said: Mapping[str, Any]) -> None:
    """Keep what was said so far; durable when it returns.

    Raises:
        OSError: the computer did not take it.
    """
    write_whole(_file(), said)


def forget_group() -> None:
    """Nothing of it stays on this computer, nor of a file that a power cut left half-written.

    Raises:
        OSError: a file cannot be taken away.
    """
    for kept in paths.home().glob(f"{FILE}*"):
        kept.unlink(missing_ok=True)
        sync_folder(kept.parent)


def _file() -> Path:
    return paths.home() / FILE
