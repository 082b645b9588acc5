"""An encounter report: written, submitted, taken back, opened, returned, approved."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from cit.encounters.models import Encounter, EncounterVersion
from cit.encounters.rules import Status
from cit.permissions.check import SYSTEM
from tests.kit import reports
from tests.reliability.workflow.machine import Machine, Move

PAGE = {"hurt": "none", "naloxone": "no"}


class EncounterMachine(Machine):
    """Whoever writes it is an officer, or one who is a supervisor too; some hold the use of force.

    Verbs of review that are `stale` speak of a version that is no longer the newest.
    """

    name = "encounter"
    verbs = ("save", "submit", "take back", "open", "send back", "approve")
    events = frozenset(
        f"encounter:{one}"
        for one in ("page-saved", "submitted", "withdrawn", "returned", "approved")
    )

    def begin(self) -> None:
        world = self.world
        self.author = self.chance.choice(("officer", "both"))
        self.force = self.chance.random() < 0.5
        writer = world.user(self.author)
        pages = reports.answers(help={"force": "2"}) if self.force else reports.COMPLETE
        encounter = reports.draft(world.session, writer, pages=pages)
        world.session.info["actor"] = SYSTEM
        world.session.commit()
        self.id, self.case_id = encounter.id, encounter.case_id
        self.status, self.version, self.opened = "draft", 0, False

    def state(self, verb: str) -> str:
        return self.status + (", opened" if self.status == "submitted" and self.opened else "")

    def entries(self, move: Move) -> int:
        return int(self._may(move) and not (move.stale and self._reviews(move.verb)))

    def _reviews(self, verb: str) -> bool:
        return verb in ("send back", "approve")

    def _may(self, move: Move) -> bool:
        writing, waits = self.status in ("draft", "returned"), self.status == "submitted"
        if move.verb in ("save", "submit"):
            return move.who == self.author and writing
        if move.verb == "take back":
            return move.who == self.author and waits and not self.opened
        if move.who not in {"supervisor", "both"} - {self.author} or not waits:
            return False
        return move.verb != "approve" or self.opened or not self.force

    def part(self, who: str) -> str:
        return f"{who}, author" if who == self.author else who

    def rightful(self, verb: str) -> Sequence[str]:
        reviewers = [one for one in ("supervisor", "both") if one != self.author]
        return reviewers if verb in ("open", "send back", "approve") else [self.author]

    def send(self, move: Move) -> int:
        post, path = self.world.post, f"/encounters/{self.id}"
        if move.verb == "save":
            return post(move.who, f"{path}/pages/medical", **PAGE)
        if move.verb == "open":
            return int(self.world.get(move.who, f"{path}/review").status_code)
        values = {}
        if self._reviews(move.verb):
            values["version"] = str(self.version - 1 if move.stale else self.version)
        if move.verb == "send back":
            values["reason"] = "Add the hand-off time."
        return post(move.who, f"{path}/{move.verb.replace(' ', '-')}", **values)

    def went(self, move: Move, status: int) -> bool:
        if move.verb != "open":
            return status == 303
        # An author finds the last page of the form here, everybody else the report.
        return status == 200 and move.who not in (self.author, "officer")

    def apply(self, move: Move) -> None:
        if move.verb == "submit":
            self.status, self.version, self.opened = "submitted", self.version + 1, False
        elif move.verb == "take back":
            self.status = "draft"
        elif move.verb == "open":
            self.opened = True
        elif move.verb == "send back":
            self.status, self.opened = "returned", True
        elif move.verb == "approve":
            self.status, self.opened = "approved", True

    def modelled(self) -> Any:
        opened = self.opened if self.status == "submitted" else None
        return self.status, self.version, opened, self.version

    def there(self) -> Any:
        kept = select(func.count()).where(EncounterVersion.encounter_id == self.id)
        wanted = (Encounter.status, Encounter.version, Encounter.opened_at, kept.scalar_subquery())
        (row,) = self.world.table(select(*wanted).where(Encounter.id == self.id))
        status, version, opened_at, count = row
        opened = opened_at is not None if status is Status.SUBMITTED else None
        return status.value, version, opened, count
