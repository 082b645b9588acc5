"""Reads of organisations and of the lists an agency keeps."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Uuid, bindparam, or_, select
from sqlalchemy.orm import Session

from cit import clock
from cit.organisations.models import CallType, District, Organisation
from cit.organisations.policies import within
from cit.organisations.rules import Takes
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Permission

E = TypeVar("E", District, CallType)
_TAKES = {
    Takes.DROP_OFF: Organisation.accepts_drop_off,
    Takes.INVOLUNTARY: Organisation.accepts_involuntary,
    Takes.MINORS: Organisation.accepts_minors,
}

# Asked by many pages, so put together once.
_AGENCY = bindparam("agency", type_=Uuid())
_DISTRICTS = (
    select(District).where(District.agency_id == _AGENCY, District.active).order_by(District.name)
)
_CALL_TYPES = (
    select(CallType)
    .where(CallType.agency_id == _AGENCY, CallType.active)
    .order_by(CallType.mental_health.desc(), CallType.label, CallType.code)
)


def get(session: Session, organisation_id: UUID) -> Organisation:
    """One organisation. Raises NoResultFound."""
    return session.scalars(select(Organisation).where(Organisation.id == organisation_id)).one()


def get_within(
    session: Session, actor: Actor, organisation_id: UUID, permission: Permission
) -> Organisation:
    """One organisation in reach of a permission. Raises NoResultFound."""
    rows = select(Organisation).where(Organisation.id == organisation_id)
    return session.scalars(rows.where(within(actor, permission))).one()


def agency(session: Session, actor: Actor, agency_id: UUID) -> Organisation:
    """One police agency that the actor looks after. Raises NoResultFound."""
    rows = select(Organisation).where(
        Organisation.id == agency_id, Organisation.kind == Kind.POLICE
    )
    return session.scalars(rows.where(within(actor, Permission.ORGANISATION_EDIT))).one()


def by_name(session: Session, name: str) -> Organisation | None:
    return session.scalars(select(Organisation).where(Organisation.name == name)).one_or_none()


def partners(
    session: Session, today: date | None = None, takes: Takes | None = None
) -> Sequence[Organisation]:
    """Partners that can be referred to: active, with an agreement not expired, by name."""
    today = today or clock.now().date()
    rows = (
        select(Organisation)
        .where(Organisation.kind == Kind.PARTNER, Organisation.active)
        .where(or_(Organisation.agreement_until.is_(None), Organisation.agreement_until >= today))
        .order_by(Organisation.name)
    )
    if takes is not None:
        rows = rows.where(_TAKES[takes])
    return session.scalars(rows).all()


def lapsed(session: Session, today: date) -> Sequence[Organisation]:
    """Partners that cannot be referred to because their agreement has ended, by name."""
    rows = select(Organisation).where(
        Organisation.kind == Kind.PARTNER,
        Organisation.active,
        Organisation.agreement_until < today,
    )
    return session.scalars(rows.order_by(Organisation.name)).all()


def partner(session: Session, actor: Actor, organisation_id: UUID) -> Organisation:
    """A partner whose agreement the actor keeps. Raises NoResultFound."""
    rows = select(Organisation).where(
        Organisation.id == organisation_id, Organisation.kind == Kind.PARTNER
    )
    return session.scalars(rows.where(within(actor, Permission.ORGANISATION_AGREEMENT))).one()


def all_of_them(session: Session, actor: Actor) -> Sequence[Organisation]:
    """Every organisation that the actor looks after: police first, then partners, by name."""
    rows = select(Organisation).where(within(actor, Permission.ORGANISATION_EDIT))
    found = session.scalars(rows.order_by(Organisation.name)).all()
    return sorted(found, key=lambda one: one.kind is not Kind.POLICE)


def agencies(session: Session) -> Sequence[Organisation]:
    """Active police agencies, by name."""
    rows = select(Organisation).where(Organisation.kind == Kind.POLICE, Organisation.active)
    return session.scalars(rows.order_by(Organisation.name)).all()


def districts(session: Session, actor: Actor) -> Sequence[District]:
    """Districts in use of the actor's agency, by name."""
    return session.scalars(_DISTRICTS, {"agency": actor.organisation_id}).all()


def call_types(session: Session, actor: Actor) -> Sequence[CallType]:
    """Call types in use of the actor's agency: mental-health types first, then by label."""
    return session.scalars(_CALL_TYPES, {"agency": actor.organisation_id}).all()


def lists_of(
    session: Session, actor: Actor, agency_id: UUID
) -> tuple[Sequence[District], Sequence[CallType]]:
    """Both lists of an agency, retired entries too, for whoever looks after the agency."""
    # Not only one's own agency: an administrator keeps the lists of all.
    mine = select(Organisation.id).where(within(actor, Permission.ORGANISATION_EDIT))
    districts = (
        select(District)
        .where(District.agency_id == agency_id, District.agency_id.in_(mine))
        .order_by(District.active.desc(), District.name)
        .execution_options(unscoped=True)
    )
    types = (
        select(CallType)
        .where(CallType.agency_id == agency_id, CallType.agency_id.in_(mine))
        .order_by(CallType.active.desc(), CallType.mental_health.desc(), CallType.label)
        .execution_options(unscoped=True)
    )
    return session.scalars(districts).all(), session.scalars(types).all()


def district_entry(session: Session, actor: Actor, district_id: UUID) -> District:
    """One district, for whoever looks after its agency. Raises NoResultFound."""
    return _entry(session, actor, District, district_id)


def call_type_entry(session: Session, actor: Actor, call_type_id: UUID) -> CallType:
    """One call type, for whoever looks after its agency. Raises NoResultFound."""
    return _entry(session, actor, CallType, call_type_id)


def _entry(session: Session, actor: Actor, model: type[E], entry_id: UUID) -> E:
    mine = select(Organisation.id).where(within(actor, Permission.ORGANISATION_EDIT))
    rows = select(model).where(model.id == entry_id, model.agency_id.in_(mine))
    return session.scalars(rows.execution_options(unscoped=True)).one()
