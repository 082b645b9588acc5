"""What a backup says of itself, and how its file is called."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

FORMAT = 1
ENDING = ".backup"


class BadBackup(Exception):
    """A backup cannot be made, read or put in place; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The head of a backup. Nothing in it is about a person; it is proved by opening the file."""

    made_at: datetime
    expires_at: datetime
    database: str
    migration: str
    keys: list[str]
    size: int
    sha256: str
    entries: int
    root: str

    def written(self) -> bytes:
        """The manifest as it stands in the file."""
        told = {"format": FORMAT, **asdict(self)}
        for name in ("made_at", "expires_at"):
            told[name] = told[name].astimezone(UTC).isoformat(timespec="seconds")
        return json.dumps(told, sort_keys=True, indent=1).encode()

    @property
    def file_name(self) -> str:
        """A name that sorts by time and says nothing of what is inside."""
        return f"cit-{self.made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}{ENDING}"


def read_manifest(head: bytes) -> Manifest:
    """The manifest of a file. Raises BadBackup."""
    try:
        told = json.loads(head)
        if told.pop("format") != FORMAT:
            raise BadBackup("This backup was made by a newer version. Restore it with that one.")
        for name in ("made_at", "expires_at"):
            told[name] = datetime.fromisoformat(told[name])
        return Manifest(**told)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadBackup("The head of this file is not that of a backup.") from error


def expiry(made_at: datetime, days: int) -> datetime:
    """From when on a backup must be gone."""
    return made_at + timedelta(days=days)
