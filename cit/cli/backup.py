"""Backups, from the command line."""

import os
from collections.abc import Sequence
from pathlib import Path

import click
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.sessions import end_everybody
from cit.backup.actions import make, remove_expired
from cit.backup.actions import restore as put_back
from cit.cli.place import Trouble, at_work, current
from cit.db.engine import prepare
from cit.destruction.replaying import lists_for, read_all, replay
from cit.destruction.shred_list import NAME, Line, OlderList, put_aside
from cit.destruction.shredding import write as write_list
from cit.encryption.archive import new_pair
from cit.encryption.keyring import KeyRing
from cit.expungement.actions import mark_replayed
from cit.permissions.check import SYSTEM

FOLDER = click.Path(exists=True, file_okay=False, writable=True, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("backup-key")
@click.argument("file", type=click.Path(path_type=Path))
def backup_key(file: Path) -> None:
    """Make the key that opens backups. FILE must not stay on this machine."""
    pair = new_pair()
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    except OSError as error:
        raise Trouble(f"{file} cannot be written: {error.strerror}.") from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as target:
        target.write(pair.private + "\n")
    click.echo(f"Wrote {file}. Whoever has it can open every backup, and without it none opens:")
    click.echo("keep copies in two safe places away from this machine, then delete it here.")
    click.echo("Set this in config.toml:\n")
    click.echo(f'backup_public_keys = "{pair.public}"')


@click.command()
@click.argument("folder", type=FOLDER)
def backup(folder: Path) -> None:
    """Write a sealed backup into FOLDER while people work; delete those whose time is over."""
    settings = current()
    with at_work(settings) as session:
        size = _size(settings.instance)
        with click.progressbar(length=size, label="Sealing") as bar:
            path = make(session, settings, folder, done=bar.update)
        click.echo(f"Wrote {path} ({path.stat().st_size:,} bytes).")
        _list_beside(session, folder / NAME)
        for one in remove_expired(folder, clock.now()):
            click.echo(f"Deleted {one}: its time is over.")


def _list_beside(session: Session, path: Path) -> None:
    """Bring the list beside the backups up to date, also when its key was given up meanwhile."""
    try:
        write_list(session, path)
    except OlderList as error:
        click.echo(f"{error} It stays as {put_aside(path)}; a new one was written.")
        write_list(session, path)


@click.command()
@click.argument("file", type=FILE)
@click.option("--key", "key_file", type=FILE, required=True, help="The file of “cit backup-key”.")
@click.option("--shred-list", type=FILE, help="What was destroyed since. Else: beside FILE.")
@click.option("--without-shred-list", "bare", is_flag=True, help="Nothing was destroyed since.")
def restore(file: Path, key_file: Path, shred_list: Path | None, bare: bool) -> None:
    """Put the backup FILE into an empty place and prove it: keys, log, every page.

    What was expunged or destroyed since it was made is destroyed again, by the shred list.
    """
    settings = current()
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    key, again = key_file.read_text(encoding="utf-8"), Again([])
    if not bare:
        places = lists_for(file, shred_list, settings.instance)
        again = Again(read_all(places, KeyRing.load(settings)))
    with click.progressbar(length=file.stat().st_size, label="Opening") as bar:
        found = put_back(settings, file, key, prepare=prepare, also=again, done=bar.update)
    with at_work(settings) as session:
        end_everybody(session, SYSTEM)
        session.commit()
    click.echo(f"Restored the backup of {found.manifest.made_at:%Y-%m-%d %H:%M} UTC.")
    click.echo(found.verdict.words())
    click.echo(
        "Without a shred list: nothing was destroyed again."
        if bare
        else f"Destroyed again by the shred list: {again.keys} of {len(again.lines)} keys."
    )
    click.echo("Everybody has to sign in again.")


class Again:
    """Does what the list says, in the transaction that puts the backup in place."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.keys = 0

    def __call__(self, session: Session) -> None:
        done = replay(session, SYSTEM, self.lines)
        mark_replayed(session, SYSTEM, done.order_ids, done.keys)
        self.keys = done.keys


def _size(instance: Path) -> int:
    """About how much there is to seal, for the bar."""
    return sum(one.stat().st_size for one in instance.glob("*.sqlite3")) or 1
