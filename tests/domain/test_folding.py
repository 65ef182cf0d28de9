"""One way to write a word, however it was typed."""

import pytest

from sgbook.domain.folding import folded


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Aïcha  DIALLO", "aicha diallo"),
        ("Ẹniọlá Adébáyọ̀", "eniola adebayo"),
        ("Ɓintu Ɗanjuma", "bintu danjuma"),
        ("Aŋeth Deŋ", "aneth den"),
        ("Nguyễn Thị Hạnh", "nguyen thi hanh"),
        ("N’Diaye", "ndiaye"),
        ("Straße", "strasse"),
        ("٢٥", "25"),
        ("२५", "25"),
        ("أحمد", "احمد"),
        ("فاطمة", "فاطمه"),
        ("ኀይሉ", "ሀይሉ"),
        ("  ", ""),
    ],
)
def test_accents_case_and_variants_do_not_matter(written: str, plain: str) -> None:
    assert folded(written) == plain
    assert folded(plain) == plain
