"""How a big page is drawn: figures stay large, what is beside them grows and shrinks with room."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from sgbook.ui.dress import font
from sgbook.ui.overriding import override
from sgbook.ui.signs import draw_shape
from sgbook.ui.tokens import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QPixmap

USUAL = (1024, 560)
"""The room for which the sizes below are said; a larger screen has them larger."""

TITLE, CAPTION, FIGURE, LINE = 28, 18, 60, 24
LEAST_FIGURE, LEAST_TITLE, LEAST_LINE = 48, 20, 9
MARGIN, GAP = 32, 14
PICTURE = 150
STAMP, LEAST_STAMP, MOST_STAMPS = 26, 5, 1000
WORDS, ANYWHERE = Qt.TextFlag.TextWordWrap, Qt.TextFlag.TextWrapAnywhere


def wrapping(text: str, drawn: QFont, width: float) -> int:
    """A text goes on in the next line between words; within one only where it has no room."""
    longest = max(map(QFontMetricsF(drawn).horizontalAdvance, text.split()), default=0.0)
    return int(WORDS if longest <= width else WORDS | ANYWHERE)


class BigPage(NamedTuple):
    """One page: what it is about, the figure that matters, and what belongs to it.

    `lines`: label, text, and a fund whose shape stands before them, or nothing. `stamps` are drawn
    so many. `picture` is asked for in the size that there is room for.
    """

    title: str
    figure: str = ""
    lines: tuple[tuple[str, str, str], ...] = ()
    picture: Callable[[int], QPixmap] | None = None
    stamps: int | None = None
    fund: str = ""  # whose shape and colour the page has
    caption: str = ""  # what the figure is

    def spoken(self) -> str:
        """The whole page, for those who hear the screen."""
        said = [f"{name}: {text}" if text else name for name, text, _fund in self.lines]
        return ". ".join(part for part in (self.title, self.caption, self.figure, *said) if part)


class Text(NamedTuple):
    """A text in its place, as large as it is drawn."""

    box: QRectF
    text: str
    font: QFont
    colour: str
    at_end: bool = False


class Span(NamedTuple):
    """From where to where across the page."""

    left: float
    width: float


class Plan(NamedTuple):
    """Everything on the page in its place, as it is in a language that is read to the right."""

    texts: list[Text]
    shapes: list[tuple[QRectF, str]]  # with the fund
    picture: QRectF | None
    stamps: list[QRectF]
    rules: list[QRectF]  # thin lines, along which the eye finds from label to figure
    height: float  # of all of it


class PageView(QWidget):
    """One big page."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = Look(look.theme, 100, look.funds)  # the size is the room's, not the desk's
        self._page: BigPage | None = None

    def show_page(self, page: BigPage) -> None:
        """Show this one."""
        self._page = page
        self.setAccessibleName(page.spoken())
        self.update()

    def plan(self) -> Plan:
        """Where everything of the page stands; only the lines shrink until all of it has room."""
        assert self._page is not None
        scale = min(self.width() / USUAL[0], self.height() / USUAL[1])
        size = LINE * max(scale, 1)
        while True:
            found = _Layout(self._page, self._look, QSizeF(self.size()), max(scale, 1), size).plan()
            if found.height <= self.height() - 2 * GAP or size <= LEAST_LINE:
                return found
            size -= 1

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.paper))
        if self._page is not None:
            self._draw(painter, self._page, self.plan())
        painter.end()

    def _draw(self, painter: QPainter, page: BigPage, plan: Plan) -> None:
        painter.translate(0, max(0.0, (self.height() - plan.height) / 3))
        for text in plan.texts:
            painter.setFont(text.font)
            painter.setPen(QColor(text.colour))
            painter.drawText(self._turned(text.box), self._flags(text), text.text)
        for box, fund in plan.shapes:
            drawn = self._look.fund(fund)
            draw_shape(painter, self._turned(box), drawn.shape, drawn.colour)
        if plan.picture is not None and page.picture is not None:
            box = self._turned(plan.picture)
            pixels = page.picture(round(box.width()))
            painter.drawPixmap(box, pixels, QRectF(pixels.rect()))
        for rule in plan.rules:
            painter.fillRect(self._turned(rule), QColor(self._look.theme.line))
        colour = self._look.fund(page.fund or "loan").colour
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        for box in plan.stamps:
            painter.drawRect(self._turned(box))

    def _flags(self, text: Text) -> int:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl is not text.at_end else Qt.AlignmentFlag.AlignLeft
        top = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        return top | wrapping(text.text, text.font, text.box.width())

    def _turned(self, box: QRectF) -> QRectF:
        """The box as it stands where the language is read to the left."""
        if self.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            return box
        return QRectF(QPointF(self.width() - box.right(), box.top()), box.size())


