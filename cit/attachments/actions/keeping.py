"""A file comes to a case, sealed under its key, and goes again before a second look."""

from uuid import uuid4

from sqlalchemy import delete
from sqlalchemy.orm import Session

from cit import clock
from cit.attachments.actions.examining import Examined
from cit.attachments.models import Attachment, AttachmentPiece
from cit.attachments.queries import left
from cit.attachments.rules.kinds import check_about, check_reason, check_room, name_of, pieces
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.models import Case
from cit.db.writers import hold
from cit.permissions.check import Actor
from cit.retention.queries import has_hold
from cit.rules import RuleBroken


def add(
    session: Session, actor: Actor, case: Case, examined: Examined, name: str, about: str
) -> Attachment:
    """Keep an examined file. Raises RuleBroken."""
    hold(session, case)
    about = check_about(about)
    check_room(left(session, case.id))
    row = Attachment(
        agency_id=case.agency_id,
        case_id=case.id,
        kind=examined.kind,
        size=len(examined.content),
        at=clock.now(),
        by_id=actor.id,
    )
    session.add(row)
    row.name, row.about = name_of(name, examined.kind), about
    parts = [(uuid4(), piece) for piece in pieces(examined.content)]
    row.order = [str(one) for one, _ in parts]
    session.flush()  # first: each piece names it
    for piece_id, piece in parts:
        part = AttachmentPiece(
            id=piece_id, agency_id=case.agency_id, case_id=case.id, attachment_id=row.id
        )
        session.add(part)
        part.content = piece
    session.flush()
    record(
        session,
        Event.ATTACHMENT_ADDED,
        by=actor,
        subject_id=case.id,
        case_id=case.id,
        attachment_id=row.id,
        kind=row.kind,
        size=row.size,
    )
    return row


def remove(session: Session, actor: Actor, row: Attachment, reason: str) -> None:
    """Destroy what is in it; that it was there, who took it away and why stays."""
    hold(session, row)
    reason = check_reason(reason)
    if row.removed_at is not None:
        raise RuleBroken("", "Somebody took this file away already.")
    if has_hold(session, row.case_id):
        raise RuleBroken("", "A legal hold stands on this case. Nothing is taken away meanwhile.")
    session.execute(
        delete(AttachmentPiece)
        .where(AttachmentPiece.attachment_id == row.id)
        .execution_options(synchronize_session=False)
    )
    row.name = row.about = row.order = None
    row.reason, row.removed_at, row.removed_by_id = reason, clock.now(), actor.id
    session.flush()
    record(
        session,
        Event.ATTACHMENT_REMOVED,
        by=actor,
        subject_id=row.case_id,
        case_id=row.case_id,
        attachment_id=row.id,
    )
