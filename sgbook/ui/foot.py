"""The foot of the window: the cash of each fund, who keeps the book, and that it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.ui.flow import FlowLayout, flowing
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Picture, clear, label, named, row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from sgbook.domain.errors.base import Refusal
    from sgbook.domain.money import Money
    from sgbook.ui.desk import Desk
    from sgbook.ui.tokens import Look

Cash = tuple[str, str]
"""A fund and a place: where cash is counted apart."""


TROUBLE_WIDTH = 300
"""What went wrong is told in lines of this width, in pixels at 100 %."""


NOTHING, WORDS, BEFORE = range(3)
"""What is left out in a low window whose line is full: the words, then what was there before."""


class Foot(QFrame):
    """What each fund holds; while a meeting is written: what it would hold at its end."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._desk: Desk | None = None
        self.setProperty("role", "foot")
        named(self, "foot")
        self._funds = flowing()
        named(self._funds, "foot.funds")
        self._keeper = label(quiet=True)
        named(self._keeper, "foot.keeper")
        self._tick = Picture().line(look, "tick", look.theme.good, _("Saved"))
        self._saved = label(quiet=True)
        named(self._saved, "foot.saved")
        self._funds.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        line = row(self._funds, self._keeper, self._tick, self._saved, margin=SPACE)
        line.setAlignment(self._funds, Qt.AlignmentFlag.AlignVCenter)  # in line with the words
        self.setLayout(line)
        self.setMinimumHeight(min(look.px(40), 56))
        self._cramped = False
        self._spared = NOTHING
        self._filled: tuple[str, Mapping[Cash, tuple[Money, Money]]] = ("", {})
        for part in (self._tick, self._saved, self._keeper):
            part.hide()

    def make_room(self, *, cramped: bool) -> None:
        """In a low window all stands in one line; what is left out is still heard."""
        if cramped == self._cramped:
            return
        self._cramped = cramped
        self._saved.setVisible(not cramped and not self._tick.isHidden())
        self._fill(*self._filled)

    def take_up(self, desk: Desk) -> None:
        """Stand under this book from now on."""
        self._desk = desk
        self._look = desk.look  # it knows the funds
        self._keeper.setText(_("Keeper: {name}").format(name=desk.book.keeper))
        self._keeper.show()
        desk.saved.connect(self.tell_saved)
        desk.copy_failed.connect(self.tell_no_copy)
        desk.refused.connect(self.tell_refused)

    def tell_saved(self) -> None:
        """What was done last is on the disk."""
        if desk := self._desk:
            moment = desk.style.time(desk.book.clock())
            self._saved.setWordWrap(False)
            self._saved.setMinimumWidth(0)
            self._saved.setText(_("Saved {time}").format(time=moment))
            self._saved.setAccessibleName(self._saved.text())
            self._tick.setAccessibleName(self._saved.text())
            self._tick.show()
            self._saved.setVisible(not self._cramped)
            self._give_way()

    def tell_refused(self, refusal: Refusal) -> None:
        """What was done last is not on the disk, and no page says why."""
        if desk := self._desk:
            self._tell_trouble(desk.explain(refusal))
            self._tick.hide()

    def tell_no_copy(self, trouble: Refusal) -> None:
        """What was done last is on the disk, but only once."""
        if desk := self._desk:
            text = _("Saved, but no safety copy could be kept. {why}")
            self._tell_trouble(text.format(why=desk.explain(trouble)))

    def _tell_trouble(self, text: str) -> None:
        self._saved.setWordWrap(True)
        self._saved.setMinimumWidth(self._look.px(TROUBLE_WIDTH))
        self._saved.setText(text)
        self._saved.setAccessibleName(text)
        self._saved.setVisible(True)

    def _flow(self) -> FlowLayout:
        layout = self._funds.layout()
        assert isinstance(layout, FlowLayout)
        return layout

    def show_cash(self, cash: Mapping[Cash, Money]) -> None:
        """What each fund holds at each place now."""
        self._fill("", {key: (amount, amount) for key, amount in cash.items()})

    def show_foreseen(self, cash: Mapping[Cash, tuple[Money, Money]]) -> None:
        """What each holds before the meeting, and would hold after it."""
        self._fill(_("If you close now:"), cash)

    def _fill(self, title: str, cash: Mapping[Cash, tuple[Money, Money]]) -> None:
        self._filled = (title, cash)
        self._lay(title, cash)
        self._give_way()

    def _is_full(self) -> bool:
        """In one line, is there no room for what the funds say?"""
        tick = self._tick.sizeHint().width() + SPACE
        return self._cramped and self._length() + tick > self._room()

    def _room(self) -> int:
        return self.width() - 2 * SPACE

    def _length(self) -> int:
        """How wide the funds are in one line; Qt counts nothing for what is about to be shown."""
        flow = self._flow()
        parts = (flow.itemAt(place) for place in range(flow.count()))
        boxes = [item.widget() for item in parts if item is not None]
        return sum(box.sizeHint().width() + 2 * SPACE for box in boxes if box is not None)

    def _lay(self, title: str, cash: Mapping[Cash, tuple[Money, Money]]) -> None:
        for self._spared in (NOTHING, WORDS, BEFORE):
            self._lay_so(title, cash)
            if not self._is_full():
                break

    def _lay_so(self, title: str, cash: Mapping[Cash, tuple[Money, Money]]) -> None:
        flow = self._flow()
        clear(flow)
        if title and self._spared < WORDS:
            flow.addWidget(label(title, quiet=True))
        for (fund, place), (before, after) in cash.items():
            if before or after or (fund in self._pots() and place == "box"):
                flow.addWidget(self._amount(fund, place, before, after))
        self._funds.updateGeometry()

    def _pots(self) -> set[str]:
        """The funds of pots that go round: an empty one was paid out, which is to be seen."""
        desk = self._desk
        return {pot.fund for pot in desk.rules.pots} if desk else set()

    def _give_way(self) -> None:
        """Who keeps the book is left out, rather than that the sums take a second line."""
        if self._desk is None:
            return
        beside = (self._keeper, self._tick, self._saved)
        needed = self._length() + sum(
            each.sizeHint().width() + SPACE
            for each in beside
            if each is self._keeper or not each.isHidden()
        )
        self._keeper.setVisible(self._spared is NOTHING and needed <= self._room())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cramped and event.oldSize().width() != self.width():
            self._lay(*self._filled)
        self._give_way()

    def _amount(self, fund: str, place: str, before: Money, after: Money) -> QWidget:
        assert self._desk is not None
        style, own = self._desk.style, self._desk.own
        word = words.fund_word(fund, own)
        if place != "box":
            word = _("{fund}, {place}").format(fund=word, place=words.place_word(place, own))
        said = [word, style.money(before)]
        parts: list[QWidget] = [Picture().shape(self._look, fund, word)]
        if self._spared < WORDS:
            parts.append(label(word, quiet=True))
        if before != after:
            if self._spared < BEFORE:
                parts.append(label(style.money(before)))
            parts.append(Picture().line(self._look, "arrow", self._look.theme.quiet, _("then"), 12))
            said += [_("then"), style.money(after)]
        figure = label(style.money(after), "strong")
        if after.units < 0:
            figure.setStyleSheet(f"color: {self._look.theme.bad};")
        parts.append(figure)
        box = QWidget()
        box.setLayout(row(*parts, gap=6))
        named(box, f"foot.cash.{fund}.{place}", " ".join(said))
        return box
