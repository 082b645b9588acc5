"""What a certificate of destruction says, and the entries of the log that prove it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.backup.models import Backup
from cit.backup.queries import last_expiry
from cit.destruction.models import DestroyedKey
from cit.retention.models import PurgeItem, PurgePart, PurgeRun
from cit.retention.queries.runs import items
from cit.retention.rules.waits import Waits


@dataclass(frozen=True, slots=True)
class Certificate:
    """All of it; nothing of it tells what was in a record."""

    run: PurgeRun
    parts: Sequence[PurgePart]
    references: Sequence[str]
    stayed: Sequence[PurgeItem]
    keys: int
    position: int | None
    leaf: str
    backups: int
    backups_until: datetime | None

    @property
    def reasons(self) -> Mapping[Waits, int]:
        """Why something was left out, and how often."""
        counted = Counter(one.stayed for one in self.stayed if one.stayed)
        return {reason: counted[reason] for reason in Waits if counted[reason]}


def certificate(session: Session, run: PurgeRun) -> Certificate:
    """Of a run that was carried out."""
    listed = items(session, run)
    entry = session.execute(
        select(AuditEvent.position, AuditEvent.leaf).where(
            AuditEvent.subject_id == run.id, AuditEvent.event == Event.PURGE_FINISHED.value
        )
    ).first()
    finished = run.finished_at or run.proposed_at
    still = select(func.count(Backup.id)).where(
        Backup.made_at <= finished, Backup.expires_at > finished
    )
    keys = select(func.count(DestroyedKey.id)).where(DestroyedKey.order_id == run.id)
    gone = {one.reference for one in listed if one.done_at and not one.stayed and one.reference}
    return Certificate(
        run=run,
        parts=run.parts,
        references=sorted(gone),
        stayed=[one for one in listed if one.stayed],
        keys=session.scalar(keys) or 0,
        position=entry.position if entry else None,
        leaf=entry.leaf.hex() if entry else "",
        backups=session.scalar(still) or 0,
        backups_until=last_expiry(session, finished),
    )
