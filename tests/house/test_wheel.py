"""The package as it is installed: whole, with templates, migrations and static files inside."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import ROOT

FOLDERS = {"cit": "cit", "templates": "cit/templates", "migrations": "cit/migrations"}
# What an installed `cit` does first, and where it then looks.
FIND = """
from importlib.metadata import distribution
from cit.db.migrate import found
(command,) = distribution("cit").entry_points
assert callable(command.load())
print(command.name, found("templates"), found("migrations"))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built with what is installed and nothing fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


def expected() -> set[str]:
    """Everything in the tree that belongs into the package."""
    return {
        f"{inside}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, inside in FOLDERS.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_whole_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = {one for one in packed.namelist() if ".dist-info/" not in one}
    assert expected() - names == set()
    assert names - expected() == set()


def test_the_wheel_carries_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        told = {one.split(".dist-info/")[-1]: one for one in packed.namelist()}
        assert "Apache License" in packed.read(told["licenses/LICENSE"]).decode()


def test_an_installed_package_finds_its_command_templates_and_migrations(
    wheel: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    ran = subprocess.run(
        [sys.executable, "-c", FIND],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    package = tmp_path / "site" / "cit"
    assert ran.stdout.split() == ["cit", str(package / "templates"), str(package / "migrations")]
