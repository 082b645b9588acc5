"""Files as a disk has them: what was synced surely, what was written since sector by sector."""

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class File:
    """A file, as the disk surely has it, and what was written since."""

    synced: bytearray = field(default_factory=bytearray)
    now: bytearray = field(default_factory=bytearray)
    touched: set[int] = field(default_factory=set)

    def write(self, at: int, what: bytes) -> None:
        if len(self.now) < at + len(what):
            self.now.extend(bytes(at + len(what) - len(self.now)))
        self.now[at : at + len(what)] = what
        self.touched.update(range(at // SECTOR, (at + len(what) - 1) // SECTOR + 1))

    def cut(self, to: int) -> None:
        self.touched.update(range(to // SECTOR, len(self.now) // SECTOR + 1))
        del self.now[to:]

    def sync(self) -> None:
        self.synced, self.touched = bytearray(self.now), set()

    def after(self, chance: random.Random) -> bytes:
        """How it could lie there after a cut."""
        left = bytearray(self.synced)
        share = chance.choice((0.0, 0.5, 1.0))
        for sector in sorted(self.touched):
            if chance.random() < share:
                begin = sector * SECTOR
                piece = self.now[begin : begin + SECTOR]
                if len(left) < begin:
                    left.extend(bytes(begin - len(left)))
                left[begin : begin + len(piece)] = piece
        return bytes(left)


class Disk:
    """The files of a folder, call by call."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files, self.names = str(folder), {}, {}  # type: ignore[var-annotated]
        for one in folder.iterdir():
            if one.is_file():
                kept = bytearray(one.read_bytes())
                self.files[one.name] = File(kept, bytearray(kept))
        self.acknowledged = self.syncs = 0

    def call(self, name: str, words: str, result: int) -> None:
        """One line of what strace saw."""
        if name in ("openat", "open"):
            path = _bytes(words).decode("utf-8", "replace")
            if result >= 0 and path.startswith(f"{self.folder}/"):
                self.names[result] = path.rsplit("/", 1)[1]
                self.files.setdefault(self.names[result], File())
            return
        if name == "unlink":
            self.files.pop(_bytes(words).decode("utf-8", "replace").rsplit("/", 1)[1], None)
            return
        number = int(words.split(",", 1)[0])
        if name == "write" and number == 1:
            self.acknowledged += 1
        elif number in self.names:
            self._change(name, self.files.get(self.names[number], File()), words, number)

    def _change(self, name: str, file: File, words: str, number: int) -> None:
        if name == "close":
            del self.names[number]
        elif name == "pwrite64":
            file.write(int(words.rsplit(",", 1)[1]), _bytes(words))
        elif name == "ftruncate":
            file.cut(int(words.rsplit(",", 1)[1]))
        elif name in ("fsync", "fdatasync"):
            file.sync()
            self.syncs += 1

    def after(self, chance: random.Random, folder: Path) -> None:
        """Lay the files there as a cut at this moment could leave them."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, file in self.files.items():
            if not name.endswith("-shm"):  # it is in memory and is made anew
                (folder / name).write_bytes(file.after(chance))


def _bytes(words: str) -> bytes:
    found = _TEXT.search(words)
    return bytes.fromhex(found[1].replace("\\x", "")) if found else b""


def calls_of(trace: Path) -> Iterator[tuple[str, str, int]]:
    for line in trace.read_text(encoding="ascii").splitlines():
        if found := _LINE.match(line):
            yield found[1], found[2], int(found[3])
