"""What is said of a file that is brought in: its problems by place, its totals, the paper's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import _, ngettext
from sgbook.i18n.messages import explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sgbook.domain.money import Money
    from sgbook.exchange.bringing import Read
    from sgbook.exchange.imports import Imported
    from sgbook.exchange.records import Located
    from sgbook.i18n.style import Style

TOLD_MOST = 3


def place_of(located: Located, style: Style) -> str:
    """`Row 14, column amount: …`."""
    text = explain(located.refusal, style)
    if not located.row:
        return text
    row = style.label(located.row)
    if not located.column:
        return _("Row {row}: {text}").format(row=row, text=text)
    head = _("Row {row}, column “{column}”: {text}")
    return head.format(row=row, column=located.column, text=text)


def problems_told(problems: Sequence[Located], style: Style) -> str:
    """The first problems, and how many there are; what to do about them."""
    shown = [place_of(each, style) for each in problems[:TOLD_MOST]]
    more = len(problems) - len(shown)
    if more > 0:
        text = ngettext("And {count} more.", "And {count} more.", more)
        shown.append(text.format(count=style.number(more)))
    shown.append(_("Correct the file where you wrote it, and save it. Then read it again."))
    return "\n".join(shown)


def list_told(read: Read, style: Style) -> str:
    """What a list of members holds."""
    assert read.members is not None
    count = len(read.members.members)
    said = ngettext(
        "This is a list with {count} member.", "This is a list with {count} members.", count
    ).format(count=style.number(count))
    if read.members.with_balances:
        more = _("It says what they have and owe. A new book begins with that.")
    else:
        more = _("A new book begins with these members.")
    parts = [said, more]
    if left_out := read.members.left_out:
        heads = ", ".join(left_out[:TOLD_MOST])
        heads += " …" if len(left_out) > TOLD_MOST else ""
        parts.append(_("These columns are left out: {heads}.").format(heads=heads))
    return " ".join(parts)


def import_told(done: Imported, style: Style) -> str:
    """What comes in."""
    parts = (
        ngettext("{count} row", "{count} rows", done.rows).format(count=style.number(done.rows)),
        ngettext("{count} meeting", "{count} meetings", done.meetings).format(
            count=style.number(done.meetings)
        ),
        ngettext("{count} new member", "{count} new members", done.members).format(
            count=style.number(done.members)
        ),
    )
    last = _("The last day is {day}.").format(day=style.date_long(done.last_on))
    return f"{' · '.join(parts)}. {last}"


def compared(book: Money, paper: Money, style: Style) -> str:
    """The book's sum beside the paper's."""
    if book == paper:
        return _("The same as on paper ✓")
    if book > paper:
        text = _("{amount} more than on paper. Look for it before you bring it in.")
    else:
        text = _("{amount} less than on paper. Look for it before you bring it in.")
    return text.format(amount=style.money(abs(book - paper)))
