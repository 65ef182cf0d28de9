"""A member's statement: each account line by line, what came in, what went out, what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.papers import Signer
from sgbook.i18n import security_lines
from sgbook.i18n.gettexts import _, speaking
from sgbook.reports.page import Document, Frame, draw_all, paper_size
from sgbook.reports.parts import amount, draw_signed, draw_standing, height_signed, named_member
from sgbook.reports.table import Column, Table, draw_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sgbook.domain.papers import MemberStatement, StatementAccount
    from sgbook.i18n.style import Style

_NOTE = 14.0  # the height of a note, in points at A4


def render(statement: MemberStatement, style: Style, size: str = "A4") -> bytes:
    """The statement as a PDF.

    Raises:
        ValueError: for a size that is neither A4 nor A5.
    """
    return render_all([statement], style, size)


def render_all(statements: Iterable[MemberStatement], style: Style, size: str = "A4") -> bytes:
    """Several statements in one PDF, one after the other.

    Raises:
        ValueError: for a size that is neither A4 nor A5, and for no statement at all.
    """

    def frame_of(statement: MemberStatement) -> Frame:
        return Frame(
            title=_("Statement"),
            imprint=statement.imprint,
            size=paper_size(size),
            style=style,
            whose=named_member(statement.member, statement.name, style),
        )

    with speaking(style.language):
        return draw_all(statements, frame_of, _draw)


def _draw(document: Document, statement: MemberStatement) -> None:
    style = document.style
    span = _("{first} to {last}").format(
        first=style.date(statement.since), last=style.date(statement.until)
    )
    document.title(document.frame.title, span)
    document.facts(
        [
            (_("Member"), statement.name),
            (_("Member number"), style.label(statement.member)),
            (_("Amounts in"), style.currency),
        ]
    )
    draw_standing(document, statement.has, statement.owes)
    signers = [Signer(role=_("Record keeper")), Signer(role=_("Member"), name=statement.name)]
    signed = height_signed(document, signers)
    for account in statement.accounts:
        last = account is statement.accounts[-1] and statement.guarantees is None
        _draw_account(document, account, signed if last else 0)
    if statement.guarantees is not None:
        document.heading(_("Guarantees"))
        for line in security_lines.of_member(statement.guarantees, style):
            document.text(line, 10)
    draw_signed(document, _("Signed"), signers)


def _draw_account(document: Document, account: StatementAccount, after: float) -> None:
    """A table of what happened, with what is said of it; `after`: see `draw_table`."""
    style = document.style
    after += len(account.notes) * _NOTE * document.size.scale
    rows = [["", "", _("Brought forward"), "", "", style.money(account.opening)]]
    rows += [
        [
            style.date(line.on),
            "" if line.meeting is None else style.label(line.meeting),
            line.text,
            amount(line.came, style),
            amount(line.went, style),
            style.money(line.balance),
        ]
        for line in account.lines
    ]
    came, went = style.money(account.came), style.money(account.went)
    draw_table(
        document,
        Table(
            columns=_columns(account),
            rows=rows,
            sums=["", "", _("Together"), came, went, style.money(account.closing)],
        ),
        account.title,
        after=after,
    )
    for note in account.notes:
        document.text(note, 8)


def _columns(account: StatementAccount) -> list[Column]:
    return [
        Column(head=_("Date"), unbroken=True, weight=0),
        Column(head=_("Meeting"), figures=True),
        Column(head=_("What happened"), weight=3),
        Column(head=_("Paid back") if account.owed else _("In"), figures=True),
        Column(head=_("Added") if account.owed else _("Out"), figures=True),
        Column(head=_balance(account), figures=True, fund=account.fund),
    ]


def _balance(account: StatementAccount) -> str:
    if account.given:
        return _("Together")
    return _("You owe") if account.owed else _("You have")
