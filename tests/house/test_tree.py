"""The top level is small, and what is never committed is not there."""

import subprocess

from tests.house.tree import ROOT

TOP = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "bench",
    "cit",
    "docs",
    "instance",
    "migrations",
    "pyproject.toml",
    "requirements-dev.lock",
    "requirements.lock",
    "run",
    "templates",
    "tests",
}
NEVER = {".venv", "node_modules", "uv.lock", "pylock.toml", "keys.json", "secret"}


def tracked() -> list[str]:
    """Every file that is committed, or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return listed.stdout.splitlines()


def test_nothing_new_lies_at_the_top() -> None:
    assert {one.split("/")[0] for one in tracked()} - TOP == set()


def test_nothing_is_committed_that_never_is() -> None:
    found = [one for one in tracked() if NEVER & set(one.split("/"))]
    assert [one for one in found if not one.startswith("templates/")] == []


def test_an_installation_keeps_its_own_to_itself() -> None:
    assert [one for one in tracked() if one.startswith("instance/")] == ["instance/README.md"]
