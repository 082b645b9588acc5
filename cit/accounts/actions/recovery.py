"""Recovery codes: ten, shown once, each good once."""

import secrets
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.notices import tell
from cit.accounts.models import RecoveryCode
from cit.accounts.rules import Told
from cit.audit.events import Event
from cit.audit.trail import record
from cit.encryption.hashing import keyed_hash
from cit.permissions.check import Actor

HOW_MANY = 10
# No letter or digit that looks like another; 15 of them hold 74 bits.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 15


def new_codes(session: Session, actor: Actor, user_id: UUID) -> list[str]:
    """A new set; the old one opens nothing any more."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(LENGTH)) for _ in range(HOW_MANY)]
    now = clock.now()
    session.add_all(
        RecoveryCode(user_id=user_id, code_hash=_hash(session, user_id, code), created_at=now)
        for code in codes
    )
    tell(session, user_id, Told.CODES_MADE)
    record(session, Event.RECOVERY_CODES_MADE, by=actor, subject_id=user_id)
    return ["-".join(code[i : i + 5] for i in range(0, LENGTH, 5)) for code in codes]


def use_recovery_code(session: Session, user_id: UUID, code: str) -> bool:
    """Take a code; the second time it is not there."""
    plain = "".join(letter for letter in code.casefold() if letter.isalnum())
    if len(plain) != LENGTH:
        return False
    fresh = update(RecoveryCode).where(
        RecoveryCode.user_id == user_id,
        RecoveryCode.code_hash == _hash(session, user_id, plain),
        RecoveryCode.used_at.is_(None),
    )
    taken = session.execute(fresh.values(used_at=clock.now()))
    if not taken.rowcount:  # type: ignore[attr-defined]
        return False
    tell(session, user_id, Told.CODE_USED)
    return True


def _hash(session: Session, user_id: UUID, code: str) -> str:
    return keyed_hash(session, "recovery", str(user_id), code)
