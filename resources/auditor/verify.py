"""Verify an sgbook bundle (.sgaudit) with Python's standard library alone.

    python3 verify.py BUNDLE.sgaudit [--code CODE]

Says "whole" (exit 0), or names the first thing that is not (exit 1). With a code from paper it also
says to which sheet the code belongs (1 if to none). Exit 2: it was asked wrongly.
"""

import csv
import hashlib
import io
import json
import sys
import zipfile
import zlib
from collections import defaultdict

FORM = "sgbook bundle 1"
SEAL_FORM = "sgbook 1"
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
RISKY = "=+-@\t\r\n\0＝＋－＠"
MOST = 10**15
LARGEST = 2**31
DIGEST = 64
TABLES = {
    "book": "id name currency digits language started_on",
    "sheet": "number sort meeting cycle day why first_name second_name corrects constitution"
    " keeper written_at form seal",
    "record": "sheet line part kind member amount count ref fund place note more by_rule",
    "entry": "number sheet line kind reverses receipt seal",
    "posting": "entry line account fund place member ref amount",
    "constitution": "version sheet from_day text",
    "checkpoint": "cycle line account fund place member ref amount",
    "closing": "cycle sheet",
    "told": "kind sheet line",
    "member": "number name joined_on left_on cause sex birth_year nominee",
    "officer": "member role from_day to_day",
    "cycle": "number opened_on closed_on",
    "loan": "number member fund product principal paid_out_on purpose terms fallen fallen_units"
    " begun written_off",
    "print_log": "number paper member sheet printed_at keeper totals code",
    "log": "number written_at keeper what detail",
}
SEVERAL = ("counter", "key-holder")  # offices that several members hold at a time
AMOUNTS = {"amount", "principal", "fallen_units", "written_off"}
KEYS = {"record": 3, "posting": 2, "checkpoint": 2, "officer": 3, "told": 3}  # of others 1
ORDER = ["README.txt", "verify.py", *(f"{name}.csv" for name in TABLES), "journal.txt"]


class NotWhole(Exception):
    """The first thing that is not whole, in words."""


def require(fine, words):
    if not fine:
        raise NotWhole(words)


def verify(path):
    """The head of the bundle and the code of every sheet; NotWhole if anything is not."""
    with open(path, "rb") as file:
        data = file.read()
    digest = hashlib.sha256(data[:-DIGEST]).hexdigest().encode()
    require(len(data) > DIGEST and data[-DIGEST:] == digest, "the file was changed or cut")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            return verify_inside(bundle)
    except (
        zipfile.BadZipFile, zlib.error, csv.Error, ValueError, TypeError, LookupError, EOFError,
        NotImplementedError, RuntimeError, AttributeError,
    ) as bad:  # fmt: skip
        raise NotWhole(f"the bundle cannot be read: {bad or type(bad).__name__}") from bad


def verify_inside(bundle):
    infos = bundle.infolist()
    names = [info.filename for info in infos]
    require(names == [*ORDER, "manifest.json"], "the files are not those of a bundle")
    require(sum(info.file_size for info in infos) <= LARGEST, "larger than any book")
    said = json.loads(bundle.read("manifest.json"))
    require(said["form"] == FORM, f"the form {said['form']!r} is not known")
    require([each["name"] for each in said["files"]] == ORDER, "manifest.json: the files")
    for each in said["files"]:
        digest = hashlib.sha256(bundle.read(each["name"])).hexdigest()
        require(digest == each["sha256"], f"{each['name']}: it was changed")
    tables = {name: read_table(bundle, name, said["digits"]) for name in TABLES}
    for each in said["files"]:
        name = each["name"][:-4]
        if name in tables:
            require(len(tables[name]) == each["rows"], f"{each['name']}: rows are missing or added")
    verify_head(said, tables)
    codes = verify_chain(tables)
    verify_cycles(tables)
    verify_registers(tables)
    for number, _, _, sheet, *_, printed in tables["print_log"]:
        require(printed == codes[int(sheet) - 1], f"print {number}: its code")
    return said, codes


def read_table(bundle, name, digits):
    """The rows as the seals have them: text, amounts in minor units, an empty cell as nothing."""
    csv.field_size_limit(10**7)
    heads = TABLES[name].split()
    with bundle.open(f"{name}.csv") as file, io.TextIOWrapper(file, "utf-8", newline="") as text:
        rows = csv.reader(text, strict=True)
        require(next(rows) == heads, f"{name}.csv: the heads")
        found, before = [], []
        for row in rows:
            where = f"{name}.csv, row {len(found) + 2}"
            require(len(row) == len(heads), f"{where}: its cells")
            key = [int(c) if c.isdigit() else c for c in row[: KEYS.get(name, 1)]]
            require(key > before, f"{where}: out of order")
            before = key
            pairs = zip(heads, row)  # noqa: B905 – Python 3.9 knows no strict, and they are as many
            found.append([units(c, digits) if h in AMOUNTS else bare(c) for h, c in pairs])
    return found


