"""The engine, the session of a request, and how transactions begin on each database."""

from typing import Any

from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from cit.db.base import Base
from cit.db.reading import ReadOnly, is_reading, reading, set_reading, writing
from cit.db.turns import begin_writing, stand_in_line

__all__ = [
    "SQLITE_SETTINGS",
    "ReadOnly",
    "UnsafeDatabase",
    "connect",
    "database",
    "is_reading",
    "new_session",
    "prepare",
    "reading",
    "session",
    "set_reading",
    "writing",
]

database = SQLAlchemy(model_class=Base, disable_autonaming=True)

SQLITE_SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: a power cut loses nothing that was acknowledged
    "foreign_keys": 1,
    "secure_delete": 1,
}


class UnsafeDatabase(Exception):
    """The database does not keep what it is told to keep; the message says which promise."""


def connect(app: Flask, url: str) -> None:
    """Give an application its database."""
    options: dict[str, Any] = {
        "pool_pre_ping": not url.startswith("sqlite"),
        "hide_parameters": True,  # a failing statement must not tell its values to a log
    }
    if url.startswith("postgresql"):
        # Prepared statements break behind a pooler in transaction mode.
        options["connect_args"] = {"prepare_threshold": None}
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = options
    database.init_app(app)
    with app.app_context():
        prepare(database.engine)


def prepare(engine: Engine) -> None:
    """Make an engine begin its transactions as this system needs them."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        stand_in_line(engine)
    else:
        event.listen(engine, "begin", _begin_other)


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 10000")
    for name, value in SQLITE_SETTINGS.items():
        cursor.execute(f"PRAGMA {name} = {value}")
        found = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        if found != value:
            raise UnsafeDatabase(f"SQLite refuses {name} = {value}; it stays at {found}.")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A reader that turns writer in mid-transaction fails when another wrote meanwhile, so
    # writers take their place at once and readers never write.
    if is_reading():
        connection.exec_driver_sql("BEGIN")
    else:
        begin_writing(connection)


def _begin_other(connection: Connection) -> None:
    if is_reading():
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def session() -> Session:
    """The session of this request or command; it carries the application's key ring."""
    current = database.session()
    if "zone" not in current.info:
        current.info.update(_belongings(current_app))
    return current


def new_session(app: Flask) -> Session:
    """A session of its own, for work outside a request: commands, threads."""
    with app.app_context():
        return Session(database.engine, info=_belongings(app))


def _belongings(app: Flask) -> dict[str, Any]:
    """What every session carries: key ring, settings, the zone in which days are counted."""
    settings = app.extensions["cit.settings"]
    ring = app.extensions["cit.keyring"]
    return {"keyring": ring, "zone": settings.time_zone, "settings": settings}


@event.listens_for(Session, "before_flush")
def _refuse_writing(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    if is_reading() and (session.new or session.dirty or session.deleted):
        raise ReadOnly("a page that is only read may not change anything")


@event.listens_for(Session, "do_orm_execute")
def _refuse_writing_at_once(state: ORMExecuteState) -> None:
    if is_reading() and (state.is_insert or state.is_update or state.is_delete):
        raise ReadOnly("a page that is only read may not change anything")
