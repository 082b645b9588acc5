"""Keys of every kind are renewed while eight people work, and whoever renews is killed again and
again: no request fails, everything opens, and the old key is not needed any more."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.encryption.keyring import KeyRing, retire_key
from cit.encryption.models import Renewed
from cit.people.models import Person
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.rotating import SURNAMES, records
from tests.reliability.claims import Claim
from tests.reliability.place import Place
from tests.reliability.processes import Commands, Server, commands
from tests.reliability.visitors import Gone, Visitor

CLIENTS = 8
# Seconds from the start of a renewal to its end by SIGKILL.
MOMENT = (0.3, 1.2)


@dataclass(frozen=True)
class Rotated:
    """What it came to."""

    kills: int
    clients: int
    requests: int
    failed: tuple[str, ...]
    finished: bool
    opens: bool
    retired: bool

    @property
    def held(self) -> bool:
        good = self.finished and self.opens and self.retired
        return good and self.requests > 0 and not self.failed

    def words(self) -> str:
        told = f" ({self.failed[0]})" if self.failed else ""
        return (
            f"{self.kills} kills, {self.requests:,} requests of {self.clients} clients, "
            f"{len(self.failed):,} failed{told}; "
            f"{'all finished' if self.finished else 'not finished'}, "
            f"{'everything opens' if self.opens else 'something does not open'}, "
            f"{'old key retired' if self.retired else 'old key still needed'}"
        )


class Client(threading.Thread):
    """Somebody who corrects, opens and looks for the same person again and again."""

    def __init__(self, visitor: Visitor, person_id: UUID, case_id: UUID, surname: str) -> None:
        super().__init__(daemon=True)
        self.visitor, self.person_id, self.case_id = visitor, person_id, case_id
        self.surname, self.over = surname, threading.Event()
        self.requests, self.failed = 0, []  # type: tuple[int, list[str]]

    def run(self) -> None:
        try:
            while not self.over.is_set():
                self._round()
        except Gone:
            self.failed.append("no answer")
        finally:
            self.visitor.close()

    def _round(self) -> None:
        about = {"given_name": "Marcus", "family_name": self.surname, "called": "Mo"}
        edited = self.visitor.post(f"/people/{self.person_id}/edit", **about)
        self._expect("write", 303, edited.status, "")
        shown = self.visitor.get(f"/cases/{self.case_id}")
        self._expect("case", 200, shown.status, shown.text)
        found = self.visitor.post("/people/find", q=f"Marcus {self.surname}")
        self._expect("search", 200, found.status, found.text)
        if f"/people/{self.person_id}" not in found.text:
            self.failed.append("not found")

    def _expect(self, what: str, wanted: int, got: int, text: str) -> None:
        self.requests += 1
        if got != wanted or "Locked record" in text:
            self.failed.append(f"{what}: {got}")


def _clients(place: Place, session: Session, port: int, count: int) -> list[Client]:
    records(session, count)
    people = {one.family_name: one for one in session.scalars(select(Person))}
    cases = {one.person_id: one.id for one in session.scalars(select(Case))}
    found = []
    for surname in SURNAMES[:count]:
        person = people[surname]
        home = factories.session_get_organisation(session, person.agency_id)
        user = factories.user(session, Role.COORDINATOR, Role.SUPERVISOR, at=home)
        session.commit()
        visitor = Visitor(place, session, user, port)
        found.append(Client(visitor, person.id, cases[person.id], surname))
    session.commit()
    return found


@contextmanager
def at_work(place: Place, by: Commands, count: int = CLIENTS) -> Iterator[list[Client]]:
    """People at work on a live server, for as long as this lasts."""
    server = Server(by)
    server.start()
    with place.session() as session:
        clients = _clients(place, session, server.port, count)
    for one in clients:
        one.start()
    try:
        yield clients
    finally:
        for one in clients:
            one.over.set()
        for one in clients:
            one.join()
        server.kill()


def measure(place: Place, kills: int, count: int = CLIENTS) -> Rotated:
    """So many kills, shared out among the three kinds of key."""
    chance, finished = random.Random(kills), True  # noqa: S311 - moments, nothing secret
    old = KeyRing.load(place.settings).active
    with commands(place) as by, at_work(place, by, count) as clients:
        for number, kind in enumerate(Renewed):
            if kind is Renewed.KEK:
                finished &= by.run("keys", "add") == 0
            for _ in range(kills // 3 + (number < kills % 3)):
                renewing = by.start("keys", "rotate", f"--{kind.value}", "--batch", "1")
                time.sleep(chance.uniform(*MOMENT))
                by.kill(renewing)
            finished &= by.run("keys", "rotate", f"--{kind.value}") == 0
        retired = by.run("keys", "retire", old) == 0
        time.sleep(0.3)
        opens = by.run("keys", "check", "--all", "--values") == 0
    place.forget()
    return _rotated(clients, kills, finished=finished, opens=opens, retired=retired)


def _rotated(clients: list[Client], kills: int, **rest: bool) -> Rotated:
    failed = tuple(what for one in clients for what in one.failed)
    return Rotated(kills, len(clients), sum(one.requests for one in clients), failed, **rest)


def dropped(place: Place) -> Rotated:
    """The control: the old key is gone before anything was wrapped anew."""
    old = KeyRing.load(place.settings).active
    with commands(place) as by, at_work(place, by) as clients:
        by.run("keys", "add")
        retire_key(place.settings.keys_path, old)
        time.sleep(1)
        opens = by.run("keys", "check", "--all", "--values") == 0
    return _rotated(clients, 0, finished=True, opens=opens, retired=True)


CLAIM = Claim(
    name="rotation",
    says="keys of each kind are renewed under eight clients, the renewal killed again and again",
    full=60,
    unit="kills",
    measure=measure,
    control=dropped,
    broken="the old key is dropped before anything is wrapped anew",
)
