"""The sheet that is open: nothing is posted before it after which it could not be posted."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.domain.errors.of_sheets import MeetingIsOpen, OpeningIsOpen
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sgbook.domain.standing import Standing


def open_day(db: Connection) -> date | None:
    """The day of the draft, if a meeting was begun and not posted."""
    head = db.execute(select(s.draft_head.c.head)).scalar_one_or_none()
    return None if head is None else date.fromisoformat(json.loads(head)["on"])


def refuse_later(db: Connection, on: date, standing: Standing) -> None:
    """Refuse a day after that of the open meeting; one that is overtaken already holds nobody up.

    Raises:
        MeetingIsOpen: the meeting could not be posted any more.
    """
    held = open_day(db)
    overtaken = held is not None and standing.last_on is not None and held < standing.last_on
    if held is not None and on > held and not overtaken:
        raise MeetingIsOpen(held)


def refuse_before_opening(db: Connection, entries: int) -> None:
    """Refuse that money moves while opening balances are written: they stand before all else.

    Raises:
        OpeningIsOpen: these could not be posted any more.
    """
    opening = select(s.draft.c.line).where(s.draft.c.record.contains('"kind": "opening"'))
    if entries and db.execute(opening.limit(1)).first() is not None:
        raise OpeningIsOpen
