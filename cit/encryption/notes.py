"""Signed notes, as C2SP describes them: a text, and lines by those who vouch for it.

https://c2sp.org/signed-note and, for witnesses, https://c2sp.org/tlog-cosignature.
"""

import base64
import binascii
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

NAME = re.compile(r"[^\s+]{1,200}")
_LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")


class BadNote(ValueError):
    """A note, a key or a signature is not what it should be; the message says what is wrong."""


class Kind(IntEnum):
    """How a key signs."""

    LOG = 1
    WITNESS = 4


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that others check signatures with; written as name+id+key."""

    name: str
    kind: Kind
    raw: bytes

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.raw).digest()[:4]

    def __str__(self) -> str:
        key = base64.b64encode(bytes([self.kind]) + self.raw).decode()
        return f"{self.name}+{self.id.hex()}+{key}"

    @classmethod
    def parse(cls, written: str) -> "PublicKey":
        """Raises BadNote."""
        name, _, rest = written.strip().partition("+")
        key_id, _, key = rest.partition("+")
        blob = _decoded(key)
        if not NAME.fullmatch(name) or len(blob) != 33 or blob[0] not in set(Kind):
            raise BadNote("This is not a public key of a log or a witness: name+id+key.")
        found = cls(name, Kind(blob[0]), blob[1:])
        if found.id.hex() != key_id:
            raise BadNote(f"The key of {name} does not have the id that stands beside it.")
        return found


def split(note: str) -> tuple[str, list[str]]:
    """The text, with its last line break, and the lines of signatures. Raises BadNote."""
    text, blank, signed = note.rpartition("\n\n")
    lines = signed.splitlines()
    if not blank or not lines or not all(_LINE.fullmatch(line) for line in lines):
        raise BadNote("This is not a signed note.")
    return text + "\n", lines


def line_of(note: str, key: PublicKey) -> str | None:
    """The line by which this key signed a note, right or wrong, if there is one."""
    for line in split(note)[1]:
        found = _LINE.fullmatch(line)
        if found and found[1] == key.name and _decoded(found[2])[:4] == key.id:
            return line
    return None


def check(note: str, key: PublicKey) -> datetime | None:
    """Raises BadNote unless this key signed the note; a witness also says when."""
    line = line_of(note, key)
    if line is None:
        raise BadNote(f"{key.name} did not sign this.")
    return check_line(split(note)[0], line, key)


def check_line(text: str, line: str, key: PublicKey) -> datetime | None:
    """The same for one line of signature."""
    blob = _decoded(line.rpartition(" ")[2])[4:]
    at, message = None, text.encode()
    if key.kind is Kind.WITNESS:
        seconds = int.from_bytes(blob[:8])
        blob, message = blob[8:], _cosigned(text, seconds)
        at = datetime.fromtimestamp(min(seconds, 2**37), UTC)
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(blob, message)
    except InvalidSignature:
        raise BadNote(f"The signature of {key.name} does not fit.") from None
    return at


class Signer:
    """A private key: of the log, which signs, or of a witness, which cosigns."""

    def __init__(self, name: str, kind: Kind, seed: bytes) -> None:
        if not NAME.fullmatch(name):
            raise BadNote("The name of a key has no spaces and no plus sign.")
        self._seed = seed
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = PublicKey(name, kind, self._key.public_key().public_bytes_raw())

    @classmethod
    def new(cls, name: str, kind: Kind = Kind.LOG) -> "Signer":
        return cls(name, kind, os.urandom(32))

    def line(self, text: str, at: datetime | None = None) -> str:
        """The line that signs a text; a witness also says when."""
        message, head = text.encode(), b""
        if self.public.kind is Kind.WITNESS:
            seconds = int(at.timestamp()) if at else 0
            message, head = _cosigned(text, seconds), seconds.to_bytes(8)
        blob = self.public.id + head + self._key.sign(message)
        return f"— {self.public.name} {base64.b64encode(blob).decode()}"

    def save(self, path: Path) -> None:
        """For its owner's eyes only, never over another; the public half beside it."""
        key = base64.b64encode(bytes([self.public.kind]) + self._seed).decode()
        written = f"PRIVATE+KEY+{self.public.name}+{self.public.id.hex()}+{key}\n"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "w") as file:
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        public_path(path).write_text(f"{self.public}\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Signer":
        """Raises BadNote with what to mend; never quotes the file."""
        if path.stat().st_mode & 0o077:
            raise BadNote(f"Others can read {path}. Close it with “chmod 0400 {path}”.")
        words = path.read_text(encoding="utf-8").strip().split("+", 4)
        blob = _decoded(words[-1])
        if words[:2] != ["PRIVATE", "KEY"] or len(words) != 5 or len(blob) != 33:
            raise BadNote(f"{path} is not a key that signs.")
        found = cls(words[2], Kind(blob[0]), blob[1:])
        if found.public.id.hex() != words[3]:
            raise BadNote(f"{path} is damaged: key and id do not belong together.")
        return found


def public_path(path: Path) -> Path:
    """Where the public half of a key lies."""
    return path.with_name(f"{path.name}.pub")


def _cosigned(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _decoded(written: str) -> bytes:
    try:
        return base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        return b""