class _Layout:
    """One page being laid out from above to below."""

    def __init__(
        self, page: BigPage, look: Look, room: QSizeF, scale: float, line_size: float
    ) -> None:
        self.page, self.look, self.room = page, look, room
        self.scale, self.line_size = scale, line_size
        self.margin = MARGIN * scale
        self.gap = GAP * min(scale, room.height() / USUAL[1])
        self.top = 0.0
        self.done = Plan([], [], None, [], [], 0)

    def plan(self) -> Plan:
        """Everything in its place."""
        self.top = self.gap
        self._head()
        if self.page.stamps:
            self._stamps(self.page.stamps)
        self._lines()
        return self.done._replace(height=self.top)

    # The head: picture, title, figure

    def _head(self) -> None:
        page, theme = self.page, self.look.theme
        left = self.margin
        head = self.top
        picture: QRectF | None = None
        if page.picture is not None:
            side = min(PICTURE * self.scale, self.room.height() / 3, self.room.width() / 4)
            picture = QRectF(left, head, side, side)
            left += side + self.margin / 2
        width = self.room.width() - left - self.margin
        shape = page.fund and page.picture is None
        sign = TITLE * 1.2 * self.scale if shape else 0.0
        title = self._font(TITLE * self.scale, bold=True)
        while title.pointSizeF() > LEAST_TITLE and self._lines_of(page.title, title, width) > 2:
            title.setPointSizeF(title.pointSizeF() - 1)
        if shape:
            height = QFontMetricsF(title).height()
            box = QRectF(left, self.top + (height - sign) / 2, sign, sign)
            self.done.shapes.append((box, page.fund))
            sign += self.gap
        self._text(page.title, title, theme.ink, Span(left + sign, width - sign))
        if page.caption:
            caption = self._font(CAPTION * self.scale)
            self._text(page.caption, caption, theme.quiet, Span(left, width))
        if page.figure:
            colour = self.look.fund(page.fund).colour if page.fund else theme.ink
            figure = self._figure_font(page.figure, width)
            self._text(page.figure, figure, colour, Span(left, width))
        if picture is not None:
            self.done = self.done._replace(picture=picture)
            self.top = max(self.top, picture.bottom() + self.gap / 2)
        self.top += self.gap

    def _figure_font(self, figure: str, width: float) -> QFont:
        made = self._font(FIGURE * self.scale, bold=True)
        while (
            made.pointSizeF() > LEAST_FIGURE
            and QFontMetricsF(made).horizontalAdvance(figure) > width
        ):
            made.setPointSizeF(made.pointSizeF() - 1)
        return made

    # Stamps

    def _stamps(self, count: int) -> None:
        """In tens, so that they can be counted; as large as there is room for in three rows."""
        wide = self.room.width() - 2 * self.margin
        side = STAMP * self.scale * min(1, self.room.height() / USUAL[1])
        rows = 3
        while side > LEAST_STAMP and count > rows * self._a_row(wide, side):
            side -= 1
        a_row = self._a_row(wide, side)
        if count > min(rows * a_row, MOST_STAMPS):
            return  # more than can be counted; the figure says it
        for number in range(count):
            line, place = divmod(number, a_row)
            across = place * side * 1.2 + place // 10 * side * 0.8
            box = QRectF(self.margin + across, self.top + line * side * 1.3, side, side)
            self.done.stamps.append(box)
        self.top += ((count - 1) // a_row + 1) * side * 1.3 + self.gap

    def _a_row(self, wide: float, side: float) -> int:
        """So many stamps in a row, whole tens where it can be."""
        tens = int((wide + side) // (side * 12.8))
        return tens * 10 or max(1, int(wide // (side * 1.2)))

    # Lines

    def _lines(self) -> None:
        for number, (name, text, fund) in enumerate(self.page.lines):
            if number:
                self.top += self.gap / 2
            self._line(name, text, fund)

    def _line(self, name: str, text: str, fund: str) -> None:
        theme = self.look.theme
        plain, bold = self._font(self.line_size), self._font(self.line_size, bold=True)
        left, right = self.margin, self.room.width() - self.margin
        height = QFontMetricsF(bold).height()
        if fund:
            side = height * 0.6
            box = QRectF(left, self.top + (height - side) / 2, side, side)
            self.done.shapes.append((box, fund))
            left += side + self.gap
        wide = min(self._advance(text, bold) + 2, (right - left) * 0.62) if text else 0.0
        begun = self.top
        self._text(name, plain, theme.ink, Span(left, right - left - wide - self.gap))
        ended, self.top = self.top, begun
        if text:
            self._text(text, bold, theme.ink, Span(right - wide, wide), at_end=True)
        self.top = max(self.top, ended)
        self.done.rules.append(QRectF(self.margin, self.top, right - self.margin, 1))

    # Texts

    def _text(
        self, text: str, drawn: QFont, colour: str, span: Span, *, at_end: bool = False
    ) -> None:
        height = self._height_of(text, drawn, span.width)
        box = QRectF(span.left, self.top, span.width, height)
        self.done.texts.append(Text(box, text, QFont(drawn), colour, at_end))
        self.top += height

    def _height_of(self, text: str, drawn: QFont, width: float) -> float:
        metrics = QFontMetricsF(drawn)
        wide = QRectF(0, 0, max(width, 1), 100_000)
        flags = wrapping(text, drawn, wide.width())
        return max(metrics.boundingRect(wide, flags, text).height(), metrics.height())

    def _lines_of(self, text: str, drawn: QFont, width: float) -> int:
        return round(self._height_of(text, drawn, width) / QFontMetricsF(drawn).lineSpacing())

    def _advance(self, text: str, drawn: QFont) -> float:
        return QFontMetricsF(drawn).horizontalAdvance(text)

    def _font(self, points: float, *, bold: bool = False) -> QFont:
        made = font(self.look, 11, bold=bold)
        made.setPointSizeF(points)
        return made
