"""One formatter: what it writes it reads again, and it reads nothing doubtful."""

import datetime
import re
import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.money import MOST, Money
from sgbook.i18n.figures import GROUPINGS, NUMERALS, locale_of
from sgbook.i18n.style import Style

LANGUAGES = "en fr sw ar ar_EG ar_MA hi ne bn am fa ur tr de_CH es pt_PT my km ps fr_CI ach"
THURSDAY = datetime.date(2026, 4, 9)


@given(
    units=st.integers(0, MOST - 1),
    language=st.sampled_from(LANGUAGES.split()),
    digits=st.sampled_from([0, 2, 3]),
    shown=st.sampled_from([None, 0, 2]),
    numerals=st.sampled_from(sorted(NUMERALS)),
    grouping=st.sampled_from(["", *GROUPINGS]),
)
def test_what_is_written_is_read_again(
    units: int, language: str, digits: int, shown: int | None, numerals: str, grouping: str
) -> None:
    style = Style(language, digits, shown=shown, numerals=numerals, grouping=grouping)
    assert style.parse_money(style.money(Money(units))) == Money(units)
    assert style.parse_number(style.number(units)) == units


@given(
    units=st.integers(0, MOST - 1),
    language=st.sampled_from(LANGUAGES.split()),
    numerals=st.sampled_from(sorted(NUMERALS)),
    grouping=st.sampled_from(["", *GROUPINGS]),
)
def test_figures_that_are_typed_are_grouped_as_they_are_written(
    units: int, language: str, numerals: str, grouping: str
) -> None:
    style = Style(language, 2, numerals=numerals, grouping=grouping)
    written = style.money(Money(units))
    assert style.as_typed(written.replace(style.group_sign, "")) == written
    assert style.as_typed(written) == written


