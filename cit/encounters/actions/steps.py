"""What every step of a report has in common: the lock, the side, the line in the log."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import EventKind
from cit.audit.trail import record
from cit.db.writers import hold
from cit.encounters.models import Encounter, EncounterVersion
from cit.encounters.rules import Status
from cit.encounters.rules.states import Act, Side, check_act
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach
from cit.rules import RuleBroken


def begin(session: Session, actor: Actor, encounter: Encounter, act: Act) -> Status:
    """Read the report anew, keep it until we are done, and say where the act leads."""
    hold(session, encounter)
    side = side_of(actor, encounter)
    return check_act(encounter.status, act, side, opened=encounter.opened_at is not None)


def side_of(actor: Actor, encounter: Encounter) -> Side:
    """Who somebody is to this report. Raises RuleBroken for bystanders."""
    if encounter.author_id == actor.id:
        return Side.AUTHOR
    if granted(actor, Permission.ENCOUNTER_REVIEW) is not Reach.NONE:
        return Side.REVIEWER
    raise RuleBroken("status", "This report is somebody else’s.")


def decide(
    session: Session, actor: Actor, encounter: Encounter, decision: Status, reason: str | None
) -> None:
    """Write on the version what became of it."""
    rows = select(EncounterVersion).where(
        EncounterVersion.encounter_id == encounter.id,
        EncounterVersion.number == encounter.version,
    )
    version = session.scalars(rows).one()
    version.decision, version.decided_at = decision, clock.now()
    version.decided_by_id = None if actor.is_system else actor.id
    if reason is not None:
        version.reason = reason


def log(
    session: Session, event: EventKind, actor: Actor, encounter: Encounter, **details: Any
) -> None:
    """An event of the log about a report."""
    record(session, event, by=actor, subject_id=encounter.id, case_id=encounter.case_id, **details)
