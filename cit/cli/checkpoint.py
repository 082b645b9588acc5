"""Checkpoints of the log: signed here, kept and cosigned by others."""

import shutil
import sys
from datetime import timedelta
from pathlib import Path

import click
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit import checkpoints, mail, signers
from cit.audit.due import is_due
from cit.audit.models import AuditCheckpoint
from cit.audit.outside import witness as witnessing
from cit.cli.place import Trouble, at_work, current
from cit.config import Settings

FILE = click.Path(dir_okay=False, path_type=Path)
THERE = click.Path(exists=True, dir_okay=False, path_type=Path)
TOOLS = Path(witnessing.__file__).parent


@click.command()
@click.option("--name", default="", help="Name of the log, as host/path; made up otherwise.")
def key(name: str) -> None:
    """Make the key that signs checkpoints. Never overwrites one."""
    settings = current()
    made = signers.make_log_key(settings, name)
    click.echo(
        f"The log signs with {settings.log_key_path}. Keep it where the pages cannot read it,\n"
        "best on another account or machine, and set CIT_LOG_KEY_FILE there. Its public half,\n"
        "for the auditor, for witnesses and for courts:\n"
        f"{made}"
    )


@click.command()
@click.option("--for-witness", "bundle", type=FILE, help="Write what a witness needs to cosign.")
@click.option("--witness", default="", help="Which witness, where there are several.")
@click.option("--from", "start", type=int, help="How many entries the witness has seen.")
@click.option("--when-due", is_flag=True, help="Only after 1,000 new entries or ten minutes.")
def checkpoint(bundle: Path | None, witness: str, start: int | None, when_due: bool) -> None:
    """Sign how long the log is, and its root. Safe to run every minute.

    Exit 1: the log does not continue what was signed before; nothing is signed.
    """
    settings = current()
    signer = signers.log_key(settings)
    with at_work(settings) as session:
        if when_due and not is_due(session, clock.now()):
            return
        try:
            made = checkpoints.make(session, signer, _kept(settings), clock.now())
        except checkpoints.NotSigned as broken:
            click.echo(f"Tampered with. {broken}", err=True)
            sys.exit(1)
        session.commit()
        last = checkpoints.newest(session)
        if last is None:
            click.echo("The log is empty: there is nothing to sign.")
            return
        _tell(session, settings, last, new=made is not None)
        if bundle is not None:
            seen = _seen(session, settings, witness) if start is None else start
            bundle.write_text(checkpoints.for_witness(session, last, seen), encoding="utf-8")
            click.echo(f"For the witness: {bundle} (from entry {seen + 1:,} on)")
        _mail(session, settings, last)


def _kept(settings: Settings) -> list[checkpoints.Checkpoint]:
    """The longest one that lies outside the database."""
    return [checkpoints.from_file(one) for one in checkpoints.files(settings.checkpoint_path)[-1:]]


def _tell(session: Session, settings: Settings, last: AuditCheckpoint, *, new: bool) -> None:
    note = checkpoints.with_cosignatures(session, last)
    path = checkpoints.write(settings.checkpoint_path, last.size, note)
    if new:
        click.echo(f"Signed: {last.size:,} entries, root {last.root.hex()}. {path}")
    else:
        click.echo(f"Nothing new since the checkpoint of {last.size:,} entries.")


def _seen(session: Session, settings: Settings, name: str) -> int:
    known = [one.name for one in signers.witnesses(settings)]
    if not name and len(known) > 1:
        raise Trouble(f"Say which witness: --witness {' or '.join(known)}.")
    return checkpoints.seen_by(session, name or "".join(known))


def _mail(session: Session, settings: Settings, last: AuditCheckpoint) -> None:
    if not mail.wanted(settings) or last.mailed_at is not None:
        return
    before = session.scalar(select(func.max(AuditCheckpoint.mailed_at)))
    due = timedelta(hours=settings.auditor_mail_hours)
    if before is not None and clock.now() < before + due:
        return
    origin = checkpoints.Checkpoint.read(last.note).origin
    note = checkpoints.with_cosignatures(session, last)
    size = last.size
    session.rollback()  # a slow mail server must not hold up whoever writes
    try:
        mail.send(settings, mail.message(settings, origin, size, note))
    except mail.NotSent as why:
        click.echo(f"The checkpoint is signed and kept, but was not mailed: {why}", err=True)
        sys.exit(2)
    sent = session.get(AuditCheckpoint, size)
    if sent is not None:
        sent.mailed_at = clock.now()
    session.commit()
    click.echo(f"Mailed to {settings.auditor_mail}.")


@click.command()
@click.argument("path", metavar="FILE", type=THERE)
def cosigned(path: Path) -> None:
    """Take in a checkpoint that a witness has cosigned."""
    settings = current()
    known = signers.witnesses(settings)
    if not known:
        raise Trouble("No witness is known. Put its public key into witness_keys.")
    note = path.read_text(encoding="utf-8")
    with at_work(settings) as session:
        added = checkpoints.cosign(session, note, signers.log_public_key(settings), known)
        session.commit()
        size = checkpoints.Checkpoint.read(note).size
        kept = session.get_one(AuditCheckpoint, size)
        checkpoints.write(
            settings.checkpoint_path, size, checkpoints.with_cosignatures(session, kept)
        )
    click.echo(f"Cosignatures added to the checkpoint of {size:,} entries: {added}.")


@click.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("words", nargs=-1)
def witness(words: tuple[str, ...]) -> None:
    """Be a witness of another agency's log: “key NAME”, then “cosign FILE --log KEY”."""
    sys.exit(witnessing.main(list(words)))


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def tools(folder: Path) -> None:
    """Write the stand-alone tools for others: verifier.py and witness.py."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("verifier.py", "witness.py"):
        shutil.copyfile(TOOLS / name, folder / name)
        click.echo(f"Wrote {folder / name}")
