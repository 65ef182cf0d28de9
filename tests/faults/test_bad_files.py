"""Files from elsewhere that somebody spoilt: each is read, or refused in words with its place.

`SGBOOK_FAULTS=25` spoils five thousand of them (the bar of the field notes).
"""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from sgbook.domain.errors.base import Refusal
from sgbook.exchange.bringing import Into, look, read
from sgbook.exchange.mobile_money import read_statement
from sgbook.exchange.records import Located
from sgbook.i18n.messages import explain
from sgbook.i18n.style import Style
from tests.telling import KEEPER, SAMPLES, beginning, clock, first_day, tell

FILES = 200
ROWS = 60  # of the sample of records
PLACES = 40  # so many bytes are flipped at most

LIST = """No;Name;Phone;Shares;Loan left;Next due day;Fines unpaid
1;Amina Otieno;0722 111 222;12;1,500;31.3.2026;0
2;Péter Kamaū;;-;;;50
3;Grace Ŋechi;;4;2500,50;2026-04-01;
"""
STATEMENT = """Receipt No.,Completion Time,Details,Transaction Status,Paid In,Withdrawn,Balance
RK1ABC,2025-01-08 10:02:11,Funds received from 0722111222 - Amina,Completed,500.00,,500.00
RK1ABD,2025-01-09 11:00:00,Pay Bill to 888 - Chalk,Completed,,-120.00,380.00
"""
NASTY = (
    b"", b" ", b"=1+1", b"-5", b"1e9", b"99999999999999999999", b"1,5", b"\xd9\xa1",
    b"\x00", b"\xff\xfe", b'"', b'""', b"\n", b"\r", b";", b"2025-02-30", b"0000-00-00",
    b"9999-12-31", b"member", b"share-out", b"reverse", b"Amina Otieno", b"\xe2\x80\xae",
    b"\xf0\x9f\x98\x80" * 99,
)  # fmt: skip

Spoil = Callable[[bytes, random.Random], bytes]


def flipped(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _place in range(chance.randint(1, PLACES)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(0, len(data)) :]


def doubled(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start : start + chance.randint(1, 500)] * 2 + data[start:]


def cells(data: bytes, chance: random.Random) -> bytes:
    """Some cells hold what nobody expects."""
    sign = b";" if data.count(b";") > data.count(b",") else b","
    parts = data.split(sign)
    for _cell in range(chance.randint(1, 5)):
        parts[chance.randrange(len(parts))] = chance.choice(NASTY)
    return sign.join(parts)


def coded(data: bytes, chance: random.Random) -> bytes:
    """Written by another program, in another way to write letters."""
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(["utf-16", "utf-32", "cp1252", "cp500"]), "replace")


def inside(data: bytes, chance: random.Random) -> bytes:
    """A part of a workbook is spoilt, and packed as if it were whole."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return flipped(data, chance)
    spoilt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(spoilt, "w") as new:
        wrong = chance.choice(old.namelist())
        for name in old.namelist():
            spoil = chance.choice((flipped, cut, doubled)) if name == wrong else None
            new.writestr(name, spoil(old.read(name), chance) if spoil else old.read(name))
    return spoilt.getvalue()


SPOILERS: tuple[Spoil, ...] = (flipped, cut, doubled, cells, coded, inside, inside)


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Lists, records and statements, as text and as workbooks."""
    records = "\n".join((SAMPLES / "umoja-2024.csv").read_text("utf-8").splitlines()[:ROWS])
    found = {"list.csv": LIST, "records.csv": records, "statement.csv": STATEMENT}
    made = {name: text.encode() for name, text in found.items()}
    for name, text in found.items():
        path = tmp_path_factory.mktemp("books") / "a.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            page = book.add_worksheet()
            for place, line in enumerate(text.splitlines()):
                page.write_row(place, 0, line.split(";" if name == "list.csv" else ","))
        made[name.replace(".csv", ".xlsx")] = path.read_bytes()
    return made


def refusals(path: Path, into: Into) -> list[Refusal]:
    """What stands against this file; nothing: it can be brought in."""
    try:
        found = read(path)
        problems = [] if found.members is None else list(found.members.problems)
        if found.records:
            problems = list(look(path, into, lambda _done, _of: None).problems)
    except Located as located:
        problems = [located]
    return [each.refusal for each in problems]


def refused_as_statement(path: Path) -> list[Refusal]:
    """The same of a statement of mobile money; most of these files are none."""
    try:
        read_statement(path, 2)
    except Located as located:
        return [located.refusal]
    except Refusal as refusal:
        return [refusal]
    return []


def test_every_spoilt_file_is_read_or_refused_in_words(
    originals: dict[str, bytes], tmp_path: Path, often: int
) -> None:
    chance = random.Random(11)
    new = beginning("vsla", first_day(originals["records.csv"].decode()), {"share_price": "500"})
    book = tell(tmp_path / "umoja.sgbook", new, "")
    into, before = Into(path=book, keeper=KEEPER, clock=clock), book.read_bytes()
    style, refused = Style("en", 2), 0
    for _file in range(FILES * often):
        name, data = chance.choice(sorted(originals.items()))
        path = tmp_path / f"{chance.choice(['a', 'ŋ ẹ'])}{Path(name).suffix}"
        path.write_bytes(chance.choice(SPOILERS)(data, chance))
        found = refusals(path, into)
        refused += bool(found)
        for each in (*found, *refused_as_statement(path)):
            assert explain(each, style).strip()
    assert FILES * often // 4 < refused < FILES * often
    assert book.read_bytes() == before
