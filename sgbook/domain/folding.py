"""Words as they are looked for: without accents, in small letters, single spaces between."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """`Aïcha  DIALLO` and `aicha diallo` are found by the same letters."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(plain.split())
