"""What the suite does about a machine that lacks something."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.house.tree import ROOT
from tests.kit import machine, suite


def test_each_missing_thing_is_one_line_with_the_command_that_gets_it() -> None:
    assert machine.lines(["chromium", "postgresql"]) == [
        "tests in a real browser are left out: chromium is missing "
        "(apt-get install --no-install-recommends chromium fonts-liberation)",
        "tests on PostgreSQL are left out: postgresql is missing "
        "(apt-get install --no-install-recommends postgresql)",
    ]


def test_what_is_required_may_not_be_missing() -> None:
    machine.refuse_missing(["chromium"], {})
    machine.refuse_missing([], {"CIT_REQUIRE": "chromium,postgresql"})
    with pytest.raises(machine.Missing, match="CIT_REQUIRE asks for chromium: apt-get install"):
        machine.refuse_missing(["chromium"], {"CIT_REQUIRE": "chromium, postgresql"})


@pytest.mark.parametrize(
    ("user", "apt", "fetched"),
    [(0, "/usr/bin/apt-get", 2), (1000, "/usr/bin/apt-get", 0), (0, "", 0)],
)
def test_only_root_on_debian_installs(
    monkeypatch: pytest.MonkeyPatch, user: int, apt: str, fetched: int
) -> None:
    ran: list[Any] = []

    def run(command: list[str], **_: Any) -> "subprocess.CompletedProcess[str]":
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr("os.getuid", lambda: user)
    monkeypatch.setattr("shutil.which", lambda _name: apt or None)
    monkeypatch.setattr("subprocess.run", run)
    machine.install(["postgresql"])
    assert len(ran) == fetched


@pytest.mark.parametrize(
    ("words", "workers"),
    [
        ([], True),
        (["tests/cases"], True),
        (["tests/cases/test_rules.py::test_one"], False),
        (["-n", "0"], False),
    ],
)
def test_one_test_by_its_name_runs_without_workers(words: list[str], workers: bool) -> None:
    assert suite.with_workers(words) is workers


def test_the_newest_postgresql_is_found_where_debian_keeps_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for version in ("9", "15", "16"):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        (folder / "initdb").touch()
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr(machine, "KEPT", tmp_path)
    assert machine.postgresql() == tmp_path / "16" / "bin"


def test_ci_leaves_nothing_out() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "export CIT_REQUIRE=chromium,postgresql" in script
    assert "set -euo pipefail" in script
