"""The big pages of the group: first what each fund holds, then one page a member."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sgbook.book import member_cards
from sgbook.book.decisions import voted_at
from sgbook.domain.coins import envelope
from sgbook.domain.money import Money, total
from sgbook.i18n import words
from sgbook.i18n.currencies import currency
from sgbook.i18n.decisions import about, decision_word, result_word
from sgbook.i18n.gettexts import _, ngettext
from sgbook.ui.big_page import BigPage
from sgbook.ui.pictures import People

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.book.member_cards import Brief
    from sgbook.domain.coming import Coming
    from sgbook.i18n.style import Style
    from sgbook.ui.desk import Desk

IN_HAND = "box"
"""What lies here is notes and coins."""

A_PAGE = 8
"""So many borrowers stand on one page."""

Line = tuple[str, str, str]
"""A label, what stands beside it, and the fund whose shape stands before it."""


def pages_of_group(desk: Desk) -> list[BigPage]:
    """Everything the group may see: the funds, then everybody who belongs."""
    briefs = [each for each in member_cards.briefs(desk.book) if each.active]
    pictures = People.of(desk)
    members = [page_of_member(desk, each, pictures) for each in briefs]
    pages = [*pages_of_cash(desk, desk.cash()), *members]
    return pages or [_of_nothing(desk)]


def _of_nothing(desk: Desk) -> BigPage:
    """A book that was just begun."""
    said = _("There is nothing to show yet. First hold a meeting.")
    return BigPage(title=desk.book.group.name, lines=((said, "", ""),))


def pages_of_cash(desk: Desk, cash: Mapping[tuple[str, str], Money]) -> list[BigPage]:
    """What each fund holds at each place, a page each; what is empty has none."""
    return [_of_cash(desk, *key, amount) for key, amount in cash.items() if amount]


def pages_of_decisions(desk: Desk, sheet: int) -> list[BigPage]:
    """What the meeting of this sheet decided, a page each."""
    style = _style(desk)
    names = {number: who.name for number, who in desk.standing().people.items()}
    pages = []
    for motion in voted_at(desk.book, sheet):
        facts = about(motion, names, desk.own, style)
        pages.append(
            BigPage(
                title=f"{decision_word(motion.decision)}: {motion.text}",
                caption=facts if facts != motion.text else "",
                figure=result_word(motion.result),
                lines=(
                    (_("For it"), style.number(motion.yes), ""),
                    (_("Votes needed"), style.number(motion.needed), ""),
                    (_("Members who could vote"), style.number(motion.present), ""),
                ),
            )
        )
    return pages


def pages_of_loans(desk: Desk) -> list[BigPage]:
    """What all borrowers together owe on loans, and each of them; none where nobody owes."""
    standing, style = desk.standing(), _style(desk)
    owed = [
        (loan, Money(loan.principal + standing.charges_due(loan)))
        for member in sorted(standing.people)
        for loan in standing.loans_of(member)
    ]
    lines = [
        (f"{style.label(loan.member)} {standing.people[loan.member].name}",
         style.money(amount), loan.fund)
        for loan, amount in owed
    ]  # fmt: skip
    return [
        BigPage(
            title=_("Owed on loans"),
            figure=style.with_currency(total([amount for _loan, amount in owed])),
            lines=tuple(lines[start : start + A_PAGE]),
        )
        for start in range(0, len(lines), A_PAGE)
    ]


def page_of_member(desk: Desk, brief: Brief, pictures: People | None = None) -> BigPage:
    """One member: what she has as stamps and figures, what she owes, what is due next."""
    style = _style(desk)
    known = pictures or People.of(desk)
    lines: list[Line] = [(each.title, style.money(each.amount), each.fund) for each in brief.has]
    caption = _("Has in the group")
    if brief.shares:
        shares = ngettext("{count} share", "{count} shares", brief.shares)
        caption += " · " + shares.format(count=style.number(brief.shares))
    owed = _("Owes: {what}")
    lines += [
        (owed.format(what=each.title), style.money(each.amount), each.fund) for each in brief.owes
    ]
    lines += [(text, amount, "") for text, amount in said_of_coming(style, brief.coming)]
    if not brief.owes:
        lines.append((_("Owes nothing"), "", ""))
    return BigPage(
        title=f"{style.label(brief.member)} {brief.name}",
        figure=style.with_currency(total([each.amount for each in brief.has])),
        caption=caption,
        lines=tuple(lines),
        picture=partial(known.pixmap, brief.member),
        stamps=brief.shares or None,
    )


def said_of_coming(style: Style, coming: Coming) -> list[tuple[str, str]]:
    """What is late and what is due next, in words and figures."""
    said = []
    if coming.since:
        late = _("Late since {day}, to pay now")
        said.append((late.format(day=style.date(coming.since)), style.money(coming.now)))
    elif coming.now:
        said.append((_("To pay now"), style.money(coming.now)))
    if coming.on:
        following = _("To pay on {day}")
        said.append((following.format(day=style.date(coming.on)), style.money(coming.amount)))
    return said


def _style(desk: Desk) -> Style:
    """As the desk has it, without the cents that nobody has."""
    return replace(desk.style, shown=0)


def _of_cash(desk: Desk, fund: str, place: str, amount: Money) -> BigPage:
    word, where = words.fund_word(fund, desk.own), words.place_word(place, desk.own)
    return BigPage(
        title=f"{word} · {where}",
        figure=_style(desk).with_currency(amount),
        lines=_pieces(desk, amount) if place == IN_HAND else (),
        fund=fund,
    )


def _pieces(desk: Desk, amount: Money) -> tuple[Line, ...]:
    """The fewest notes and coins that come to it."""
    values = [Money(units) for units in currency(desk.book.group.currency).pieces]
    style = _style(desk)
    found = envelope(amount, values)
    lines = [
        (f"{style.number(count)} × {style.money(value)}", style.money(value * count), "")
        for value, count in found.counts
    ]
    if found.unmade:
        lines.append((_("Less than the smallest coin"), style.money(found.unmade), ""))
    return tuple(lines)
