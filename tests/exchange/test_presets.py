"""Presets: shipped or in a partner's file; what cannot be is refused, and says where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sgbook.domain.constitution import from_json, to_json
from sgbook.domain.errors.of_files import PresetUnreadable, UnknownPreset
from sgbook.domain.money import Money
from sgbook.domain.products import Ask
from sgbook.exchange.presets import preset, shipped

if TYPE_CHECKING:
    from pathlib import Path

PARTNER = """
id = "partner"

[rules]
share_price = "250"
fines_to = "burial"
"deposit-2.loan_rate" = "5"

[[fund]]
id = "burial"

[[shares]]
id = "stamps"
shares_max = "10"

[[savings]]
id = "school"
fund = "burial"

[[loan]]
id = "loan"
loan_charge = "flat"

[[loan]]
id = "deposit-2"
fund = "social"
open_loans_max = "2"

[[step]]
id = "save"
asks = ["shares", "savings:school", "fund-in:burial"]

[words.en]
burial = "Burial fund"
[words.sw]
burial = "Mazishi"

[headings]
expenses = ["goats", "food"]
fine_types = ["phone"]
"""


def read(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "partner.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_shipped_preset_is_read_and_kept() -> None:
    assert "vsla" in shipped()
    for name in shipped():
        for digits in (0, 2, 3):
            rules = preset(name, digits)
            assert rules.preset == name
            assert from_json(to_json(rules)) == rules
            assert rules.steps


def test_a_partners_file(tmp_path: Path) -> None:
    rules = preset(str(read(tmp_path, PARTNER)), 2)
    assert rules.fund_ids()[-1] == "burial"
    assert rules.fines_to == "burial"
    assert (rules.shares[0].share_price, rules.shares[0].shares_max) == (Money(25000), 10)
    assert (rules.savings[0].id, rules.savings[0].fund) == ("school", "burial")
    assert [(p.id, p.fund, p.loan_charge, str(p.loan_rate)) for p in rules.loans] == [
        ("loan", "loan", "flat", "10"),
        ("deposit-2", "social", "declining", "5"),
    ]
    assert rules.loans[1].open_loans_max == 2
    assert rules.steps[0].asks == (
        Ask(kind="shares"),
        Ask(kind="savings", which="school"),
        Ask(kind="fund-in", which="burial"),
    )
    assert rules.own_words("sw") == {"burial": "Mazishi"}
    assert rules.expenses[-2:] == ("other", "goats")
    assert rules.fine_types[-1] == "phone"
    assert from_json(to_json(rules)) == rules


def test_there_is_no_such_preset() -> None:
    with pytest.raises(UnknownPreset) as unknown:
        preset("weather", 2)
    assert "vsla" in unknown.value.known.split()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[rules]", "[rule]", "rule "),
        ('share_price = "250"', 'share_prise = "250"', "share_prise"),
        ('share_price = "250"', 'share_price = "0"', "share_price = '0'"),
        ('fines_to = "burial"', 'fines_to = "weather"', "fines_to"),
        ('shares_max = "10"', 'shares_top = "10"', "shares_top"),
        ('shares_max = "10"', 'shares_max = "many"', "shares_max = 'many'"),
        ('id = "school"', 'id = "School"', "School"),
        ('id = "school"', 'name = "school"', "id"),
        ('id = "partner"', 'id = "My partner"', "My partner"),
        ('id = "partner"', "", "id"),
        ('[[fund]]\nid = "burial"', '[[fund]]\nid = "bank"', "bank"),
        ('[[fund]]\nid = "burial"', '[[fund]]\nid = "burial"\ncolour = "red"', "colour"),
        ('id = "save"', 'id = "save"\nwhen = "now"', "when"),
        ('"shares", ', '"shares", "weather", ', "weather"),
        ('"shares", ', '"shared", ', "shared"),
        ("[headings]", "[headings]\ncolours = []", "colours"),
        ('"goats"', '"Big goats"', "Big goats"),
        ("[words.sw]\nburial", '[words.sw]\n"Bu rial"', "Bu rial"),
        ('shares_max = "10"', 'fund = "beach"', "stamps: fund = 'beach'"),
        ("[[savings]]", '[[shares]]\nid = "more"\n[[savings]]', "more"),
        (
            "[[savings]]",
            '[[pot]]\nid = "large"\n[[pot]]\nid = "small"\n[[savings]]',
            "[[pot]] small: fund = 'loan' is the fund of large",
        ),
        ("[[loan]]", "[[loan", "line"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in PARTNER
    with pytest.raises(PresetUnreadable) as bad:
        preset(str(read(tmp_path, PARTNER.replace(old, new, 1))), 2)
    assert said in bad.value.reason


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "bytes.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PresetUnreadable):
        preset(str(path), 2)
