"""Every page at every size, in every language: nothing without a name, nothing cut off.

The whole matrix is looked at with `SGBOOK_MATRIX=all`; else each size, each text size and each
language, most of them on the smallest screen; and the pages that only other groups have each at one
of the hardest.
"""

from __future__ import annotations

import io
import itertools
import os
import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sgbook import paths
from sgbook.exchange.practice import make_practice
from sgbook.i18n import gettexts
from tests.ui.walking import AT_THE_SHELF, MORE, PAGES, Sight, settle
from tests.ui.walks import GROUPS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands
    from tests.ui.walking import Page

SIZES = ((1024, 600), (1366, 768), (1920, 1080))
TEXTS = (100, 150, 200)
STRETCHED, MIRRORED = "xx", "ar"
LANGUAGES = ("en", "fr", "sw", STRETCHED, MIRRORED)
ALL = tuple(itertools.product(SIZES, TEXTS, LANGUAGES))
HARD = ((SIZES[0], 200, "fr"), (SIZES[0], 100, STRETCHED), (SIZES[0], 150, MIRRORED))
"""Where most was cut off: long words in large letters, still longer ones, and mirrored."""
SOME = (
    *((size, text, "en") for size, text in zip(SIZES, TEXTS, strict=True)),
    *HARD,
    (SIZES[0], 150, "sw"),
    (SIZES[0], 200, STRETCHED),
)

IS_WHOLE = os.environ.get("SGBOOK_MATRIX") == "all"
MATRIX = ALL if IS_WHOLE else SOME
OF_GROUPS = (
    tuple(itertools.product(GROUPS, ALL)) if IS_WHOLE else tuple(zip(GROUPS, itertools.cycle(HARD)))
)


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice book, made once."""
    path = tmp_path_factory.mktemp("practice") / "Practice.sgbook"
    made = make_practice(path, date(2026, 11, 20), "Amina", lambda: datetime(2026, 11, 20, 9, 0))
    made.close()
    return path


@pytest.fixture(scope="session")
def longer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The translations, and a language whose every text is longer by a third, as they are."""
    catalogue = read_po(io.BytesIO((paths.translations() / "sgbook.pot").read_bytes()))
    for message in catalogue:
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            longer = tuple(f"{text}{' oo' * (1 + len(text) // 9)}" for text in ids)
            message.string = longer if isinstance(message.id, tuple) else longer[0]
    catalogue.locale = STRETCHED
    folder = tmp_path_factory.mktemp("longer") / "translations"
    shutil.copytree(paths.translations(), folder)
    target = folder / STRETCHED / "LC_MESSAGES" / "sgbook.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)
    return folder


@pytest.fixture
def stretched(longer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The language of longer texts can be chosen."""
    monkeypatch.setattr(gettexts, "translations", lambda: longer)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The book of a group by its name, each made once."""
    folder = tmp_path_factory.mktemp("groups")

    def of(group: str) -> Path:
        path = folder / f"{group}.sgbook"
        make = GROUPS[group].make
        if make is not None and not path.exists():
            make(path)
        return path

    return of


@pytest.mark.parametrize(("size", "text", "spoken"), MATRIX)
@pytest.mark.usefixtures("stretched")
def test_nothing_is_cut_off_and_everything_has_a_name(
    window: MainWindow,
    hands: Hands,
    practice: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    text: int,
    spoken: str,
) -> None:
    monkeypatch.setenv("SGBOOK_LANGUAGE", spoken)
    book = tmp_path / "Practice.sgbook"
    shutil.copy(practice, book)
    dress(window, hands, size, text, spoken)
    problems = looked_at(window, hands, AT_THE_SHELF, size)
    window.open_book(book)
    problems += looked_at(window, hands, (*PAGES, *MORE), size)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(("group", "combination"), OF_GROUPS)
@pytest.mark.usefixtures("stretched")
def test_so_it_is_with_the_pages_that_only_other_groups_have(
    window: MainWindow,
    hands: Hands,
    made: Callable[[str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    group: str,
    combination: tuple[tuple[int, int], int, str],
) -> None:
    size, text, spoken = combination
    monkeypatch.setenv("SGBOOK_LANGUAGE", "en")
    book = made(group)
    monkeypatch.setenv("SGBOOK_LANGUAGE", spoken)
    dress(window, hands, size, text, spoken)
    if book.exists():
        window.open_book(Path(shutil.copy(book, tmp_path)))
    problems = looked_at(window, hands, GROUPS[group].pages, size)
    assert not problems, "\n".join(problems)


def dress(window: MainWindow, hands: Hands, size: tuple[int, int], text: int, spoken: str) -> None:
    """As wide and high, with letters as large, in this language."""
    window.resize(*size)
    window.wear(replace(window.settings, text_size=text, language=spoken))
    hands.rest()


def looked_at(
    window: MainWindow, hands: Hands, pages: Sequence[Page], size: tuple[int, int]
) -> list[str]:
    """What is wrong on these pages."""
    problems = []
    for page in pages:
        page.reach(window, hands)
        settle()
        problems += [f"{page.name}: {problem}" for problem in Sight(window).problems()]
        assert (window.width(), window.height()) == size, page.name
    return problems
