"""Set up, run, check sgbook: `python3 dev.py run`, `python3 dev.py test`, on a fresh machine too.

run [ARGUMENTS]   open the window on the practice book; without a display, make its papers;
                  with arguments: the command `sgbook ARGUMENTS`
test [ARGUMENTS]  every check and every test; with arguments: pytest alone, with these
setup             only make ready what the others need
bench [NAMES]     measure
words [LANGUAGE]  bring the catalogues of words up to date with the code; begin those named
lock [--upgrade]  write the lock files in requirements/ anew

Only Python 3.11 or later is needed. Libraries come into `.venv`, checked by their hashes; nothing
is downloaded again until a lock file changes. System libraries are installed with apt-get where
that is allowed, and named where it is not.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
STAMP = VENV / "sgbook-installed"
LOCKS = ROOT / "requirements"
WORDS = ROOT / "translations"
CATALOGUE = "*/LC_MESSAGES/sgbook.po"
PRACTICE = ROOT / "practice"

# What the screens load, by the Debian package that brings it. Qt's wheel brings the rest.
WINDOW_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
TEST_PROGRAMS = {
    "xvfb-run": "xvfb",
    "xauth": "xauth",
    "xdotool": "xdotool",
    "pdftotext": "poppler-utils",
}


class Stop(Exception):
    """What is missing, and what to do about it, in words for the one at the keyboard."""


def main(arguments: list[str]) -> int:
    """Do one command; returns the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 – a fresh machine may have an older one
        this = sys.version.split()[0]
        raise Stop(f"Python 3.11 or later is needed; this is {this}. Run: python3.11 dev.py …")
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 0 if arguments in (["--help"], ["-h"], ["help"]) else 2
    return COMMANDS[arguments[0]](arguments[1:])


# The commands


def run(arguments: list[str]) -> int:
    """Open the window, or without a display make the practice book and its papers."""
    make_ready("runtime")
    if arguments:
        return call(PYTHON, "-m", "sgbook", *arguments)
    if has_display():
        say(lacking({}))
        return call(PYTHON, "-m", "sgbook", "--practice")
    say(f"There is no display, so no window can open. The practice book and its papers: {PRACTICE}")
    if PRACTICE.exists():
        shutil.rmtree(PRACTICE)  # only this command writes there
    return call(PYTHON, "-m", "sgbook", "demo", PRACTICE)


def test(arguments: list[str]) -> int:
    """Every check, stopping at the first that fails; pytest's closing line is the last."""
    setup([])
    if not arguments:
        check("ruff format", "-m", "ruff", "format", "--check", ".")
        check("ruff check", "-m", "ruff", "check", ".")
        check("mypy", "-m", "mypy")
        linting = "from importlinter.cli import lint_imports_command; lint_imports_command()"
        check("lint-imports", "-c", linting, "--no-logo")
        check_words()
    say("pytest")
    return call(PYTHON, "-m", "pytest", "-n", "2", *arguments, QT_QPA_PLATFORM="offscreen")


def setup(_arguments: list[str]) -> int:
    """Libraries, tools, system libraries, compiled catalogues: what `run` and `test` need."""
    make_ready("dev")
    if missing := lacking(TEST_PROGRAMS):
        raise Stop(missing)
    return 0


def bench(arguments: list[str]) -> int:
    """Measure what `bench/` can measure, or what is named."""
    setup([])
    return call(PYTHON, "-m", "bench", *arguments, QT_QPA_PLATFORM="offscreen")


def words(languages: list[str]) -> int:
    """Bring the template and every catalogue up to date with the code, and begin new ones."""
    make_ready("dev")
    WORDS.mkdir(exist_ok=True)
    bring_up_to_date(WORDS, languages)
    compile_catalogues()
    return 0


def lock(arguments: list[str]) -> int:
    """Choose versions anew, within what pyproject.toml allows, for every system."""
    make_ready("dev")
    compiling = ["-m", "uv", "pip", "compile", "pyproject.toml", "--universal", "--no-header"]
    compiling += ["--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--quiet"]
    compiling += arguments
    must(PYTHON, *compiling, "--output-file", "requirements/runtime.txt")
    for group in ("dev", "packaging"):
        same = ["--group", group, "--constraints", "requirements/runtime.txt"]
        must(PYTHON, *compiling, *same, "--output-file", f"requirements/{group}.txt")
    return 0


