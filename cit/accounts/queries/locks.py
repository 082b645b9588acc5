"""What is closed until somebody releases it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from cit.accounts.models import SignInLock, User
from cit.accounts.policies import within
from cit.accounts.rules import Locked
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach

RELEASE = Permission.USER_RELEASE
MOST = 200


@dataclass(frozen=True, slots=True)
class Closed:
    """One lock, as whoever may release it sees it."""

    id: UUID
    kind: Locked
    at: datetime
    address: str
    name: str | None
    username: str | None


def locks(session: Session, actor: Actor) -> Sequence[Closed]:
    """The locks in reach, the newest first. Those of names that nobody has are everybody's."""
    rows = session.execute(
        select(
            SignInLock.id,
            SignInLock.kind,
            SignInLock.at,
            SignInLock.address,
            User.name,
            User.username,
        )
        .outerjoin(User, User.id == SignInLock.user_id)
        .where(_in_reach(actor))
        .order_by(SignInLock.at.desc(), SignInLock.id)
        .limit(MOST)
    )
    return [Closed(*row) for row in rows]


def get_lock(session: Session, actor: Actor, lock_id: UUID) -> SignInLock:
    """One lock in reach. Raises NoResultFound."""
    rows = select(SignInLock).outerjoin(User, User.id == SignInLock.user_id)
    return session.scalars(rows.where(SignInLock.id == lock_id, _in_reach(actor))).one()


def _in_reach(actor: Actor) -> ColumnElement[bool]:
    return true() if granted(actor, RELEASE) is Reach.ALL else within(actor, RELEASE)
