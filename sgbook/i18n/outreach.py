"""The words of splits: sex, age, displacement, disability."""

from __future__ import annotations

from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.words import word

SPLITS = {
    "sex": N_("Women and men"),
    "age": N_("Age"),
    "displacement": N_("Displacement"),
    "disability": N_("Disability"),
}

CELLS = {
    "f": N_("Woman"),
    "m": N_("Man"),
    "other": N_("Other"),
    "host": N_("Host community"),
    "refugee": N_("Refugee"),
    "asylum-seeker": N_("Asylum seeker"),
    "displaced": N_("Displaced in the own country"),
    "returnee": N_("Returnee"),
    "migrant": N_("Migrant"),
    "none": N_("No difficulty"),
    "some": N_("Some difficulty"),
    "a-lot": N_("A lot of difficulty"),
    "cannot": N_("Cannot do it at all"),
    "disabled": N_("With a disability"),
    "not-disabled": N_("Without a disability"),
}


def split_word(split: str) -> str:
    """What members are counted apart by."""
    return word(SPLITS, split)


def cell_word(split: str, cell: str) -> str:
    """One of the cells: ages as figures, the others in words."""
    if not cell:
        return _("Not said")
    if split != "age":
        return word(CELLS, cell)
    least, _dash, most = cell.partition("-")
    return f"{least}–{most}" if most else _("{age} and more").format(age=least)
