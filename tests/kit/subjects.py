"""One of everything that pages of the browser tests are about, by the names addresses use."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions import review
from cit.accounts.actions.devices import Browser, arrive, welcome
from cit.accounts.actions.standing import record_designation
from cit.accounts.models import User
from cit.accounts.rules import Standing
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.rules import Status as CaseStatus
from cit.cases.rules import new_reference
from cit.emergency.actions import open_case
from cit.emergency.rules import Reason
from cit.followups.models import FollowUp
from cit.followups.rules import Kind
from cit.organisations.models import Organisation
from cit.people.models import Caution, Person
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.plans import actions as plans
from cit.referrals.rules import Status
from cit.sealing.actions import seal
from cit.sealing.models import CaseReader
from cit.sealing.rules import Why
from cit.web.kept import KeptForm
from tests.kit import factories, referring, reports
from tests.kit.attaching import attached
from tests.kit.conferring import conferences
from tests.kit.expunging import orders
from tests.kit.hearing import heard
from tests.kit.listing import listed
from tests.kit.lists import kept_and_going, redaction
from tests.kit.noticing import noticed
from tests.kit.planning import written
from tests.kit.staff import Staff
from tests.kit.statutes import statutes


def subjects(session: Session, staff: Staff) -> dict[str, str]:
    """A case with a draft and all that hangs on it; another one's report waits for review."""
    officer = session.get_one(User, staff.ids[Role.OFFICER])
    partner = session.get_one(Organisation, staff.partner_id)
    person = factories.person(session, staff.agency_id)
    unknown = factories.person(session, staff.agency_id, identified=False)
    case = reports.case_of(session, officer, person_id=person.id, address="12 Orchard Street")
    given = referring.consent(session, case, partner, officer)
    sent = referring.referral(session, given, officer, Status.SENT)
    other = reports.case_of(session, officer, person_id=person.id)
    drafted = referring.consent(session, other, partner, officer)
    found = {
        "agency": staff.agency_id,
        "partner": partner.id,
        "officer": officer.id,
        "case": case.id,
        "person": person.id,
        "unknown": unknown.id,
        "consent": given.id,
        "referral": sent.id,
        "offer": referring.referral(session, drafted, officer, Status.DRAFT).offer_id,
        "draft": reports.draft(session, officer, case).id,
        "submitted": reports.submitted(session, officer).id,
        "caution": _caution(session, person.id, officer),
        "attachment": attached(session, factories.actor(session, officer), case).id,
        "follow_up": _follow_up(session, case.id, person.id, officer),
        "designation": _trained(session, officer),
    }
    found |= _plans(session, staff, person.id)
    found |= conferences(session, staff, person.id)
    found |= statutes(session, staff, case.id, other.id)
    found |= _guarded(session, staff, person.id)
    found |= orders(session, officer, partner) | listed(session, staff.agency_id)
    found |= {"review": _reviews(session, staff), "device": _device(session, officer)}
    found["feedback"] = heard(session, staff.agency_id).feedback.id
    found["redaction"] = redaction(session, staff)
    found |= kept_and_going(session, staff, case) | noticed(session, staff)
    session.info["actor"] = SYSTEM
    session.commit()
    return {name: str(one) for name, one in found.items()}


def _trained(session: Session, officer: User) -> UUID:
    today = clock.now().date()
    return record_designation(session, SYSTEM, officer, Standing.TRAINED, today).id


def _plans(session: Session, staff: Staff, person_id: UUID) -> dict[str, UUID]:
    """A plan in force with a suggestion, and the next version of it: a draft of the coordinator."""
    coordinator = factories.actor(session, session.get_one(User, staff.ids[Role.COORDINATOR]))
    person = session.get_one(Person, person_id)
    first = written(session, coordinator, person)
    supervisor = factories.actor(session, session.get_one(User, staff.ids[Role.SUPERVISOR]))
    plans.approve(session, supervisor, first)
    officer = factories.actor(session, session.get_one(User, staff.ids[Role.OFFICER]))
    said = plans.suggest(session, officer, person, "Stand to his left, not in front.")
    session.info["actor"] = coordinator
    draft = plans.begin(session, coordinator, person)
    session.info["actor"] = SYSTEM
    return {"version": first.id, "plan_draft": draft.id, "suggestion": said.id}


def _guarded(session: Session, staff: Staff, person_id: UUID) -> dict[str, UUID]:
    """A sealed case, a look at a case in an emergency, and a form that waits to be sent."""
    supervisor = session.get_one(User, staff.ids[Role.SUPERVISOR])
    officer = session.get_one(User, staff.ids[Role.OFFICER])
    reference = new_reference()
    cleared = CaseStatus.CLEARED
    foreign = factories.case(session, staff.agency_id, status=cleared, reference=reference)
    actor = factories.actor(session, officer)
    looked = open_case(
        session, actor, Reason.DANGER, "He stands on the bridge", reference=reference
    )
    assert looked is not None
    case = factories.case(session, staff.agency_id, status=cleared)
    me = factories.actor(session, supervisor)
    seal(session, me, case, Why.COURT_ORDER, "An order of the county court.", [supervisor.id])
    session.info["actor"] = SYSTEM
    record(session, Event.CASE_OPENED, by=actor, subject_id=foreign.id, case_id=foreign.id)
    kept = KeptForm(user_id=officer.id, path=f"/people/{person_id}/add-alias", at=clock.now())
    session.add(kept)
    kept.fields = [["family_name", "Ellerby"]]
    reader = session.scalars(select(CaseReader.id).where(CaseReader.case_id == case.id)).one()
    return {
        "sealed": case.id,
        "reader": reader,
        "foreign": foreign.id,
        "emergency": looked.id,
        "kept": kept.id,
    }


def _device(session: Session, officer: User) -> UUID:
    """A device on which somebody is known."""
    device_id = arrive(session, Browser("Firefox on Windows", "a token"))
    welcome(session, officer, device_id)
    assert device_id is not None
    return device_id


def _reviews(session: Session, staff: Staff) -> UUID:
    """A signed review of access, and one that was begun."""
    admin = factories.actor(session, session.get_one(User, staff.ids[Role.ADMINISTRATOR]))
    signed = review.begin(session, admin)
    signed.closed_at, signed.closed_by_id, signed.list_hash = clock.now(), admin.id, "0" * 64
    signed.kept = signed.changed = signed.disabled = signed.left_out = 0
    session.flush()
    review.begin(session, admin)
    return signed.id


def _caution(session: Session, person_id: UUID, by: User) -> UUID:
    now = clock.now()
    row = Caution(
        agency_id=by.organisation_id,
        person_id=person_id,
        on_day=now.date(),
        created_at=now,
        created_by_id=by.id,
    )
    session.add(row)
    row.what = "Carries a folding knife"
    session.flush()
    return row.id


def _follow_up(session: Session, case_id: UUID, person_id: UUID, owner: User) -> UUID:
    now = clock.now()
    row = FollowUp(
        agency_id=owner.organisation_id,
        case_id=case_id,
        person_id=person_id,
        kind=Kind.FIRST_CONTACT,
        owner_id=owner.id,
        created_at=now,
        from_at=now,
        due_at=now + timedelta(hours=48),
    )
    return factories.add(session, row).id
