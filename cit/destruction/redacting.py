"""Details in the log that name what was destroyed are erased; entries, hashes and chain stay."""

from collections.abc import Collection, Iterator
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from cit.audit.actions import Reason, redact
from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.destruction.tables import among, table, under_cases
from cit.encryption.gone import Ending
from cit.permissions.check import Actor

# What proves that it was lawful stays readable. The other redactions carry a reason alone.
_PROOF = (Event.AUDIT_REDACTED.value, Event.KEY_DESTROYED.value)
PROOF_BEGINS = "expungement:"
_AT_ONCE = 200
_REASONS = {Ending.EXPUNGED: Reason.EXPUNGEMENT, Ending.RETENTION: Reason.RETENTION}


def redact_about(
    session: Session,
    actor: Actor,
    person_ids: Collection[UUID],
    case_ids: Collection[UUID],
    ending: Ending,
) -> int:
    """Erase the details of entries about these records, or that name them; how many there were."""
    entries: dict[UUID, AuditEvent] = {}
    for some in _about(session, person_ids, case_ids):
        rows = select(AuditEvent).where(
            some,
            AuditEvent.detail.is_not(None),
            AuditEvent.detail != "{}",
            AuditEvent.event.not_in(_PROOF),
            ~AuditEvent.event.startswith(PROOF_BEGINS),
        )
        entries |= {one.id: one for one in session.scalars(rows)}
    for one in sorted(entries.values(), key=lambda one: (one.position or 0, str(one.id))):
        redact(session, actor, one, _REASONS[ending])
    return len(entries)


def _about(
    session: Session, person_ids: Collection[UUID], case_ids: Collection[UUID]
) -> Iterator[ColumnElement[bool]]:
    yield from among(AuditEvent.case_id, case_ids)
    yield from among(AuditEvent.subject_id, {*person_ids, *case_ids, *_rows(session, case_ids)})
    # Entries about something else whose details name one of them: a person linked to a case.
    named = sorted(map(str, (*person_ids, *case_ids)))
    for start in range(0, len(named), _AT_ONCE):
        yield or_(*(AuditEvent.detail.contains(one) for one in named[start : start + _AT_ONCE]))


def _rows(session: Session, case_ids: Collection[UUID]) -> Iterator[UUID]:
    """The ids of all rows under these cases, for an entry that names only the row."""
    for one, column in under_cases():
        if "id" in one.c and one is not table("case_file"):
            for some in among(column, case_ids):
                yield from session.connection().execute(select(one.c.id).where(some)).scalars()
