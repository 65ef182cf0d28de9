"""Records and sheets: what was said, said anew, and left out."""

from datetime import date

import pytest

from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet, neat

DAY = date(2025, 3, 1)


def test_further_words_are_sorted_and_empty_ones_left_out() -> None:
    record = Record(line=1, kind="loan").also_with(rate="5", charge="flat", every="")
    assert record.more == (("charge", "flat"), ("rate", "5"))
    assert record.also("rate") == "5"
    assert record.also("every") == ""
    assert record.also_with(rate="").more == (("charge", "flat"),)


def test_a_record_takes_the_place_of_the_one_on_its_line() -> None:
    sheet = Sheet(on=DAY)
    assert sheet.next_line() == 1
    one, two = Record(line=1, kind="savings"), Record(line=2, kind="savings")
    sheet = sheet.with_record(two).with_record(one)
    assert sheet.records == (one, two)
    assert sheet.next_line() == 3
    new = Record(line=1, kind="savings", amount=Money(5))
    assert sheet.with_record(new).records == (new, two)
    assert sheet.without(1).records == (two,)
    assert sheet.without(9) == sheet


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain", "plain"),
        ("two\nlines", "two\nlines"),
        ("tab\tand\rreturn", "tabandreturn"),
        ("e\u0301", "é"),
        ("\x1fseal\x1e\x00", "seal"),
        ("half \ud800 sign", "half  sign"),
        ("\u202eanimA\u202c \u2067x\u2069\u200f", "animA x\u200f"),
        ("ሰላም 王", "ሰላም 王"),
    ],
)
def test_texts_are_kept_neat(text: str, kept: str) -> None:
    assert neat(text) == kept
    record = Record(line=1, kind="loan", ref=text, note=text, more=(("x", text),)).neat()
    assert (record.ref, record.note, record.also("x")) == (kept, kept, kept)
    sheet = Sheet(on=DAY, why=text, names=(text, text)).neat()
    assert (sheet.why, *sheet.names) == (kept, kept, kept)


def test_a_neat_record_stays_the_same_one() -> None:
    record = Record(line=1, kind="loan", note="seed")
    assert record.neat() is record
