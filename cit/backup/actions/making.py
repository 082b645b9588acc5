"""Making a backup while people work, and removing those whose time is over."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import Connection, create_engine, select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.audit.trail import record
from cit.audit.tree import Tree
from cit.backup.models import Backup
from cit.backup.rules import ENDING, BadBackup, Manifest, expiry, read_manifest
from cit.config import Settings
from cit.db.copies import CopyFailed, copy_out, kind_of
from cit.db.migrate import newest
from cit.encryption import archive
from cit.encryption.models import KeyCheck
from cit.permissions.check import SYSTEM

Done = Callable[[int], object]


def make(
    session: Session, settings: Settings, folder: Path, *, done: Done = lambda _bytes: None
) -> Path:
    """Write a sealed backup into a folder; where it is. Raises BadBackup, leaving nothing."""
    keys = settings.backup_keys
    if not keys:
        raise BadBackup(
            "Nobody could open a backup yet. Make a pair with “cit backup-key FILE”, keep the "
            "file away from this machine, and set backup_public_keys to the line it prints."
        )
    copy, draft = folder / ".cit-copy", folder / ".cit-backup"
    try:
        for one in (copy, draft):
            one.unlink(missing_ok=True)
        manifest = _copied(session, settings, copy)
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with copy.open("rb") as source, draft.open("wb") as target:
            head = manifest.written()
            archive.write(source, target, head=head, public_keys=keys, done=done)
            target.flush()
            os.fsync(target.fileno())
        final = folder / manifest.file_name
        draft.replace(final)
    except (OSError, CopyFailed, archive.BadArchive) as error:
        raise BadBackup(f"No backup was made: {error}") from error
    finally:
        for one in (copy, draft):
            one.unlink(missing_ok=True)
    _note(session, manifest)
    return final


def _copied(session: Session, settings: Settings, path: Path) -> Manifest:
    """A copy of the database, and what is to be said of it."""
    made_at = clock.now()
    engine = session.get_bind().engine
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        copy_out(connection, path)
        path.chmod(0o600)
        facts = _facts(connection)
    if engine.dialect.name == "sqlite":
        inside = create_engine(f"sqlite:///{path}")
        with inside.connect() as connection:
            facts = _facts(connection)
        inside.dispose()
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    entries, root, keys = facts
    return Manifest(
        made_at=made_at,
        expires_at=expiry(made_at, settings.backup_days),
        database=kind_of(settings.database),
        migration=newest(),
        keys=keys,
        size=path.stat().st_size,
        sha256=digest,
        entries=entries,
        root=root,
    )


def _facts(connection: Connection) -> tuple[int, str, list[str]]:
    """How long the log is, its root, and which keys the copy needs."""
    rows = select(AuditEvent.leaf).where(AuditEvent.position.is_not(None))
    tree = Tree()
    for leaf in connection.scalars(rows.order_by(AuditEvent.position)):
        tree.add(leaf)
    keys = connection.scalars(select(KeyCheck.kek_id).order_by(KeyCheck.kek_id)).all()
    return tree.size, tree.root().hex(), list(keys)


def _note(session: Session, manifest: Manifest) -> None:
    session.add(
        Backup(
            made_at=manifest.made_at,
            expires_at=manifest.expires_at,
            size=manifest.size,
            digest=bytes.fromhex(manifest.sha256),
        )
    )
    until = manifest.expires_at.date()
    record(session, Event.BACKUP_MADE, by=SYSTEM, file_hash=manifest.sha256, expires_on=until)
    session.commit()


def remove_expired(folder: Path, now: datetime) -> Sequence[Path]:
    """Delete the backups of a folder whose time is over; which they were."""
    gone = []
    for path in sorted(folder.glob(f"cit-*{ENDING}")):
        try:
            with path.open("rb") as file:
                manifest = read_manifest(archive.read_head(file))
        except (BadBackup, archive.BadArchive, OSError):
            continue  # what is not known to be a backup of ours is not ours to delete
        if manifest.expires_at <= now:
            path.unlink()
            gone.append(path)
    return gone
