"""`sgbook round BOOK`: whose turn the pot is; with `--post` it is paid out."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

from sgbook.book.meetings import standing
from sgbook.book.rounds import RoundAtHand, RoundRow, TurnRow, at_hand, pay_out, round_record
from sgbook.cli.common import (
    add_book,
    add_json,
    add_keeper,
    day_of,
    member_of,
    opened,
    print_json,
    warn_of_future,
)
from sgbook.cli.rehearsing import posted_facts
from sgbook.domain.money import Money
from sgbook.i18n.gettexts import _
from sgbook.i18n.messages import explain

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from sgbook.book.book import Book
    from sgbook.book.journal import Posted
    from sgbook.domain.records import Record
    from sgbook.i18n.style import Style


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("round")
    add_book(parser)
    parser.add_argument(
        "--pot", metavar="P", default="", help=_("which pot, where there are several")
    )
    parser.add_argument("--on", metavar=_("DATE"), help=_("the day; else that of the last posting"))
    who = _("who gets it, where the group decides by need")
    parser.add_argument("--winner", metavar="MEMBER", help=who)
    seed = _("the word or number for the draw, said aloud; it is kept")
    parser.add_argument("--seed", metavar="S", default="", help=seed)
    names = _("the two who saw the draw; kept with it")
    parser.add_argument("--witnesses", metavar=_("NAME"), nargs=2, default=(), help=names)
    parser.add_argument("--note", metavar=_("TEXT"), default="", help=_("what the group decided"))
    parser.add_argument("--post", action="store_true", help=_("pay it out"))
    add_keeper(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Say whose turn it is, or pay the pot out.

    Raises:
        RuleBroken: with `--post`, the rules refuse.
    """
    with opened(args, look=not args.post) as book:
        on = day_of(args.on, "--on") if args.on else standing(book).last_on or book.group.started_on
        warn_of_future(on, args.style)
        said = _said(args, book)
        found = at_hand(book, said, on)
        posted = pay_out(book, said, on, _("The pot was paid out.")) if args.post else None
    if args.json:
        print_json(_plain(found, posted, args.style))
    else:
        print("\n".join(_lines(found, posted, args)))
    return 0 if found.refused is None or posted else 1


def _said(args: Namespace, book: Book) -> Record:
    winner = member_of(args.winner, book, "--winner") if args.winner else None
    return round_record(
        pot=args.pot, member=winner, seed=args.seed, witnesses=args.witnesses, note=args.note
    )


def _plain(found: RoundAtHand, posted: Posted | None, style: Style) -> dict[str, object]:
    """The one JSON document: keys as the reports `turns` and `rounds` have them."""

    def said(value: object) -> object:
        if isinstance(value, Money):
            return style.amount_plain(value)
        return value.isoformat() if isinstance(value, date) else value

    def row(each: TurnRow | RoundRow) -> dict[str, object]:
        return {field.name: said(getattr(each, field.name)) for field in fields(each)}

    return {
        "pot": found.pot.id,
        "order_by": found.pot.pot_order,
        "round": found.round,
        "rounds": found.rounds,
        "collected": said(found.collected),
        "missing": said(found.missing),
        "order": list(found.order),
        "bids": [{"member": member, "amount": said(bid)} for member, bid in found.bids],
        "outcome": row(found.outcome) if found.outcome else None,
        "refused": explain(found.refused, style) if found.refused else None,
        "turns": [row(each) for each in found.rows],
        "paid_out": [row(each) for each in found.wins],
        **posted_facts(posted),
    }


def _lines(found: RoundAtHand, posted: Posted | None, args: Namespace) -> list[str]:
    """What there is to say, for people."""
    style = args.style
    text = _("Round {round} of {rounds}. Collected: {collected}; missing: {missing}.")
    lines = [
        text.format(
            round=style.number(found.round),
            rounds=style.number(found.rounds),
            collected=style.money(found.collected),
            missing=style.money(found.missing),
        )
    ]
    if found.outcome:
        text = _("The pot of {value} is {name}'s (member {member}): {paid} in hand.")
        lines.append(
            text.format(
                value=style.money(found.outcome.value),
                name=found.outcome.name,
                member=found.outcome.member,
                paid=style.money(found.outcome.paid),
            )
        )
        if found.outcome.discount:
            text = _("{discount} is left to the others: {dividend} for each turn.")
            lines.append(
                text.format(
                    discount=style.money(found.outcome.discount),
                    dividend=style.money(found.outcome.dividend),
                )
            )
    elif found.refused:
        lines.append(explain(found.refused, style))
    if posted is None:
        lines.append(_("Nothing is posted. Add --post to pay it out."))
    else:
        lines.append(_("Posted; check code {code}.").format(code=posted.check_code))
    return lines
