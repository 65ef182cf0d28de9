"""What can rot in the packages without anybody building one."""

import configparser
import importlib.util
import os
import re
import sys
import xml.etree.ElementTree as Xml
from pathlib import Path
from types import ModuleType

import pytest

from sgbook import __version__
from sgbook.exchange import bundle
from sgbook.i18n import figures
from sgbook.i18n.gettexts import available_languages
from sgbook.paths import resource
from sgbook.store import file
from sgbook.ui.app import make_app

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
SPEC = (PACKAGING / "sgbook.spec").read_text(encoding="utf-8")
INSTALLER = (PACKAGING / "windows" / "sgbook.nsi").read_text(encoding="utf-8")
BOOK = "application/vnd.sgbook+sqlite3"
PLURALS = re.compile(r"\[(\w+)\]$")


def loaded(name: str) -> ModuleType:
    """A module of `packaging/`, which is no package: another one is called so."""
    path = PACKAGING / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"of_packaging_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


contents, debian = loaded("contents"), loaded("debian")


@pytest.fixture(scope="module")
def desktop() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign] # keys keep their case
    parser.read(LINUX / "sgbook.desktop", encoding="utf-8")
    return parser


@pytest.fixture(scope="module")
def about() -> Xml.Element:
    return Xml.parse(LINUX / "org.sgbook.sgbook.metainfo.xml").getroot()


def matches() -> Xml.Element:
    return Xml.parse(LINUX / "sgbook-mime.xml").getroot()


SPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"


# What Linux reads


def test_the_desktop_entry_opens_a_book(desktop: configparser.ConfigParser) -> None:
    entry = desktop["Desktop Entry"]
    assert entry["Type"] == "Application"
    assert entry["Exec"] == "sgbook %f"
    assert entry["Terminal"] == "false"
    assert entry["MimeType"] == f"{BOOK};"
    assert (ROOT / "resources" / "program" / f"{entry['Icon']}.svg").is_file()


def test_the_window_says_which_desktop_entry_is_its_own(
    desktop: configparser.ConfigParser,
) -> None:
    code = Path(make_app.__code__.co_filename).read_text(encoding="utf-8")
    said = re.search(r'setDesktopFileName\("(.+?)"\)', code)
    assert said
    assert (LINUX / f"{said[1]}.desktop").is_file()
    assert desktop["Desktop Entry"]["StartupWMClass"] == said[1]


def test_every_action_is_described_and_every_command_is_ours(
    desktop: configparser.ConfigParser,
) -> None:
    actions = desktop["Desktop Entry"]["Actions"].strip(";").split(";")
    sections = [f"Desktop Action {name}" for name in actions]
    assert desktop.sections() == ["Desktop Entry", *sections]
    assert all(desktop[name]["Exec"].split()[0] == "sgbook" for name in desktop.sections())


@pytest.mark.parametrize("language", [code for code in available_languages() if code != "en"])
def test_the_desktop_entry_speaks_every_language_of_the_program(
    desktop: configparser.ConfigParser, about: Xml.Element, language: str
) -> None:
    for key in ("GenericName", "Comment", "Keywords"):
        assert desktop["Desktop Entry"][f"{key}[{language}]"]
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    told = {element.get(lang) for element in [*about.iter("summary"), *matches().iter()]}
    assert language in told


def test_texts_that_are_lists_end_as_lists(desktop: configparser.ConfigParser) -> None:
    for section in desktop.sections():
        for key, text in desktop[section].items():
            if PLURALS.sub("", key) in ("Keywords", "Categories", "MimeType", "Actions"):
                assert text.endswith(";"), key


def test_the_type_of_a_book_is_known_by_its_first_bytes() -> None:
    book, audit = matches()
    assert book.get("type") == BOOK
    outer = book.find(f"{SPACE}magic/{SPACE}match")
    assert outer is not None
    assert (outer.get("offset"), outer.get("value")) == (
        "0",
        file.MAGIC.decode("ascii").replace("\0", "\\000"),
    )
    inner = outer.find(f"{SPACE}match")
    assert inner is not None
    assert (inner.get("type"), inner.get("offset")) == ("big32", "68")
    assert int(inner.get("value", ""), 16) == file.APPLICATION
    globs = [kind.find(f"{SPACE}glob") for kind in (book, audit)]
    assert [glob.get("pattern") for glob in globs if glob is not None] == [
        f"*{file.ENDING}",
        f"*{bundle.ENDING}",
    ]


def test_a_book_has_these_bytes(tmp_path: Path) -> None:
    from datetime import date, datetime

    from sgbook.exchange.beginning import Beginning, begin

    path = tmp_path / "umoja.sgbook"
    new = Beginning(
        id="umoja", name="Umoja", currency="KES", start=date(2025, 1, 1), rules={}, why="test"
    )
    begin(path, new, "Amina", lambda: datetime(2025, 1, 1)).close()
    written = path.read_bytes()
    assert written.startswith(file.MAGIC)
    assert int.from_bytes(written[68:72], "big") == file.APPLICATION


