"""Preparing and serving an installation."""

import os
import secrets
from pathlib import Path

import click
from sqlalchemy import create_engine

from cit.audit.events import Event
from cit.audit.signers import make_log_key
from cit.audit.trail import record
from cit.cli.demo import load_demo, tell_signins
from cit.cli.place import Trouble, application, current
from cit.cli.serving import serve_all
from cit.config import Settings
from cit.db import migrate as migrations
from cit.db.engine import new_session, prepare
from cit.encryption.check import plant_check
from cit.encryption.index import make_index_keys
from cit.encryption.keyring import KeyRing, create_key_file
from cit.permissions.check import SYSTEM

DEMO_CASES = 400
DEMO_SETTINGS = """\
# Settings of this installation. docs/settings.md lists them all.
demo = true
secure_cookies = false
site_name = "Larkspur County CIT"
state_pack = "texas"
"""


@click.command()
@click.option("--demo", "with_demo", is_flag=True, help="Settings and people of a demonstration.")
def init(with_demo: bool) -> None:
    """Make key, secret and database of a new installation. Never overwrites anything."""
    settings = current()
    _folder(settings.instance)
    if with_demo and not (settings.instance / "config.toml").exists():
        (settings.instance / "config.toml").write_text(DEMO_SETTINGS, encoding="utf-8")
        settings = current()
    _secret(settings.secret_path)
    if not settings.key and not settings.keys_path.exists():
        create_key_file(settings.keys_path)
    if not settings.log_key_path.exists():
        make_log_key(settings)
    _database(settings)
    click.echo(f"Ready: {settings.instance}")


def _folder(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"The folder {path} cannot be made: {error.strerror}.") from error
    if not os.access(path, os.W_OK):
        raise Trouble(f"The folder {path} cannot be written. Give it to the user who runs this.")


def _secret(path: Path) -> None:
    if path.exists():
        return
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "w") as file:
        file.write(secrets.token_hex(32))


def _database(settings: Settings) -> None:
    engine = create_engine(settings.database)
    prepare(engine)
    fresh = migrations.revision(engine) is None
    migrations.upgrade(engine)
    engine.dispose()
    if not fresh:
        return
    app = application(settings)
    with app.app_context():
        found = new_session(app)
        found.info["actor"] = SYSTEM
        plant_check(found, app.extensions["cit.keyring"])
        make_index_keys(found)
        record(found, Event.SETTINGS_CHANGED, by=SYSTEM, fields=["init"])
        found.commit()
        found.close()


@click.command()
def migrate() -> None:
    """Bring the database up to what the code expects."""
    settings = current()
    KeyRing.load(settings)
    engine = create_engine(settings.database)
    prepare(engine)
    have = migrations.revision(engine)
    if have is None:
        raise Trouble("The database is empty. Prepare it with “cit init”.")
    migrations.upgrade(engine)
    click.echo(f"The database is at {migrations.newest()}.")


@click.command()
@click.pass_context
def start(context: click.Context) -> None:
    """Prepare a demonstration where there is none, then serve it."""
    settings = current()
    if not (settings.instance / "cit.sqlite3").exists() and not settings.database_url:
        context.invoke(init, with_demo=True)
        settings = current()
        load_demo(settings, cases=DEMO_CASES, seed=1)
    else:
        context.invoke(migrate)
    if settings.demo:
        tell_signins(settings)
    serve_all(settings)