COMMANDS = {
    "run": run,
    "test": test,
    "setup": setup,
    "bench": bench,
    "words": words,
    "lock": lock,
}


# The environment


def make_ready(wanted: str) -> None:
    """Have the libraries of this lock file in `.venv`; without network when they are there."""
    if not installed(wanted):
        make_environment()
        say(f"installing what requirements/{wanted}.txt lists into .venv")
        listed = LOCKS / f"{wanted}.txt"
        must(*pip(), "install", "--require-hashes", "--only-binary=:all:", "--requirement", listed)
        install_sgbook()
        STAMP.write_text("\n".join(stamps(wanted)), encoding="utf-8")
    compile_catalogues()


def installed(wanted: str) -> bool:
    """Was exactly this installed here, for the Python that is still there?"""
    if not STAMP.is_file() or not PYTHON.exists():
        return False
    return stamps(wanted)[-1] in STAMP.read_text(encoding="utf-8").splitlines()


def stamps(wanted: str) -> list[str]:
    """What is installed with a lock file, the file itself last; `dev` holds all of `runtime`."""
    names = ["runtime", "dev"] if wanted == "dev" else [wanted]
    return [f"{name} {lock_hash(name)} {python_version()} {ROOT}" for name in names]


def lock_hash(name: str) -> str:
    """The hash of a lock file, whatever its line ends."""
    return hashlib.sha256((LOCKS / f"{name}.txt").read_text(encoding="utf-8").encode()).hexdigest()


def python_version() -> str:
    """The version of the Python in `.venv`, or nothing where that is broken."""
    asked = "import sys; print('%d.%d' % sys.version_info[:2])"
    return answer(PYTHON, "-c", asked) or "none"


def make_environment() -> None:
    """Have a `.venv` that works; what was left of one that was broken off is removed."""
    if PYTHON.exists() and answer(*pip(), "--version"):
        return
    python = getattr(sys, "_base_executable", sys.executable)  # .venv may be its own maker
    making: list[object] = [python, "-m", "venv", "--clear", VENV]
    if not has_ensurepip():
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        if not install_packages([package]) and not answer(python, "-m", "pip", "--version"):
            all_at_once = how_to_install([package, *missing_packages(TEST_PROGRAMS)])
            raise Stop(f"This Python cannot make an environment. {all_at_once}")
        making += [] if has_ensurepip() else ["--without-pip"]
    say("making .venv")
    try:
        must(*making)
    except BaseException:
        shutil.rmtree(VENV, ignore_errors=True)
        raise


def pip() -> list[object]:
    """The pip of `.venv`, or the machine's own working for it."""
    if answer(PYTHON, "-m", "pip", "--version"):
        return [PYTHON, "-m", "pip"]
    return [getattr(sys, "_base_executable", sys.executable), "-m", "pip", "--python", PYTHON]


