"""One referral, or the drafts of one offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session, joinedload

from cit.people import queries as people
from cit.people.models import Person
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.referrals.models import Referral
from cit.referrals.policies import within
from cit.referrals.rules import Status, Urgency


def get(session: Session, actor: Actor, referral_id: UUID, permission: Permission) -> Referral:
    """One referral in reach, with its organisations. Raises NoResultFound."""
    rows = (
        select(Referral)
        .where(Referral.id == referral_id, within(actor, permission))
        .options(joinedload(Referral.partner), joinedload(Referral.sender))
        .execution_options(unscoped=True)
    )
    return session.scalars(rows).one()


def offer(session: Session, actor: Actor, offer_id: UUID) -> Sequence[Referral]:
    """The drafts of an offer that the actor may send. Raises NoResultFound."""
    rows = (
        select(Referral)
        .where(Referral.offer_id == offer_id, Referral.status == Status.DRAFT)
        .where(within(actor, Permission.REFERRAL_SEND))
        .options(joinedload(Referral.partner), joinedload(Referral.sender))
        .order_by(Referral.created_at, Referral.id)
        .execution_options(unscoped=True)
    )
    found = session.scalars(rows).all()
    if not found:
        raise NoResultFound
    return found


def person_name(session: Session, referral: Referral) -> str:
    """The person's name, for the sender's own pages."""
    rows = select(Person).where(Person.id == referral.person_id)
    return people.name_of(session.scalars(rows).one())


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefill:
    """What a referral that was turned away, or is written anew, begins with."""

    case_id: UUID
    needs: Sequence[str]
    urgency: Urgency
    request: str
    safe_contact: str
    partner_ids: Sequence[str]
    not_again: str
    offer_id: UUID | None  # of the drafts that are written anew


def prefill(session: Session, actor: Actor, referral_id: UUID) -> Prefill:
    """The same questions again. After a decline another organisation is chosen."""
    one = get(session, actor, referral_id, Permission.REFERRAL_SEND)
    turned_away = one.status is not Status.DRAFT
    same = select(Referral.partner_id).where(
        Referral.offer_id == one.offer_id, Referral.status == Status.DRAFT
    )
    return Prefill(
        case_id=one.case_id,
        needs=[need.need for need in one.needs],
        urgency=one.urgency,
        request=one.request or "",
        safe_contact=one.safe_contact or "",
        partner_ids=[] if turned_away else [str(found) for found in session.scalars(same)],
        not_again=str(one.partner_id) if turned_away else "",
        offer_id=None if turned_away else one.offer_id,
    )
