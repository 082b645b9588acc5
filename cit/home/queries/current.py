"""What an officer has in hand now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.cases.models import Assignment, Case
from cit.cases.rules import COLUMNS, LIVE, Happening, Part, next_act
from cit.encryption.keys import Owner, fetch_keys
from cit.encryption.sealed import open_sealed
from cit.organisations.models import CallType, District
from cit.people.models import Person
from cit.people.queries import CautionLine, cautions, names
from cit.people.rules import age_on
from cit.permissions.check import Actor
from cit.plans.queries import is_there


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """The call somebody is on."""

    case_id: UUID
    reference: str
    part: Part
    kind: str | None
    district: str | None
    address: str | None
    person_id: UUID | None
    name: str | None
    age: int | None
    cautions: Sequence[CautionLine]
    times: dict[Happening, datetime | None]
    next: Happening
    plan: bool


def current(session: Session, actor: Actor, zone: str) -> Current | None:
    """The newest call that this officer is on and that is not over."""
    row = session.execute(_on_it(actor)).first()
    if row is None:
        return None
    keys = {(Owner.CASE, row.id)} | ({(Owner.PERSON, row.person_id)} if row.person_id else set())
    fetch_keys(session, keys)
    (address,) = open_sealed(session, Case.address, [(row.id, row.id, row.address_sealed)])
    times = {what: getattr(row, column) for what, column in COLUMNS.items()}
    name, age, known = _person(session, actor, row, zone)
    return Current(
        case_id=row.id,
        reference=row.reference,
        part=row.part,
        kind=row.kind,
        district=row.district,
        address=str(address) if address is not None else None,
        person_id=row.person_id,
        name=name,
        age=age,
        cautions=known,
        times=times,
        next=next_act(times, True),
        plan=is_there(session, actor, row.person_id),
    )


def _on_it(actor: Actor) -> Select[*tuple[Any, ...]]:
    first, last = aliased(CallType), aliased(CallType)
    return (
        select(
            Case.id,
            Case.reference,
            Case.address_sealed,
            *(getattr(Case, column) for column in COLUMNS.values()),
            Assignment.part,
            func.coalesce(last.label, first.label).label("kind"),
            District.name.label("district"),
            Person.id.label("person_id"),
            Person.identified,
            Person.given_name_sealed,
            Person.family_name_sealed,
            Person.birth_date_sealed,
        )
        .join(Assignment, Assignment.case_id == Case.id)
        .outerjoin(first, first.id == Case.initial_type_id)
        .outerjoin(last, last.id == Case.final_type_id)
        .outerjoin(District, District.id == Case.district_id)
        .outerjoin(Person, Person.id == Case.person_id)
        .where(Assignment.user_id == actor.id, Assignment.until_at.is_(None))
        .where(Case.status.in_(LIVE))
        .order_by(Assignment.from_at.desc(), Case.id)
        .limit(1)
    )


def _person(
    session: Session, actor: Actor, row: Any, zone: str
) -> tuple[str | None, int | None, Sequence[CautionLine]]:
    who = row.person_id
    if who is None:
        return None, None, []
    (name,) = names(session, [(who, row.given_name_sealed, row.family_name_sealed, row.identified)])
    (born,) = open_sealed(session, Person.birth_date, [(who, who, row.birth_date_sealed)])
    age = age_on(born, clock.local_day(clock.now(), zone)) if born else None
    return name, age, cautions(session, actor, [who]).get(who, [])
