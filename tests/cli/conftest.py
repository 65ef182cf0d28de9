"""What the tests of commands share: one command, done as the shell does it."""

from collections.abc import Callable
from dataclasses import dataclass
from json import loads
from typing import Any

import pytest

from sgbook.cli.main import main


@dataclass(frozen=True)
class Done:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document that it printed."""
        return loads(self.out)


@pytest.fixture
def sgbook(capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """`sgbook("report", path, "cash")`: the exit code, and what was printed."""

    def run(*words: object) -> Done:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return run


@pytest.fixture
def refused(sgbook: Callable[..., Done]) -> Callable[..., str]:
    """`refused(2, "report", …)`: the one line that says why, nothing on standard output."""

    def run(code: int, *words: object) -> str:
        done = sgbook(*words)
        assert (done.code, done.out) == (code, "")
        assert done.err.count("\n") == 1
        assert "Traceback" not in done.err
        return done.err.rstrip("\n")

    return run
