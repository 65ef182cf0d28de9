"""Passbooks printed, printed on, spoilt and printed anew in any order: no word falls on another.

`SGBOOK_FAULTS=500` tries ten thousand of them (the bar of the field notes).
"""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pypdfium2.raw
import pytest

from sgbook.domain.money import Money
from sgbook.domain.papers import Imprint, LoanPayment
from sgbook.domain.passbook import Passbook, PassbookLoan, Printed, SavingsLine, everything
from sgbook.i18n.style import Style
from sgbook.reports import passbook
from sgbook.reports.passbook_savings import count_savings

SEQUENCES = 20 * int(os.environ.get("SGBOOK_FAULTS", "1"))
START = date(2025, 1, 2)
TOUCH = 0.5  # in points: letters of neighbouring lines may touch

Rect = tuple[float, float, float, float]


class Member:
    """A member whose book grows, and the paper that it is on."""

    def __init__(self, imprint: Imprint, chance: random.Random) -> None:
        self.chance = chance
        self.size = chance.choice(["A4", "A5"])
        self.boxes = chance.choice([3, 5, 10])
        self.book = Passbook(
            imprint=imprint, member=3, name="Grace Achieng", cycle="2025", boxes=self.boxes,
            share_price=Money(50000), lines=(), social_sum=Money(5000),
        )  # fmt: skip
        self.printed: Printed | None = None
        self.sheets: dict[tuple[bool, int], list[Rect]] = {}  # by: is it of loans, its number
        self.said: list[str] = []

    def on(self) -> date:
        return START + timedelta(7 * len(self.book.lines))

    def grow(self) -> None:
        for _meeting in range(self.chance.randint(1, 6)):
            self.meet()

    def meet(self) -> None:
        chance, number = self.chance, len(self.book.lines)
        bought = chance.randint(0, self.boxes)
        before = self.book.lines[-1].total_shares if self.book.lines else 0
        line = SavingsLine(
            on=self.on(), meeting=number + 1, shares=bought, total_shares=before + bought,
            social=chance.choice([Money(5000), Money(2500), None]), check_code=f"CODE{number:04}",
            note=chance.choice(["", "", "came late"]),
        )  # fmt: skip
        loans = [self.repaid(loan) for loan in self.book.loans]
        if chance.random() < 0.2 and all(loan.settled_on for loan in loans):
            loans.append(self.lent(len(loans) + 1))
        self.book = replace(self.book, lines=(*self.book.lines, line), loans=tuple(loans))

    def lent(self, number: int) -> PassbookLoan:
        return PassbookLoan(
            number=str(number), on=self.on(), amount=Money(1_000_000), charge=None, due_on=None,
            purpose="Maize seed", fund="loan",
        )  # fmt: skip

    def repaid(self, loan: PassbookLoan) -> PassbookLoan:
        chance, week = self.chance, len(self.book.lines)
        if loan.settled_on or chance.random() < 0.4:
            return loan
        last = chance.random() < 0.1
        paid = LoanPayment(
            on=self.on(), meeting=week + 1, text="Repayment", paid=Money(100),
            balance=Money(0 if last else 500_000),
        )  # fmt: skip
        return replace(loan, lines=(*loan.lines, paid), settled_on=self.on() if last else None)

    def print_whole(self, style: Style) -> None:
        """For the first time, or because a sheet was spoilt: all sheets are new."""
        pdf = passbook.render(self.book, style, self.size)
        _cover, *pages = words(pdf)
        savings = count_savings(self.book)
        keys = [(False, page + 1) for page in range(savings)]
        keys += [(True, page + 1) for page in range(len(pages) - savings)]
        self.sheets = {key: rects for key, (rects, _text) in zip(keys, pages, strict=True)}
        self.said = [text for _rects, text in pages]
        self.printed = everything(self.book)

    def print_on(self, style: Style) -> None:
        assert self.printed is not None
        places = passbook.places(self.book, self.printed, self.size)
        pdf = passbook.render(self.book, style, self.size, self.printed)
        pages = list(words(pdf))
        assert len(pages) == max(len(places), 1)
        for place, (rects, text) in zip(places, pages, strict=False):
            key = (bool(place.loan), place.number)
            assert (key in self.sheets) == (place.at is not None)
            there = self.sheets.get(key, [])
            for new in rects:
                assert not any(overlap(new, old) for old in there), text
            self.sheets[key] = [*there, *rects]
            self.said.append(text)
        self.printed = everything(self.book)


def words(pdf: bytes) -> Iterator[tuple[list[Rect], str]]:
    """Of each page where its words stand, and what they say."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            objects = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
            yield [each.get_bounds() for each in objects], page.get_textpage().get_text_range()


def overlap(one: Rect, other: Rect) -> bool:
    left, low, right, high = one
    left_, low_, right_, high_ = other
    return (
        min(right, right_) - max(left, left_) > TOUCH and min(high, high_) - max(low, low_) > TOUCH
    )


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_no_word_falls_on_another(seed: int, imprint: Imprint, english: Style) -> None:
    chance = random.Random(seed)
    member = Member(imprint, chance)
    member.grow()
    member.print_whole(english)
    for _print in range(chance.randint(2, 8)):
        member.grow()
        if chance.random() < 0.15:
            member.print_whole(english)
        else:
            member.print_on(english)
    said = "\n".join(member.said)
    for line in member.book.lines:
        assert said.count(line.check_code) == 1, line
