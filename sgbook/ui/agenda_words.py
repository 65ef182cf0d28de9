"""What lies ahead, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.promises import CLAIM, LENDER, WAITING
from sgbook.i18n.gettexts import _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.agenda import Agenda
    from sgbook.domain.promises import Promise
    from sgbook.i18n.style import Style

WEEK = 7


def sums_up(ahead: Agenda, style: Style, today: date) -> str:
    """The next meeting and what is due at it: “Meeting 15 is on Thursday 11 April …”."""
    promised = (promise_word(each, style) for each in ahead.promises)
    said = (_when(ahead, style, today), _loans(ahead, style), *promised)
    return " ".join(filter(None, said))


def _when(ahead: Agenda, style: Style, today: date) -> str:
    number = style.label(ahead.meeting)
    if ahead.meets_on is None:
        return _("The book is new. Hold the first meeting when the group is together.")
    day = style.date_long(ahead.meets_on)
    if ahead.meets_on > today:
        return _("Meeting {number} is on {day}.").format(number=number, day=day)
    if ahead.meets_on == today:
        return _("Meeting {number} is today.").format(number=number)
    return _("Meeting {number} was to be on {day}.").format(number=number, day=day)


def _loans(ahead: Agenda, style: Style) -> str:
    if not ahead.lends:
        return ""
    if not ahead.due:
        return _("No loan is due by then.") if ahead.meets_on else ""
    late = ngettext("{count} loan is late.", "{count} loans are late.", ahead.late)
    said = late.format(count=style.number(ahead.late)) if ahead.late else ""
    coming = ahead.due - ahead.late
    if not coming:
        return said
    due = ngettext("{count} loan is due by then.", "{count} loans are due by then.", coming)
    return f"{due.format(count=style.number(coming))} {said}".rstrip()


def promise_word(promise: Promise, style: Style) -> str:
    """What the group has promised, and by when."""
    count = style.number(promise.many)
    if promise.what == CLAIM:
        text = ngettext(
            "{count} claim waits for a decision.",
            "{count} claims wait for a decision.",
            promise.many,
        )
        return text.format(count=count)
    if promise.what == WAITING:
        text = ngettext(
            "{count} sum of money waits for its owner.",
            "{count} sums of money wait for their owners.",
            promise.many,
        )
        return text.format(count=count)
    day = style.date(promise.on) if promise.on else ""
    name = style.isolate(promise.name)
    if promise.what == LENDER:
        text = (
            _("{name} should have got {amount} on {day}.")
            if promise.late
            else _("{name} gets {amount} by {day}.")
        )
        return text.format(name=name, amount=style.money(promise.amount), day=day)
    text = (
        _("The report on the grant “{name}” was due on {day}.")
        if promise.late
        else _("The report on the grant “{name}” is due on {day}.")
    )
    return text.format(name=name, day=day)


def ends_in(ahead: Agenda, style: Style, today: date) -> str:
    """Of a group that shares out and has years, what comes first, and when."""
    year = ahead.year_ends_on
    if year is None or (today < year and ahead.shares_out_on < year):
        return _("share-out: {when}").format(when=share_out_in(ahead, style, today))
    when = share_out_in(ahead._replace(shares_out_on=year), style, today)
    return _("year end: {when}").format(when=when)


def share_out_in(ahead: Agenda, style: Style, today: date) -> str:
    """How long it is until the cycle is over."""
    weeks = (ahead.shares_out_on - today).days // WEEK
    if weeks > 0:
        said = ngettext("in {count} week", "in {count} weeks", weeks)
        return said.format(count=style.number(weeks))
    return _("it is time")
