"""What the group itself owes to lenders outside, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sgbook.domain.outside import Outside
    from sgbook.i18n.style import Style


def lenders_told(loans: Iterable[Outside], style: Style) -> Iterator[str]:
    """A sentence for each loan from outside that is not repaid."""
    for loan in loans:
        if not loan.outstanding:
            continue
        name, left = style.isolate(loan.lender), style.money(loan.outstanding)
        ahead = loan.next_due()
        if ahead is None:
            yield _("The group owes {name} {left}.").format(name=name, left=left)
            continue
        day, principal, interest = ahead
        text = _("The group owes {name} {left}: {amount} by {day}, {interest} of it interest.")
        yield text.format(
            name=name,
            left=left,
            amount=style.money(principal + interest),
            day=style.date(day),
            interest=style.money(interest),
        )
