"""Figures at the terminal."""

import json
from collections.abc import Sequence
from datetime import date, datetime

import click

from cit.audit.events import Event
from cit.audit.trail import record
from cit.cli.place import Trouble, at_work
from cit.organisations.queries import by_name
from cit.outcomes.queries import measures
from cit.outcomes.rules.export import as_csv, as_json
from cit.outcomes.rules.measures import Measure, Period
from cit.outcomes.rules.purposes import Purpose
from cit.outcomes.rules.words import figure, interval
from cit.permissions.check import SYSTEM, Kind

DAY = click.DateTime(["%Y-%m-%d"])
FORMATS = ("table", "json", "csv")


@click.group()
def report() -> None:
    """Print figures."""


@report.command()
@click.option("--from", "first", type=DAY, help="First day, as 2026-07-01; from the beginning.")
@click.option("--to", "last", type=DAY, help="Last day, included; up to now.")
@click.option("--agency", help="Only this agency; all of them otherwise.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option(
    "--purpose",
    type=click.Choice([one.value for one in Purpose]),
    default="review",
    show_default=True,
    help="What the figures are for; the log keeps it.",
)
def outcomes(
    first: datetime | None, last: datetime | None, agency: str | None, form: str, purpose: str
) -> None:
    """The outcomes of a period, each with n, N and its 95% interval."""
    period = Period(_day(first), _day(last))
    with at_work() as session:
        home = by_name(session, agency) if agency else None
        if agency and (home is None or home.kind is not Kind.POLICE):
            raise Trouble(f"There is no police agency called “{agency}”.")
        found = measures(session, SYSTEM, period, home.id if home else None)
        session.rollback()
        record(
            session,
            Event.REPORT_EXPORTED,
            by=SYSTEM,
            measures=len(found),
            encounters=next(one.numerator for one in found if one.key == "encounters"),
            first_day=period.from_on,
            last_day=period.to_on,
            format=form,
            purpose=purpose,
        )
        session.commit()
    click.echo(_written(found, period, form), nl=form != "csv")


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _written(found: Sequence[Measure], period: Period, form: str) -> str:
    if form == "csv":
        return as_csv(found)
    if form == "json":
        return json.dumps(as_json(found, period), indent=2)
    return _table(found)


def _table(found: Sequence[Measure]) -> str:
    rows = [("", "n", "of", "figure", "95% interval", "missing")]
    for one in found:
        counts = (f"{one.numerator:,}", f"{one.denominator:,}")
        rows.append((one.label, *counts, figure(one), interval(one), f"{one.missing:,}"))
    widths = [max(len(row[at]) for row in rows) for at in range(6)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
