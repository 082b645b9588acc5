"""A case with something of every room in it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case, CaseEvent
from cit.cases.rules import Happening
from cit.cases.rules import Status as CaseStatus
from cit.consents.models import Consent, ConsentClass
from cit.consents.rules import Class, Method, Purpose
from cit.encounters.models import Disposition, Encounter, EncounterVersion
from cit.encounters.rules import Force, Group, Outcome
from cit.encounters.rules import Status as Report
from cit.followups.models import Attempt, FollowUp
from cit.followups.rules import Kind, Result, Way
from cit.organisations.models import Organisation
from cit.people.models import Caution, Person
from cit.people.rules import Known
from cit.permissions.table import Role
from cit.referrals.models import Referral, ReferralStep
from cit.referrals.rules import NEXT_ACTOR, Urgency
from cit.referrals.rules import Status as Step
from tests.kit import factories

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NARRATIVE = "Marcus was on the porch, very frightened. He agreed to go to Mill Road."


@dataclass
class Scene:
    """Everybody and everything around one case."""

    agency: Organisation
    partner: Organisation
    officer: User
    supervisor: User
    coordinator: User
    dispatcher: User
    partner_user: User
    person: Person
    case: Case


def scene(session: Session, **values: Any) -> Scene:
    """A cleared call with a person, an officer who was there, and nothing else."""
    agency, partner = factories.organisation(session), factories.partner(session)

    def user(role: Role, at: Organisation, name: str) -> User:
        return factories.user(session, role, at=at, name=name)

    officer = user(Role.OFFICER, agency, "J. Reyes")
    person = factories.person(session, agency.id, birth_date=date(1985, 6, 4))
    kind = factories.call_type(session, agency.id, label="Welfare check", mental_health=True)
    start = clock.now() - 4 * HOUR
    case = factories.case(
        session,
        agency.id,
        **{
            "person_id": person.id,
            "status": CaseStatus.CLEARED,
            "mental_health": True,
            "initial_type_id": kind.id,
            "address": "12 Orchard Street",
            "received_at": start,
            "dispatched_at": start + 3 * MINUTE,
            "arrived_at": start + 11 * MINUTE,
            "cleared_at": start + 65 * MINUTE,
            **values,
        },
    )
    factories.assigned(session, case, officer)
    return Scene(
        agency,
        partner,
        officer,
        user(Role.SUPERVISOR, agency, "N. Okafor"),
        user(Role.COORDINATOR, agency, "L. Brandt"),
        user(Role.DISPATCHER, agency, "T. Nakata"),
        user(Role.PARTNER, partner, "Ines Varga"),
        person,
        case,
    )


def happened(session: Session, of: Scene, what: Happening, at: datetime, **values: Any) -> None:
    row = CaseEvent(agency_id=of.agency.id, case_id=of.case.id, at=at, what=what, **values)
    factories.add(session, row)


def told(session: Session, of: Scene) -> None:
    """The story of the call itself."""
    start = of.case.received_at or clock.now()
    for minutes, what, values in (
        (0, Happening.RECEIVED, {"detail": "dispatched", "by_id": of.dispatcher.id}),
        (2, Happening.ASSIGNED, {"detail": "primary", "about_id": of.officer.id}),
        (3, Happening.DISPATCHED, {"about_id": of.officer.id}),
        (11, Happening.ARRIVED, {"about_id": of.officer.id, "by_id": of.officer.id}),
        (65, Happening.CLEARED, {"by_id": of.officer.id}),
    ):
        happened(session, of, what, start + minutes * MINUTE, **values)


def report(session: Session, of: Scene, status: Report, **values: Any) -> Encounter:
    """A report in a state, with the version that was submitted."""
    now, approved = clock.now(), status is Report.APPROVED
    draft = status is Report.DRAFT
    row = Encounter(
        **{
            "agency_id": of.agency.id,
            "case_id": of.case.id,
            "author_id": of.officer.id,
            "author_designated": True,
            "status": status,
            "version": 0 if draft else 1,
            "started_at": now - 3 * HOUR,
            "saved_at": now - 2 * HOUR,
            "submitted_at": None if draft else now - 2 * HOUR,
            "review_due_at": None if draft else now + 70 * HOUR,
            "approved_at": now - HOUR if approved else None,
            "force": None if draft else Force.NONE,
            "handcuffs": None if draft else False,
            "injury_person": None if draft else False,
            "injury_officer": None if draft else False,
            "injury_other": None if draft else False,
            "wants_follow_up": Known.YES,
            **values,
        }
    )
    session.add(row)
    row.answers = {"outcome": {"narrative": NARRATIVE}}
    session.flush()
    if not draft:
        _version(session, of, row)
    return row


def _version(session: Session, of: Scene, encounter: Encounter) -> None:
    decided = encounter.status in (Report.APPROVED, Report.RETURNED)
    row = EncounterVersion(
        agency_id=of.agency.id,
        case_id=of.case.id,
        encounter_id=encounter.id,
        number=1,
        submitted_at=encounter.submitted_at,
        decision=encounter.status if decided else None,
        decided_at=clock.now() - HOUR if decided else None,
        decided_by_id=of.supervisor.id if decided else None,
    )
    session.add(row)
    row.answers = encounter.answers
    row.reason = "When was he handed over?" if encounter.status is Report.RETURNED else None
    factories.add(
        session,
        Disposition(
            agency_id=of.agency.id,
            case_id=of.case.id,
            encounter_id=encounter.id,
            outcome=Outcome.VOLUNTARY_TRANSPORT,
            group=Group.FACILITY,
            is_primary=True,
        ),
    )


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
