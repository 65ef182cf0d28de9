"""A share-out explained: one member's figures, line by line, each going on from the last."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.domain.money import Money

if TYPE_CHECKING:
    from sgbook.domain.payouts import Basis
    from sgbook.domain.shareout import Row, ShareOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of arithmetic; the words for its step and terms are said elsewhere."""

    step: str  # by-shares, by-savings … (the basis), payout, social, debts, cash or owed
    terms: tuple[tuple[str, Money | Fraction | int], ...]
    result: Money | Fraction


def explain(row: Row, shareout: ShareOut) -> tuple[Line, ...]:
    """The figures of a row as at most five lines of arithmetic, each going on from the last."""
    outcome = "owed" if row.owed else "cash"
    lines: list[Line] = []
    if row.basis is not None:
        rounded = (
            ("raw", row.raw),
            ("payable_unit", Money(shareout.payable_unit)),
            ("rounding", row.rounding),
        )
        lines += [
            _explain_basis(row.basis), Line(step="payout", terms=rounded, result=row.payout)
        ]  # fmt: skip
    if row.social:
        terms = (("payout", row.payout), ("social", row.social))
        lines.append(Line(step="social", terms=terms, result=row.payout + row.social))
    if row.debts:
        taken = {"principal": row.principal, "charges": row.charges, "dues": row.dues}
        named = tuple((name, amount) for name, amount in taken.items() if amount)
        before = ("before", row.payout + row.social)
        lines.append(Line(step="debts", terms=(before, *named), result=row.net))
    terms_left = (("net", row.net), ("reinvested", row.reinvested), ("cut", row.cut))
    lines.append(Line(step=outcome, terms=terms_left, result=row.owed or row.cash))
    return tuple(lines)


def _explain_basis(basis: Basis) -> Line:
    """The line of the rule: savings + charges + divided × part ÷ whole."""
    terms: list[tuple[str, Money | Fraction | int]] = []
    if basis.by not in ("shares", "charges"):
        terms.append(("savings", basis.savings))
    if basis.charges:
        terms.append(("charges", basis.charges))
    terms.append(("divided", basis.divided))
    if basis.by == "bracket":
        terms.append(("gain", Fraction(basis.part, basis.whole)))
    elif basis.by in ("shares", "members"):
        terms += [("part", basis.part), ("whole", basis.whole)]
    else:
        terms += [("part", Money(basis.part)), ("whole", Money(basis.whole))]
    return Line(step=f"by-{basis.by}", terms=tuple(terms), result=basis.raw)
