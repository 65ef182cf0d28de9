"""The auditor's bundle: whole as it comes, and every change of it is seen, by both verifiers."""

import csv
import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from sgbook.book.book import Book
from sgbook.book.check import findings
from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.domain.records import Sheet
from sgbook.domain.seal import check_code
from sgbook.exchange.exports import export
from sgbook.exchange.imports import import_file
from sgbook.exchange.verify import verified
from sgbook.paths import resource
from tests.telling import dedented

ALONE = resource("auditor", "verify.py")


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", "two_cycles.csv", share_price="500")


@pytest.fixture
def bundle(book: Book, tmp_path: Path) -> Path:
    path = tmp_path / "book.sgaudit"
    export(book, "bundle", path)
    return path


def alone(path: Path, *words: str) -> tuple[int, str]:
    """What the verifier in the bundle says, which knows nothing of the program."""
    command = [sys.executable, "-I", "-X", "utf8", ALONE, path, *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def what(path: Path) -> str:
    """What our own verifier finds; both must say no."""
    finding = verified(path).finding
    code, said = alone(path)
    assert (code == 0) == (finding is None), said
    return "" if finding is None else finding.what


def test_a_bundle_is_whole(book: Book, bundle: Path) -> None:
    assert what(bundle) == ""
    with book.reading() as db:
        seals = db.exec_driver_sql("SELECT seal FROM sheet ORDER BY number").scalars().all()
    assert verified(bundle).codes == tuple(map(check_code, seals))
    code = check_code(seals[4])
    assert verified(bundle).sheet_of(f"{code[:4]}-{code[4:]}".lower()) == 5
    assert verified(bundle).sheet_of("ABCDEFGH") is None
    assert alone(bundle, "--code", f"{code[:4]}-{code[4:]}") == (
        0,
        f"whole: Umoja, {len(seals)} sheets, last code {check_code(seals[-1])}\n"
        "the code belongs to sheet 5\n",
    )
    assert alone(bundle, "--code", "ABCDEFGH")[0] == 1


@pytest.mark.parametrize("sample", ["umoja-2024.csv", "market.csv"])
def test_other_books_are_whole(told: Callable[..., Book], tmp_path: Path, sample: str) -> None:
    price = "100" if sample == "market.csv" else "500"
    export(told("vsla", sample, share_price=price), "bundle", tmp_path / "book.sgaudit")
    assert what(tmp_path / "book.sgaudit") == ""


def test_a_currency_without_decimals(told: Callable[..., Book], tmp_path: Path) -> None:
    export(told("vsla", currency="XOF"), "bundle", tmp_path / "book.sgaudit")
    assert what(tmp_path / "book.sgaudit") == ""


def test_every_flipped_bit_is_seen(bundle: Path) -> None:
    whole = bundle.read_bytes()
    chance = random.Random(11)
    places = {0, 1, len(whole) - 1, len(whole) - 64, len(whole) - 65}
    places |= set(chance.sample(range(len(whole)), 400))
    for place in places:
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        bundle.write_bytes(flipped)
        assert verified(bundle).finding is not None, place


def test_every_cut_is_seen(bundle: Path) -> None:
    whole = bundle.read_bytes()
    for size in (0, 1, 30, 64, 65, len(whole) // 2, len(whole) - 64, len(whole) - 1):
        bundle.write_bytes(whole[:size])
        assert what(bundle) == "bundle-digest", size
    bundle.write_bytes(whole + b"\n")
    assert what(bundle) == "bundle-digest"


Members = dict[str, bytes]


def rewritten(path: Path, change: Callable[[Members], object], *, listed: bool = True) -> None:
    """The bundle of somebody who knows how it is made: files changed, list and digest anew."""
    with zipfile.ZipFile(path) as bundle:
        members = {name: bundle.read(name) for name in bundle.namelist()}
    change(members)
    if listed:
        said = json.loads(members["manifest.json"])
        for each in said["files"]:
            data = members.get(each["name"], b"")
            each["sha256"], each["bytes"] = sha256(data).hexdigest(), len(data)
            if each["rows"] is not None:
                each["rows"] = len(list(csv.reader(io.StringIO(data.decode())))) - 1
        members["manifest.json"] = json.dumps(said).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in members.items():
            bundle.writestr(name, data)
        bundle.comment = b"0" * 64
    body = path.read_bytes()[:-64]
    path.write_bytes(body + sha256(body).hexdigest().encode())


def swap(name: str, old: str, new: str, count: int = 1) -> Callable[[Members], object]:
    def change(members: Members) -> None:
        text = members[name].decode()
        assert old in text
        members[name] = text.replace(old, new, count).encode()

    return change


def row_of(name: str, how: str) -> Callable[[Members], object]:
    def change(members: Members) -> None:
        lines = members[name].decode().splitlines(keepends=True)
        if how == "deleted":
            del lines[-1]
        elif how == "twice":
            lines.append(lines[-1])
        else:
            lines[1], lines[-1] = lines[-1], lines[1]
        members[name] = "".join(lines).encode()

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (swap("posting.csv", "5000.00", "5000.01"), "chain-seal"),
        (swap("record.csv", "goats", "sheep"), "chain-seal"),
        (swap("sheet.csv", "Ana,", "Ann,"), "chain-seal"),
        (swap("member.csv", "Grace", "Gracy"), "member-register"),
        (swap("checkpoint.csv", "2960.00", "2960.01"), "checkpoint"),
        (swap("loan.csv", "6000.00", "6001.00"), "loan-register"),
        (swap("cycle.csv", "2024-03-07,", "2024-03-08,"), "cycle-register"),
        (swap("closing.csv", "1,13", "1,12"), None),
        (row_of("posting.csv", "deleted"), "chain-seal"),
        (row_of("posting.csv", "twice"), "bundle-order"),
        (row_of("posting.csv", "moved"), "bundle-order"),
        (row_of("record.csv", "deleted"), "chain-seal"),
        (row_of("entry.csv", "deleted"), None),
        (row_of("sheet.csv", "deleted"), None),
        (row_of("constitution.csv", "deleted"), "chain-seal"),
        (row_of("checkpoint.csv", "deleted"), "checkpoint"),
        (swap("manifest.json", '"name": "Umoja"', '"name": "Other"'), "bundle-book"),
        (swap("manifest.json", '"sheets": 17', '"sheets": 18'), "bundle-seal"),
        (swap("manifest.json", "sgbook bundle 1", "sgbook bundle 2"), "bundle-files"),
        (lambda members: members.pop("journal.txt"), "bundle-files"),
        (lambda members: members.update(extra=b"x"), "bundle-files"),
        (lambda members: members.update({"book.csv": b"\xff"}), None),
        (lambda members: members.update({"manifest.json": b"[]"}), None),
        (swap("posting.csv", "5000.00", "5000.001"), None),
        (swap("posting.csv", "5000.00", "50000000000000000000.00"), None),
        (swap("record.csv", "goats", "go\x1fats"), "chain-separator"),
    ],
)
def test_a_careful_change_is_seen(
    bundle: Path, change: Callable[[Members], object], expected: str | None
) -> None:
    listed = b"files" in zipfile.ZipFile(bundle).read("manifest.json")
    try:
        rewritten(bundle, change, listed=listed)
    except (TypeError, UnicodeDecodeError):
        rewritten(bundle, change, listed=False)
    found = what(bundle)
    assert found
    assert expected in (None, "", found)


