"""Reads of the room: the files of a case, one of them, what is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from cit.accounts.models import User
from cit.attachments.models import Attachment, AttachmentPiece
from cit.attachments.policies import within
from cit.attachments.rules.kinds import Kind
from cit.cases.models import Case
from cit.cases.policies import within as reached
from cit.encryption.seal import BrokenSeal, Place
from cit.encryption.sealed import open_together
from cit.permissions.check import Actor
from cit.permissions.table import Permission

P = Permission


@dataclass(frozen=True, slots=True)
class File:
    """A file as a list shows it. Of one that was removed only who, when and why is left."""

    id: UUID
    kind: Kind
    size: int
    at: datetime
    by: str
    removed_at: datetime | None
    removed_by: str | None
    name: Any
    about: Any
    reason: Any


_ADDER, _REMOVER = aliased(User), aliased(User)
_ROWS = (
    select(Attachment, _ADDER.name.label("by"), _REMOVER.name.label("removed_by"))
    .join(_ADDER, _ADDER.id == Attachment.by_id)
    .outerjoin(_REMOVER, _REMOVER.id == Attachment.removed_by_id)
)
_SHOWN = (Attachment.name, Attachment.about, Attachment.reason)


def files(session: Session, actor: Actor, case_id: UUID) -> Sequence[File]:
    """All files of a case, the newest first."""
    rows = _ROWS.where(Attachment.case_id == case_id, within(actor, P.ATTACHMENT_VIEW))
    return _opened(session, rows.order_by(Attachment.at.desc(), Attachment.id))


def file(session: Session, actor: Actor, attachment_id: UUID) -> File:
    """One of them. Raises NoResultFound, also for one out of reach."""
    get(session, actor, attachment_id, P.ATTACHMENT_VIEW)
    return _opened(session, _ROWS.where(Attachment.id == attachment_id))[0]


def _opened(session: Session, rows: Any) -> Sequence[File]:
    found = session.execute(rows).all()
    sealed = [
        (one.id, one.case_id, one.name_sealed, one.about_sealed, one.reason_sealed)
        for one, _, _ in found
    ]
    words = open_together(session, _SHOWN, sealed) if sealed else []
    return [
        File(one.id, one.kind, one.size, one.at, by, one.removed_at, removed_by, *said)
        for (one, by, removed_by), said in zip(found, words, strict=True)
    ]


def get(session: Session, actor: Actor, attachment_id: UUID, permission: Permission) -> Attachment:
    """A file. Raises NoResultFound, also for one out of reach."""
    rows = select(Attachment).where(Attachment.id == attachment_id, within(actor, permission))
    return session.scalars(rows).one()


def content(session: Session, actor: Actor, row: Attachment) -> bytes:
    """What is in it. Raises BrokenSeal when a piece is missing or is not its own."""
    rows = select(AttachmentPiece).where(
        AttachmentPiece.attachment_id == row.id, within(actor, P.ATTACHMENT_VIEW, AttachmentPiece)
    )
    kept = {str(one.id): one for one in session.scalars(rows)}
    if sorted(kept) != sorted(row.order or ()):
        raise BrokenSeal(Place("attachment_piece", "attachment_id", row.id))
    return b"".join(kept[one].content or b"" for one in row.order or ())


def may(session: Session, actor: Actor, case_id: UUID, permission: Permission) -> bool:
    """Whether somebody may do something with the files of this case."""
    rows = select(Case.id).where(Case.id == case_id, reached(actor, permission))
    return session.scalar(rows) is not None


def left(session: Session, case_id: UUID) -> int:
    """How many files a case has now; whoever asks knows the case."""
    rows = select(func.count()).where(
        Attachment.case_id == case_id, Attachment.removed_at.is_(None)
    )
    return session.scalar(rows) or 0
