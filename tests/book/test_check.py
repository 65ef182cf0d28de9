"""The twelve reconciliations: a good book passes all, and each finds its own fault."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from sgbook.book import prints
from sgbook.book.book import Book
from sgbook.book.check import CHECKS, FINDINGS_MOST, findings, reconcile
from sgbook.book.meetings import close
from sgbook.domain.findings import Finding
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from sgbook.i18n.findings import finding_text
from sgbook.i18n.heads import CHECKS as WORDS
from sgbook.i18n.style import Style
from tests.telling import reopened

Damage = Callable[[str], Book]


@pytest.fixture
def two_cycles(told: Callable[..., Book]) -> Book:
    book = told("vsla", "two_cycles.csv", share_price="500", social_fund="50")
    prints.write(book, "passbook", 3)
    prints.write(book, "trial-balance")
    return book


@pytest.fixture
def damaged(two_cycles: Book) -> Iterator[Damage]:
    """The book after a stranger's SQL, who took the triggers away and put them back."""
    books: list[Book] = []

    def after(sql: str) -> Book:
        two_cycles.close()
        with closing(sqlite3.connect(two_cycles.path, isolation_level=None)) as db:
            triggers = db.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
            ).fetchall()
            for name, _ in triggers:
                db.execute(f"DROP TRIGGER {name}")
            db.executescript(sql)
            for _, statement in triggers:
                db.execute(statement)
        books.append(reopened(two_cycles.path, look=True))
        return books[-1]

    yield after
    for book in books:
        book.close()


def failing(book: Book) -> dict[str, tuple[Finding, ...]]:
    return {result.name: result.findings for result in reconcile(book) if not result.ok}


def test_names_are_those_of_the_words() -> None:
    assert list(CHECKS) == list(WORDS)


@pytest.mark.parametrize("sample", ["umoja-2024.csv", "market.csv", "two_cycles.csv"])
def test_a_good_book_passes(told: Callable[..., Book], sample: str) -> None:
    price = "100" if sample == "market.csv" else "500"
    book = told("vsla", sample, share_price=price, social_fund="10")
    assert findings(book) == []
    assert [result.name for result in reconcile(book)] == list(CHECKS)


def test_an_empty_book_passes(told: Callable[..., Book]) -> None:
    assert findings(told("vsla")) == []


ENTRY = "(SELECT max(number) FROM entry WHERE kind = '{}')"
LAST_FINE, REVERSAL = ENTRY.format("fine"), ENTRY.format("reverse")
SETTLED, BOUGHT = ENTRY.format("settle"), ENTRY.format("shares")

