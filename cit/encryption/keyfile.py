"""Where key-encryption keys are kept: a file that only its owner may read, or the environment."""

import base64
import binascii
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from cit.encryption.cipher import Cipher, new_key


class BadKeyFile(Exception):
    """The key-encryption keys cannot be used; the message says why and what to do."""


class Keys(NamedTuple):
    """Key-encryption keys by id; the active one wraps."""

    active: str
    by_id: Mapping[str, bytes]


def create_key_file(path: Path) -> str:
    """Write a new key file with one random key, for its owner's eyes only; the id of the key."""
    if path.exists():
        raise BadKeyFile(f"{path} exists already. Keys are never overwritten.")
    return _write_new(path, {})


def add_key(path: Path) -> str:
    """Add a random key to the file and make it the active one; its id. The others stay."""
    return _write_new(path, from_file(path).by_id)


def retire_key(path: Path, kek_id: str) -> None:
    """Take a key out of the file. The active one stays."""
    keys = from_file(path)
    if kek_id == keys.active:
        raise BadKeyFile(f"“{kek_id}” is the active key. Add another first.")
    left = {one: key for one, key in keys.by_id.items() if one != kek_id}
    _write(path, Keys(keys.active, left))


def from_lines(written: str) -> Keys:
    """Keys as CIT_KEY has them: id:base64, several of them by commas, the active one first."""
    keys: dict[str, bytes] = {}
    for line in written.split(","):
        kek_id, _, key = line.strip().partition(":")
        keys[kek_id] = _key(key, kek_id, "CIT_KEY")
    return Keys(next(iter(keys)), keys)


def from_file(path: Path) -> Keys:
    """Keys as the key file has them. Raises BadKeyFile, also when others may read it."""
    if not path.is_file():
        raise BadKeyFile(f"There is no key file {path}. Make one with “cit init”, or set CIT_KEY.")
    mode = path.stat().st_mode & 0o777
    if mode & ~(0o440 if _lent(path) else 0o400):
        raise BadKeyFile(
            f"{path} has mode {mode:04o}: close it to others with “chmod 0400 {path}”."
        )
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        active, keys = content["active"], dict(content["keys"])
    except (ValueError, KeyError, TypeError):
        # Without the cause: a parser's message may quote a piece of the file.
        raise BadKeyFile(f"{path} is not a key file: it needs “active” and “keys”.") from None
    by_id = {str(one): _key(text, str(one), str(path)) for one, text in keys.items()}
    return Keys(str(active), by_id)


def _lent(path: Path) -> bool:
    """Whether systemd lends it: its ACL for the service shows as a bit of the group."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    return bool(folder) and path.parent == Path(folder or "")


def _write_new(path: Path, keys: Mapping[str, bytes]) -> str:
    kek_id = f"kek-{secrets.token_hex(4)}"
    _write(path, Keys(kek_id, {**keys, kek_id: new_key()}))
    return kek_id


def _write(path: Path, keys: Keys) -> None:
    written = {one: base64.b64encode(key).decode() for one, key in keys.by_id.items()}
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "w") as file:
        json.dump({"active": keys.active, "keys": written}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    # A whole file under its final name or none: half a key file would lose every record.
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # else a power cut could bring the older file back
    finally:
        os.close(folder)


def _key(written: object, kek_id: str, source: str) -> bytes:
    try:
        key = base64.b64decode(str(written), validate=True)
        Cipher(key)
    except (binascii.Error, ValueError):
        raise BadKeyFile(f"{source}: the key “{kek_id}” is not 32 bytes in base64.") from None
    if not kek_id:
        raise BadKeyFile(f"{source}: a key needs an id, as id:base64.")
    return key
