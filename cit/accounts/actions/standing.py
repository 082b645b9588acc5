"""Recording who is trained, certified, designated, and until when."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import Designation, User
from cit.accounts.rules import STANDINGS, Standing
from cit.audit.events import Event
from cit.audit.trail import record
from cit.permissions.check import Actor
from cit.rules import RuleBroken


def record_designation(
    session: Session,
    actor: Actor,
    user: User,
    kind: Standing,
    from_on: date,
    until_on: date | None = None,
) -> Designation:
    """Record a period of standing. Raises RuleBroken for days that are recorded already."""
    _in_order(from_on, until_on)
    same_days = select(Designation.id).where(
        Designation.user_id == user.id,
        Designation.kind == kind,
        or_(Designation.until_on.is_(None), Designation.until_on >= from_on),
    )
    if until_on is not None:
        same_days = same_days.where(Designation.from_on <= until_on)
    if session.scalar(same_days.limit(1)) is not None:
        words = STANDINGS[kind]
        raise RuleBroken(
            "from_on", f"“{words}” is recorded for some of these days. End that entry first."
        )
    row = Designation(
        user_id=user.id,
        kind=kind,
        from_on=from_on,
        until_on=until_on,
        recorded_by_id=None if actor.is_system else actor.id,
        recorded_at=clock.now(),
    )
    session.add(row)
    session.flush()
    record(session, Event.DESIGNATION_RECORDED, by=actor, subject_id=user.id, kind=kind)
    return row


def end_designation(
    session: Session, actor: Actor, designation: Designation, until_on: date
) -> None:
    """Say on which day a standing ends. Raises RuleBroken."""
    _in_order(designation.from_on, until_on)
    designation.until_on = until_on
    record(
        session,
        Event.DESIGNATION_ENDED,
        by=actor,
        subject_id=designation.user_id,
        kind=designation.kind,
    )


def _in_order(from_on: date, until_on: date | None) -> None:
    if until_on is not None and until_on < from_on:
        raise RuleBroken("until_on", "Enter a last day that is not before the first.")
