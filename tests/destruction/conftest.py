"""A person with everything on one case and a second case, and somebody whose case is not meant."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.actions import link_person, take_call
from cit.cases.actions.calls import NewCall
from cit.cases.models import Case
from cit.destruction.scope import Scope
from cit.emergency.models import EmergencyAccess
from cit.emergency.rules import Reason
from cit.encounters.models import Encounter, EncounterVersion
from cit.encounters.rules import Force, Status
from cit.encryption.gone import Ending
from cit.encryption.keys import Owner, make_key
from cit.people.actions import create
from cit.people.models import Caution, Person
from cit.people.rules import NewPerson
from cit.permissions.check import SYSTEM
from tests.kit import everything, factories
from tests.kit.everything import Everything


@dataclass(frozen=True)
class Kept:
    """What there is. `first` and `second` are cases of one person, `other` of another one."""

    made: Everything
    person_id: UUID
    first: UUID
    second: UUID
    other: UUID
    other_person: UUID

    def scope(self, *case_ids: UUID, person: bool = False, **more: UUID) -> Scope:
        ids = frozenset({self.person_id}) if person else frozenset()
        return Scope(person_ids=ids, case_ids=frozenset(case_ids), ending=Ending.EXPUNGED, **more)

    @property
    def whole(self) -> Scope:
        return self.scope(self.first, self.second, person=True)


@pytest.fixture
def kept(session: Session) -> Kept:
    made = everything.make(session)
    first, person_id = made.ids["case_id"], made.ids["person_id"]
    file, now = session.get_one(Case, first), clock.now()
    file.summary, file.cad_number = "He stands at the window and shouts.", "CAD-77"
    file.received_at = now - timedelta(days=20)
    file.local_day = file.received_at.date()
    _report(session, made)
    make_key(session, Owner.PART2, first)
    second = factories.case(session, made.agency_id, person_id=person_id, summary="Again him.")
    second.previous_day = file.local_day
    other = everything.make(session, made)
    session.get_one(Caution, other.ids["caution_id"]).case_reference = file.reference
    record(session, Event.CASE_TIME_MARKED, by=SYSTEM, case_id=first, moment="arrived")
    record(session, Event.CASE_PERSON_LINKED, by=SYSTEM, case_id=second.id, person_id=person_id)
    record(session, Event.CASE_TIME_MARKED, by=SYSTEM, case_id=other.ids["case_id"], moment="x")
    session.commit()
    return Kept(made, person_id, first, second.id, other.ids["case_id"], other.ids["person_id"])


def _report(session: Session, made: Everything) -> None:
    now = clock.now()
    report = session.get_one(Encounter, made.ids["encounter_id"])
    report.answers = {"outcome": {"narrative": "He spoke of voices."}}
    report.status, report.approved_at, report.version = Status.APPROVED, now, 1
    report.force, report.housing = Force.NONE, "street"
    common = {"agency_id": made.agency_id, "case_id": made.ids["case_id"]}
    version = EncounterVersion(
        **common, encounter_id=report.id, number=1, submitted_at=now, decision=Status.APPROVED
    )
    session.add(version)
    version.answers = report.answers
    looked = EmergencyAccess(
        **common,
        user_id=made.officer.id,
        reason=Reason.DANGER,
        opened_at=now,
        until_at=now,
        review_due_at=now,
    )
    session.add(looked)
    looked.words = "He stands on the bridge."
    session.flush()


@pytest.fixture
def indexed(session: Session, kept: Kept) -> UUID:
    """Somebody with an address who can be found by the indexes; a case of theirs, and its id."""
    new = NewPerson(given_name="Orla", family_name="Quillfeather", phone="312 555 0188")
    by = SYSTEM.__class__(SYSTEM.id, kept.made.agency_id, SYSTEM.kind, SYSTEM.roles)
    person = create(session, by, new)
    call = NewCall(address="40 Mill Street", summary="A call.")
    case = take_call(session, by, call, agency_id=kept.made.agency_id)
    link_person(session, by, case, session.get_one(Person, person.id))
    session.commit()
    return case.id
