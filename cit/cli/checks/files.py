"""Who else on this machine could read or change what protects the records."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from cit.backup.rules import ENDING
from cit.cli.checks.finding import CannotTell, Check, Finding, Place
from cit.encryption.archive import BadArchive, public_of

# A private half is one short line.
LONGEST_PRIVATE = 100


def _root(_place: Place) -> Iterator[Finding]:
    if os.geteuid() == 0:
        yield Finding(
            "This runs as root.",
            "Any mistake in it then has the whole machine.",
            "Run it as a user of its own (docs/deploy/cit.service).",
        )


def _modes(place: Place) -> Iterator[Finding]:
    settings = place.settings
    yield from _closed(settings.instance, 0o077, "0700")
    yield from _closed(settings.secret_path, _beyond(settings.secret_path, place), "0400")
    if not settings.key and not settings.key_service:
        yield from _closed(settings.keys_path, _beyond(settings.keys_path, place), "0400")
    yield from _closed(settings.log_key_path, _beyond(settings.log_key_path, place), "0400")
    yield from _closed(settings.instance / "config.toml", 0o037, "0600")


def _beyond(path: Path, place: Place) -> int:
    """The bits a file with a secret may not have. systemd lends credentials through an ACL,
    which shows as a bit of the group."""
    lent = place.environ.get("CREDENTIALS_DIRECTORY")
    return 0o337 if lent and path.parent == Path(lent) else 0o177


def _closed(path: Path, beyond: int, mode: str) -> Iterator[Finding]:
    """What is wrong with the mode and the owner of a file; nothing where it is not there."""
    found = _look(path)
    if found is None:
        return
    if bits := stat.S_IMODE(found.st_mode) & beyond:
        yield Finding(
            f"{path} has mode {stat.S_IMODE(found.st_mode):04o} ({bits:04o} too many).",
            "Others on this machine can read or change it.",
            f"chmod {mode} {path}",
        )
    if found.st_uid not in (0, os.geteuid()):
        yield Finding(
            f"{path} belongs to user {found.st_uid}.",
            "Its owner can change it and open it to others.",
            f"chown it to the user that runs this ({os.geteuid()}).",
        )


def _look(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotTell(f"{path} cannot be looked at: {error.strerror}.") from None


def _apart(place: Place) -> Iterator[Finding]:
    """Keys beside the records they open protect against nothing that takes the folder."""
    settings = place.settings
    if settings.key or settings.key_service:
        return
    keys = settings.keys_path.absolute().parent.resolve()
    if not place.on_postgresql() and keys == settings.instance.resolve():
        yield Finding(
            f"The key file lies in {keys}, beside the database.",
            "Who copies the folder has both the records and what opens them.",
            "Move it, e.g. to /etc/cit/keys.json, and set key_file.",
        )
    for folder in {keys, settings.instance.resolve()}:
        if any(folder.glob(f"*{ENDING}")):
            yield Finding(
                f"There are backups in {folder}.",
                "Records, keys and their copies are lost, or stolen, together.",
                "Write backups to a folder of their own, and copy that to another machine.",
            )
        for private in folder.iterdir():
            if not _opens_backups(private, settings.backup_keys):
                continue
            yield Finding(
                f"{private} is the private half of a backup key.",
                "Who takes this machine opens every backup with it.",
                "Move it to two safe places away from here.",
            )


def _opens_backups(path: Path, public_keys: list[str]) -> bool:
    try:
        if not path.is_file() or path.stat().st_size > LONGEST_PRIVATE:
            return False
        return public_of(path.read_text(encoding="ascii")) in public_keys
    except (OSError, UnicodeDecodeError, BadArchive):
        return False


FILES = (
    Check("root", _root),
    Check("modes", _modes),
    Check("keys-apart", _apart),
)
