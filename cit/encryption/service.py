"""A key management service that wraps and unwraps: its keys never come here.

What it must do is two methods. Chosen by `key_service`: the address of a Unix socket that speaks
as docs/examples/key_service.py does, or `package.module:name` of something that, given the id of
a key, returns an object with the two methods.
"""

import base64
import binascii
import json
import socket
import threading
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Protocol

from cit.config import Settings
from cit.encryption.cipher import Mismatch
from cit.encryption.keyfile import BadKeyFile

SECONDS = 2.0  # a page waits no longer for one answer
PAUSE = 1.0  # after a failure nobody is kept waiting for this long
MOST_KEPT = 20_000
_LONGEST = 65_536


class Unreachable(Mismatch):
    """The service does not answer. What it wrapped stays closed until it does."""


class KeyService(Protocol):
    """What a key management service must do to stand in for a key file."""

    def wrap(self, context: tuple[str, ...], key: bytes) -> bytes:
        """The key, sealed for this context. Raises Unreachable."""
        ...

    def unwrap(self, context: tuple[str, ...], wrapped: bytes) -> bytes:
        """The key. Raises Mismatch when it was wrapped by another key or for another context."""
        ...


Monotonic = Callable[[], float]


def connect(settings: Settings) -> Mapping[str, KeyService]:
    """The service's keys by id, the active one first. Raises BadKeyFile."""
    ids = [one.strip() for one in settings.key_service_keys.split(",") if one.strip()]
    if not ids:
        raise BadKeyFile("key_service_keys names no key of the service.")
    make = _maker(settings.key_service)
    return {one: Kept(make(one), settings.key_service_seconds) for one in ids}


def _maker(where: str) -> Callable[[str], KeyService]:
    if where.startswith("unix:"):
        line = Line(where.removeprefix("unix:"))
        return lambda kek_id: Remote(kek_id, line)
    module, _, name = where.partition(":")
    try:
        found: Callable[[str], KeyService] = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise BadKeyFile(
            f"key_service: “{where}” is neither unix:/path nor package.module:name."
        ) from error
    return found


class Line:
    """One question, one answer, each a line of JSON; a connection for each thread."""

    def __init__(self, path: str, now: Monotonic = time.monotonic) -> None:
        self._path = path
        self._now = now
        self._own = threading.local()
        self._silent_until = 0.0

    def ask(self, question: Mapping[str, object]) -> dict[str, Any]:
        """The answer. Raises Unreachable."""
        if self._now() < self._silent_until:
            raise Unreachable
        kept = getattr(self._own, "file", None)
        try:
            # The service may have been restarted since: what was kept is tried, then a new one.
            found = self._said(kept, question) if kept else None
            if found is None:
                found = self._said(self._opened(), question)
            if found is None:
                raise OSError("no answer")
        except (OSError, ValueError):
            self._own.file = None
            self._silent_until = self._now() + PAUSE
            raise Unreachable from None
        return found

    def _opened(self) -> Any:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(SECONDS)
        try:
            connection.connect(self._path)
            self._own.file = connection.makefile("rwb")
        finally:
            connection.close()  # the file keeps it open, if there is one
        return self._own.file

    def _said(self, file: Any, question: Mapping[str, object]) -> dict[str, Any] | None:
        try:
            file.write(json.dumps(question).encode() + b"\n")
            file.flush()
            answer = file.readline(_LONGEST)
        except ConnectionError:
            return None
        found = json.loads(answer) if answer else None
        if found is not None and not isinstance(found, dict):
            raise ValueError("not an answer")
        return found


class Remote:
    """One key of a service at the other end of a line."""

    def __init__(self, kek_id: str, line: Line) -> None:
        self._kek_id = kek_id
        self._line = line

    def wrap(self, context: tuple[str, ...], key: bytes) -> bytes:
        return self._ask("wrap", context, key)

    def unwrap(self, context: tuple[str, ...], wrapped: bytes) -> bytes:
        return self._ask("unwrap", context, wrapped)

    def _ask(self, verb: str, context: tuple[str, ...], value: bytes) -> bytes:
        written = base64.b64encode(value).decode()
        answer = self._line.ask(
            {"do": verb, "key": self._kek_id, "context": context, "value": written}
        )
        try:
            return base64.b64decode(str(answer["value"]), validate=True)
        except (KeyError, binascii.Error, ValueError):
            raise Mismatch from None


class Kept:
    """A service whose answers are kept for a few minutes: a list of cases asks but once."""

    def __init__(self, service: KeyService, seconds: int, now: Monotonic = time.monotonic) -> None:
        self._service = service
        self._seconds = seconds
        self._now = now
        self._kept: dict[tuple[tuple[str, ...], bytes], tuple[float, bytes]] = {}
        self._lock = threading.Lock()

    def wrap(self, context: tuple[str, ...], key: bytes) -> bytes:
        return self._service.wrap(context, key)

    def unwrap(self, context: tuple[str, ...], wrapped: bytes) -> bytes:
        now, place = self._now(), (context, wrapped)
        with self._lock:
            until, key = self._kept.get(place, (0.0, b""))
        if now < until:
            return key
        key = self._service.unwrap(context, wrapped)
        with self._lock:
            self._kept.pop(place, None)
            self._kept[place] = now + self._seconds, key
            self._drop(now)
        return key

    def _drop(self, now: float) -> None:
        """The oldest come first: those whose time is over, and those beyond the limit."""
        over: list[tuple[tuple[str, ...], bytes]] = []
        for place, (until, _) in self._kept.items():
            if until > now and len(self._kept) - len(over) <= MOST_KEPT:
                break
            over.append(place)
        for place in over:
            del self._kept[place]
