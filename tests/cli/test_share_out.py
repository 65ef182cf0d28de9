"""`sgbook share-out`: rehearsed, refused, posted."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from sgbook.book.book import Book
from sgbook.book.minutes import minutes
from sgbook.i18n.style import Style
from tests.cli.conftest import Done
from tests.telling import reopened

WORKED = """date,kind,member,amount,count,ref,instalments
    2025-01-01,member,1,,,A,
    2025-01-01,member,2,,,B,
    2025-01-01,member,3,,,C,
    2025-01-01,member,4,,,D,
    2025-01-01,member,5,,,E,
    2025-01-01,shares,1,,52,,
    2025-01-01,shares,2,,104,,
    2025-01-01,shares,3,,31,,
    2025-01-01,shares,4,,77,,
    2025-01-01,shares,5,,46,,
    2025-01-01,income,,35450,,gifts,
    2025-01-01,loan,2,12000,,,100"""
"""The worked example of `books.md` 7: 178 450 in the box, and B owes 12 000 without a charge."""

TWO = """
id = "two"
[[fund]]
id = "loan"
[[fund]]
id = "feast"
[[shares]]
id = "feast"
fund = "feast"
share_price = "100"
[[shares]]
id = "savings"
fund = "loan"
shares_as = "amounts"
"""


@pytest.fixture
def worked(told: Callable[..., Book]) -> Callable[[str], Path]:
    """The example's book with this payable unit, closed again."""

    def with_coin(coin: str) -> Path:
        book = told(
            "vsla", WORKED, share_price="500", shares_max="104", loan_charge="none",
            payable_unit=coin,
        )  # fmt: skip
        book.close()
        return book.path

    return with_coin


@pytest.mark.parametrize(
    ("coin", "payouts", "cash_of_b", "remainder", "leaving"),
    [
        ("1", "31947 63893 19045 47305 28260", "51893.00", "0.00", "178450.00"),
        ("50", "31950 63900 19050 47300 28250", "51900.00", "0.00", "178450.00"),
        ("100", "31900 63900 19000 47300 28300", "51900.00", "50.00", "178400.00"),
    ],
)
def test_the_worked_example(
    sgbook: Callable[..., Done],
    worked: Callable[[str], Path],
    coin: str,
    payouts: str,
    cash_of_b: str,
    remainder: str,
    leaving: str,
) -> None:
    found = sgbook("share-out", worked(coin), "--json").json
    assert [row["payout"] for row in found["rows"]] == [f"{p}.00" for p in payouts.split()]
    assert found["rows"][1]["cash"] == cash_of_b
    assert found["rows"][1]["principal"] == "12000.00"
    assert (found["rule"], found["pool"], found["total_shares"]) == ("A", "190450.00", 310)
    assert found["value"] == "190450/310"
    assert found["payable_unit"] == f"{coin}.00"
    assert (found["remainder"], found["remainder_to"]) == (remainder, "loan")
    assert (found["cash_leaving"], found["missing"]) == (leaving, "0.00")
    assert (found["carried"], found["posted"]) == ("0.00", False)
    notes = sum(Decimal(note["value"]) * note["count"] for note in found["notes"])
    assert notes == Decimal(leaving)
    assert found["rows"][0]["raw"] == "31946.45"
    assert found["rows"][0]["raw_exact"] == "990340/31"


def test_every_row_adds_up(sgbook: Callable[..., Done], worked: Callable[[str], Path]) -> None:
    found = sgbook(
        "share-out", worked("100"), "--carry", "1000", "--reinvest", "1=3", "--json"
    ).json
    for row in found["rows"]:
        sums = {key: Decimal(str(value)) for key, value in row.items() if key in SIGNED}
        assert sum(SIGNED[key] * value for key, value in sums.items()) == 0
    assert found["carried"] == "1000.00"
    assert found["rows"][0]["reinvested"] == "1500.00"


SIGNED = {
    "payout": 1, "social": 1, "principal": -1, "charges": -1, "dues": -1, "reinvested": -1,
    "cut": -1, "cash": -1, "owed": 1,
}  # fmt: skip


def test_a_rehearsal_writes_nothing(
    sgbook: Callable[..., Done], worked: Callable[[str], Path]
) -> None:
    path = worked("50")
    before = path.read_bytes()
    done = sgbook("share-out", path, "--on", "2025-12-20")
    assert (done.code, done.err) == (0, "")
    assert "Value of a share: 190450/310" in done.out
    assert "Rehearsed only: nothing was posted." in done.out
    assert path.read_bytes() == before


def test_posting_closes_the_cycle(
    sgbook: Callable[..., Done], worked: Callable[[str], Path]
) -> None:
    path = worked("50")
    rehearsed = sgbook("share-out", path, "--on", "2025-12-20", "--json").json
    posted = sgbook("share-out", path, "--on", "2025-12-20", "--post", "--json").json
    assert posted["posted"] is True
    assert posted["rows"] == rehearsed["rows"]
    assert (posted["meeting"], len(posted["check_code"])) == (2, 8)
    read = sgbook("report", path, "share-out", "--json").json
    assert read["rows"] == posted["rows"]
    assert read["posted"] is True
    cycles = sgbook("report", path, "cycles", "--json").json["rows"]
    assert [row["status"] for row in cycles] == ["closed", "open"]
    cash = sgbook("report", path, "cash", "--json").json["totals"]
    assert cash == {"balance": "0.00"}


