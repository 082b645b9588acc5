"""Accounts that nobody uses, or that were meant to end, are closed. Safe to run at any time."""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.users import disable
from cit.accounts.models import User
from cit.audit.events import Event
from cit.audit.trail import record
from cit.config import Settings
from cit.permissions.check import Actor
from cit.rules import RuleBroken


class Closed(NamedTuple):
    """How many accounts were closed, and why."""

    inactive: int
    expired: int


def tidy(session: Session, settings: Settings, actor: Actor) -> Closed:
    """Disable what is inactive or over. A second run finds nothing."""
    now = clock.now()
    used = func.coalesce(User.last_sign_in_at, User.created_at)
    since = now - timedelta(days=settings.inactive_days)
    open_ones = select(User).where(User.disabled_at.is_(None))
    expired = session.scalars(open_ones.where(User.expires_at <= now)).all()
    idle = open_ones.where(used <= since, func.coalesce(User.enabled_at, used) <= since)
    inactive = session.scalars(idle).all() if settings.inactive_days else []
    for user in {*expired, *inactive}:
        disable(session, actor, user)
    found = Closed(len(set(inactive) - set(expired)), len(expired))
    if any(found):
        record(session, Event.ACCOUNTS_TIDIED, by=actor, **found._asdict())
    return found


def extend(session: Session, actor: Actor, user: User, hours: int) -> None:
    """Let a temporary account live on for as long as a new one. Raises RuleBroken."""
    if user.id == actor.id:
        raise RuleBroken("account", "Another administrator extends your account.")
    if user.expires_at is None:
        raise RuleBroken("account", "This account is not temporary.")
    user.expires_at = clock.now() + timedelta(hours=hours)
    record(session, Event.ACCOUNT_EXPIRY_SET, by=actor, subject_id=user.id, hours=hours)
