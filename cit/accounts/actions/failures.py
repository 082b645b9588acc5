"""Counting what was refused, closing what was refused too often, and opening it again."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.notices import tell
from cit.accounts.models import SignInFailure, SignInLock
from cit.accounts.queries.attempts import Attempt, code_locked, factor_key, lock_of
from cit.accounts.rules import Locked, Told
from cit.audit.events import Event
from cit.audit.trail import record
from cit.config import Settings
from cit.db.writers import take_turn
from cit.permissions.check import Actor

_TURN = 7_305_001


def one_by_one(session: Session) -> None:
    """Wait for one's turn: counting, and adding to the count, must not be done by two at once."""
    take_turn(session, _TURN)


def note_failure(session: Session, *, account: str, client: str) -> None:
    """Count a failure. What nothing counts any more is forgotten."""
    now = clock.now()
    session.execute(delete(SignInFailure).where(SignInFailure.at < now - timedelta(days=1)))
    session.add(SignInFailure(at=now, account=account, client=client))
    session.flush()


def refuse(session: Session, settings: Settings, attempt: Attempt) -> None:
    """Count a wrong password, and close what it was the last straw for."""
    note_failure(session, account=attempt.account, client=attempt.client)
    shut = lock_of(session, settings, attempt)
    if shut is not None:
        key = attempt.client if shut is Locked.CLIENT else attempt.account
        _close(session, settings, shut, key, attempt.user_id, attempt.address)


def refuse_code(
    session: Session, settings: Settings, user_id: UUID, *, client: str, address: str
) -> None:
    """Count a wrong code; whoever gives it knows the password already."""
    account = factor_key(session, user_id)
    note_failure(session, account=account, client=client)
    if code_locked(session, settings, account):
        _close(session, settings, Locked.FACTOR, account, user_id, address)


def _close(
    session: Session, settings: Settings, kind: Locked, key: str, user_id: UUID | None, address: str
) -> None:
    there = session.scalar(select(SignInLock.id).where(SignInLock.key == key))
    if there is not None or not settings.lock_until_released:
        return
    row = SignInLock(key=key, kind=kind, at=clock.now(), address=address, user_id=user_id)
    session.add(row)
    session.flush()
    record(session, Event.SIGN_IN_LOCK_SET, by=None, subject_id=user_id, kind=kind)
    if user_id is not None:
        tell(session, user_id, Told.LOCKED)


def release(session: Session, actor: Actor, lock: SignInLock) -> None:
    """Open what was closed; counting begins anew."""
    _open(session, lock)
    record(
        session,
        Event.SIGN_IN_RELEASED,
        by=actor,
        subject_id=lock.user_id,
        kind=lock.kind,
        method="person",
    )
    if lock.user_id is not None:
        tell(session, lock.user_id, Told.RELEASED)


def release_own(session: Session, actor: Actor, keys: list[str]) -> None:
    """Open one's own locks, after a proof that no guessing of passwords can give."""
    for lock in session.scalars(select(SignInLock).where(SignInLock.key.in_(keys))).all():
        _open(session, lock)
        record(
            session,
            Event.SIGN_IN_RELEASED,
            by=actor,
            subject_id=actor.id,
            kind=lock.kind,
            method="passkey",
        )


def _open(session: Session, lock: SignInLock) -> None:
    counted = or_(SignInFailure.client == lock.key, SignInFailure.account == lock.key)
    session.execute(delete(SignInFailure).where(counted))
    session.delete(lock)
