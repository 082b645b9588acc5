"""Sign-ins that were refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.audit.models import AuditEvent, watched
from cit.oversight.policies import within
from cit.oversight.queries.access import place
from cit.oversight.rules import REFUSAL_NAMES, REFUSAL_WORDS
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.web.paging import SIZE, Page, mark


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused sign-in; `who` None is an account that does not exist."""

    position: int
    at: datetime
    words: str
    who: str | None
    user_id: UUID | None
    source: str | None


def refusals(session: Session, actor: Actor, after: Sequence[str] | None) -> Page[Refusal]:
    """Refused sign-ins at accounts in reach, the newest first."""
    rows = (
        select(AuditEvent, User.name)
        .outerjoin(User, User.id == AuditEvent.subject_id)
        .where(within(actor, Permission.AUDIT_VIEW, User), watched(*REFUSAL_NAMES))
        .where(AuditEvent.position.is_not(None))
        .order_by(AuditEvent.position.desc())
        .limit(SIZE + 1)
    )
    if after is not None:
        rows = rows.where(AuditEvent.position < place(after))
    found = [
        Refusal(
            one.position or 0, one.at, REFUSAL_WORDS[one.event], name, one.subject_id, one.source
        )
        for one, name in session.execute(rows)
    ]
    more = len(found) > SIZE
    return Page(found[:SIZE], mark(found[SIZE - 1].position) if more else None)
