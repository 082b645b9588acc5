"""What follows a report, made row by row."""

from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from cit import clock
from cit.consents.models import Consent, ConsentClass
from cit.consents.rules import Class, Method, Purpose
from cit.encounters.rules import Status as Report
from cit.followups.models import Attempt, FollowUp
from cit.followups.rules import Kind, Result, Way
from cit.people.models import Caution
from cit.referrals.models import Referral, ReferralStep
from cit.referrals.rules import NEXT_ACTOR, Urgency
from cit.referrals.rules import Status as Step
from tests.casefile.rows import DAY, HOUR, MINUTE, Scene, report, scene, told
from tests.kit import factories


def consent(session: Session, of: Scene, **values: Any) -> Consent:
    today = clock.now().date()
    row = Consent(
        **{
            "agency_id": of.agency.id,
            "person_id": of.person.id,
            "case_id": of.case.id,
            "recipient_id": of.partner.id,
            "purpose": Purpose.FIRST_APPOINTMENT,
            "method": Method.SIGNED,
            "from_on": today,
            "until_on": today + 90 * DAY,
            "recorded_at": clock.now() - 2 * HOUR,
            "recorded_by_id": of.officer.id,
            **values,
        }
    )
    row.classes = [ConsentClass(consent_id=row.id, shared=Class.CONTACT)]
    return factories.add(session, row)


def referral(
    session: Session, of: Scene, status: Step = Step.SENT, given: Consent | None = None
) -> Referral:
    """A referral in a state, with the steps of drafting and sending it."""
    given = given or consent(session, of)
    sent_at = clock.now() - HOUR
    row = factories.add(
        session,
        Referral(
            agency_id=of.agency.id,
            reference=f"R{uuid4().hex[:7]}",
            offer_id=uuid4(),
            case_id=of.case.id,
            person_id=of.person.id,
            partner_id=of.partner.id,
            consent_id=given.id,
            sender_id=of.officer.id,
            status=status,
            next_actor=NEXT_ACTOR[status],
            urgency=Urgency.URGENT,
            created_at=sent_at - HOUR,
            sent_at=sent_at,
            due_at=sent_at + 24 * HOUR,
            step=1,
        ),
    )
    step(session, of, row, Step.SENT, before=Step.DRAFT, at=sent_at)
    return row


def step(session: Session, of: Scene, to: Referral, status: Step, **values: Any) -> ReferralStep:
    """One step of a referral; by the partner unless it was sent."""
    note, before = values.pop("note", None), values.pop("before", None)
    by = of.officer if status is Step.SENT else of.partner_user
    row = ReferralStep(
        **{
            "agency_id": of.agency.id,
            "referral_id": to.id,
            "case_id": of.case.id,
            "number": values.pop("number", 1),
            "at": clock.now(),
            "by_id": by.id,
            "from_status": before,
            "to_status": status,
            **values,
        }
    )
    session.add(row)
    row.note = note
    session.flush()
    return row


def follow_up(session: Session, of: Scene, **values: Any) -> FollowUp:
    start = clock.now() - 3 * HOUR
    return factories.add(
        session,
        FollowUp(
            **{
                "agency_id": of.agency.id,
                "case_id": of.case.id,
                "person_id": of.person.id,
                "kind": Kind.FIRST_CONTACT,
                "owner_id": of.officer.id,
                "created_at": start,
                "from_at": start,
                "due_at": start + 48 * HOUR,
                "attempts": 0,
                **values,
            }
        ),
    )


def attempt(session: Session, of: Scene, owed: FollowUp, note: str = "Rang ten times") -> None:
    row = Attempt(
        agency_id=of.agency.id,
        follow_up_id=owed.id,
        case_id=of.case.id,
        at=clock.now() - 30 * MINUTE,
        by_id=of.officer.id,
        way=Way.CALL,
        result=Result.NO_ANSWER,
    )
    session.add(row)
    row.note = note
    session.flush()


def caution(session: Session, of: Scene) -> None:
    row = Caution(
        agency_id=of.agency.id,
        person_id=of.person.id,
        on_day=clock.now().date(),
        created_at=clock.now(),
        created_by_id=of.officer.id,
    )
    session.add(row)
    row.what, row.how = "Carries a folding knife", "shown, not used"
    session.flush()


def whole(session: Session) -> Scene:
    """A case in which something of everything has happened."""
    of = scene(session)
    told(session, of)
    caution(session, of)
    report(session, of, Report.SUBMITTED)
    sent = referral(session, of)
    step(session, of, sent, Step.MORE_INFO, before=Step.SENT, number=2, note="Which days?")
    attempt(session, of, follow_up(session, of))
    session.commit()
    return of
