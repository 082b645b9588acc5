"""Whom and what a case is about: one row, opened."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.attachments.models import Attachment
from cit.casefile.rules import Access
from cit.cases.models import Assignment, Case
from cit.cases.policies import within
from cit.cases.rules import CloseReason, Status
from cit.encryption.gone import Ending
from cit.encryption.keys import Owner, fetch_keys
from cit.encryption.sealed import Sealed, open_sealed
from cit.organisations.models import CallType, District
from cit.people.models import Person
from cit.people.queries import names
from cit.people.rules import Pronoun, age_on
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach
from cit.statutes.models import FirearmStep

# In the order in which they happen; a mark of any of them is a line of the story.
TIMES = (
    "received_at",
    "dispatched_at",
    "arrived_at",
    "facility_arrived_at",
    "handed_over_at",
    "facility_left_at",
    "cleared_at",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The top of a case file."""

    id: UUID
    agency_id: UUID
    reference: str
    status: Status
    closed_at: datetime | None
    sealed: bool
    destroyed_at: datetime | None
    destroyed_as: Ending | None
    close_reason: CloseReason | None
    kind: str | None
    district: str | None
    address: str | None
    summary: str | None
    mental_health: bool
    anybody: bool
    times: dict[str, datetime | None]
    person_id: UUID | None
    name: str | None
    age: int | None
    pronoun: Pronoun | None
    contacts: int
    files: int
    clocks: bool
    first_on: date | None
    access: Access


# Made once: putting a statement of this size together costs more than running it.
_FIRST, _LAST, _SAME = aliased(CallType), aliased(CallType), aliased(Case)
_OF_PERSON = (_SAME.agency_id == Case.agency_id, _SAME.person_id == Case.person_id)
_ON_IT = exists().where(Assignment.case_id == Case.id)
_FILES = (
    select(func.count())
    .where(Attachment.case_id == Case.id, Attachment.removed_at.is_(None))
    .scalar_subquery()
)
# Most cases know of no firearm: those take no statement more.
_CLOCKS = exists().where(FirearmStep.case_id == Case.id, FirearmStep.ended_at.is_(None))
_ROWS = (
    select(
        Case.id,
        Case.agency_id,
        Case.reference,
        Case.status,
        Case.closed_at,
        Case.sealed_at,
        Case.destroyed_at,
        Case.destroyed_as,
        Case.close_reason,
        Case.mental_health,
        Case.address_sealed,
        Case.summary_sealed,
        *(getattr(Case, name) for name in TIMES),
        func.coalesce(_LAST.label, _FIRST.label).label("kind"),
        District.name.label("district"),
        Person.id.label("person_id"),
        Person.identified,
        Person.given_name_sealed,
        Person.family_name_sealed,
        Person.birth_date_sealed,
        Person.pronoun,
        select(func.count()).where(*_OF_PERSON).scalar_subquery().label("contacts"),
        select(func.min(_SAME.local_day)).where(*_OF_PERSON).scalar_subquery().label("first_on"),
        _FILES.label("files"),
        _CLOCKS.label("clocks"),
        _ON_IT.label("anybody"),
        _ON_IT.where(Assignment.user_id == bindparam("me", type_=Uuid())).label("assigned"),
    )
    .select_from(Case)
    .outerjoin(_FIRST, _FIRST.id == Case.initial_type_id)
    .outerjoin(_LAST, _LAST.id == Case.final_type_id)
    .outerjoin(District, District.id == Case.district_id)
    .outerjoin(Person, Person.id == Case.person_id)
    .where(Case.id == bindparam("case_id", type_=Uuid()))
)


def head(session: Session, actor: Actor, case_id: UUID, permission: Permission, zone: str) -> Head:
    """The top of one case. Raises NoResultFound, also for one out of reach."""
    row = session.execute(_within(actor, permission), {"me": actor.id, "case_id": case_id}).one()
    keys = {(Owner.CASE, case_id)}
    if row.person_id is not None:
        keys.add((Owner.PERSON, row.person_id))
    fetch_keys(session, keys)
    return _opened(session, actor, row, zone)


@lru_cache(maxsize=256)
def _within(actor: Actor, permission: Permission) -> Any:
    """The rows in somebody's reach, kept for each."""
    return _ROWS.where(within(actor, permission))


def _opened(session: Session, actor: Actor, row: Any, zone: str) -> Head:
    def of(attribute: Sealed[Any], owner_id: UUID | None, blob: bytes | None) -> Any:
        if owner_id is None or blob is None:
            return None
        return open_sealed(session, attribute, [(owner_id, owner_id, blob)])[0]

    name = age = None
    if row.person_id is not None:
        sealed = (row.person_id, row.given_name_sealed, row.family_name_sealed, row.identified)
        (name,) = names(session, [sealed])
        born = of(Person.birth_date, row.person_id, row.birth_date_sealed)
        age = age_on(born, clock.local_day(clock.now(), zone)) if born else None
    return Head(
        id=row.id,
        agency_id=row.agency_id,
        reference=row.reference,
        status=row.status,
        closed_at=row.closed_at,
        sealed=row.sealed_at is not None,
        destroyed_at=row.destroyed_at,
        destroyed_as=row.destroyed_as,
        close_reason=row.close_reason,
        kind=row.kind,
        district=row.district,
        address=_text(of(Case.address, row.id, row.address_sealed)),
        summary=_text(of(Case.summary, row.id, row.summary_sealed)),
        mental_health=row.mental_health,
        anybody=row.anybody,
        times={one: getattr(row, one) for one in TIMES},
        person_id=row.person_id,
        name=name,
        age=age,
        pronoun=row.pronoun,
        contacts=row.contacts,
        files=row.files,
        clocks=row.clocks,
        first_on=row.first_on,
        access=_access(actor, row),
    )


def _access(actor: Actor, row: Any) -> Access:
    here = Reach.ASSIGNED if row.assigned else Reach.ORGANISATION
    # Whoever reaches assigned cases only and is not on this one has opened it in an emergency.
    forced = granted(actor, Permission.CASE_VIEW) is Reach.ASSIGNED and not row.assigned
    return Access(actor, here, forced, row.destroyed_at is not None)


def _text(value: Any) -> str | None:
    """A value in words, also where its key is missing."""
    return None if value is None else str(value)
