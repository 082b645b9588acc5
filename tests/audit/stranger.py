"""Somebody with an export, Python and `cryptography`, and nothing of ours."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import cryptography

# Only `cryptography` and what it needs itself can be imported: neither ours nor anything else.
ALONE = """
import sys, importlib.abc, runpy
class Only(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        allowed = {"cryptography", "cffi", "_cffi_backend", "pycparser"}
        if name.split(".")[0] in sys.stdlib_module_names | allowed:
            return None
        raise ImportError(f"{name} is not on this machine")
sys.meta_path.insert(0, Only())
sys.path.append(sys.argv[1])
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@dataclass
class Stranger:
    """Somebody with an export and Python."""

    folder: Path

    def check(self, *words: str, place: str = ".") -> "subprocess.CompletedProcess[str]":
        packages = str(Path(cryptography.__file__).parents[1])
        return subprocess.run(
            [sys.executable, "-I", "-S", "-c", ALONE, packages, "verifier.py", place, *words],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )

    def entries(self) -> list[dict[str, Any]]:
        lines = (self.folder / "entries.jsonl").read_text().splitlines()
        return [json.loads(line) for line in lines]

    def put(self, entries: list[dict[str, Any]], count: int | None = None) -> None:
        text = "".join(f"{json.dumps(one)}\n" for one in entries)
        (self.folder / "entries.jsonl").write_text(text)
        if count is not None:
            path = self.folder / "manifest.json"
            path.write_text(json.dumps({**json.loads(path.read_text()), "entries": count}))


def edit(entries: list[dict[str, Any]]) -> None:
    entries[3]["header"]["actor_id"] = str(uuid4())


def edit_detail(entries: list[dict[str, Any]]) -> None:
    entries[3]["detail"] = '{"results":99}'


def delete(entries: list[dict[str, Any]]) -> None:
    del entries[3]


def cut(entries: list[dict[str, Any]]) -> None:
    del entries[6:]


def swap(entries: list[dict[str, Any]]) -> None:
    entries[3], entries[4] = entries[4], entries[3]


def swap_and_renumber(entries: list[dict[str, Any]]) -> None:
    swap(entries)
    entries[3]["position"], entries[4]["position"] = 4, 5


def insert(entries: list[dict[str, Any]]) -> None:
    entries.insert(3, {**entries[3], "position": 4})


def unprove(entries: list[dict[str, Any]]) -> None:
    entries[3]["proof"] = None


def stretch(entries: list[dict[str, Any]]) -> None:
    entries[3]["proof"].append(entries[3]["proof"][0])


def spoil(entries: list[dict[str, Any]]) -> None:
    del entries[3]["header"]


TAMPERING = [
    edit,
    edit_detail,
    delete,
    cut,
    swap,
    swap_and_renumber,
    insert,
    unprove,
    stretch,
    spoil,
]
