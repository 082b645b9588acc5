"""A backup of a large database, taken while people write, and put into an empty place.

Everything acknowledged before it began must be in it; without the key-encryption keys nothing may
be put back; with them the place must be proven and ready in ten minutes.
"""

import os
import secrets
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.attachments.actions import Examined, add
from cit.attachments.rules.kinds import Kind
from cit.cases.models import Case
from cit.encryption.archive import new_pair
from cit.encryption.keyring import create_key_file
from cit.people.models import Caution
from cit.permissions.check import SYSTEM
from tests.kit import database, factories, postgres
from tests.reliability.claims import Claim
from tests.reliability.place import Place, over
from tests.reliability.processes import Commands, Server, commands
from tests.reliability.storm import WRITERS, people, writing

MEBIBYTE = 1024 * 1024
FILE = 4  # MiB
OF_A_CASE = 40
PATIENCE = 600  # seconds in which a restore is to be over
AFTERWARDS = 1.0  # seconds in which they go on writing
PAIR = new_pair()


@dataclass(frozen=True)
class Drilled:
    """What came back, and how long it took."""

    size: int  # bytes of the backup
    sealing: float
    restoring: float
    owed: int
    lost: int
    later: int  # acknowledged after it had begun, and so not in it
    refused: bool
    whole: bool

    @property
    def held(self) -> bool:
        good = self.refused and self.whole and self.owed > 0 and not self.lost
        return good and self.restoring <= PATIENCE

    def words(self) -> str:
        return (
            f"{self.size / MEBIBYTE:,.0f} MiB sealed in {self.sealing:,.0f} s while "
            f"{WRITERS} wrote, restored and proven in {self.restoring:,.0f} s; "
            f"{self.owed:,} acknowledged acts owed, {self.lost:,} lost; without the keys "
            f"{'refused' if self.refused else 'NOT refused'}; every value "
            f"{'opens' if self.whole else 'does NOT open'}"
        )


def fill(session: Session, by: User, size: int) -> None:
    """So many MiB of sealed files, which no archive makes smaller."""
    officer = factories.actor(session, by)
    session.info["actor"] = SYSTEM
    for number in range(max(1, size // FILE)):
        if number % OF_A_CASE == 0:
            case_id = factories.case(session, officer.organisation_id).id
        found = Examined(Kind.PDF, secrets.token_bytes(min(FILE, size) * MEBIBYTE))
        add(session, officer, session.get_one(Case, case_id), found, "scan.pdf", "A scan")
        session.commit()
        session.expunge_all()


def measure(place: Place, size: int, *, late: bool = False) -> Drilled:
    """`late`: what was acknowledged after the backup began is owed as well, which cannot hold."""
    folder = place.settings.instance / "backups"
    folder.mkdir()
    with place.session() as session, commands(place) as by:
        fill(session, people(session, 1).users[0], size)
        scene = people(session, WRITERS)
        server = Server(by)
        server.start()
        with writing(place, session, scene, server.port) as writers:
            time.sleep(AFTERWARDS)
            owed = [what for one in writers for what in tuple(one.acknowledged)]
            sealing = _timed(by, "backup", str(folder))
            time.sleep(AFTERWARDS)
            server.kill()
        every = [what for one in writers for what in one.acknowledged]
    place.forget()
    (file,) = folder.glob("cit-*.backup")
    with _empty(place) as other, commands(other) as by:
        words = ("restore", str(file), "--key", str(_private(folder)))
        create_key_file(other.settings.keys_path)
        refused = by.run(*words) != 0
        shutil.copy2(place.settings.keys_path, other.settings.keys_path)
        restoring = _timed(by, *words)
        whole = by.run("keys", "check", "--all", "--values") == 0
        there = _there(other)
    lost = [what for what in (every if late else owed) if what not in there]
    later = sum(what not in there for what in every)
    size, count = file.stat().st_size, len(every if late else owed)
    return Drilled(size, sealing, restoring, count, len(lost), later, refused, whole)


def _private(folder: Path) -> Path:
    path = folder / "private"
    path.write_text(PAIR.private, encoding="utf-8")
    return path


def _timed(by: Commands, *words: str) -> float:
    """A command that must go well; how long it took."""
    began = time.monotonic()
    code = by.run(*words)
    assert code == 0, f"cit {words[0]}: {code}"
    return time.monotonic() - began


@contextmanager
def _empty(place: Place) -> Iterator[Place]:
    """Another machine: settings and a secret, no key and no database."""
    instance = place.settings.instance / "elsewhere"
    instance.mkdir()
    url = ""
    if place.kind == database.POSTGRESQL:
        server = place.server.folder if place.server else Path(os.environ[database.SERVER])
        url = postgres.create(server, f"elsewhere_{secrets.token_hex(4)}")
    settings = replace(place.settings, instance=instance, database_url=url)
    settings.secret_path.write_text(secrets.token_hex(32), encoding="ascii")
    yield Place(settings, place.app, place.server)


def _there(other: Place) -> Collection[str | None]:
    """What was written before, and came back."""
    with over(other.settings) as found, found.session() as session:
        return {one.what for one in session.scalars(select(Caution))}


CLAIM = Claim(
    name="backup",
    says="a backup taken while people write holds all that was acknowledged before it began",
    full=1_024,
    unit="MiB of sealed files",
    measure=measure,
    control=lambda place: measure(place, 1, late=True),
    broken="what is written after its beginning is owed too",
    settings={"backup_public_keys": PAIR.public},
)
