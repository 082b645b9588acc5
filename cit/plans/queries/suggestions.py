"""What was suggested for plans, and what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from cit.accounts.models import User
from cit.encryption.sealed import open_sealed
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.plans.models import PlanSuggestion
from cit.plans.policies import within
from cit.plans.rules.states import Suggested

MOST = 50


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody suggested, and what was answered."""

    id: UUID
    person_id: UUID
    by: str
    at: datetime
    words: str
    state: Suggested
    answered_by: str | None
    answered_at: datetime | None
    answer: str


def suggestions(
    session: Session,
    actor: Actor,
    *,
    person_id: UUID | None = None,
    only: UUID | None = None,
    own: bool = False,
    waiting: bool = False,
) -> Sequence[Suggestion]:
    """Suggestions about one person, or all that wait; `own`: those of whoever asks."""
    answering = aliased(User)
    permission = Permission.PLAN_SUGGEST if own else Permission.PLAN_WRITE
    rows = (
        select(PlanSuggestion, User.name, answering.name)
        .join(User, User.id == PlanSuggestion.by_id)
        .outerjoin(answering, answering.id == PlanSuggestion.answered_by_id)
        .where(within(actor, permission, PlanSuggestion))
        .order_by(PlanSuggestion.at.desc(), PlanSuggestion.id)
        .limit(MOST)
    )
    if person_id is not None:
        rows = rows.where(PlanSuggestion.person_id == person_id)
    if only is not None:
        rows = rows.where(PlanSuggestion.id == only)
    if own:
        rows = rows.where(PlanSuggestion.by_id == actor.id)
    if waiting:
        rows = rows.where(PlanSuggestion.state == Suggested.OPEN)
    found = session.execute(rows).all()
    kept = [row[0] for row in found]
    words = _opened(session, PlanSuggestion.words, [(k, k.words_sealed) for k in kept])
    answers = _opened(session, PlanSuggestion.answer, [(k, k.answer_sealed) for k in kept])
    return [
        Suggestion(
            *(one.id, one.person_id, by, one.at, said, one.state),
            *(answered_by, one.answered_at, answer),
        )
        for (one, by, answered_by), said, answer in zip(found, words, answers, strict=True)
    ]


def _opened(session: Session, attribute: Any, rows: Sequence[tuple[Any, Any]]) -> list[str]:
    sealed = [(one.id, one.person_id, blob) for one, blob in rows]
    return [str(text or "") for text in open_sealed(session, attribute, sealed)]


def suggestion(session: Session, actor: Actor, suggestion_id: UUID) -> PlanSuggestion:
    """One suggestion to answer. Raises NoResultFound."""
    rows = select(PlanSuggestion).where(
        PlanSuggestion.id == suggestion_id,
        within(actor, Permission.PLAN_WRITE, PlanSuggestion),
    )
    return session.scalars(rows).one()
