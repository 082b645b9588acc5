"""The inbox of an agency, one matter with what was said, and a matter by its receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload

from cit.feedback.models import Feedback, FeedbackMessage
from cit.feedback.policies import within
from cit.feedback.rules.options import Status
from cit.feedback.rules.receipts import hash_of
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.web.paging import SIZE, Page, mark, moment_and_id

MOST = 50


@dataclass(frozen=True, slots=True)
class Matter:
    """A piece of feedback, and everything written to it in its order."""

    feedback: Feedback
    messages: Sequence[FeedbackMessage]


def inbox(
    session: Session, actor: Actor, status: Status | None, after: Sequence[str] | None
) -> Page[Feedback]:
    """A page of the agency's feedback, the newest first."""
    rows = select(Feedback).where(within(actor, Permission.FEEDBACK_VIEW))
    if status is not None:
        rows = rows.where(Feedback.status == status)
    if after is not None:
        at, last = moment_and_id(after)
        behind = and_(Feedback.received_at == at, Feedback.id > last)
        rows = rows.where(or_(Feedback.received_at < at, behind))
    rows = rows.order_by(Feedback.received_at.desc(), Feedback.id).limit(SIZE + 1)
    found = session.scalars(rows).all()
    shown, more = found[:SIZE], len(found) > SIZE
    return Page(shown, mark(shown[-1].received_at.isoformat(), shown[-1].id) if more else None)


def waiting(session: Session, actor: Actor) -> Sequence[Feedback]:
    """What waits for an answer, the oldest first."""
    rows = select(Feedback).where(
        within(actor, Permission.FEEDBACK_VIEW), Feedback.status == Status.WAITING
    )
    return session.scalars(rows.order_by(Feedback.received_at, Feedback.id).limit(MOST)).all()


def get(session: Session, actor: Actor, feedback_id: UUID) -> Matter:
    """One matter, with what was said. Raises NoResultFound."""
    rows = select(Feedback).where(
        Feedback.id == feedback_id, within(actor, Permission.FEEDBACK_VIEW)
    )
    return _matter(session, session.scalars(rows).one())


def by_receipt(session: Session, code: str) -> Matter | None:
    """The matter of whoever holds its receipt."""
    rows = select(Feedback).where(Feedback.receipt_hash == hash_of(code))
    found = session.scalars(rows.execution_options(unscoped=True)).one_or_none()
    return _matter(session, found) if found else None


def _matter(session: Session, found: Feedback) -> Matter:
    rows = (
        select(FeedbackMessage)
        .where(FeedbackMessage.feedback_id == found.id)
        .order_by(FeedbackMessage.number)
        .options(joinedload(FeedbackMessage.by))
        .execution_options(unscoped=True)
    )
    return Matter(found, session.scalars(rows).all())
