"""The table of a paper book asks for what the constitution has, and for nothing else."""

from dataclasses import replace

import pytest

from sgbook.domain.products import LoanProduct, Pot, SavingsProduct, ShareProduct
from sgbook.exchange.presets import preset
from sgbook.ui.opening_columns import columns_of
from sgbook.ui.opening_forms import had

USUAL = ["loan", "charge", "due", "dues"]
PLANNED = ["loan", "charge", "instalments", "due", "dues"]
ALWAYS = {"external", "grant", "held", "unclaimed", "equipment"}


@pytest.mark.parametrize(
    ("name", "columns", "besides"),
    [
        ("vsla", ["shares", *USUAL], {"loan", "owed"}),
        ("silc", ["saved", *USUAL], {"loan", "owed"}),
        ("silc-free", ["saved", *USUAL], {"loan", "owed"}),
        ("asca", ["saved", *USUAL], {"loan", "owed"}),
        ("shg", ["savings", "savings:extra", *PLANNED], {"loan", "reserve", "earned"}),
        ("rosca", ["turns", "pot", "won", "comes", "dues"], set()),
        (
            "sacco",
            ["shares", "savings", "savings:voluntary", *PLANNED],
            {"loan", "reserve", "earned", "allowance"},
        ),
    ],
)
def test_every_preset(name: str, columns: list[str], besides: set[str]) -> None:
    rules = preset(name, 2)
    assert list(columns_of(rules, {})) == columns
    assert set(had(rules)) == ALWAYS | besides


def test_a_constitution_of_its_own() -> None:
    rules = replace(
        preset("vsla", 2),
        advances="yes",
        shares=(ShareProduct(id="shares"), ShareProduct(id="farm", shares_as="amounts")),
        savings=(SavingsProduct(id="term", withdraw="at-term"),),
        loans=(LoanProduct(id="loan", loan_charge="flat"),),
        pots=(Pot(id="pot"), Pot(id="feast", pot_order="bid")),
    )
    assert list(columns_of(rules, {})) == [
        "shares", "saved:farm", "savings", "turns", "pot", "won", "comes", "turns:feast",
        "pot:feast", "won:feast", "loan", "lent", "charge", "due", "dues",
    ]  # fmt: skip
    assert set(had(rules)) == ALWAYS | {"loan", "owed", "advance", "deposit"}
