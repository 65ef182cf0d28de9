"""What stands in the way of a share-out, or should be known before it, each with a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain.agenda import agenda
from sgbook.domain.constitution import LOAN_FUND, PLACES
from sgbook.domain.errors.of_sheets import BoxHoldsTooLittle, NothingToShare, YearStillOpen
from sgbook.domain.money import Money, total
from sgbook.i18n.gettexts import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.shareout import ShareOut
    from sgbook.ui.desk import Desk
    from sgbook.ui.share_out_plan import SharePlan

STOPS, WARNS, TELLS = "bad", "warn", "info"
YEAR = "share_out/year"
"""The way to the end of the year, in a group that has both."""


class Ahead(NamedTuple):
    """Something to know; `way` leads to where it is mended. A tone of `bad` stops the posting."""

    name: str
    text: str
    tone: str
    way: str = ""
    word: str = ""


def ahead_of(plan: SharePlan) -> list[Ahead]:
    """Everything between here and the posting, what stops it first."""
    found = [*_stops(plan)]
    if plan.rehearsal is not None:
        found += [*_debts(plan, plan.rehearsal.shared), *_days(plan)]
    return found


def is_stopped(plan: SharePlan) -> bool:
    """Does something stand in the way of the posting?"""
    return any(each.tone == STOPS for each in _stops(plan))


def open_meeting(desk: Desk) -> Iterator[Ahead]:
    """A meeting that is not posted stops each end: of a cycle, and of a year."""
    if desk.has_draft():
        number = desk.style.label(desk.standing().meetings + 1)
        text = _("Meeting {number} is open. Post it first: what was said in it counts too.")
        on = _("Go on with meeting {number}").format(number=number)
        yield Ahead("draft", text.format(number=number), STOPS, "meeting", on)


def _stops(plan: SharePlan) -> Iterator[Ahead]:
    desk = plan.desk
    if desk.book.look_only:
        text = _("This book is open to be looked at only. The share-out can be rehearsed.")
        yield Ahead("look", text, WARNS)
    yield from open_meeting(desk)
    if is_empty(plan):
        text = _("Nobody has shares in this cycle yet: there is nothing to divide. Shares are"
                 " bought in the meetings.")  # fmt: skip
        way = "" if desk.has_draft() or desk.book.look_only else "meeting"
        yield Ahead("refused", text, TELLS, way, _("Go to the meeting"))
    elif isinstance(plan.refusal, YearStillOpen):
        yield Ahead("refused", desk.explain(plan.refusal), STOPS, YEAR, _("Close the year"))
    elif plan.refusal is not None:
        yield Ahead("refused", desk.explain(plan.refusal), STOPS)
    if plan.rehearsal is not None and plan.rehearsal.missing:
        text = desk.explain(BoxHoldsTooLittle(plan.rehearsal.missing))
        yield Ahead("missing", text, STOPS, *_to_the_box(plan))


def is_empty(plan: SharePlan) -> bool:
    """Is there nothing to share out yet, as in a new cycle?"""
    return isinstance(plan.refusal, NothingToShare)


def _to_the_box(plan: SharePlan) -> tuple[str, str]:
    """Where what the box lacks is written down: fetched from elsewhere, if something lies there."""
    desk, box = plan.desk, PLACES[0]
    if desk.book.look_only:
        return "", ""
    for (fund, place), amount in desk.cash().items():
        if fund == shared_fund(plan) and place != box and amount > Money(0):
            return f"journal/new/transfer/{place}>{box}", _("Write what is fetched into the box")
    return "meeting", _("Go to the meeting")


def shared_fund(plan: SharePlan) -> str:
    """The fund that is shared out."""
    return plan.rehearsal.shared.fund if plan.rehearsal else LOAN_FUND


def _debts(plan: SharePlan, shared: ShareOut) -> Iterator[Ahead]:
    style = plan.desk.style
    owing = [row for row in shared.rows if row.debts]
    if owing:
        text = ngettext(
            "{count} member still owes {amount}. It is taken off the payout.",
            "{count} members still owe {amount}. It is taken off their payouts.",
            len(owing),
        )
        said = text.format(
            count=style.number(len(owing)), amount=style.money(total([row.debts for row in owing]))
        )
        yield Ahead("debts", said, WARNS, "loans", _("See the loans"))
    short = [row.name for row in owing if row.owed]
    if short:
        text = _("The payout does not reach for the debts of {names}. {amount} stays owed.")
        said = text.format(names=", ".join(short), amount=style.money(shared.owed))
        yield Ahead("owed", said, WARNS)
    sharing = {row.member for row in shared.rows if row.shares}
    loans = [loan for loan in plan.desk.standing().loans.values() if loan.principal > 0]
    fund = shared.fund
    others = [loan.principal for loan in loans if loan.member not in sharing and loan.fund == fund]
    if others:
        text = ngettext(
            "{count} loan of a member without shares goes on: {amount}.",
            "{count} loans of members without shares go on: {amount}.",
            len(others),
        )
        said = text.format(count=style.number(len(others)), amount=style.money(Money(sum(others))))
        yield Ahead("others", said, TELLS)


def _days(plan: SharePlan) -> Iterator[Ahead]:
    desk = plan.desk
    today = desk.book.clock().date()
    until = agenda(desk.rules, desk.standing(), today).shares_out_on
    if plan.asked.on > today:
        yield Ahead("future", _("This day is still to come. Check the day."), WARNS)
    if plan.asked.on < until:
        text = _("By the rules this cycle goes on until {day}. Share out before only by a vote.")
        yield Ahead("early", text.format(day=desk.style.date(until)), TELLS)
