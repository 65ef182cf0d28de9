"""What spreadsheets say of rates and payments, as their manuals and test tables publish it.

Sources, read on 22 November 2026:
* PhpSpreadsheet, tests/data/Calculation/Financial/XIRR.php, PMT.php, IPMT.php (checked there
  against Excel; it collects the cases of other libraries too, named below).
* Apache OpenOffice wiki, “Calc: XIRR function”.
* The crate `xirr` for Rust, which follows LibreOffice Calc: its example.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from sgbook.domain.cost import dated, effective_rates
from sgbook.domain.money import Money
from sgbook.domain.schedules import schedule
from sgbook.domain.terms import LoanTerms


def rates(flows: str) -> list[Decimal]:
    """All rates of flows that read `2008-02-05 -2750`, one after the other, to a cent."""
    words = flows.split()
    money = [
        (date.fromisoformat(day), Money(int(Decimal(sum_).scaleb(2))))
        for day, sum_ in zip(words[::2], words[1::2], strict=True)
    ]
    return effective_rates(dated(money))


XIRR = {
    "any order": (
        "0.13796353",
        "2019-06-27 1893.67 2019-06-20 139947.43 2019-06-21 52573.25 2019-06-24 48849.74"
        " 2019-06-27 26369.16 2019-07-27 -273029.18",
    ),
    "#0": ("0.77868869", "2015-04-01 4000 2019-06-27 -46000"),
    "#2": ("0.100000000", "2019-06-12 100 2020-06-11 -110"),
    "#3": (
        "3235.159644",
        "2019-06-27 1 2019-06-27 1893.67 2019-06-21 52573.25 2019-06-24 48849.74"
        " 2019-06-27 26369.16 2019-07-27 -273029.18",
    ),
    "#4": (
        "0.15467888",
        "2019-06-20 1893.67 2019-06-27 139947.43 2019-06-21 52573.25 2019-06-24 48849.74"
        " 2019-06-27 26369.16 2019-07-27 -273029.18",
    ),
    "#5": ("-0.197387315", "2010-01-01 -100 2010-04-01 20 2010-10-01 40 2011-02-01 25"),
    "#6": (
        "3.434984565",
        "2008-01-01 -10000 2008-03-01 2750 2008-10-30 4250 2009-02-15 3250 2009-04-01 2750"
        " 2009-06-01 46000",
    ),
    "issue 2469": ("-0.642307613", "2021-11-24 55600 2021-12-24 -51094.83"),
    "DeCampo no growth": ("0.0000000", "2010-01-01 -1000 2011-01-01 1000"),
    "DeCampo growth": ("0.1000000", "2010-01-01 -1000 2011-01-01 1100"),
    "DeCampo decline": ("-0.1000000", "2010-01-01 -1000 2011-01-01 900"),
    "DeCampo over 100 %": ("2.0000000", "2010-01-01 -1000 2011-01-01 3000"),
    "DeCampo quarters": (
        "0.1212676",
        "2010-01-01 -1000 2010-04-01 -1000 2010-07-01 -1000 2010-10-01 -1000 2011-01-01 4300",
    ),
    "DeCampo readme": (
        "0.2504234710",
        "2016-01-15 -1000 2016-02-08 -2500 2016-04-17 -1000 2016-08-24 5050",
    ),
    "DeCampo from nodejs": (
        "0.2126861",
        "2000-05-24 -10000 2000-06-05 3027.25 2001-04-09 630.68 2004-02-24 2018.2"
        " 2005-03-18 1513.62 2006-02-15 1765.89 2007-01-10 4036.33 2007-11-14 4036.33"
        " 2008-12-17 1513.62 2010-01-15 1513.62 2011-01-14 2018.16 2012-02-03 1513.62"
        " 2013-01-18 1009.08 2014-01-24 1513.62 2015-01-30 1513.62 2016-01-22 1765.89"
        " 2017-01-20 1765.89 2017-06-05 22421.55",
    ),
    "DeCampo issue 5a, which Excel gives up": (
        "-0.7640294",
        "2001-06-22 -2610 2001-07-03 -2589 2001-07-05 -5110 2001-07-06 -2550 2001-07-09 -5086"
        " 2001-07-10 -2561 2001-07-12 -5040 2001-07-13 -2552 2001-07-16 -2530 2001-07-17 29520",
    ),
    "DeCampo issue 5b, which Excel gives up": (
        "-0.8353404",
        "2001-06-22 -2610 2001-07-03 -2589 2001-07-05 -5110 2001-07-06 -2550 2001-07-09 -5086"
        " 2001-07-10 -2561 2001-07-12 -5040 2001-07-13 -2552 2001-07-16 -2530 2001-07-17 -9840"
        " 2001-07-18 38900",
    ),
    "Python, ten times in nine weeks": ("412461.6383", "2019-12-31 -100 2020-03-05 1000"),
    "LibreOffice, by the crate xirr": (
        "0.1635371584",
        "2015-06-11 -1000 2015-07-21 -9000 2018-06-10 20000 2015-10-17 -3000",
    ),
    "OpenOffice wiki, approximately": ("0.124", "2008-02-05 -2750 2008-07-05 1000 2009-01-05 2000"),
}


@pytest.mark.parametrize(("said", "flows"), XIRR.values(), ids=XIRR)
def test_xirr(said: str, flows: str) -> None:
    """A spreadsheet stops its search within 0.000001 %; what it shows is rounded."""
    (found,) = rates(flows)
    shown = Decimal(said)
    place = Decimal((0, (5,), int(shown.as_tuple().exponent) - 1))
    assert abs(found - shown) <= max(place, Decimal("1e-8") * (1 + abs(shown)))


@pytest.mark.parametrize(
    "flows",
    [
        "2015-01-04 -4000 2019-06-27 -46000",
        "2015-01-04 4000 2019-06-27 46000",
        "2010-01-01 -1000 2011-01-01 0",
    ],
)
def test_where_a_spreadsheet_says_num(flows: str) -> None:
    assert rates(flows) == []


def level(principal: str, per_year: str, instalments: int) -> LoanTerms:
    """A loan repaid by the same sum each month."""
    return LoanTerms(
        principal=Money(int(Decimal(principal).scaleb(2))),
        paid_out_on=date(2024, 1, 1),
        charge="declining",
        rate=Fraction(per_year) * Fraction(1, 100),
        per="year",
        plan="equal-instalment",
        instalments=instalments,
        every=1,
        unit="months",
    )


@pytest.mark.parametrize(
    ("principal", "per_year", "instalments", "pmt"),
    [("10000", "8", 10, "1037.03"), ("50000", "5", 60, "943.56")],
)
def test_pmt(principal: str, per_year: str, instalments: int, pmt: str) -> None:
    first = schedule(level(principal, per_year, instalments))[0]
    assert first.instalment == Money(int(Decimal(pmt).scaleb(2)))


@pytest.mark.parametrize(
    ("principal", "per_year", "instalments", "n", "ipmt"),
    [
        ("8000", "10.2", 3, 3, "22.86"),  # 0.85 % a month: 22.8588
        ("8000", "120", 3, 3, "292.45"),  # 292.4471
        ("50000", "5.1", 60, 1, "212.50"),
        ("50000", "5.1", 60, 2, "209.38"),  # 209.3832
    ],
)
def test_ipmt(principal: str, per_year: str, instalments: int, n: int, ipmt: str) -> None:
    row = schedule(level(principal, per_year, instalments))[n - 1]
    assert row.charge == Money(int(Decimal(ipmt).scaleb(2)))
