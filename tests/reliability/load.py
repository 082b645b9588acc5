"""Fifty people at work for ten minutes: how long they wait, and whether anything fails."""

import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.cases.models import Case
from cit.people import actions
from cit.people.rules import NewPerson
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories
from tests.reliability.claims import Claim
from tests.reliability.place import Place
from tests.reliability.processes import Server, commands
from tests.reliability.visitors import Gone, Visitor

USERS, PERSONS = 50, 300
EVERY = 0.5  # seconds from one request of a person to the next: 100 a second altogether
GROWTH = 1.2  # memory at the end through memory after a fifth of the time
NAMES = ("Ellery", "Okafor", "Brandt", "Whitlock", "Zamora", "Quist", "Novak", "Hume")


@dataclass(frozen=True)
class Loaded:
    """What it was like."""

    users: int
    seconds: int
    waits: Sequence[float]
    errors: int
    before: float
    after: float

    @property
    def held(self) -> bool:
        return (
            len(self.waits) > self.users and not self.errors and self.after < self.before * GROWTH
        )

    def words(self) -> str:
        if len(self.waits) < 2:
            return f"{len(self.waits)} answers, {self.errors:,} errors"
        cuts = quantiles([wait * 1000 for wait in self.waits], n=100)
        return (
            f"{self.users} people, {len(self.waits) / self.seconds:.0f} requests a second, "
            f"p50 {cuts[49]:,.0f} ms, p95 {cuts[94]:,.0f} ms, p99 {cuts[98]:,.0f} ms "
            f"(goals: 100, –, 300, 800), {self.errors:,} errors, "
            f"memory {self.before:.0f} to {self.after:.0f} MiB"
        )


class Person(threading.Thread):
    """Somebody who opens cases, looks at the list, searches, and writes now and then."""

    def __init__(self, visitor: Visitor, world: "World", number: int, until: float) -> None:
        super().__init__(daemon=True)
        self.visitor, self.world, self.until = visitor, world, until
        self.chance = random.Random(number)  # noqa: S311 - what to do next, nothing secret
        self.waits: list[float] = []
        self.errors = 0

    def run(self) -> None:
        turn = time.monotonic() + self.chance.uniform(0, EVERY)
        while turn < self.until:
            time.sleep(max(0.0, turn - time.monotonic()))
            began = time.monotonic()
            try:
                self.errors += self._once() not in (200, 303)
            except Gone:
                self.errors += 1
            self.waits.append(time.monotonic() - began)
            turn = max(turn + EVERY, time.monotonic())
        self.visitor.close()

    def _once(self) -> int:
        what, world = self.chance.random(), self.world
        if what < 0.6:
            return self.visitor.get(f"/cases/{self.chance.choice(world.cases)}").status
        if what < 0.8:
            return self.visitor.get("/cases").status
        if what < 0.9:
            name = self.chance.choice(NAMES)
            return self.visitor.post("/people/find", q=f"Marcus {name}").status
        about = {"what": "Carries a folding knife", "on_day": "2026-01-05"}
        return self.visitor.post(
            f"/people/{self.chance.choice(world.persons)}/add-caution", **about
        ).status


@dataclass
class World:
    persons: Sequence[str]
    cases: Sequence[str]


def measure(
    place: Place, seconds: int, users: int = USERS, persons: int = PERSONS, *, early: bool = False
) -> Loaded:
    """So many seconds of work on one server process; `early`: it ends on the way."""
    with commands(place) as by, place.session() as session:
        staff, world = _world(session, users, persons)
        server = Server(by)
        server.start()
        until = time.monotonic() + seconds
        people = [
            Person(Visitor(place, session, user, server.port), world, number, until)
            for number, user in enumerate(staff)
        ]
        session.commit()
        for one in people:
            one.start()
        time.sleep(seconds / 5)
        before = _memory(server.number)
        if early:
            server.kill()
        time.sleep(max(0.0, until - time.monotonic()))
        after = before if early else _memory(server.number)
        for one in people:
            one.join()
    waits = [wait for one in people for wait in one.waits]
    return Loaded(users, seconds, waits, sum(one.errors for one in people), before, after)


def _world(session: Session, users: int, persons: int) -> tuple[list[User], World]:
    """One agency; each person has a case."""
    agency = factories.organisation(session)
    staff = [
        factories.user(session, Role.SUPERVISOR, Role.OFFICER, at=agency) for _ in range(users)
    ]
    officer, found = factories.actor(session, staff[0]), []
    session.info["actor"] = SYSTEM
    for number in range(persons):
        name = NAMES[number % len(NAMES)]
        made = actions.create(session, officer, NewPerson(given_name="Marcus", family_name=name))
        factories.case(session, agency.id, person_id=made.id, summary="words")
        found.append(str(made.id))
    session.commit()
    cases = [str(one) for one in session.scalars(select(Case.id))]
    session.commit()
    return staff, World(found, cases)


def _memory(number: int) -> float:
    """How much a process holds in memory, in MiB."""
    for line in Path(f"/proc/{number}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


CLAIM = Claim(
    name="load",
    says="fifty people at once: no request fails, memory does not grow",
    full=600,
    unit="seconds",
    measure=measure,
    control=lambda place: measure(place, 5, early=True),
    broken="the server ends on the way",
)
