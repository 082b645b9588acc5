"""A referral to two partners at once: its states, who may take which step, and on whose word."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from cit import clock
from cit.consents.models import Consent
from cit.referrals.models import Referral
from cit.referrals.rules import Status
from tests.kit import factories, referring
from tests.reliability.workflow.loop import LOOP, NEEDS_CONSENT, SENT, One
from tests.reliability.workflow.machine import TEAM, Machine, Move


class ReferralMachine(Machine):
    """Verbs name the partner they are about: “accept a”."""

    name = "referral"
    verbs = tuple(f"{verb} {side}" for verb in LOOP if verb != "wait" for side in "ab")
    events = frozenset(
        {f"referral:{one}" for one in ("sent", "acknowledged", "accepted", "declined", "closed")}
        | {f"referral:{one}" for one in ("information-asked", "information-answered", "reopened")}
        | {f"referral:{one}" for one in ("waitlisted", "outreach-recorded", "scheduled")}
        | {f"referral:{one}" for one in ("attended", "missed", "cancelled")}
        | {"consent:recorded", "consent:revoked"}
    )

    def begin(self) -> None:
        world = self.world
        session = world.session
        agency, officer = world.homes["ours"], world.user("officer")
        person = factories.person(session, agency)
        case = factories.case(session, agency, person_id=person.id)
        factories.assigned(session, case, officer)
        offer_id, self.ones = uuid4(), {}
        for side in "ab":
            house = factories.session_get_organisation(session, world.homes[side])
            until = clock.now().date() + timedelta(days=360)
            given = referring.consent(session, case, house, officer, until_on=until)
            row = referring.referral(session, given, officer, Status.DRAFT, offer_id=offer_id)
            self.ones[side] = One(row.id, side, given.id, offer_id)
        session.commit()
        self.case_id = case.id

    def state(self, verb: str) -> str:
        one = self.ones[verb[-1]]
        early = ", early" if one.status == "scheduled" and not one.due else ""
        return one.status + early + ("" if one.agreed else ", withdrawn")

    def entries(self, move: Move) -> int:
        verb, one = move.verb[:-2], self.ones[move.verb[-1]]
        whose, starts, _to = LOOP[verb]
        if not self._may(whose, one, move.who):
            return 0
        if verb == "agree":
            return 1
        if verb == "withdraw":
            return int(one.agreed)
        if verb == "send":  # the whole offer: what is a draft in it goes, on every partner's word
            drafts = self._drafts(one)
            return len(drafts) if all(other.agreed for other in drafts) else 0
        if one.status not in starts.split() or move.stale:
            return 0
        if verb in NEEDS_CONSENT and not one.agreed:
            return 0
        if verb in ("attend", "miss") and not one.due:
            return 0
        return 1 + (len(self._beaten(one)) if verb == "accept" else 0)

    def rightful(self, verb: str) -> Sequence[str]:
        whose, _starts, _to = LOOP[verb[:-2]]
        return TEAM if whose == "team" else [whose.replace("partner", f"partner {verb[-1]}")]

    def _may(self, whose: str, one: One, who: str) -> bool:
        if whose == "team":
            return who in TEAM
        if whose == "partner":
            return who == f"partner {one.partner}" and one.was_sent
        return who == whose

    def _drafts(self, one: One) -> list[One]:
        same = [two for two in self.ones.values() if two.offer == one.offer]
        return [two for two in same if two.status == "draft"]

    def _beaten(self, winner: One) -> list[One]:
        _whose, starts, _to = LOOP["cancel"]
        others = [two for two in self.ones.values() if two.offer == winner.offer]
        return [two for two in others if two is not winner and two.status in starts.split()]

    def send(self, move: Move) -> int:
        verb, one, post = move.verb[:-2], self.ones[move.verb[-1]], self.world.post
        if verb == "send":
            return post(move.who, f"/referrals/offers/{one.offer}")
        if verb == "agree":
            return self._agree(one, move.who)
        if verb == "withdraw":
            return post(move.who, f"/consents/{one.consent}/revoke", how="here", by="self")
        where, values = SENT[verb]
        step = one.step - 1 if move.stale else one.step
        sent = {"act": verb, "step": step, **values}
        if verb == "schedule":
            day = clock.now() + timedelta(days=3)
            sent |= {"day": day.date().isoformat(), "time": "09:30"}
        if verb == "finish":
            came = one.status == "attended"
            sent["closure_reason"] = "services-received" if came else "ineligible"
        return post(move.who, f"/referrals/{one.id}/{where}", **sent)

    def _agree(self, one: One, who: str) -> int:
        today = clock.local_day(clock.now(), "America/Chicago")
        until = (today + timedelta(days=300)).isoformat()
        classes = ["contact", "need"]
        return self.world.agree(
            who, self.case_id, one.partner, today, classes=classes, until_on=until
        )

    def apply(self, move: Move) -> None:
        verb, one = move.verb[:-2], self.ones[move.verb[-1]]
        if verb == "wait":
            for two in self.ones.values():
                two.due = True
        elif verb in ("agree", "withdraw"):
            one.agreed = verb == "agree"
        elif verb == "reopen":
            self._reopen(one)
        else:
            moved = self._drafts(one) if verb == "send" else [one]
            beaten = self._beaten(one) if verb == "accept" else []
            for two in moved:
                two.status, two.step = LOOP[verb][2], two.step + 1
                two.was_sent = two.was_sent or verb == "send"
            for two in beaten:
                two.status, two.step = "cancelled", two.step + 1
            one.taken = one.taken or verb == "accept"
            one.turned_away = one.turned_away or verb == "decline"
            one.due = one.due and verb != "schedule"

    def _reopen(self, one: One) -> None:
        one.step += 1
        if one.taken and not one.turned_away:
            one.status = "accepted"
            return
        one.status, one.was_sent, one.taken, one.turned_away = "draft", False, False, False
        one.offer = uuid4()

    def modelled(self) -> Any:
        together = self.ones["a"].offer == self.ones["b"].offer
        found = {side: (one.status, one.step, one.agreed) for side, one in self.ones.items()}
        return found, together

    def there(self) -> Any:
        ids = {one.id: side for side, one in self.ones.items()}
        wanted = (Referral.id, Referral.status, Referral.step, Referral.offer_id)
        found = {}
        for row_id, status, step, offer_id in self.world.table(
            select(*wanted).where(Referral.id.in_(ids))
        ):
            one = self.ones[ids[row_id]]
            one.offer = offer_id  # a reopened draft gets another one
            one.consent, agreed = self._newest(one.partner)
            found[one.partner] = (status.value, step, agreed)
        return found, self.ones["a"].offer == self.ones["b"].offer

    def _newest(self, partner: str) -> tuple[UUID, bool]:
        """The last word to a partner: which consent, and whether it was not taken back."""
        rows = select(Consent.id, Consent.revoked_at).where(
            Consent.case_id == self.case_id, Consent.recipient_id == self.world.homes[partner]
        )
        found = self.world.table(rows.order_by(Consent.recorded_at.desc()).limit(1))[0]
        return found[0], found[1] is None
