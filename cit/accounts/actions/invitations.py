"""Links by which people choose their own password; nobody else ever sees one."""

import secrets
from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.notices import tell
from cit.accounts.actions.sessions import end_all
from cit.accounts.actions.users import NONE, set_password
from cit.accounts.models import Invitation, User
from cit.accounts.queries.invitations import find
from cit.accounts.queries.sessions import token_hash
from cit.accounts.queries.users import as_actor
from cit.accounts.rules import Told
from cit.audit.events import Event
from cit.audit.trail import record
from cit.permissions.check import Actor
from cit.rules import RuleBroken


def invite(session: Session, actor: Actor, user: User, hours: int) -> str:
    """A link for this person, good once; older links and the old password are dead from now on."""
    if user.id == actor.id:
        raise RuleBroken("account", "Change your own password on your account page.")
    now, token = clock.now(), secrets.token_urlsafe(32)
    older = update(Invitation).where(Invitation.user_id == user.id, Invitation.used_at.is_(None))
    session.execute(older.values(used_at=now))
    row = Invitation(
        token_hash=token_hash(token),
        user_id=user.id,
        invited_by_id=None if actor.is_system else actor.id,
        created_at=now,
        expires_at=now + timedelta(hours=hours),
    )
    session.add(row)
    if user.password_hash != NONE:
        user.password_hash = NONE
        tell(session, user.id, Told.PASSWORD_LINK)
    end_all(session, actor, user.id)
    user.must_change_password = False
    record(session, Event.ACCOUNT_INVITED, by=actor, subject_id=user.id, hours=hours)
    return token


def accept(session: Session, token: str, password_hash: str) -> bool:
    """Keep the password that somebody chose by their link. False when the link is dead."""
    row = find(session, token)
    if row is None:
        return False
    mine = update(Invitation).where(Invitation.id == row.id, Invitation.used_at.is_(None))
    done = session.execute(mine.values(used_at=clock.now()))
    if not done.rowcount:  # type: ignore[attr-defined]
        return False
    me = as_actor(row.user)
    set_password(session, me, row.user, password_hash, borrowed=False)
    tell(session, row.user.id, Told.PASSWORD_CHANGED)
    record(session, Event.ACCOUNT_INVITATION_USED, by=me, subject_id=row.user.id)
    return True
