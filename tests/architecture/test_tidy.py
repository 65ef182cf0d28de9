"""The habits of the house, read off the syntax trees: lengths, money, SQL, docstrings, use."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "sgbook"
ICONS = ROOT / "resources" / "icons"
MODULE_LINES_MAX = 400
FUNCTION_LINES_MAX = 50
BANNED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
UNEXPLAINED = re.compile(r"# type: ignore(?!\[[\w, -]+\]\W+\w)|# noqa(?!: [A-Z]+\d+)")
SQL_VERBS = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|WITH|ATTACH)\s")
SQL_DOORS = {"text", "execute", "executemany", "exec_driver_sql"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Source:
    """A file of the program, and what it says."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        """Its name for `import`."""
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts)

    def at(self, node: ast.AST, what: str) -> str:
        """A complaint that an editor can jump to."""
        return f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}: {what}"


@cache
def sources() -> tuple[Source, ...]:
    """The program, its measurements and its `dev.py`."""
    paths = [*PACKAGE.rglob("*.py"), *(ROOT / "bench").rglob("*.py"), ROOT / "dev.py"]
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(paths)}
    return tuple(Source(path, text, ast.parse(text)) for path, text in texts.items())


def program() -> list[Source]:
    """What is under `sgbook/`."""
    return [source for source in sources() if PACKAGE in source.path.parents]


def test_modules_and_functions_are_short() -> None:
    assert not [complaint for source in sources() for complaint in too_long(source)]


def too_long(source: Source) -> Iterator[str]:
    lines = source.text.count("\n")
    if lines > MODULE_LINES_MAX:
        yield source.at(source.tree, f"the module has {lines} lines")
    for node in ast.walk(source.tree):
        if isinstance(node, FUNCTIONS):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES_MAX:
                yield source.at(node, f"{node.name} has {lines} lines")


def test_money_meets_no_float() -> None:
    rules = [source for source in program() if PACKAGE / "domain" in source.path.parents]
    assert rules
    assert not [complaint for source in rules for complaint in floats(source)]


def floats(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        match node:
            case ast.Constant(value=float()):
                yield source.at(node, f"the float {node.value!r}")
            case ast.Name(id="float"):
                yield source.at(node, "float")
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
                yield source.at(node, "a division that does not name its rounding")


def test_no_sql_is_made_from_text() -> None:
    assert not [complaint for source in sources() for complaint in made_sql(source)]


def made_sql(source: Source) -> Iterator[str]:
    knows_database = bool(
        {"sqlalchemy", "sqlite3"} & {name.split(".")[0] for name in imports(source)}
    )
    for node in ast.walk(source.tree):
        if is_made(node) and SQL_VERBS.match(beginning(node)):
            yield source.at(node, "SQL made from text")
        elif knows_database and isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            made = is_made(node.args[0]) and not beginning(node.args[0]).startswith("PRAGMA ")
            if name in SQL_DOORS and made:
                yield source.at(node, f"text made on the spot for {name}()")


@pytest.mark.parametrize(
    "said",
    [
        """db.execute(f"{verb} FROM posting")""",
        """db.exec_driver_sql("PRAG" + name)""",
        """text("{} posting".format(verb))""",
        """said = "DELETE FROM %s" % table""",
        """said = f"  SELECT {column} FROM posting" """,
    ],
)
def test_sql_from_text_is_seen(said: str) -> None:
    text = f"import sqlalchemy\n{said}\n"
    assert list(made_sql(Source(PACKAGE / "store" / "new.py", text, ast.parse(text))))


@pytest.mark.parametrize("said", ["rate = 0.1", "rate = float(said)", "half = all / 2", "all /= 2"])
def test_floats_are_seen(said: str) -> None:
    assert list(floats(Source(PACKAGE / "domain" / "new.py", said, ast.parse(said))))


def is_made(node: ast.AST) -> bool:
    """Is this text put together from pieces?"""
    match node:
        case ast.JoinedStr(values=values):
            return any(isinstance(value, ast.FormattedValue) for value in values)
        case ast.BinOp(op=ast.Mod() | ast.Add(), left=left, right=right):
            return is_text(left) or is_text(right)
        case ast.Call(func=ast.Attribute(attr="format", value=text)):
            return is_text(text)
    return False


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or isinstance(getattr(node, "value", None), str)


def beginning(node: ast.AST) -> str:
    """The first piece of a text, as far as it is written down."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=[first, *_]) | ast.BinOp(left=first):
            return beginning(first)
        case ast.Call(func=ast.Attribute(value=text)):
            return beginning(text)
    return ""


