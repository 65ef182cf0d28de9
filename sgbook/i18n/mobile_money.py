"""The words of mobile money statements: what becomes of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.words import heading_word, kind_word, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.mobile_money import Planned
    from sgbook.i18n.style import Style

STATUSES = {
    "matched": N_("Ready"),
    "held": N_("Held for the member"),
    "waits": N_("Not known for whom"),
    "left-out": N_("To be written by hand"),
    "known": N_("In the book already"),
}


def status_word(status: str) -> str:
    """What becomes of a line."""
    return word(STATUSES, status)


def why_word(file: str) -> str:
    """Why it is written down between meetings."""
    return _("Mobile money statement {file}").format(file=file)


def what_word(planned: Planned, people: Mapping[int, str], own: Mapping[str, str]) -> str:
    """Whose a line is, and what it is written down as."""
    kinds = ", ".join(kind_word(record.kind, own) for record in planned.said)
    if planned.line.fee and not planned.said and planned.records():
        return heading_word("bank-fees", own)
    name = people.get(planned.member or 0, "")
    return ": ".join(filter(None, (name, kinds))) or status_word(planned.status)


def line_word(
    planned: Planned, people: Mapping[int, str], style: Style, own: Mapping[str, str]
) -> str:
    """A line in one row: day, reference, amount, whose it is and what for."""
    line = planned.line
    amount = style.money(line.came or -line.went or -line.fee)
    fee = _("fee {amount}").format(amount=style.money(line.fee)) if line.fee else ""
    status = status_word(planned.status)
    what = what_word(planned, people, own)
    said = (style.date(line.on), line.ref, amount, fee, status, "" if what == status else what)
    return "  ".join(filter(None, said))
