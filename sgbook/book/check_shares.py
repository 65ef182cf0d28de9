"""Shares times their price are what they are worth, one price a cycle (`books.md` 10: 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.constitution import from_json
from sgbook.domain.findings import Finding
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.store.walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

CONSTITUTIONS = "SELECT sheet, text FROM constitution ORDER BY version"
BOUGHT = """SELECT sheet.number, sheet.cycle, entry.number, part.kind, part.member, part.ref,
    part.count, part.amount,
    EXISTS (SELECT 1 FROM entry AS undoing WHERE undoing.reverses = entry.number)
  FROM entry JOIN sheet ON sheet.number = entry.sheet
  JOIN record AS part ON part.sheet = entry.sheet AND part.line = entry.line
  WHERE entry.kind IN ('shares', 'shares-back', 'back-shares', 'opening', 'guarantee-call')
  AND part.kind IN ('shares', 'shares-back', 'opening-shares', 'capital-bought', 'opening-capital')
  ORDER BY entry.number, part.part"""
WORTH = """SELECT cycle, member, ref, -sum(amount)
  FROM posting JOIN entry ON entry.number = posting.entry JOIN sheet ON sheet.number = sheet
  WHERE account = 'member-shares'
  AND entry.kind IN ('shares', 'shares-back', 'back-shares', 'opening', 'guarantee-call')
  AND NOT EXISTS (SELECT 1 FROM entry AS undoing WHERE undoing.reverses = entry.number)
  GROUP BY cycle, member, ref"""
OWNED = """SELECT fund, member, -sum(amount) FROM posting WHERE account = 'share-capital'
  GROUP BY fund, member"""
REINVESTED = """SELECT sheet, member, ref, sum(CASE kind WHEN 'reinvest' THEN count ELSE 0 END),
    sum(CASE kind WHEN 'reinvest' THEN 0 ELSE amount END)
  FROM record WHERE kind = 'reinvest' AND part = 0 OR kind = 'out-reinvested'
  GROUP BY sheet, member, ref ORDER BY sheet, member"""

SHARES = Account.SHARES.code


def shares(db: Connection) -> Iterator[Finding]:
    """Every purchase is at the one price of its cycle; every member's value is shares times it."""
    prices = _Prices(db)
    counts: dict[tuple[int, int, str], int] = {}
    value: dict[tuple[int, int, str], int] = {}
    in_cycle: dict[tuple[int, str], int] = {}
    for sheet, cycle, entry, kind, member, ref, count, units, undone in walk(db, BOUGHT):
        price = prices.at(sheet, ref)
        at = {"sheet": sheet, "entry": entry, "member": member, "ref": ref}
        if units != count * price:
            expected = Money(count * price)
            yield Finding(what="share-amount", expected=expected, found=Money(units), **at)
        first = in_cycle.setdefault((cycle, ref), price)
        if price != first:
            yield Finding(what="share-price", expected=Money(first), found=Money(price), **at)
        if not undone:
            sign = -1 if kind == "shares-back" else 1
            key = (cycle, member, ref)
            counts[key] = counts.get(key, 0) + sign * count
            value[key] = value.get(key, 0) + sign * count * price
    worth = {(cycle, member, ref): units for cycle, member, ref, units in walk(db, WORTH)}
    owned = _capital(db)
    for key in sorted(value.keys() | worth.keys()):
        if key[2] in owned:
            continue  # share capital is passed on, too: what is owned is looked at apart
        expected_units, units = value.get(key, 0), worth.get(key, 0)
        if expected_units != units:
            yield Finding(
                what="share-value", account=SHARES, member=key[1], ref=key[2],
                expected=Money(expected_units), found=Money(units),
            )  # fmt: skip
    for sheet, member, ref, count, units in walk(db, REINVESTED):
        price = prices.at(sheet + 1, ref)  # the next cycle's, which may be voted with the share-out
        if units != count * price:
            yield Finding(
                what="share-amount", sheet=sheet, member=member, ref=ref,
                expected=Money(count * price), found=Money(units),
            )  # fmt: skip


def _capital(db: Connection) -> set[str]:
    """The ids of all share capital that the group ever had."""
    return {
        product.id
        for _sheet, text in walk(db, CONSTITUTIONS)
        for product in from_json(text).shares
        if product.is_capital
    }


def capital(db: Connection) -> Iterator[Finding]:
    """Each member's share capital is whole shares at the price, whoever bought or passed it on."""
    prices: dict[str, int] = {}
    for _sheet, text in walk(db, CONSTITUTIONS):
        for product in from_json(text).shares:
            if product.is_capital and product.price is not None:
                prices[product.fund] = product.price.units
    for fund, member, units in walk(db, OWNED):
        price = prices.get(fund, 0)
        if units < 0 or not price or units % price:
            yield Finding(
                what="share-value", account=Account.CAPITAL.code, fund=fund, member=member,
                expected=Money(units // price * price if price and units > 0 else 0),
                found=Money(units),
            )  # fmt: skip


class _Prices:
    """The price of each share product, as the constitution in force at a sheet has it."""

    def __init__(self, db: Connection) -> None:
        self.versions: list[tuple[int, dict[str, int]]] = []
        for sheet, text in walk(db, CONSTITUTIONS):
            found = {
                product.id: product.price.units if product.price else 0
                for product in from_json(text).shares
            }
            self.versions.append((sheet, found))

    def at(self, sheet: int, product: str) -> int:
        """A sheet that changes the rules is itself held under the rules before it."""
        price = 0
        for since, found in self.versions:
            if since < sheet:
                price = found.get(product, 0)
        return price
