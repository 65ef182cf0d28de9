"""A group whose book has two meetings and an event, for the tests of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.ui.change_list import ChangeList
from sgbook.ui.lists import ListView
from tests.telling import beginning, first_day, tell

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Hands

RECORDS = """date,kind,member,amount,count,ref,fund,place,note,outside,charge,plan
2025-01-06,member,1,,,Amina Otieno,,,,,,
2025-01-06,member,2,,,Aïcha Traoré,,,,,,
2025-01-06,member,3,,,Grace Achieng,,,,,,
2025-01-06,attendance,1,,,present,,,,,,
2025-01-06,attendance,2,,,late,,,,,,
2025-01-06,attendance,3,,,absent,,,,,,
2025-01-06,shares,1,,3,,,,,,,
2025-01-06,shares,2,,5,,,,,,,
2025-01-06,fund-in,1,50,,,social,,,,,
2025-01-06,fund-in,2,50,,,social,,,,,
2025-01-06,count,,4000,,,,,,,,
2025-01-06,count,,100,,,social,,,,,
2025-01-09,expense,,40,,stationery,,,pens and a new book,for the records,,
2025-01-13,attendance,1,,,present,,,,,,
2025-01-13,attendance,2,,,present,,,,,,
2025-01-13,attendance,3,,,present,,,,,,
2025-01-13,shares,3,,2,,,,,,,
2025-01-13,loan,1,1000,,,,,seeds,,,
2025-01-13,benefit,3,90,,illness,social,,,,,
"""


def told(folder: Path, records: str = RECORDS) -> Path:
    """The book of these rows, closed."""
    folder.mkdir(exist_ok=True)
    rules = {"share_price": "500", "social_fund": "50", "fine_late": "100"}
    new = beginning("vsla", first_day(records), rules)
    return tell(folder / "Umoja.sgbook", new, records)


def cells(hands: Hands, name: str = "journal.table") -> list[list[str]]:
    """What stands in a list."""
    table = hands.find(name)
    assert isinstance(table, ListView)
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def lines(hands: Hands, name: str) -> list[tuple[str, str, str]]:
    """What a card says that changes: of what, from what, to what."""
    found = hands.find(name)
    assert isinstance(found, ChangeList)
    return [(each.what, each.old, each.new) for each in found.lines()]
