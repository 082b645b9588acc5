"""Who signs for the log: its own key, which pages never read, and the witnesses it knows."""

import secrets
from pathlib import Path

from cit.config import Settings
from cit.encryption.notes import BadNote, Kind, PublicKey, Signer, public_path


class NoKey(Exception):
    """There is no key to sign or to check with; the message says how to come by one."""


def make_log_key(settings: Settings, name: str = "") -> PublicKey:
    """Make the key that signs checkpoints. Raises NoKey rather than overwrite one."""
    path = settings.log_key_path
    if path.exists():
        raise NoKey(f"{path} exists already. A key is never overwritten.")
    host = (settings.host_names or ["localhost"])[0]
    signer = Signer.new(name or f"{host}/cit-log-{secrets.token_hex(4)}")
    signer.save(path)
    return signer.public


def log_key(settings: Settings) -> Signer:
    """The private key, for the command that signs and for nothing else."""
    path = settings.log_key_path
    if not path.is_file():
        raise NoKey(
            f"There is no key {path} to sign with. Make one with “cit audit key”, or say with "
            "CIT_LOG_KEY_FILE where it is."
        )
    return Signer.load(path)


def log_public_key(settings: Settings) -> PublicKey:
    """The public half, which lies beside the key and may lie there without it."""
    path = public_path(settings.log_key_path)
    if not path.is_file():
        raise NoKey(f"There is no public key {path}: signatures cannot be checked.")
    return public_from(path.read_text(encoding="utf-8"))


def public_from(written: str) -> PublicKey:
    """The key of a log as people hand it on: written out, or in a file."""
    if "+" not in written and Path(written).is_file():
        written = Path(written).read_text(encoding="utf-8")
    found = PublicKey.parse(written)
    if found.kind is not Kind.LOG:
        raise BadNote(f"{found.name} is a witness, not a log.")
    return found


def witnesses(settings: Settings) -> list[PublicKey]:
    """The witnesses that the settings name."""
    found = [PublicKey.parse(one) for one in settings.witness_keys.split(",") if one.strip()]
    for one in found:
        if one.kind is not Kind.WITNESS:
            raise BadNote(f"{one.name} in witness_keys is not the key of a witness.")
    return found
