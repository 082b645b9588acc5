"""Data keys: one for each person, case, Part 2 part of a case, and user."""

from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from cit import clock
from cit.encryption.cipher import Cipher, Mismatch, new_key
from cit.encryption.keyring import KeyRing, Unreachable, Wrapped
from cit.encryption.models import KEYS, DataKey, Owner
from cit.encryption.opened import KeyExists, KeyUnavailable, OpenedKey
from cit.encryption.part2 import is_closed

__all__ = [
    "KeyExists",
    "KeyUnavailable",
    "OpenedKey",
    "Owner",
    "fetch_keys",
    "forget_key",
    "forget_keys",
    "has_key",
    "make_key",
    "new_version",
    "opened_key",
    "opened_keys",
    "passing_keys",
    "renew_key",
    "ring_of",
    "unwrapped",
]

# A database takes a limited number of values in one statement: SQLite 32,766.
_AT_ONCE = 30_000
_CACHE = "opened data keys"


def ring_of(session: Session) -> KeyRing:
    """The key ring that this session was opened with."""
    ring: KeyRing = session.info["keyring"]
    return ring


def make_key(session: Session, owner: Owner, owner_id: UUID) -> OpenedKey:
    """Make the key of a new record. Raises KeyExists."""
    if is_closed(session, owner):
        raise KeyUnavailable(owner, owner_id)
    if has_key(session, owner, owner_id):
        raise KeyExists(f"{owner} {owner_id}")
    opened = _cache(session)[owner, owner_id] = OpenedKey(owner, owner_id)
    session.add(DataKey(**new_version(session, opened, 1)))
    return opened


def has_key(session: Session, owner: Owner, owner_id: UUID) -> bool:
    """Whether a record has a key, be it at hand or not."""
    return (owner, owner_id) in _cache(session) or bool(_rows(session, owner, [owner_id]))


def renew_key(session: Session, owner: Owner, owner_id: UUID) -> OpenedKey:
    """Add a newer version: what is sealed from now on takes it. Raises KeyUnavailable."""
    opened = opened_key(session, owner, owner_id)
    session.add(DataKey(**new_version(session, opened, opened.newest + 1)))
    return opened


def opened_key(session: Session, owner: Owner, owner_id: UUID) -> OpenedKey:
    """The key of one record. Raises KeyUnavailable."""
    if opened := opened_keys(session, owner, [owner_id]).get(owner_id):
        return opened
    raise KeyUnavailable(owner, owner_id)


def opened_keys(session: Session, owner: Owner, ids: Iterable[UUID]) -> dict[UUID, OpenedKey]:
    """The keys of many records, by one query; a record whose key cannot be opened is left out."""
    cache = _cache(session)
    # One look into the cache for each: ids are slow to hash.
    held = {one: cache.get((owner, one)) for one in ids}
    found = {one: opened for one, opened in held.items() if opened}
    if len(found) == len(held):
        return found
    fetched = passing_keys(session, owner, [one for one in held if one not in found])
    cache.update({(owner, owner_id): opened for owner_id, opened in fetched.items()})
    return found | fetched


def passing_keys(session: Session, owner: Owner, ids: Iterable[UUID]) -> dict[UUID, OpenedKey]:
    """The same for records that are looked at once: no key is kept."""
    found: dict[UUID, OpenedKey] = {}
    for row in _rows(session, owner, ids):
        opened, owner_id = unwrapped(session, *row), row.owner_id
        if opened.ciphers:
            found.setdefault(owner_id, opened).ciphers.update(opened.ciphers)
    return found


def fetch_keys(session: Session, wanted: Collection[tuple[Owner, UUID]]) -> None:
    """Open keys of several kinds by one query, ahead of a page that needs them all."""
    kinds, ids = (
        {owner for owner, _ in wanted if not is_closed(session, owner)},
        {owner_id for _, owner_id in wanted},
    )
    for row in KEYS.run(session, {"owners": list(kinds), "ids": list(ids)}):
        opened, place = unwrapped(session, *row), (row.owner_kind, row.owner_id)
        if opened.ciphers and place in wanted:
            _cache(session).setdefault(place, opened).ciphers.update(opened.ciphers)


def unwrapped(
    session: Session, owner: Owner, owner_id: UUID, version: int, kek_id: str, wrapped: bytes
) -> OpenedKey:
    """One version of a key as the database has it; without a cipher when it cannot be opened."""
    opened = OpenedKey(owner, owner_id)
    if is_closed(session, owner):
        return opened
    try:
        key = ring_of(session).unwrap(
            Wrapped(kek_id, wrapped), data_context(owner, owner_id, version)
        )
    except Mismatch:
        return opened
    opened.ciphers[version] = Cipher(key)
    return opened


def forget_key(session: Session | None, owner: Owner, owner_id: UUID) -> None:
    """Drop one opened key: it was destroyed, or has a newer version by now."""
    if session is not None:
        _cache(session).pop((owner, owner_id), None)


def forget_keys(session: Session) -> None:
    """Drop the opened keys; happens by itself when a transaction ends."""
    session.info.pop(_CACHE, None)


@event.listens_for(Session, "after_transaction_end")
def _forget_with_the_transaction(session: Session, transaction: SessionTransaction) -> None:
    # A key made in a transaction that was rolled back must not go on sealing.
    if transaction.parent is None:
        forget_keys(session)


def _cache(session: Session) -> dict[tuple[Owner, UUID], OpenedKey]:
    cache: dict[tuple[Owner, UUID], OpenedKey] = session.info.setdefault(_CACHE, {})
    return cache


def _rows(session: Session, owner: Owner, ids: Iterable[UUID]) -> list[Any]:
    found: list[Any] = []
    if is_closed(session, owner):
        return found
    left = iter(ids)
    # Without a flush: a value may be sealed before its row is complete.
    while some := list(islice(left, _AT_ONCE)):
        found.extend(KEYS.run(session, {"owners": [owner], "ids": some}))
    return found


def new_version(session: Session, opened: OpenedKey, version: int) -> dict[str, Any]:
    """Give an opened key a new version; the columns of the row that keeps it."""
    key = new_key()
    try:
        wrapped = ring_of(session).wrap(key, data_context(opened.owner, opened.owner_id, version))
    except Unreachable:
        raise KeyUnavailable(opened.owner, opened.owner_id) from None
    opened.ciphers[version] = Cipher(key)
    return {
        "owner_kind": opened.owner,
        "owner_id": opened.owner_id,
        "version": version,
        "kek_id": wrapped.kek_id,
        "wrapped": wrapped.blob,
        "created_at": clock.now(),
    }


def data_context(owner: Owner, owner_id: UUID, version: int) -> tuple[str, ...]:
    return ("data key", owner.value, str(owner_id), str(version))
