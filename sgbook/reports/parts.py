"""Parts that several papers share: what a member has and owes, places to sign, a member's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.money import total
from sgbook.i18n.gettexts import _
from sgbook.i18n.joining import with_more
from sgbook.reports.drawing import Align, Box, Stroke
from sgbook.reports.look import INK, QUIET, THICK, THIN
from sgbook.reports.shapes import draw_sign
from sgbook.reports.text.line import fitted, squeezed, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sgbook.domain.money import Money
    from sgbook.domain.papers import Signer, Sum
    from sgbook.i18n.style import Style
    from sgbook.reports.page import Document

NOTHING = "–"  # a sum of zero, so that a list shows at a glance where something happened
SIGNER = 46.0  # the height of a row of places to sign, in points at A4
_SIGN_A_ROW = 3
_HEADING = 34.0  # what a heading of one line takes, in points at A4
_BELOW_CUT = 14.0  # points below the line to cut along
_LINE = 14.0  # the height of a sum in a box, in points at A4


def amount(money: Money, style: Style) -> str:
    """An amount in a list; zero is a dash."""
    return style.money(money) if money else NOTHING


def named_member(number: int, name: str, style: Style) -> str:
    """`3 Grace Achieng`."""
    return f"{style.label(number)} {name}"


def draw_standing(document: Document, has: Sequence[Sum], owes: Sequence[Sum]) -> None:
    """Two boxes side by side: what she has, what she owes; nothing to owe is said so."""
    scale = document.size.scale
    lines = max(len(has), len(owes), 1)
    height = (lines + 2.4) * _LINE * scale
    document.need(height + 6 * scale)
    document.skip(4)
    strip = document.place(height)
    width = (strip.width - 10 * scale) / 2
    for sums, title, x in (
        (has, _("You have"), strip.x),
        (owes, _("You owe"), strip.x + width + 10 * scale),
    ):
        _draw_sums(document, Box(x, strip.y, width, height), title, sums)
    document.skip(6)


def _draw_sums(document: Document, box: Box, title: str, sums: Sequence[Sum]) -> None:
    """A box with a title, sums under each other, and what they come to."""
    page, letters = document.page, document.size.letters
    tall = _LINE * document.size.scale
    page.frame(box, Stroke(THICK, INK))
    inner = Box(box.x + 7, box.y + tall * 0.25, box.width - 14, tall)
    page.write(fitted(title, inner.width, letters(9, bold=True)), _on(inner))
    y = inner.y + tall
    for item in sums:
        _draw_sum(document, inner._replace(y=y), item)
        y += tall
    if not sums:
        nothing = fitted(_("Nothing"), inner.width, letters(9, colour=QUIET))
        page.write(nothing, _on(inner._replace(y=y)))
    last = inner._replace(y=box.bottom - tall * 1.1)
    page.line((inner.x, last.y), (inner.end, last.y), Stroke(THIN, INK))
    said = document.style.money(total([item.amount for item in sums]))
    page.write(fitted(_("Together"), inner.width * 0.5, letters(9, bold=True)), _on(last))
    page.write(squeezed(said, inner.width * 0.5, letters(10.5, bold=True)), _on(last), Align.END)


def _draw_sum(document: Document, box: Box, item: Sum) -> None:
    page, letters = document.page, document.size.letters
    figure = squeezed(document.style.money(item.amount), box.width * 0.5, letters(9))
    edge = 7.5 * document.size.scale
    if item.fund:
        sign = Box(box.x, box.y + (box.height - edge) / 2, edge, edge)
        draw_sign(page, sign, item.fund, document.frame.imprint)
    shift = edge + 4
    words = fitted(item.title, box.width - shift - figure.width - 8, letters(9))
    page.write(words, _on(box._replace(x=box.x + shift)))
    page.write(figure, _on(box), Align.END)


def _on(box: Box) -> Box:
    """The place for letters in a line of text."""
    return box._replace(height=box.height * 0.74)


def draw_signed(
    document: Document, title: str, signers: Sequence[Signer], tall: float = SIGNER
) -> None:
    """Places to sign with their heading, on one page if they fit; nothing where nobody signs."""
    if signers:
        document.heading(title, room=_rows(signers) * tall)
        draw_signers(document, signers, tall)


def height_signed(document: Document, signers: Sequence[Signer], tall: float = SIGNER) -> float:
    """So much of a page `draw_signed` takes, in points."""
    return (_rows(signers) * tall + _HEADING) * document.size.scale if signers else 0


def _rows(signers: Sequence[Signer]) -> int:
    return -(-len(signers) // _SIGN_A_ROW)


def draw_signers(document: Document, signers: Sequence[Signer], tall: float = SIGNER) -> None:
    """Places to sign or to press a thumb, three in a row: the role, a line, the name."""
    scale = document.size.scale
    for start in range(0, len(signers), _SIGN_A_ROW):
        row = signers[start : start + _SIGN_A_ROW]
        document.need(tall * scale)
        strip = document.place(tall * scale)
        width = strip.width / _SIGN_A_ROW
        for place, signer in enumerate(row):
            _draw_signer(document, strip._replace(x=strip.x + place * width, width=width), signer)


def _draw_signer(document: Document, box: Box, signer: Signer) -> None:
    page, letters, scale = document.page, document.size.letters, document.size.scale
    thumb = 24 * scale
    y = box.bottom - 16 * scale
    width = box.width - 16 * scale - thumb - 6 * scale
    page.line((box.x, y), (box.x + width, y), Stroke(THIN, QUIET))
    page.frame(Box(box.x + width + 6 * scale, y - thumb, thumb, thumb), Stroke(THIN, QUIET))
    said = with_more(signer.role, signer.name)
    room, base = width + thumb + 6 * scale, document.base
    lines = wrapped(said, room, letters(8, colour=QUIET), 2, base)
    if len(lines) > 1:
        lines = wrapped(said, room, letters(7, colour=QUIET), 2, base)
    for number, line in enumerate(lines):
        page.write(line, Box(box.x, y, width, (10 - len(lines) + 1 + number * 7.5) * scale))


def go_to_second_half(document: Document) -> None:
    """A dashed line across the middle of the page, to cut along; a new page for a long paper."""
    size, used = document.size, document.y - document.top
    middle = size.height / 2
    start = middle + _BELOW_CUT
    if used > min(middle - document.top, document.floor - start):
        document.new_page()
        return
    edge = size.margin / 2
    document.page.line((edge, middle), (size.width - edge, middle), Stroke(THIN, QUIET, 4))
    document.y = start
