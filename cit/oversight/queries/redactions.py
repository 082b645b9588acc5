"""Proposals to erase details of the log."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, joinedload

from cit import clock
from cit.oversight.models import Redaction
from cit.oversight.policies import redactions_within
from cit.oversight.rules import REDACTION_OPEN
from cit.permissions.check import Actor
from cit.permissions.table import Permission

MOST = 50


def redactions(session: Session, actor: Actor) -> Sequence[Redaction]:
    """The newest that somebody proposes or answers."""
    rows = (
        select(Redaction)
        .where(_reached(actor))
        .options(joinedload(Redaction.proposed_by), joinedload(Redaction.answered_by))
        .order_by(Redaction.proposed_at.desc(), Redaction.id)
        .limit(MOST)
    )
    return session.scalars(rows).all()


def redaction(session: Session, actor: Actor, redaction_id: UUID) -> Redaction:
    """One that somebody may answer. Raises NoResultFound."""
    rows = (
        select(Redaction)
        .where(Redaction.id == redaction_id)
        .where(redactions_within(actor, Permission.REDACTION_APPROVE))
        .options(joinedload(Redaction.proposed_by))
    )
    return session.scalars(rows).one()


def redactions_to_answer(session: Session, actor: Actor) -> Sequence[Redaction]:
    """Those of others that wait for this person."""
    rows = (
        select(Redaction)
        .where(redactions_within(actor, Permission.REDACTION_APPROVE))
        .where(Redaction.answered_at.is_(None), Redaction.proposed_by_id != actor.id)
        .where(Redaction.proposed_at >= clock.now() - REDACTION_OPEN)
        .options(joinedload(Redaction.proposed_by))
        .order_by(Redaction.proposed_at)
        .limit(MOST)
    )
    return session.scalars(rows).all()


def is_proposed(session: Session, entry_id: UUID) -> bool:
    """Whether a proposal about this entry still waits."""
    rows = select(Redaction.id).where(
        Redaction.entry_id == entry_id,
        Redaction.answered_at.is_(None),
        Redaction.proposed_at >= clock.now() - REDACTION_OPEN,
    )
    return session.scalar(rows.limit(1)) is not None


def _reached(actor: Actor) -> ColumnElement[bool]:
    permissions = (Permission.REDACTION_PROPOSE, Permission.REDACTION_APPROVE)
    return or_(*(redactions_within(actor, one) for one in permissions))
