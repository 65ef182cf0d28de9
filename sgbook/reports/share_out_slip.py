"""A member's slip of the share-out: her sum worked out line by line. On A4 twice, like a receipt.

A rehearsal until it is posted, and marked so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.papers import Mark, Signer
from sgbook.i18n.gettexts import _, speaking
from sgbook.reports.drawing import Align, Stroke
from sgbook.reports.look import BAD, INK, QUIET, THICK
from sgbook.reports.page import Document, Frame, draw_all, paper_size
from sgbook.reports.parts import draw_signers, go_to_second_half, named_member
from sgbook.reports.share_out import value_of_share
from sgbook.reports.table import Column, Table, draw_table
from sgbook.reports.text.line import fitted, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sgbook.domain.money import Money
    from sgbook.domain.papers import ShareOutSlip
    from sgbook.i18n.style import Style

_CASH = 27.0  # the height of the box with the cash, in points at A4
_TO_SIGN = 40.0  # and of the places to sign: two slips fit on a page


def render(slip: ShareOutSlip, style: Style, size: str = "A4") -> bytes:
    """The slip as a PDF.

    Raises:
        ValueError: for a size that is neither A4 nor A5.
    """
    return render_all([slip], style, size)


def render_all(slips: Iterable[ShareOutSlip], style: Style, size: str = "A4") -> bytes:
    """Several slips in one PDF, one after the other.

    Raises:
        ValueError: for a size that is neither A4 nor A5, and for no slip at all.
    """

    def frame_of(slip: ShareOutSlip) -> Frame:
        imprint = slip.imprint if slip.posted else slip.imprint.marked(Mark.REHEARSAL)
        return Frame(
            title=_("Share-out slip"),
            imprint=imprint,
            size=paper_size(size),
            style=style,
            whose=named_member(slip.row.member, slip.row.name, style),
        )

    def draw(document: Document, slip: ShareOutSlip) -> None:
        _draw(document, slip, _("For the member") if size == "A4" else "")
        if size == "A4":
            go_to_second_half(document)
            _draw(document, slip, _("For the group"))

    with speaking(style.language):
        return draw_all(slips, frame_of, draw)


def _draw(document: Document, slip: ShareOutSlip, whose: str) -> None:
    style = document.style
    document.title(_("Share-out, cycle {cycle}").format(cycle=slip.cycle), whose)
    if not slip.posted:
        document.text(_("A rehearsal: nothing is posted."), 10, bold=True, colour=BAD)
    shares = [] if slip.row.in_amounts else [(_("Shares"), style.number(slip.row.shares))]
    document.facts(
        [
            (_("Member"), named_member(slip.row.member, slip.row.name, style)),
            *shares,
            (_("Savings"), style.with_currency(slip.row.savings)),
            (_("Date"), style.date(slip.imprint.on)),
            (_("Group"), slip.imprint.group),  # either half may be cut off
            (_("Check code"), slip.imprint.check_code),
        ]
    )
    rows = [[sign, said, style.money(amount)] for sign, said, amount in _sums(slip, style)]
    columns = [
        Column(head="", least=16, weight=0),
        Column(head=_("How it is worked out"), weight=3),
        Column(head=_("Amount"), figures=True, least=90),
    ]
    draw_table(document, Table(columns=columns, rows=rows))
    _draw_cash(document, slip)
    document.text(_rule(slip, style), 8, colour=QUIET)
    signers = [
        Signer(role=_("Record keeper"), name=slip.keeper),
        Signer(role=_("Member"), name=slip.row.name),
    ]
    draw_signers(document, signers, _TO_SIGN)


def _sums(slip: ShareOutSlip, style: Style) -> list[tuple[str, str, Money]]:
    """The payout, and what is added to it and taken off; what is nothing is left out."""
    row = slip.row
    parts = (
        ("+", _("Your part of the social fund"), row.social),
        ("−", _("Your loan, paid back"), row.principal),
        ("−", _("Charges of your loan"), row.charges),
        ("−", _("Fines and dues"), row.dues),
        ("−", _("Saved again in the next cycle"), row.reinvested),
        ("−", _("Cut: less than the smallest coin"), row.cut),
        ("+", _("You still owe this"), row.owed),
    )
    of_pool = [("", _payout(slip, style), row.payout)] if row.of_pool else []
    return [*of_pool, *(part for part in parts if part[2])]


def _payout(slip: ShareOutSlip, style: Style) -> str:
    if not (slip.by_shares and slip.shares):
        return _("Payout")
    worth = value_of_share(slip.pool, slip.shares, style).removeprefix("= ")
    said = _("Payout: {shares} shares × {value}, in coins of {coin}")
    return said.format(
        shares=style.number(slip.row.shares), value=worth, coin=style.money(slip.payable_unit)
    )


def _draw_cash(document: Document, slip: ShareOutSlip) -> None:
    """What she takes home, large, in a box."""
    style, scale, letters = document.style, document.size.scale, document.size.letters
    document.skip(4)
    document.need(_CASH * scale)
    strip = document.place(_CASH * scale)
    document.page.frame(strip, Stroke(THICK, INK))
    inner = strip._replace(x=strip.x + 8, width=strip.width - 16, height=strip.height * 0.7)
    said = _("Cash that waits for you") if slip.waits else _("Cash to get")
    figure = squeezed(style.with_currency(slip.row.cash), inner.width * 0.5, letters(15, bold=True))
    words = fitted(said, inner.width * 0.5 - 8, letters(11, bold=True))
    document.page.write(words, inner)
    document.page.write(figure, inner, Align.END)
    document.skip(3)


def _rule(slip: ShareOutSlip, style: Style) -> str:
    """The rule, and the sum that everybody's part comes from."""
    if not (slip.by_shares and slip.shares and slip.row.of_pool):
        return slip.explanation
    said = _("{pool} to share out ÷ {shares} shares {value}").format(
        pool=style.money(slip.pool),
        shares=style.number(slip.shares),
        value=value_of_share(slip.pool, slip.shares, style),
    )
    return f"{slip.explanation} {said}"
