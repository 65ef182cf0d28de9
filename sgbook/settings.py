"""What this computer remembers: the shelf, the reader's wishes, the last seal seen of each book.

One JSON file in `paths.home()`, replaced as a whole, so a power cut leaves the old or the new one.
Nothing of a group's rules or money is kept here; a damaged file is set aside and costs no book.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from sgbook import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FILE = "settings.json"
THEMES = ("light", "dark", "contrast")
TEXT_SIZES = (100, 125, 150, 175, 200)  # percent
SHELF_MOST = 200

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBook:
    """A book on the shelf, as it was when it was last open; the file itself may be gone."""

    path: str
    id: str = ""
    name: str = ""
    currency: str = ""
    meeting: int = 0  # number of the last meeting; 0 before the first
    met_on: str = ""  # its day, ISO
    draft_on: str = ""  # the day of a meeting that is not closed yet, ISO
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The last sheet of a book that this computer saw; an older one is an old copy, or a fork."""

    sheet: int
    seal: str
    stamp: str = ""  # size and time of the file when this computer put it back


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """This computer's. `language` empty: as the system has it; `text_size` in percent."""

    language: str = ""
    text_size: int = 100
    theme: str = THEMES[0]
    keeper: str = ""
    shelf: tuple[KnownBook, ...] = ()  # the last opened first
    seen: Mapping[str, Seen] = field(default_factory=dict)  # by the book's id

    def known(self, path: Path) -> KnownBook | None:
        """The card of the book at this path."""
        return next((card for card in self.shelf if card.path == str(path)), None)

    def with_book(self, card: KnownBook) -> Settings:
        """With this book in the first place of the shelf."""
        others = tuple(other for other in self.shelf if other.path != card.path)
        return replace(self, shelf=(card, *others)[:SHELF_MOST])

    def without_book(self, path: str) -> Settings:
        """With this book off the shelf; the file stays, and what was seen of it too."""
        return replace(self, shelf=tuple(card for card in self.shelf if card.path != path))

    def with_seen(self, book: str, sheet: int, seal: str, stamp: str = "") -> Settings:
        """With the last sheet of the book of this id."""
        new = Seen(sheet=sheet, seal=seal, stamp=stamp)
        return replace(self, seen={**self.seen, book: new})


def load() -> Settings:
    """What was remembered; a file that cannot be read as settings is set aside, and all is new."""
    try:
        text = _file().read_text(encoding="utf-8")
    except OSError:
        return Settings()
    except ValueError:
        return _afresh()
    try:
        return _settings(json.loads(text))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return _afresh()


def save(settings: Settings) -> None:
    """Remember; durable when it returns.

    Raises:
        OSError: the computer did not take it; what was remembered before still stands.
    """
    write_whole(_file(), asdict(settings))


def write_whole(target: Path, value: Any) -> None:
    """Write a JSON file that is this user's alone; a power cut leaves the old one or the new one.

    Raises:
        OSError: the computer did not take it; the old file still stands.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w",
                  encoding="utf-8") as lines:  # fmt: skip
            json.dump(value, lines, ensure_ascii=False, indent=1)
            lines.flush()
            os.fsync(lines.fileno())
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)
    sync_folder(target.parent)


def update(change: Callable[[Settings], Settings]) -> Settings:
    """Change what is remembered, read anew first: another window may have written meanwhile.

    Raises:
        OSError: as `save`.
    """
    before = load()
    after = change(before)
    if after != before:
        save(after)
    return after


def _file() -> Path:
    return paths.home() / FILE


def _afresh() -> Settings:
    """Set the damaged file aside, under a name that is free."""
    damaged = _file()
    number = 1
    while (aside := damaged.with_name(f"{damaged.stem}-damaged-{number}.json")).exists():
        number += 1
    try:
        damaged.rename(aside)
    except OSError:
        return Settings()  # it cannot be moved: the next `save` will say so
    return Settings()


def _settings(said: Any) -> Settings:
    """Settings from JSON: what is unknown is left, what does not fit is refused or brought in."""
    size, theme = said.get("text_size", TEXT_SIZES[0]), said.get("theme", THEMES[0])
    return Settings(
        language=str(said.get("language", "")),
        text_size=size if size in TEXT_SIZES else TEXT_SIZES[0],
        theme=theme if theme in THEMES else THEMES[0],
        keeper=str(said.get("keeper", "")),
        shelf=tuple(_like(KnownBook, card) for card in said.get("shelf", [])),
        seen={str(id_): _like(Seen, seen) for id_, seen in said.get("seen", {}).items()},
    )


def _like(cls: type[T], said: Mapping[str, Any]) -> T:
    """A value of this dataclass; TypeError when a field has another sort of value."""
    kinds: dict[str, type] = {"str": str, "int": int, "bool": bool}
    taken = {each.name: said[each.name] for each in fields(cls) if each.name in said}  # type: ignore[arg-type]  # T is one of the dataclasses above
    for each in fields(cls):  # type: ignore[arg-type]  # as above
        if each.name in taken and type(taken[each.name]) is not kinds[str(each.type)]:
            raise TypeError(each.name)
    return cls(**taken)


def sync_folder(folder: Path) -> None:
    """Make a new name, or one that is gone, durable too, where a folder can be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
