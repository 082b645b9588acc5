"""A sealed case: its history, who is named, who may be named."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from cit import clock
from cit.accounts.models import User, UserRole
from cit.accounts.queries.review import GRANTS
from cit.cases.models import Assignment, Case
from cit.cases.policies import within
from cit.db.settings import settings_of
from cit.db.zone import zone_of
from cit.organisations.models import Organisation
from cit.people.models import Person
from cit.people.rules import AgeBand, age_on
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Permission, Role
from cit.sealing.models import CaseReader, CaseSeal
from cit.sealing.rules import Why, is_juvenile

SEE_CASES = (Role.OFFICER, Role.DISPATCHER, Role.PARTNER, Role.SUPERVISOR, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Sealing:
    """All that is kept of sealing one case."""

    history: Sequence[CaseSeal]
    readers: Sequence[CaseReader]

    def present(self, today: date) -> Sequence[CaseReader]:
        """Who is named now."""
        return [one for one in self.readers if one.ended_at is None and one.until_on >= today]


def today_here(session: Session) -> date:
    """The agency's own day."""
    return clock.local_day(clock.now(), zone_of(session))


def sealing_of(session: Session, case_id: UUID) -> Sealing:
    """The newest first; of a case that is in reach."""
    seals = (
        select(CaseSeal)
        .where(CaseSeal.case_id == case_id)
        .options(joinedload(CaseSeal.sealed_by), joinedload(CaseSeal.lifted_by))
        .order_by(CaseSeal.sealed_at.desc())
    )
    readers = (
        select(CaseReader)
        .where(CaseReader.case_id == case_id)
        .options(joinedload(CaseReader.user), joinedload(CaseReader.named_by))
        .order_by(CaseReader.named_at, CaseReader.id)
    )
    return Sealing(session.scalars(seals).all(), session.scalars(readers).all())


def reader(session: Session, actor: Actor, reader_id: UUID) -> tuple[CaseReader, Case]:
    """Somebody named, with the case, if one may seal it. Raises NoResultFound."""
    rows = (
        select(CaseReader, Case)
        .join(Case, Case.id == CaseReader.case_id)
        .where(CaseReader.id == reader_id, within(actor, Permission.CASE_SEAL))
        .options(joinedload(CaseReader.user))
    )
    found, case = session.execute(rows).one()
    return found, case


def open_seal(session: Session, case_id: UUID) -> CaseSeal | None:
    """The seal that is on a case now."""
    rows = select(CaseSeal).where(CaseSeal.case_id == case_id, CaseSeal.lifted_at.is_(None))
    return session.scalars(rows).one_or_none()


def was_lifted(session: Session, case_id: UUID) -> bool:
    """Whether somebody unsealed this case: a rule does not seal it again."""
    rows = select(CaseSeal.id).where(CaseSeal.case_id == case_id)
    return session.scalar(rows.where(CaseSeal.lifted_at.is_not(None)).limit(1)) is not None


def may_be_named(session: Session, case: Case) -> Sequence[tuple[UUID, str]]:
    """Everybody of the agency and of partners whose role sees cases, by name."""
    rows = (
        select(User.id, User.name, Organisation.short_name, User.organisation_id)
        .join(Organisation, Organisation.id == User.organisation_id)
        .where(User.disabled_at.is_(None))
        .where(or_(User.organisation_id == case.agency_id, Organisation.kind == Kind.PARTNER))
        .where(User.roles.any(UserRole.role.in_(SEE_CASES)))
        .order_by(User.organisation_id != case.agency_id, User.name, User.id)
    )
    return [
        (row[0], row[1] if row[3] == case.agency_id else f"{row[1]}, {row[2]}")
        for row in session.execute(rows)
    ]


def can_unseal(session: Session, case: Case, ids: Collection[UUID]) -> bool:
    """Whether one of these users is a supervisor of the case's agency."""
    rows = select(func.count(User.id)).where(
        User.id.in_(ids),
        User.organisation_id == case.agency_id,
        User.disabled_at.is_(None),
        User.roles.any(UserRole.role == Role.SUPERVISOR),
    )
    return bool(session.scalar(rows))


def responders_of(session: Session, case_id: UUID) -> set[UUID]:
    """Everybody who was ever on a case."""
    rows = select(Assignment.user_id).where(Assignment.case_id == case_id)
    return set(session.scalars(rows))


def juvenile_unit(session: Session, case: Case, names: Iterable[str]) -> set[UUID]:
    """The users of these names; the agency's supervisors where none is given."""
    rows = select(User.id).where(User.organisation_id == case.agency_id, User.disabled_at.is_(None))
    names = [one.strip().casefold() for one in names if one.strip()]
    if names:
        rows = rows.where(User.username.in_(names))
    else:
        rows = rows.where(User.roles.any(UserRole.role == Role.SUPERVISOR))
    return set(session.scalars(rows))


def is_lost(session: Session, case: Case) -> bool:
    """Whether a case is sealed and nobody who is named can unseal it."""
    present = sealing_of(session, case.id).present(today_here(session))
    ids = [one.user_id for one in present]
    return case.sealed_at is not None and not can_unseal(session, case, ids)


def lost(session: Session) -> Sequence[Case]:
    """The sealed cases that nobody can unseal. For the system alone: the net hides them."""
    named = select(CaseReader.case_id).where(
        CaseReader.ended_at.is_(None), CaseReader.until_on >= today_here(session)
    )
    able = (
        named.join(User, User.id == CaseReader.user_id)
        .where(User.disabled_at.is_(None), User.organisation_id == CaseReader.agency_id)
        .where(User.roles.any(UserRole.role == Role.SUPERVISOR))
    )
    rows = select(Case).where(Case.sealed_at.is_not(None), Case.id.not_in(able))
    return session.scalars(rows.order_by(Case.sealed_at, Case.id)).all()


def juvenile(session: Session, case: Case) -> bool:
    """Whether the person of a case was a juvenile on the day of the call, as far as is known."""
    rows = select(Person).where(Person.id == case.person_id, Person.agency_id == case.agency_id)
    person = session.scalars(rows).one_or_none()
    if person is None:
        return False
    day = case.local_day or clock.local_day(case.listed_at, zone_of(session))
    born = person.birth_date
    age = age_on(born, day) if isinstance(born, date) else None
    limit = settings_of(session).juvenile_age
    return is_juvenile(age, person.age_band is AgeBand.UNDER_18, limit)


def outgrown(session: Session, case: Case, history: Sequence[CaseSeal]) -> bool:
    """Whether the rule sealed a case whose person turned out to have been no juvenile."""
    seal = next((one for one in history if one.lifted_at is None), None)
    by_rule = seal is not None and seal.why is Why.JUVENILE and seal.sealed_by_id is None
    return by_rule and not juvenile(session, case)


def names_held(session: Session, ids: Collection[UUID]) -> Mapping[UUID, Sequence[str]]:
    """On how many sealed cases users are named, and until when: a number, and never which."""
    rows = (
        select(CaseReader.user_id, func.count(), func.max(CaseReader.until_on))
        .where(CaseReader.user_id.in_(ids), CaseReader.ended_at.is_(None))
        .where(CaseReader.until_on >= today_here(session))
        .group_by(CaseReader.user_id)
    )
    everywhere = {"unscoped": True, "sealed_too": True}
    found = session.execute(rows, execution_options=everywhere)
    return {
        user_id: [f"{n} sealed case{'' if n == 1 else 's'} until {until:%b %-d, %Y}"]
        for user_id, n, until in found
    }


GRANTS.append(names_held)
