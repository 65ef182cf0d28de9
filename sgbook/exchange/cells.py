"""Text in table files: kept from being taken for a formula, and taken back as it was.

A spreadsheet program runs what begins with one of these signs; an apostrophe before it says that it
is text. Numbers, days and amounts of ours are no text and stay as they are.
"""

from __future__ import annotations

import re

RISKY = re.compile("'*[=+\\-@\t\r\n\0＝＋－＠]")
FIRST = frozenset("'=+-@\t\r\n\0＝＋－＠")


def guarded(text: str) -> str:
    """The text with an apostrophe before it, if a spreadsheet program would run it otherwise."""
    return f"'{text}" if text[:1] in FIRST and RISKY.match(text) else text


def bare(text: str) -> str:
    """The text that was guarded, as it was; any other stays as it is."""
    return text[1:] if text.startswith("'") and RISKY.match(text) else text
