"""A disk that is really full: a small one in memory, on which the installation lies; needs root.

While files are open for writing no disk lets itself be mounted read-only; that is tried inside
SQLite alone.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.kit import database
from tests.reliability import disk
from tests.reliability.claims import Claim
from tests.reliability.disk import Stood, Ways
from tests.reliability.place import Place

SIZE = 32  # MiB
ROOM = 64 * 1024  # bytes that are still free; the log of SQLite may have room of its own
TRIES = 5_000  # until the file has to grow
BALLAST = "ballast"


@contextmanager
def small(place: Place) -> Iterator[Path]:
    """The installation on a disk of its own."""
    folder = place.settings.instance
    place.forget()
    with tempfile.TemporaryDirectory(prefix="cit-aside-") as aside:
        shutil.copytree(folder, aside, dirs_exist_ok=True)
        _run("mount", "-t", "tmpfs", "-o", f"size={SIZE}m,mode=700", "tmpfs", str(folder))
        try:
            shutil.copytree(aside, folder, dirs_exist_ok=True)
            yield folder
        finally:
            place.forget()
            _run("umount", "--lazy", str(folder))


@contextmanager
def full(place: Place) -> Iterator[None]:
    """Something else fills the disk, but for a little."""
    folder = place.settings.instance
    path = folder / BALLAST
    left = os.statvfs(folder)
    path.write_bytes(bytes(max(0, left.f_bavail * left.f_frsize - ROOM)))
    try:
        yield
    finally:
        path.unlink()


@contextmanager
def roomy(_place: Place) -> Iterator[None]:
    """A disk that never fails."""
    yield


WAYS: Ways = ((full, True),)


def measure(place: Place, rounds: int) -> Stood:
    with small(place):
        return disk.measure(place, rounds, WAYS, tries=TRIES)


def with_room(place: Place) -> Stood:
    """The control: nothing is refused, so nothing was tried."""
    with small(place):
        return disk.measure(place, 1, ((roomy, False),), tries=10)


def root() -> str:
    """What is missing for this; empty when nothing is."""
    return "" if os.geteuid() == 0 and shutil.which("mount") else "only root can mount a disk"


def _run(*words: str) -> None:
    subprocess.run(words, check=True)


CLAIM = Claim(
    name="mount",
    says="a disk that something else filled is told in a sentence, loses nothing, and is got over",
    full=50,
    unit="times full",
    measure=measure,
    control=with_room,
    broken="a disk that has room",
    databases=(database.SQLITE,),
    needs=root,
)
