"""Figures of the group: one set at a time, each with what was divided by what."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QWidget

from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.outreach import OutreachRow, outreach
from sgbook.domain.errors.base import Refusal
from sgbook.domain.indicators import SMALL
from sgbook.exchange.indicators import MeasuredSet, is_money, measured_sets
from sgbook.exchange.poverty import PovertyRow, poverty
from sgbook.i18n import indicators as words
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import report_word
from sgbook.ui.dress import font
from sgbook.ui.flow import flowing
from sgbook.ui.overriding import override
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import (
    Note,
    breaking,
    button,
    clear,
    column,
    frame,
    label,
    named,
    row,
    scrolled,
    tab_order,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QResizeEvent

    from sgbook.domain.indicators import Measured
    from sgbook.ui.desk import Desk

INDICATORS, OUTREACH, POVERTY = "indicators", "outreach", "poverty"
"""The papers that show the same."""

LEAST = 170
"""Most room for a value beside its words, in pixels at 100 %."""


class FiguresPage(Page):
    """What partners and auditors ask; nothing here is written into the book."""

    paper_requested = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sets: Sequence[MeasuredSet] = ()
        self._reached: Sequence[OutreachRow] = ()
        self._poverty: Sequence[PovertyRow] = ()
        title = report_word(INDICATORS)
        named(self, "figures", title)
        self.setProperty("help", "figures")
        self._which = QComboBox()
        named(self._which, "figures.which", _("Which figures"))
        self._which.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._which.setMinimumContentsLength(26)
        self._which.currentIndexChanged.connect(self._show)
        self._stood = label(quiet=True, wrap=True)
        named(self._stood, "figures.stood")
        self.note = Note("figures.note")
        self._lines = column(gap=SPACE)
        inner = QWidget()
        inner.setLayout(column(self.note, self._lines, 1, gap=SPACE))
        self._area = scrolled(inner)
        named(self._area, "figures.area", title)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll it
        self._paper = button("figures.paper", _("As a paper…"), self._ask_paper)
        back = button("figures.back", _("Other papers"), self.go_back)
        back.setToolTip(_("Esc"))
        self._head = label(title, "title", wrap=True)
        ways = flowing(self._which, self._paper, back)
        parts = (self._head, ways, self._stood, self._area)
        whole = self._whole = column(*parts, gap=SPACE, margin=2 * SPACE)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        tab_order(self._which, self._paper, back, self._area)

    # What is asked

    def look_again(self) -> None:
        """Work the figures out as the book stands; what was chosen stays chosen."""
        standing = self._desk.standing()
        day = standing.last_on or standing.start
        asked = Asked(as_of=day, period=Period(standing.cycle_opened_on or standing.start, day))
        try:
            self._sets = measured_sets(self._desk.book, asked)
            self._poverty = poverty(self._desk.book, asked)
        except Refusal as refusal:  # a partner's file says something that cannot be
            self._sets = self._poverty = ()
            self.note.say(self._desk.explain(refusal), "bad")
        else:
            self.note.say("")
        self._reached = outreach(self._desk.book, asked)
        stood = _("As it stood on {day}.").format(day=self._desk.style.date_long(day))
        self._stood.setText(stood)
        self._fill()

    def _fill(self) -> None:
        chosen = self._which.currentData()
        self._which.blockSignals(True)
        self._which.clear()
        for place, each in enumerate(self._sets):
            self._which.addItem(each.set.name, place)
        self._which.addItem(report_word(OUTREACH), OUTREACH)
        if self._poverty:
            self._which.addItem(report_word(POVERTY), POVERTY)
        self._which.setCurrentIndex(max(self._which.findData(chosen), 0))
        self._which.blockSignals(False)
        self._show()

    def start(self) -> None:
        """The list of sets has the focus: up and down go through them."""
        self._which.setFocus()

    @property
    def _report(self) -> str:
        chosen = self._which.currentData()
        return chosen if chosen in (OUTREACH, POVERTY) else INDICATORS

    def _ask_paper(self) -> None:
        self.paper_requested.emit(self._report)

    # The lines

    def _show(self) -> None:
        clear(self._lines)
        parts = {OUTREACH: self._of_people, POVERTY: self._of_cards}.get(self._report)
        for part in parts() if parts else self._of_set(self._sets[self._which.currentData()]):
            self._lines.addWidget(part)
            part.show()
        self._area.verticalScrollBar().setValue(0)

    def _of_set(self, found: MeasuredSet) -> Iterator[QWidget]:
        if found.set.criteria:
            yield self._graded(found)
        for number, each in enumerate(found.rows):
            yield self._line(f"figures.line.{number}", *self._said(each))

    def _graded(self, found: MeasuredSet) -> QWidget:
        made = Note("figures.grade")
        text = words.grade_text(found.grade, self._desk.style)
        if found.grade is not None and found.grade.missing:
            names = {each.indicator.code: each.indicator.name for each in found.rows}
            missing = "; ".join(names[code] for code in found.grade.missing)
            text += "\n" + _("Not counted, because it does not apply: {what}.").format(what=missing)
        made.say(text, "info")
        return made

    def _said(self, found: Measured) -> tuple[str, str, str, str]:
        """Name, value, what was divided by what; goal, version and source in small."""
        each, style = found.indicator, self._desk.style
        money = (is_money(each.numerator), is_money(each.denominator))
        how = words.divided_text(found, style, money=money)
        small = [words.said(each.source), each.version, each.code]
        if each.goal:
            small.insert(0, _("Goal: {goal}").format(goal=words.said(each.goal)))
        return each.name, words.value_text(found, style), how, " · ".join(filter(None, small))

    def _line(self, name: str, what: str, value: str, how: str, small: str = "") -> QWidget:
        figure = label(value, "head", wrap=True)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        look = self._desk.look
        wide = QFontMetrics(font(look, 16, bold=True)).horizontalAdvance(value)
        figure.setMinimumWidth(min(wide + 2, look.px(LEAST)))
        named(figure, name, ". ".join(filter(None, (f"{what}: {value}", how, small))))
        texts = [label(what, "strong", wrap=True)]
        texts += [label(breaking(text), quiet=True, wrap=True) for text in (how, small) if text]
        line = row(column(*texts, gap=2), figure, gap=2 * SPACE, margin=SPACE)
        line.setStretch(0, 1)
        return frame("card", line)

    # Whom the group reaches

    def _of_people(self) -> Iterator[QWidget]:
        few = self._desk.style.number(SMALL)
        text = _(
            "Where fewer than {few} people would be counted, their number is hidden, and one beside"
            " it, so that nobody is found out."
        )
        yield label(text.format(few=few), quiet=True, wrap=True)
        split = ""
        for number, each in enumerate(self._reached):
            if each.split != split:
                split = each.split
                yield label(split, "head", wrap=True)
            if each.members == 0:
                continue
            text = _("{savers} save, {borrowers} have a loan")
            how = text.format(savers=self._few(each.savers), borrowers=self._few(each.borrowers))
            yield self._line(f"figures.line.{number}", each.name, self._few(each.members), how)

    def _few(self, count: int | None) -> str:
        return _("hidden") if count is None else self._desk.style.number(count)

    def _of_cards(self) -> Iterator[QWidget]:
        for number, each in enumerate(self._poverty):
            style = self._desk.style
            how = _("{count} members answered. The mean of how likely each of them is poor.")
            how = how.format(count=style.number(each.answered))
            value = style.percent(Fraction(each.rate)) if each.rate else _("does not apply")
            yield self._line(f"figures.line.{number}", each.card, value, how, each.version)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cramped = self._desk.look.is_cramped(self.window().height())
        self._head.setVisible(not cramped)
        self._stood.setVisible(not cramped)
        edge = SPACE if cramped else 2 * SPACE
        self._whole.setContentsMargins(edge, edge, edge, edge)
