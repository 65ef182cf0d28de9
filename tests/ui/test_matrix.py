"""Every page at every size, in every language: nothing without a name, nothing cut off.

The whole matrix is looked at with `SGBOOK_MATRIX=all`; else each size at each text size, and each
language at the smallest screen.
"""

from __future__ import annotations

import io
import itertools
import os
import shutil
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sgbook import paths
from sgbook.exchange.practice import make_practice
from sgbook.i18n import gettexts
from tests.ui.walking import AT_THE_SHELF, MORE, PAGES, clipped, jumps, mouse_only, nameless, settle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands
    from tests.ui.walking import Page

SIZES = ((1024, 600), (1366, 768), (1920, 1080))
TEXTS = (100, 150, 200)
STRETCHED, MIRRORED = "xx", "ar"
LANGUAGES = ("en", "fr", "sw", STRETCHED, MIRRORED)
ALL = tuple(itertools.product(SIZES, TEXTS, LANGUAGES))
SOME = tuple(one for one in ALL if one[2] == "en" or one[0] == SIZES[0])
MATRIX = ALL if os.environ.get("SGBOOK_MATRIX") == "all" else SOME


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice book, made once."""
    path = tmp_path_factory.mktemp("practice") / "Practice.sgbook"
    made = make_practice(path, date(2026, 11, 20), "Amina", lambda: datetime(2026, 11, 20, 9, 0))
    made.close()
    return path


@pytest.fixture
def stretched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language whose every text is longer by a third, as translations are."""
    catalogue = read_po(io.BytesIO((paths.translations() / "sgbook.pot").read_bytes()))
    for message in catalogue:
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            longer = tuple(f"{text}{' oo' * (1 + len(text) // 9)}" for text in ids)
            message.string = longer if isinstance(message.id, tuple) else longer[0]
    catalogue.locale = STRETCHED
    folder = tmp_path / "translations"
    shutil.copytree(paths.translations(), folder)
    target = folder / STRETCHED / "LC_MESSAGES" / "sgbook.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(gettexts, "translations", lambda: folder)


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
    window.resize(*size)
    window.wear(replace(window.settings, text_size=text, language=spoken))
    hands.rest()
    problems = looked_at(window, hands, AT_THE_SHELF, size)
    window.open_book(book)
    problems += looked_at(window, hands, (*PAGES, *MORE), size)
    assert not problems, "\n".join(problems)


def looked_at(
    window: MainWindow, hands: Hands, pages: Sequence[Page], size: tuple[int, int]
) -> list[str]:
    """What is wrong on these pages."""
    problems = []
    for page in pages:
        page.reach(window, hands)
        settle()
        found = (*clipped(window), *nameless(window), *mouse_only(window), *jumps(window))
        problems += [f"{page.name}: {problem}" for problem in found]
        assert (window.width(), window.height()) == size, page.name
    return problems
