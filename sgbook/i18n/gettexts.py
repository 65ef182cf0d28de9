"""The one catalogue of words for screen and paper: asked at each call, so it can change.

The English text in the code is the key. A language is a folder of `translations/`; a regional
language (`fr_CI`) falls back on its base (`fr`), and that on the English text. The environment's
`SGBOOK_LANGUAGE` wins over every wish.
"""

from __future__ import annotations

import io
import os
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from itertools import pairwise
from typing import TYPE_CHECKING

from sgbook.paths import translations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENGLISH = "en"
DOMAIN = "sgbook"
RIGHT_TO_LEFT = "ar arc ckb dv fa he ks mzn nqo ps sd syr ug ur yi"

_everywhere = ENGLISH  # what `use_language` was told last
_here: ContextVar[str | None] = ContextVar("language_here", default=None)


def use_language(code: str) -> str:
    """Speak this language from now on, on every thread; returns the one that is spoken.

    English where no language is named: a computer may say the C locale.
    """
    global _everywhere  # the translation is the one thing that is global
    _everywhere = normal(code) or ENGLISH
    return language()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language on this thread for a while: a paper in the book's language."""
    token = _here.set(normal(code))
    try:
        yield
    finally:
        _here.reset(token)


def language() -> str:
    """The language spoken now, as wished for: it may have no catalogue, then English is shown."""
    return normal(os.environ.get("SGBOOK_LANGUAGE", "")) or _here.get() or _everywhere


@lru_cache(maxsize=64)
def normal(code: str) -> str:
    """`fr-ci.UTF-8` and the like as `fr_CI`; the C locale is no language."""
    parts = code.split(".")[0].split("@")[0].replace("-", "_").split("_")
    if parts[0].lower() in ("", "c", "posix"):
        return ""
    return "_".join([parts[0].lower(), *(_subtag(part) for part in parts[1:])])


def _subtag(part: str) -> str:
    return part.title() if len(part) == 4 else part.upper()  # a script, or a country


def available_languages() -> list[str]:
    """English and every language with a catalogue, sorted by code."""
    found = {path.parent.parent.name for path in translations().glob(f"*/LC_MESSAGES/{DOMAIN}.?o")}
    return sorted(found | {ENGLISH})


def spoken_here(code: str) -> str:
    """The language of the computer if the program speaks it, else English.

    Figures of another language would be misread in English sentences: 28.540 is not 28½.
    """
    return code if normal(code).split("_")[0] in available_languages() else ENGLISH


def is_rtl(code: str) -> bool:
    """Is this language written from right to left?"""
    parts = normal(code).split("_")
    return parts[0] in RIGHT_TO_LEFT.split() or "Arab" in parts


def _(message: str) -> str:
    """The message in the language spoken now."""
    return _catalogue(language()).gettext(message)


def N_(message: str) -> str:  # noqa: N802 – the name that extraction looks for
    """Mark a message for the catalogue; it is looked up when it is shown."""
    return message


def NP_(context: str, message: str) -> str:  # noqa: N802 – as above; read by the extraction
    """Mark a message with a context; it is looked up by `pgettext` when it is shown."""
    return message


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the message that goes with this number, in the language spoken now."""
    return _catalogue(language()).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The message where its English text alone would be ambiguous."""
    return _catalogue(language()).pgettext(context, message)


@cache
def _catalogue(code: str) -> NullTranslations:
    """The catalogues of the language and of its base, the English text behind them."""
    names = [code[:end] for end in range(len(code), 0, -1) if code[end : end + 1] in ("", "_")]
    found = [catalogue for name in names if (catalogue := _read(translations() / name))]
    if not found:
        return NullTranslations()
    for catalogue, base in pairwise(found):
        catalogue.add_fallback(base)
    return found[0]


def _read(folder: Path) -> GNUTranslations | None:
    """The compiled catalogue; in a checkout without one, the readable one compiled in memory."""
    compiled = folder / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if compiled.is_file():
        return GNUTranslations(io.BytesIO(compiled.read_bytes()))
    readable = compiled.with_suffix(".po")
    return _compile(readable) if readable.is_file() else None


def _compile(readable: Path) -> GNUTranslations:
    """Compile in memory; Babel comes in only here."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with readable.open("rb") as lines:
        catalogue = read_po(lines)
    # without a locale that it knows, Babel would drop the plural forms that the file gives
    catalogue.locale = ENGLISH
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
