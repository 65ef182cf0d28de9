"""Each loan: paid out and charged, less what came back, is what is owed (`books.md` 10: 3).

The sums come from the records, the balances from the postings, the register from neither: all
three must say the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sgbook.domain.constitution import from_json
from sgbook.domain.findings import Finding
from sgbook.domain.ledger import Account
from sgbook.domain.loan_terms import product_of
from sgbook.domain.money import Money
from sgbook.domain.records import Record
from sgbook.store.walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

LENT = """SELECT coalesce(corrected.day, sheet.day), member, amount, ref, fund, note, more
  FROM record JOIN sheet ON sheet.number = record.sheet
  LEFT JOIN sheet AS corrected ON corrected.number = sheet.corrects
  WHERE part = 0 AND (kind = 'loan' OR kind = 'opening' AND ref LIKE 'loan:%')
  ORDER BY record.sheet, line"""
PARTS = """SELECT entry.number, entry.kind, part.kind, part.ref, part.amount, part.count
  FROM record AS part JOIN entry ON entry.sheet = part.sheet AND entry.line = part.line
  WHERE part.kind IN ('lent', 'opening-loan', 'repayment-principal', 'out-principal',
    'principal-lost', 'charge-due', 'opening-charge', 'charge-back', 'charge-paid', 'out-charge',
    'charge-lost', 'recovery', 'charge-into-principal', 'charge-into-unclaimed')
  AND (part.part > 0 OR NOT EXISTS (SELECT 1 FROM record AS next
    WHERE next.sheet = part.sheet AND next.line = part.line AND next.part = 1))
  ORDER BY entry.number, part.part"""
REVERSED = "SELECT number, reverses FROM entry WHERE reverses IS NOT NULL ORDER BY number"
BALANCES = """SELECT account, ref, member, fund, sum(amount) FROM posting
  WHERE account IN ('loans', 'charges-due') GROUP BY 1, 2, 3, 4 ORDER BY 1, 2"""
REGISTER = """SELECT number, member, principal, paid_out_on, fund, product, purpose, terms, fallen,
  fallen_units, begun, written_off FROM loan ORDER BY number"""
RULES = "SELECT text FROM constitution WHERE version = 1"

PRINCIPAL = {
    "lent": 1, "opening-loan": 1,
    "repayment-principal": -1, "out-principal": -1, "principal-lost": -1,
    "charge-into-principal": -1,
}  # fmt: skip
CHARGES = {
    "charge-due": 1, "opening-charge": 1,
    "charge-back": -1, "charge-paid": -1, "out-charge": -1, "charge-lost": -1,
    "charge-into-principal": 1, "charge-into-unclaimed": 1,
}  # fmt: skip
LOST = {"principal-lost": 1, "charge-lost": 1, "recovery": -1}
BY_ITSELF = ("charge-due", "charge-back")


@dataclass(slots=True)
class _Loan:
    """A loan as its records tell it."""

    said: tuple[Any, ...] = ()  # member, principal, day, fund, product, purpose, terms
    principal: int = 0
    charges: int = 0
    fallen: int = 0
    fallen_units: int = 0
    begun: int = 0
    begun_periods: set[int] = field(default_factory=set)
    written_off: int = 0
    whose: set[tuple[int, str]] = field(default_factory=set)  # member and fund of its postings

    @property
    def course(self) -> tuple[int, int, int, int]:
        """What the register keeps of what became of it."""
        return (self.fallen, self.fallen_units, self.begun, self.written_off)


def loans(db: Connection) -> Iterator[Finding]:
    """Records, postings and register agree on every loan, and nothing is repaid twice."""
    found: dict[str, _Loan] = {}
    rules = from_json(next(walk(db, RULES))[0])  # no change of rules adds a product
    for day, member, amount, ref, fund, note, more in walk(db, LENT):
        number = ref.removeprefix("loan:")
        said = Record(line=0, kind="loan", fund=fund).also_with(product=_product_said(more))
        product = product_of(said, rules).id
        found.setdefault(number, _Loan()).said = (member, amount, day, fund, product, note, more)
    _tell(db, found)
    yield from _balances(db, found)
    yield from _register(db, found)


def _product_said(more: str) -> str:
    """The product that a loan's record names, if it names one."""
    said = json.loads(more) if more else {}
    return str(said.get("product", ""))