def test_the_description_for_shops_names_what_there_is(about: Xml.Element) -> None:
    assert about.findtext("launchable") == "sgbook.desktop"
    assert about.findtext("project_license") == "MIT"
    assert about.findtext("provides/mediatype") == BOOK
    releases = [release.get("version") for release in about.iter("release")]
    assert releases[0] == __version__


def test_exceptions_of_lintian_have_a_reason() -> None:
    lines = (LINUX / "lintian-overrides").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")


# What is frozen


@pytest.mark.parametrize("folder", ["resources", "translations", "migrations"])
def test_every_folder_of_data_is_frozen(folder: str) -> None:
    assert f'"{folder}")' in SPEC


def test_data_beside_code_is_frozen_too() -> None:
    """Whoever puts a file that is no code into the package must tell the spec."""
    others = {
        path.parent
        for path in (ROOT / "sgbook").rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    assert others <= {ROOT / "sgbook" / "store" / "migrations"}


def test_the_resources_are_where_the_frozen_program_looks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("fonts") == tmp_path / "resources" / "fonts"


WITH_OWN_DIGITS = "ar_EG as bn ckb dz fa gu hi km kn lo ml mr my ne nqo or pa ps ta te th"


@pytest.mark.parametrize(
    "language", sorted({*available_languages(), *WITH_OWN_DIGITS.split(), "fr", "sw", "ar", "am"})
)
def test_the_figures_of_every_language_are_carried(language: str) -> None:
    known = figures.locale_of(language)
    assert contents.kept(f"babel/locale-data/{known}.dat")
    assert contents.kept(f"babel/locale-data/{known.language}.dat")


@pytest.mark.parametrize(
    ("path", "carried"),
    [
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/fr_CI.dat", True),
        ("babel/locale-data/gsw.dat", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", True),
        ("PySide6/Qt/plugins/imageformats/libqwebp.so", True),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt/lib/libQt6PrintSupport.so.6", True),
        ("reportlab/fonts/DarkGardenMK.pfb", False),
        ("libX11.so.6", False),
        ("libz.so.1", False),
        ("libsqlite3.so.0", True),
        ("libpython3.11.so.1.0", True),
        ("pypdfium2_raw/libpdfium.so", True),
        ("resources/fonts/NotoSans_400Regular.ttf", True),
        ("translations/fr/LC_MESSAGES/sgbook.mo", True),
    ],
)
def test_what_is_carried(path: str, carried: bool) -> None:
    assert contents.kept(path) is carried


def test_links_into_folders_are_kept() -> None:
    assert contents.kept("libQt6Core.so.6", link=True)
    assert not contents.kept("libQt6Network.so.6", link=True)


@pytest.mark.parametrize("before", [None, "/opt/lib"])
def test_programs_that_are_opened_do_not_get_our_libraries(
    monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/sgbook/_internal")
    monkeypatch.setenv("_PYI_ARCHIVE_FILE", "/usr/lib/sgbook/sgbook")
    if before:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    loaded("frozen")
    assert os.environ.get("LD_LIBRARY_PATH") == before
    assert not [name for name in os.environ if name.startswith("_PYI_")]


# What is said in several places


def test_versions_agree() -> None:
    assert f'!define VERSION "{__version__}"' in INSTALLER
    assert re.search(r'^\[project\][^[]*dynamic = \["version"\]', read("pyproject.toml"), re.M)


def test_the_installer_leaves_books_alone() -> None:
    removing = INSTALLER.split("Section Uninstall")[1]
    assert re.findall(r"RMDir /r \"(.+)\"", removing) == [r"$INSTDIR\_internal"]


def test_what_is_frozen_is_what_is_locked() -> None:
    """The program is tested with the versions that it is shipped with."""
    runtime, frozen = (pins(f"requirements/{name}.txt") for name in ("runtime", "packaging"))
    assert runtime <= frozen


def test_the_package_asks_for_what_the_window_needs() -> None:
    said = re.search(r"WINDOW_LIBRARIES = \{(.+?)\}", read("dev.py"), re.S)
    assert said
    needed = set(re.findall(r': "(.+?)"', said[1]))
    assert needed <= {package.split()[0] for package in debian.DEPENDS}


def test_the_workflow_says_that_nobody_tried_it() -> None:
    workflow = (PACKAGING / "workflows" / "packages.yml").read_text(encoding="utf-8")
    assert workflow.startswith("# UNTESTED")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> set[str]:
    return set(re.findall(r"^[\w.-]+==\S+", read(name), re.M))
