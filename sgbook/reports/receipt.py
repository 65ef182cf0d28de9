"""A receipt: what a member gave and got. On A4 twice, for the member and for the group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.money import total
from sgbook.domain.papers import Mark, Signer
from sgbook.i18n.gettexts import _, speaking
from sgbook.reports.page import Document, Frame, draw_all, paper_size
from sgbook.reports.parts import draw_signers, go_to_second_half, named_member
from sgbook.reports.table import Cell, Column, Table, draw_table, sign_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sgbook.domain.papers import Receipt, Sum
    from sgbook.i18n.style import Style


def render(receipt: Receipt, style: Style, size: str = "A4") -> bytes:
    """The receipt as a PDF.

    Raises:
        ValueError: for a size that is neither A4 nor A5.
    """
    return render_all([receipt], style, size)


def render_all(receipts: Iterable[Receipt], style: Style, size: str = "A4") -> bytes:
    """Several receipts in one PDF, one after the other.

    Raises:
        ValueError: for a size that is neither A4 nor A5, and for no receipt at all.
    """

    def frame_of(receipt: Receipt) -> Frame:
        imprint = receipt.imprint.marked(Mark.COPY) if receipt.copy else receipt.imprint
        said = _("Receipt {number}").format(number=style.label(receipt.number))
        return Frame(title=said, imprint=imprint, size=paper_size(size), style=style)

    def draw(document: Document, receipt: Receipt) -> None:
        _draw(document, receipt, _("For the member") if size == "A4" else "")
        if size == "A4":
            go_to_second_half(document)
            _draw(document, receipt, _("For the group"))

    with speaking(style.language):
        return draw_all(receipts, frame_of, draw)


def _draw(document: Document, receipt: Receipt, whose: str) -> None:
    style = document.style
    document.title(document.frame.title, whose)
    facts = [
        (_("Member"), named_member(receipt.member, receipt.name, style)),
        (_("Date"), style.date(receipt.imprint.on)),
        (_("Amounts in"), style.currency),
    ]
    if receipt.meeting is not None:
        facts.append((_("Meeting"), style.label(receipt.meeting)))
    facts.append((_("Group"), receipt.imprint.group))  # either half may be cut off
    if receipt.imprint.check_code:
        facts.append((_("Check code"), receipt.imprint.check_code))
    document.facts(facts)
    if receipt.gave:
        _draw_sums(document, _("Paid in"), receipt.gave)
    if receipt.got:
        document.skip(6)
        _draw_sums(document, _("Handed out"), receipt.got)
    document.skip(4)
    signers = [
        Signer(role=_("Record keeper"), name=receipt.keeper),
        Signer(role=_("Member"), name=receipt.name),
    ]
    draw_signers(document, signers)


def _draw_sums(document: Document, head: str, sums: Sequence[Sum]) -> None:
    style, imprint = document.style, document.frame.imprint
    rows: list[list[Cell]] = [
        [sign_cell(item.fund, imprint), item.title, style.money(item.amount)] for item in sums
    ]
    together = style.money(total([item.amount for item in sums]))
    draw_table(
        document,
        Table(
            columns=[
                Column(head="", least=16, weight=0),
                Column(head=head, weight=3),
                Column(head=_("Amount"), figures=True, least=90),
            ],
            rows=rows,
            sums=["", _("Together"), together],
            size=9.5,
        ),
    )
