"""Key-encryption keys by id, and how they wrap the keys kept in the database."""

import threading
from collections.abc import Mapping
from typing import NamedTuple, Protocol

from cit.config import Settings
from cit.encryption.cipher import Cipher, Mismatch
from cit.encryption.keyfile import (
    BadKeyFile,
    Keys,
    add_key,
    create_key_file,
    from_file,
    from_lines,
    retire_key,
)
from cit.encryption.service import KeyService, Unreachable, connect

__all__ = [
    "BadKeyFile",
    "KeyRing",
    "KeyService",
    "LocalKey",
    "OpenedIndexKey",
    "Unreachable",
    "Wrapped",
    "add_key",
    "create_key_file",
    "retire_key",
]

Services = Mapping[str, KeyService]


class Wrapped(NamedTuple):
    """A wrapped key and the id of the key-encryption key that wrapped it."""

    kek_id: str
    blob: bytes


class LocalKey:
    """A key-encryption key held in this process."""

    def __init__(self, key: bytes) -> None:
        self._cipher = Cipher(key)

    def wrap(self, context: tuple[str, ...], key: bytes) -> bytes:
        return self._cipher.close(key, *context)

    def unwrap(self, context: tuple[str, ...], wrapped: bytes) -> bytes:
        return self._cipher.open(wrapped, *context)


class OpenedIndexKey(NamedTuple):
    """The key of one search index, and how many bits of its hashes are kept."""

    key: bytes
    bits: int


class Source(Protocol):
    """Where the keys of a ring come from, for a process that outlives a change of them."""

    def changed(self) -> tuple[str, Services] | None:
        """The id of the active key and all keys, when they are not what they were."""
        ...


class KeyRing:
    """All key-encryption keys by id. The active one wraps; any of them unwraps."""

    def __init__(
        self,
        services: Services,
        active: str,
        index_population: int = 50_000,
        source: Source | None = None,
    ) -> None:
        if active not in services:
            raise BadKeyFile(f"The active key “{active}” is not among the keys.")
        self.services = dict(services)
        self.active = active
        self.index_population = index_population
        self._source = source
        self._renewing = threading.Lock()

    @classmethod
    def load(cls, settings: Settings) -> "KeyRing":
        """The ring of this installation. Raises BadKeyFile."""
        source = Place(settings)
        active, services = source.read()
        return cls(services, active, settings.index_population, source)

    def has(self, kek_id: str) -> bool:
        """Whether this key is at hand, perhaps since a moment ago."""
        if kek_id not in self.services:
            self.renew()
        return kek_id in self.services

    def wrap(self, key: bytes, context: tuple[str, ...]) -> Wrapped:
        """The key, sealed by the active key-encryption key for this context."""
        self.renew()
        active = self.active
        return Wrapped(active, self.services[active].wrap(context, key))

    def unwrap(self, wrapped: Wrapped, context: tuple[str, ...]) -> bytes:
        """The key. Raises Mismatch, also when the key-encryption key is not on the ring."""
        if not self.has(wrapped.kek_id):
            raise Mismatch
        return self.services[wrapped.kek_id].unwrap(context, wrapped.blob)

    def renew(self) -> None:
        """Take over what was added or put back since: nobody has to restart the server for it."""
        # Whoever comes while another is reading waits: the new key is not here before that.
        with self._renewing:
            found = self._source.changed() if self._source else None
            if not found:
                return
            active, services = found
            # Those asked for by now stay: another thread may be between two of these lines.
            self.services = {**self.services, **services}
            self.active = active
            self.services = dict(services)


class Place:
    """The key file or the environment, and the key service, of one installation."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._seen: object = None
        self._remote: Services = {}
        if settings.key_service:
            self._remote = connect(settings)

    def read(self) -> tuple[str, Services]:
        """The active id and all keys. Raises BadKeyFile."""
        seen = self._look()
        found: dict[str, KeyService] = {}
        active = ""
        if keys := self._keys():
            active = keys.active
            found.update({kek_id: LocalKey(key) for kek_id, key in keys.by_id.items()})
        found.update(self._remote)
        self._seen = seen  # not before it could be read: else nobody would try again
        return next(iter(self._remote), active), found

    def changed(self) -> tuple[str, Services] | None:
        if self._settings.key or self._look() == self._seen:
            return None
        try:
            return self.read()
        except (BadKeyFile, OSError):
            return None  # what is known already goes on working

    def _keys(self) -> Keys | None:
        if self._settings.key:
            return from_lines(self._settings.key)
        path = self._settings.keys_path
        # With a key service there need be no file; one that is there opens what is older.
        return from_file(path) if path.exists() or not self._remote else None

    def _look(self) -> object:
        try:
            found = self._settings.keys_path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino, found.st_size, found.st_mode
