"""Seals: one form for ever, and a code for paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.seal import FORM, check_code, has_strange_separators, seal, sealed_text

FIELD = st.one_of(st.none(), st.integers(), st.text(st.characters(codec="ascii")))
ROWS = st.lists(st.lists(FIELD, min_size=1, max_size=4), max_size=4)


def test_form_one_stays() -> None:
    assert FORM == 1
    rows = [(1, "é", None), (2,)]
    assert sealed_text("abc", rows) == "sgbook 1\x1eabc\x1e1\x1fé\x1f\x1e2"
    assert seal("abc", rows) == ("95fe538801928ce1bd0a8afb68a6e5430bec8136e382ec25efb5946668580837")


@given(ROWS)
def test_a_sign_of_its_own_is_seen(rows: list[list[str | int | None]]) -> None:
    clean = [[str(f).replace("\x1f", "").replace("\x1e", "") for f in row] for row in rows]
    assert not has_strange_separators(sealed_text("", clean), clean)
    for sign in "\x1f\x1e":
        spoilt = [*clean, ["a" + sign]]
        assert has_strange_separators(sealed_text("", spoilt), spoilt)


@pytest.mark.parametrize(
    ("seal_", "code"),
    [("0000000000ff", "22222222"), ("ffffffffff", "ZZZZZZZZ"), ("0000000001", "22222223")],
)
def test_the_code_is_the_first_forty_bits(seal_: str, code: str) -> None:
    assert check_code(seal_) == code


@given(st.text("0123456789abcdef", min_size=64, max_size=64))
def test_no_sign_of_the_code_can_be_mistaken(seal_: str) -> None:
    assert len(check_code(seal_)) == 8
    assert not set(check_code(seal_)) & set("01OI")
