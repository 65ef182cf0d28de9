"""The loan card: what the borrower gets, what it costs, what is due when, what was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.money import total
from sgbook.domain.papers import Signer
from sgbook.i18n import security_lines
from sgbook.i18n.gettexts import _, speaking
from sgbook.i18n.words_of_loans import because_word, finer_terms, usual_terms
from sgbook.reports.drawing import Align, Box
from sgbook.reports.look import BAD, PAPER, colour_of
from sgbook.reports.page import Document, Frame, draw_all, paper_size
from sgbook.reports.parts import amount, draw_signed, height_signed, named_member
from sgbook.reports.stamps import draw_rubber_stamp
from sgbook.reports.table import Column, Table, draw_table
from sgbook.reports.text.line import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sgbook.domain.papers import LoanCard
    from sgbook.i18n.style import Style

_BAR = 22.0  # the height of the bar, in points at A4
_PAID = 60.0  # and of the stamp of a loan that is paid back
_LEAST_PART = 0.12  # of the bar, so that a small charge can still be written into it


def render(card: LoanCard, style: Style, size: str = "A4") -> bytes:
    """The card as a PDF.

    Raises:
        ValueError: for a size that is neither A4 nor A5.
    """
    return render_all([card], style, size)


def render_all(cards: Iterable[LoanCard], style: Style, size: str = "A4") -> bytes:
    """Several cards in one PDF, one after the other.

    Raises:
        ValueError: for a size that is neither A4 nor A5, and for no card at all.
    """

    def frame_of(card: LoanCard) -> Frame:
        return Frame(
            title=_("Loan card"),
            imprint=card.imprint,
            size=paper_size(size),
            style=style,
            whose=_("Loan {number}").format(number=card.number),
        )

    with speaking(style.language):
        return draw_all(cards, frame_of, _draw)


def _draw(document: Document, card: LoanCard) -> None:
    document.title(document.frame.whose, named_member(card.member, card.name, document.style))
    _draw_terms(document, card)
    _draw_bar(document, card)
    _draw_security(document, card)
    _draw_plan(document, card)
    if card.payments:
        _draw_payments(document, card)
    draw_signed(document, _("Signed"), _signers(card))


def _draw_terms(document: Document, card: LoanCard) -> None:
    style = document.style
    facts = [
        (_("Amount"), style.with_currency(card.amount)),
        (_("Given on"), style.date(card.paid_out_on)),
    ]
    if card.purpose:
        facts.append((_("Purpose"), card.purpose))
    agreed: list[tuple[str, str]] = []
    if card.agreed is not None:
        agreed = [*usual_terms(card.agreed, style), *finer_terms(card.agreed, style)]
    document.facts([*facts, *card.terms, *agreed, *_before(card, style)])


def _before(card: LoanCard, style: Style) -> list[tuple[str, str]]:
    """The loans whose place this one took, and how late the debt was then, or in the paper book."""
    late = [] if card.late_since is None else [style.date(card.late_since)]
    if not card.repays:
        return [(_("Late since"), day) for day in late]
    numbers = ", ".join(card.repays)
    text = _("{numbers} ({why})")
    said = [(_("In place of loan"), text.format(numbers=numbers, why=because_word(card.because)))]
    return [*said, *((_("That debt was late since"), day) for day in late)]


def _draw_bar(document: Document, card: LoanCard) -> None:
    """What she gets and what it costs, to scale; the true cost a year in words beside it."""
    style, scale, letters = document.style, document.size.scale, document.size.letters
    document.heading(_("To repay in all: {amount}").format(amount=style.money(card.to_repay)))
    strip = document.place(_BAR * scale)
    whole = max(card.to_repay.units, 1)
    cost = card.charge.units / whole
    if card.charge:
        cost = min(max(cost, _LEAST_PART), 1 - _LEAST_PART)
    got = strip._replace(width=strip.width * (1 - cost))
    price = Box(got.end + 1.5, strip.y, strip.width - got.width - 1.5, strip.height)
    parts = [(got, card.amount, colour_of(card.fund)), (price, card.charge, BAD)]
    for box, money, colour in parts[: 2 if card.charge else 1]:
        document.page.fill(box, colour)
        figure = squeezed(style.money(money), box.width - 8, letters(11, True, PAPER))
        document.page.write(figure, box._replace(height=box.height * 0.68), Align.CENTRE)
    document.skip(3)
    said = _("You get {amount}, and it costs {charge}.").format(
        amount=style.money(card.amount), charge=style.money(card.charge)
    )
    if card.yearly_cost is not None:
        cost_said = _("The true cost is {percent} a year.")
        said += " " + cost_said.format(percent=style.percent(card.yearly_cost))
    if card.plain_rate is not None and card.plain_rate != card.yearly_cost:
        plain = _("Without charge on charge it is {percent} a year.")
        said += " " + plain.format(percent=style.percent(card.plain_rate))
    document.text(said, 10)


def _draw_security(document: Document, card: LoanCard) -> None:
    """What stands behind the loan, in sentences."""
    lines = security_lines.of_loan(card, document.style)
    if lines:
        document.heading(_("What stands behind it"))
        for line in lines:
            document.text(line, 10)


def _draw_plan(document: Document, card: LoanCard) -> None:
    if not card.plan:
        return
    style = document.style
    columns = [
        Column(head=_("No."), figures=True, weight=0),
        Column(head=_("Due on"), unbroken=True, weight=0.6),
        Column(head=_("Loan"), figures=True, fund=card.fund),
        Column(head=_("Charge"), figures=True),
        Column(head=_("To pay"), figures=True),
        Column(head=_("Then still owed"), figures=True),
    ]
    rows = [
        [
            style.label(line.number),
            style.date(line.due_on),
            amount(line.principal, style),
            amount(line.charge, style),
            style.money(line.principal + line.charge),
            style.money(line.outstanding),
        ]
        for line in card.plan
    ]
    charge = total([line.charge for line in card.plan])  # without what was kept back
    sums = ["", "", style.money(card.amount), style.money(charge)]
    draw_table(
        document,
        Table(columns=columns, rows=rows, sums=[*sums, style.money(card.amount + charge), ""]),
        _("What is due when"),
    )


def _draw_payments(document: Document, card: LoanCard) -> None:
    """What happened so far, and the stamp when nothing is owed any more."""
    style = document.style
    columns = [
        Column(head=_("Date"), unbroken=True, weight=0),
        Column(head=_("Meeting"), figures=True, weight=0),
        Column(head=_("What happened"), weight=3),
        Column(head=_("Charge"), figures=True),
        Column(head=_("Paid"), figures=True),
        Column(head=_("Still owed"), figures=True),
    ]
    rows = [
        [
            style.date(line.on),
            "" if line.meeting is None else style.label(line.meeting),
            line.text,
            amount(line.charge, style),
            amount(line.paid, style),
            style.money(line.balance),
        ]
        for line in card.payments
    ]
    scale = document.size.scale
    after = height_signed(document, _signers(card)) + (_PAID * scale if card.settled_on else 0)
    draw_table(document, Table(columns=columns, rows=rows), _("What happened"), after=after)
    if card.settled_on:
        strip = document.place(_PAID * scale)
        place = Box(strip.x + strip.width * 0.6, strip.y + 12 * scale, 150 * scale, 38 * scale)
        draw_rubber_stamp(document.page, place, _("PAID"))
        day = _("Paid back on {day}.").format(day=style.date(card.settled_on))
        fit = squeezed(day, strip.width * 0.5, document.size.letters(11, bold=True))
        document.page.write(fit, strip._replace(height=strip.height * 0.6))


def _signers(card: LoanCard) -> list[Signer]:
    return [
        Signer(role=_("Borrower"), name=card.name),
        *(Signer(role=_("Guarantor"), name=name) for name in card.guarantors),
        Signer(role=_("Chairperson")),
        Signer(role=_("Treasurer")),
    ]
