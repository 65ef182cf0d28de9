"""Which kind of group fits what was answered."""

import pytest

from sgbook.domain.fitting import ANSWERS, best, fit
from sgbook.exchange.presets import fits_of, shipped

KINDS = [
    ("stamps", {"ends": "shared", "saves": "stamps", "charge": "yes no"}),
    ("amounts", {"ends": "shared", "saves": "amounts", "charge": "yes"}),
    ("turns", {"ends": "turns", "saves": "equal", "charge": "no"}),
]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({}, ""),
        ({"ends": ""}, ""),
        ({"ends": "shared"}, "stamps"),
        ({"ends": "shared", "saves": "amounts"}, "amounts"),
        ({"ends": "turns"}, "turns"),
        ({"ends": "turns", "saves": "equal", "charge": "yes"}, "turns"),
        ({"ends": "years"}, ""),
    ],
)
def test_the_best_fit(said: dict[str, str], kind: str) -> None:
    assert best(KINDS, said) == kind


def test_an_answer_that_does_not_fit_counts_against() -> None:
    assert fit(KINDS[2][1], {"ends": "shared", "saves": "equal"}) == 0


def test_every_preset_says_what_it_fits() -> None:
    for name in shipped():
        fits = fits_of(name)
        assert set(fits) == set(ANSWERS), name
        for question, words in fits.items():
            assert set(words.split()) <= set(ANSWERS[question]), (name, question)


@pytest.mark.parametrize("name", shipped())
def test_what_a_preset_says_leads_to_it(name: str) -> None:
    said = {question: words.split()[0] for question, words in fits_of(name).items()}
    assert fit(fits_of(name), said) == len(ANSWERS)
    assert best([(each, fits_of(each)) for each in shipped()], said)
