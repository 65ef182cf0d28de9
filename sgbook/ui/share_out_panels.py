"""Beside the list of a rehearsal: what will be shared, one member's figure, notes and coins."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from sgbook.domain.money import ZERO, Money
from sgbook.i18n.brackets import brackets_said
from sgbook.i18n.exact import cut_short
from sgbook.i18n.gettexts import _
from sgbook.i18n.rules import choice_word
from sgbook.i18n.style import quoted
from sgbook.i18n.words import product_word
from sgbook.ui.amount_field import AmountField, NotAnAmount
from sgbook.ui.charts import Part, StackedBar
from sgbook.ui.day_field import SHORT, DayField
from sgbook.ui.overriding import override
from sgbook.ui.share_out_ahead import STOPS, ahead_of, is_empty
from sgbook.ui.share_out_plan import pieces_for
from sgbook.ui.share_out_words import MORE_DIGITS, explained, part_word, remainder_said
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, clear, column, frame, label, named, restyle, row

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from sgbook.domain.errors.base import RuleBroken
    from sgbook.domain.shareout import ShareOut
    from sgbook.ui.share_out_plan import SharePlan
    from sgbook.ui.share_out_words import Said


class PoolPanel(QWidget):
    """What will be shared, made of its parts; the day; what stands in the way."""

    done = Signal()  # Enter in the last field

    def __init__(self, plan: SharePlan) -> None:
        super().__init__()
        self._plan, self._desk = plan, plan.desk
        named(self, "share_out.pool")
        question = _("What will be shared?")
        self._question = label(question, "strong", wrap=True)
        self._figure = label(role="figure")
        self._figure.setMinimumWidth(1)
        named(self._figure, "share_out.pool.figure")
        self._sum = column(self._question, self._figure)
        self._bar = StackedBar("share_out.pool.chart", "", (), self._desk.look)
        named(self._bar, "share_out.pool.chart", question)
        self._value = label(wrap=True)
        named(self._value, "share_out.value")
        self._rule = label(quiet=True, wrap=True)
        self.day = DayField("share_out.day", _("Day of the share-out"), shown=SHORT)
        self.carry = AmountField(
            self._desk.style, "share_out.carry", _("Carried into the next cycle")
        )
        self.carry.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.note = Note("share_out.pool.note")
        self._first, self._ahead = column(gap=4), column(gap=4)  # what stops it: by the sum
        self._ways: tuple[list[QPushButton], list[QPushButton]] = ([], [])
        self._which = self._choice()
        self._decided_here = self._fields()
        self._whole = column(
            self._which,
            self._sum,
            self._first,
            self._bar,
            self._value,
            self._rule,
            self._ahead,
            self._decided_here,
            self.note,
        )
        self._below = column()
        self._whole.addLayout(self._below)
        self._whole.addStretch(1)
        self.setLayout(self._whole)
        self.day.editingFinished.connect(self._take_day)
        self.carry.editingFinished.connect(self._take_carried)
        self.carry.returnPressed.connect(self.done.emit)
        plan.changed.connect(self.show_plan)
        self.show_plan()

    def _choice(self) -> QComboBox:
        """Which shares, where several have their share-out still before them."""
        field = QComboBox()
        named(field, "share_out.product", _("Which shares are shared out?"))
        for product in self._plan.products:
            field.addItem(product_word(product, self._desk.own), product)
        if field.count() < 2:
            field.hide()
        field.activated.connect(lambda _place: self._plan.share(str(field.currentData())))
        return field

    def _fields(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        for number, (field, word) in enumerate(
            ((self.day, _("Day")), (self.carry, _("Carry into the next cycle")))
        ):
            said = label(word, wrap=True)
            said.setBuddy(field)
            grid.addWidget(said, number, 0)
            grid.addWidget(field, number, 1)
        box = QWidget()
        box.setLayout(grid)
        return box

    def in_order(self) -> list[QWidget]:
        """What the Tab key goes through here."""
        first, then = self._ways
        return [self._which, *first, self._bar, *then, self.day, self.carry]

    def start(self) -> None:
        """Begin with what is to be done first."""
        (*self._ways[0], *self._ways[1], self.day)[0].setFocus()

    def ask_in_line(self, *, wide: bool) -> None:
        """Where the whole width is its own, the sum stands in the line of its question."""
        way = QBoxLayout.Direction
        self._sum.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def add_below(self, part: QWidget) -> None:
        """Something for which there is no room elsewhere."""
        self._below.addWidget(part)

    def show_plan(self) -> None:
        """Show what was figured."""
        plan, style = self._plan, self._desk.style
        on = plan.asked.on
        self.day.show_day(on)
        if not self.carry.hasFocus():
            self.carry.show_amount(plan.asked.carried or None)
        rehearsal = plan.rehearsal
        for part in (self._question, self._figure, self._bar, self._value, self._rule):
            part.setVisible(rehearsal is not None)
        self._decided_here.setVisible(not is_empty(plan))
        if rehearsal is not None:
            self._show_pool(rehearsal.shared)
            fund = rehearsal.shared.fund
            self._bar.show_parts(
                [
                    Part(part_word(what, units, self._desk), units.units, style.money(units), fund)
                    for what, units in rehearsal.made_of
                ]
            )
        self._show_ahead()

    def _show_pool(self, shared: ShareOut) -> None:
        style = self._desk.style
        self._figure.setText(style.money(shared.pool.total))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft  # figures have no side
        self._figure.setAlignment(
            Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        )
        percents = tuple((least, gain * 100) for least, gain in shared.brackets)
        table = brackets_said(percents, self._desk.style)
        rule = choice_word("share_out_rule", shared.rule)
        self._rule.setText(f"{rule}\n{table}" if table else rule)
        self._value.setVisible(shared.value is not None)
        if shared.value is not None:
            text = _("÷ {shares} shares: each is worth {value}")
            value = cut_short(shared.value, style, MORE_DIGITS)
            self._value.setText(text.format(shares=style.number(shared.total_shares), value=value))

    def _show_ahead(self) -> None:
        clear(self._first)
        clear(self._ahead)
        self._ways = ([], [])
        for number, each in enumerate(ahead_of(self._plan)):
            later = number > 0 or each.tone != STOPS
            place = self._ahead if later else self._first
            note = Note(f"share_out.ahead.{each.name}")
            place.addWidget(note)  # first: what has its place is shown
            note.say(each.text, each.tone)
            if each.way:
                go = partial(self._desk.go_requested.emit, each.way)
                on = button(f"share_out.ahead.{each.name}.go", each.word, go)
                self._ways[later].append(on)
                place.addLayout(row(on, 1))

    def _take_day(self) -> None:
        on = self.day.day()
        if on != self._plan.asked.on:
            self._decided(self._plan.decide(replace(self._plan.asked, on=on)))

    def _take_carried(self) -> None:
        try:
            amount = self.carry.amount() or ZERO
        except NotAnAmount as trouble:
            restyle(self.carry, wrong=True)
            self.note.say(str(trouble), "bad")
            return
        if amount != self._plan.asked.carried or self.carry.property("wrong"):
            refusal = self._plan.decide(replace(self._plan.asked, carried=amount))
            restyle(self.carry, wrong=refusal is not None)
            self._decided(refusal)

    def _decided(self, refusal: RuleBroken | None) -> None:
        self.note.say(self._desk.explain(refusal) if refusal else "", "bad")


class MemberPanel(QWidget):
    """One member's figure in a few lines of arithmetic, and what this member chooses."""

    left = Signal()

    def __init__(self, plan: SharePlan) -> None:
        super().__init__()
        self._plan, self._desk = plan, plan.desk
        self._member = 0
        named(self, "share_out.member")
        self._name = label(role="head", wrap=True)
        named(self._name, "share_out.member.name")
        self._lines = QGridLayout()
        self._lines.setColumnStretch(0, 1)
        self._lines.setVerticalSpacing(SPACE)
        self._rest = label(quiet=True, wrap=True)
        self.shares = QLineEdit()
        self.shares.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.shares.setMaximumWidth(self._desk.look.px(90))
        self._buys_said = label("", wrap=True)
        self._buys_said.setBuddy(self.shares)
        self._ask_for_shares()
        self._buys = row(self._buys_said, self.shares)
        buying = QWidget()
        buying.setLayout(self._buys)
        if self._desk.rules.reinvest != "yes":
            buying.hide()  # to show it now, before it has its place, would make a window of it
        self.waits = QCheckBox(_("The payout waits in the box"))
        named(self.waits, "share_out.member.waits", _("The payout waits in the box"))
        self.note = Note("share_out.member.note")
        self.back = button("share_out.member.back", _("Back to what is shared"), self.left.emit)
        card = frame("card", column(self._name, self._lines, self._rest, margin=SPACE))
        self.setLayout(column(row(self.back, 1), card, buying, self.waits, self.note, 1))
        self.shares.editingFinished.connect(self._take_shares)
        self.shares.returnPressed.connect(self.waits.setFocus)
        self.waits.clicked.connect(self._take_waits)
        plan.changed.connect(self._show)

    def _ask_for_shares(self) -> None:
        """By how much of the next cycle is asked: shares, or an amount."""
        product = self._desk.rules.share_product(self._plan.asked.product)
        self._in_amounts = product is not None and product.in_amounts
        buys = _("Buys shares of the next cycle")
        if self._in_amounts:
            buys = _("Saves so much again in the next cycle")
        named(self.shares, "share_out.member.reinvest", buys)
        self._buys_said.setText(buys)

    def in_order(self) -> list[QWidget]:
        """What the Tab key goes through here."""
        return [self.back, self.shares, self.waits]

    def show_member(self, member: int) -> None:
        """Explain this member's figure."""
        if member != self._member:
            self.note.say("")
            restyle(self.shares, wrong=False)
        self._member = member
        self._show()

    def _show(self) -> None:
        rehearsal = self._plan.rehearsal
        found = [r for r in rehearsal.shared.rows if r.member == self._member] if rehearsal else []
        if not found or rehearsal is None:
            return
        (mine,) = found
        self._ask_for_shares()
        self._name.setText(f"{self._desk.style.label(mine.member)} {mine.name}")
        lines = explained(mine, rehearsal.shared, self._desk)
        clear(self._lines)
        for number, line in enumerate(lines):
            self._add(number, line)
        spoken = ". ".join(f"{line.text}: {line.figure}" for line in lines)
        self.setAccessibleName(f"{self._name.text()}. {spoken}")
        rest = remainder_said(rehearsal.shared, self._desk)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        if not self.shares.property("wrong"):
            count = self._plan.asked.reinvest.get(self._member, 0)
            self.shares.setText(self._written(count) if count else "")
        self.waits.setChecked(self._member in self._plan.asked.waiting)

    def _add(self, number: int, line: Said) -> None:
        text = label(line.text, "strong" if line.loud else "", wrap=True)
        figure = label(f"= {line.figure}", "head" if line.loud else "strong")
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        named(text, f"share_out.member.text.{number}")
        named(figure, f"share_out.member.line.{number}", f"{line.text}: {line.figure}")
        self._lines.addWidget(text, number, 0)
        self._lines.addWidget(figure, number, 1)

    def _written(self, count: int) -> str:
        """So many shares; where amounts are saved, the amount."""
        style = self._desk.style
        return style.money(Money(count)) if self._in_amounts else style.number(count)

    def _read(self, text: str) -> int:
        style = self._desk.style
        return style.parse_money(text).units if self._in_amounts else style.parse_number(text)

    def _take_shares(self) -> None:
        text = self.shares.text().strip()
        try:
            count = self._read(text) if text else 0
        except ValueError:
            restyle(self.shares, wrong=True)
            reason = _("“{text}” is not a whole number. Type how many shares, such as 3.")
            if self._in_amounts:
                reason = _("“{text}” is not an amount. Type figures only, such as 500.")
            self.note.say(reason.format(text=quoted(text)), "bad")
            return
        if count != self._plan.asked.reinvest.get(self._member, 0) or self.shares.property("wrong"):
            refusal = self._plan.reinvest(self._member, count)
            restyle(self.shares, wrong=refusal is not None)
            self.note.say(self._desk.explain(refusal) if refusal else "", "bad")

    def _take_waits(self) -> None:
        refusal = self._plan.wait(self._member, waits=self.waits.isChecked())
        self.note.say(self._desk.explain(refusal) if refusal else "", "bad")


