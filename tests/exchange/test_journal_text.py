"""The journal as plain text: hledger and ledger read it without a warning, and agree with us."""

import os
import shutil
import subprocess
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from sgbook.book.book import Book
from sgbook.domain.ledger import BY_CODE
from sgbook.exchange.journal_text import TOPS, export_journal
from sgbook.store.walks import walk

BALANCES = "SELECT account, fund, sum(amount) FROM posting GROUP BY account, fund"


def needs(program: str) -> pytest.MarkDecorator:
    missing = shutil.which(program) is None
    return pytest.mark.skipif(missing, reason=f"{program} is not installed on this computer")


@pytest.fixture(params=["umoja-2024.csv", "market.csv", "two_cycles.csv"])
def book(told: Callable[..., Book], request: pytest.FixtureRequest) -> Book:
    price = "100" if request.param == "market.csv" else "500"
    return told("vsla", request.param, share_price=price)


@pytest.fixture
def journal(book: Book, tmp_path: Path) -> Path:
    path = tmp_path / "journal.txt"
    assert export_journal(book, path) == [path]
    return path


def ours(book: Book) -> dict[str, Fraction]:
    """The balance of each account in each fund, in main units, by the name in the journal."""
    with book.reading() as db:
        return {
            f"{TOPS[BY_CODE[account].side]}:{account}:{fund}": Fraction(units, 100)
            for account, fund, units in walk(db, BALANCES)
            if units
        }


def theirs(lines: str) -> dict[str, Fraction]:
    """The balances that `account<tab>amount currency` says, added up to account and fund."""
    found: dict[str, Fraction] = {}
    for line in lines.splitlines():
        account, _, amount = line.partition("\t")
        name = ":".join(account.split(":")[:3])
        found[name] = found.get(name, Fraction(0)) + Fraction(amount.removesuffix(" KES"))
    return {name: amount for name, amount in found.items() if amount}


def quietly(*command: str | Path) -> str:
    utf8 = os.environ | {"LC_ALL": "C.UTF-8"}  # hledger reads in the locale's own way
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=utf8)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@needs("hledger")
def test_hledger_agrees(book: Book, journal: Path) -> None:
    quietly("hledger", "-f", journal, "check", "--strict", "payees")
    said = quietly("hledger", "-f", journal, "--strict", "balance", "--flat", "-N", "-O", "csv")
    rows = [line[1:-1].split('","') for line in said.splitlines()[1:]]
    assert theirs("\n".join("\t".join(row) for row in rows)) == ours(book)


@needs("ledger")
def test_ledger_agrees(book: Book, journal: Path) -> None:
    form = "%(account)\t%(amount)\n"
    said = quietly(
        "ledger", "--pedantic", "--check-payees", "-f", journal, "balance", "--flat",
        "--no-total", "--balance-format", form,
    )  # fmt: skip
    assert theirs(said) == ours(book)


@needs("hledger")
@needs("ledger")
def test_a_currency_without_decimals(told: Callable[..., Book], tmp_path: Path) -> None:
    rows = """date,kind,member,count,amount,ref
        2025-01-01,member,1,,,Ana
        2025-01-01,shares,1,3,,"""
    book = told("vsla", rows, currency="XOF", share_price="500")
    path = tmp_path / "journal.txt"
    export_journal(book, path)
    assert "  -1500 XOF\n" in path.read_text(encoding="utf-8")
    quietly("hledger", "-f", path, "check", "--strict", "payees")
    quietly("ledger", "--pedantic", "--check-payees", "-f", path, "balance")


def test_names_become_accounts(told: Callable[..., Book], tmp_path: Path) -> None:
    rows = """date,kind,member,count,amount,ref
        2025-01-01,member,1,,,Ana  =  (one); two: @three!
        2025-01-01,member,2,,,::
        2025-01-01,shares,1,3,,
        2025-01-01,shares,2,1,,"""
    path = tmp_path / "journal.txt"
    export_journal(told("vsla", rows, share_price="500"), path)
    text = path.read_text(encoding="utf-8")
    assert "account equity:member-shares:loan:shares:1 Ana one two three\n" in text
    assert "account equity:member-shares:loan:shares:2\n" in text
    assert "\n2025-01-01 * (1) shares  ; meeting 1\n    assets:cash:loan:box  1500.00 KES\n" in text


def test_the_bytes_are_the_same_twice(book: Book, journal: Path, tmp_path: Path) -> None:
    export_journal(book, tmp_path / "again.txt")
    assert (tmp_path / "again.txt").read_bytes() == journal.read_bytes()
