"""Every module has its test, where one would look for it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT, named, python_files


def has_code(source: str) -> bool:
    """Whether there is anything besides words, imports and names passed on."""
    told = (ast.Expr, ast.Import, ast.ImportFrom)
    body = [node for node in ast.parse(source).body if not isinstance(node, told)]
    return any(not ast.unparse(node).startswith("__all__") for node in body)


def expected(module: Path) -> str:
    """Where the test of a module lies: cit/room/file.py has tests/room/test_file.py."""
    return (Path("tests", *module.parts[1:-1]) / f"test_{module.stem}.py").as_posix()


def is_tested(module: Path, root: Path) -> bool:
    """By its own test file, also one split by topic, or by that of the package it is a part of."""
    if module.stem == "__init__":
        return is_tested(module.parent.with_suffix(".py"), root)
    place = root / expected(module)
    if place.exists() or list(place.parent.glob(f"{place.stem}_*.py")):
        return True
    inside = len(module.parts) > 3
    return inside and is_tested(module.parent.with_suffix(".py"), root)


def untested(root: Path, modules: Iterator[Path]) -> Iterator[str]:
    """The modules without a test."""
    for path in modules:
        module = path.relative_to(root)
        if module.name == "__main__.py" or not has_code(path.read_text(encoding="utf-8")):
            continue
        if not is_tested(module, root):
            yield f"{module.as_posix()} has no {expected(module)}"


def test_every_module_has_its_test() -> None:
    assert list(untested(ROOT, python_files("cit"))) == []


def test_every_test_of_a_module_has_its_module() -> None:
    """A test that outlived its module tests something else under a wrong name."""
    packages = {one.parent.name for one in (ROOT / "cit").glob("*/__init__.py")}
    lost = [
        named(test)
        for room in sorted(packages)
        for test in sorted((ROOT / "tests" / room).glob("test_*.py"))
        if not _module_of(room, test.stem.removeprefix("test_"))
    ]
    assert lost == []


def _module_of(room: str, words: str) -> bool:
    parts = words.split("_")
    names = {"_".join(parts[:end]) for end in range(1, len(parts) + 1)}
    folder = ROOT / "cit" / room
    return any(
        (folder / f"{name}.py").exists() or (folder / name / "__init__.py").exists()
        for name in names
    )


def test_a_module_without_a_test_is_noticed(tmp_path: Path) -> None:
    room, tests = tmp_path / "cit" / "cases", tmp_path / "tests" / "cases"
    (room / "forms").mkdir(parents=True)
    tests.mkdir(parents=True)
    for name in ("rules.py", "models.py", "views.py", "forms/call.py"):
        (room / name).write_text("LIMIT = 1\n")
    (room / "__init__.py").write_text('"""Only words."""\n')
    (room / "forms" / "__init__.py").write_text("from x import y\n\n__all__ = ['y']\n")
    for name in ("test_rules.py", "test_views_closing.py", "test_forms.py"):
        (tests / name).write_text("")
    found = untested(tmp_path, iter(sorted(room.rglob("*.py"))))
    assert list(found) == ["cit/cases/models.py has no tests/cases/test_models.py"]
