"""The pot that goes round: who gets it next, who has paid, who has had it; and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from sgbook.book.rounds import at_hand, round_record
from sgbook.book.writing_days import writing_day
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.errors.of_rotation import DrawNeedsSeed, NoBids, NobodyInPot, WinnerMissing
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.i18n.rules import choice_word
from sgbook.ui.flow import flowing
from sgbook.ui.lists import ListView
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, frame, label, named, row, scrolled, tab_order

if TYPE_CHECKING:
    from sgbook.book.rounds import RoundAtHand, TurnRow
    from sgbook.ui.desk import Desk

WAITS = (WinnerMissing, DrawNeedsSeed, NoBids)
"""Nothing is wrong: who gets the pot is only said when it is paid out."""


class RoundsPage(QWidget):
    """One pot at a time; what is written is written in the meeting, or by the forms between two."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        named(self, "rounds", _("The pot that goes round"))
        self._which = QComboBox()
        named(self._which, "rounds.which", _("Which pot"))
        for pot in desk.rules.pots:
            self._which.addItem(words.product_word(pot.id, desk.own), pot.id)
        self._which.setVisible(len(desk.rules.pots) > 1)
        self._which.currentIndexChanged.connect(self.look_again)
        self._title = label("", "title", wrap=True)
        named(self._title, "rounds.title")
        self._next = label("", "head", wrap=True)
        named(self._next, "rounds.next")
        self._how = label("", quiet=True, wrap=True)
        named(self._how, "rounds.how")
        self.note = Note("rounds.note")
        self.list = ListView("rounds.list", _("Everybody who takes part"), desk.look)
        self.model: TableModel[TurnRow] = TableModel(self._columns(), Listed([]), self)
        self.list.setModel(self.model)
        self._pay = button(
            "rounds.pay", _("Pay out the pot…"), lambda: desk.go_to_form("round"), "main"
        )
        self._bid = button("rounds.bid", _("Write a bid…"), lambda: desk.go_to_form("bid"))
        self._joins = button(
            "rounds.joins", _("Who takes part…"), lambda: desk.go_to_form("pot-joins")
        )
        self._order = button(
            "rounds.order", _("Change the order…"), lambda: desk.go_to_form("pot-order")
        )
        self._meet = button(
            "rounds.meet", _("Go to the meeting"), lambda: desk.go_requested.emit("meeting")
        )
        self._lay_out()

    def _lay_out(self) -> None:
        head = row(self._title, self._which, gap=2 * SPACE)
        head.setStretch(0, 1)
        inner = QWidget()
        body = column(
            head,
            frame("card", column(self._next, self._how, gap=4, margin=2 * SPACE)),
            self.note,
            self.list,
            1,
            gap=SPACE,
        )
        inner.setLayout(body)
        area = scrolled(inner)
        named(area, "rounds.area", _("The pot that goes round"))
        ways = self._ways
        whole = column(area, flowing(*ways), gap=SPACE, margin=2 * SPACE)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        tab_order(self._which, self.list, *ways)

    @property
    def _ways(self) -> tuple[QPushButton, ...]:
        return self._pay, self._meet, self._bid, self._joins, self._order

    def _columns(self) -> list[Column[TurnRow]]:
        style = self._desk.style
        money, number = style.money, style.number
        return [
            Column("next", _("Next turn"), lambda r: r.next_turn or None, number, right=True),
            Column("member", _("Member"), lambda r: f"{style.label(r.member)} {r.name}"),
            Column("turns", _("Turns"), lambda r: r.turns, number, right=True),
            Column("won", _("Had the pot in round"), lambda r: r.won_in or None),
            Column("due", _("To pay now"), lambda r: r.to_pay or None, money, right=True),
            Column("paid", _("Paid in so far"), lambda r: r.paid or None, money, right=True),
        ]

    def start(self) -> None:
        """The next thing to do has the focus."""
        ways = (each for each in self._ways if each.isVisibleTo(self) and each.isEnabled())
        next(ways, self.list).setFocus()

    def look_again(self) -> None:
        """Figure on what stands now; an open meeting counts when it is posted."""
        desk = self._desk
        said = round_record(pot=str(self._which.currentData() or ""))
        try:
            found = at_hand(desk.book, said, writing_day(desk.book))
        except RuleBroken as refusal:
            self._show_nothing(refusal)
            return
        self.model.show_rows(Listed(found.rows))
        self.list.setVisible(bool(found.rows))
        self.list.stand_whole(len(found.rows))
        self.list.fit()
        self._say(found)
        self._enable(found)

    def _show_nothing(self, refusal: RuleBroken) -> None:
        self._title.setText(_("The pot that goes round"))
        self._next.setText(_("What does a turn cost?"))
        self._how.setText("")
        self.list.hide()
        self.note.say(self._desk.explain(refusal), "warn")
        for way in self._ways:
            way.setEnabled(False)

    def _enable(self, found: RoundAtHand) -> None:
        desk = self._desk
        writable = not desk.book.look_only
        can = found.outcome is not None or isinstance(found.refused, WAITS)
        self._pay.setEnabled(writable and (can or desk.has_draft()))
        self._meet.setVisible(bool(found.rows and found.missing))  # there it is collected
        self._meet.setEnabled(writable)
        self._bid.setVisible(found.pot.pot_order == "bid")
        self._bid.setEnabled(writable and bool(found.rows))
        begun = found.round > 1
        self._joins.setVisible(not begun)
        self._joins.setEnabled(writable)
        self._order.setVisible(found.pot.pot_order == "plan")
        self._order.setEnabled(writable and bool(found.rows))

    def _say(self, found: RoundAtHand) -> None:
        desk, style = self._desk, self._desk.style
        if not found.rows:
            self._title.setText(_("The pot that goes round"))
            self._next.setText(_("Nobody takes part yet"))
            self._how.setText(_("Write down each member and how many turns the member has."))
            self.note.say("")
            return
        title = _("Round {round} of {rounds} · the pot is {value}")
        value = (found.pot.pot_sum or found.missing) * found.rounds
        self._title.setText(
            title.format(
                round=style.number(found.round),
                rounds=style.number(found.rounds),
                value=style.money(value),
            )
        )
        self._next.setText(self._whose(found))
        collected = _("{collected} is collected, {missing} is missing. Who gets it: {order}.")
        self._how.setText(
            collected.format(
                collected=style.money(found.collected),
                missing=style.money(found.missing),
                order=choice_word("pot_order", found.pot.pot_order),
            )
        )
        if desk.has_draft():
            self.note.say(_("A meeting is open: what is paid in it counts when it is posted."))
        elif found.refused is not None and not isinstance(found.refused, (*WAITS, NobodyInPot)):
            self.note.say(desk.explain(found.refused), "warn")
        else:
            self.note.say("")

    def _whose(self, found: RoundAtHand) -> str:
        """Who gets the pot, as far as it is known."""
        style = self._desk.style
        if found.outcome is not None:
            text = _("{name} gets {paid}")
            return text.format(name=found.outcome.name, paid=style.money(found.outcome.paid))
        if found.pot.pot_order == "plan" and found.order:
            names = {each.member: each.name for each in found.rows}
            return _("Next is {name}").format(name=names[found.order[0]])
        return {
            "lottery": _("The lot decides when the pot is paid out"),
            "need": _("The group decides who needs the pot most"),
            "bid": _("The highest bid gets the pot"),
        }.get(found.pot.pot_order, "")
