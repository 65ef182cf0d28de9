"""What the files of papers are called: after the paper and the member, in signs that every file
system takes.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sgbook.exchange.papers import Ready

LONGEST = 60
"""So many signs of a name: Windows allows 255 bytes, and a letter may take four."""


def file_name(paper: Ready) -> str:
    """`passbook-03-Grace-Achieng.pdf`, `loan-card-7-03-Grace-Achieng.pdf`, `share-out.pdf`."""
    words = [paper.paper, paper.about]
    if paper.member is not None:
        words += [f"{paper.member:02d}", *safe(paper.name).split()]
    return "-".join(filter(None, words))[:LONGEST].rstrip("-. ") + ".pdf"


def safe(text: str) -> str:
    """The letters and digits of any script; everything else is a space."""
    kept = (sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text)
    return unicodedata.normalize("NFC", "".join(kept))
