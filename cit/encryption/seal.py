"""The one function that seals a value and the one that opens it.

A sealed value is: format, algorithm, version of the data key (4 bytes), nonce, ciphertext and tag.
"""

from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from cit.encryption.cipher import Mismatch, bound
from cit.encryption.keys import KeyUnavailable, OpenedKey, Owner

_FORMAT = 1
_AES_256_GCM = 1
_MARK = bytes((_FORMAT, _AES_256_GCM))
_MADE = f"{_FORMAT}.{_AES_256_GCM}"
HEAD_BYTES = 6


class BrokenSeal(Exception):
    """A sealed value was changed, or was moved here from another place."""

    def __init__(self, place: "Place") -> None:
        super().__init__(f"The seal of {place.table}.{place.column} in row {place.row} is broken.")
        self.place = place


class Place(NamedTuple):
    """Where a value belongs: it opens nowhere else."""

    table: str
    column: str
    row: UUID


def seal(plain: bytes, place: Place, key: OpenedKey) -> bytes:
    """The value, sealed by the newest version of the key for this place."""
    head = _MARK + key.newest.to_bytes(4)
    return head + key.ciphers[key.newest].close_at(plain, _bound_to(place, key, key.newest))


def unseal(sealed: bytes, place: Place, key: OpenedKey) -> bytes:
    """The value. Raises BrokenSeal, or KeyUnavailable when that version of the key is gone."""
    head, closed = sealed[:HEAD_BYTES], sealed[HEAD_BYTES:]
    if head[:2] != _MARK:
        raise BrokenSeal(place)
    version = version_of(sealed)
    if version not in key.ciphers:
        raise KeyUnavailable(key.owner, key.owner_id)
    try:
        return key.ciphers[version].open_at(closed, _bound_to(place, key, version))
    except Mismatch:
        raise BrokenSeal(place) from None


def version_of(sealed: bytes) -> int:
    """The version of the data key that sealed this value."""
    return int.from_bytes(sealed[len(_MARK) : HEAD_BYTES])


class Opener:
    """Opens one column of very many rows: what is the same for all of them is bound once.

    `bound` of several parts is `bound` of each, one after the other.
    """

    def __init__(self, table: str, column: str, owner: Owner) -> None:
        self._before = bound(_MADE, table, column)
        self._between = bound(owner.value)

    def open(self, sealed: bytes, row: bytes, owner: bytes, key: OpenedKey) -> bytes | None:
        """The value, or None when it does not open; `row` and `owner` are ids, bound already."""
        version = version_of(sealed)
        cipher = key.ciphers.get(version)
        if cipher is None or sealed[:2] != _MARK:
            return None
        place = b"".join((self._before, row, self._between, owner, _bound_version(version)))
        try:
            return cipher.open_at(sealed[HEAD_BYTES:], place)
        except Mismatch:
            return None


@lru_cache(maxsize=16)
def _bound_version(version: int) -> bytes:
    return bound(str(version))


@lru_cache(maxsize=256)
def _bound_column(table: str, column: str, owner: str) -> tuple[bytes, bytes]:
    return bound(_MADE, table, column), bound(owner)


@lru_cache(maxsize=4096)
def _bound_id(one: UUID) -> bytes:
    # A row has several sealed values, and writing an id out costs more than opening one of them.
    return bound(str(one))


def _bound_to(place: Place, key: OpenedKey, version: int) -> bytes:
    """`bound` of all parts, most of which are the same from value to value."""
    column, owner = _bound_column(place.table, place.column, key.owner.value)
    ids = _bound_id(place.row), _bound_id(key.owner_id)
    return b"".join((column, ids[0], owner, ids[1], _bound_version(version)))