def test_the_key_holders_who_agree_stand_in_the_minutes(
    sgbook: Callable[..., Done], worked: Callable[[str], Path]
) -> None:
    path = worked("1")
    done = sgbook("share-out", path, "--post", "--names", "Halima Njeri", " Peter  Chukwu")
    assert "The cycle is closed." in done.out
    book = reopened(path, look=True)
    facts = minutes(book, Style("en", 2))[0].facts
    book.close()
    assert facts[-1] == ("Key-holders who agreed", "Halima Njeri, Peter Chukwu")


def test_posting_in_words(sgbook: Callable[..., Done], worked: Callable[[str], Path]) -> None:
    done = sgbook("share-out", worked("100"), "--post")
    assert "Posted as meeting 2; check code " in done.out
    assert "  178 × 1,000.00" not in done.out
    assert " × 1,000.00" in done.out


@pytest.fixture
def short(told: Callable[..., Book]) -> Path:
    """A box that lacks 600: so much lies at the bank."""
    rows = WORKED + "\n    2025-01-08,transfer,,600,,box>bank,"
    book = told(
        "vsla", rows, share_price="500", shares_max="104", loan_charge="none", payable_unit="50"
    )
    book.close()
    return book.path


def test_an_empty_box_is_told_and_nothing_is_posted(
    sgbook: Callable[..., Done], refused: Callable[..., str], short: Path
) -> None:
    before = short.read_bytes()
    assert sgbook("share-out", short, "--json").json["missing"] == "600.00"
    assert "The box lacks 600.00" in sgbook("share-out", short).out
    assert "The box lacks 600.00" in refused(1, "share-out", short, "--post")
    assert short.read_bytes() == before


def test_payouts_may_wait(sgbook: Callable[..., Done], short: Path) -> None:
    done = sgbook("share-out", short, "--wait", "3", "A", "--post", "--json").json
    assert done["waiting"] == [1, 3]
    assert done["cash_leaving"] == "127450.00"
    rows = sgbook("report", short, "trial-balance", "--json").json["rows"]
    unclaimed = next(row for row in rows if row["account"] == "unclaimed")
    assert unclaimed["credit"] == "51000.00"


@pytest.mark.parametrize(
    ("code", "words", "part"),
    [
        (2, ("--on", "2025-02-30"), "--on: “2025-02-30” is not a day"),
        (2, ("--carry", "much"), "--carry: “much” is not an amount"),
        (2, ("--reinvest", "1"), "--reinvest"),
        (2, ("--reinvest", "1=x"), "--reinvest: “x” is not a whole number"),
        (2, ("--reinvest", "9=1"), "--reinvest: There is no member “9”"),
        (2, ("--wait", "9"), "--wait: There is no member “9”"),
        (1, ("--on", "2024-12-31"), "31 Dec 2024"),
        (1, ("--carry", "1000000"), "cannot be carried forward"),
        (1, ("--carry", "-1"), "more than zero"),
        (1, ("--reinvest", "3=1000"), "does not reach for so many shares"),
    ],
)
def test_what_cannot_be_done_is_refused(
    refused: Callable[..., str],
    worked: Callable[[str], Path],
    code: int,
    words: tuple[str, ...],
    part: str,
) -> None:
    path = worked("50")
    before = path.read_bytes()
    assert part in refused(code, "share-out", path, *words)
    assert part in refused(code, "share-out", path, *words, "--post")
    assert path.read_bytes() == before


def test_nobody_has_shares(refused: Callable[..., str], told: Callable[..., Book]) -> None:
    book = told("vsla", "date,kind,member,ref\n2025-01-01,member,1,Ana", share_price="500")
    book.close()
    assert "Nobody has shares" in refused(1, "share-out", book.path)


def test_one_of_several_leaves_the_cycle_open(
    sgbook: Callable[..., Done], told: Callable[..., Book], tmp_path: Path
) -> None:
    """The shares for the feast first; those that are left need not be named."""
    preset = tmp_path / "two.toml"
    preset.write_text(TWO)
    rows = """date,kind,member,amount,count,ref
    2025-01-06,member,1,,,Ana
    2025-01-06,shares,1,,4,feast
    2025-01-06,shares,1,300,,savings"""
    book = told(str(preset), rows)
    book.close()
    first = sgbook("share-out", book.path, "--product", "feast", "--post", "--on", "2025-01-13")
    assert first.out.rstrip().endswith("The cycle goes on.")
    last = sgbook("share-out", book.path, "--reinvest", "1=120.50", "--post", "--on", "2025-01-20")
    assert last.out.rstrip().endswith("The cycle is closed.")
    assert sgbook("check", book.path).code == 0
