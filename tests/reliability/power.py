"""Power cuts: everything that the disk was made to keep is there afterwards, nothing else need be.

A process that writes through our engine is watched by strace. From what it wrote and when it waited
for the disk, the files are put together as they could lie there after a cut at any moment: what was
synced, and of what was not any sectors of 512 bytes, as chance has it.
"""

import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.kit import database, machine
from tests.reliability.claims import Claim
from tests.reliability.place import Place
from tests.reliability.sectors import Disk, calls_of

ROOT = Path(__file__).parents[2]
CALLS = "openat,open,close,write,pwrite64,ftruncate,fsync,fdatasync,unlink"
WRITES = 60


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
        calls = [*calls_of(record(place, folder, WRITES, synchronous))]
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
