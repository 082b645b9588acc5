"""What a model of a workflow consists of, and the world that it is compared with."""

import random
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.audit.models import AuditEvent
from cit.db.engine import reading
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.reliability.place import Place

MINUTE = timedelta(minutes=1)
FAR = date(2990, 1, 1)
# Whoever might try: name, role, and whether of our agency, of partner a or b, or of none of them.
CAST: Mapping[str, tuple[Role, str]] = {
    "officer": (Role.OFFICER, "ours"),
    "colleague": (Role.OFFICER, "ours"),  # not on the case
    "supervisor": (Role.SUPERVISOR, "ours"),
    "coordinator": (Role.COORDINATOR, "ours"),
    "dispatcher": (Role.DISPATCHER, "ours"),
    "analyst": (Role.ANALYST, "ours"),
    "administrator": (Role.ADMINISTRATOR, "ours"),
    "auditor": (Role.AUDITOR, "ours"),
    "other officer": (Role.OFFICER, "theirs"),
    "other supervisor": (Role.SUPERVISOR, "theirs"),
    "other coordinator": (Role.COORDINATOR, "theirs"),
    "partner a": (Role.PARTNER, "a"),
    "partner b": (Role.PARTNER, "b"),
    "partner x": (Role.PARTNER, "x"),
}
TEAM = ("officer", "supervisor", "coordinator")


class Move(NamedTuple):
    """Somebody does something; `stale`: from a page that has grown old."""

    verb: str
    who: str
    stale: bool = False


class World:
    """An agency, its partners and everybody in them, each at a screen; and the time."""

    def __init__(self, place: Place, session: Session) -> None:
        self.app, self.session = place.app, session
        self.at = clock.now()
        place.app.config["WTF_CSRF_ENABLED"] = False
        homes = {
            "ours": factories.organisation(session),
            "theirs": factories.organisation(session),
            **{name: factories.partner(session, agreement_until=FAR) for name in ("a", "b", "x")},
        }
        self.homes = {name: one.id for name, one in homes.items()}
        people = {
            name: factories.user(session, role, at=homes[home])
            for name, (role, home) in CAST.items()
        }
        people["both"] = factories.user(session, Role.OFFICER, Role.SUPERVISOR, at=homes["ours"])
        session.commit()
        self.ids = {name: one.id for name, one in people.items()}
        self.clients = {name: self._client(one) for name, one in people.items()}
        session.commit()

    def _client(self, user: User) -> Any:
        return Browser(self.app, self.session, user).client

    def user(self, name: str) -> User:
        return self.session.get_one(User, self.ids[name])

    def post(self, who: str, path: str, **values: Any) -> int:
        """Send a form; the status of the answer."""
        return int(self.clients[who].post(path, data=values).status_code)

    def get(self, who: str, path: str) -> Any:
        return self.clients[who].get(path)

    def agree(self, who: str, case_id: UUID, partner: str, day: date, **answers: Any) -> int:
        """What the person agrees to is chosen, read and signed; the status of the last answer."""
        said = {
            "kind": "sharing",
            "what": "That I need a first appointment",
            "recipient": str(self.homes[partner]),
            "purpose": "first-appointment",
            "ending": "date",
            "method": "signed",
            "from_on": day.isoformat(),
            **answers,
        }
        path = f"/cases/{case_id}/consents"
        page = self.clients[who].post(f"{path}/read", data=said).text
        read = re.search(r'<input[^>]*name="read"[^>]*value="([^"]*)"', page)
        drawn = "100,100 150,150 200,100 250,150;300,100 350,150 400,100 450,150"
        return self.post(who, path, **said, read=read[1] if read else "", drawn=drawn)

    def noted(self, case_id: UUID, events: Iterable[str]) -> int:
        """How many entries of these kinds the log has about a case."""
        rows = select(func.count()).select_from(AuditEvent)
        found = self.table(rows.where(AuditEvent.case_id == case_id, AuditEvent.event.in_(events)))
        return int(found[0][0])

    def table(self, statement: Any) -> Sequence[Any]:
        """What the database says, whatever the session still remembers."""
        self.session.rollback()
        with reading():
            found = self.session.execute(statement.execution_options(unscoped=True)).all()
            self.session.rollback()
        return found


class Machine(ABC):
    """A model of one workflow. It knows nothing of the rules that it is compared with."""

    name: str
    verbs: Sequence[str]
    events: frozenset[str]
    case_id: UUID
    noted: int = 0  # entries of the log after the last step

    def __init__(self, world: World, chance: random.Random) -> None:
        self.world, self.chance = world, chance

    @abstractmethod
    def begin(self) -> None:
        """Another subject, at its first state."""

    @abstractmethod
    def state(self, verb: str) -> str:
        """Where the subject of a verb stands, by the model."""

    @abstractmethod
    def entries(self, move: Move) -> int:
        """How many entries an accepted move leaves; 0: it is to be refused."""

    @abstractmethod
    def rightful(self, verb: str) -> Sequence[str]:
        """Who may do this, in some state of the subject."""

    @abstractmethod
    def send(self, move: Move) -> int:
        """Do it, through the HTTP client; the status of the answer."""

    @abstractmethod
    def apply(self, move: Move) -> None:
        """What it leads to, by the model."""

    @abstractmethod
    def modelled(self) -> Any:
        """What should be there."""

    @abstractmethod
    def there(self) -> Any:
        """What is there."""

    def part(self, who: str) -> str:
        """Who somebody is to this subject."""
        return who

    def went(self, move: Move, status: int) -> bool:
        """Whether the answer says that it was done."""
        return status == 303

    def moves(self) -> list[Move]:
        """Everything that is legal now."""
        all_moves = (Move(verb, who) for verb in self.verbs for who in self.rightful(verb))
        return [one for one in all_moves if self.entries(one)]
