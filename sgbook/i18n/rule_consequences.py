"""What follows from a change of rules, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import N_, _, ngettext
from sgbook.i18n.words import fund_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.rule_changes import Consequence
    from sgbook.i18n.style import Style

SAID = {
    "new-loans": N_("It holds for new loans."),
    "price": N_(
        "Nobody has shares now. From here on every share costs this, until the share-out."
    ),
    "bought-stay": N_("Shares that are bought stay. It holds from the next purchase on."),
    "saved-stay": N_("What is saved stays. It holds from the next time on."),
    "proposed": N_("What was saved stays. The new sum is proposed from the next meeting on."),
    "taken-out": N_("It holds for whatever is taken out from now on."),
    "terms-stay": N_("Deposits made before keep the day that was agreed. It holds for new ones."),
    "goals": N_("Goals that members have told stay as they are."),
    "gives-back": N_("It holds from now on; shares given back before stay given back."),
    "share-out": N_("The share-out of this cycle is done by it. Those before it stay as they are."),
    "year-ends": N_("The year that runs now ends on this day. Years closed before stay closed."),
    "year-closing": N_("The next closing of a year is done by it. Those before it stay."),
    "social-now": N_("The social fund holds {after} now."),
    "leavers": N_("It holds for those who leave from now on. Who has left keeps what was paid."),
    "joiners": N_("It holds for everybody who joined after the first meeting of this cycle."),
    "cycle-ends": N_("The share-out comes on {after} instead of {before}."),
    "meets": N_("The next meeting is on {after} instead of {before}."),
    "loans-voted": N_("It holds for the next loan that is asked for."),
    "from-now": N_("It holds from now on. What was taken out stays taken out."),
    "next-provision": N_("What is set aside stays until the group sets aside anew."),
    "votes": N_("This change itself is still voted on by the old rule."),
    "decisions": N_("It holds for votes from now on. What was decided stays decided."),
    "asked-votes": N_("It holds from now on. What was done before needs no vote."),
    "terms": N_("It is a reminder only: nobody leaves an office by it."),
    "warning": N_("It is a warning only: loans that run keep their terms."),
    "next-meeting": N_("It is proposed from the next meeting on. What was given stays."),
    "next-round": N_("Every turn pays this in each round, from the first on."),
    "next-pot": N_("It holds for the pots that are still to come. Those before it stay."),
    "next-claim": N_("It holds for claims and payments from now on."),
    "next-borrowing": N_("It holds for what is borrowed from now on. Debts stay where they are."),
    "hidden": N_("At the next count, whoever counts does not see what should be there."),
    "shown": N_("At the next count, what should be there is seen while counting."),
    "fines-proposed": N_("Fines that are written down stay. It holds for those of the next"
                         " meeting."),
    "penalties-now": N_("It is proposed from the next meeting on, also for loans that run."),
    "repaid-next": N_("It holds from the next repayment on. What was paid in advance stays so."),
    "fines-go": N_("It holds for new fines. What was paid stays where it is."),
}  # fmt: skip
UNPAID = {
    "fines-proposed": N_("{after} of them are not paid yet, and stay due."),
    "penalties-now": N_("It is proposed from the next meeting on, also for loans that run."),
    "repaid-next": N_("It holds from the next repayment on. What was paid in advance stays so."),
    "fines-go": N_("{after} of fines not paid yet still go to this fund: {fund}"),
}


def consequence_text(said: Consequence, style: Style, own: Mapping[str, str]) -> str:
    """One thing that follows, in a sentence or two."""
    details = {
        "count": style.number(said.count),
        "before": style.value(said.before),
        "after": style.value(said.after),
        "fund": fund_word(said.fund, own),
    }
    text = _counted(said) if said.what not in SAID else _(SAID[said.what])
    if said.what in UNPAID and said.after is not None:
        text += " " + _(UNPAID[said.what])
    return text.format(**details)


def _counted(said: Consequence) -> str:
    """What is about so many members or loans."""
    if said.what == "per-meeting":
        return ngettext(
            "If the {count} member comes, a meeting brings {after} instead of {before}.",
            "If all {count} members come, a meeting brings {after} instead of {before}.",
            said.count,
        )
    if said.what == "too-many-loans":
        return ngettext(
            "{count} member has more loans than that now. These stay; a new one can be given when"
            " enough is repaid.",
            "{count} members have more loans than that now. These stay; new ones can be given when"
            " enough is repaid.",
            said.count,
        )
    if said.what == "above-limit":
        return ngettext(
            "{count} member owes more than that now. The loan stays; a new one can be given when"
            " enough is repaid.",
            "{count} members owe more than that now. The loans stay; new ones can be given when"
            " enough is repaid.",
            said.count,
        )
    if said.what == "loans-keep":
        return ngettext(
            "{count} loan that runs keeps what was agreed. It holds for new loans.",
            "{count} loans that run keep what was agreed. It holds for new loans.",
            said.count,
        )
    return ngettext(
        "From the next repayment it holds for the {count} loan that runs, too.",
        "From the next repayment it holds for the {count} loans that run, too.",
        said.count,
    )
