"""Every report: its keys, its totals, its words; what cannot be asked."""

import csv
import difflib
import io
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sgbook.book.book import Book
from sgbook.domain.errors.of_files import OptionMissing, PeriodBackwards, UnknownName
from sgbook.exchange.tables import TABLES, Wanted, answer, key_of
from sgbook.exchange.tables_plain import as_csv, as_json
from sgbook.exchange.tables_text import as_text, width
from sgbook.i18n.gettexts import speaking
from sgbook.i18n.heads import COLUMNS, REPORTS
from sgbook.i18n.style import Style
from tests.telling import SAMPLES

GOLDEN = Path(__file__).parent / "golden"
REWRITE = "SGBOOK_REWRITE_GOLDEN"  # set it to write the golden texts anew, then read the changes
ENGLISH = Style("en", 2, "KES")
OF_INTERFACE = {
    "trial-balance": "account name fund debit credit",
    "members": "member name status shares share_value savings loans charges_due dues owed",
    "member-accounts": "member account product opening in out balance",
    "statement": "date meeting entry kind text account debit credit balance",
    "loans": (
        "loan member product paid_out_on principal outstanding charges_due overdue days_late"
        " next_due nominal_rate effective_rate status"
    ),
    "loan": "n due principal charge instalment paid_principal paid_charge outstanding",
    "cash": "fund place balance",
    "cash-book": "date meeting entry text fund place in out balance",
    "journal": "date meeting entry kind account member loan debit credit note reverses",
    "income": "section account name amount",
    "balance-sheet": "section account name amount",
    "receipts-payments": "section account name amount",
    "ageing": ("loan member outstanding current d1_30 d31_60 d61_90 d91_180 d181_ missed_meetings"),
    "meetings": (
        "meeting date status present late represented excused absent in out counted difference"
        " check_code"
    ),
    "share-out": (
        "member name shares savings raw payout social principal charges dues reinvested cut cash"
        " owed"
    ),
    "attendance": "meeting member",
    "fines": "member amount",
    "guarantees": "loan member guaranteed held paid",
    "resolutions": "date note",
}


EVERY_WAY = frozenset(
    {"claims", "external-loan-plan", "external-loans", "fund-statement", "goals", "grant-report",
     "grants", "held-money", "indicators", "outreach", "rounds", "savings-interest", "turns"}
)  # fmt: skip
"""Reports whose golden text is of the group that does everything."""


def wanted(name: str, **said: object) -> Wanted:
    """What the report needs: member 2, loan 2, from the first day on."""
    needs = {TABLES[name].needs: 2} if TABLES[name].needs else {}
    return Wanted(**{"since": date(2025, 1, 6), **needs, **said})  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize("name", OF_INTERFACE)
def test_json_has_the_keys_of_the_interface(market: Book, name: str) -> None:
    document = as_json(answer(market, name, wanted(name, as_of=date(2025, 2, 17))))
    assert list(document)[:6] == ["report", "book", "currency", "as_of", "from", "to"]
    assert document["report"] == name
    assert document["book"] == {"name": "Umoja", "id": "0123456789abcdef"}
    assert (document["currency"], document["as_of"]) == ("KES", "2025-02-17")
    rows = as_json(answer(market, name, wanted(name)))["rows"] or document["rows"]
    assert isinstance(rows, list)
    keys = OF_INTERFACE[name].split()
    assert all([key for key in row if key in keys] == keys for row in rows)
    assert rows
    assert json.loads(json.dumps(document)) == document


@pytest.mark.parametrize("name", TABLES)
def test_it_reads_as_before(told: Callable[..., Book], name: str) -> None:
    if name in EVERY_WAY:
        book = told(str(SAMPLES / "every_way.toml"), "every_way.csv")
    else:
        book = told("vsla", "market.csv", share_price="100", social_fund="10")
    text = as_text(answer(book, name, wanted(name)), ENGLISH, {})
    path = GOLDEN / f"{name}.txt"
    if os.environ.get(REWRITE):
        path.write_text(text, encoding="utf-8")
    before = path.read_text(encoding="utf-8").splitlines()
    assert not list(difflib.unified_diff(before, text.splitlines(), name, "now", lineterm=""))


@pytest.mark.parametrize("name", TABLES)
def test_its_columns_are_aligned_and_have_words(market: Book, name: str) -> None:
    assert name in REPORTS
    table = TABLES[name]
    assert {key_of(column) for column in table.columns} - {"raw_exact"} <= set(COLUMNS)
    assert set(table.sums) <= set(table.columns)
    lines = as_text(answer(market, name, wanted(name)), ENGLISH, {}).splitlines()
    rules = [line for line in lines if line.startswith("─")]
    for line in lines[3:]:
        if rules and line and line not in rules and ":" not in line:
            assert width(line) <= width(rules[0])


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_book_can_be_asked_anything(told: Callable[..., Book], name: str) -> None:
    book = told("vsla", "date,kind,member,ref\n2025-01-01,member,2,Ana")
    if name == "loan":
        with pytest.raises(UnknownName):
            answer(book, name, Wanted(loan=2))
        return
    found = answer(book, name, Wanted(member=2))
    assert as_json(found)["as_of"] == "2025-01-01"
    assert as_text(found, ENGLISH, {})
    assert as_csv(found).startswith(key_of(found.columns[0]))


