"""A week's looks at cases and people by users who were not sent there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.accounts.models import User
from cit.audit.models import AuditEvent
from cit.audit.policies import within
from cit.cases.models import Case
from cit.encryption.sealed import open_sealed
from cit.organisations.models import Organisation
from cit.oversight.models import LookupReview
from cit.oversight.queries.access import UNSCOPED, VIEW, about, assigned_then
from cit.oversight.rules import OPENING_NAMES, WEEK, Finding
from cit.people.models import Person
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.web.paging import SIZE, BadMark, Page, mark

OFFICER, PARTNER = Role.OFFICER.value, Role.PARTNER.value


@dataclass(frozen=True, slots=True)
class Lookup:
    """One user's looks at one case, or at a person by the reference of their newest case."""

    looker_id: UUID
    about_id: UUID
    organisation_id: UUID
    times: int
    first_at: datetime
    last_at: datetime
    roles: str
    who: str
    organisation: str
    case_reference: str | None
    person_reference: str | None
    finding: Finding | None
    reviewed_at: datetime | None
    reviewer: str | None
    note: str | None = None


def lookups(
    session: Session,
    actor: Actor,
    week_on: date,
    zone: str,
    *,
    everyone: bool = False,
    after: Sequence[str] | None = None,
) -> Page[Lookup]:
    """The week's list. Officers alone unless `everyone`: others work with all of an agency."""
    rows, found = _rows(actor, week_on, zone, everyone=everyone)
    if after is not None:
        try:
            last, who, what = datetime.fromisoformat(after[0]), UUID(after[1]), UUID(after[2])
        except ValueError as error:
            raise BadMark from error
        later = or_(found.actor_id > who, and_(found.actor_id == who, found.about_id > what))
        rows = rows.where(or_(found.last_at < last, and_(found.last_at == last, later)))
    rows = rows.order_by(found.last_at.desc(), found.actor_id, found.about_id).limit(SIZE + 1)
    listed = [Lookup(*row[:-2]) for row in session.execute(rows)]
    last_one = listed[SIZE - 1] if len(listed) > SIZE else None
    following = None
    if last_one is not None:
        ids = (last_one.looker_id, last_one.about_id)
        following = mark(last_one.last_at.isoformat(), *ids)
    return Page(listed[:SIZE], following)


def one(
    session: Session, actor: Actor, week_on: date, zone: str, looker_id: UUID, about_id: UUID
) -> Lookup:
    """One line of the list, with the note of its review. Raises NoResultFound."""
    rows, found = _rows(actor, week_on, zone, everyone=True)
    row = session.execute(rows.where(found.actor_id == looker_id, found.about_id == about_id)).one()
    *values, review_id, blob = row
    (note,) = open_sealed(session, LookupReview.note, [(review_id, looker_id, blob)])
    return replace(Lookup(*values), note=str(note) if note is not None else None)


def _rows(actor: Actor, week_on: date, zone: str, *, everyone: bool) -> tuple[Select[Any], Any]:
    found = _grouped(actor, week_on, zone, everyone).subquery().c
    reviewer, own, seen = aliased(User), aliased(Case), aliased(Person)
    newest = (
        select(Case.reference)
        .where(Case.agency_id == found.organisation_id, Case.person_id == found.about_id)
        .order_by(Case.received_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    review = and_(
        LookupReview.week_on == week_on,
        LookupReview.looker_id == found.actor_id,
        LookupReview.about_id == found.about_id,
    )
    rows = (
        select(
            *(found.actor_id, found.about_id, found.organisation_id, found.times),
            *(found.first_at, found.last_at, found.roles, User.name, Organisation.short_name),
            *(own.reference, newest, LookupReview.finding, LookupReview.reviewed_at),
            *(reviewer.name, LookupReview.id, LookupReview.note_sealed),
        )
        .join(User, User.id == found.actor_id)
        .join(Organisation, Organisation.id == found.organisation_id)
        .outerjoin(own, own.id == found.about_id)
        .outerjoin(seen, seen.id == found.about_id)
        # What may not be known to be there, a sealed case, is not in this list either.
        .where(or_(own.id.is_not(None), seen.id.is_not(None)))
        .outerjoin(LookupReview, review)
        .outerjoin(reviewer, reviewer.id == LookupReview.reviewed_by_id)
        .execution_options(**UNSCOPED)
    )
    return rows, found


def _grouped(actor: Actor, week_on: date, zone: str, everyone: bool) -> Select[Any]:
    start, end = clock.day_start(week_on, zone), clock.day_start(week_on + WEEK, zone)
    what = about()
    rows: Any = select(
        AuditEvent.actor_id,
        what.label("about_id"),
        AuditEvent.organisation_id,
        func.count().label("times"),
        func.min(AuditEvent.at).label("first_at"),
        func.max(AuditEvent.at).label("last_at"),
        func.max(AuditEvent.roles).label("roles"),
    ).where(
        within(actor, VIEW),
        AuditEvent.at >= start,
        AuditEvent.at < end,
        AuditEvent.event.in_(OPENING_NAMES),
        # A partner's look is judged by consent and referral, not by who was sent.
        AuditEvent.roles == OFFICER if not everyone else AuditEvent.roles != PARTNER,
        ~assigned_then(),
    )
    grouped: Select[Any] = rows.group_by(AuditEvent.actor_id, what, AuditEvent.organisation_id)
    return grouped
