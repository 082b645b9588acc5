"""Key-encryption keys: where they come from, and how they wrap the keys kept in the database."""

import base64
import binascii
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from cit.config import Settings
from cit.encryption.cipher import Cipher, Mismatch, new_key


class BadKeyFile(Exception):
    """The key-encryption keys cannot be used; the message says why and what to do."""


class KeyService(Protocol):
    """What a key management service must do to stand in for a key file."""

    def wrap(self, key: bytes, context: tuple[str, ...]) -> bytes:
        """The key, sealed for this context."""
        ...

    def unwrap(self, wrapped: bytes, context: tuple[str, ...]) -> bytes:
        """The key. Raises Mismatch when it was wrapped by another key or for another context."""
        ...


class Wrapped(NamedTuple):
    """A wrapped key and the id of the key-encryption key that wrapped it."""

    kek_id: str
    blob: bytes


class LocalKey:
    """A key-encryption key held in this process."""

    def __init__(self, key: bytes) -> None:
        self._cipher = Cipher(key)

    def wrap(self, key: bytes, context: tuple[str, ...]) -> bytes:
        return self._cipher.close(key, *context)

    def unwrap(self, wrapped: bytes, context: tuple[str, ...]) -> bytes:
        return self._cipher.open(wrapped, *context)


class OpenedIndexKey(NamedTuple):
    """The key of one search index, and how many bits of its hashes are kept."""

    key: bytes
    bits: int


class KeyRing:
    """All key-encryption keys by id. The active one wraps; any of them unwraps."""

    def __init__(
        self, services: Mapping[str, KeyService], active: str, index_population: int = 50_000
    ) -> None:
        if active not in services:
            raise BadKeyFile(f"The active key “{active}” is not among the keys.")
        self.services = dict(services)
        self.active = active
        self.index_population = index_population
        # By database: one ring may serve two of them, each with index keys of its own.
        self.index_keys: WeakKeyDictionary[Engine, dict[str, OpenedIndexKey]] = WeakKeyDictionary()

    @classmethod
    def load(cls, settings: Settings) -> "KeyRing":
        """The ring of this installation. Raises BadKeyFile."""
        if settings.key:
            active, keys = _from_line(settings.key)
        else:
            active, keys = _from_file(settings.keys_path)
        services = {kek_id: LocalKey(key) for kek_id, key in keys.items()}
        return cls(services, active, settings.index_population)

    def wrap(self, key: bytes, context: tuple[str, ...]) -> Wrapped:
        """The key, sealed by the active key-encryption key for this context."""
        return Wrapped(self.active, self.services[self.active].wrap(key, context))

    def unwrap(self, wrapped: Wrapped, context: tuple[str, ...]) -> bytes:
        """The key. Raises Mismatch, also when the key-encryption key is not on the ring."""
        if wrapped.kek_id not in self.services:
            raise Mismatch
        return self.services[wrapped.kek_id].unwrap(wrapped.blob, context)


def create_key_file(path: Path) -> str:
    """Write a new key file with one random key, for its owner's eyes only; the id of the key."""
    if path.exists():
        raise BadKeyFile(f"{path} exists already. Keys are never overwritten.")
    return _write(path, {})


def add_key(path: Path) -> str:
    """Add a random key to the file and make it the active one; its id. The others stay."""
    return _write(path, _from_file(path)[1])


def _write(path: Path, keys: Mapping[str, bytes]) -> str:
    kek_id = f"kek-{secrets.token_hex(4)}"
    written = {
        one: base64.b64encode(key).decode() for one, key in (*keys.items(), (kek_id, new_key()))
    }
    draft = path.with_name(f".{path.name}.{kek_id}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "w") as file:
        json.dump({"active": kek_id, "keys": written}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    # A whole file under its final name or none: half a key file would lose every record.
    draft.replace(path)
    return kek_id


def _from_line(line: str) -> tuple[str, dict[str, bytes]]:
    kek_id, _, written = line.strip().partition(":")
    return kek_id, {kek_id: _key(written, kek_id, "CIT_KEY")}


def _from_file(path: Path) -> tuple[str, dict[str, bytes]]:
    if not path.is_file():
        raise BadKeyFile(f"There is no key file {path}. Make one with “cit init”, or set CIT_KEY.")
    mode = path.stat().st_mode & 0o777
    if mode & ~0o400:
        raise BadKeyFile(
            f"{path} has mode {mode:04o}: close it to others with “chmod 0400 {path}”."
        )
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        active, keys = content["active"], dict(content["keys"])
    except (ValueError, KeyError, TypeError):
        # Without the cause: a parser's message may quote a piece of the file.
        raise BadKeyFile(f"{path} is not a key file: it needs “active” and “keys”.") from None
    return str(active), {str(one): _key(text, str(one), str(path)) for one, text in keys.items()}


def _key(written: object, kek_id: str, source: str) -> bytes:
    try:
        key = base64.b64decode(str(written), validate=True)
        Cipher(key)
    except (binascii.Error, ValueError):
        raise BadKeyFile(f"{source}: the key “{kek_id}” is not 32 bytes in base64.") from None
    if not kek_id:
        raise BadKeyFile(f"{source}: a key needs an id, as id:base64.")
    return key
