"""Acts on the log itself, each of which the log keeps."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import Enum
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from cit.audit import checkpoints
from cit.audit.checking import Report, examine
from cit.audit.events import Event
from cit.audit.findings import Kept
from cit.audit.models import AuditEvent
from cit.audit.signers import NoKey, log_public_key
from cit.audit.trail import record
from cit.config import Settings
from cit.db.settings import settings_of
from cit.encryption.notes import BadNote, PublicKey
from cit.permissions.check import Actor
from cit.rules import RuleBroken


class Reason(Enum):
    """Why the details of an entry are erased."""

    COURT_ORDER = "court-order"
    EXPUNGEMENT = "expungement"
    RETENTION = "retention"
    MISTAKE = "mistake"


def look(
    session: Session,
    *,
    given: Iterable[Kept] = (),
    key: PublicKey | None = None,
    case_id: UUID | None = None,
    done: Callable[[int], None] = lambda _count: None,
) -> Report:
    """Go through the whole log as it is now, with every checkpoint that lies here or is given."""
    settings = settings_of(session)
    kept, broken = [*given], []
    for path in checkpoints.files(settings.checkpoint_path):
        try:
            kept.append(Kept(str(path), checkpoints.from_file(path)))
        except BadNote:
            broken.append(f"The file {path} is not a checkpoint.")
    report = examine(session, kept, key or _public(settings), case_id=case_id, done=done)
    return replace(report, unclear=[*report.unclear, *broken])


def _public(settings: Settings) -> PublicKey | None:
    try:
        return log_public_key(settings)
    except (NoKey, BadNote):
        return None


def note_check(session: Session, actor: Actor, report: Report, case_id: UUID | None = None) -> None:
    """Keep that somebody checked, and what came out."""
    intact = report.exit_code == 0
    entries = report.verdict.count
    record(session, Event.AUDIT_VERIFIED, by=actor, case_id=case_id, entries=entries, intact=intact)


def check_log(session: Session, actor: Actor) -> Report:
    """Both at once."""
    report = look(session)
    note_check(session, actor, report)
    return report


# What says why something was erased, and who agreed to it.
_PROOF = (Event.AUDIT_REDACTED, Event.REDACTION_PROPOSED, Event.REDACTION_APPROVED)


def check_redactable(entry: AuditEvent) -> None:
    """Raises RuleBroken where the details of an entry are gone, or must stay."""
    if entry.event in [one.value for one in _PROOF]:
        raise RuleBroken("position", "What says why something was erased is not erased itself.")
    if entry.detail is None:
        raise RuleBroken("position", "The details of this entry are erased already.")


def redact(session: Session, actor: Actor, entry: AuditEvent, reason: Reason) -> None:
    """Erase the details of an entry for good; that it was there, its hashes, stay.

    Whoever calls has asked a second person.
    """
    check_redactable(entry)
    session.execute(
        update(AuditEvent).where(AuditEvent.id == entry.id).values(detail=None, salt=None)
    )
    record(
        session,
        Event.AUDIT_REDACTED,
        by=actor,
        subject_id=entry.id,
        case_id=entry.case_id,
        reason=reason,
    )
