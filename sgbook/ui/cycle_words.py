"""How cycles are told apart: the one that runs, those that are closed, years that wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from sgbook.i18n.style import Style


def cycle_said(number: int, running: int, closed: int, style: Style) -> str:
    """A cycle; `running` is the number of the one that runs, `closed` how many are closed."""
    if number == running:
        text = _("Cycle {number}, this one")
    elif number <= closed:
        text = _("Cycle {number}, closed")
    else:
        text = _("Cycle {number}, over but not closed")
    return text.format(number=style.label(number))
