"""Two texts that belong together, joined as the language writes it."""

from __future__ import annotations

from sgbook.i18n.gettexts import _


def with_more(what: str, more: str) -> str:
    """`Treasurer: Ana`, in French with a space before the colon; one alone stands as it is."""
    return _("{what}: {how}").format(what=what, how=more) if what and more else what or more
