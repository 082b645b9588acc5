"""The log, checked from outside the application."""

import sys

import click
from sqlalchemy.exc import SQLAlchemyError

from cit.audit.queries import verify_log
from cit.cli.place import at_work


@click.group()
def audit() -> None:
    """Check the log of everything that was done and seen."""


@audit.command()
def verify() -> None:
    """Check every entry. Exit 0: intact; 1: tampered with; 2: cannot tell."""
    try:
        with at_work() as session:
            verdict = verify_log(session)
    except SQLAlchemyError as error:
        click.echo(f"Cannot tell: {type(error).__name__}.", err=True)
        sys.exit(2)
    click.echo(verdict.words())
    sys.exit(verdict.exit_code)
