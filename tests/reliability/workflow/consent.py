"""Consent: written down, taken back, written down again; a partner reads by the last word alone."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from cit import clock
from cit.consents.models import Consent
from tests.kit import factories, referring
from tests.reliability.place import marker
from tests.reliability.workflow.machine import TEAM, Machine, Move


class ConsentMachine(Machine):
    """What the person agreed to share with partner a, by the last word: nothing, need, or both."""

    name = "consent"
    verbs = ("agree to both", "agree to need", "withdraw", "withdraw the first")
    events = frozenset({"consent:recorded", "consent:revoked"})

    def begin(self) -> None:
        world = self.world
        session = world.session
        agency, officer = world.homes["ours"], world.user("officer")
        self.name_of_person, self.wish = marker(), marker()
        person = factories.person(session, agency, given_name=self.name_of_person)
        case = factories.case(session, agency, person_id=person.id)
        factories.assigned(session, case, officer)
        house = factories.session_get_organisation(session, world.homes["a"])
        given = referring.consent(session, case, house, officer)
        row = referring.referral(session, given, officer, request=self.wish)
        session.commit()
        self.case_id, self.referral_id = case.id, row.id
        self.consents, self.withdrawn = [given.id], [False]
        self.shares = ["both"]

    def state(self, verb: str) -> str:
        if verb == "withdraw the first":
            return "withdrawn" if self.withdrawn[0] else "in force"
        return "withdrawn" if self.withdrawn[-1] else self.shares[-1]

    def entries(self, move: Move) -> int:
        if move.who not in TEAM or (move.stale and move.verb.startswith("agree")):
            return 0
        if move.verb == "withdraw the first":
            return int(not self.withdrawn[0])
        return int(move.verb != "withdraw" or not self.withdrawn[-1])

    def rightful(self, verb: str) -> Sequence[str]:
        return TEAM

    def send(self, move: Move) -> int:
        if move.verb.startswith("withdraw"):
            which = self.consents[0 if move.verb.endswith("first") else -1]
            return self.world.post(move.who, f"/consents/{which}/revoke", how="here", by="self")
        today = clock.local_day(clock.now(), "America/Chicago")
        # Nothing is agreed backwards: a form of yesterday is refused.
        day = today - timedelta(days=1) if move.stale else today
        classes = ["contact", "need"] if move.verb.endswith("both") else ["need"]
        until = (today + timedelta(days=60)).isoformat()
        return self.world.agree(move.who, self.case_id, "a", day, classes=classes, until_on=until)

    def apply(self, move: Move) -> None:
        if move.verb.startswith("withdraw"):
            self.withdrawn[0 if move.verb.endswith("first") else -1] = True
        else:
            self.withdrawn.append(False)
            self.shares.append(move.verb.removeprefix("agree to "))
            self.consents.append(self.kept()[-1][0])

    def modelled(self) -> Any:
        live = not self.withdrawn[-1]
        seen = (live and self.shares[-1] == "both", live)
        return self.withdrawn, seen

    def there(self) -> Any:
        page = self.world.get("partner a", f"/referrals/{self.referral_id}").text
        withdrawn = [revoked_at is not None for _id, revoked_at in self.kept()]
        return withdrawn, (self.name_of_person in page, self.wish in page)

    def kept(self) -> Any:
        """Every consent of the case, in the order in which they were given."""
        rows = select(Consent.id, Consent.revoked_at).where(Consent.case_id == self.case_id)
        return self.world.table(rows.order_by(Consent.recorded_at))
