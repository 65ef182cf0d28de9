"""The real program on a screen of its own, driven by keys and seen by its title and its files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds that a busy machine may take for a step; nothing is measured by it."""


@contextmanager
def screen(width: int, height: int) -> Iterator[str]:
    """A display that nobody looks at; gives its name."""
    reading, writing = os.pipe()
    geometry = f"{width}x{height}x24"
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", geometry, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


class Program:
    """A started program; `keys` counts what was pressed since it was last set to nought."""

    def __init__(self, display: str, home: Path, *arguments: str) -> None:
        self.keys = 0
        self._environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "SGBOOK_HOME": str(home),
            "SGBOOK_LANGUAGE": "en",
        }
        command = [sys.executable, "-m", "sgbook", *arguments]
        self.process = subprocess.Popen(command, cwd=CHECKOUT, env=self._environment)
        # a window that is looked for in vain would be waited for without end
        found = self._tool("search", "--sync", "--onlyvisible", "--pid", str(self.process.pid))
        self.window = found.split()[-1]
        self._tool("windowfocus", "--sync", self.window)

    def _tool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        )
        return done.stdout

    @property
    def title(self) -> str:
        """What the window is called now: the page, the group, the program."""
        return self._tool("getwindowname", self.window).strip()

    def until(self, page: str) -> None:
        """Wait until this page is shown."""
        end = time.monotonic() + PATIENCE
        while not self.title.startswith(page):
            assert self.process.poll() is None, f"it ended before {page!r} came"
            assert time.monotonic() < end, f"{page!r} did not come; there is {self.title!r}"

    def press(self, *keys: str) -> None:
        """Press keys by their names, such as `Return` or `alt+c`."""
        self.keys += len(keys)
        self._tool("key", "--delay", "1", *keys)

    def type(self, text: str) -> None:
        """Type signs, each a key."""
        self.keys += len(text)
        self._tool("type", "--delay", "1", text)

    def stop(self) -> None:
        """Close the window as its frame does."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)


def asked(home: Path, *arguments: str) -> Any:
    """The answer of a command, read from its JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "sgbook", *arguments, "--json"],
        cwd=CHECKOUT,
        env={**os.environ, "SGBOOK_HOME": str(home), "SGBOOK_LANGUAGE": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    return json.loads(done.stdout)
