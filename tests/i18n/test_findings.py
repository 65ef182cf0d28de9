"""Every finding has words, and every word a finding."""

import re
import string
from pathlib import Path

import pytest

import sgbook
from sgbook.domain.findings import Finding
from sgbook.domain.money import Money
from sgbook.i18n.findings import FINDINGS, finding_text
from sgbook.i18n.style import Style

ROOT = Path(sgbook.__file__).parent
ENGLISH = Style("en", 2, "KES")


def literals() -> set[str]:
    """Every text that stands in quotes where findings are made."""
    folders = (ROOT / "book", ROOT / "store", ROOT / "exchange")
    sources = [path.read_text(encoding="utf-8") for f in folders for path in f.glob("*.py")]
    return {text for source in sources for text in re.findall(r'"([a-z-]+)"', source)}


def test_every_message_is_of_a_finding() -> None:
    assert set(FINDINGS) <= literals()


def test_every_finding_has_words() -> None:
    sources = [p.read_text(encoding="utf-8") for p in ROOT.rglob("*.py")]
    made = {what for text in sources for what in re.findall(r'Finding\(\s*what="([^"]+)"', text)}
    made |= {what for text in sources for what in re.findall(r'NotWhole\(\s*"([^"]+)"', text)}
    assert len(made) > 40
    assert made <= set(FINDINGS)


@pytest.mark.parametrize("what", FINDINGS)
def test_every_finding_can_be_said(what: str) -> None:
    full = Finding(
        what=what, sheet=4, meeting=2, entry=9, member=7, account="cash", fund="loan", place="box",
        ref="12", expected=Money(500), found=Money(-1),
    )  # fmt: skip
    text = finding_text(full, ENGLISH)
    assert text.startswith("meeting 2, sheet 4, entry 9, member 7, Cash, Loan fund, Box")
    assert finding_text(Finding(what=what), ENGLISH)
    names = {name for _, name, _, _ in string.Formatter().parse(FINDINGS[what]) if name}
    assert names <= {"expected", "found", "ref"}


def test_nothing_is_said_as_nothing() -> None:
    text = finding_text(Finding(what="loan-register", ref="3", expected="", found="7"), ENGLISH)
    assert text == "3: The register of loans says “7”, the sheets say “nothing”."
