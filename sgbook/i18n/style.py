"""The one formatter: amounts, numbers and days look the same on screen and on paper.

The sum itself is written digit by digit from whole units – no float, no decimal context – and the
decimals are the book's. Babel is asked only for separators, grouping and the names of days and
months, and is imported at the first formatting.
"""

from __future__ import annotations

import datetime
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from sgbook.domain.money import MOST, Money
from sgbook.domain.money import plain as plain_amount
from sgbook.i18n import gettexts
from sgbook.i18n.figures import MINUS, WESTERN, Figures, figures_of, locale_of

if TYPE_CHECKING:
    from babel.core import Locale

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
LEFT_TO_RIGHT_MARK = "\u200e"
NO_BREAK_SPACE = "\u00a0"
UNSEEN = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u2066\u2067\u2068\u2069"))
LONGEST = 40  # characters that somebody types as one amount
PERCENT_DECIMALS = 2
QUOTED = 40  # signs of what was typed that a message says again


@dataclass(frozen=True, slots=True)
class Style:
    """How this reader sees amounts, numbers and days, in this book's currency.

    `digits`: decimals the currency stores. `shown`: decimals the group wants to see (none: all that
    are stored); an amount that needs more is shown with all, never rounded.
    `numerals`: a set of ten digits of `i18n.figures` (`latn`, `arab`, `deva` …).
    `grouping`: empty as the language has it, or `thousands`, `lakh`.
    `locale`: where numbers and days follow another language, for one that Babel does not know.
    """

    language: str
    digits: int
    currency: str = "KES"
    shown: int | None = None
    numerals: str = WESTERN
    grouping: str = ""
    locale: str = ""

    # Amounts

    def money(self, amount: Money) -> str:
        """`1,250.50`: grouped, without the currency, a real minus sign below zero."""
        return self._signed(amount.units < 0, self._unsigned(abs(amount.units)))

    def with_currency(self, amount: Money) -> str:
        """`KES 1,250.50`, for titles and totals that stand alone."""
        return self.isolate(f"{self.currency}{NO_BREAK_SPACE}{self.money(amount)}")

    def amount_plain(self, amount: Money) -> str:
        """`1250.50`: for machines and for a field that is edited by them."""
        return plain_amount(amount, self.digits)

    def parse_money(self, text: str) -> Money:
        """Read an amount that somebody typed, in any digits.

        Raises:
            ValueError: for anything doubtful: a sign, a separator of another language, grouping
                in odd places, more decimals than the book stores, `MOST` units and more.
        """
        whole, point, rest = self._latin(text).partition(".")
        if point and not (rest.isdigit() and len(rest) <= self.digits):
            raise ValueError(text)
        units = int(self._ungrouped(whole, text) + rest.ljust(self.digits, "0"))
        if units >= MOST:
            raise ValueError(text)
        return Money(units)

    @property
    def group_sign(self) -> str:
        """What stands between the groups of a large number."""
        return self._figures().group

    def as_typed(self, text: str) -> str:
        """Figures that are still being typed, grouped anew; decimals stay as far as they go.

        Raises:
            ValueError: there is something else than figures, group signs and one decimal point.
        """
        figures = self._figures()
        plain = text.translate(UNSEEN).replace(figures.group, "").strip()
        whole, point, rest = plain.replace("٫", figures.point).partition(figures.point)
        if not all(not part or part.isdecimal() for part in (whole, rest)) or len(plain) > LONGEST:
            raise ValueError(text)
        digits = "".join(str(unicodedata.decimal(sign)) for sign in whole)
        if digits and not digits.startswith("0"):
            digits = figures.grouped(int(digits))
        decimals = "".join(str(unicodedata.decimal(sign)) for sign in rest)
        return figures.native(digits + point + decimals)

    def _unsigned(self, units: int) -> str:
        whole, cents = divmod(units, 10**self.digits)
        decimals = f"{cents:0{self.digits}d}" if self.digits else ""
        if self.shown is not None and not decimals[self.shown :].strip("0"):
            decimals = decimals[: self.shown]
        figures = self._figures()
        point = figures.point if decimals else ""
        return figures.native(figures.grouped(whole) + point + decimals)

    def _signed(self, below_zero: bool, text: str) -> str:
        if not below_zero:
            return text
        mark = LEFT_TO_RIGHT_MARK if gettexts.is_rtl(self.language) else ""
        return f"{mark}{MINUS}{text}"

    # Numbers

    def number(self, number: int) -> str:
        """`12,500`: a count, grouped."""
        figures = self._figures()
        return self._signed(number < 0, figures.native(figures.grouped(abs(number))))

    def label(self, number: int) -> str:
        """The number of a member, a meeting, a year: in the group's digits, never grouped."""
        return self._figures().native(str(number))

    def parse_number(self, text: str) -> int:
        """Read a count that somebody typed; ValueError for anything doubtful."""
        number = int(self._ungrouped(self._latin(text), text))
        if number >= MOST:
            raise ValueError(text)
        return number

    def percent(self, rate: Fraction) -> str:
        """`12.5%` for a rate of 25/2, in percent; two decimals at most, a half goes to the even."""
        hundredths = round(abs(rate) * 10**PERCENT_DECIMALS)
        whole, rest = divmod(hundredths, 10**PERCENT_DECIMALS)
        decimals = f"{rest:0{PERCENT_DECIMALS}d}".rstrip("0")
        figures = self._figures()
        text = figures.grouped(whole) + (figures.point + decimals if decimals else "")
        signed = self._signed(rate < 0 and hundredths > 0, figures.native(text))
        return figures.percent.replace("0", signed)

    # Days

    def date(self, day: datetime.date) -> str:
        """`11 Apr 2026`: short enough for a column, the month as a word."""
        return self._written(day, "medium")

    def date_long(self, day: datetime.date) -> str:
        """`Thursday 11 April 2026`, for titles."""
        return self._written(day, "full")

    def weekday(self, day: datetime.date) -> str:
        """`Thursday`."""
        from babel.dates import format_date

        # "EEEE", not the stand-alone "cccc": Babel 2.18 mixes up languages in the latter
        return format_date(day, "EEEE", locale=self._locale())

    def month(self, day: datetime.date) -> str:
        """`April 2026`, for the head of a calendar page."""
        from babel.dates import format_skeleton

        return self._figures().native(format_skeleton("yMMMM", day, locale=self._locale()))

    def time(self, moment: datetime.datetime) -> str:
        """`10:42`, the 24 hours of the day."""
        return self._figures().native(f"{moment:%H:%M}")

    def _written(self, day: datetime.date, length: str) -> str:
        return self._figures().native(_day(day, length, self._locale()))

    # Words

    def value(self, value: object) -> str:
        """Any detail of a message: amounts, days and rates in this style, the rest as it is."""
        match value:
            case Money():
                return self.money(value)
            case datetime.date():
                return self.date(value)
            case Fraction():
                return self.percent(value)
            case bool():
                return str(value)
            case int():
                return self.label(value)
            case _:
                return self.isolate(str(value))

    def isolate(self, text: str) -> str:
        """The text, kept from mixing with words written in the other direction."""
        if gettexts.is_rtl(self.language) == _reads_rtl(text):
            return text
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"

    # What the locale says

    def _latin(self, text: str) -> str:
        """What was typed with digits 0–9, a dot for decimals, a comma for groups."""
        figures = self._figures()
        typed = text.translate(UNSEEN).strip()
        if figures.group.isspace():
            typed = "".join(figures.group if sign.isspace() else sign for sign in typed)
        signs = {figures.point: ".", figures.group: ",", "٫": ".", "٬": ","}
        if figures.group == "’":
            signs["'"] = ","  # the sign that keyboards have
        digits = {sign: unicodedata.decimal(sign, -1) for sign in typed if sign not in signs}
        zeros = {ord(sign) - digit for sign, digit in digits.items()}  # of one script only
        if -1 in digits.values() or len(zeros) != 1 or len(typed) > LONGEST:
            raise ValueError(text)
        return "".join(signs.get(sign) or str(digits[sign]) for sign in typed)

    def _ungrouped(self, whole: str, text: str) -> str:
        """The digits of a whole number, if it is grouped not at all or as the locale has it."""
        digits = whole.replace(",", "")
        if not digits.isdigit() or ("," in whole and whole != self._figures().commas(int(digits))):
            raise ValueError(text)
        return digits

    def _figures(self) -> Figures:
        return figures_of(self.locale or self.language, self.numerals, self.grouping)

    def _locale(self) -> Locale:
        return locale_of(self.locale or self.language)


def quoted(text: str) -> str:
    """So much of what was typed as a message says again."""
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def _reads_rtl(text: str) -> bool:
    """Does the first letter that has a direction run from right to left?"""
    directions = map(unicodedata.bidirectional, text)
    return next((d for d in directions if d in ("L", "R", "AL")), "L") != "L"


@lru_cache(maxsize=1024)
def _day(day: datetime.date, length: str, locale: Locale) -> str:
    """A list asks for the same days again and again: when it is measured, drawn, and read out."""
    from babel.dates import format_date

    said = format_date(day, length, locale=locale)
    if locale.language == "fr" and day.day == 1:
        return said.replace("1", "1er", 1)  # its first digit is the day; Babel leaves it bare
    return said