def test_packages_say_nothing_of_their_own() -> None:
    full = [path for path in PACKAGE.rglob("__init__.py") if path.read_bytes()]
    assert full == [PACKAGE / "__init__.py"]
    docstring, version = ast.parse(full[0].read_text(encoding="utf-8")).body
    assert isinstance(docstring, ast.Expr)
    assert isinstance(version, ast.Assign)
    assert ast.unparse(version.targets[0]) == "__version__"


def test_what_is_public_says_what_it_is() -> None:
    silent = [
        source.at(node, f"{name} has no docstring")
        for source in program()
        if source.text
        for node, name in public(source.tree, source.module)
        if not ast.get_docstring(node)
    ]
    assert not silent


Described = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public(node: Described, name: str) -> Iterator[tuple[Described, str]]:
    """The module, class or function, and the public ones in it."""
    yield node, name
    if isinstance(node, FUNCTIONS):
        return
    for inner in node.body:
        if (
            isinstance(inner, (ast.ClassDef, *FUNCTIONS))
            and not inner.name.startswith("_")
            and not says_it_elsewhere(inner)
        ):
            yield from public(inner, inner.name)


def says_it_elsewhere(node: ast.AST) -> bool:
    """An override means what its base says, a setter and an overload what their fellows say."""
    names = {
        ast.unparse(decorator).split(".")[-1] for decorator in getattr(node, "decorator_list", [])
    }
    return bool(names & {"override", "overload", "setter"})


def test_nothing_is_left_to_do_or_waved_through_without_a_reason() -> None:
    marks = [
        f"{source.path.relative_to(ROOT)}:{number}: {found[0]}"
        for source in sources()
        for number, line in enumerate(source.text.splitlines(), 1)
        for found in [BANNED.search(line) or UNEXPLAINED.search(line)]
        if found
    ]
    assert not marks


def test_every_module_is_used() -> None:
    entries = {"sgbook.__main__", "dev"}
    used = {name for source in sources() for name in imports(source)} | entries
    said = words_in_texts()
    unused = [
        source.module
        for source in program()
        if source.path.name != "__init__.py"
        and source.module not in used
        and source.path.stem not in said  # commands and screens are imported by their name
    ]
    assert not unused


def imports(source: Source) -> Iterator[str]:
    """The modules that are imported, and the names from them, which may be modules too."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str() as module, names=names):
                yield module
                yield from (f"{module}.{alias.name}" for alias in names)


@cache
def words_in_texts() -> frozenset[str]:
    """Every word in a text constant of the program that is no docstring."""
    words: set[str] = set()
    for source in program():
        described = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words |= set() if id(node) in described else set(re.findall(r"[\w-]+", node.value))
    return frozenset(words)


def test_every_picture_is_used() -> None:
    said = words_in_texts()
    assert not [path.name for path in ICONS.glob("*.svg") if path.stem not in said]


def test_no_text_hides_in_an_f_string() -> None:
    """The words in there are not found by what collects them for translation."""
    assert not [complaint for source in program() for complaint in hidden_texts(source)]


def hidden_texts(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.JoinedStr):
            continue
        for call in ast.walk(node):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Name)
                and call.func.id in ("_", "ngettext", "pgettext")
                and all(isinstance(said, ast.Constant) for said in call.args[:1])
            ):
                yield source.at(call, "a text inside an f-string")
