"""Every room is placed, and held to the files a room may have."""

import re
import tomllib
from typing import Any

from tests.house.tree import CIT, FOUNDATIONS, ROOT, named, python_files, rooms


def contract(name: str) -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    found: dict[str, Any] = next(one for one in contracts if one["id"] == name)
    return found


def test_the_order_of_files_is_asked_of_every_room() -> None:
    assert set(contract("inside")["containers"]) == {f"cit.{one}" for one in rooms()}


def test_what_is_called_a_foundation_is_there() -> None:
    assert {one for one in FOUNDATIONS if not (CIT / one).is_dir()} == set()


def foreign(name: str, source: str) -> list[str]:
    """Pages and forms of another room that a module helps itself to."""
    room = name.split("/")[1]
    imported = re.findall(r"^(?:from|import) (cit\.(\w+)\.(?:views|forms)\b)", source, re.MULTILINE)
    return [what for what, owner in imported if owner != room and owner in rooms()]


def test_pages_and_forms_of_a_room_are_its_own() -> None:
    found = {named(one): foreign(named(one), one.read_text()) for one in python_files("cit")}
    assert {name: what for name, what in found.items() if what} == {}


def test_a_form_from_another_room_is_noticed() -> None:
    borrowed = "from cit.people.forms import PersonForm\n"
    assert foreign("cit/cases/views.py", borrowed) == ["cit.people.forms"]
    assert foreign("cit/people/views.py", borrowed) == []
