"""The audit log as tests read it: in its order, on every database."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.audit.sequencer import sequence


def events(session: Session) -> Sequence[AuditEvent]:
    """Every committed entry, the oldest first. Where entries wait for their place, it is given."""
    session.commit()
    sequence(session)
    session.commit()
    return session.scalars(select(AuditEvent).order_by(AuditEvent.position)).all()
