"""`sgbook` and `python -m sgbook`: the window, or a command; imports the one that is wanted."""

from __future__ import annotations

import sys
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    """Do what the command line asks; gives the exit code.

    Nothing: the window at the shelf. A book: that book in the window. `--practice`: the practice
    book in the window. `--self-check`: both are tried, off screen. All else is a command.
    """
    said = sys.argv[1:] if argv is None else argv
    if not said:
        return _window(None)
    if said == ["--practice"]:
        return _window(None, practice=True)
    if len(said) == 1 and said[0].lower().endswith(".sgbook"):
        return _window(Path(said[0]))
    if said == ["--self-check"]:
        return _self_check()
    from sgbook.cli.main import main as command

    return command(said)


def _window(path: Path | None, *, practice: bool = False) -> int:
    from sgbook.ui.app import show

    return show(path, practice=practice)


def _self_check() -> int:
    from sgbook.cli.self_check import run
    from sgbook.ui.proof import prove, prove_page

    return run(prove, prove_page)


if __name__ == "__main__":
    sys.exit(main())
