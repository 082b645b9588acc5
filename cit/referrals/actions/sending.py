"""Sending what was written, or writing it anew."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.config import Settings
from cit.consents import queries as consents
from cit.consents.rules import Class, covers
from cit.permissions.check import Actor
from cit.referrals.actions.begin import chosen
from cit.referrals.actions.moves import DEFAULT, check_agreed, move, today
from cit.referrals.actions.sealed import name_partners
from cit.referrals.actions.telling import tell
from cit.referrals.models import Referral
from cit.referrals.rules import Act, Cancel


def send(session: Session, actor: Actor, referral: Referral, settings: Settings = DEFAULT) -> None:
    """Let the partner see it. The person's agreement is looked at once more."""
    day = today(settings, actor)
    chosen(session, [referral.partner_id], day)
    check_agreed(session, referral, day, Class.NEED)
    consent = consents.live(session, referral.person_id, referral.partner_id, day)
    move(
        session,
        actor,
        referral,
        Act.SEND,
        Event.REFERRAL_SENT,
        settings=settings,
        details={"recipient_id": referral.partner_id, "classes": covers(consent, day)},
        sent_at=clock.now(),
        consent_id=consent.id if consent else referral.consent_id,
    )
    if consent is not None:
        tell(session, actor, referral, consent, day)
    name_partners(session, referral.case_id)


def discard(
    session: Session, actor: Actor, referrals: Sequence[Referral], settings: Settings = DEFAULT
) -> None:
    """Drafts that are written anew. They stay in the history as taken back."""
    for referral in referrals:
        move(
            session,
            actor,
            referral,
            Act.CANCEL,
            Event.REFERRAL_CANCELLED,
            settings=settings,
            reason=Cancel.CHANGED,
            details={"reason": Cancel.CHANGED},
            closed_at=clock.now(),
        )
