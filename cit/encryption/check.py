"""Are these the keys that the database was made with? Asked at start, before anything is sealed."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.encryption.cipher import Mismatch
from cit.encryption.keyring import KeyRing, Unreachable, Wrapped
from cit.encryption.models import DataKey, IndexKey, KeyCheck, Owner

_KNOWN = b"this key opens this database"


class WrongKey(Exception):
    """The key-encryption keys are not those of this database; the message says which."""


class Health(NamedTuple):
    """Which key-encryption keys cannot be used just now. Their records alone stay closed."""

    missing: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def why(self) -> str:
        """One word for whoever watches the system; no ids, because anybody may ask."""
        return "key-missing" if self.missing else "key-service-silent" if self.silent else ""

    def words(self) -> list[str]:
        """For whoever runs the system."""
        return [
            *(
                f"The key “{one}” is not here. What it seals stays closed until it is back."
                for one in self.missing
            ),
            *(f"The key service does not answer for the key “{one}”." for one in self.silent),
        ]


def plant_check(session: Session, ring: KeyRing) -> None:
    """Leave a value by which the active key will be known. Once per key-encryption key."""
    wrapped = ring.wrap(_KNOWN, _context(ring.active))
    session.add(KeyCheck(kek_id=wrapped.kek_id, value=wrapped.blob))


def is_planted(session: Session, ring: KeyRing) -> bool:
    """Whether the active key is known to the database."""
    found = select(KeyCheck.id).where(KeyCheck.kek_id == ring.active)
    return session.execute(found).first() is not None


def health(session: Session, ring: KeyRing, *, new_key: bool = False) -> Health:
    """Which keys are not at hand. Raises WrongKey when one is not what its name says, or when the
    active one is unknown to the database and need not be new."""
    planted = {one.kek_id: one.value for one in session.scalars(select(KeyCheck))}
    if not planted:
        raise WrongKey("This database has no key-check value. Make one with “cit init”.")
    missing, silent = [], []
    for kek_id, value in sorted(planted.items()):
        if not ring.has(kek_id):
            missing.append(kek_id)
            continue
        try:
            ring.unwrap(Wrapped(kek_id, value), _context(kek_id))
        except Unreachable:
            silent.append(kek_id)
        except Mismatch:
            raise WrongKey(
                f"The key “{kek_id}” is not the one of that name this database was sealed with."
            ) from None
    if len(missing) == len(planted):
        raise WrongKey(f"This database was sealed with the key “{missing[0]}”, which is not here.")
    if ring.active not in planted and not new_key:
        raise WrongKey(f"The key “{ring.active}” is new here. Add it with “cit keys add”.")
    return Health(tuple(missing), tuple(silent))


def check(session: Session, ring: KeyRing) -> None:
    """Raises WrongKey unless every key this database was sealed with is here and is right."""
    if told := health(session, ring).words():
        raise WrongKey(" ".join(told))


def wrapped_by(session: Session, owner: str, owner_id: UUID | str) -> list[str]:
    """The key-encryption keys that a record needs, for whoever is to bring them back."""
    if isinstance(owner_id, UUID):
        rows = select(DataKey.kek_id).where(
            DataKey.owner_kind == Owner(owner), DataKey.owner_id == owner_id
        )
    else:
        rows = select(IndexKey.kek_id).where(IndexKey.name == owner_id)
    return sorted(set(session.scalars(rows)))


def _context(kek_id: str) -> tuple[str, ...]:
    return ("key check", kek_id)
