"""What people change about their own account."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from cit.accounts.actions import sessions
from cit.accounts.actions.failures import one_by_one, refuse
from cit.accounts.actions.notices import tell
from cit.accounts.actions.users import set_password
from cit.accounts.models import User
from cit.accounts.queries.attempts import Attempt, lock_of
from cit.accounts.queries.users import get_user
from cit.accounts.rules import Locked, Theme, Told
from cit.audit.events import Event
from cit.audit.trail import record
from cit.config import Settings
from cit.permissions.check import Actor


def choose_theme(session: Session, actor: Actor, theme: Theme) -> None:
    """Choose the screen for every device of one's own."""
    user = get_user(session, actor.id)
    if user.theme is not theme:
        user.theme = theme
    record(session, Event.ACCOUNT_CHANGED, by=actor, subject_id=user.id, fields=["theme"])


@dataclass(frozen=True, slots=True)
class Changed:
    """How a change of password ended: a new token for this session, or why not."""

    token: str | None = None
    locked: Locked | None = None


def change_password(
    session: Session,
    settings: Settings,
    actor: Actor,
    attempt: Attempt,
    sign_in_id: UUID,
    *,
    right: bool,
    new_hash: str | None,
) -> Changed:
    """Change one's own password; every other session ends, this one gets a new token.

    A wrong present password counts like one at the door.
    """
    one_by_one(session)
    user = get_user(session, actor.id)
    shut = lock_of(session, settings, attempt)
    # Another change may have come first: then what was judged is not the password any more.
    stale = user.password_hash != attempt.password_hash
    if shut is not None or not right or stale or new_hash is None:
        _refuse(session, settings, actor, user, attempt, shut)
        return Changed(locked=shut)
    set_password(session, actor, user, new_hash, borrowed=False)
    tell(session, user.id, Told.PASSWORD_CHANGED)
    sessions.end_all(session, actor, user.id, but=sign_in_id)
    return Changed(sessions.renew(session, sign_in_id))


def _refuse(
    session: Session,
    settings: Settings,
    actor: Actor,
    user: User,
    attempt: Attempt,
    shut: Locked | None,
) -> None:
    if shut is None:
        refuse(session, settings, attempt)
    record(
        session,
        Event.SIGN_IN_LOCKED if shut else Event.SIGN_IN_REFUSED,
        by=actor,
        subject_id=user.id,
        outcome="denied",
        reason=shut.value if shut else "password",
    )
