"""Writers write, and the server is killed in the middle: what it said it had done, it has done."""

import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.audit.queries import verify_log
from cit.people.models import Caution
from cit.permissions.table import Role
from tests.kit import factories
from tests.reliability.claims import Claim
from tests.reliability.place import Place, marker
from tests.reliability.processes import Server, commands
from tests.reliability.visitors import Gone, Visitor

WRITERS = 3
# Seconds from the first acknowledged act to the kill.
MOMENT = (0.15, 0.4)
ENOUGH = 10  # refusals, after which a writer gives up


@dataclass(frozen=True)
class Stormed:
    """What was left when it was over."""

    kills: int
    acknowledged: int
    lost: int
    acts: int
    entries: int
    intact: bool
    refused: int

    @property
    def held(self) -> bool:
        whole = self.acts == self.entries and self.intact and not self.refused
        return whole and self.acknowledged > 0 and not self.lost

    def words(self) -> str:
        log = "log intact" if self.intact else "log not intact"
        return (
            f"{self.kills:,} kills, {self.acknowledged:,} acknowledged, {self.lost:,} lost; "
            f"{self.acts:,} acts, {self.entries:,} entries, {log}"
        )


class Writer(threading.Thread):
    """Writes one thing after another, each other than all before, until nobody answers."""

    def __init__(self, visitor: Visitor, person_id: UUID, day: date) -> None:
        super().__init__(daemon=True)
        self.day = day.isoformat()
        self.visitor, self.path = visitor, f"/people/{person_id}/add-caution"
        self.acknowledged: list[str] = []
        self.refused = 0

    def run(self) -> None:
        try:
            while self.refused < ENOUGH:
                what = marker()
                if self.visitor.post(self.path, what=what, on_day=self.day).status == 303:
                    self.acknowledged.append(what)
                else:
                    self.refused += 1
        except Gone:
            self.visitor.close()


@dataclass
class Scene:
    """Who writes about whom."""

    users: Sequence[User]
    persons: Sequence[UUID]


def people(session: Session, count: int) -> Scene:
    """So many officers of one agency, each with a person of their own."""
    agency = factories.organisation(session)
    users = [factories.user(session, Role.OFFICER, at=agency) for _ in range(count)]
    persons = [factories.person(session, agency.id).id for _ in range(count)]
    session.commit()
    return Scene(users, persons)


@contextmanager
def writing(place: Place, session: Session, scene: Scene, port: int) -> Iterator[list[Writer]]:
    """Writers at work; in here their server has to come to its end."""
    day = clock.local_day(clock.now(), place.settings.time_zone)
    writers = [
        Writer(Visitor(place, session, user, port), person, day)
        for user, person in zip(scene.users, scene.persons, strict=True)
    ]
    session.commit()
    for one in writers:
        one.start()
    try:
        yield writers
    finally:
        for one in writers:
            one.join()


def measure(place: Place, kills: int, breaks: Sequence[str] = ()) -> Stormed:
    """Kill the server so often, at moments that nobody chose; each third time its database too."""
    chance = random.Random(kills)  # noqa: S311 - moments to kill at, nothing secret
    acknowledged: list[str] = []
    refused = 0
    with commands(place) as by, place.session() as session:
        scene, server = people(session, WRITERS), Server(by, breaks)
        for number in range(kills):
            server.start()
            with writing(place, session, scene, server.port) as writers:
                until = time.monotonic() + 20
                while not any(one.acknowledged for one in writers) and time.monotonic() < until:
                    time.sleep(0.005)
                time.sleep(chance.uniform(*MOMENT))
                server.kill()
                if place.server and number % 3 == 2:
                    place.server.kill()
            acknowledged += [what for one in writers for what in one.acknowledged]
            refused += sum(one.refused for one in writers)
    return judge(place, kills, acknowledged, refused)


def judge(place: Place, kills: int, acknowledged: Sequence[str], refused: int) -> Stormed:
    """Compare what was said with what is there."""
    with place.session() as session:
        there = {one.what for one in session.scalars(select(Caution))}
        added = AuditEvent.event == Event.PERSON_CAUTION_ADDED.value
        entries = session.scalar(select(func.count()).select_from(AuditEvent).where(added)) or 0
        session.rollback()
        intact = verify_log(session).exit_code == 0
    lost = sum(what not in there for what in acknowledged)
    return Stormed(kills, len(acknowledged), lost, len(there), entries, intact, refused)


def hasty(place: Place) -> Stormed:
    """The control: a server that says yes before it has done it."""
    return measure(place, 2, breaks=["late"])


CLAIM = Claim(
    name="kill",
    says="SIGKILL in a write storm of three writers loses nothing that was acknowledged",
    full=200,
    unit="kills",
    measure=measure,
    control=hasty,
    broken="a server that answers before it commits",
)
