"""The screens of an open book, in the order of their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sgbook.i18n.gettexts import N_, _

if TYPE_CHECKING:
    from sgbook.domain.constitution import Constitution

ENDS = "share_out"
"""The place where a cycle ends; it is called after how that happens."""


class Place(NamedTuple):
    """A screen of an open book, known by its module until it is first shown."""

    name: str
    word: str
    module: str


PLACES = (
    Place("home", N_("Home"), "sgbook.ui.home"),
    Place("meeting", N_("Meeting"), "sgbook.ui.meetings"),
    Place("members", N_("Members"), "sgbook.ui.members"),
    Place("loans", N_("Loans"), "sgbook.ui.loans"),
    Place("share_out", N_("Share-out"), "sgbook.ui.shareouts"),
    Place("papers", N_("Papers"), "sgbook.ui.papers"),
    Place("journal", N_("Journal"), "sgbook.ui.journal"),
    Place("settings", N_("Settings"), "sgbook.ui.group_settings"),
)
"""In the order of Alt+1, Alt+2 …"""


def place_word(place: Place, rules: Constitution) -> str:
    """What a place is called in this group."""
    from sgbook.i18n.words import end_word  # not before the first paint: no group is open then

    return end_word(rules.ends_by) if place.name == ENDS else _(place.word)
