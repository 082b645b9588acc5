"""What a supervisor does with a report: open it, send it back, approve it."""

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.encounters.actions.hooks import AFTER_APPROVAL
from cit.encounters.actions.steps import begin, decide, log
from cit.encounters.models import Encounter
from cit.encounters.rules.codes import must_review
from cit.encounters.rules.states import Act, check_read, check_reason, check_version
from cit.permissions.check import Actor


def open_for_review(session: Session, actor: Actor, encounter: Encounter) -> None:
    """A supervisor reads the report; from now on its author cannot take it back."""
    begin(session, actor, encounter, Act.OPEN)
    if encounter.opened_at is None:
        encounter.opened_at = clock.now()
        session.flush()
    log(session, Event.ENCOUNTER_OPENED, actor, encounter)


def send_back(
    session: Session, actor: Actor, encounter: Encounter, reason: str, *, seen: int | None = None
) -> Encounter:
    """Return a report to its author; `seen` is the version that was read."""
    to = begin(session, actor, encounter, Act.SEND_BACK)
    check_version(encounter.version, seen)
    check_reason(reason)
    _reviewed(actor, encounter)
    encounter.status, encounter.return_reason = to, reason.strip()
    decide(session, actor, encounter, to, reason.strip())
    session.flush()
    log(session, Event.ENCOUNTER_RETURNED, actor, encounter)
    return encounter


def approve(
    session: Session, actor: Actor, encounter: Encounter, *, seen: int | None = None
) -> Encounter:
    """Approve a report; one with force or an injury only after somebody opened it."""
    to = begin(session, actor, encounter, Act.APPROVE)
    check_version(encounter.version, seen)
    hurt = (encounter.injury_person, encounter.injury_officer, encounter.injury_other)
    check_read(must_review(encounter.force, *hurt), encounter.opened_at, actor.is_system)
    _reviewed(actor, encounter)
    encounter.status, encounter.approved_at = to, encounter.reviewed_at
    decide(session, actor, encounter, to, None)
    session.flush()
    log(session, Event.ENCOUNTER_APPROVED, actor, encounter)
    for act in AFTER_APPROVAL:
        act(session, actor, encounter)
    return encounter


def _reviewed(actor: Actor, encounter: Encounter) -> None:
    encounter.reviewed_at = clock.now()
    encounter.opened_at = encounter.opened_at or encounter.reviewed_at
    encounter.reviewed_by_id = None if actor.is_system else actor.id
