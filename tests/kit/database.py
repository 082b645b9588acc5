"""Databases for tests: prepared once through the real migrations, then as new for every test."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import create_engine

from cit.app import create_app
from cit.config import Settings
from cit.db import migrate
from cit.db.engine import database, new_session, prepare
from cit.encryption.check import plant_check
from cit.encryption.index import make_index_keys
from cit.encryption.keyring import create_key_file
from cit.permissions.check import SYSTEM
from tests.kit import connections, postgres

SQLITE, POSTGRESQL = "sqlite", "postgresql"
SERVER = "CIT_TEST_POSTGRESQL"  # folder of the running server, from the suite to its workers

# Cheap where the work itself is not what is tested.
DEFAULTS: dict[str, Any] = {
    "password_memory_kib": 64,
    "password_rounds": 1,
    "second_factor": False,
    "secure_cookies": False,
}


class Store(Protocol):
    """A kind of database."""

    def new(self) -> Settings:
        """The settings of an installation as `cit init` leaves it."""
        ...

    def done(self, settings: Settings) -> None:
        """Take it back, whatever a test did to it."""
        ...

    def close(self) -> None:
        """Leave nothing behind."""
        ...


@contextmanager
def scratch() -> Iterator[Path]:
    """A new folder, in memory where there is such a thing; gone afterwards."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder made in it is ours alone
    place = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="cit-", dir=place) as folder:
        yield Path(folder)


def install(folder: Path, url: str = "") -> Settings:
    """Do what `cit init` does: key, secret, migrations, check value, index keys."""
    settings = Settings(instance=folder, database_url=url, **DEFAULTS)
    settings.secret_path.write_text(secrets.token_hex(32), encoding="ascii")
    create_key_file(settings.keys_path)
    engine = create_engine(settings.database)
    prepare(engine)
    migrate.upgrade(engine)
    engine.dispose()
    app = create_app(settings, rooms=())
    with app.app_context():
        with new_session(app) as session:
            session.info["actor"] = SYSTEM
            plant_check(session, app.extensions["cit.keyring"])
            make_index_keys(session)
            session.commit()
        database.engine.dispose()
    return settings


def _copied(model: Path, folder: Path) -> Path:
    """A folder of an installation for one test, which may add keys to it."""
    instance = Path(tempfile.mkdtemp(dir=folder))
    shutil.copytree(model, instance, dirs_exist_ok=True)
    return instance


class Sqlite:
    """One file, copied for every test: less than a millisecond."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._model = folder / "model"
        self._model.mkdir()
        install(self._model)
        assert not list(self._model.glob("*-wal")), "the model is a single file"

    def new(self) -> Settings:
        return Settings(instance=_copied(self._model, self._folder), **DEFAULTS)

    def done(self, settings: Settings) -> None:
        shutil.rmtree(settings.instance)

    def close(self) -> None:
        """Its files go with the folder."""


class Postgresql:
    """One database per worker, put back to its first rows after every test."""

    def __init__(self, folder: Path, server: Path) -> None:
        self._server, self._folder = server, folder
        self._model = folder / "model"
        self._model.mkdir()
        self._name = f"suite_{os.getpid()}"
        self._settings = install(self._model, postgres.create(server, self._name))
        self._rewinder = postgres.Rewinder(server, self._name)

    def new(self) -> Settings:
        return replace(self._settings, instance=_copied(self._model, self._folder))

    def done(self, settings: Settings) -> None:
        shutil.rmtree(settings.instance)
        connections.close_those_to(self._name)
        self._rewinder.rewind()

    def close(self) -> None:
        self._rewinder.close()
        postgres.drop(self._server, self._name)


@contextmanager
def opened(kind: str) -> Iterator[Store]:
    """The databases of a kind, for a whole run."""
    with scratch() as folder:
        here = Path(os.environ.get(SERVER, ""))
        store: Store = Sqlite(folder) if kind == SQLITE else Postgresql(folder, here)
        try:
            yield store
        finally:
            store.close()


@contextmanager
def empty(kind: str) -> Iterator[str]:
    """The address of a database without any table, for tests of migrations."""
    if kind == SQLITE:
        with scratch() as folder:
            yield f"sqlite:///{folder / 'empty.sqlite3'}"
        return
    server, name = Path(os.environ[SERVER]), f"empty_{os.getpid()}_{secrets.token_hex(4)}"
    try:
        yield postgres.create(server, name)
    finally:
        connections.close_those_to(name)
        postgres.drop(server, name)
