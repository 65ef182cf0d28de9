"""The journal as plain text, which hledger and ledger read without a warning.

Accounts are `side:account:fund`, then the place, what the account is kept by, and the member. Words
are ids, so that the text is the same in every language. The number of an entry is its code, its
kind the payee.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sgbook.book.contents import reading
from sgbook.domain.ledger import BY_CODE, Side
from sgbook.domain.money import Money, plain
from sgbook.exchange.files import written_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sgbook.book.book import Book
    from sgbook.book.contents import Contents

TOPS = {
    Side.ASSET: "assets",
    Side.LIABILITY: "liabilities",
    Side.EQUITY: "equity",
    Side.INCOME: "income",
    Side.COST: "expenses",
}

Where = tuple[str, str, str, int | None, str]


def export_journal(book: Book, path: Path) -> list[Path]:
    """Write the whole journal; the same book always gives the same bytes.

    Raises:
        OSError: the computer does not take the file.
    """
    with (
        reading(book) as contents,
        written_whole(path) as new,
        new.open("w", encoding="utf-8", newline="\n") as file,
    ):
        file.writelines(journal_text(contents, book))
    return [path]


def journal_text(contents: Contents, book: Book) -> Iterator[str]:
    """The journal, piece by piece: what is declared first, then entry by entry."""
    group = book.group
    names = _Accounts(contents.names())
    yield f"; {_neat(group.name)}, book {_neat(group.id)}: the journal\n\n"
    yield f"commodity {group.currency}\n{_format(group.currency, group.digits)}\n"
    for kind in contents.kinds():
        yield f"payee {kind}\n"
    for where in contents.wheres():
        yield f"account {names.of(where)}\n"
    yield from _entries(contents.posted(), names, group.currency, group.digits)


def _format(currency: str, digits: int) -> str:
    """How an amount looks; without decimals the two programs agree on no way to say it."""
    return f"    format {plain(Money(1000 * 10**digits), digits)} {currency}\n" if digits else ""


def _entries(
    rows: Iterable[tuple[Any, ...]], names: _Accounts, currency: str, digits: int
) -> Iterator[str]:
    last = None
    for entry, day, kind, meeting, reverses, *where, units in rows:
        if entry != last:
            last = entry
            yield f"\n{day} * ({entry}) {kind}{_besides(meeting, reverses)}\n"
        account = names.of((where[0], where[1], where[2], where[3], where[4]))
        yield f"    {account}  {plain(Money(units), digits)} {currency}\n"


def _besides(meeting: int | None, reverses: int | None) -> str:
    """A comment, without a colon: that would make a tag of it."""
    said = [] if meeting is None else [f"meeting {meeting}"]
    if reverses is not None:
        said.append(f"takes back {reverses}")
    return f"  ; {', '.join(said)}" if said else ""


class _Accounts:
    """The name of each account, made once."""

    def __init__(self, members: dict[int, str]) -> None:
        self.members = members
        self.known: dict[Where, str] = {}

    def of(self, where: Where) -> str:
        """The full name of the account that a posting names."""
        name = self.known.get(where)
        if name is None:
            name = self.known[where] = self._made(where)
        return name

    def _made(self, where: Where) -> str:
        account, fund, place, member, ref = where
        parts = [TOPS[BY_CODE[account].side], account, fund, place, ref]
        if member is not None:
            parts.append(f"{member} {self.members.get(member, '')}")
        return ":".join(_neat(part) for part in parts if part)


_STRANGE = re.compile(r"[:;()\[\]{}\"|=@*!]")


def _neat(text: str) -> str:
    """A text as a part of an account's name: single spaces, and no sign that means something."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(_STRANGE.sub(" ", printable).split()) or "-"
