"""One report: the whole, its versions, the names of what its answers point to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from cit.accounts.models import User
from cit.cases.models import Case
from cit.encounters.models import Disposition, Encounter, EncounterVersion
from cit.encounters.policies import listed, within
from cit.encounters.rules import Outcome, Status
from cit.encounters.rules.pages import all_questions
from cit.encounters.rules.questions import Report, Source
from cit.encounters.rules.reading import Reader
from cit.organisations.models import CallType, Organisation
from cit.organisations.queries import partners
from cit.people.rules import Pronoun
from cit.permissions.check import Actor
from cit.permissions.table import Permission

OTHER_PLACE = {"other": "Another place"}
Names = Mapping[Source, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Summary:
    """A report of a case, without what it says."""

    encounter_id: UUID
    author_id: UUID | None
    author: str
    status: Status
    version: int
    due_at: datetime | None
    submitted_at: datetime | None
    approved_at: datetime | None
    main: Outcome | None


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it was submitted, and who decided on it."""

    row: EncounterVersion
    decided_by: str | None


def get(session: Session, actor: Actor, encounter_id: UUID, permission: Permission) -> Encounter:
    """A report with its case, person, author and reviewer. Raises NoResultFound."""
    rows = (
        select(Encounter)
        .where(Encounter.id == encounter_id, within(actor, permission))
        .options(
            joinedload(Encounter.case).options(
                joinedload(Case.person),
                joinedload(Case.district),
                joinedload(Case.initial_type),
                joinedload(Case.final_type),
            ),
            joinedload(Encounter.author),
            joinedload(Encounter.reviewed_by),
        )
    )
    return session.scalars(rows).one()


def mine(session: Session, actor: Actor, case_id: UUID) -> Encounter | None:
    """The actor's own report of a case; everybody writes one at most."""
    rows = select(Encounter).where(Encounter.case_id == case_id, Encounter.author_id == actor.id)
    return session.scalars(rows).one_or_none()


def of_case(session: Session, actor: Actor, case_id: UUID) -> Sequence[Summary]:
    """The reports of a case, also those being written, the oldest first."""
    rows = (
        select(Encounter, User.name, Disposition.outcome)
        .outerjoin(User, User.id == Encounter.author_id)
        .outerjoin(
            Disposition,
            (Disposition.encounter_id == Encounter.id) & Disposition.is_primary,
        )
        .where(Encounter.case_id == case_id, or_(listed(actor), within(actor, _VIEW)))
        .order_by(Encounter.started_at, Encounter.id)
    )
    return [
        Summary(
            one.id,
            one.author_id,
            name or one.author_code or "",
            one.status,
            one.version,
            one.due_at,
            one.submitted_at,
            one.approved_at,
            main,
        )
        for one, name, main in session.execute(rows)
    ]


def versions(session: Session, encounter: Encounter) -> Sequence[Version]:
    """What was submitted and what was decided, the newest first."""
    rows = (
        select(EncounterVersion, User.name)
        .outerjoin(User, User.id == EncounterVersion.decided_by_id)
        .where(EncounterVersion.encounter_id == encounter.id)
        .order_by(EncounterVersion.number.desc())
    )
    return [Version(row, name) for row, name in session.execute(rows)]


def dispositions_of(session: Session, encounter_id: UUID) -> Sequence[Disposition]:
    """How a submitted report says it ended, the main outcome first."""
    rows = select(Disposition).where(Disposition.encounter_id == encounter_id)
    return session.scalars(rows.order_by(Disposition.is_primary.desc(), Disposition.outcome)).all()


def names(session: Session, agency_id: UUID, *reports: Report | None) -> dict[Source, Any]:
    """Entries of the agency's lists by their value: all in use, and those the reports name."""
    chosen = {source: _chosen(source, reports) for source in Source}
    types = select(CallType).where(
        CallType.agency_id == agency_id,
        or_(CallType.active, CallType.id.in_(chosen[Source.CALL_TYPES])),
    )
    order = (CallType.mental_health.desc(), CallType.label, CallType.code)
    places = {str(one.id): one.name for one in partners(session)}
    gone = [one for one in chosen[Source.FACILITIES] if str(one) not in places]
    for row in session.scalars(select(Organisation).where(Organisation.id.in_(gone))):
        places[str(row.id)] = row.name
    return {
        Source.CALL_TYPES: {
            str(one.id): one.label for one in session.scalars(types.order_by(*order))
        },
        Source.FACILITIES: places | OTHER_PLACE,
    }


def reader(session: Session, encounter: Encounter, *reports: Report | None) -> Reader:
    """How the answers of a report are put into words."""
    return Reader(pronoun_of(encounter), names(session, encounter.agency_id, *reports))


def pronoun_of(encounter: Encounter) -> Pronoun | None:
    """How to speak of the person; None where nobody is linked or nobody knows."""
    person = encounter.case.person
    return person.pronoun if person is not None else None


_VIEW = Permission.ENCOUNTER_VIEW


def _chosen(source: Source, reports: Sequence[Report | None]) -> list[UUID]:
    questions = [(page.key, one.name) for page, one in all_questions() if one.source is source]
    found = [(report or {}).get(key, {}).get(name) for report in reports for key, name in questions]
    return [one for one in map(_uuid, found) if one is not None]


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None
