"""Recording what a person agreed to share, and taking it back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.models import Case
from cit.consents.models import Consent, ConsentClass
from cit.consents.rules import Class, Method, Purpose, check
from cit.organisations import queries as organisations
from cit.permissions.check import Actor
from cit.rules import RuleBroken


@dataclass(frozen=True, kw_only=True)
class NewConsent:
    """What a person agreed to; `today` is the agency's day."""

    case: Case
    recipient_id: UUID
    classes: frozenset[Class]
    purpose: Purpose
    method: Method
    from_on: date
    until_on: date
    today: date


def record_consent(session: Session, actor: Actor, new: NewConsent) -> Consent:
    """Write a consent down. It replaces what was agreed with the same organisation before."""
    if new.case.person_id is None:
        raise RuleBroken("person", "Link the person to the case first: consent is somebody's own.")
    if new.recipient_id not in {one.id for one in organisations.partners(session, new.today)}:
        raise RuleBroken("recipient", "Choose an organization with an agreement in force.")
    check(
        classes=new.classes,
        method=new.method,
        from_on=new.from_on,
        until_on=new.until_on,
        today=new.today,
    )
    consent = Consent(
        agency_id=new.case.agency_id,
        person_id=new.case.person_id,
        case_id=new.case.id,
        recipient_id=new.recipient_id,
        purpose=new.purpose,
        method=new.method,
        from_on=new.from_on,
        until_on=new.until_on,
        recorded_at=clock.now(),
        recorded_by_id=actor.id,
    )
    consent.classes = [ConsentClass(shared=one) for one in Class if one in new.classes]
    session.add(consent)
    session.flush()
    record(
        session,
        Event.CONSENT_RECORDED,
        by=actor,
        subject_id=consent.id,
        case_id=consent.case_id,
        recipient_id=consent.recipient_id,
        classes=new.classes,
    )
    return consent


def revoke(session: Session, actor: Actor, consent: Consent) -> None:
    """End a consent now. Nothing is read under it any more; what was done stays on record."""
    if consent.revoked_at is not None:
        raise RuleBroken("consent", "This agreement was withdrawn before.")
    consent.revoked_at, consent.revoked_by_id = clock.now(), actor.id
    record(session, Event.CONSENT_REVOKED, by=actor, subject_id=consent.id, case_id=consent.case_id)