def bare(cell):
    """The text without the apostrophe that kept a spreadsheet program from running it."""
    if cell.startswith("'") and cell.lstrip("'")[:1] and cell.lstrip("'")[0] in RISKY:
        return cell[1:]
    return cell


def units(cell, digits):
    whole, dot, rest = cell.partition(".")
    require(len(rest) == digits and bool(dot) == bool(digits), f"the amount {cell!r}")
    require(abs(int(whole + rest)) < MOST, f"the amount {cell!r} is too large")
    return str(int(whole + rest))


def verify_head(said, tables):
    require(len(tables["book"]) == 1, "book.csv: one row")
    book, sheets = tables["book"][0], tables["sheet"]
    require([said["book"]["id"], said["book"]["name"]] == book[:2], "manifest.json: the book")
    require([said["currency"], str(said["digits"])] == book[2:4], "manifest.json: the currency")
    require(sheets and said["seal"] == sheets[-1][-1], "manifest.json: the last seal")
    require(said["check_code"] == code(said["seal"]), "manifest.json: the code")
    require(said["sheets"] == len(sheets), "manifest.json: the count of sheets")
    require(said["entries"] == len(tables["entry"]), "manifest.json: the count of entries")


def sealed(before, rows, where):
    """The seal of some rows after the seal before."""
    for row in rows:
        for field in row:
            require("\x1e" not in field and "\x1f" not in field, f"{where}: a strange sign")
    lines = ["\x1f".join(row) for row in rows]
    return hashlib.sha256("\x1e".join((SEAL_FORM, before, *lines)).encode()).hexdigest()


def code(seal):
    bits = int(seal[:10], 16)
    return "".join(SIGNS[bits >> shift & 31] for shift in range(35, -1, -5))


def under(rows, place=0):
    """The rows by the number they lie under, without it."""
    found = defaultdict(list)
    for row in rows:
        found[row[place]].append(row[:place] + row[place + 1 :])
    return found


def verify_chain(tables):
    """Every seal, in order; the codes of the sheets."""
    postings, records = under(tables["posting"]), under(tables["record"])
    constitutions = under(tables["constitution"], 1)
    entries = defaultdict(list)
    for entry in tables["entry"]:
        entries[entry[1]].append(entry)
    seal, entry_count, version, codes = "", 0, 0, []
    for count, sheet in enumerate(tables["sheet"], start=1):
        number = sheet[0]
        require(number == str(count), f"sheet {count}: the number {number!r} stands there")
        require(sheet[-2] == "1", f"sheet {count}: the form of its seal")
        for *entry, said in entries.pop(number, []):
            entry_count += 1
            where = f"sheet {count}, entry {entry_count}"
            require(entry[0] == str(entry_count), f"{where}: the number {entry[0]!r} stands there")
            lines = postings.pop(entry[0], [])
            seal = sealed(seal, [entry, *lines], where)
            require(seal == said, f"{where}: not what was sealed")
            for fund in {line[2] for line in lines}:
                left = sum(int(line[6]) for line in lines if line[2] == fund)
                require(left == 0, f"{where}, fund {fund}: debits and credits differ")
        rows = list(tables["book"]) if count == 1 else []
        for constitution in constitutions.pop(number, []):
            version += 1
            require(constitution[0] == str(version), f"sheet {count}: the constitution's number")
            rows.append(constitution)
        rows += [sheet[:-1], *records.pop(number, [])]
        seal = sealed(seal, rows, f"sheet {count}")
        require(seal == sheet[-1], f"sheet {count}: not what was sealed")
        codes.append(code(seal))
    left = entries or postings or records or constitutions
    require(not left, "there are rows that no sheet covers")
    return codes


