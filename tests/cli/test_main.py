"""Every failure is one clear line and exit code 2."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest

from cit import cli as package
from cit.cli import main as module
from cit.cli.main import main


def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command line says as it ends with exit code 2."""
    monkeypatch.setattr(sys, "argv", ["cit", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    return said.strip()


def test_without_an_installation_it_says_how_to_make_one(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(monkeypatch, capsys, "audit", "verify")

    assert said.count("\n") == 0
    assert "cit init" in said


def test_a_bad_setting_is_named(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CIT_PORT", "many")

    assert "port" in told(monkeypatch, capsys, "keys", "status").lower()


def test_a_database_that_cannot_be_reached_is_told(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place.mkdir()
    (place / "cit.sqlite3").mkdir()

    assert "database" in told(monkeypatch, capsys, "init").lower()


def test_a_command_that_is_not_there_is_told(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "No such command" in told(monkeypatch, capsys, "fly")


def test_every_command_is_found_under_its_name() -> None:
    context = click.Context(module.cit)
    names = module.cit.list_commands(context)
    found = {name: module.cit.get_command(context, name) for name in names}

    assert {name: one and one.name for name, one in found.items()} == {name: name for name in names}


def test_no_command_is_out_of_reach() -> None:
    """Every command that is written anywhere stands in the list, or below one that does."""

    def below(command: click.Command) -> Iterator[click.Command]:
        yield command
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                yield from below(command.get_command(context, name))

    context = click.Context(module.cit)
    names = [one.name for one in iter_modules(package.__path__) if one.name != "__main__"]
    modules = [import_module(f"cit.cli.{name}") for name in names]
    written = {one for each in modules for one in vars(each).values() if is_command(one)}
    assert written <= {*below(module.cit)}
    assert len(written) > len(module.PLACES)


def is_command(value: object) -> bool:
    return isinstance(value, click.Command)
