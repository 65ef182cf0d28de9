"""How a language writes figures: separators, grouping, digits. Babel is asked once for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import ENGLISH, normal

if TYPE_CHECKING:
    from babel.core import Locale

MINUS = "\u2212"
WESTERN = "latn"
NUMERALS = {
    WESTERN: "0123456789",
    "arab": "٠١٢٣٤٥٦٧٨٩",
    "arabext": "۰۱۲۳۴۵۶۷۸۹",
    "beng": "০১২৩৪৫৬৭৮৯",
    "deva": "०१२३४५६७८९",
    "gujr": "૦૧૨૩૪૫૬૭૮૯",
    "guru": "੦੧੨੩੪੫੬੭੮੯",
    "khmr": "០១២៣៤៥៦៧៨៩",
    "knda": "೦೧೨೩೪೫೬೭೮೯",
    "laoo": "໐໑໒໓໔໕໖໗໘໙",
    "mlym": "൦൧൨൩൪൫൬൭൮൯",
    "mymr": "၀၁၂၃၄၅၆၇၈၉",
    "nkoo": "߀߁߂߃߄߅߆߇߈߉",
    "orya": "୦୧୨୩୪୫୬୭୮୯",
    "tamldec": "௦௧௨௩௪௫௬௭௮௯",
    "telu": "౦౧౨౩౪౫౬౭౮౯",
    "thai": "๐๑๒๓๔๕๖๗๘๙",
    "tibt": "༠༡༢༣༤༥༦༧༨༩",
}
"""Sets of ten digits, by the names of Unicode's number systems."""

LANGUAGE_ALIASES = {"": "en_GB", ENGLISH: "en_GB", "tw": "ak"}
"""Languages that Babel should read as another: plain English is written the British way."""

GROUPINGS = {"thousands": (3, 3), "lakh": (3, 2)}


@dataclass(frozen=True, slots=True)
class Figures:
    """Separators, the sizes of the last and the other groups, ten digits, `0%` with its spaces."""

    group: str
    point: str
    sizes: tuple[int, int]
    digits: str
    percent: str

    def grouped(self, number: int) -> str:
        """A whole number, not below zero, in digits 0–9 with this language's separator."""
        return self.commas(number).replace(",", self.group)

    def commas(self, number: int) -> str:
        """The same with a comma, whatever the separator."""
        last, other = self.sizes
        if last == other == 3:
            return f"{number:,}"
        text = str(number)
        head, tail = text[:-last], text[-last:]
        first = len(head) % other
        parts = [head[:first], *(head[i : i + other] for i in range(first, len(head), other)), tail]
        return ",".join(part for part in parts if part)

    def native(self, text: str) -> str:
        """The text with its digits 0–9 in this set."""
        western = NUMERALS[WESTERN]
        return (
            text if self.digits == western else text.translate(str.maketrans(western, self.digits))
        )


@cache
def locale_of(code: str) -> Locale:
    """Babel's locale of a language, of its base, else British English; imports Babel."""
    from babel.core import Locale, UnknownLocaleError

    parts = normal(code).split("_")
    for end in range(len(parts), 0, -1):
        name = "_".join(parts[:end])
        try:
            return Locale.parse(LANGUAGE_ALIASES.get(name, name))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(LANGUAGE_ALIASES[ENGLISH])


@cache
def figures_of(code: str, numerals: str, grouping: str) -> Figures:
    """How figures are written in this language, with these digits; imports Babel."""
    locale = locale_of(code)
    western = locale.number_symbols[WESTERN]
    symbols = locale.number_symbols.get(numerals, western)
    percent = locale.percent_formats[None]
    return Figures(
        group=symbols.get("group", western["group"]),
        point=symbols.get("decimal", western["decimal"]),
        sizes=GROUPINGS.get(grouping) or locale.decimal_formats[None].grouping,
        digits=NUMERALS[numerals],
        percent=f"{percent.prefix[0]}0{percent.suffix[0]}",
    )
