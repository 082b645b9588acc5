"""Writing referrals to one or more partners, with the consent they stand on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.actions import free_reference
from cit.cases.models import Case
from cit.config import Settings
from cit.consents import queries as consents
from cit.consents.actions import NewConsent, record_consent
from cit.consents.models import Consent
from cit.consents.rules import Class, Method, Purpose, covers
from cit.encounters.models import Encounter
from cit.organisations import queries as organisations
from cit.organisations.models import Organisation
from cit.permissions.check import Actor
from cit.referrals.actions.moves import DEFAULT, add_step, today
from cit.referrals.models import Referral, ReferralNeed
from cit.referrals.queries.lists import open_with
from cit.referrals.rules import NEXT_ACTOR, Need, Status, Urgency
from cit.rules import RuleBroken

ASKED_FOR = frozenset({Class.CONTACT, Class.NEED})
LONGEST_REQUEST = 4000


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What the person agreed to just now, with each organisation that lacks it."""

    classes: frozenset[Class]
    purpose: Purpose
    method: Method
    until_on: date


@dataclass(frozen=True, kw_only=True)
class NewReferral:
    """What is asked, of whom."""

    case: Case
    partner_ids: Sequence[UUID]
    needs: frozenset[Need]
    urgency: Urgency
    request: str
    safe_contact: str = ""
    agreement: Agreement | None = None


def draft(
    session: Session, actor: Actor, new: NewReferral, settings: Settings = DEFAULT
) -> list[Referral]:
    """Write one referral for each partner; they share an offer. Nothing is sent yet."""
    day = today(settings, actor)
    person_id = new.case.person_id
    if person_id is None:
        raise RuleBroken("person", "Link the person to the case first.")
    _check_asked(new)
    partners = chosen(session, new.partner_ids, day)
    _check_none_open(session, person_id, partners)
    agreed = _agreed(session, actor, new, person_id, partners, day)
    offer_id = uuid4()
    return [
        _draft_one(session, actor, new, (person_id, partner_id), offer_id, agreed[partner_id])
        for partner_id in partners
    ]


def _check_asked(new: NewReferral) -> None:
    if not new.needs:
        raise RuleBroken("needs", "Choose what the person needs.")
    if not new.request.strip():
        raise RuleBroken("request", "Say in a sentence or two what you ask for.")
    if len(new.request) > LONGEST_REQUEST:
        raise RuleBroken("request", f"Write at most {LONGEST_REQUEST:,} letters.")


def chosen(session: Session, ids: Sequence[UUID], day: date) -> Mapping[UUID, Organisation]:
    offered = {one.id: one for one in organisations.partners(session, day)}
    if not ids:
        raise RuleBroken("partners", "Choose at least one organization.")
    if any(one not in offered for one in ids):
        raise RuleBroken("partners", "Choose organizations with an agreement in force.")
    return {one: offered[one] for one in ids}


def _check_none_open(
    session: Session, person_id: UUID, partners: Mapping[UUID, Organisation]
) -> None:
    for one in open_with(session, person_id):
        if one.partner_id in partners and one.status is not Status.DRAFT:
            raise RuleBroken(
                "partners", f"A referral to {one.partner} is open already. Continue with that one."
            )


def _agreed(
    session: Session,
    actor: Actor,
    new: NewReferral,
    person_id: UUID,
    partners: Mapping[UUID, Organisation],
    day: date,
) -> Mapping[UUID, Consent]:
    """The consent that each referral stands on; asked for where there is none yet."""
    given = consents.live_for(session, {(person_id, one) for one in partners}, day)
    found: dict[UUID, Consent] = {}
    for partner_id, partner in partners.items():
        consent = given.get((person_id, partner_id))
        if new.agreement and not covers(consent, day) >= ASKED_FOR:
            consent = record_consent(session, actor, _consent(new, new.agreement, partner_id, day))
        if consent is None or Class.NEED not in covers(consent, day):
            raise RuleBroken("classes", f"Say what the person agrees to share with {partner.name}.")
        found[partner_id] = consent
    return found


def _consent(new: NewReferral, agreement: Agreement, partner_id: UUID, day: date) -> NewConsent:
    return NewConsent(
        case=new.case,
        recipient_id=partner_id,
        classes=agreement.classes,
        purpose=agreement.purpose,
        method=agreement.method,
        from_on=day,
        until_on=agreement.until_on,
        today=day,
    )


def _draft_one(
    session: Session,
    actor: Actor,
    new: NewReferral,
    pair: tuple[UUID, UUID],
    offer_id: UUID,
    consent: Consent,
) -> Referral:
    now = clock.now()
    referral = Referral(
        agency_id=new.case.agency_id,
        reference=free_reference(session, Referral.reference),
        offer_id=offer_id,
        case_id=new.case.id,
        person_id=pair[0],
        encounter_id=_own_report(session, actor, new.case.id),
        partner_id=pair[1],
        consent_id=consent.id,
        sender_id=actor.id,
        status=Status.DRAFT,
        next_actor=NEXT_ACTOR[Status.DRAFT],
        urgency=new.urgency,
        created_at=now,
        step=0,
    )
    referral.needs = [ReferralNeed(need=one.value) for one in Need if one in new.needs]
    session.add(referral)
    referral.request = new.request.strip()
    referral.safe_contact = new.safe_contact.strip() or None
    session.flush()
    add_step(session, actor, referral, None, now)
    record(
        session,
        Event.REFERRAL_DRAFTED,
        by=actor,
        subject_id=referral.id,
        case_id=referral.case_id,
        recipient_id=referral.partner_id,
    )
    return referral


def _own_report(session: Session, actor: Actor, case_id: UUID) -> UUID | None:
    """The sender's own report on the case, where there is one."""
    rows = select(Encounter.id).where(Encounter.case_id == case_id)
    return session.scalar(rows.where(Encounter.author_id == actor.id))
