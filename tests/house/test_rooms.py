"""Every room is placed, and held to the files a room may have."""

import tomllib
from typing import Any

from tests.house.tree import CIT, FOUNDATIONS, ROOT, rooms


def contract(name: str) -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    found: dict[str, Any] = next(one for one in contracts if one["id"] == name)
    return found


def test_the_order_of_files_is_asked_of_every_room() -> None:
    assert set(contract("inside")["containers"]) == {f"cit.{one}" for one in rooms()}


def test_what_is_called_a_foundation_is_there() -> None:
    assert {one for one in FOUNDATIONS if not (CIT / one).is_dir()} == set()
