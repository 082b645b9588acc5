"""A hold, lists of what goes, and a proposal to erase something of the log."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.audit.actions import Reason as Erased
from cit.cases.models import Case
from cit.oversight.models import Redaction
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.retention.actions import place
from cit.retention.models import PurgePart, PurgeRun
from cit.retention.rules.holds import About
from cit.retention.rules.holds import Why as Held
from cit.retention.rules.schedule import Kind as Kept
from tests.kit import factories
from tests.kit.staff import Staff


def kept_and_going(session: Session, staff: Staff, case: Case) -> dict[str, UUID]:
    """What must not be destroyed."""
    me = factories.actor(session, session.get_one(User, staff.ids[Role.SUPERVISOR]))
    held = place(session, me, About.CASE, Held.LITIGATION, "The county is sued.", case=case)
    admin = factories.actor(session, session.get_one(User, staff.ids[Role.ADMINISTRATOR]))
    runs = [_run(session, admin) for _ in range(2)]
    runs[1].approved_at = runs[1].finished_at = clock.now()
    runs[1].approved_by_id = me.id
    session.flush()
    return {"hold": held.id, "run": runs[0].id, "finished": runs[1].id}


def redaction(session: Session, staff: Staff) -> UUID:
    """An auditor asks to erase what is in an entry."""
    row = Redaction(
        entry_id=uuid4(),
        position=1,
        event="case:closed",
        entry_at=clock.now(),
        organisation_id=staff.agency_id,
        reason=Erased.MISTAKE,
        proposed_at=clock.now(),
        proposed_by_id=staff.ids[Role.AUDITOR],
    )
    return factories.add(session, row).id


def _run(session: Session, by: Actor) -> PurgeRun:
    """A list with one record, long past its term."""
    run = PurgeRun(
        agency_id=by.organisation_id,
        digest=bytes(32),
        proposed_at=clock.now(),
        proposed_by_id=by.id,
    )
    day = date(2018, 3, 14)
    run.parts = [
        PurgePart(
            kind=Kept.PERSON,
            place=0,
            months=12,
            basis="Agency schedule",
            before_on=day,
            first_on=day,
            last_on=day,
            total=1,
        )
    ]
    return factories.add(session, run)