class PiecesToGet(QWidget):
    """Which notes and coins to get, so that every envelope can be filled."""

    left = Signal()

    def __init__(self, plan: SharePlan) -> None:
        super().__init__()
        self._plan, self._desk = plan, plan.desk
        named(self, "share_out.pieces", _("Notes and coins"))
        self._lines = QGridLayout()
        self._lines.setColumnStretch(2, 1)
        self._note = Note("share_out.pieces.note")
        self.back = button("share_out.pieces.back", _("Back to what is shared"), self.left.emit)
        lead = _("So many notes and coins fill every envelope:")
        self.setLayout(
            column(
                row(self.back, 1),
                label(_("Notes and coins"), "head"),
                label(lead, quiet=True, wrap=True),
                frame("card", column(self._lines, margin=SPACE)),
                self._note,
                1,
            )
        )
        plan.changed.connect(self._follow)

    def _follow(self) -> None:
        if self.isVisible():
            self._show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._show()  # figured when it is wanted
        super().showEvent(event)

    def _show(self) -> None:
        clear(self._lines)
        shared, style = self._plan.list(), self._desk.style
        if shared is None:
            return
        found = pieces_for(self._desk, shared.leaving, shared.payable_unit)
        lines = [
            (style.number(count), f"× {style.money(value)}", style.money(value * count))
            for value, count in found.counts
        ]
        lines.append((_("Together"), "", style.money(found.made)))
        for number, line in enumerate(lines):
            for place, text in enumerate(line):
                said = label(text, "strong" if number == len(lines) - 1 or not place else "")
                said.setAlignment(Qt.AlignmentFlag.AlignRight)
                named(said, f"share_out.pieces.{number}.{place}")
                self._lines.addWidget(said, number, place)
        text = _("For {amount} no note or coin is small enough.")
        self._note.say(
            text.format(amount=style.money(found.unmade)) if found.unmade else "", "warn"
        )
