"""The system's own processes, started in a moment and killed in one."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import MappingProxyType

from tests.reliability.place import Place, free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0


class Unanswered(Exception):
    """A server did not begin to answer; the message is what it wrote."""


class Commands:
    """Runs commands of `cit` on one installation."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.log = place.settings.instance / "processes.log"
        self.running: set[int] = set()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.zygote"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, *words: str, breaks: Sequence[str] = (), **environ: str) -> int:
        """Start a command; its process number."""
        asked = {"words": words, "log": str(self.log), "breaks": list(breaks)}
        found = self._ask({**asked, "environment": self.place.environment(**environ)})
        self.running.add(found)
        return found

    def wait(self, number: int) -> int:
        """Until it has ended; how."""
        self.running.discard(number)
        return self._ask({"wait": number})

    def kill(self, number: int) -> None:
        """Without a word."""
        os.kill(number, signal.SIGKILL)
        self.wait(number)

    def ended(self, number: int) -> bool:
        """Whether a command has ended by itself."""
        stat = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
        return stat.rpartition(")")[2].split()[0] == "Z"

    def run(self, *words: str) -> int:
        """A command, until it has ended."""
        return self.wait(self.start(*words))

    def close(self) -> None:
        """End whatever runs."""
        for number in tuple(self.running):
            self.kill(number)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _ask(self, asked: dict[str, object]) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def commands(place: Place) -> Iterator[Commands]:
    """Commands for as long as they are needed."""
    made = Commands(place)
    try:
        yield made
    finally:
        made.close()


class Server:
    """`cit serve`, on one port for all its lives."""

    def __init__(
        self,
        by: Commands,
        breaks: Sequence[str] = (),
        environ: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.by, self.breaks, self.environ, self.port = by, breaks, environ, free_port()
        self.number = 0

    def start(self) -> None:
        """Once this returns, it answers. Raises Unanswered."""
        environ = {"PORT": str(self.port), **self.environ}
        self.number = self.by.start("serve", breaks=self.breaks, **environ)
        until = time.monotonic() + PATIENCE
        while not answers(self.port):
            if time.monotonic() > until or self.by.ended(self.number):
                raise Unanswered(self.by.log.read_text(encoding="utf-8")[-2000:])
            time.sleep(0.02)

    def kill(self) -> None:
        """In the middle of whatever it does."""
        self.by.kill(self.number)


def answers(port: int) -> bool:
    """Whether somebody serves there."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
