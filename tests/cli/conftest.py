"""An installation of its own for each test, made and used through the commands."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cit.cli.main import cit

Run = Callable[..., Result]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the installation is, or will be."""
    found = tmp_path / "instance"
    monkeypatch.setenv("CIT_INSTANCE", str(found))
    return found


@pytest.fixture
def run(place: Path) -> Run:
    """Run a command as somebody at a terminal would."""

    def command(*words: str) -> Result:
        return CliRunner().invoke(cit, words)

    return command


@pytest.fixture
def ready(run: Run) -> Run:
    """The commands, on an installation that `cit init` has made."""
    made = run("init")
    assert made.exit_code == 0, made.output
    return run
