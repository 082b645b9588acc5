"""Blind indexes: keyed hashes by which a sealed value is found without opening every row.

Compound only, and cut short: several values share each token, so that a stolen table names nobody
by the frequency of its tokens. False matches are dropped after opening.
"""

import hmac
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.encryption.cipher import Mismatch, bound, new_key
from cit.encryption.keyring import KeyRing, OpenedIndexKey, Wrapped
from cit.encryption.keys import KeyUnavailable, ring_of
from cit.encryption.models import IndexKey

SEARCH_TERMS = "search_terms"
INDEXES = (
    "full_name",
    "name_sound",
    "surname_birth_date",
    "surname_sound_birth_year",
    "phone",
    "house_street",
)
_WHOLE = 256


def width(population: int) -> int:
    """Bits to keep, by CipherSweet's upper bound: at least two persons for each token."""
    return max(population // 2, 2).bit_length() - 1


def make_index_keys(session: Session) -> None:
    """Make the keys of all indexes. Once, when the database is made."""
    ring = ring_of(session)
    for name in (*INDEXES, SEARCH_TERMS):
        wrapped = ring.wrap(new_key(), _context(name, 1))
        bits = _WHOLE if name == SEARCH_TERMS else width(ring.index_population)
        session.add(
            IndexKey(name=name, version=1, bits=bits, kek_id=wrapped.kek_id, wrapped=wrapped.blob)
        )
    session.flush()


def blind(session: Session, index_name: str, *values: str) -> int:
    """The token of these folded values in that index. Raises KeyUnavailable."""
    if index_name not in INDEXES:
        raise ValueError(f"there is no index “{index_name}”")
    opened = index_key(session, index_name)
    return int.from_bytes(digest(opened, *values)[:8]) >> (64 - opened.bits)


def digest(opened: OpenedIndexKey, *values: str) -> bytes:
    """The whole keyed hash."""
    return hmac.digest(opened.key, bound(*values), "sha256")


def index_key(session: Session, name: str) -> OpenedIndexKey:
    """The newest key of that index, kept for the life of the process."""
    kept = ring_of(session).index_keys.setdefault(session.get_bind().engine, {})
    if name not in kept:
        kept.update(_opened(session))
    if name not in kept:
        raise KeyUnavailable("index", name)
    return kept[name]


def _opened(session: Session) -> Mapping[str, OpenedIndexKey]:
    # Without a flush: a token may be asked for before its row is complete.
    with session.no_autoflush:
        rows = session.scalars(select(IndexKey).order_by(IndexKey.version)).all()
    opened = ((row.name, _open(ring_of(session), row)) for row in rows)
    return {name: key for name, key in opened if key}


def _open(ring: KeyRing, row: IndexKey) -> OpenedIndexKey | None:
    try:
        key = ring.unwrap(Wrapped(row.kek_id, row.wrapped), _context(row.name, row.version))
    except Mismatch:
        return None
    return OpenedIndexKey(key, row.bits)


def _context(name: str, version: int) -> tuple[str, ...]:
    return ("index key", name, str(version))
