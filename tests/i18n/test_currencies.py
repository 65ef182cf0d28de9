"""Currencies: the stored digits of ISO 4217, and pieces that can pay every payable sum."""

import pytest
from babel.numbers import list_currencies

from sgbook.domain.errors.of_files import UnknownCurrency
from sgbook.i18n.currencies import CODES, PIECES, currency


@pytest.mark.parametrize(
    ("code", "digits", "payable"),
    [
        ("KES", 2, 100),
        ("TZS", 2, 5000),
        ("UGX", 0, 100),
        ("XOF", 0, 5),
        ("NPR", 2, 100),
        ("ETB", 2, 100),
        ("JOD", 3, 50),
        ("USD", 2, 1),
        ("AZN", 2, 100),  # nothing special is known of it
    ],
)
def test_what_is_stored_and_what_can_be_paid(code: str, digits: int, payable: int) -> None:
    assert (currency(code).digits, currency(code).payable) == (digits, payable)


def test_kenya_counts_these_pieces() -> None:
    assert [piece // 100 for piece in currency("KES").pieces] == [
        *(1000, 500, 200, 100, 50),
        *(20, 10, 5, 1),
    ]


def test_a_value_that_is_coin_and_note_is_one_piece() -> None:
    assert currency("XOF").pieces.count(500) == 1


def test_digits_shown_are_fewer_where_minor_units_are_only_on_paper() -> None:
    assert currency("MMK").digits == 2
    assert currency("MMK").shown == 0


@pytest.mark.parametrize("code", sorted(CODES))
def test_pieces_are_sorted_and_pay_every_payable_sum(code: str) -> None:
    one = currency(code)
    assert list(one.coins) == sorted(set(one.coins))
    assert list(one.notes) == sorted(set(one.notes))
    assert one.notes
    assert one.payable in one.pieces
    large = [piece for piece in one.pieces if piece >= one.payable]
    assert all(piece % one.payable == 0 for piece in large)


def test_special_pieces_are_of_known_currencies() -> None:
    assert set(PIECES) <= CODES
    assert set(list_currencies()) >= CODES


@pytest.mark.parametrize("code", ["", "KE", "kes", "XXX", "BOV"])
def test_no_such_currency(code: str) -> None:
    with pytest.raises(UnknownCurrency):
        currency(code)