FAULTS = {
    "debits-credits": (
        f"UPDATE posting SET amount = amount + 1 WHERE entry = {LAST_FINE} AND account = 'fines'",
        {"debits-credits", "sheets", "seals"},
        {"what": "unbalanced", "fund": "loan", "found": Money(1), "sheet": 16},
    ),
    "debits-credits, between funds": (
        f"""INSERT INTO posting VALUES ({LAST_FINE}, 8, 'owed-by-funds', 'loan', '', NULL,
        'social', 700), ({LAST_FINE}, 9, 'cash-over', 'loan', '', NULL, '', -700)""",
        {"debits-credits", "sheets", "seals"},
        {"what": "funds-disagree", "fund": "loan", "expected": Money(700), "found": Money(0)},
    ),
    "control-accounts": (
        "UPDATE member SET name = 'Somebody else' WHERE number = 3",
        {"control-accounts"},
        {"what": "member-register", "member": 3},
    ),
    "control-accounts, offices": (
        "DELETE FROM officer WHERE role = 'chair'",
        {"control-accounts"},
        {"what": "officer-register", "member": 1},
    ),
    "control-accounts, a closed cycle": (
        "UPDATE checkpoint SET amount = amount + 5 WHERE account = 'member-shares' AND member = 2",
        {"control-accounts"},
        {"what": "checkpoint", "member": 2, "account": "member-shares"},
    ),
    "control-accounts, a stranger": (
        f"""UPDATE posting SET member = 99 WHERE entry = {LAST_FINE} AND account = 'dues';
        UPDATE record SET member = 99 WHERE kind LIKE 'fine%' AND sheet = 16""",
        {"control-accounts", "seals"},
        {"what": "no-member", "member": 99, "sheet": 16},
    ),
    "control-accounts, nobody's": (
        f"UPDATE posting SET member = NULL WHERE entry = {LAST_FINE} AND account = 'dues'",
        {"control-accounts", "sheets", "seals"},
        {"what": "names-wrong", "account": "dues", "sheet": 16},
    ),
    "control-accounts, no account": (
        f"UPDATE posting SET account = 'pocket' WHERE entry = {LAST_FINE} AND account = 'fines'",
        {"control-accounts", "sheets", "seals"},
        {"what": "unknown-account", "account": "pocket"},
    ),
    "loans": (
        "UPDATE loan SET written_off = 7 WHERE number = 3",
        {"loans"},
        {"what": "loan-register", "ref": "3"},
    ),
    "loans, the balance": (
        """UPDATE record SET amount = 10000 WHERE kind = 'lent' AND ref = '5';
        UPDATE record SET amount = 10000 WHERE kind = 'loan' AND ref = '5';
        UPDATE loan SET principal = 10000 WHERE number = 5""",
        {"loans", "sheets", "seals"},
        {"what": "loan-balance", "ref": "5", "member": 7, "found": Money(120000)},
    ),
    "loans, whose": (
        "UPDATE loan SET member = 3 WHERE number = 5",
        {"loans"},
        {"what": "loan-register", "ref": "5", "expected": "7", "found": "3"},
    ),
    "loans, another product": (
        "UPDATE loan SET product = 'other' WHERE number = 4",
        {"loans"},
        {"what": "loan-register", "ref": "4", "expected": "emergency", "found": "other"},
    ),
    "loans, forgotten": (
        "DELETE FROM loan WHERE number = 4",
        {"loans"},
        {"what": "loan-register", "ref": "4"},
    ),
    "shares": (
        """UPDATE record SET count = count + 1
        WHERE kind = 'shares' AND member = 3 AND sheet = 15""",
        {"shares", "seals"},
        {"what": "share-amount", "sheet": 15, "member": 3, "found": Money(250_000)},
    ),
    "shares, another price": (
        """UPDATE constitution SET text = replace(text, '"share_price":50000',
        '"share_price":49999') WHERE version = 2""",
        {"shares", "seals"},
        {"what": "share-amount"},
    ),
    "cash": (
        "UPDATE record SET amount = amount - 1 WHERE kind = 'count' AND fund = 'social'",
        {"cash", "seals"},
        {"what": "count-differs", "fund": "social", "place": "box", "expected": Money(280_000)},
    ),
    "cash, unexplained": (
        "UPDATE record SET note = 'so it is' WHERE kind = 'count' AND note <> ''",
        {"cash", "seals"},
        {"what": "count-unexplained", "fund": "loan"},
    ),
    "cash, below zero": (
        """UPDATE posting SET place = 'mobile' WHERE account = 'cash' AND amount < 0
        AND entry = (SELECT max(number) FROM entry WHERE kind = 'loan')""",
        {"cash", "sheets", "seals"},
        {"what": "cash-below-zero", "place": "mobile", "sheet": 15, "found": Money(-150_000)},
    ),
    "appropriation": (
        f"""UPDATE posting SET account = 'statutory-reserve'
        WHERE entry = {SETTLED} AND account = 'retained-surplus'""",
        {"appropriation", "sheets", "seals"},
        {"what": "reserve-moved", "account": "statutory-reserve", "found": Money(1200)},
    ),
    "numbers": (
        f"UPDATE entry SET receipt = receipt + 7 WHERE number = {BOUGHT}",
        {"numbers", "seals"},
        {"what": "number", "ref": "receipt"},
    ),
    "numbers, a receipt of two": (
        f"UPDATE entry SET receipt = 1 WHERE number = {BOUGHT}",
        {"numbers", "seals"},
        {"what": "receipt-twice", "found": 1},
    ),
    "numbers, no receipt": (
        "UPDATE entry SET receipt = NULL WHERE receipt = (SELECT max(receipt) FROM entry)",
        {"numbers", "seals"},
        {"what": "no-receipt", "member": 7, "sheet": 17},
    ),
    "numbers, a meeting": (
        "UPDATE sheet SET meeting = 20 WHERE number = 17",
        {"numbers", "seals"},
        {"what": "number", "ref": "meeting", "expected": 12, "found": 20},
    ),
    "numbers, an entry gone": (
        f"DELETE FROM posting WHERE entry = {BOUGHT}; DELETE FROM entry WHERE number = {BOUGHT}",
        {"numbers", "passbooks", "sheets", "seals"},
        {"what": "number", "ref": "entry"},
    ),
    "numbers, loose": (
        """INSERT INTO record VALUES
        (40, 1, 0, 'attendance', 1, 0, 0, 'late', 'loan', 'box', '', '', 0)""",
        {"numbers", "seals"},
        {"what": "loose", "sheet": 40},
    ),
    "reversals": (
        f"""UPDATE posting SET amount = amount + 1 WHERE entry = {REVERSAL} AND account = 'dues';
        UPDATE posting SET amount = amount - 1 WHERE entry = {REVERSAL} AND account = 'fines'""",
        {"reversals", "seals"},
        {"what": "not-undone", "sheet": 16, "account": "dues", "member": 2, "found": Money(1)},
    ),
    "reversals, without a reason": (
        "UPDATE sheet SET why = '' WHERE number = 16",
        {"reversals", "seals"},
        {"what": "no-reason", "sheet": 16},
    ),
    "reversals, elsewhere": (
        "UPDATE sheet SET corrects = 14 WHERE number = 16",
        {"reversals", "seals"},
        {"what": "reverses-elsewhere", "sheet": 16, "expected": 14, "found": 15},
    ),
    "closed-cycles": (
        "UPDATE sheet SET day = '2024-03-01' WHERE number = 17",
        {"closed-cycles", "seals"},
        {"what": "day-closed", "sheet": 17, "meeting": 12, "expected": "2024-03-07"},
    ),
    "closed-cycles, the register": (
        "UPDATE cycle SET closed_on = '2024-03-08' WHERE number = 1",
        {"closed-cycles"},
        {"what": "cycle-register"},
    ),
    "closed-cycles, into it": (
        "UPDATE sheet SET cycle = 1 WHERE number = 17",
        {"closed-cycles", "control-accounts", "seals"},
        {"what": "cycle-closed", "sheet": 17, "expected": 2, "found": 1},
    ),
    "sheets": (
        f"UPDATE posting SET ref = 'late' WHERE entry = {LAST_FINE} AND account = 'dues'",
        {"sheets", "seals"},
        {"what": "posted-otherwise", "sheet": 16, "account": "dues", "member": 2, "ref": "other"},
    ),
    "sheets, the kind": (
        f"UPDATE entry SET kind = 'income' WHERE number = {LAST_FINE}",
        {"sheets", "seals"},
        {"what": "entry-kind", "sheet": 16, "expected": "income", "found": "fine"},
    ),
    "passbooks": (
        """UPDATE print_log SET totals = replace(totals, '"shares":250000', '"shares":200000')
        WHERE member = 3""",
        {"passbooks"},
        {"what": "print-differs", "sheet": 17, "member": 3, "account": "member-shares"},
    ),
    "passbooks, the code": (
        "UPDATE print_log SET code = 'AAAAAAAA' WHERE member = 3",
        {"passbooks"},
        {"what": "print-code", "sheet": 17, "expected": "AAAAAAAA"},
    ),
    "seals": (
        "UPDATE sheet SET keeper = 'Another' WHERE number = 6",
        {"seals"},
        {"what": "chain-seal", "sheet": 6, "meeting": 4},
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_finds_its_fault(damaged: Damage, fault: str) -> None:
    sql, expected, place = FAULTS[fault]
    found = failing(damaged(sql))
    assert set(found) == expected
    mine = found[fault.partition(",")[0]]
    assert any(
        all(getattr(each, name) == value for name, value in place.items()) for each in mine
    ), mine
    for each in (each for many in found.values() for each in many):
        assert finding_text(each, Style("en", 2, "KES"))


def test_each_has_a_fault() -> None:
    assert {fault.partition(",")[0] for fault in FAULTS} == set(CHECKS)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE posting SET amount = 9223372036854775807",
        "UPDATE record SET note = CAST(X'FFFE' AS TEXT) WHERE sheet = 5",
        "UPDATE record SET more = '{' WHERE kind = 'member'",
        "UPDATE constitution SET text = '[]'",
        "UPDATE print_log SET totals = 'x', code = (SELECT code FROM print_log LIMIT 1)",
        "DELETE FROM sheet",
        "DELETE FROM posting",
    ],
)
def test_what_cannot_be_read_is_a_finding_too(damaged: Damage, sql: str) -> None:
    found = failing(damaged(sql))
    assert found
    assert all(len(each) <= FINDINGS_MOST for each in found.values())


