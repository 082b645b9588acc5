"""The log, checked from outside the application."""

import sys
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cit.audit import checkpoints, tiles
from cit.audit.actions import look, note_check
from cit.audit.checking import Report
from cit.audit.findings import Kept
from cit.audit.signers import public_from
from cit.cli import checkpoint, exhibit, redaction
from cit.cli.place import at_work
from cit.db.engine import reading
from cit.encryption.notes import BadNote, PublicKey
from cit.permissions.check import SYSTEM

THERE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def audit() -> None:
    """Check the log of everything that was done and seen; have others vouch for it."""


@audit.command()
@click.option("--checkpoint", "kept", type=THERE, multiple=True, help="One kept elsewhere.")
@click.option("--key", default="", help="Public key of the log as others keep it, or its file.")
@click.option("--case", "case", default="", help="Also count the entries of this case.")
def verify(kept: tuple[Path, ...], key: str, case: str) -> None:
    """Check every entry and every checkpoint. Exit 0: intact; 1: tampered with; 2: cannot tell."""
    try:
        given = [Kept(str(one), checkpoints.from_file(one), outside=True) for one in kept]
        public = public_from(key) if key else None
        with at_work() as session:
            report = _checked(session, given, public, case)
    except (SQLAlchemyError, BadNote) as error:
        why = str(error) if isinstance(error, BadNote) else f"{type(error).__name__}."
        click.echo(f"Cannot tell: {why}", err=True)
        sys.exit(2)
    click.echo("\n".join(report.words()))
    sys.exit(report.exit_code)


def _checked(session: Session, given: list[Kept], key: PublicKey | None, case: str) -> Report:
    case_id = exhibit.case_named(case)
    entries = tiles.length(session)
    session.rollback()
    with click.progressbar(length=entries, label="Entries", file=sys.stderr) as bar:
        with reading():  # whoever writes need not wait until the log was read
            report = look(session, given=given, key=key, case_id=case_id, done=bar.update)
            session.rollback()
        bar.update(entries - bar.pos)
    note_check(session, SYSTEM, report, case_id)
    try:
        session.commit()
    except SQLAlchemyError as error:
        click.echo(f"That it was checked could not be recorded: {type(error).__name__}.", err=True)
    return report


for command in (
    checkpoint.key,
    checkpoint.checkpoint,
    checkpoint.cosigned,
    checkpoint.witness,
    checkpoint.tools,
    exhibit.export,
    redaction.redact,
    redaction.answer,
):
    audit.add_command(command)