def test_a_changed_file_is_named(bundle: Path) -> None:
    rewritten(bundle, swap("journal.txt", "Umoja", "Umija"), listed=False)
    finding = verified(bundle).finding
    assert finding is not None
    assert (finding.what, finding.ref) == ("bundle-file", "journal.txt")
    assert alone(bundle) == (1, "NOT WHOLE: journal.txt: it was changed\n")


def test_where_it_is_not_whole_is_named(bundle: Path) -> None:
    rewritten(
        bundle, swap("posting.csv", "1,1,opening,loan,,,,5000.00", "1,1,opening,loan,,,,5.00")
    )
    finding = verified(bundle).finding
    assert finding is not None
    assert (finding.what, finding.sheet, finding.entry) == ("chain-seal", 2, 1)
    assert alone(bundle) == (1, "NOT WHOLE: sheet 2, entry 1: not what was sealed\n")


def test_the_older_bundle_has_another_code(
    told: Callable[..., Book], bundle: Path, tmp_path: Path
) -> None:
    older = told("vsla", "market.csv", share_price="100")
    export(older, "bundle", tmp_path / "older.sgaudit")
    assert verified(tmp_path / "older.sgaudit").sheet_of(verified(bundle).codes[-1]) is None


def test_something_else_is_no_bundle(tmp_path: Path) -> None:
    path = tmp_path / "book.sgaudit"
    path.write_bytes(b"PK\x03\x04" + b"x" * 500)
    assert what(path) == "bundle-digest"
    body = path.read_bytes()
    path.write_bytes(body + sha256(body).hexdigest().encode())
    assert what(path) == "bundle-unreadable"


def test_the_verifier_is_short_and_alone() -> None:
    text = ALONE.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    assert "import sgbook" not in text
    assert "from sgbook" not in text


def test_wrong_use_of_the_verifier() -> None:
    for words in ((), ("--code", "ABCD"), ("a", "b"), ("nowhere.sgaudit",)):
        command = [sys.executable, "-I", str(ALONE), *words]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr


def test_offices_that_end_and_sheets_said_anew(told: Callable[..., Book], tmp_path: Path) -> None:
    """Registers are rebuilt the same way by both: leavers, successors, corrections."""
    book = told("vsla", "two_cycles.csv", share_price="500")
    rows = """date,kind,member,ref,outside
        2024-04-04,officer,2,chair,voted
        2024-04-04,officer,3,counter,voted
        2024-04-04,officer,4,counter,voted
        2024-04-04,officer-ends,4,counter,voted
        2024-04-04,rename,4,Dede,voted
        2024-04-11,leave,3,moved,
        2024-04-11,officer,1,treasurer,"""
    path = tmp_path / "more.csv"
    path.write_text(dedented(rows), encoding="utf-8")
    import_file(book, path)
    with book.reading() as db:
        number = db.exec_driver_sql("SELECT max(number) FROM sheet WHERE sort = 'event'")
        event = number.scalar_one()
    stands = what_stands(book, event)
    said = tuple(
        replace(record, ref="Dede-Ann") if record.kind == "rename" else record
        for record in stands.records
    )
    wanted = Sheet(on=date(2024, 4, 12), why="her name", names=("Ana", "Ben"), records=said)
    correct(book, correction_of(book, event, wanted))
    export(book, "bundle", tmp_path / "book.sgaudit")
    assert what(tmp_path / "book.sgaudit") == ""
    assert findings(book) == []
