"""Brings contacts of another system in: whole or not at all, each once."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.actions import free_reference
from cit.cases.models import Case
from cit.encounters.models import Disposition, Encounter
from cit.encounters.rules import GROUPS, Status
from cit.encryption.keys import Owner, make_key
from cit.exchange.rules.contacts import Contact, Mapped, Read, primary_of
from cit.exchange.rules.reading import read
from cit.exchange.rules.seattle import Seattle
from cit.organisations.models import CallType, District, Organisation
from cit.people.rules import Known
from cit.permissions.check import Actor, Kind

MAPPINGS: Mapping[str, Mapped] = {one.name: one for one in (Seattle(),)}
Done = Callable[[int], object]
Make = Callable[[str], District | CallType]


@dataclass(frozen=True, slots=True)
class Account:
    """What an import did."""

    read: Read
    added: int
    same: int


def import_calls(
    session: Session,
    actor: Actor,
    path: Path,
    mapping: Mapped,
    *,
    agency_name: str | None = None,
    done: Done = lambda _count: None,
) -> Account:
    """Bring the contacts of a file in. Those that are here already stay as they are.

    Raises BadFile before anything is written.
    """
    found = mapping.contacts(list(read(path, mapping.columns)))
    agency = _agency(session, agency_name or mapping.agency)
    here = set(
        session.scalars(
            select(Case.source_id).where(Case.agency_id == agency.id, Case.source == mapping.name)
        )
    )
    fresh = [one for one in found.contacts if one.key not in here]
    _add(session, agency.id, mapping.name, fresh, done)
    record(
        session,
        Event.IMPORT_RUN,
        by=actor,
        subject_id=agency.id,
        kind=mapping.name,
        file_hash=hashlib.sha256(path.read_bytes()).hexdigest(),
        added=len(fresh),
        same=len(found.contacts) - len(fresh),
        left_out=sum(1 for one in found.remarks if "left out" in one.why),
    )
    return Account(found, len(fresh), len(found.contacts) - len(fresh))


def _agency(session: Session, name: str) -> Organisation:
    found = session.scalar(select(Organisation).where(Organisation.name == name))
    if found is None:
        found = Organisation(kind=Kind.POLICE, name=name, short_name=name)
        session.add(found)
        session.flush()
    return found


def _add(
    session: Session, agency_id: UUID, source: str, contacts: Sequence[Contact], done: Done
) -> None:
    districts = _districts(session, agency_id)
    types = _call_types(session, agency_id)
    dispositions: list[Disposition] = []
    for contact in contacts:
        case = _case(session, agency_id, source, contact)
        case.district_id = districts.id_of(contact.district)
        case.initial_type_id = types.id_of(contact.initial_type)
        case.final_type_id = types.id_of(contact.final_type)
        session.add(case)
        make_key(session, Owner.CASE, case.id)
        encounter = _encounter(case, contact)
        session.add(encounter)
        dispositions += _dispositions(encounter, contact)
        done(1)
    session.flush()
    session.add_all(dispositions)
    session.flush()


def _case(session: Session, agency_id: UUID, source: str, contact: Contact) -> Case:
    now = clock.now()
    return Case(
        agency_id=agency_id,
        reference=free_reference(session, Case.reference),
        origin=contact.origin,
        mental_health=True,  # the file holds crisis contacts only
        cit_requested=bool(contact.cit_requested),
        cit_dispatched=contact.cit_dispatched,
        cit_arrived=contact.cit_arrived,
        times_missing="not-in-source",
        local_day=contact.day,
        source=source,
        source_id=contact.key,
        created_at=now,
    )


def _encounter(case: Case, contact: Contact) -> Encounter:
    now = clock.now()
    veteran = {True: Known.YES, False: Known.NO, None: None}[contact.veteran]
    return Encounter(
        agency_id=case.agency_id,
        case_id=case.id,
        author_code=contact.officer,
        author_designated=contact.designated,
        status=Status.APPROVED,
        version=1,
        started_at=now,
        saved_at=now,
        submitted_at=now,
        approved_at=now,
        force=contact.force,
        veteran=veteran,
    )


def _dispositions(encounter: Encounter, contact: Contact) -> list[Disposition]:
    primary = primary_of(contact.outcomes)
    return [
        Disposition(
            agency_id=encounter.agency_id,
            case_id=encounter.case_id,
            encounter_id=encounter.id,
            outcome=outcome,
            group=GROUPS[outcome],
            is_primary=outcome is primary,
        )
        for outcome in contact.outcomes
    ]


class _Names:
    """An agency's list of districts or call types, which grows by what a file brings."""

    def __init__(self, session: Session, known: dict[str, UUID], make: Make) -> None:
        self._session = session
        self._ids = known
        self._make = make

    def id_of(self, name: str | None) -> UUID | None:
        if name is None:
            return None
        if name not in self._ids:
            row = self._make(name)
            self._session.add(row)
            # Cases refer to it by composite key, which orders no inserts by itself.
            self._session.flush()
            self._ids[name] = row.id
        return self._ids[name]


def _districts(session: Session, agency_id: UUID) -> _Names:
    rows = session.execute(
        select(District.name, District.id).where(District.agency_id == agency_id)
    )
    return _Names(
        session,
        {row.name: row.id for row in rows},
        lambda name: District(agency_id=agency_id, name=name),
    )


def _call_types(session: Session, agency_id: UUID) -> _Names:
    def make(code: str) -> CallType:
        return CallType(agency_id=agency_id, code=code, label=code.strip("- ").capitalize())

    rows = session.execute(
        select(CallType.code, CallType.id).where(CallType.agency_id == agency_id)
    )
    return _Names(session, {row.code: row.id for row in rows}, make)
