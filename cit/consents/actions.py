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
from cit.consents.rules import (
    PART2,
    VERSION,
    Class,
    Ending,
    Kind,
    Method,
    Paragraph,
    Purpose,
    Signature,
    Signer,
    Standing,
    Told,
    check,
    standing,
)
from cit.db.writers import hold
from cit.organisations import queries as organisations
from cit.permissions.check import Actor
from cit.rules import RuleBroken

IN_FULL = (
    "Records of substance-use treatment need a consent in full, with a signature. "
    "Record it under Consent first."
)


@dataclass(frozen=True, kw_only=True)
class NewConsent:
    """What a person agreed to; `today` is the agency's day."""

    case: Case
    recipient_id: UUID | None
    classes: frozenset[Class]
    purpose: Purpose
    method: Method
    from_on: date
    until_on: date | None
    today: date
    kind: Kind = Kind.SHARING
    recipient_name: str = ""
    intermediary: str = ""
    what: str = ""
    ending: Ending = Ending.DATE
    event: str = ""
    # The text as it was read and signed; none where only the choices were written down.
    text: tuple[Paragraph, ...] = ()
    signature: Signature | None = None


def record_consent(session: Session, actor: Actor, new: NewConsent) -> Consent:
    """Write a consent down. It replaces what was agreed with the same organisation before."""
    if new.case.person_id is None:
        raise RuleBroken("person", "Link the person to the case first: consent is somebody's own.")
    _check(session, new)
    consent = _row(actor, new, new.case.person_id)
    session.add(consent)
    _seal(consent, new)
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


def _check(session: Session, new: NewConsent) -> None:
    named = new.recipient_name.strip() or new.kind is Kind.ALL_CARE
    offered = {one.id for one in organisations.partners(session, new.today)}
    if new.recipient_id not in offered and not (new.recipient_id is None and named):
        raise RuleBroken("recipient", "Choose an organization with an agreement in force.")
    check(
        classes=new.classes,
        method=new.method,
        from_on=new.from_on,
        until_on=new.until_on,
        today=new.today,
    )
    if new.until_on is None and new.ending is Ending.DATE:
        raise RuleBroken("until_on", "Enter the last day.")
    whole = new.text and new.signature is not None
    if (new.classes & PART2 or new.kind is not Kind.SHARING) and not whole:
        raise RuleBroken("classes", IN_FULL)


def _row(actor: Actor, new: NewConsent, person_id: UUID) -> Consent:
    now = clock.now()
    consent = Consent(
        agency_id=new.case.agency_id,
        person_id=person_id,
        case_id=new.case.id,
        kind=new.kind,
        recipient_id=new.recipient_id,
        purpose=new.purpose,
        method=new.method,
        from_on=new.from_on,
        ending=new.ending,
        until_on=new.until_on if new.ending is Ending.DATE else None,
        text_version=VERSION if new.text else None,
        signed_at=now if new.signature else None,
        recorded_at=now,
        recorded_by_id=actor.id,
    )
    consent.classes = [ConsentClass(shared=one) for one in Class if one in new.classes]
    return consent


def _seal(consent: Consent, new: NewConsent) -> None:
    consent.recipient_name = new.recipient_name.strip() or None
    consent.intermediary = new.intermediary.strip() or None
    consent.what = new.what.strip() or None
    consent.event = new.event.strip() or None if new.ending is Ending.EVENT else None
    consent.text = [[*one] for one in new.text] or None
    consent.signature = new.signature.kept() if new.signature else None


@dataclass(frozen=True)
class Withdrawal:
    """How somebody took a consent back, and who."""

    how: Told
    by: Signer = Signer.SELF
    name: str = ""


def revoke(session: Session, actor: Actor, consent: Consent, said: Withdrawal) -> None:
    """End a consent now. Nothing is read under it any more; what was told stays in the ledger."""
    hold(session, consent)
    if consent.revoked_at is not None:
        raise RuleBroken("consent", "This agreement was withdrawn before.")
    if said.by is Signer.GUARDIAN and not said.name.strip():
        raise RuleBroken("name", "Enter the name of the guardian.")
    consent.revoked_at, consent.revoked_by_id = clock.now(), actor.id
    consent.revoked_how, consent.revoked_for = said.how, said.by
    consent.revoked_name = said.name.strip() or None
    session.flush()
    record(session, Event.CONSENT_REVOKED, by=actor, subject_id=consent.id, case_id=consent.case_id)


def has_ended(session: Session, actor: Actor, consent: Consent, today: date) -> None:
    """What was to end it has happened."""
    hold(session, consent)
    if consent.ending is not Ending.EVENT or standing(consent, today) is not Standing.IN_FORCE:
        raise RuleBroken("consent", "This agreement does not wait for anything to happen.")
    consent.ended_at, consent.ended_by_id = clock.now(), actor.id
    session.flush()
    record(session, Event.CONSENT_ENDED, by=actor, subject_id=consent.id, case_id=consent.case_id)
