"""What is said of a member's loans and person, in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.words import cause_word, role_word, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.book.member_cards import About
    from sgbook.domain.coming import Coming
    from sgbook.i18n.style import Style
    from sgbook.ui.desk import Desk

SEXES = {"f": N_("woman"), "m": N_("man"), "other": N_("other")}


def due(coming: Coming, style: Style) -> str:
    """What is late or due next on loans; empty where nothing is."""
    if coming.since:
        text = _("{amount} late since {day}")
        return text.format(amount=style.money(coming.now), day=style.date(coming.since))
    if coming.now:
        return _("{amount} to pay now").format(amount=style.money(coming.now))
    if coming.on:
        text = _("{amount} on {day}")
        return text.format(amount=style.money(coming.amount), day=style.date(coming.on))
    return ""


def person(about: About, desk: Desk) -> Iterator[str]:
    """Who the member is, a sentence each; what nobody said is left out."""
    style = desk.style
    joined = _("Member since {day}")
    if about.joined_at is not None:
        joined = _("Member since {day}, meeting {number}")
    number = style.label(about.joined_at or 0)
    yield joined.format(day=style.date(about.joined_on), number=number)
    if about.left_on is not None:
        text = _("Left the group on {day}: {cause}")
        yield text.format(day=style.date(about.left_on), cause=cause_word(about.cause))
    for role in about.roles:
        yield _("Office: {role}").format(role=role_word(role, desk.own))
    if about.sex:
        yield _("Sex: {sex}").format(sex=word(SEXES, about.sex))
    if about.birth_year:
        yield _("Year of birth: {year}").format(year=style.value(about.birth_year))
    if about.nominee:
        yield _("Inherits: {name}").format(name=style.isolate(about.nominee))
    if about.phone:
        yield _("Telephone: {number}").format(number=style.isolate(about.phone))