def test_totals_of_the_trial_balance_are_told_for_each_fund(umoja: Book) -> None:
    totals = as_json(answer(umoja, "trial-balance", Wanted()))["totals"]
    assert totals == {
        "debit": "2302009.71",
        "credit": "2302009.71",
        "funds": {
            "loan": {"debit": "2241809.71", "credit": "2241809.71"},
            "social": {"debit": "60200.00", "credit": "60200.00"},
        },
    }


def test_every_figure_of_the_sample_year(umoja: Book) -> None:
    expected = json.loads(
        (Path(__file__).parents[1] / "samples" / "umoja-2024.expected.json").read_text("utf-8")
    )
    rows = answer(umoja, "trial-balance", Wanted()).rows
    held = {(r.account, r.fund): (r.debit + r.credit).units for r in rows}
    members = answer(umoja, "members", Wanted()).rows
    assert held == {
        ("cash", "loan"): expected["loan_fund_cash"],
        ("cash", "social"): expected["social_fund_cash"],
        ("member-shares", "loan"): expected["member_shares"],
        ("fund", "social"): expected["social_fund"],
        ("loan-charges", "loan"): expected["loan_charges"],
        ("fines", "loan"): expected["fines"],
        ("expenses", "loan"): expected["expenses"],
    }
    assert len(members) == expected["members"]
    assert members[0].share_value.units == expected["shares_of_member_1"]
    assert members[24].share_value.units == expected["shares_of_member_25"]
    assert len(answer(umoja, "meetings", Wanted()).rows) == expected["meetings"]
    loans = answer(umoja, "loans", Wanted())
    assert len(loans.rows) == expected["loans"]
    assert as_json(loans)["totals"]["outstanding"] == "0.00"  # type: ignore[index]  # a document


def test_days_default_to_the_last_posting_and_the_start_of_its_cycle(market: Book) -> None:
    document = as_json(answer(market, "cash-book", Wanted()))
    assert (document["from"], document["to"]) == ("2025-03-17", "2025-03-17")
    earlier = as_json(answer(market, "cash-book", Wanted(until=date(2025, 3, 10))))
    assert (earlier["from"], earlier["to"], earlier["as_of"]) == (
        "2025-01-06", "2025-03-10", "2025-03-10"
    )  # fmt: skip
    as_of = as_json(answer(market, "cash-book", Wanted(as_of=date(2025, 2, 10))))
    assert (as_of["from"], as_of["to"]) == ("2025-01-06", "2025-02-10")
    stood = as_json(answer(market, "cash", Wanted(as_of=date(2025, 2, 10))))
    assert (stood["from"], stood["to"], stood["as_of"]) == (None, None, "2025-02-10")


def test_what_cannot_be_asked(market: Book) -> None:
    with pytest.raises(UnknownName):
        answer(market, "weather", Wanted())
    with pytest.raises(OptionMissing):
        answer(market, "statement", Wanted())
    with pytest.raises(PeriodBackwards):
        answer(market, "cash-book", Wanted(since=date(2025, 3, 1), until=date(2025, 2, 1)))


def test_a_currency_without_decimals_has_none(told: Callable[..., Book]) -> None:
    book = told(
        "vsla",
        "date,kind,member,count,ref\n2025-01-01,member,1,,Ana\n2025-01-01,shares,1,2,",
        currency="XOF",
        share_price="500",
    )
    assert as_json(answer(book, "cash", Wanted()))["totals"] == {"balance": "1000"}


def test_csv_is_for_machines_and_runs_no_formula(market: Book) -> None:
    text = as_csv(answer(market, "members", wanted("members")))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["share_value"] == "200.00"
    assert rows[0]["status"] == "active"
    assert rows[2]["name"] == "'=Cy Mo"
    income = as_csv(answer(market, "income", wanted("income")))
    assert ",social,-20.00\r\n" in income  # an amount below zero stays a number


def test_words_follow_the_reader(market: Book) -> None:
    with speaking("fr"):
        text = as_text(answer(market, "cash", Wanted()), Style("fr", 2, "KES"), {})
    assert "762,00" in text
    own = {"loan": "Big box"}
    assert "Big box" in as_text(answer(market, "cash", Wanted()), ENGLISH, own)
