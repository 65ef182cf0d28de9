"""Where shipped files and the user's files are: in a checkout, a wheel or a frozen program."""

import os
import sys
from pathlib import Path

HOME_VARIABLE = "SGBOOK_HOME"
"""Set to a folder, it moves everything that sgbook keeps on this computer into that folder."""

FORBIDDEN = '\\/:*?"<>|'
"""Signs that some system does not take in the name of a file."""

NAME_BYTES = 150
"""So long may the part of a file's name be that comes from a text."""


def shipped() -> Path:
    """The folder that holds `resources` and `translations`.

    A frozen program unpacks them beside itself, a wheel carries them in `sgbook/_data`,
    and in a checkout they lie beside the package.
    """
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    package = Path(__file__).resolve().parent
    in_wheel = package / "_data"
    return in_wheel if in_wheel.is_dir() else package.parent


def resource(*parts: str) -> Path:
    """The path of a shipped file, such as `resource("fonts", "NotoSans_400Regular.ttf")`."""
    return shipped().joinpath("resources", *parts)


def translations() -> Path:
    """The folder of the catalogues: `<language>/LC_MESSAGES/sgbook.mo`."""
    return shipped() / "translations"


def file_name(text: str) -> str:
    """A text as the name of a file on any system.

    What one of them forbids becomes a hyphen; a long text is cut: most disks take 255 bytes, and
    the names of copies are longer by a day and a word.
    """
    plain = "".join("-" if sign in FORBIDDEN else sign for sign in text)
    return plain.encode(errors="ignore")[:NAME_BYTES].decode(errors="ignore")


def home() -> Path:
    """The folder of what this computer remembers: settings and the shelf."""
    return _moved() or _users("user_config_path")


def books() -> Path:
    """The folder that is proposed for new books."""
    moved = _moved()
    return moved / "books" if moved else _users("user_documents_path")


def copies() -> Path:
    """The folder of the safety copies that sgbook makes by itself."""
    return (_moved() or _users("user_data_path")) / "copies"


def logs() -> Path:
    """The folder of the logs, for the one who helps when something went wrong."""
    moved = _moved()
    return moved / "logs" if moved else _users("user_log_path")


def _moved() -> Path | None:
    """The folder that the user moved everything to, if any."""
    folder = os.environ.get(HOME_VARIABLE)
    return Path(folder).expanduser().absolute() if folder else None


def _users(kind: str) -> Path:
    """A folder of this user, as the operating system wants it."""
    from platformdirs import PlatformDirs  # late: the commands that need no folder start quicker

    folder: Path = getattr(PlatformDirs("sgbook", appauthor=False), kind)
    return folder
