"""Languages: chosen at run time, falling back on the base and on the English text."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sgbook.i18n import gettexts
from sgbook.i18n.gettexts import _, ngettext, pgettext

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
ARABIC = '"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 :'
ARABIC += ' n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 5 : 4);\\n"\n'


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("SGBOOK_LANGUAGE", raising=False)
    gettexts.use_language("en")
    yield
    gettexts.use_language("en")


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program unpacked in a folder of the test; each test makes languages of its own there."""
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    return tmp_path / "translations"


def write(shipped: Path, code: str, words: str, compiled: bool = False) -> None:
    """Write a catalogue, readable only or compiled only."""
    folder = shipped / code / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "sgbook.po").write_text(HEADER + words, encoding="utf-8")
    if compiled:
        with (folder / "sgbook.po").open("rb") as readable, (folder / "sgbook.mo").open("wb") as mo:
            write_mo(mo, read_po(readable))
        (folder / "sgbook.po").unlink()


def test_english_is_the_text_itself() -> None:
    assert _("Nothing in this catalogue") == "Nothing in this catalogue"


@pytest.mark.parametrize("compiled", [True, False])
def test_a_language_is_spoken_at_once(shipped: Path, compiled: bool) -> None:
    code = "qab" if compiled else "qac"
    write(shipped, code, 'msgid "Box"\nmsgstr "Kisanduku"\n', compiled)
    assert _("Box") == "Box"
    gettexts.use_language(code)
    assert _("Box") == "Kisanduku"
    gettexts.use_language("en")
    assert _("Box") == "Box"


def test_a_region_falls_back_on_its_base_and_that_on_english(shipped: Path) -> None:
    write(shipped, "qad", 'msgid "Box"\nmsgstr "Caisse"\n\nmsgid "Bank"\nmsgstr "Banque"\n')
    write(shipped, "qad_XX", 'msgid "Box"\nmsgstr "Coffre"\n')
    gettexts.use_language("qad-xx")
    assert [_("Box"), _("Bank"), _("Fine")] == ["Coffre", "Banque", "Fine"]


def test_the_environment_wins(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(shipped, "qae", 'msgid "Box"\nmsgstr "Boîte"\n')
    monkeypatch.setenv("SGBOOK_LANGUAGE", "qae.UTF-8")
    assert gettexts.use_language("sw") == "qae"
    with gettexts.speaking("sw"):
        assert _("Box") == "Boîte"


@pytest.mark.parametrize("code", ["", "C", "C.UTF-8", "POSIX"])
def test_a_computer_without_a_language_speaks_english(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SGBOOK_LANGUAGE", raising=False)
    assert gettexts.use_language(code) == "en"


@pytest.mark.parametrize(
    ("code", "spoken"),
    [("tr_TR", "en"), ("ar_EG", "en"), ("", "en"), ("fr_CI", "fr_CI"), ("en_IN", "en_IN")],
)
def test_a_computer_of_a_language_we_do_not_speak_has_english_figures(
    code: str, spoken: str
) -> None:
    assert gettexts.spoken_here(code) == spoken


def test_another_language_for_a_while_on_this_thread_only(shipped: Path) -> None:
    write(shipped, "qaf", 'msgid "Box"\nmsgstr "Caja"\n')
    heard: list[str] = []
    with gettexts.speaking("qaf"):
        beside = threading.Thread(target=lambda: heard.append(_("Box")))
        beside.start()
        beside.join()
        assert (_("Box"), heard) == ("Caja", ["Box"])
    assert _("Box") == "Box"


def test_a_context_tells_words_apart(shipped: Path) -> None:
    words = 'msgid "Open"\nmsgstr "Ouvert"\n\nmsgctxt "qt"\nmsgid "Open"\nmsgstr "Ouvrir"\n'
    write(shipped, "qag", words)
    gettexts.use_language("qag")
    assert (_("Open"), pgettext("qt", "Open"), pgettext("x", "Open")) == (
        "Ouvert",
        "Ouvrir",
        "Open",
    )


def test_plural_forms_of_arabic(shipped: Path) -> None:
    forms = "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate("zotfhm"))
    plurals = f'{ARABIC}\nmsgid "one member"\nmsgid_plural "many members"\n{forms}'
    write(shipped, "ar_QQ", plurals)
    gettexts.use_language("ar_QQ")
    said = [ngettext("one member", "many members", n) for n in (0, 1, 2, 3, 11, 100)]
    assert said == list("zotfmh")


def test_languages_are_the_folders_with_a_catalogue(shipped: Path) -> None:
    write(shipped, "sw", "")
    write(shipped, "fr", "", compiled=True)
    (shipped / "de").mkdir()
    assert gettexts.available_languages() == ["en", "fr", "sw"]


@pytest.mark.parametrize(
    ("written", "normal"),
    [("fr_CI.UTF-8", "fr_CI"), ("SW", "sw"), ("pa-arab-pk", "pa_Arab_PK"), ("C", ""), ("", "")],
)
def test_codes_are_written_in_one_way(written: str, normal: str) -> None:
    assert gettexts.normal(written) == normal


@pytest.mark.parametrize(
    ("code", "rtl"),
    [("ar", True), ("ar_EG", True), ("ps", True), ("pa_Arab", True), ("pa", False), ("fr", False)],
)
def test_direction(code: str, rtl: bool) -> None:
    assert gettexts.is_rtl(code) is rtl
