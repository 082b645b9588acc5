"""The server as a process of its own: whole, or for public pages without a key."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cit.cli.place import Trouble
from cit.db import engine
from cit.db.engine import UnsafeDatabase
from tests.cli.conftest import Run
from tests.house.tree import ROOT

pytestmark = pytest.mark.one_database


@contextmanager
def process(place: Path, *words: str) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """`cit serve` on a free port, once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environ = {**os.environ, "CIT_INSTANCE": str(place), "PORT": str(port)}
    command = [sys.executable, "-m", "cit.cli", "serve", *words]
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL) as running:
        try:
            _wait(port, running)
            yield port, running
        finally:
            running.kill()


def _wait(port: int, running: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        assert running.poll() is None, "it ended"
        try:
            status(port, "/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("it does not answer")


def status(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_the_system_is_served_and_ends_when_told(ready: Run, place: Path) -> None:
    with process(place) as (port, running):
        assert (status(port, "/readyz"), status(port, "/sign-in")) == (200, 200)
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=20) == 0


def test_public_pages_are_served_without_key_and_secret(
    ready: Run, place: Path, tmp_path: Path
) -> None:
    other = tmp_path / "public"
    other.mkdir()
    shutil.copy2(place / "cit.sqlite3", other)
    with process(other, "--public") as (port, running):
        assert (status(port, "/healthz"), status(port, "/readyz")) == (200, 200)
        assert (status(port, "/sign-in"), status(port, "/")) == (404, 404)
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=20) == 0


@pytest.mark.parametrize("name", ["keys.json", "secret", "log-key"])
def test_public_pages_refuse_to_stand_beside_a_key(run: Run, place: Path, name: str) -> None:
    place.mkdir()
    (place / name).touch()
    told = run("serve", "--public").exception

    assert isinstance(told, Trouble)
    assert str(place / name) in str(told)


@pytest.mark.parametrize("name", ["CIT_KEY", "CIT_KEY_SERVICE"])
def test_public_pages_refuse_a_key_in_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "a:b")
    told = run("serve", "--public").exception

    assert isinstance(told, Trouble)
    assert name in str(told)


def test_a_database_that_promises_too_little_is_not_served(
    ready: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "cit.db.promises.SQLITE_SETTINGS", {**engine.SQLITE_SETTINGS, "synchronous": 3}
    )

    assert isinstance(ready("serve").exception, UnsafeDatabase)


def test_a_taken_port_is_told(ready: Run, place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        environ = {**os.environ, "PORT": str(holder.getsockname()[1])}
        command = [sys.executable, "-m", "cit.cli", "serve"]
        told = subprocess.run(
            command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
        )

    assert told.returncode == 2
    assert "is taken" in told.stderr
    assert "Traceback" not in told.stderr
