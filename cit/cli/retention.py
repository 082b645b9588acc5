"""What is past its term, at the terminal."""

import json
import sys
from collections.abc import Sequence
from uuid import UUID

import click
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.trail import record
from cit.cli.place import Trouble, at_work
from cit.db.zone import zone_of
from cit.organisations.models import Organisation
from cit.permissions.check import SYSTEM, Kind
from cit.retention.actions import carry_out
from cit.retention.queries import approved, certificate, everything_due, one_run
from cit.retention.rules.certificate import written
from cit.retention.rules.runs import BATCH
from cit.retention.rules.waits import WAITS, Due


@click.group()
def retention() -> None:
    """What is kept for how long, what is past its term, and how it goes."""


AGENCY = click.option("--agency", help="The police agency, where there are several.")


@retention.command()
@AGENCY
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table")
def due(agency: str | None, form: str) -> None:
    """What a run would destroy today, and what stays for which reason. Nothing is changed."""
    with at_work() as session:
        home = agency_named(session, agency)
        found = everything_due(session, home.id)
        session.rollback()
        results = sum(len(one.found) for one in found)
        record(session, Event.RETENTION_LISTED, by=SYSTEM, results=results)
        session.commit()
    click.echo(
        json.dumps([_plain(one) for one in found], indent=2) if form == "json" else _table(found)
    )


@retention.command()
@AGENCY
@click.option("--batch", default=BATCH, show_default=True, type=click.IntRange(min=1))
def run(agency: str | None, batch: int) -> None:
    """Carry out every run that two persons agreed on. Broken off, it goes on where it was."""
    with at_work() as session:
        waiting = approved(session, agency_named(session, agency).id)
        if not waiting:
            click.echo("No run is approved and waiting.")
        for one in waiting:
            session.rollback()
            with click.progressbar(length=one.left, label="Records", file=sys.stderr) as bar:
                carry_out(session, SYSTEM, one.id, batch=batch, done=bar.update)
            click.echo(f"Run {one.id} is carried out. cit retention certificate {one.id}")


@retention.command("certificate")
@click.argument("run_id", metavar="ID", type=click.UUID)
def print_certificate(run_id: UUID) -> None:
    """The certificate of destruction of a run, as text."""
    with at_work() as session:
        try:
            found = one_run(session, SYSTEM, run_id)
        except NoResultFound:
            raise Trouble("There is no such run.") from None
        if found.finished_at is None:
            raise Trouble("This run is not carried out yet.")
        told = written(certificate(session, found), zone_of(session))
        session.rollback()
        record(session, Event.PURGE_CERTIFIED, by=SYSTEM, subject_id=run_id)
        session.commit()
    click.echo(told)


def agency_named(session: Session, name: str | None) -> Organisation:
    """The police agency of this name, or the only one. Raises Trouble."""
    rows = select(Organisation).where(Organisation.kind == Kind.POLICE)
    found = session.scalars(rows.order_by(Organisation.name)).all()
    if name is None and len(found) == 1:
        return found[0]
    for one in found:
        if one.name == name:
            return one
    if not found:
        raise Trouble("There is no police agency yet.")
    raise Trouble("Say which with --agency: " + ", ".join(f"“{one.name}”" for one in found))


def _plain(one: Due) -> dict[str, object]:
    return {
        "type": one.term.kind.value,
        "trigger": one.term.default.trigger,
        "term_months": one.term.months,
        "basis": one.term.basis,
        "triggered_before": one.before.isoformat(),
        "due": len(one.ready),
        "months": dict(one.months),
        "stays": {reason.value: count for reason, count in one.held_back.items()},
    }


def _table(found: Sequence[Due]) -> str:
    lines = [f"{'':<28}{'kept for':>18}{'before':>13}{'due':>9}  stays"]
    for one in found:
        stays = "; ".join(f"{count:,} {WAITS[why].lower()}" for why, count in one.held_back.items())
        label, count = one.term.default.label, len(one.ready)
        row = f"{label:<28}{one.term.words:>18}{one.before.isoformat():>13}{count:>9,}  {stays}"
        lines.append(row.rstrip())
        lines += [f"    {month:<24}{number:>44,}" for month, number in one.months.items()]
    return "\n".join(lines)
