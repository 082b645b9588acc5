"""A data key once opened, and what is said when it cannot be."""

from typing import Final, Literal
from uuid import UUID

from cit.encryption.cipher import Cipher
from cit.encryption.models import Owner


class KeyUnavailable(Exception):
    """The key of this record is missing or cannot be opened; the record stays as it is."""

    def __init__(self, owner: str, owner_id: UUID | str) -> None:
        super().__init__(f"The key of {owner} {owner_id} is not available.")
        self.owner = owner
        self.owner_id = owner_id


class KeyExists(Exception):
    """The record has a key already. A second one would hide what the first one sealed."""


class OpenedKey:
    """The versions of one data key, opened. The newest seals; each opens what it sealed."""

    def __init__(self, owner: Owner, owner_id: UUID) -> None:
        self.owner = owner
        self.owner_id = owner_id
        self.ciphers: dict[int, Cipher] = {}

    @property
    def newest(self) -> int:
        return max(self.ciphers)


class Locked:
    """Stands in a list for a value whose key is missing; counts as no value."""

    def __bool__(self) -> Literal[False]:
        return False

    def __str__(self) -> str:
        return "Locked record"


LOCKED: Final = Locked()
