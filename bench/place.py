"""An installation of its own in a temporary folder, with a few true stories to copy from."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from cit.app import create_app
from cit.audit.events import Event
from cit.audit.trail import record
from cit.config import load
from cit.db import migrate
from cit.db.engine import database, new_session, prepare
from cit.demo.load import load as load_demo
from cit.encryption.check import plant_check
from cit.encryption.index import make_index_keys
from cit.encryption.keyring import create_key_file
from cit.permissions.check import SYSTEM

# Passwords are not measured here, so the makers of stories need not wait for strong hashes.
SETTINGS = """\
demo = true
secure_cookies = false
site_name = "Bench"
password_rounds = 1
password_memory_kib = 1024
"""
STORE = "cit.sqlite3"


def application(folder: Path) -> Flask:
    """The application over a prepared folder."""
    return create_app(load(folder, {}))


@contextmanager
def at_work(app: Flask) -> Iterator[Session]:
    """A session in which the system acts."""
    with app.app_context():
        found = new_session(app)
        found.info["actor"] = SYSTEM
        try:
            yield found
        finally:
            found.close()


def make_stories(folder: Path, stories: int) -> None:
    """A fresh installation with so many cases, made through the actions as people would."""
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "secret").write_text(secrets.token_hex(32), encoding="ascii")
    create_key_file(folder / "keys.json")
    settings = load(folder, {})
    engine = create_engine(settings.database)
    prepare(engine)
    migrate.upgrade(engine)
    engine.dispose()
    app = application(folder)
    with at_work(app) as session:
        plant_check(session, app.extensions["cit.keyring"])
        make_index_keys(session)
        record(session, Event.SETTINGS_CHANGED, by=SYSTEM, fields=["init"])
        session.commit()
        load_demo(session, settings, cases=stories, seed=1)
        database.engine.dispose()


def copy(folder: Path, to: Path) -> None:
    """The same installation once more, to be filled further."""
    shutil.copytree(folder, to)
