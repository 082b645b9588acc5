"""Mail that waits in the outbox: sent, and looked at."""

import sys

import click

from cit.cli.place import Trouble, at_work, current
from cit.outbox import actions, queries


@click.group()
def mail() -> None:
    """Send the notices that wait, and see how many do."""


@mail.command()
def send() -> None:
    """Send what is due. Safe to run every minute, also twice at once. Exit 2: no server."""
    settings = current()
    if not actions.is_set_up(settings):
        raise Trouble("Mail is not set up: set mail_host and mail_from (docs/settings.md).")
    with at_work(settings) as session:
        actions.gather(session)
        done = actions.send_all(session, settings)
    click.echo(f"Sent: {done.sent}; to be tried again: {done.failed - done.given_up}", nl=False)
    click.echo(f"; given up: {done.given_up}." if done.given_up else ".")
    if done.trouble:
        click.echo(done.trouble, err=True)
        sys.exit(2)


@mail.command()
def status() -> None:
    """How many mails wait, since when, and how many were given up in the last 30 days."""
    with at_work() as session:
        found = queries.state(session)
        session.rollback()
    since = f", the oldest since {found.oldest:%Y-%m-%d %H:%M} UTC" if found.oldest else ""
    click.echo(f"Waiting: {found.waiting}{since}. Given up: {found.given_up}.")
