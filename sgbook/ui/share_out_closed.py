"""A cycle that is shared out: its list to be looked at and printed, and what went on from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from sgbook.book.sharedout import of_cycle
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money, total
from sgbook.i18n.gettexts import _, ngettext
from sgbook.i18n.words import fund_word, product_word
from sgbook.ui.flow import flowing
from sgbook.ui.overriding import override
from sgbook.ui.printing import Printing
from sgbook.ui.screen import Page
from sgbook.ui.share_out_list import ShareOutTable, sums_said
from sgbook.ui.share_out_plan import asked_again
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import (
    Note,
    button,
    column,
    frame,
    fund_amount,
    label,
    named,
    row,
    scrolled,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sgbook.book.sharedout import Closed, SharedOut
    from sgbook.ui.desk import Desk

LINES_LEAST = 4  # of the list, with its head


class ClosedPage(Page):
    """The share-outs that were; the last one first."""

    payouts_requested = Signal(object)  # sharedout.Closed
    next_requested = Signal(object)

    def __init__(
        self, desk: Desk, closed: Sequence[Closed], chosen: Closed, *, can_leave: bool
    ) -> None:
        super().__init__()
        self._desk, self._closed = desk, closed
        self._can_leave = can_leave
        self.chosen = chosen
        named(self, "share_out.closed", _("Earlier share-outs"))
        self._which = QComboBox()
        named(self._which, "share_out.closed.which", _("Which share-out"))
        for each in closed:
            self._which.addItem(self._title(each))
        self._which.setCurrentIndex(closed.index(chosen))
        if len(closed) == 1:
            self._which.hide()
        self._head = label("", "head", wrap=True)
        named(self._head, "share_out.closed.title")
        self.table = ShareOutTable("share_out.closed.list", desk)
        self._sums = label("", "strong", wrap=True)
        named(self._sums, "share_out.closed.sums")
        self.note = Note("share_out.closed.note")
        self._printing = Printing(desk, self.note, self)
        self.table.setMinimumHeight(desk.look.row * LINES_LEAST)
        inner = QWidget()
        body = column(row(self._head, self._which), self.table, self._sums, self.note)
        body.setStretch(1, 1)
        inner.setLayout(body)
        area = scrolled(inner)  # where the text is large, its buttons leave little of it
        named(area, "share_out.closed.area", _("Earlier share-outs"))
        whole = column(area, self._buttons(), margin=2 * SPACE)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._which.currentIndexChanged.connect(self._choose)
        self._show()

    def _title(self, each: Closed) -> str:
        style = self._desk.style
        if len([other for other in self._closed if other.cycle == each.cycle]) == 1 and each.last:
            text = _("Share-out of cycle {number}, {day}")
            return text.format(number=style.label(each.cycle), day=style.date(each.on))
        text = _("Share-out of cycle {number}, {day}: {product}")
        product = product_word(each.product, self._desk.own)
        return text.format(number=style.label(each.cycle), day=style.date(each.on), product=product)

    def _buttons(self) -> QWidget:
        ways = [
            button("share_out.closed.print", _("Print the list to sign"), self._print, "main"),
            button(
                "share_out.closed.payouts",
                _("Hand over, name by name"),
                lambda: self.payouts_requested.emit(self.chosen),
            ),
            button(
                "share_out.closed.next",
                _("See what goes on"),
                lambda: self.next_requested.emit(self.chosen),
            ),
        ]
        if self._can_leave:
            back = _("Back to the rehearsal")
            ways.append(button("share_out.closed.back", back, self.left.emit))
        return flowing(*ways)

    def _choose(self, place: int) -> None:
        self.chosen = self._closed[place]
        self._show()

    def _show(self) -> None:
        shared = of_cycle(self._desk.book, self.chosen.cycle, self.chosen.product)
        self._head.setText(self._title(self.chosen))
        self.table.show_list(shared)
        pool = _("Shared: {pool}").format(pool=self._desk.style.money(shared.pool))
        self._sums.setText(f"{pool} · {sums_said(self._desk, shared)}")

    def start(self) -> None:
        """Begin at the list."""
        self.table.setFocus()

    def _print(self) -> None:
        self._printing.print_paper(
            "share-out", cycle=self.chosen.cycle, share_out=asked_again(self.chosen)
        )

    @override
    def go_back(self) -> None:
        if self._can_leave:
            super().go_back()


class NextPage(Page):
    """After a share-out: what stays, what waits, what the next cycle begins with."""

    def __init__(self, desk: Desk, done: Closed, shared: SharedOut) -> None:
        super().__init__()
        self._desk, self._shared, self._done = desk, shared, done
        cycle = done.cycle
        named(self, "share_out.next", _("What goes on"))
        number = desk.style.label(cycle)
        said = _("Cycle {number} is closed").format(number=number)
        if not done.last:
            said = _("{product}: shared out").format(product=product_word(done.product, desk.own))
        title = label(said, "title", wrap=True)
        facts = [label(text, wrap=True) for text in self._facts()]
        for place, fact in enumerate(facts):
            named(fact, f"share_out.next.fact.{place}")
        self._go = button(
            "share_out.next.begin",
            _("Begin the next meeting"),
            partial(desk.go_requested.emit, "meeting"),
            "main",
        )
        self._back = button("share_out.next.back", _("Back to the list"), self.left.emit)
        begins = desk.standing().cycle == cycle + 1 and not desk.standing().meetings_in_cycle
        begins = begins or not done.last
        if not begins or desk.book.look_only:  # to show it here makes it a window for a moment
            self._go.hide()
        inner = QWidget()
        inner.setLayout(
            column(
                title,
                frame("card", column(*facts, gap=SPACE, margin=2 * SPACE)),
                *self._what_is_left(),
                flowing(self._go, self._back),
                1,
                gap=2 * SPACE,
                margin=2 * SPACE,
            )
        )
        self.setLayout(column(scrolled(inner)))

    def _what_is_left(self) -> list[QWidget]:
        """The cash of each fund, or that there is none."""
        if cash := self._cash():
            return [label(_("Now the group has, fund by fund:"), "lead", wrap=True), flowing(*cash)]
        return [label(_("The box is empty."), "lead", wrap=True)]

    def _cash(self) -> list[QWidget]:
        style, own, look = self._desk.style, self._desk.own, self._desk.look
        found: dict[str, Money] = {}
        for (fund, _place), amount in self._desk.cash().items():
            found[fund] = found.get(fund, Money(0)) + amount
        return [
            fund_amount(look, fund, fund_word(fund, own), style.money(amount))
            for fund, amount in found.items()
        ]

    def _facts(self) -> Iterator[str]:
        shared, style = self._shared, self._desk.style
        if self._done.last:
            yield _("All that was saved in the cycle is paid out.")
        elif self._desk.rules.closes_by_year:
            yield _("The year goes on until it is closed.")
        else:
            yield _("The cycle goes on until all other shares are shared out too.")
        bought = [row for row in shared.rows if row.reinvested]
        if bought:
            text = ngettext(
                "{count} member saved {amount} again in the next cycle: {names}.",
                "{count} members saved {amount} again in the next cycle: {names}.",
                len(bought),
            )
            yield text.format(
                count=style.number(len(bought)),
                amount=style.money(total([row.reinvested for row in bought])),
                names=", ".join(row.name for row in bought),
            )
        waiting = {
            key.member: Money(-units)
            for key, units in self._desk.standing().all_of(Account.UNCLAIMED)
            if units and key.member in shared.waiting
        }
        for row_ in shared.rows:
            if amount := waiting.get(row_.member):
                text = _("{name} has not fetched {amount} yet. It waits in the box.")
                yield text.format(name=row_.name, amount=style.money(amount))
        owing = [row for row in shared.rows if row.owed]
        if owing:
            text = _("Still owed after the share-out: {amount} ({names}).")
            yield text.format(
                amount=style.money(total([row.owed for row in owing])),
                names=", ".join(row.name for row in owing),
            )
        yield from self._left_over()
        if self._done.last:
            yield _("The next cycle begins with the next meeting.")

    def _left_over(self) -> Iterator[str]:
        shared, style = self._shared, self._desk.style
        if shared.carried:
            text = _("Carried into the next cycle: {amount}.")
            yield text.format(amount=style.money(shared.carried))
        if shared.remainder:
            text = _("Less than a coin was left, {amount} in all: {fund}.")
            fund = fund_word(shared.remainder_to or LOAN_FUND, self._desk.own)
            yield text.format(amount=style.money(shared.remainder), fund=fund)

    def start(self) -> None:
        """The next thing to do."""
        (self._back if self._go.isHidden() else self._go).setFocus()
