"""What stands behind a loan, on its page: guarantors, things that are kept or leased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n import security_lines
from sgbook.i18n.gettexts import _
from sgbook.ui.flow import flowing
from sgbook.ui.widgets import button, label, named

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sgbook.book.loan_page import LoanPage
    from sgbook.ui.desk import Desk

CALL, ANSWER, KEEP = "guarantee-call", "guarantee", "collateral"


def behind(shown: LoanPage, desk: Desk) -> list[QWidget]:
    """The sentences, and the ways to write more of it; nothing for a loan that is over."""
    lines = security_lines.of_loan(shown.card, desk.style)
    if not lines and not shown.now.runs:
        return []
    nothing = _("Nobody answers for it, and nothing is kept.")
    said = label("\n".join(lines) or nothing, wrap=True)
    named(said, "loan.security")
    made: list[QWidget] = [label(_("What stands behind it"), "strong"), said]
    if not shown.now.runs:
        return made
    loan = shown.now.loan
    ways = [
        button(
            "loan.guarantee",
            _("Somebody answers for it…"),
            lambda: desk.go_to_form(f"{ANSWER}/{loan}"),
        ),
        button(
            "loan.collateral",
            _("A thing is kept for it…"),
            lambda: desk.go_to_form(f"{KEEP}/{loan}"),
        ),
    ]
    for way in ways:
        way.setEnabled(not desk.book.look_only)
    return [*made, flowing(*ways)]
