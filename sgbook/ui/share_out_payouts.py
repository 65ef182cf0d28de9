"""The payouts, handed over one by one: one name lit at a time, large enough for the whole room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import column_word
from sgbook.ui.arrow_keys import sideways
from sgbook.ui.big_page import BigPage, PageView
from sgbook.ui.flow import flowing
from sgbook.ui.overriding import override
from sgbook.ui.printing import Printing
from sgbook.ui.screen import Page
from sgbook.ui.share_out_plan import asked_again, pieces_for
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, reword

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from sgbook.book.sharedout import Closed, SharedOut, SharedRow
    from sgbook.domain.money import Money
    from sgbook.ui.desk import Desk

Key = Qt.Key
GIVEN = {Key.Key_Space, Key.Key_Return, Key.Key_Enter}
ON = {Key.Key_Down, Key.Key_PageDown}
LEAST_PAGE = 120
A_LINE = 4  # notes and coins in a line
BACK = {Key.Key_Up, Key.Key_PageUp}


class PayoutsPage(Page):
    """The arrow keys go on; the space key ticks. The ticks are for today: the paper is signed."""

    next_requested = Signal()

    def __init__(self, desk: Desk, done: Closed, shared: SharedOut, said: str = "") -> None:
        super().__init__()
        self._desk, self._done, self._shared = desk, done, shared
        self._rows = shared.rows
        self._given: set[int] = set()
        self.place = 0
        named(self, "payouts", _("Payouts"))
        self.note = Note("payouts.note")
        self._printing = Printing(desk, self.note, self)
        self.view = PageView(desk.look)
        named(self.view, "payouts.page")
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setMinimumHeight(LEAST_PAGE)
        self._count = label("", "strong", wrap=True)
        named(self._count, "payouts.count")
        self._given_button = button("payouts.given", "", self._give_or_not, "main")
        lists = button("payouts.list", _("Print the list to sign"), self._print_list)
        slips = button("payouts.slips", _("Print slips"), self._print_slips)
        on = button("payouts.next", _("See what goes on"), self.next_requested.emit)
        self._papers = (lists, slips)
        keys = _("Arrow keys: the next and the one before. Space: handed over. Esc: the list.")
        self._keys = label(keys, quiet=True, wrap=True)
        body = column(
            self.view,
            self._count,
            self._keys,
            self.note,
            flowing(self._given_button, lists, slips, on),
            gap=4,
            margin=SPACE,
        )
        body.setStretch(0, 1)
        self.setLayout(body)
        self._said = said  # until a page is turned
        self._show()

    def start(self) -> None:
        """The keys turn the pages."""
        self.view.setFocus()

    # One name

    def turn_to(self, place: int) -> None:
        """Light this name."""
        self.place = max(0, min(place, len(self._rows) - 1))
        self._said = ""
        self._show()

    def _show(self) -> None:
        mine = self._rows[self.place]
        cramped = self._desk.look.is_cramped(self.height())
        page = self._page(mine)
        if cramped:  # the name and the figure are what matters
            usual = mine.member not in self._given and self._is_paid(mine)
            page = page._replace(lines=(), caption="" if usual else page.caption)
        self.view.show_page(page)
        style = self._desk.style
        text = _("{number} of {count} · handed over: {given}")
        said = text.format(
            number=style.number(self.place + 1),
            count=style.number(len(self._rows)),
            given=style.number(len(self._given)),
        )
        for each in (self._keys, *self._papers):
            each.setVisible(not cramped)  # the papers are printed from the list too
        posted = _("Posted.") if cramped and self._said else ""
        self._count.setText(f"{posted} {said}".strip())
        self.note.say("" if cramped and self._said else self._said or self._all_given(), "good")
        ticked = mine.member in self._given
        word = _("Take the tick away") if ticked else _("Tick as handed over")
        reword(self._given_button, word)
        self._given_button.setEnabled(self._is_paid(mine))

    def _all_given(self) -> str:
        """Said when nobody waits for money any more."""
        everybody = {row.member for row in self._rows if self._is_paid(row)}
        return _("Every payout is handed over.") if self._given >= everybody else ""

    def _is_paid(self, mine: SharedRow) -> bool:
        return bool(mine.cash) and mine.member not in self._shared.waiting

    def _page(self, mine: SharedRow) -> BigPage:
        style = self._desk.style
        waits = mine.member in self._shared.waiting
        caption = _("Waits in the box") if waits else _("To take home")
        if mine.member in self._given:
            caption = _("Handed over")
        saved = (column_word("shares"), style.number(mine.shares), "")
        if mine.in_amounts:
            saved = (column_word("savings"), style.money(mine.savings), "")
        of_pool = [saved, (column_word("payout"), style.money(mine.payout), "")]
        lines = of_pool if mine.shares else []
        owed = mine.principal + mine.charges + mine.dues
        for word, amount in (
            (_("Part of the social fund"), mine.social),
            (_("Less what was owed"), owed),
            (_("Saved again in the next cycle"), mine.reinvested),
            (_("Less than a coin"), mine.cut),
            (_("Still owes"), mine.owed),
        ):
            if amount:
                lines.append((word, style.money(amount), ""))
        if not waits:
            lines += self._envelope(mine.cash)
        title = f"{style.label(mine.member)} {mine.name}"
        figure = style.with_currency(mine.cash)
        return BigPage(title=title, figure=figure, caption=caption, lines=tuple(lines))

    def _envelope(self, cash: Money) -> list[tuple[str, str, str]]:
        """The notes and coins that make it up, a few in a line."""
        style = self._desk.style
        found = pieces_for(self._desk, [cash], self._shared.payable_unit).counts
        said = [f"{style.number(count)} × {style.money(value)}" for value, count in found]
        return [
            (
                _("In the envelope") if not start else "",
                " + ".join(said[start : start + A_LINE]),
                "",
            )
            for start in range(0, len(said), A_LINE)
        ]

    def _give(self) -> None:
        """Tick this one, and light the next."""
        mine = self._rows[self.place]
        if self._is_paid(mine):
            self._given.add(mine.member)
        self.turn_to(self.place + 1)

    def _give_or_not(self) -> None:
        """The button: tick this one, or take the tick away."""
        mine = self._rows[self.place]
        if mine.member in self._given:
            self._given.discard(mine.member)
            self._show()
        else:
            self._give()

    # Papers

    def _print_list(self) -> None:
        asked = asked_again(self._done)
        self._printing.print_paper("share-out", cycle=self._done.cycle, share_out=asked)

    def _print_slips(self) -> None:
        asked = asked_again(self._done)
        self._printing.print_paper("share-out-slip", cycle=self._done.cycle, share_out=asked)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        way = sideways(self, key)
        if key in GIVEN:
            self._give()
        elif key in ON or way > 0:
            self.turn_to(self.place + 1)
        elif key in BACK or way < 0:
            self.turn_to(self.place - 1)
        else:
            super().keyPressEvent(event)
