"""Organisations from the command line: the first one, before anybody can sign in."""

from datetime import datetime

import click

from cit.cli.place import at_work
from cit.organisations.actions import NewOrganisation, create
from cit.permissions.check import SYSTEM, Kind

KINDS = (Kind.POLICE.value, Kind.PARTNER.value)


@click.group()
def organisation() -> None:
    """Enter organizations."""


@organisation.command()
@click.argument("name")
@click.option("--kind", required=True, type=click.Choice(KINDS))
@click.option("--short", help="What people call it; the name itself otherwise.")
@click.option(
    "--agreement-until",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Last day of a partner's agreement.",
)
def add(name: str, kind: str, short: str | None, agreement_until: datetime | None) -> None:
    """Enter a police agency or a partner organization."""
    new = NewOrganisation(
        kind=Kind(kind),
        name=name,
        short_name=short or name,
        agreement_until=agreement_until.date() if agreement_until else None,
    )
    with at_work() as session:
        create(session, SYSTEM, new)
        session.commit()
    click.echo(f"Entered: {name}")
