"""What lies where: the files that promises about everything are made about."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
CIT = ROOT / "cit"
# Packages of cit that are not rooms: what rooms stand on, and what stands on rooms.
FOUNDATIONS = {
    "config",
    "audit",
    "cli",
    "db",
    "destruction",
    "demo",
    "encryption",
    "permissions",
    "static",
    "web",
}


def python_files(*folders: str) -> Iterator[Path]:
    """Every Python file in these folders of the tree."""
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def named(path: Path) -> str:
    """A path as people write it."""
    return path.relative_to(ROOT).as_posix()


def rooms() -> set[str]:
    """The packages of cit that are rooms."""
    packages = {one.parent.name for one in CIT.glob("*/__init__.py")}
    return packages - FOUNDATIONS
