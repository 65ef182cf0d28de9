"""The words of copies: why each was kept, and what is to be seen to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import N_, _, ngettext

if TYPE_CHECKING:
    from sgbook.domain.worries import Worry
    from sgbook.i18n.style import Style

NUMBERED = re.compile(r"(meeting|sheet|cycle|before-v)-?(\d+)(-closed)?")
KEPT = {
    "meeting": N_("After meeting {number}"),
    "sheet": N_("After something between meetings"),
    "cycle": N_("After the share-out of cycle {number}"),
    "before-v": N_("Before the book was made ready for a newer sgbook"),
}
OTHERS = {
    "before-import": N_("Before rows were brought in"),
    "before-correction": N_("Before a correction"),
    "before-share-out": N_("Before a share-out"),
    "before-year-end": N_("Before the closing of a year"),
    "backup": N_("Copied by hand"),
}


def reason_word(reason: str, style: Style) -> str:
    """Why a copy was kept, as its name says it (`meeting-15`); an unknown reason as it is."""
    if said := NUMBERED.fullmatch(reason):
        return _(KEPT[said[1]]).format(number=style.label(int(said[2])))
    return _(OTHERS[reason]) if reason in OTHERS else reason


def worry_text(worry: Worry, style: Style) -> str:
    """What is to be seen to, and how."""
    if worry.what == "copy-never":
        return _(
            "No copy of this book was ever carried away from this computer. If it is lost, the book"
            " is lost. Copy it to a memory stick, and keep the stick in another house."
        )
    if worry.what == "clock-behind":
        return _(
            "The clock of this computer may be wrong: the book was written in on a later day. Set"
            " its day and time, so that what is due is said rightly."
        )
    if worry.what == "copy-old":
        text = ngettext(
            "The last copy was carried away from this computer {count} day ago. Copy the book to a"
            " memory stick again.",
            "The last copy was carried away from this computer {count} days ago. Copy the book to a"
            " memory stick again.",
            worry.days,
        )
        return text.format(count=style.number(worry.days))
    text = _(
        "This computer's disk is nearly full: {count} megabytes are left. Delete pictures or films"
        " that are not needed, so that the next meeting can be written."
    )
    return text.format(count=style.number(worry.megabytes))
