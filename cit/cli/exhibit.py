"""Handing the log out: for a court, an auditor, whoever has a right to it."""

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import click
from sqlalchemy import select

from cit.audit import checkpoints, exhibit, signers
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.models import Case
from cit.cases.rules import parse_reference
from cit.cli.place import Trouble, at_work, current
from cit.db.engine import reading, session
from cit.permissions.check import SYSTEM

DAY = click.DateTime(["%Y-%m-%d"])
OUT = click.Path(dir_okay=False, path_type=Path)
THERE = click.Path(exists=True, dir_okay=False, path_type=Path)


def case_named(written: str) -> UUID | None:
    """A case by its id or, while it is still here, by its reference."""
    if not written:
        return None
    try:
        return UUID(written)
    except ValueError:
        reference = parse_reference(written)
    found = session().scalar(select(Case.id).where(Case.reference == reference))
    session().rollback()
    if found is None:
        raise Trouble(f"There is no case {written}.")
    return found


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


@click.command()
@click.argument("path", metavar="FILE.zip", type=OUT)
@click.option("--from", "first", type=DAY, help="First day, as 2026-07-01; from the beginning.")
@click.option("--to", "last", type=DAY, help="Last day, included; up to now.")
@click.option("--case", "case", default="", help="Only entries of this case: id or reference.")
@click.option(
    "--checkpoint", "kept", type=THERE, multiple=True, help="Also prove from one kept elsewhere."
)
def export(
    path: Path, first: datetime | None, last: datetime | None, case: str, kept: tuple[Path, ...]
) -> None:
    """Write entries, proofs, checkpoints, keys and a stand-alone verifier into one file."""
    settings = current()
    keys = [signers.log_public_key(settings), *signers.witnesses(settings)]
    outside = [checkpoints.from_file(one) for one in kept]
    with at_work(settings) as found:
        with reading():
            case_id = case_named(case)
            newest = checkpoints.newest(found)
            if newest is None:
                raise Trouble("Nothing is signed yet. Run “cit audit checkpoint” first.")
            zone = settings.time_zone
            asked = exhibit.between(found, _day(first), _day(last), zone, case_id)
            with click.progressbar(length=exhibit.count(found, asked), label="Entries") as bar:
                written = exhibit.export(found, path, asked, newest, keys, outside, bar.update)
            size = newest.size
            found.rollback()
        record(found, Event.AUDIT_EXPORTED, by=SYSTEM, case_id=asked.case_id, entries=written)
        found.commit()
    click.echo(f"{written:,} entries, proven by the checkpoint of {size:,}: {path}")
