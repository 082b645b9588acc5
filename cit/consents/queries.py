"""Reads of consents. What governs is the person's last word to an organisation."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Uuid, bindparam, or_, select
from sqlalchemy.orm import Session, joinedload

from cit import clock
from cit.cases.models import Case
from cit.consents.models import Consent
from cit.consents.policies import within
from cit.consents.rules import ENDING_SOON, GOVERNS, Kind, Standing, standing
from cit.db.zone import zone_of
from cit.disclosures.queries import AGREED
from cit.organisations.models import Organisation
from cit.permissions.check import Actor
from cit.permissions.table import Permission

# As many as an office can ask in a week or two.
MOST_ENDING = 20


def get(session: Session, actor: Actor, consent_id: UUID, permission: Permission) -> Consent:
    """One consent in reach. Raises NoResultFound."""
    rows = (
        select(Consent)
        .where(Consent.id == consent_id, within(actor, permission))
        .options(joinedload(Consent.recipient), joinedload(Consent.case).joinedload(Case.person))
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


def ending_soon(session: Session, actor: Actor, day: date) -> Sequence[Any]:
    """Consents of the agency that end within two weeks and have not been given anew."""
    newer = Consent.__table__.alias("newer")
    given_anew = (
        select(newer.c.id)
        .where(newer.c.person_id == Consent.person_id, newer.c.kind == Consent.kind)
        .where(newer.c.recipient_id.is_not_distinct_from(Consent.recipient_id))
        .where(newer.c.recorded_at > Consent.recorded_at)
        .exists()
    )
    rows = (
        select(Consent.id, Consent.until_on, Organisation.short_name, Case.reference)
        .join(Case, Case.id == Consent.case_id)
        .outerjoin(Organisation, Organisation.id == Consent.recipient_id)
        .where(within(actor, Permission.CONSENT_RECORD))
        .where(Consent.until_on.between(day, day + ENDING_SOON))
        .where(Consent.revoked_at.is_(None), ~given_anew)
        .order_by(Consent.until_on, Consent.id)
        .limit(MOST_ENDING)
    )
    return session.execute(rows).all()


def live(session: Session, person_id: UUID, recipient_id: UUID, day: date) -> Consent | None:
    """The consent that governs what an organisation may read of a person on a day."""
    return live_for(session, {(person_id, recipient_id)}, day).get((person_id, recipient_id))


def live_for(
    session: Session, pairs: Collection[tuple[UUID, UUID]], day: date
) -> Mapping[tuple[UUID, UUID], Consent]:
    """The same for many pairs of person and recipient, by one query.

    The newest word governs, also one that names nobody but is for all care: where it was
    withdrawn, an older consent does not come back to life. Consents for legal proceedings and
    counseling notes stand for themselves and open no page.
    """
    if not pairs:
        return {}
    everybody = Consent.kind == Kind.ALL_CARE
    rows = (
        select(Consent)
        .where(Consent.person_id.in_({person for person, _ in pairs}))
        .where(or_(Consent.recipient_id.in_({recipient for _, recipient in pairs}), everybody))
        .where(Consent.from_on <= day, Consent.kind.in_(GOVERNS))
        .order_by(Consent.recorded_at, Consent.id)
        .execution_options(unscoped=True)
    )
    newest: dict[tuple[UUID, UUID], Consent] = {}
    for one in session.scalars(rows):
        for pair in pairs:
            if pair[0] == one.person_id and one.recipient_id in (pair[1], None):
                newest[pair] = one
    return {pair: one for pair, one in newest.items() if standing(one, day) is Standing.IN_FORCE}


def agreed_then(
    session: Session,
    person_id: UUID,
    recipient_id: UUID | None,
    codes: Collection[str],
    at: datetime,
) -> UUID | None:
    """The agreement that covered all these classes at a moment, whatever became of it since."""
    day = clock.local_day(at, zone_of(session))
    named = Consent.recipient_id.is_not_distinct_from(recipient_id)
    theirs = or_(named, Consent.kind == Kind.ALL_CARE)
    rows = (
        select(Consent)
        .where(Consent.person_id == person_id, theirs)
        .where(Consent.recorded_at <= at, Consent.from_on <= day)
        .order_by(Consent.recorded_at.desc(), Consent.id)
        .execution_options(unscoped=True)
    )
    last: dict[object, Consent] = {}
    for one in session.scalars(rows):
        # Those that stand apart, or name somebody in words, each are a last word of their own.
        alone = recipient_id is None or one.kind not in GOVERNS
        last.setdefault(one.id if alone else "", one)
    return next((one.id for one in last.values() if _held(one, day, at, set(codes))), None)


def _held(one: Consent, day: date, at: datetime, codes: set[str]) -> bool:
    over = one.until_on is not None and one.until_on < day
    gone = any(moment is not None and moment <= at for moment in (one.revoked_at, one.ended_at))
    return not over and not gone and codes <= {kind.shared.value for kind in one.classes}


AGREED.append(agreed_then)
