"""Is this the key that the database was made with? Asked at start, before anything is sealed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.encryption.cipher import Mismatch
from cit.encryption.keyring import KeyRing, Wrapped
from cit.encryption.models import KeyCheck

_KNOWN = b"this key opens this database"


class WrongKey(Exception):
    """The key-encryption keys are not those of this database; the message says which."""


def plant_check(session: Session, ring: KeyRing) -> None:
    """Leave a value by which the active key will be known. Once per key-encryption key."""
    value = ring.wrap(_KNOWN, _context(ring.active)).blob
    session.add(KeyCheck(kek_id=ring.active, value=value))


def check(session: Session, ring: KeyRing) -> None:
    """Raises WrongKey unless every key this database was sealed with is here and is right."""
    planted = {one.kek_id: one.value for one in session.scalars(select(KeyCheck))}
    if not planted:
        raise WrongKey("This database has no key-check value. Make one with “cit init”.")
    for kek_id, value in planted.items():
        if kek_id not in ring.services:
            raise WrongKey(f"This database was sealed with the key “{kek_id}”, which is not here.")
        try:
            ring.unwrap(Wrapped(kek_id, value), _context(kek_id))
        except Mismatch:
            raise WrongKey(
                f"The key “{kek_id}” is not the one of that name this database was sealed with."
            ) from None
    if ring.active not in planted:
        raise WrongKey(f"The key “{ring.active}” is new here. Add it with “cit keys add”.")


def _context(kek_id: str) -> tuple[str, ...]:
    return ("key check", kek_id)
