"""What the refusals of share capital, of several share products, and of a year's end say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.errors import of_sheets
from sgbook.i18n.gettexts import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.errors.base import Refusal

YEARS_REFUSED: Mapping[type[Refusal], str] = {
    of_sheets.NoBrackets: N_(
        "By the rules savings come back with a percentage from a table, and the table is empty."
        " Write the table down in the rules, or choose another rule of the share-out."
    ),
    of_sheets.SharedOutBefore: N_(
        "{product}: these shares were shared out in this cycle. They start again with the next"
        " cycle, when all others are shared out too, or the year is over."
    ),
    of_sheets.CapitalStays: N_(
        "{product}: share capital is owned for good. It is not shared out and not given back;"
        " pass it on to another member instead."
    ),
    of_sheets.CapitalNotPassedOn: N_(
        "Member {member} still owns share capital ({product}). By the rules it is passed on to"
        " another member first."
    ),
    of_sheets.YearStillOpen: N_(
        "The year before is not closed yet. Close that year first; then this can be done."
    ),
    of_sheets.OutsideOfRow: N_(
        "{row}: {amount} cannot be it. At least {least}, at most {most}. Choose an amount between"
        " them, or change the rule by a vote."
    ),
    of_sheets.AppropriatedTooMuch: N_(
        "{row}: {amount} is more than the {left} that are left of the surplus. Give less here, or"
        " in the rows before."
    ),
    of_sheets.NobodyToShareWith: N_(
        "{row}: no member has a part in it, so nothing can be given. Put 0 here."
    ),
    of_sheets.NoYears: N_(
        "This group has no years: by its rules a cycle ends in another way. Set the last day of the"
        " year in the rules first."
    ),
    of_sheets.YearIsEmpty: N_(
        "Nothing was posted in the year that ends on {day}, so there is nothing to close. Hold a"
        " meeting of that year first."
    ),
    of_sheets.YearNotEnded: N_(
        "A year is closed with its last day as date, and that is {last_day}. Use that day; the"
        " meetings of the next year can go on meanwhile."
    ),
}
