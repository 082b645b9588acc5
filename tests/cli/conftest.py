"""An installation of its own for each test, made and used through the commands."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
import time_machine
from click.testing import CliRunner, Result

from cit.cli.main import cit
from tests.kit.fixtures import NOON

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


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `cit init` makes, made once."""
    found = tmp_path_factory.mktemp("model") / "instance"
    with time_machine.travel(NOON, tick=False):
        made = CliRunner().invoke(cit, ("init",), env={"CIT_INSTANCE": str(found)})
    assert made.exit_code == 0, made.output
    return found


@pytest.fixture
def ready(run: Run, place: Path, model: Path) -> Run:
    """The commands, on an installation that `cit init` has made."""
    copytree(model, place)
    return run