@pytest.mark.parametrize("text", ["12x", "1.2.3", "-5", "½"])
def test_what_is_no_figure_is_not_grouped(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        Style("en", 2).as_typed(text)


@given(text=st.text(st.sampled_from("0123456789.,' -+eE_\u00a0\u202f٣٫٬x"), max_size=12))
def test_nothing_doubtful_is_read(text: str) -> None:
    """Whatever English reads has at most one dot, and groups of three if any."""
    try:
        amount = Style("en", 2).parse_money(text)
    except ValueError:
        return
    plain = text.strip().translate(str.maketrans("٣٫٬", "3.,"))
    whole, _, rest = plain.partition(".")
    assert whole.replace(",", "").isdigit()
    assert len(rest) <= 2
    if "," in whole:
        assert whole == f"{amount.units // 100:,}"


@pytest.mark.parametrize(
    ("language", "digits", "units", "written"),
    [
        ("en", 2, 123456789, "1,234,567.89"),
        ("en", 0, 1234567, "1,234,567"),
        ("en", 3, 1234567, "1,234.567"),
        ("en", 2, -5, "−0.05"),
        ("fr", 2, 123456789, "1\u202f234\u202f567,89"),
        ("fr", 0, -1250, "−1\u202f250"),
        ("sw", 2, 125050, "1,250.50"),
        ("hi", 2, 123456789, "12,34,567.89"),
        ("am", 2, 125050, "1,250.50"),
        ("ar", 2, -125050, "\u200e−1,250.50"),
        ("ar_MA", 2, 125050, "1.250,50"),
        ("xx_YY", 2, 125050, "1,250.50"),
    ],
)
def test_amounts(language: str, digits: int, units: int, written: str) -> None:
    assert Style(language, digits).money(Money(units)) == written


def test_native_digits() -> None:
    arabic = Style("ar_EG", 2, numerals="arab")
    assert arabic.money(Money(123456)) == "١٬٢٣٤٫٥٦"
    nepali = Style("ne", 2, numerals="deva")
    assert nepali.money(Money(12345678)) == "१,२३,४५६.७८"
    assert nepali.label(2081) == "२०८१"


def test_the_group_says_how_many_decimals_are_shown() -> None:
    whole = Style("en", 2, shown=0)
    assert whole.money(Money(125000)) == "1,250"
    assert whole.money(Money(125050)) == "1,250.50"  # never rounded
    assert Style("en", 2).money(Money(125000)) == "1,250.00"


def test_grouping_can_be_the_groups_own() -> None:
    assert Style("mr", 0, grouping="lakh").money(Money(1234567)) == "12,34,567"
    assert Style("hi", 0, grouping="thousands").money(Money(1234567)) == "1,234,567"


def test_with_currency_and_for_machines() -> None:
    assert Style("en", 2).with_currency(Money(125050)) == "KES\u00a01,250.50"
    assert Style("fr", 0, "XOF").amount_plain(Money(1250)) == "1250"


@pytest.mark.parametrize(
    ("language", "text", "units"),
    [
        ("en", "1250", 125000),
        ("en", " 1,250.5 ", 125050),
        ("en", "٣٫٥", 350),
        ("en", "१२", 1200),
        ("fr", "1 250,5", 125050),
        ("fr", "1\u00a0250,50", 125050),
        ("fr", "1\u202f250", 125000),
        ("de_CH", "1'250.50", 125050),
        ("hi", "1,25,000", 12500000),
        ("ar", "\u200f١٬٢٥٠٫٥٠", 125050),
        ("fa", "۱٬۲۵۰", 125000),
        ("en", "9999999999999.99", MOST - 1),
    ],
)
def test_amounts_are_read(language: str, text: str, units: int) -> None:
    assert Style(language, 2).parse_money(text) == Money(units)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *[("en", text) for text in ["", " ", "inf", "nan", "1e400", "1_000", "12,50", "1,2,3"]],
        *[("en", text) for text in ["-5", "−5", "+5", "5.", ".5", "1.2.3", "1.255", "0,001"]],
        *[("en", text) for text in ["1 250", "12a", "²", "½", "1٢", "10000000000000", "1" * 5000]],
        *[("fr", text) for text in ["12.50", "1,250", "1 25", "1.250,50", "12 50"]],
        *[("hi", text) for text in ["125,000", "1,25,00"]],
        *[("sw", text) for text in ["1.250,00", "KES 5"]],
    ],
)
def test_doubtful_amounts_are_refused(language: str, text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Style(language, 2).parse_money(text)


@pytest.mark.parametrize(("digits", "text"), [(0, "1.5"), (0, "5."), (2, "1.555"), (3, "1.5555")])
def test_more_decimals_than_the_book_stores(digits: int, text: str) -> None:
    with pytest.raises(ValueError, match=text):
        Style("en", digits).parse_money(text)


def test_counts_are_whole() -> None:
    assert Style("en", 2).parse_number("1,250") == 1250
    for text in ("1.0", "1,25", "-1", "1e3", "9" * 30):
        with pytest.raises(ValueError, match=text):
            Style("en", 2).parse_number(text)


@pytest.mark.parametrize(
    ("language", "rate", "written"),
    [
        ("en", Fraction(10), "10%"),
        ("en", Fraction(25, 2), "12.5%"),
        ("en", Fraction(-1, 3), "−0.33%"),
        ("en", Fraction(-1, 1000), "0%"),
        ("en", Fraction(123456), "123,456%"),
        ("fr", Fraction(25, 2), "12,5\u00a0%"),
        ("tr", Fraction(75), "%75"),
    ],
)
def test_rates(language: str, rate: Fraction, written: str) -> None:
    assert Style(language, 2).percent(rate) == written


def test_days() -> None:
    english, french, swahili = (Style(language, 2) for language in ("en", "fr", "sw"))
    assert english.date(THURSDAY) == "9 Apr 2026"
    assert english.date_long(THURSDAY) == "Thursday, 9 April 2026"
    assert french.date_long(THURSDAY) == "jeudi 9 avril 2026"
    assert french.date(datetime.date(2026, 10, 1)) == "1er oct. 2026"
    assert french.date_long(datetime.date(2026, 1, 11)) == "dimanche 11 janvier 2026"
    assert swahili.weekday(THURSDAY) == "Alhamisi"
    assert english.month(THURSDAY) == "April 2026"
    assert Style("ne", 2, numerals="deva").date(THURSDAY).startswith("२०२६")
    assert english.time(datetime.datetime(2026, 4, 9, 7, 5)) == "07:05"


def test_a_language_that_is_not_known_can_borrow_days_and_figures() -> None:
    assert Style("ach", 2, locale="sw").weekday(THURSDAY) == "Alhamisi"
    assert locale_of("ach").language == "en"


@pytest.mark.parametrize(
    "language", [language for language in LANGUAGES.split() if language != "ach"]
)
def test_languages_do_not_mix(language: str) -> None:
    """Babel fills in what a language lacks from a place that all share; ask in two orders."""
    once = Style(language, 2).weekday(THURSDAY)
    for other in LANGUAGES.split():
        Style(other, 2).weekday(THURSDAY)
    assert Style(language, 2).weekday(THURSDAY) == once
    assert (once == "Alhamisi") == (language == "sw")


def test_any_value() -> None:
    style = Style("en", 2)
    values = [Money(100), THURSDAY, Fraction(5), 1250, True, "Ana", None]
    assert [style.value(value) for value in values] == [
        *("1.00", "9 Apr 2026", "5%", "1250", "True", "Ana", "None")
    ]


def test_names_in_the_other_direction_are_kept_apart() -> None:
    assert Style("en", 2).value("أمينة") == "\u2068أمينة\u2069"
    assert Style("ar", 2).value("أمينة") == "أمينة"
    assert Style("ar", 2).value("Amina") == "\u2068Amina\u2069"


def test_babel_is_imported_at_the_first_formatting_only() -> None:
    said = "import sys, sgbook.i18n.style, sgbook.i18n.messages, sgbook.i18n.currencies as c;"
    said += "c.currency('KES'); print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
