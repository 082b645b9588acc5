"""A PostgreSQL that does not keep what it is told is not served from."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.kit import database
from tests.kit.careless import CAREFUL
from tests.reliability.claims import Claim
from tests.reliability.place import Place
from tests.reliability.processes import Commands, Server, Unanswered, commands

WRONG = ("fsync", "full_page_writes", "synchronous_commit")


@dataclass(frozen=True)
class Refused:
    """Which settings were refused."""

    refused: tuple[str, ...]
    served: tuple[str, ...]
    careful: bool

    @property
    def held(self) -> bool:
        return self.careful and bool(self.refused) and not self.served

    def words(self) -> str:
        return (
            f"refused with {', '.join(self.refused) or 'nothing'} off, "
            f"served with {', '.join(self.served) or 'none of them'} off, "
            f"{'served' if self.careful else 'refused'} when all are on"
        )


def measure(place: Place, rounds: int, demo: str = "") -> Refused:
    """Start with each setting wrong, so many times; then with all of them right."""
    assert place.server is not None
    refused: set[str] = set()
    served: set[str] = set()
    with commands(place) as by:
        for name in WRONG * rounds:
            _restart(place, {name: "off"})
            (served if _serves(by, demo) else refused).add(name)
        _restart(place, {})
        careful = _serves(by, demo)
    return Refused(tuple(sorted(refused)), tuple(sorted(served)), careful)


def _restart(place: Place, changed: Mapping[str, str]) -> None:
    assert place.server is not None
    place.forget()
    place.server.settings = {**CAREFUL, **changed}
    place.server.kill()


def _serves(by: Commands, demo: str) -> bool:
    more = {"CIT_DEMO": demo} if demo else {}
    server = Server(by, environ=more)
    try:
        server.start()
    except Unanswered:
        return False
    server.kill()
    return True


CLAIM = Claim(
    name="settings",
    says="a database that would lose what it acknowledged is refused at the start",
    full=3,
    unit="starts with each of three settings wrong",
    measure=measure,
    control=lambda place: measure(place, 1, demo="true"),
    broken="demonstration data, which may be served from anywhere",
    databases=(database.POSTGRESQL,),
)