def verify_cycles(tables):
    """Each sheet is of the cycle then open; a closed cycle kept the sum of all that was posted."""
    closed_by = dict(tables["closing"])
    cycles, ends = [["1", tables["book"][0][-1], ""]], {}
    for number, _, _, cycle, day, *_ in tables["sheet"]:
        require(cycle == cycles[-1][0], f"sheet {number}: another cycle was open")
        if closed_by.get(cycle) == number:
            ends[cycle] = cycles[-1][2] = day
            cycles.append([str(len(cycles) + 1), day, ""])
    require(set(ends) == set(closed_by), "closing.csv: a cycle that did not close there")
    require(cycles == tables["cycle"], "cycle.csv: not what the sheets say")
    cycle_of = {sheet[0]: int(sheet[3]) for sheet in tables["sheet"]}
    sheet_of = {entry[0]: entry[1] for entry in tables["entry"]}
    kept = defaultdict(dict)
    for cycle, _, *where, amount in tables["checkpoint"]:
        require(tuple(where) not in kept[cycle], f"cycle {cycle}: {where[0]} is kept twice")
        kept[cycle][tuple(where)] = int(amount)
    require(set(kept) <= set(ends), "checkpoint.csv: a cycle that was not closed")
    for cycle in ends:
        stands = defaultdict(int)
        for entry, _, account, fund, place, member, ref, amount in tables["posting"]:
            if cycle_of[sheet_of[entry]] <= int(cycle):
                stands[account, fund, place, member, ref] += int(amount)
        stands = {where: amount for where, amount in stands.items() if amount}
        require(stands == kept[cycle], f"cycle {cycle}: what it kept is not what was posted")


def verify_registers(tables):
    """Members, offices and loans are what the records say; how a loan went is not said there."""
    sheets = {sheet[0]: sheet for sheet in tables["sheet"]}
    members, officers, loans = {}, {}, {}
    said = [row for row in tables["record"] if row[2] == "0"]
    said.sort(key=lambda row: int(sheets[row[0]][8] or row[0]))
    last = {(sheets[row[0]][8] or row[0], question(*row[3:8])): row[0] for row in said}
    for sheet, _, _, kind, member, amount, _, ref, fund, _, note, more, _ in said:
        origin = sheets[sheet][8] or sheet
        day, asked = sheets[origin][4], question(kind, member, amount, 0, ref)
        if asked and last[origin, asked] != sheet:
            continue  # a correction of that meeting says it otherwise
        if kind == "member":
            facts = json.loads(more or "{}")
            facts = [facts.get(name, "") for name in ("sex", "birth_year")]
            members[member] = [ref, day, "", "", *facts, ""]
        elif kind in ("rename", "nominee"):
            members[member][0 if kind == "rename" else 6] = ref
        elif kind in ("officer", "officer-ends", "leave"):
            alone = kind == "officer" and ref not in SEVERAL
            ends = [h for h in officers if not officers[h] and (kind == "leave" or h[1] == ref)]
            officers.update({h: day for h in ends if alone or h[0] == member})
            if kind == "leave":
                members[member][2:4] = day, ref
            elif kind == "officer":
                officers[member, ref, day] = ""
        elif kind == "loan" or (kind == "opening" and ref.startswith("loan:")):
            loans[ref.removeprefix("loan:")] = [member, fund, amount, day, note, more]
    require(members == {row[0]: row[1:] for row in tables["member"]}, "member.csv: not as said")
    require(officers == {tuple(row[:3]): row[3] for row in tables["officer"]}, "officer.csv")
    kept = {row[0]: [*row[1:3], *row[4:8]] for row in tables["loan"]}
    require(loans == kept, "loan.csv: not what the records say")


def question(kind, member, _amount, _count, ref):
    """What a later saying about the same meeting answers in place of an earlier one."""
    if kind in ("rename", "nominee"):
        return kind, member
    if kind == "officer" and ref not in SEVERAL:
        return kind, ref
    return (kind, ref, member) if kind in ("officer", "officer-ends") else None


def main(arguments):
    asked = ""
    if "--code" in arguments[1:]:
        place = arguments.index("--code")
        asked = "".join(arguments[place + 1 : place + 2]).replace("-", "").replace(" ", "").upper()
        arguments = arguments[:place] + arguments[place + 2 :]
        if len(asked) != 8:
            arguments = []
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        said, codes = verify(arguments[0])
    except NotWhole as fault:
        print(f"NOT WHOLE: {fault}")
        return 1
    except OSError as bad:
        print(f"{arguments[0]}: {bad.strerror}", file=sys.stderr)
        return 2
    print(f"whole: {said['book']['name']}, {said['sheets']} sheets, last code {codes[-1]}")
    if not asked:
        return 0
    sheets = [number for number, each in enumerate(codes, start=1) if each == asked]
    print(f"the code belongs to sheet {sheets[0]}" if sheets else "the code belongs to no sheet")
    return 0 if sheets else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
