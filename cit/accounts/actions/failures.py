"""Counting what was refused."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import SignInFailure
from cit.db.writers import take_turn

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
