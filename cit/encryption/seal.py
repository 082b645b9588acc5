"""The one function that seals a value and the one that opens it.

A sealed value is: format, algorithm, version of the data key (4 bytes), nonce, ciphertext and tag.
"""

from typing import NamedTuple
from uuid import UUID

from cit.encryption.cipher import Mismatch
from cit.encryption.keys import KeyUnavailable, OpenedKey

_FORMAT = 1
_AES_256_GCM = 1
_HEAD_BYTES = 6


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
    head = bytes((_FORMAT, _AES_256_GCM)) + key.newest.to_bytes(4)
    return head + key.ciphers[key.newest].close(plain, *_bound_to(place, key, key.newest))


def unseal(sealed: bytes, place: Place, key: OpenedKey) -> bytes:
    """The value. Raises BrokenSeal, or KeyUnavailable when that version of the key is gone."""
    head, closed = sealed[:_HEAD_BYTES], sealed[_HEAD_BYTES:]
    if head[:2] != bytes((_FORMAT, _AES_256_GCM)):
        raise BrokenSeal(place)
    version = int.from_bytes(head[2:])
    if version not in key.ciphers:
        raise KeyUnavailable(key.owner, key.owner_id)
    try:
        return key.ciphers[version].open(closed, *_bound_to(place, key, version))
    except Mismatch:
        raise BrokenSeal(place) from None


def _bound_to(place: Place, key: OpenedKey, version: int) -> tuple[str, ...]:
    return (
        f"{_FORMAT}.{_AES_256_GCM}",
        place.table,
        place.column,
        str(place.row),
        key.owner.value,
        str(key.owner_id),
        str(version),
    )
