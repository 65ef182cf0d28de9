"""`sgbook demo`: a practice book that is sound, and its papers; nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from sgbook.cli.demo import BOOK, PAPERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_book_and_its_papers(
    tmp_path: Path, sgbook: Callable[..., object], refused: Callable[..., str]
) -> None:
    folder = tmp_path / "new" / "demo"
    done = sgbook("demo", folder)
    assert (done.code, done.err) == (0, "")
    assert {path.name for path in folder.iterdir()} == {BOOK, *PAPERS}
    assert all(name in done.out for name in (BOOK, *PAPERS))
    for name in PAPERS:
        with pypdfium2.PdfDocument(folder / name) as paper:
            assert "Practice" in paper[0].get_textpage().get_text_range()
    assert sgbook("check", folder / BOOK).code == 0
    assert BOOK in refused(2, "demo", folder)
    (folder / BOOK).unlink()
    assert next(iter(PAPERS)) in refused(2, "demo", folder)
    assert not (folder / BOOK).exists()
