"""Currencies: what is stored, what is shown, what can be paid, and the notes and coins there are.

The stored digits are the minor units of ISO 4217, kept here so that no library can change them
under a book. The digits shown are those of CLDR, the payable unit and the pieces are general
knowledge of what changes hands; the group may set both otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sgbook.domain.errors.of_files import UnknownCurrency
from sgbook.domain.money import read_plain

_CODES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
    KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
    SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED
    VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CODES = frozenset(_CODES.split())
"""The currencies of ISO 4217 that are money in people's hands."""

WITHOUT_MINOR_UNIT = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
IN_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
SHOWN_WHOLE = "AFN ALL IQD IRR KPW LAK LBP MGA MMK RSD SOS SYP YER"
"""Minor units exist on paper only: CLDR shows none."""

# code: payable unit | coins | notes, in the main unit
PIECES = {
    "AFN": "1 | 1 2 5 | 10 20 50 100 500 1000",
    "AOA": "5 | 5 10 20 50 100 200 | 200 500 1000 2000 5000",
    "BDT": "1 | 1 2 5 | 2 5 10 20 50 100 200 500 1000",
    "BIF": "10 | 5 10 50 | 100 500 1000 2000 5000 10000",
    "BOB": "0.10 | 0.10 0.20 0.50 1 2 5 | 10 20 50 100 200",
    "BRL": "0.05 | 0.05 0.10 0.25 0.50 1 | 2 5 10 20 50 100 200",
    "BWP": "0.05 | 0.05 0.10 0.25 0.50 1 2 5 | 10 20 50 100 200",
    "CDF": "50 | | 50 100 200 500 1000 5000 10000 20000",
    "COP": "50 | 50 100 200 500 1000 | 2000 5000 10000 20000 50000 100000",
    "DJF": "5 | 5 10 20 50 100 250 500 | 1000 2000 5000 10000",
    "EGP": "0.25 | 0.25 0.50 1 | 1 5 10 20 50 100 200",
    "ETB": "1 | 0.05 0.10 0.25 0.50 1 | 5 10 50 100 200",
    "EUR": "0.01 | 0.01 0.02 0.05 0.10 0.20 0.50 1 2 | 5 10 20 50 100 200",
    "GBP": "0.01 | 0.01 0.02 0.05 0.10 0.20 0.50 1 2 | 5 10 20 50",
    "GHS": "0.10 | 0.05 0.10 0.20 0.50 1 2 | 1 2 5 10 20 50 100 200",
    "GMD": "1 | 0.25 0.50 1 | 5 10 20 50 100 200",
    "GNF": "100 | | 100 500 1000 2000 5000 10000 20000",
    "GTQ": "0.05 | 0.05 0.10 0.25 0.50 1 | 1 5 10 20 50 100 200",
    "HNL": "0.10 | 0.05 0.10 0.20 0.50 | 1 2 5 10 20 50 100 200 500",
    "HTG": "1 | 0.50 1 5 | 10 25 50 100 250 500 1000",
    "IDR": "100 | 100 200 500 1000 | 1000 2000 5000 10000 20000 50000 100000",
    "INR": "1 | 1 2 5 10 20 | 10 20 50 100 200 500",
    "IQD": "250 | | 250 500 1000 5000 10000 25000 50000",
    "JOD": "0.05 | 0.05 0.10 0.25 0.50 | 1 5 10 20 50",
    "KES": "1 | 1 5 10 20 | 50 100 200 500 1000",
    "KHR": "100 | | 100 200 500 1000 2000 5000 10000 20000 50000 100000",
    "KMF": "25 | 25 50 100 250 | 500 1000 2000 5000 10000",
    "LAK": "500 | | 500 1000 2000 5000 10000 20000 50000 100000",
    "LKR": "1 | 1 2 5 10 20 | 20 50 100 500 1000 5000",
    "LRD": "5 | 5 10 | 20 50 100 500 1000",
    "LSL": "0.10 | 0.10 0.20 0.50 1 2 5 | 10 20 50 100 200",
    "MAD": "0.10 | 0.10 0.20 0.50 1 2 5 10 | 20 50 100 200",
    "MGA": "10 | 5 10 20 50 | 100 200 500 1000 2000 5000 10000 20000",
    "MMK": "50 | | 50 100 200 500 1000 5000 10000",
    "MRU": "1 | 1 5 10 20 | 20 50 100 200 500 1000",
    "MWK": "5 | 1 5 10 | 20 50 100 200 500 1000 2000 5000",
    "MXN": "0.50 | 0.50 1 2 5 10 20 | 20 50 100 200 500 1000",
    "MZN": "0.50 | 0.50 1 2 5 10 | 20 50 100 200 500 1000",
    "NAD": "0.10 | 0.05 0.10 0.50 1 5 10 | 10 20 30 50 100 200",
    "NGN": "5 | | 5 10 20 50 100 200 500 1000",
    "NIO": "0.25 | 0.25 0.50 1 5 10 | 10 20 50 100 200 500 1000",
    "NPR": "1 | 1 2 5 | 5 10 20 50 100 500 1000",
    "PEN": "0.10 | 0.10 0.20 0.50 1 2 5 | 10 20 50 100 200",
    "PGK": "0.10 | 0.05 0.10 0.20 0.50 1 | 2 5 10 20 50 100",
    "PHP": "0.25 | 0.01 0.05 0.25 1 5 10 20 | 20 50 100 200 500 1000",
    "PKR": "1 | 1 2 5 10 | 10 20 50 100 500 1000 5000",
    "PYG": "50 | 50 100 500 1000 | 2000 5000 10000 20000 50000 100000",
    "RWF": "5 | 5 10 20 50 100 | 500 1000 2000 5000",
    "SDG": "10 | | 10 20 50 100 200 500 1000",
    "SLE": "0.05 | 0.01 0.05 0.10 0.25 0.50 | 1 2 5 10 20",
    "SOS": "1000 | | 1000",
    "SSP": "5 | | 5 10 20 25 50 100 500 1000 5000",
    "SZL": "0.10 | 0.10 0.20 0.50 1 2 5 | 10 20 50 100 200",
    "TZS": "50 | 50 100 200 500 | 500 1000 2000 5000 10000",
    "UGX": "100 | 50 100 200 500 1000 | 1000 2000 5000 10000 20000 50000",
    "USD": "0.01 | 0.01 0.05 0.10 0.25 0.50 1 | 1 2 5 10 20 50 100",
    "VND": "500 | | 500 1000 2000 5000 10000 20000 50000 100000 200000 500000",
    "XAF": "5 | 1 2 5 10 25 50 100 500 | 500 1000 2000 5000 10000",
    "XOF": "5 | 1 5 10 25 50 100 200 250 500 | 500 1000 2000 5000 10000",
    "ZAR": "0.10 | 0.10 0.20 0.50 1 2 5 | 10 20 50 100 200",
    "ZMW": "0.50 | 0.05 0.10 0.50 1 | 2 5 10 20 50 100 200 500",
}
USUAL = "1 | 1 2 5 | 10 20 50 100 200 500 1000"
"""Where nothing better is known: the series of most currencies."""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency; `payable`, `coins` and `notes` are in minor units, pieces from small to large."""

    code: str
    digits: int
    shown: int
    payable: int
    coins: tuple[int, ...]
    notes: tuple[int, ...]

    @property
    def pieces(self) -> tuple[int, ...]:
        """Every value there is as a coin or a note, the largest first, as a box is counted."""
        return tuple(sorted({*self.coins, *self.notes}, reverse=True))


@cache
def currency(code: str) -> Currency:
    """The currency of this code.

    Raises:
        UnknownCurrency: if ISO 4217 has no such currency in circulation.
    """
    if code not in CODES:
        raise UnknownCurrency(code)
    digits = _digits(code)
    payable, coins, notes = (_units(part, digits) for part in PIECES.get(code, USUAL).split("|"))
    return Currency(
        code, digits, 0 if code in SHOWN_WHOLE.split() else digits, payable[0], coins, notes
    )


def _digits(code: str) -> int:
    if code in WITHOUT_MINOR_UNIT.split():
        return 0
    return 3 if code in IN_THOUSANDTHS.split() else 2


def _units(pieces: str, digits: int) -> tuple[int, ...]:
    return tuple(read_plain(piece, digits).units for piece in pieces.split())
