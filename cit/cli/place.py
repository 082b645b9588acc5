"""The installation a command works on: its settings, its application, who acts."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask
from sqlalchemy.orm import Session

from cit.app import create_app
from cit.config import Settings, load
from cit.db import migrate
from cit.db.engine import database, session
from cit.encryption.check import health
from cit.permissions.check import SYSTEM


class Trouble(Exception):
    """A command cannot go on; the message says what is missing and how to supply it."""


def current() -> Settings:
    """The settings of the installation that the environment points at."""
    return load(None, os.environ)


def application(settings: Settings) -> Flask:
    """The application of a prepared installation."""
    if not settings.secret_path.exists():
        raise Trouble(f"There is no secret {settings.secret_path}. Make one with “cit init”.")
    return create_app(settings)


@contextmanager
def at_work(settings: Settings | None = None, *, new_key: bool = False) -> Iterator[Session]:
    """A session in which the system itself acts, on a database that is up to date.

    `new_key`: the active key may be one that the database does not know yet.
    """
    app = application(settings or current())
    with app.app_context():
        check_up_to_date()
        found = session()
        for line in health(found, app.extensions["cit.keyring"], new_key=new_key).words():
            click.echo(line, err=True)
        found.info["actor"] = SYSTEM
        found.info["source"] = "command-line"
        found.rollback()
        yield found


def check_up_to_date() -> None:
    """Raises Trouble unless the database has the newest migration."""
    have, want = migrate.revision(database.engine), migrate.newest()
    if have is None:
        raise Trouble("The database is empty. Prepare it with “cit init”.")
    if have != want:
        raise Trouble(f"The database is at {have}, the code at {want}. Run “cit migrate”.")
