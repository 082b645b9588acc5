"""Every failure is one clear line and exit code 2."""

import sys
from pathlib import Path

import pytest

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


def test_every_command_is_listed() -> None:
    assert set(module.cit.commands) == {
        "accounts",
        "audit",
        "backup",
        "backup-key",
        "check",
        "demo",
        "docs",
        "expunge",
        "import",
        "init",
        "keys",
        "mail",
        "migrate",
        "organisation",
        "report",
        "restore",
        "retention",
        "sbom",
        "sealing",
        "serve",
        "start",
        "user",
    }
