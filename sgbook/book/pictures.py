"""The pictures of members: a small photo, or one of the symbols; they are never posted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, delete, inspect, select
from sqlalchemy.dialects.sqlite import insert as upsert

from sgbook.book.changes import Topic
from sgbook.domain.errors.of_files import PictureTooBig
from sgbook.domain.errors.of_words import SymbolTaken, UnknownMember, UnknownWord
from sgbook.domain.symbols import symbols_of
from sgbook.i18n.symbols import GIVEN, SYMBOLS
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sgbook.book.book import Book

PHOTO_MOST = 20_480
"""A photo has no more bytes than this; a book with two hundred members stays small."""


class Picture(NamedTuple):
    """How a member is shown: by the photo, or where that is empty by the symbol."""

    symbol: str
    photo: bytes = b""
    chosen: bool = False  # by somebody; else it is the symbol of the member's number


def pictures(book: Book) -> dict[int, Picture]:
    """The picture of everybody who belongs or belonged."""
    with book.reading() as db:
        return _pictures(db)


def _pictures(db: Connection) -> dict[int, Picture]:
    members = list(db.execute(select(s.member.c.number)).scalars())
    # a book of the first version that is only looked at has no such table
    known = inspect(db).has_table(s.picture.name)
    rows = db.execute(select(s.picture)).all() if known else []
    photos = {row.member: row.photo for row in rows if row.photo}
    chosen = {row.member: row.symbol for row in rows if row.symbol in SYMBOLS}
    symbols = symbols_of(members, chosen, GIVEN)
    return {
        member: Picture(symbols[member], photos.get(member, b""), member in photos | chosen.keys())
        for member in members
    }


def choose_symbol(book: Book, member: int, symbol: str) -> Topic:
    """The member is shown by this symbol.

    Raises:
        UnknownMember, UnknownWord: there is no such member, no such symbol.
        SymbolTaken: it stands for somebody else.
    """
    if symbol not in SYMBOLS:
        raise UnknownWord("symbol", symbol, " ".join(SYMBOLS))
    with book.writing() as db:
        _refuse_unknown(db, member)
        for other, picture in _pictures(db).items():
            if other != member and picture.symbol == symbol and not picture.photo:
                raise SymbolTaken(symbol, _name(db, other))
        _put(db, member, symbol, b"")
    return Topic.MEMBERS


def choose_photo(book: Book, member: int, photo: bytes) -> Topic:
    """The member is shown by this photo, a small JPEG.

    Raises:
        UnknownMember: there is no such member.
        PictureTooBig: a photo takes less room.
    """
    if not 0 < len(photo) <= PHOTO_MOST:
        raise PictureTooBig("", PHOTO_MOST // 1000)
    with book.writing() as db:
        _refuse_unknown(db, member)
        _put(db, member, "", photo)
    return Topic.MEMBERS


def no_picture(book: Book, member: int) -> Topic:
    """The member is shown by the symbol of the number again; the photo is gone."""
    with book.writing() as db:
        db.execute(delete(s.picture).where(s.picture.c.member == member))
    return Topic.MEMBERS


def _put(db: Connection, member: int, symbol: str, photo: bytes) -> None:
    said = upsert(s.picture).values(member=member, symbol=symbol, photo=photo)
    again = {"symbol": symbol, "photo": photo}
    db.execute(said.on_conflict_do_update(index_elements=["member"], set_=again))


def _name(db: Connection, member: int) -> str:
    return str(db.execute(select(s.member.c.name).where(s.member.c.number == member)).scalar_one())


def _refuse_unknown(db: Connection, member: int) -> None:
    known = select(s.member.c.number).where(s.member.c.number == member)
    if db.execute(known).scalar_one_or_none() is None:
        raise UnknownMember(str(member))
