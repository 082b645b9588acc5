"""Small files, small functions."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.house.tree import ROOT, named, python_files

MODULE, FUNCTION = 200, 40

# Path, or path:function, and its size on the day it was let in. This list only shrinks: what is
# on it must still be too long, and may not have grown. A revision of the database is written once
# and never changed, so those are not measured.
EXCEPTIONS: Mapping[str, int] = {}


def sizes(name: str, source: str) -> Iterator[tuple[str, int, int]]:
    """Each thing with its size and its limit."""
    yield name, len(source.splitlines()), MODULE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield f"{name}:{node.name}", lines, FUNCTION


def complaints(
    sources: Mapping[str, str], exceptions: Mapping[str, int] = EXCEPTIONS
) -> Iterator[str]:
    """What is too long, and which exception is no longer one."""
    over: dict[str, int] = {}
    for name, source in sources.items():
        for what, size, limit in sizes(name, source):
            if size > limit:
                over[what] = size
                if size > exceptions.get(what, limit):
                    yield f"{what} has {size} lines; {limit} are allowed"
    yield from (
        f"{gone} is short enough: take it off the list" for gone in exceptions.keys() - over
    )


def measured() -> list[Path]:
    return [*python_files("cit", "tests", "bench"), ROOT / "migrations" / "env.py", ROOT / "run"]


def test_no_module_and_no_function_is_too_long() -> None:
    sources = {named(one): one.read_text(encoding="utf-8") for one in measured()}
    assert list(complaints(sources)) == []


def test_a_long_module_and_a_long_function_are_noticed() -> None:
    long = "def f():\n" + "    pass\n" * 40
    assert list(complaints({"a.py": "x = 1\n" * 200 + long})) == [
        "a.py has 241 lines; 200 are allowed",
        "a.py:f has 41 lines; 40 are allowed",
    ]


def test_an_exception_may_not_grow_and_not_outlive_its_reason() -> None:
    source = {"a.py": "x = 1\n" * 230}
    assert list(complaints(source, {"a.py": 230})) == []
    assert list(complaints(source, {"a.py": 229})) == ["a.py has 230 lines; 200 are allowed"]
    assert list(complaints({"a.py": "x = 1\n"}, {"a.py": 230})) == [
        "a.py is short enough: take it off the list"
    ]
