"""What the meeting decides about its share-out, and what it would come to: figured at each word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sgbook.book.sharedout import Closed, SharedOut, shared_out
from sgbook.book.shareouts import Asked, Rehearsal, products_left, rehearse
from sgbook.book.typed import typed
from sgbook.domain.coins import CoinPlan, plan
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.errors.of_sheets import NothingToShare
from sgbook.domain.money import Money
from sgbook.i18n.currencies import currency

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sgbook.ui.desk import Desk


FORM = "share-out"
REINVEST = "reinvest/"


class SharePlan(QObject):
    """The rehearsal on the desk: nothing of it is posted; what was decided is kept till then."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        standing = desk.standing()
        today = desk.book.clock().date()
        self.cycle = standing.cycle
        self.products = products_left(desk.book)  # that are not yet shared out
        self._day = max(today, standing.last_on or standing.start)
        self.asked = self._begun()
        self.rehearsal: Rehearsal | None = None
        self.refusal: RuleBroken | None = None
        self.look_again()

    def look_again(self) -> None:
        """The book has changed: figure anew; what was decided stays."""
        self.cycle = self.desk.standing().cycle
        self.products = products_left(self.desk.book)
        if self.asked.product not in self.products:
            self.asked = replace(self.asked, product=self._first(), reinvest={}, waiting=())
        self.rehearsal, self.refusal = self._tried(self.asked)
        self.changed.emit()

    def _begun(self) -> Asked:
        """What was decided before the program was closed, if it can still be; else nothing yet."""
        new = Asked(on=self._day, product=self._first(), reinvest={})
        said = typed(self.desk.book, FORM)
        if said.get("cycle") != str(self.cycle):
            return new
        begun = asked_of(said, new)
        _rehearsal, refusal = self._tried(begun)
        return new if refusal else begun

    def _keep(self) -> None:
        """Until it is posted."""
        new = Asked(on=self._day, product=self._first(), reinvest={})
        said = texts_of(self.asked, new)
        self.desk.keep(FORM, {"cycle": str(self.cycle), **said} if said else {})

    def _first(self) -> str:
        return self.products[0] if self.products else ""

    def is_last(self) -> bool:
        """Does the cycle close with it?"""
        return len(self.products) < 2 and not self.desk.rules.closes_by_year

    def share(self, product: str) -> None:
        """Turn to the share-out of these shares; what was decided of others is forgotten."""
        self.asked = replace(self.asked, product=product, carried=Money(0), reinvest={}, waiting=())
        self._keep()
        self.look_again()

    def decide(self, asked: Asked) -> RuleBroken | None:
        """Take this decision; one that cannot be is not taken, and the reason is given."""
        found, refusal = self._tried(asked)
        if refusal is not None and self.rehearsal is not None:
            return refusal
        self.asked, self.rehearsal, self.refusal = asked, found, refusal
        self._keep()
        self.changed.emit()
        return refusal

    def reinvest(self, member: int, count: int) -> RuleBroken | None:
        """So many shares of the next cycle out of the member's payout."""
        wanted = {**self.asked.reinvest, member: count}
        wanted = {number: shares for number, shares in wanted.items() if shares}
        return self.decide(replace(self.asked, reinvest=wanted))

    def wait(self, member: int, *, waits: bool) -> RuleBroken | None:
        """The member's payout waits in the box, or is handed over at once."""
        waiting = set(self.asked.waiting) - {member} | ({member} if waits else set())
        return self.decide(replace(self.asked, waiting=waiting))

    def list(self) -> SharedOut | None:
        """The rehearsal as a list."""
        if self.rehearsal is None:
            return None
        digits = self.desk.book.group.digits
        return shared_out(self.rehearsal.shared, self.rehearsal.waiting, digits)

    def _tried(self, asked: Asked) -> tuple[Rehearsal | None, RuleBroken | None]:
        if not self.products:
            return None, NothingToShare()
        try:
            return rehearse(self.desk.book, asked), None
        except RuleBroken as refusal:
            return None, refusal


def texts_of(asked: Asked, new: Asked) -> dict[str, str]:
    """What was decided otherwise than it is proposed, as texts to keep."""
    said = {f"{REINVEST}{member}": str(count) for member, count in asked.reinvest.items()}
    if asked.on != new.on:
        said["on"] = asked.on.isoformat()
    if asked.product != new.product:
        said["product"] = asked.product
    if asked.carried:
        said["carried"] = str(asked.carried.units)
    if asked.waiting:
        said["waiting"] = " ".join(map(str, sorted(asked.waiting)))
    return said


def asked_of(said: Mapping[str, str], new: Asked) -> Asked:
    """What was kept, read again."""
    reinvest = {
        int(name.removeprefix(REINVEST)): int(count)
        for name, count in said.items()
        if name.startswith(REINVEST)
    }
    return replace(
        new,
        on=date.fromisoformat(said["on"]) if "on" in said else new.on,
        product=said.get("product", new.product),
        carried=Money(int(said.get("carried", "0"))),
        reinvest=reinvest,
        waiting=frozenset(map(int, said.get("waiting", "").split())),
    )


def asked_again(done: Closed) -> Asked:
    """What a paper of a share-out that was posted is asked for."""
    return Asked(on=done.on, product=done.product, reinvest={})


def pieces_for(desk: Desk, amounts: Sequence[Money], least: Money) -> CoinPlan:
    """The notes and coins that fill these envelopes; none is smaller than what is paid."""
    pieces = [Money(units) for units in currency(desk.book.group.currency).pieces]
    return plan(amounts, [piece for piece in pieces if piece >= least])
