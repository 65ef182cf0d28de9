"""Lists of members out of spreadsheets, and the empty forms for them."""

from pathlib import Path

import pytest

from sgbook.exchange.forms import write_list_form, write_record_form
from sgbook.exchange.member_lists import Listed, columns_of, plain_amount, read_list
from sgbook.exchange.records import read_table
from sgbook.i18n.gettexts import speaking

HERE = Path("list.xlsx")


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (["No", "Name", "Phone"], ["number", "name", "phone"]),
        (["N°", "Nom et prénom", "Parts", "Prêt"], ["number", "name", "shares", "loan"]),
        (["Jina", "Hisa", "Mkopo", "Riba"], ["name", "shares", "loan", "charge"]),
        (["MEMBER NAME", "Number of shares", "Loan balance", "Fines", "Remarks"],
         ["name", "shares", "loan", "dues"]),
        (["date", "kind", "amount"], []),
        ([], []),
    ],
)  # fmt: skip
def test_the_heads_that_people_write(heads: list[str], found: list[str]) -> None:
    assert list(columns_of(heads).values()) == found


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1250", "1250"),
        ("1250.5", "1250.5"),
        ("1,250", "1250"),
        ("1,250.50", "1250.50"),
        ("1 250,50", "1250.50"),
        ("12 500", "12500"),
        ("1.250,50", "1250.50"),
        ("1250,50", "1250.50"),
        ("12,5", "12.5"),
        ("many", "many"),
    ],
)
def test_amounts_in_any_usual_way(text: str, plain: str) -> None:
    assert plain_amount(text) == plain


TABLE = [
    ["No", "Name", "Phone", "Shares", "Loan left", "Next due day", "Fines unpaid"],
    ["1", "Amina Otieno", "0722 111 222", "12", "1,500", "31.3.2026", "0"],
    ["2", "Peter Kamau", "", "-", "", "", "50"],
    ["", "", "", "12", "1500", "", ""],
    ["3", "Grace Achieng", "", "some", "x", "soon", ""],
]


def test_a_list_is_read_with_its_problems() -> None:
    read = read_list(TABLE, HERE)
    assert read is not None
    assert read.with_balances
    assert read.members == [
        Listed(
            "Amina Otieno", "0722 111 222", {"shares": "12", "loan": "1500", "due": "2026-03-31"}
        ),
        Listed("Peter Kamau", "", {"dues": "50"}),
        Listed("Grace Achieng"),
    ]
    assert [(bad.row, bad.column) for bad in read.problems] == [
        (5, "Shares"),
        (5, "Loan left"),
        (5, "Next due day"),
    ]


def test_what_is_no_list() -> None:
    assert read_list([], HERE) is None
    assert read_list([["date", "kind"]], HERE) is None


@pytest.mark.parametrize("language", ["en", "fr", "sw"])
def test_the_empty_form_is_a_list(tmp_path: Path, language: str) -> None:
    with speaking(language):
        write_list_form(tmp_path / "form.xlsx")
        table = read_table(tmp_path / "form.xlsx")
        assert list(columns_of(table[0]).values()) == [
            "number", "name", "phone", "shares", "savings", "loan", "charge", "due", "dues",
        ]  # fmt: skip
        assert read_list(table, HERE) is not None


def test_the_form_of_records_has_its_columns(tmp_path: Path) -> None:
    write_record_form(tmp_path / "form.xlsx")
    assert read_table(tmp_path / "form.xlsx")[0][:4] == ["date", "kind", "member", "amount"]
