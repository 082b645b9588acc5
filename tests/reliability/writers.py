"""Sixteen write at once: nobody is told that the database is locked, and every act is there."""

import threading
from dataclasses import dataclass
from unittest.mock import patch
from uuid import UUID

from flask.testing import FlaskClient
from sqlalchemy import Connection

from cit import clock
from tests.kit import database
from tests.kit.browser import Browser
from tests.reliability.claims import Claim
from tests.reliability.place import Place, marker, over
from tests.reliability.storm import Stormed, judge, people

WRITERS = 16


@dataclass(frozen=True)
class Wrote:
    """What sixteen threads got."""

    stormed: Stormed

    @property
    def held(self) -> bool:
        return self.stormed.held

    def words(self) -> str:
        found = self.stormed
        return (
            f"{WRITERS} writers, {found.acknowledged:,} acts, {found.refused:,} refused, "
            f"{found.lost:,} lost; {found.entries:,} entries, "
            f"log {'intact' if found.intact else 'not intact'}"
        )


class Thread(threading.Thread):
    """One writer."""

    def __init__(self, client: FlaskClient, person_id: UUID, day: str, count: int) -> None:
        super().__init__(daemon=True)
        self.client, self.day, self.count = client, day, count
        self.path = f"/people/{person_id}/add-caution"
        self.said: list[str] = []
        self.refused = 0

    def run(self) -> None:
        for _ in range(self.count):
            what = marker()
            about = {"what": what, "on_day": self.day}
            got = self.client.post(self.path, data=about)
            if got.status_code == 303:
                self.said.append(what)
            else:
                self.refused += 1


def measure(place: Place, count: int) -> Wrote:
    """So many acts by each of the writers."""
    place.app.config["WTF_CSRF_ENABLED"] = False
    day = clock.local_day(clock.now(), place.settings.time_zone).isoformat()
    with place.session() as session:
        scene = people(session, WRITERS)
        threads = []
        for user, person in zip(scene.users, scene.persons, strict=True):
            client = Browser(place.app, session, user).client
            threads.append(Thread(client, person, day, count))
        session.commit()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    place.forget()
    said = [what for one in threads for what in one.said]
    return Wrote(judge(place, 0, said, sum(one.refused for one in threads)))


def deferred(place: Place, count: int = 20) -> Wrote:
    """The control: transactions that read first and ask for the pen only when they write."""

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN DEFERRED")

    place.forget()
    with patch("cit.db.engine._begin_sqlite", begin), over(place.settings) as other:
        return measure(other, count)


CLAIM = Claim(
    name="writers",
    says="sixteen writers at once: none is told that the database is locked, every act is there",
    full=200,
    unit="acts each",
    measure=measure,
    control=deferred,
    broken="BEGIN instead of BEGIN IMMEDIATE",
    databases=(database.SQLITE,),
)
