"""The shred list: a file with a line for each destroyed key, signed, that a restore does again.

Signed as keys are wrapped: the key-encryption key seals the hash of the text for this purpose.
Whoever restores needs that key anyway, and a key service can do it too. The log's own key signs
nothing here, because pages never read it and a page carries orders out.
"""

import base64
import binascii
import fcntl
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from cit.encryption.cipher import Mismatch
from cit.encryption.gone import Ending
from cit.encryption.keyring import KeyRing, Wrapped
from cit.encryption.models import Owner
from cit.rules import RuleBroken

NAME = "shred-list.txt"
_HEAD = "cit shred list, format 1"
_CONTEXT = ("shred list", "1")


class BadList(RuleBroken):
    """A shred list that cannot be gone on with; the message says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__("", message)


class OlderList(BadList):
    """The key that signed a shred list is not among the keys any more."""


class Line(NamedTuple):
    """One destroyed key."""

    at: datetime
    ending: Ending
    owner: Owner
    owner_id: UUID
    version: int
    key_id: UUID
    order_id: UUID | None

    def __str__(self) -> str:
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        owner, order = f"{self.owner.value} {self.owner_id}", self.order_id or "-"
        return f"{at} {self.ending.value} {owner} {self.version} {self.key_id} {order}"


def written(lines: Collection[Line], ring: KeyRing) -> str:
    """The list as a file, signed by the active key."""
    text = "".join(f"{one}\n" for one in (_HEAD, f"{len(lines)} keys", *sorted(map(str, lines))))
    signed = ring.wrap(sha256(text.encode()).digest(), _CONTEXT)
    return f"{text}signed {signed.kek_id} {base64.b64encode(signed.blob).decode()}\n"


def read(text: str, ring: KeyRing) -> list[Line]:
    """The lines of a list that was signed here. Raises BadList."""
    body, mark, signature = text.rpartition("\nsigned ")
    kek_id, _, blob = signature.strip().partition(" ")
    head, _, rest = body.partition("\n")
    if not mark or head != _HEAD:
        raise BadList("This file is not a shred list.")
    if not ring.has(kek_id):
        raise OlderList(
            f"The key that signed this shred list, “{kek_id}”, is not among your keys. Use a list "
            "that was signed since, or the key file that belongs to this one."
        )
    try:
        digest = ring.unwrap(Wrapped(kek_id, base64.b64decode(blob, validate=True)), _CONTEXT)
    except (Mismatch, binascii.Error, ValueError):
        digest = b""
    if digest != sha256(f"{body}\n".encode()).digest():
        raise BadList(
            "The signature of this shred list does not fit: it was changed. Use an unchanged copy."
        )
    return [_line(one) for one in rest.splitlines()[1:]]


def _line(written: str) -> Line:
    at, ending, owner, owner_id, version, key_id, order = written.split(" ")
    return Line(
        datetime.fromisoformat(at),
        Ending(ending),
        Owner(owner),
        UUID(owner_id),
        int(version),
        UUID(key_id),
        None if order == "-" else UUID(order),
    )


def from_file(path: Path, ring: KeyRing) -> list[Line]:
    """The lines of a file. Raises BadList, which names it."""
    try:
        return read(path.read_text(encoding="utf-8"), ring)
    except BadList as error:
        raise type(error)(f"{path}: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadList(f"The shred list {path} cannot be read.") from error


def to_file(path: Path, lines: Collection[Line], ring: KeyRing) -> None:
    """Write a list in the place of what was there: whole, or not at all."""
    draft = path.with_suffix(".draft")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(written(lines, ring))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def put_aside(path: Path, digits: int = 12) -> Path:
    """Keep a list under a name that says which it is; where it is now."""
    digest = sha256(path.read_bytes()).hexdigest()[:digits]
    return path.rename(path.with_name(f"{path.stem}-{digest}{path.suffix}"))


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody else on this machine changes this list meanwhile."""
    lock = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