def _tell(db: Connection, found: dict[str, _Loan]) -> None:
    """Go through all that happened to the loans, with what corrections took back."""
    reverses = dict(walk(db, REVERSED))
    undone = set(reverses.values())
    parts: dict[int, list[tuple[str, str, str, int, int]]] = {}
    steps: list[tuple[int, bool, tuple[str, str, str, int, int]]] = []
    for number, *part in walk(db, PARTS):
        steps.append((number, False, (part[0], part[1], part[2], part[3], part[4])))
        if number in undone:
            parts.setdefault(number, []).append(steps[-1][2])
    for number, original in reverses.items():
        steps += [(number, True, part) for part in parts.get(original, ())]
    for _, back, (entry_kind, kind, ref, units, count) in sorted(steps, key=lambda step: step[0]):
        loan = found.setdefault(ref, _Loan())
        sign = -1 if back else 1
        loan.principal += sign * PRINCIPAL.get(kind, 0) * units
        loan.charges += sign * CHARGES.get(kind, 0) * units
        loan.written_off += sign * LOST.get(kind, 0) * units
        if kind in BY_ITSELF and not back and entry_kind in BY_ITSELF:
            loan.fallen = max(loan.fallen, count) if count else 0  # 0: begun anew
            loan.fallen_units += CHARGES[kind] * units
        elif kind in BY_ITSELF and count:
            (loan.begun_periods.discard if back else loan.begun_periods.add)(count)
            loan.begun = max(loan.begun_periods, default=0)


def _balances(db: Connection, found: dict[str, _Loan]) -> Iterator[Finding]:
    left: dict[tuple[str, str], int] = {}
    for account, ref, member, fund, units in walk(db, BALANCES):
        left[account, ref] = left.get((account, ref), 0) + units
        loan = found.setdefault(ref, _Loan())
        if units:
            loan.whose.add((member, fund))
    for ref in sorted(found, key=lambda ref: (len(ref), ref)):
        loan = found[ref]
        if not loan.said:
            yield Finding(what="no-loan", ref=ref)
            continue
        member, fund = loan.said[0], loan.said[3]
        for account, expected in (
            (Account.LOANS.code, loan.principal),
            (Account.CHARGES_DUE.code, loan.charges),
        ):
            units = left.get((account, ref), 0)
            at = {"account": account, "member": member, "fund": fund, "ref": ref}
            if units != expected:
                yield Finding(
                    what="loan-balance", expected=Money(expected), found=Money(units), **at
                )
            elif units < 0:
                yield Finding(what="loan-below-zero", found=Money(units), **at)
        for other, its_fund in sorted(loan.whose - {(member, fund)}):
            yield Finding(
                what="loan-of-another", ref=ref, member=member, fund=fund,
                expected=f"{member} · {fund}", found=f"{other} · {its_fund}",
            )  # fmt: skip


def _register(db: Connection, found: dict[str, _Loan]) -> Iterator[Finding]:
    kept = {str(number): row for number, *row in walk(db, REGISTER)}
    for ref in sorted(found.keys() | kept.keys(), key=lambda ref: (len(ref), ref)):
        loan = found.get(ref, _Loan())
        expected = (*loan.said, *loan.course) if loan.said else ()
        row = tuple(kept.get(ref, ()))
        if row != expected and (row or loan.said):
            differs = [pair for pair in zip(expected, row, strict=False) if pair[0] != pair[1]]
            said, has = differs[0] if differs else ("", "")
            yield Finding(what="loan-register", ref=ref, expected=str(said), found=str(has))
