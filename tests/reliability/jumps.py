"""The server's clock is set forward and back: no lock opens, no session lives on, order is kept."""

import random
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import time_machine
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.passwords import Cost, hash_password
from cit.accounts.models import SignInLock
from cit.audit.models import AuditEvent
from cit.audit.queries import verify_log
from cit.audit.sequencer import sequence
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.staff import PASSWORD
from tests.reliability.claims import Claim
from tests.reliability.place import Place, over

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
JUMPS = (HOUR, -HOUR, 400 * DAY, -400 * DAY, 20 * timedelta(minutes=1), -20 * timedelta(minutes=1))
ADDRESS = "192.0.2.9"


@dataclass(frozen=True)
class Jumped:
    """What the clock could do."""

    jumps: int
    unlocked: int
    lived_on: int
    reordered: int
    purged: int
    intact: bool

    @property
    def held(self) -> bool:
        bad = self.unlocked + self.lived_on + self.reordered + self.purged
        return self.jumps > 0 and not bad and self.intact

    def words(self) -> str:
        return (
            f"{self.jumps} jumps: {self.unlocked} locks opened, {self.lived_on} sessions lived on, "
            f"{self.reordered} entries out of their order, {self.purged} entries gone, "
            f"log {'intact' if self.intact else 'not intact'}"
        )


def measure(place: Place, jumps: int) -> Jumped:
    """Jump so often; after each, somebody who is locked out tries, and somebody with a session."""
    chance = random.Random(jumps)  # noqa: S311 - jumps, nothing secret
    place.app.config["WTF_CSRF_ENABLED"] = False
    unlocked = lived_on = purged = 0
    began = clock.now()
    with place.session() as session, time_machine.travel(began, tick=False) as traveller:
        secret = hash_password(PASSWORD, Cost.of(place.settings))
        user = factories.user(session, Role.OFFICER, password_hash=secret)
        name = user.username
        session.commit()
        door = Browser(place.app, session).client
        door.environ_base["REMOTE_ADDR"] = ADDRESS
        for _ in range(place.settings.sign_in_failures):
            _try(door, name, "wrong-" + PASSWORD)
        order = _order(session)
        for number in range(jumps):
            inside = Browser(place.app, session, user).client
            session.commit()
            jump = JUMPS[number % len(JUMPS)] * chance.uniform(1, 1.2)
            traveller.move_to(clock.now() + jump)
            lived_on += inside.get("/account").status_code == 200
            unlocked += _try(door, name, PASSWORD) == 303 or not _locks(session)
            now = _order(session)
            purged += len(set(order) - set(now))
            order = now
        reordered = sum(one != two for one, two in zip(order, sorted(order), strict=True))
        session.rollback()
        intact = verify_log(session).exit_code == 0
    return Jumped(jumps, unlocked, lived_on, reordered, purged, intact)


def _try(client: Any, name: str, password: str) -> int:
    got = client.post("/sign-in", data={"username": name, "password": password})
    return int(got.status_code)


def _locks(session: Session) -> int:
    session.rollback()
    found = session.scalar(select(func.count()).select_from(SignInLock)) or 0
    session.rollback()
    return found


def _order(session: Session) -> list[int]:
    """The places of all entries, in the order in which they were written."""
    session.rollback()
    sequence(session)
    session.commit()
    rows = select(AuditEvent.position).order_by(AuditEvent.position)
    found = [one for one in session.scalars(rows) if one is not None]
    session.rollback()
    return found


def by_the_window(place: Place) -> Jumped:
    """The control: locks that last for a window only, which a clock set forward closes early."""
    with over(replace(place.settings, lock_until_released=False)) as other:
        return measure(other, len(JUMPS))


CLAIM = Claim(
    name="clock",
    says="a clock that jumps opens no lock, lengthens no session and reorders no entry",
    full=120,
    unit="jumps",
    measure=measure,
    control=by_the_window,
    broken="locks that last for a window",
)
