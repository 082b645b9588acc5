"""Blind indexes: keyed hashes by which a sealed value is found without opening every row.

Compound only, and cut short: several values share each token, so that a stolen table names nobody
by the frequency of its tokens. False matches are dropped after opening.
"""

import hmac
from collections.abc import Mapping
from typing import Any

from sqlalchemy import event, func, select
from sqlalchemy.orm import Session, SessionTransaction

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
_OPENED = "opened index keys"
_ALL = select(IndexKey.name, IndexKey.version, IndexKey.bits, IndexKey.kek_id, IndexKey.wrapped)

Keys = Mapping[tuple[str, int], OpenedIndexKey | None]


def width(population: int) -> int:
    """Bits to keep, by CipherSweet's upper bound: at least two persons for each token."""
    return max(population // 2, 2).bit_length() - 1


def make_index_keys(session: Session) -> None:
    """Make the keys of all indexes. Once, when the database is made."""
    for name in (*INDEXES, SEARCH_TERMS):
        _make(session, name, 1)
    session.flush()


def renew_index_keys(session: Session) -> int:
    """Add a newer version of each index's key; its number. The older ones stay."""
    newest = session.scalar(select(func.max(IndexKey.version)).where(IndexKey.name.in_(INDEXES)))
    version = (newest or 0) + 1
    for name in INDEXES:
        _make(session, name, version)
    session.flush()
    forget_index_keys(session)
    return version


def forget_index_keys(session: Session) -> None:
    """Read them anew the next time; happens by itself when a transaction ends."""
    session.info.pop(_OPENED, None)


def versions(session: Session) -> list[int]:
    """The versions of index keys that there are, the newest last. Tokens are kept for each."""
    return sorted({version for name, version in _keys(session) if name != SEARCH_TERMS})


def blind(session: Session, index_name: str, *values: str, version: int | None = None) -> int:
    """The token of these folded values in that index; by its newest key, if not told otherwise.

    Raises KeyUnavailable.
    """
    if index_name not in INDEXES:
        raise ValueError(f"there is no index “{index_name}”")
    opened = index_key(session, index_name, version)
    return int.from_bytes(digest(opened, *values)[:8]) >> (64 - opened.bits)


def digest(opened: OpenedIndexKey, *values: str) -> bytes:
    """The whole keyed hash."""
    return hmac.digest(opened.key, bound(*values), "sha256")


def index_key(session: Session, name: str, version: int | None = None) -> OpenedIndexKey:
    """A key of that index, read once in a transaction: another process may add one."""
    keys = _keys(session)
    wanted = version or max((number for one, number in keys if one == name), default=0)
    found = keys.get((name, wanted))
    if found is None:
        raise KeyUnavailable("index", name)
    return found


def _make(session: Session, name: str, version: int) -> None:
    ring = ring_of(session)
    wrapped = ring.wrap(new_key(), index_context(name, version))
    bits = _WHOLE if name == SEARCH_TERMS else width(ring.index_population)
    session.add(
        IndexKey(name=name, version=version, bits=bits, kek_id=wrapped.kek_id, wrapped=wrapped.blob)
    )


def _keys(session: Session) -> Keys:
    """Every index key by name and version; None for one that does not open."""
    found: tuple[KeyRing, Keys] | None = session.info.get(_OPENED)
    ring = ring_of(session)
    if found is None or found[0] is not ring:
        # Without a flush: a token may be asked for before its row is complete.
        with session.no_autoflush:
            rows = session.execute(_ALL).all()
        found = ring, {(row.name, row.version): _open(ring, row) for row in rows}
        session.info[_OPENED] = found
    return found[1]


def _open(ring: KeyRing, row: Any) -> OpenedIndexKey | None:
    try:
        key = ring.unwrap(Wrapped(row.kek_id, row.wrapped), index_context(row.name, row.version))
    except Mismatch:
        return None
    return OpenedIndexKey(key, row.bits)


def index_context(name: str, version: int) -> tuple[str, ...]:
    return ("index key", name, str(version))


@event.listens_for(Session, "after_transaction_end")
def _forget_with_the_transaction(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        forget_index_keys(session)
