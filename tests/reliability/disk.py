"""A disk that is full, and one that became read-only: no act is half done, none is lost."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import event, select

from cit import clock
from cit.audit.queries import verify_log
from cit.db.engine import database as extension
from cit.people.models import Caution
from tests.kit import database
from tests.kit.browser import Browser
from tests.reliability.claims import Claim
from tests.reliability.place import Place, marker
from tests.reliability.storm import people

TOLD = "The disk takes nothing more, so this was not done."
UNRECORDED = "This page cannot be recorded, so it is not shown."
ROOM = 3  # pages of 4 KiB that are still free
TRIES = 200


@dataclass(frozen=True)
class Stood:
    """What was answered, and what was there when there was room again."""

    failures: int  # how often the disk failed
    acknowledged: int
    lost: int
    refused: int
    unclear: int
    shown: bool
    hidden: bool
    recovered: bool
    intact: bool

    @property
    def held(self) -> bool:
        good = self.shown and self.hidden and self.recovered and self.intact
        return good and self.refused == self.failures and not self.lost and not self.unclear

    def words(self) -> str:
        return (
            f"{self.acknowledged:,} acknowledged, {self.lost} lost; the disk failed "
            f"{self.failures} times, {self.refused} acts told so with 503, "
            f"{self.unclear} otherwise; pages that leave no entry "
            f"{'shown' if self.shown else 'not shown'}, those that do "
            f"{'only with their entry' if self.hidden else 'shown without it'}; "
            f"{'writes again' if self.recovered else 'writes no more'} with room, "
            f"log {'intact' if self.intact else 'not intact'}"
        )


@contextmanager
def hard(place: Place, pragma: str) -> Iterator[None]:
    """Every connection of the application under a hard rule."""

    def rule(raw: Any, _record: Any) -> None:
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA {pragma.format(pages=pages + ROOM)}")

    with place.app.app_context():
        engine = extension.engine
    place.forget()
    event.listen(engine, "connect", rule)
    try:
        yield
    finally:
        event.remove(engine, "connect", rule)
        place.forget()


def full(place: Place) -> AbstractContextManager[None]:
    """The file may grow by a few pages."""
    return hard(place, "max_page_count = {pages}")


def read_only(place: Place) -> AbstractContextManager[None]:
    """The file may be read."""
    return hard(place, "query_only = 1")


# How a disk fails, and whether an entry may still find room.
Ways = Sequence[tuple[Callable[[Place], AbstractContextManager[None]], bool]]
WAYS: Ways = ((full, True), (read_only, False))


def measure(place: Place, rounds: int, ways: Ways = WAYS, tries: int = TRIES) -> Stood:
    """Write until nothing can be written, by each way in which a disk can fail, so many times."""
    place.app.config["WTF_CSRF_ENABLED"] = False
    place.app.testing = False
    said: list[str] = []
    refused = unclear = 0
    shown = hidden = recovered = True
    with place.session() as session:
        scene = people(session, 1)
        client = Browser(place.app, session, scene.users[0]).client
        session.commit()
        path = f"/people/{scene.persons[0]}"
        for way, little in (*ways,) * rounds:
            with way(place):
                for _ in range(tries):
                    status, text = _write(client, path, place, said)
                    refused += status == 503 and TOLD in text
                    unclear += status not in (303, 503) or (status == 503 and TOLD not in text)
                    if status == 503:
                        break
                shown &= client.get("/account").status_code == 200
                page = client.get(path)
                told = page.status_code == 503 and UNRECORDED in page.text
                hidden &= told or (page.status_code == 200 and little)
            recovered &= _write(client, path, place, said)[0] == 303
        there = {one.what for one in session.scalars(select(Caution))}
        session.rollback()
        intact = verify_log(session).exit_code == 0
    lost = sum(what not in there for what in said)
    return Stood(
        len(ways) * rounds, len(said), lost, refused, unclear, shown, hidden, recovered, intact
    )


def _write(client: Any, path: str, place: Place, said: list[str]) -> tuple[int, str]:
    """One act; it is remembered when it was acknowledged."""
    what = marker()
    day = clock.local_day(clock.now(), place.settings.time_zone)
    about = {"what": what, "how": "x" * 100, "on_day": day.isoformat()}
    got = client.post(f"{path}/add-caution", data=about)
    if got.status_code == 303:
        said.append(what)
    return int(got.status_code), str(got.text)


def with_room(place: Place) -> Stood:
    """The control: a disk that never fails; nothing is refused, so nothing was tried."""
    roomy = partial(hard, pragma="cache_spill = 1")
    return measure(place, 1, ((roomy, False),), tries=10)


CLAIM = Claim(
    name="disk",
    says="a full or read-only disk is told in a sentence, loses nothing, and is got over",
    full=50,
    unit="rounds of both",
    measure=measure,
    control=with_room,
    broken="a disk that has room",
    databases=(database.SQLITE,),
)
