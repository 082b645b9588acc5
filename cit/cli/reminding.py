"""The minute's run: notices, reminders, the weekly digest, and the mail that goes with them."""

import sys

import click

from cit.cli.place import at_work, current
from cit.notices import actions


@click.command()
def remind() -> None:
    """Tell everybody what waits for them. Safe to run every minute, also twice at once.

    Exit 0: done, with mail or without where none is set up. Exit 2: no mail server answers, or
    the installation is not ready; the next run goes on.
    """
    settings = current()
    with at_work(settings) as session:
        done = actions.remind(session, settings)
    click.echo(done.words)
    if done.sent is not None and done.sent.trouble:
        click.echo(done.sent.trouble, err=True)
        sys.exit(2)
