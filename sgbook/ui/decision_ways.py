"""Where a decision leads: the step at which it is carried out, and the words of the button."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain import governance
from sgbook.i18n.gettexts import N_
from sgbook.ui.form_fields import OWN_ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.motions import Motion

LOAN_STEP = "loans"


class Way(NamedTuple):
    """The step, the form there (where there are several), and what the button says."""

    to: str
    form: str
    text: str


WAYS: Mapping[str, Way] = {
    governance.LOANS: Way(LOAN_STEP, "loan", N_("Give the loan")),
    governance.BENEFITS: Way(OWN_ROWS, "benefit", N_("Pay the help")),
    governance.WRITE_OFFS: Way(OWN_ROWS, "write-off", N_("Write the debt off")),
    governance.TRANSFERS: Way(OWN_ROWS, "between", N_("Move the money")),
    governance.OUTSIDE: Way(OWN_ROWS, "external-loan", N_("Take the money in")),
    governance.EXPULSION: Way(OWN_ROWS, "leave", N_("Settle with the member")),
}


def way_of(motion: Motion) -> Way | None:
    """Where this one is carried out in the meeting; most are carried out elsewhere."""
    return WAYS.get(motion.decision)
