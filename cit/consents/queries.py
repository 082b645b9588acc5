"""Reads of consents. What governs is the person's last word to an organisation."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Select, Uuid, bindparam, select
from sqlalchemy.orm import Session, joinedload

from cit import clock
from cit.consents.models import Consent
from cit.consents.policies import within
from cit.consents.rules import Standing, standing
from cit.db.zone import zone_of
from cit.disclosures.queries import AGREED
from cit.permissions.check import Actor
from cit.permissions.table import Permission


def get(session: Session, actor: Actor, consent_id: UUID, permission: Permission) -> Consent:
    """One consent in reach. Raises NoResultFound."""
    rows = (
        select(Consent)
        .where(Consent.id == consent_id, within(actor, permission))
        .options(joinedload(Consent.recipient))
        .execution_options(unscoped=True)
    )
    return session.scalars(rows).one()


def of_case(session: Session, actor: Actor, case_id: UUID) -> Sequence[Consent]:
    """What was agreed in a case, the newest first."""
    return session.scalars(_of_case(actor), {"of_case": case_id}).unique().all()


@lru_cache(maxsize=256)
def _of_case(actor: Actor) -> Select[Consent]:
    """Kept for each actor: putting it together costs more than running it."""
    return (
        select(Consent)
        .where(Consent.case_id == bindparam("of_case", type_=Uuid()))
        .where(within(actor, Permission.CONSENT_VIEW))
        .options(joinedload(Consent.recipient), joinedload(Consent.classes))
        .order_by(Consent.recorded_at.desc(), Consent.id)
        .execution_options(unscoped=True)
    )


def live(session: Session, person_id: UUID, recipient_id: UUID, day: date) -> Consent | None:
    """The consent that governs what an organisation may read of a person on a day."""
    return live_for(session, {(person_id, recipient_id)}, day).get((person_id, recipient_id))


def agreed_then(
    session: Session, person_id: UUID, recipient_id: UUID, codes: Collection[str], at: datetime
) -> UUID | None:
    """The agreement that covered all these classes at a moment, whatever became of it since."""
    day = clock.local_day(at, zone_of(session))
    rows = (
        select(Consent)
        .where(Consent.person_id == person_id, Consent.recipient_id == recipient_id)
        .where(Consent.recorded_at <= at, Consent.from_on <= day)
        .order_by(Consent.recorded_at.desc(), Consent.id)
        .limit(1)
        .execution_options(unscoped=True)
    )
    last = session.scalars(rows).one_or_none()
    if last is None or last.until_on < day or (last.revoked_at and last.revoked_at <= at):
        return None
    return last.id if set(codes) <= {one.shared.value for one in last.classes} else None


def live_for(
    session: Session, pairs: Collection[tuple[UUID, UUID]], day: date
) -> Mapping[tuple[UUID, UUID], Consent]:
    """The same for many pairs of person and recipient, by one query.

    The newest word governs: where it was withdrawn, an older consent does not come back to life.
    """
    if not pairs:
        return {}
    rows = (
        select(Consent)
        .where(Consent.person_id.in_({person for person, _ in pairs}))
        .where(Consent.recipient_id.in_({recipient for _, recipient in pairs}))
        .where(Consent.from_on <= day)
        .order_by(Consent.recorded_at, Consent.id)
        .execution_options(unscoped=True)
    )
    newest = {(one.person_id, one.recipient_id): one for one in session.scalars(rows)}
    return {
        pair: one
        for pair, one in newest.items()
        if pair in pairs and standing(one, day) is Standing.IN_FORCE
    }


AGREED.append(agreed_then)