def has_ensurepip() -> bool:
    """Debian ships Python without it."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def install_sgbook() -> None:
    """Put this checkout, not a copy of it, into `.venv`, with the command `sgbook`."""
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    (Path(answer(PYTHON, "-c", asked)) / "sgbook.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    if WINDOWS:
        (BIN / "sgbook.cmd").write_text('@"%~dp0python.exe" -P -m sgbook %*\n', encoding="utf-8")
        return
    command = BIN / "sgbook"
    command.write_text(f'#!/bin/sh\nexec "{PYTHON}" -P -m sgbook "$@"\n', encoding="utf-8")
    command.chmod(0o755)


# System libraries


def lacking(programs: dict[str, str]) -> str:
    """Install what the window, and these programs, want of the system; tell what still lacks."""
    missing = missing_packages(programs) if sys.platform.startswith("linux") else []
    if missing and install_packages(missing):
        missing = missing_packages(programs)
    if not missing:
        return ""
    return f"System packages are missing: {' '.join(missing)}. {how_to_install(missing)}"


def missing_packages(programs: dict[str, str]) -> list[str]:
    """The Debian packages of what is not there."""
    libraries = [package for file, package in WINDOW_LIBRARIES.items() if not loads(file)]
    return libraries + [package for name, package in programs.items() if not shutil.which(name)]


def loads(library: str) -> bool:
    """Does the system find this library?"""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages: list[str]) -> bool:
    """Install Debian packages where this user may; were they installed?"""
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() != 0 and not answer("sudo", "-n", "echo", "yes"):
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
    say(f"installing system packages: {' '.join(packages)}")
    call(*apt, "update")  # a stale list may do as well
    return call(*apt, "install", "--yes", "--no-install-recommends", *packages) == 0


def how_to_install(packages: list[str]) -> str:
    """What to run for these Debian packages."""
    if not shutil.which("apt-get"):
        return "Install them with the system's package manager, then try again."
    command = f"apt-get install --no-install-recommends {' '.join(packages)}"
    return f"As administrator run:\n    {command}\nthen try again."


def has_display() -> bool:
    """Can a window open? Only Linux runs without."""
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown) or not sys.platform.startswith("linux")


# The words


def bring_up_to_date(folder: Path, new_languages: list[str]) -> None:
    """Write the template and the catalogues of a folder, the same at any time and place."""
    babel = [PYTHON, "-m", "babel.messages.frontend", "--quiet"]
    template = folder / "sgbook.pot"
    about = "# The words of sgbook, taken from the code by dev.py words."
    extracting = ["extract", "--no-location", "--sort-output", "--project", "sgbook"]
    extracting += ["--header-comment", about, "--add-comments", "Translators:"]
    extracting += ["--keyword", "NP_:1c,2", "--output-file"]
    must(*babel, *extracting, template, "sgbook")
    lines = template.read_text(encoding="utf-8").splitlines(keepends=True)
    undated = (line for line in lines if not line.startswith('"POT-Creation-Date'))
    template.write_text("".join(undated), encoding="utf-8", newline="\n")
    updating: list[object] = ["update", "--no-fuzzy-matching", "--ignore-pot-creation-date"]
    updating += ["--domain", "sgbook", "--input-file", template, "--output-dir", folder]
    for language in new_languages:
        must(*babel, *updating, "--init-missing", "--locale", language)
    if list(folder.glob(CATALOGUE)):
        must(*babel, *updating)


def check_words() -> None:
    """Stop when the code says something that the catalogues do not know."""
    say("catalogues")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "translations"
        shutil.copytree(WORDS, fresh)
        bring_up_to_date(fresh, [])
        for path in [*fresh.glob("*.pot"), *fresh.glob(CATALOGUE)]:
            known = WORDS / path.relative_to(fresh)
            if not known.exists() or known.read_bytes() != path.read_bytes():
                raise Stop("FAILED: catalogues. The words changed: run `python3 dev.py words`.")


def compile_catalogues() -> None:
    """Compile the catalogues whose words changed."""
    if any(stale(readable) for readable in WORDS.glob(CATALOGUE)):
        compiling = ["-m", "babel.messages.frontend", "--quiet", "compile"]
        must(PYTHON, *compiling, "--domain", "sgbook", "--directory", WORDS)


def stale(readable: Path) -> bool:
    """Is the compiled catalogue missing, or older than the words?"""
    compiled = readable.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < readable.stat().st_mtime


# Programs


def check(name: str, *arguments: object) -> None:
    """Run one check of the code, and stop with its name when it fails."""
    say(name)
    if call(PYTHON, *arguments):
        raise Stop(f"FAILED: {name}. What to mend stands above.")


def must(*command: object) -> None:
    """Run a program that has to succeed."""
    if call(*command):
        raise Stop(f"This did not succeed: {' '.join(map(str, command))}")


def call(*command: object, **environment: str) -> int:
    """Run a program in the checkout; returns its exit code."""
    sys.stdout.flush()
    done = subprocess.run([*map(str, command)], cwd=ROOT, env={**os.environ, **environment})
    return done.returncode


def answer(*command: object) -> str:
    """What a program prints, or nothing when it fails or is not there."""
    try:
        done = subprocess.run([*map(str, command)], cwd=ROOT, capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def say(text: str) -> None:
    """Tell what goes on, if anything."""
    if text:
        print(f"dev.py: {text}", flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as reason:
        sys.exit(f"dev.py: {reason}")
    except KeyboardInterrupt:
        sys.exit(130)
