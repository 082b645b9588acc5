"""Beginning and ending sessions. The browser holds a token, the database its hash."""

import secrets
from uuid import UUID

from sqlalchemy import Update, update
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.devices import welcome
from cit.accounts.models import SignIn, User
from cit.accounts.queries.sessions import Visit, token_hash
from cit.accounts.rules import Ended
from cit.audit.events import Event
from cit.audit.trail import record
from cit.permissions.check import Actor


def begin_session(
    session: Session,
    user: User,
    *,
    address: str = "",
    device: str = "",
    factor: bool = True,
    proved: bool | None = None,
    device_id: UUID | None = None,
) -> str:
    """A new session; its token exists here and in the browser only.

    `factor` says that the user's second factor was checked just now. Without it the session
    opens nothing but the page that asks for the factor, where one is required. `proved` says
    that all was checked that this installation asks for.
    """
    token, now = secrets.token_urlsafe(32), clock.now()
    session.add(
        SignIn(
            token_hash=token_hash(token),
            user_id=user.id,
            began_at=now,
            seen_at=now,
            factor_at=now if factor else None,
            proved_at=now if (factor if proved is None else proved) else None,
            device_id=device_id,
            address=address[:64],
            device=device[:200],
        )
    )
    return token


def touch(session: Session, sign_in_id: UUID) -> None:
    """Say that the session is in use."""
    rows = update(SignIn).where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None))
    session.execute(rows.values(seen_at=clock.now()))


def expire(session: Session, visit: Visit, actor: Actor, why: Ended) -> None:
    """End a session that went over a limit."""
    if _end(session, _open().where(SignIn.id == visit.id)):
        record(session, Event.SESSION_ENDED, by=actor, subject_id=visit.id, reason=why.value)


def record_kept(session: Session, actor: Actor) -> None:
    """Say that a form was kept that came after its session had ended."""
    record(session, Event.FORM_KEPT, by=actor, subject_id=actor.id)


def sign_out(session: Session, actor: Actor, sign_in_id: UUID) -> None:
    """End one session of one's own."""
    mine = _open().where(SignIn.id == sign_in_id, SignIn.user_id == actor.id)
    if _end(session, mine):
        record(session, Event.SESSION_SIGNED_OUT, by=actor, subject_id=sign_in_id)


def end_all(session: Session, actor: Actor, user_id: UUID, *, but: UUID | None = None) -> int:
    """End every session of a user, on every device; `but` stays."""
    theirs = _open().where(SignIn.user_id == user_id)
    if but is not None:
        theirs = theirs.where(SignIn.id != but)
    ended = _end(session, theirs)
    record(
        session,
        Event.SESSION_SIGNED_OUT_EVERYWHERE,
        by=actor,
        subject_id=user_id,
        sessions=ended,
    )
    return ended


def end_everybody(session: Session, actor: Actor) -> int:
    """End every session there is: after a restore, those that were ended since would live again."""
    ended = _end(session, _open())
    record(session, Event.SESSION_SIGNED_OUT_EVERYWHERE, by=actor, sessions=ended)
    return ended


def _open() -> Update:
    return update(SignIn).where(SignIn.ended_at.is_(None))


def _end(session: Session, rows: Update) -> int:
    return session.execute(rows.values(ended_at=clock.now())).rowcount  # type: ignore[attr-defined, no-any-return]


def complete(session: Session, visit: Visit) -> str:
    """Say that the second factor was checked; the session goes on under a new token."""
    token = secrets.token_urlsafe(32)
    rows = _open().where(SignIn.id == visit.id, SignIn.factor_at.is_(None))
    now = clock.now()
    done = {"factor_at": now, "proved_at": now, "seen_at": now}
    session.execute(rows.values(token_hash=token_hash(token), **done))
    welcome(session, session.get_one(User, visit.user_id), visit.device_id)
    return token


def second_step(session: Session, visit: Visit, method: str) -> str:
    """Say by what the second step was taken, and let somebody in."""
    me = visit.actor("")
    record(session, Event.FACTOR_ACCEPTED, by=me, subject_id=visit.user_id, method=method)
    return complete(session, visit)


def renew(session: Session, sign_in_id: UUID) -> str:
    """Go on under a new token, after a proof of who is there: an old token must not have it."""
    token = secrets.token_urlsafe(32)
    now, rows = clock.now(), _open().where(SignIn.id == sign_in_id)
    session.execute(rows.values(token_hash=token_hash(token), proved_at=now, seen_at=now))
    return token
