"""Power cuts: everything that the disk was made to keep is there afterwards, nothing else need be.

A process that writes through our engine is watched by strace. From what it wrote and when it waited
for the disk, the files are put together as they could lie there after a cut at any moment: what was
synced, and of what was not any sectors of 512 bytes, as chance has it.
"""

import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.kit import database, machine
from tests.reliability.claims import Claim
from tests.reliability.place import Place

ROOT = Path(__file__).parents[2]
SECTOR = 512
CALLS = "openat,open,close,write,pwrite64,ftruncate,fsync,fdatasync,unlink"
WRITES = 60
_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Cut:
    """What was left after how many cuts."""

    cuts: int
    acknowledged: int
    syncs: float
    losing: int
    worst: int
    broken: int

    @property
    def held(self) -> bool:
        return self.acknowledged > 0 and not self.losing and not self.broken

    def words(self) -> str:
        return (
            f"{self.cuts:,} cuts in {self.acknowledged} acknowledged writes, "
            f"{self.losing:,} lost some (worst {self.worst}), {self.broken:,} damaged; "
            f"{self.syncs:.1f} syncs a write"
        )


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


def _calls(trace: Path) -> Iterator[tuple[str, str, int]]:
    for line in trace.read_text(encoding="ascii").splitlines():
        if found := _LINE.match(line):
            yield found[1], found[2], int(found[3])


def record(place: Place, folder: Path, writes: int, synchronous: str) -> Path:
    """Have a process of its own write so often, and strace watch it; what it saw."""
    shutil.copy2(place.settings.instance / "cit.sqlite3", folder / "cit.sqlite3")
    trace = folder.parent / "trace"
    watched = ["-f", "-e", f"trace={CALLS}", "-xx", "-s", "1000000", "-o", str(trace)]
    module = [sys.executable, "-m", "tests.reliability.acknowledging"]
    words = [str(folder / "cit.sqlite3"), str(writes), synchronous]
    subprocess.run(
        ["strace", *watched, *module, *words],  # noqa: S607 - where Debian keeps it
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return trace


def measure(place: Place, cuts: int, synchronous: str = "") -> Cut:
    """Cut so often, at moments that nobody chose."""
    place.forget()
    chance = random.Random(cuts)  # noqa: S311 - moments, nothing secret
    with tempfile.TemporaryDirectory(prefix="cit-power-") as made:
        folder, left = Path(made) / "live", Path(made) / "left"
        folder.mkdir()
        before = Path(made) / "before"
        shutil.copytree(folder, before)
        shutil.copy2(place.settings.instance / "cit.sqlite3", before)
        calls = [*_calls(record(place, folder, WRITES, synchronous))]
        disk = Disk(before)
        disk.folder = str(folder)
        moments = sorted(chance.choices(range(len(calls)), k=cuts))
        lost = []
        for number, call in enumerate(calls):
            disk.call(*call)
            while moments and moments[0] == number:
                moments.pop(0)
                disk.after(chance, left)
                lost.append(_lost(left / "cit.sqlite3", disk.acknowledged))
        return Cut(
            cuts,
            disk.acknowledged,
            disk.syncs / max(1, disk.acknowledged),
            sum(one is not None and one > 0 for one in lost),
            max((one for one in lost if one is not None), default=0),
            sum(one is None for one in lost),
        )


def _lost(path: Path, acknowledged: int) -> int | None:
    """How many acknowledged writes are missing after a cut; None where the file is damaged."""
    connection = sqlite3.connect(path)
    try:
        if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            return None
        there = {row[0] for row in connection.execute("SELECT capacity_today FROM organisation")}
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()
    return sum(number not in there for number in range(1, acknowledged + 1))


def strace() -> str:
    """What is missing for this; empty when nothing is."""
    return "" if shutil.which("strace") else machine.how_to_get(["strace"])


CLAIM = Claim(
    name="power",
    says="a power cut at any moment loses no acknowledged write",
    full=1_000,
    unit="cuts",
    measure=measure,
    control=lambda place: measure(place, 100, "NORMAL"),
    broken="synchronous = NORMAL",
    databases=(database.SQLITE,),
    needs=strace,
)