def test_every_posting_is_watched(two_cycles: Book, damaged: Damage) -> None:
    chance = random.Random(7)
    with two_cycles.reading() as db:
        rows = db.exec_driver_sql("SELECT entry, line, amount FROM posting").fetchall()
    entry, line, amount = chance.choice(rows)
    book = damaged(
        f"UPDATE posting SET amount = {amount + chance.choice((-1, 1, 10**6))}"
        f" WHERE entry = {entry} AND line = {line}"
    )
    found = failing(book)
    assert {"debits-credits", "seals"} <= set(found)
    assert found["seals"][0].entry == entry


def test_a_print_shows_the_ledger_of_its_day(two_cycles: Book) -> None:
    first = prints.last(two_cycles, "passbook", 3)
    assert first is not None
    assert first.sheet == 17
    assert prints.last(two_cycles, "passbook", 2) is None
    assert prints.last(two_cycles, "trial-balance") is not None
    said = Record(line=1, kind="shares", member=3, count=2)
    close(two_cycles, Sheet(on=date(2024, 4, 4), records=(said,)))
    prints.write(two_cycles, "passbook", 3)
    second = prints.last(two_cycles, "passbook", 3)
    assert second is not None
    assert (second.number, second.sheet) == (3, 18)
    assert findings(two_cycles) == []


def test_the_file_is_only_read(two_cycles: Book) -> None:
    before = Path(two_cycles.path).read_bytes()
    reconcile(two_cycles)
    assert Path(two_cycles.path).read_bytes() == before
