"""Putting a backup into an empty place, and proving it before anybody works with it."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

from cit.audit import chain
from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.audit.queries import verify_log
from cit.audit.trail import record
from cit.audit.tree import Tree
from cit.backup.rules import BadBackup, Manifest, read_manifest
from cit.config import Settings
from cit.db import migrate
from cit.db.copies import CopyFailed, clear, copy_in, is_empty, kind_of
from cit.encryption import archive
from cit.encryption.check import WrongKey, check
from cit.encryption.keyring import KeyRing
from cit.permissions.check import SYSTEM

Done = Callable[[int], object]


@dataclass(frozen=True)
class Restored:
    """What was put back."""

    manifest: Manifest
    verdict: chain.Verdict


def restore(
    settings: Settings,
    path: Path,
    private_key: str,
    *,
    prepare: Callable[[Engine], None],
    also: Callable[[Session], object] = lambda _session: None,
    done: Done = lambda _bytes: None,
) -> Restored:
    """Restore into an empty place. Raises BadBackup, leaving the place empty.

    `prepare` makes an engine begin its transactions as this system needs them; `also` is done
    before anybody can work with what was put back, or nothing is put back.
    """
    copy = settings.instance / ".cit-restore"
    try:
        manifest = _fitting(settings, path)
        if not is_empty(settings.database):
            raise BadBackup("There is a database already. Restore into an empty place.")
        ring = KeyRing.load(settings)
        _open(manifest, path, copy, private_key, done)
        copy_in(settings.database, copy)
    except (OSError, CopyFailed, archive.BadArchive) as error:
        raise BadBackup(f"Nothing was restored: {error}") from error
    finally:
        copy.unlink(missing_ok=True)
    engine = create_engine(settings.database, hide_parameters=True)
    prepare(engine)
    try:
        return Restored(manifest, _proved(engine, settings, ring, manifest, also))
    except BaseException:
        engine.dispose()
        clear(settings.database)
        raise
    finally:
        engine.dispose()


def _fitting(settings: Settings, path: Path) -> Manifest:
    """The manifest of a backup that could be restored here."""
    with path.open("rb") as source:
        manifest = read_manifest(archive.read_head(source))
    here = kind_of(settings.database)
    if manifest.database != here:
        raise BadBackup(f"This backup is of {manifest.database}; this installation uses {here}.")
    if not migrate.is_known(manifest.migration):
        raise BadBackup("This backup was made by a newer version. Restore it with that one.")
    return manifest


def _open(manifest: Manifest, path: Path, copy: Path, private_key: str, done: Done) -> None:
    """Write the database of a backup to a file, byte for byte as it was copied."""
    copy.unlink(missing_ok=True)
    with path.open("rb") as source, copy.open("xb") as target:
        archive.read(source, target, private_key=private_key, done=done)
    with copy.open("rb") as file:
        if file_digest(file, "sha256").hexdigest() != manifest.sha256:
            raise BadBackup("The content of this backup is not what its head says.")


def _proved(
    engine: Engine,
    settings: Settings,
    ring: KeyRing,
    manifest: Manifest,
    also: Callable[[Session], object],
) -> chain.Verdict:
    """Keys, migrations and log of what was put in place."""
    migrate.upgrade(engine)
    with Session(engine, info={"keyring": ring, "settings": settings}) as session:
        session.info.update(actor=SYSTEM, source="restore", zone=settings.time_zone)
        _check_keys(session, ring)
        verdict = verify_log(session)
        if verdict.exit_code:
            raise BadBackup(f"Nothing was restored. The log of this backup: {verdict.words()}")
        if _root_at(session, manifest.entries) != manifest.root:
            raise BadBackup("Nothing was restored: the log is not the one the head names.")
        digest, day = manifest.sha256, manifest.made_at.date()
        record(session, Event.BACKUP_RESTORED, by=SYSTEM, file_hash=digest, made_on=day)
        also(session)
        session.commit()
        return verdict


def _check_keys(session: Session, ring: KeyRing) -> None:
    try:
        check(session, ring)
    except WrongKey as error:
        raise BadBackup(f"Nothing was restored. {error}") from error


def _root_at(session: Session, size: int) -> str:
    tree = Tree()
    rows = select(AuditEvent.leaf).where(AuditEvent.position <= size)
    for leaf in session.scalars(rows.order_by(AuditEvent.position)):
        tree.add(leaf)
    return tree.root().hex()
