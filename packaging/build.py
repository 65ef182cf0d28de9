"""Make what people install: `python3 packaging/build.py folder`, `… deb`. See README.md here.

folder     the frozen program: build/packages/sgbook/
deb        a Debian package of it: build/packages/sgbook_VERSION_ARCHITECTURE.deb
zip        the folder in one file, for a stick (how Windows gets it without an installer)
prove      run the frozen program's self-check, and compare what it prints with the checkout's
depends    which Debian packages the frozen program needs (by dpkg-shlibdeps)

Only Python 3.11 is needed, and for `deb` dpkg-deb. The locked libraries come into
build/packages/venv, checked by their hashes. Use the oldest system that is to be supported.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import debian

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
BUILD = ROOT / "build" / "packages"
STAGE = BUILD / "stage"
FROZEN = BUILD / "sgbook"
VENV = BUILD / "venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
LOCK = ROOT / "requirements" / "packaging.txt"

LANGUAGES = ("en", "fr", "sw", "ar", "hi", "am")
"""In these, days and amounts are compared; not all have a catalogue yet."""


def main(arguments: list[str]) -> int:
    """Do one command; returns the exit code."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(__doc__)
        return 2
    COMMANDS[arguments[0]]()
    return 0


# The commands


def folder() -> None:
    """Freeze the program."""
    make_ready()
    shutil.rmtree(STAGE, ignore_errors=True)
    STAGE.mkdir(parents=True)
    run(PYTHON, PACKAGING / "pictures.py", STAGE)
    compile_catalogues()
    freezing: list[object] = ["-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    freezing += ["--distpath", BUILD, "--workpath", BUILD / "work", PACKAGING / "sgbook.spec"]
    run(PYTHON, *freezing)
    forget_the_builder()
    print(f"{FROZEN}: {size(FROZEN)} MB")


def deb() -> None:
    """Pack the frozen program for Debian; freeze it first where it is not."""
    if not FROZEN.is_dir():
        folder()
    day = time.strftime("%Y-%m-%d", time.gmtime(moment()))
    written = subprocess.run(
        [PYTHON, PACKAGING / "manual.py", day], check=True, stdout=subprocess.PIPE, env=sober()
    )
    STAGE.joinpath("sgbook.1").write_bytes(written.stdout)
    package = debian.build(FROZEN, STAGE, BUILD, version(), moment())
    print(f"{package}: {size(package)} MB")


def zipped() -> None:
    """Pack the frozen program into one file."""
    name = BUILD / f"sgbook-{version()}-{sys.platform}"
    print(shutil.make_archive(str(name), "zip", BUILD, FROZEN.name))


def prove() -> None:
    """The frozen program works, and says the same as the checkout, in every language."""
    program = FROZEN / ("sgbook-command.exe" if WINDOWS else "sgbook")
    run(program, "--self-check")
    with tempfile.TemporaryDirectory() as place:
        book = Path(place) / "practice" / "practice.sgbook"
        home = {"SGBOOK_HOME": str(Path(place) / "home")}
        said(program, "demo", book.parent, **home)
        for language in LANGUAGES:
            asked = ("report", book, "cash-book")
            frozen = said(program, *asked, SGBOOK_LANGUAGE=language, **home)
            source = said(PYTHON, "-m", "sgbook", *asked, SGBOOK_LANGUAGE=language, **home)
            if frozen != source or not frozen:
                sys.exit(f"The frozen program says something else in {language}.")
    print(f"The same in {', '.join(LANGUAGES)}.")


def depends() -> None:
    """Tell what the package should depend on."""
    print(debian.wanted(FROZEN, STAGE))


COMMANDS = {"folder": folder, "deb": deb, "zip": zipped, "prove": prove, "depends": depends}


# What they need


def make_ready() -> None:
    """An environment of exactly the locked libraries, nothing else."""
    stamp = VENV / "installed"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    python = getattr(sys, "_base_executable", sys.executable)
    run(python, "-m", "venv", "--clear", VENV)
    installing = ["-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary=:all:"]
    run(PYTHON, *installing, "--requirement", LOCK)
    stamp.write_text(wanted, encoding="utf-8")


def compile_catalogues() -> None:
    """The compiled catalogues alone, beside nothing else."""
    words = STAGE / "translations"
    for readable in sorted(ROOT.glob("translations/*/LC_MESSAGES/sgbook.po")):
        compiled = words / readable.relative_to(ROOT / "translations").with_suffix(".mo")
        compiled.parent.mkdir(parents=True)
        compiling = ["-m", "babel.messages.frontend", "--quiet", "compile"]
        run(PYTHON, *compiling, "--input-file", readable, "--output-file", compiled)


def forget_the_builder() -> None:
    """Python's libraries must not look for others where Python lies on this machine."""
    asking = "import sysconfig; print(sysconfig.get_config_var('LIBDIR') or '', end='')"
    home = said(PYTHON, "-c", asking)
    here = b"$ORIGIN".ljust(len(home), b"\0")
    if home in (b"", b"/usr/lib") or len(here) > len(home):
        return
    for path in FROZEN.rglob("*.so*"):
        if not path.is_symlink() and home in (content := path.read_bytes()):
            path.write_bytes(content.replace(home + b"\0", here + b"\0"))


def version() -> str:
    """The version of the program."""
    text = (ROOT / "sgbook" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "(.+)"', text)
    assert found
    return found[1]


def moment() -> int:
    """The second that everything is dated: as said, else that of the last commit."""
    if said := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(said)
    asking = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(asking, cwd=ROOT, capture_output=True, text=True, check=False)
    return int(done.stdout or 1_767_225_600)  # without git: 1 January 2026


def size(path: Path) -> int:
    """Million bytes of a file, or of all files in a folder."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if not p.is_symlink()]
    return round(sum(file.stat().st_size for file in files if file.is_file()) / 1e6)


def said(*command: object, **environment: str) -> bytes:
    """What a program prints."""
    done = subprocess.run(
        [*map(str, command)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        env={**sober(), **environment},
    )
    return done.stdout


def run(*command: object) -> None:
    """Run a program that has to succeed."""
    subprocess.run([*map(str, command)], cwd=ROOT, check=True, env=sober())


def sober() -> dict[str, str]:
    """The environment, so that the same sources give the same files."""
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(moment())}
    return {**os.environ, **fixed, "SGBOOK_STAGE": str(STAGE)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
