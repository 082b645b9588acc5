"""Who looked at one case or person, and what they had to do with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.audit.models import AuditEvent
from cit.audit.policies import within as entries_within
from cit.cases.models import Assignment, Case
from cit.cases.rules import parse_reference
from cit.organisations.models import Organisation
from cit.oversight.policies import within
from cit.oversight.rules import OPENING_NAMES, OPENING_WORDS
from cit.people.models import Person
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.web.paging import SIZE, BadMark, Page, mark

VIEW = Permission.AUDIT_VIEW
# Those who oversee see every agency's cases, or their own: the filter stands in the query.
UNSCOPED = {"unscoped": True}


@dataclass(frozen=True, slots=True)
class Subject:
    """A case, or a person by the references of their cases; never a name."""

    case_id: UUID | None
    person_id: UUID | None
    references: Sequence[str]


@dataclass(frozen=True, slots=True)
class Access:
    """One look."""

    at: datetime
    words: str
    who: str | None
    organisation: str | None
    roles: str
    assigned: bool
    position: int


def case(session: Session, actor: Actor, case_id: UUID) -> Subject:
    """A case in reach. Raises NoResultFound."""
    rows = select(Case.id, Case.reference).where(Case.id == case_id, within(actor, VIEW, Case))
    found = session.execute(rows.execution_options(**UNSCOPED)).one()
    return Subject(found.id, None, [found.reference])


def by_reference(session: Session, actor: Actor, written: str) -> UUID | None:
    """The case in reach that has this reference."""
    reference = parse_reference(written)
    rows = select(Case.id).where(Case.reference == reference, within(actor, VIEW, Case))
    return session.scalar(rows.execution_options(**UNSCOPED)) if reference else None


def person(session: Session, actor: Actor, person_id: UUID) -> Subject:
    """A person in reach. Raises NoResultFound."""
    rows = (
        select(Person.id, Case.reference)
        .outerjoin(Case, Case.person_id == Person.id)
        .where(Person.id == person_id, within(actor, VIEW, Person))
        .order_by(Case.listed_at.desc())
        .limit(SIZE)
    )
    found = session.execute(rows.execution_options(**UNSCOPED)).all()
    if not found:
        raise NoResultFound
    return Subject(None, person_id, [one.reference for one in found if one.reference])


def about() -> ColumnElement[UUID]:
    """The case that an entry is about, else its subject."""
    return func.coalesce(AuditEvent.case_id, AuditEvent.subject_id)


def assigned_then() -> ColumnElement[bool]:
    """Whether who looked had by then been sent to the case, or to one of the person's cases."""
    sent = (Assignment.user_id == AuditEvent.actor_id, Assignment.from_at <= AuditEvent.at)
    to_case = exists().where(Assignment.case_id == about(), *sent)
    to_person = exists().where(
        Case.agency_id == AuditEvent.organisation_id,
        Case.person_id == AuditEvent.subject_id,
        Assignment.case_id == Case.id,
        *sent,
    )
    return or_(to_case, to_person)


def place(after: Sequence[str]) -> int:
    """The place in the log that a mark names. Raises BadMark."""
    if not after[0].isdecimal() or not after[0].isascii() or len(after[0]) > 18:
        raise BadMark
    return int(after[0])


def looks(
    session: Session, actor: Actor, subject: Subject, after: Sequence[str] | None
) -> Page[Access]:
    """Looks at a case or a person in reach, the newest first."""
    wanted = (
        AuditEvent.subject_id == subject.person_id
        if subject.case_id is None
        else or_(AuditEvent.case_id == subject.case_id, AuditEvent.subject_id == subject.case_id)
    )
    rows = (
        select(AuditEvent, User.name, Organisation.short_name, assigned_then().label("assigned"))
        .outerjoin(User, User.id == AuditEvent.actor_id)
        .outerjoin(Organisation, Organisation.id == AuditEvent.organisation_id)
        .where(entries_within(actor, VIEW), wanted, AuditEvent.event.in_(OPENING_NAMES))
        .where(AuditEvent.position.is_not(None))
        .order_by(AuditEvent.position.desc())
        .limit(SIZE + 1)
        .execution_options(**UNSCOPED)
    )
    if after is not None:
        rows = rows.where(AuditEvent.position < place(after))
    found = [
        Access(
            entry.at,
            OPENING_WORDS[entry.event],
            name,
            home,
            entry.roles,
            assigned,
            entry.position or 0,
        )
        for entry, name, home, assigned in session.execute(rows)
    ]
    more = len(found) > SIZE
    return Page(found[:SIZE], mark(found[SIZE - 1].position) if more else None)
