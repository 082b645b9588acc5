"""The lock files: complete, hashed, without the address of any package index."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"^(?P<name>[a-z0-9._-]+)(\[[a-z,]+\])?==(?P<version>[^ ;]+)( ;.*)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def complaints(text: str) -> Iterator[str]:
    """Whatever is not a pinned package followed by its hashes."""
    if not text.strip():
        yield "nothing is locked"
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if "://" in line or "http" in line:
            yield f"line {number} holds an address"
        pinned = PINNED.match(line)
        if not pinned and not HASH.match(line):
            yield f"line {number} is neither a pinned package nor a hash"
        follows = lines[number] if number < len(lines) else ""
        if pinned and not HASH.match(follows):
            yield f"{pinned['name']} has no hash"


def versions(name: str) -> dict[str, str]:
    """The version of each locked package."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = (PINNED.match(line) for line in lines)
    return {one["name"]: one["version"] for one in found if one}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_every_hash_and_no_address(name: str) -> None:
    assert list(complaints((ROOT / name).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("flask==3.1.3", "line 1 is neither a pinned package nor a hash"),
        ("flask==3.1.3 \\", "flask has no hash"),
        ("--index-url https://index.example/simple", "line 1 holds an address"),
        ("flask @ https://index.example/flask.whl", "line 1 holds an address"),
        ("", "nothing is locked"),
    ],
)
def test_a_lock_with_a_fault_is_noticed(line: str, complaint: str) -> None:
    assert complaint in list(complaints(line))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"]]
    if name == "requirements-dev.lock":
        asked += project["dependency-groups"]["dev"]
    locked = versions(name)
    stale = [
        one
        for one in map(Requirement, asked)
        if not one.specifier.contains(locked.get(canonicalize_name(one.name), "0"))
    ]
    assert [str(one) for one in stale] == [], "make them again with ./run lock"


def test_tests_run_with_the_versions_that_are_served() -> None:
    served, tested = (versions(name) for name in LOCKS)
    assert served.items() <= tested.items()
