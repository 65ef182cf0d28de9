"""How the journal says what a sheet is, what an entry moved, and what a correction changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.ledger import Account
from sgbook.domain.records import CORRECTION, MEETING
from sgbook.i18n import words
from sgbook.i18n.gettexts import _, is_rtl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.book.happenings import Head
    from sgbook.book.sheet_list import SheetRow
    from sgbook.domain.ledger import Key
    from sgbook.domain.records import Record
    from sgbook.i18n.style import Style
    from sgbook.ui.desk import Desk

KINDS_SAID = 3
"""So many kinds of an event are named in its line of the list."""


def arrow(style: Style) -> str:
    """From the old figure to the new one, in reading direction."""
    return "←" if is_rtl(style.language) else "→"


def what(row: SheetRow, desk: Desk) -> str:
    """What a sheet of the list is, in words."""
    style, own = desk.style, desk.own
    if row.sort == CORRECTION:
        if row.about is None:
            return _("Correction of what happened between meetings")
        return _("Correction of meeting {number}").format(number=style.label(row.about))
    if row.sort == MEETING:
        return _("Meeting with share-out") if row.shares_out else _("Meeting")
    kinds = [words.kind_word(kind, own) for kind in row.kinds[:KINDS_SAID]]
    more = " …" if len(row.kinds) > KINDS_SAID else ""
    return ", ".join(kinds) + more or words.sort_word(row.sort)


def line(row: SheetRow, desk: Desk) -> str:
    """What a sheet of the list is, why it was written, and whether it was corrected."""
    said = [what(row, desk), row.why]
    if row.corrected_on is not None:
        said.append(_("corrected on {day}").format(day=desk.style.date(row.corrected_on)))
    return " · ".join(filter(None, said))


def title(head: Head, desk: Desk) -> str:
    """The title of a sheet's page."""
    style = desk.style
    if head.sort == MEETING:
        said = _("Meeting {number} · {day}")
        return said.format(number=style.label(head.meeting or 0), day=style.date_long(head.on))
    return _("Between meetings · {day}").format(day=style.date_long(head.on))


def corrected(head: Head, desk: Desk) -> str:
    """That a sheet was corrected: when, why, and who stands for it."""
    day = desk.style.date(head.on)
    names = ", ".join(filter(None, head.names))
    if names:
        said = _("Corrected on {day}: {why} ({names}). Check code {code}.")
        return said.format(day=day, why=head.why, names=names, code=head.check_code)
    said = _("Corrected on {day}: {why}. Check code {code}.")
    return said.format(day=day, why=head.why, code=head.check_code)


def where(key: Key, desk: Desk, names: Mapping[int, str] | None = None) -> str:
    """Where money lies, is owed or was earned; with `names`, of whom."""
    own, style = desk.own, desk.style
    fund = words.fund_word(key.fund, own)
    if key.account is Account.CASH:
        return f"{fund} · {words.place_word(key.place, own)}"
    said = words.account_word(key.account.code, own)
    if key.account in (Account.INCOME, Account.EXPENSE):
        said = f"{said}: {words.heading_word(key.ref, own)}"
    elif key.account in (Account.LOANS, Account.CHARGES_DUE) and key.ref.isdecimal():
        loan = _("loan {number}").format(number=style.label(int(key.ref)))
        said = f"{said} · {loan}"
    elif key.account is Account.SAVINGS:
        said = f"{said}: {words.product_word(key.ref, own)}"
    elif key.account is Account.DUES:
        said = f"{said}: {words.fine_word(key.ref, own)}"
    elif key.member is None or key.account is Account.FUND:
        said = f"{said} · {fund}"
    if names is not None and key.member is not None:
        return f"{style.label(key.member)} {names.get(key.member, '')} · {said}"
    return said


def value(record: Record | None, style: Style) -> str:
    """What a record says, as short as it can be."""
    if record is None:
        return "–"
    if record.kind == "attendance":
        return words.attendance_word(record.ref)
    if record.count and record.count != record.amount.units:  # stamps, and no amounts
        return style.number(record.count)
    if record.amount:
        return style.money(record.amount)
    return record.ref or record.note or "✓"
