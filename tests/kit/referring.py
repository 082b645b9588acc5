"""Consents and referrals for tests: rows as the actions leave them, and a small cast."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case
from cit.cases.rules import new_reference
from cit.consents.models import Consent, ConsentClass
from cit.consents.rules import Class, Method, Purpose
from cit.organisations.models import Organisation
from cit.people.models import Person
from cit.permissions.table import Role
from cit.referrals.models import Referral, ReferralNeed, ReferralStep
from cit.referrals.rules import NEXT_ACTOR, Need, Status, Urgency
from tests.kit import factories

ZONE = "America/Chicago"
BOTH = (Class.CONTACT, Class.NEED)


def consent(
    session: Session,
    case: Case,
    recipient: Organisation,
    by: User,
    classes: Iterable[Class] = BOTH,
    **values: Any,
) -> Consent:
    """What the person of a case agreed to, from today on."""
    day = clock.local_day(clock.now(), ZONE)
    sealed = {one: values.pop(one) for one in ("what", "recipient_name", "event") if one in values}
    row = Consent(
        **{
            "agency_id": case.agency_id,
            "person_id": case.person_id,
            "case_id": case.id,
            "recipient_id": recipient.id,
            "purpose": Purpose.FIRST_APPOINTMENT,
            "method": Method.SIGNED,
            "from_on": day,
            "until_on": day + timedelta(days=90),
            "recorded_at": clock.now(),
            "recorded_by_id": by.id,
            **values,
        }
    )
    row.classes = [ConsentClass(shared=one) for one in classes]
    session.add(row)
    for name, words in sealed.items():
        setattr(row, name, words)
    session.flush()
    return row


def referral(
    session: Session,
    given: Consent,
    by: User,
    status: Status = Status.SENT,
    needs: Iterable[Need] = (Need.OUTPATIENT,),
    request: str = "A first appointment in the morning.",
    safe_contact: str | None = None,
    **values: Any,
) -> Referral:
    """A referral that stands somewhere, with the one step that took it there."""
    now = clock.now()
    sent = status is not Status.DRAFT
    row = Referral(
        **{
            "agency_id": given.agency_id,
            "reference": new_reference(),
            "offer_id": uuid4(),
            "case_id": given.case_id,
            "person_id": given.person_id,
            "partner_id": given.recipient_id,
            "consent_id": given.id,
            "sender_id": by.id,
            "status": status,
            "next_actor": NEXT_ACTOR[status],
            "urgency": Urgency.URGENT,
            "created_at": now,
            "sent_at": now if sent else None,
            "due_at": now + timedelta(hours=5) if sent else None,
            "step": 1,
            **values,
        }
    )
    row.needs = [ReferralNeed(need=one.value) for one in needs]
    row.partner, row.sender = session.get_one(Organisation, given.recipient_id), by
    session.add(row)
    row.request, row.safe_contact = request, safe_contact
    session.flush()
    step(session, row, by, None, status)
    return row


def step(
    session: Session,
    of: Referral,
    by: User,
    before: Status | None,
    to: Status,
    note: str | None = None,
) -> ReferralStep:
    row = ReferralStep(
        agency_id=of.agency_id,
        referral_id=of.id,
        case_id=of.case_id,
        number=of.step,
        at=clock.now(),
        by_id=by.id,
        from_status=before,
        to_status=to,
    )
    session.add(row)
    row.note = note
    session.flush()
    return row


@dataclass
class Cast:
    """An officer on a case with a person, a supervisor, and a partner who could help."""

    officer: User
    supervisor: User
    partner: User
    house: Organisation
    person: Person
    case: Case

    def given(self, session: Session, *classes: Class, **values: Any) -> Consent:
        return consent(session, self.case, self.house, self.officer, classes or BOTH, **values)

    def sent(self, session: Session, status: Status = Status.SENT, **values: Any) -> Referral:
        return referral(session, self.given(session), self.officer, status, **values)


def cast(session: Session, **person: Any) -> Cast:
    agency = factories.organisation(session)
    house = factories.partner(session, name=f"Alder House {uuid4()}", short_name="Alder House")
    officer = factories.user(session, Role.OFFICER, at=agency, title="Officer")
    known = factories.person(session, agency.id, **person)
    case = factories.case(session, agency.id, person_id=known.id)
    factories.assigned(session, case, officer)
    return Cast(
        officer=officer,
        supervisor=factories.user(session, Role.SUPERVISOR, at=agency),
        partner=factories.user(session, Role.PARTNER, at=house),
        house=house,
        person=known,
        case=case,
    )
