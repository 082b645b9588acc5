"""One of everything that pages of the browser tests are about, by the names addresses use."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.standing import record_designation
from cit.accounts.models import User
from cit.accounts.rules import Standing
from cit.followups.models import FollowUp
from cit.followups.rules import Kind
from cit.organisations.models import Organisation
from cit.people.models import Caution
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.referrals.rules import Status
from tests.kit import factories, referring, reports
from tests.kit.staff import Staff


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
        "referral": sent.id,
        "offer": referring.referral(session, drafted, officer, Status.DRAFT).offer_id,
        "draft": reports.draft(session, officer, case).id,
        "submitted": reports.submitted(session, officer).id,
        "caution": _caution(session, person.id, officer),
        "follow_up": _follow_up(session, case.id, person.id, officer),
        "designation": record_designation(
            session, SYSTEM, officer, Standing.TRAINED, clock.now().date()
        ).id,
    }
    session.info["actor"] = SYSTEM
    session.commit()
    return {name: str(one) for name, one in found.items()}


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
