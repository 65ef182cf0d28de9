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
    ("heads", "found"),
    [
        ("Member ID,Member Name,Shares,Long-Term Loan,Paid,Loan Balance,Status,Last Payment",
         "number name shares loan"),
        ("Member No,Member Name,Shares,Compulsory Deposit,Regular Loan,Emergency Loan",
         "number name shares savings loan"),
        ("Member Name,Savings,Loan Balance", "name savings loan"),
        ("SACCO Number,Name,Total Savings,Loan Limit,Outstanding Loans,Total Approved Amount",
         "number name savings loan"),
        ("SACCO Number,Name,Total Savings,Total Loans,Loan Limit", "number name savings"),
        ("Name,Phone,Shares,Status,Amount Paid,Penalty,Expected Amount", "name phone shares dues"),
        ("Member #,Name,Phone,Shares Held,Share Value,Total Amount,Membership Date",
         "number name phone shares"),
        ("Member Identifier,Full Name,Email,Phone,Shares,Thrift,Deposits,Total Balance,Status",
         "name phone shares savings"),
        ("SNO,COOPNO,SURNAME,OTHERNAMES,SHARES,SAVINGS,LOAN_REPAY,LOAN_INT,ESSENTIAL,TOTAL",
         "number surname other-names shares savings"),
        ("phone,member_number,full_name,national_id,kra_pin,email,language,role",
         "phone number name"),
        ("member_number,full_name,phone,email,address,savings_balance,shares_balance",
         "number name phone savings"),
        ("id,member_number,full_name,email,phone,status,branch_name,join_date,birth_date,gender",
         "number name phone"),
        ("Member No,Name,Deposits", "number name savings"),
        ("Member No,Name,Phone,Status", "number name phone"),
        ("Block,Flat Number,Member Name,Shares,Face Value", "name shares"),
        ("Jina,Simu,Email", "name phone"),
        ("Jina,Simu,Barua,Jinsia", "name phone"),
        ("full name,phone,email,gender", "name phone"),
        ("FULL NAME,PHONE NUMBER,EMAIL,GENDER", "name phone"),
    ],
)  # fmt: skip
def test_the_heads_that_other_programs_write(heads: str, found: str) -> None:
    """As public programs of cooperatives, savings clubs and sharing groups write or read them."""
    assert " ".join(columns_of(heads.split(",")).values()) == found


def test_a_title_may_stand_above_the_heads() -> None:
    table = [
        ["Orodha ya wanachama"], [""], ["Surname", "Other names", "Simu", "Hisa", "Barua"],
        ["Otieno", "Amina Atieno", "0712 345 678", "x", ""], ["Kamau", "", "", "3", ""],
    ]  # fmt: skip
    found = read_list(table, HERE)
    assert found is not None
    assert found.members == [
        Listed("Amina Atieno Otieno", "0712 345 678"), Listed("Kamau", "", {"shares": "3"}),
    ]  # fmt: skip
    assert [(bad.row, bad.column) for bad in found.problems] == [(4, "Hisa")]
    assert found.left_out == ["Barua"]


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
