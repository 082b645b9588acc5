"""An installation to be hard on: its settings, people in it, and its processes."""

import os
import secrets
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from cit.app import create_app
from cit.config import Settings
from cit.db.engine import database as extension
from cit.db.engine import new_session
from cit.permissions.check import SYSTEM
from tests.kit import database, postgres


@dataclass
class Place:
    """An installation, and the application over it in this process."""

    settings: Settings
    app: Flask
    server: postgres.Server | None = None  # a PostgreSQL that is ours to kill

    @property
    def kind(self) -> str:
        """Which database it lies in."""
        return database.POSTGRESQL if self.settings.database_url else database.SQLITE

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session in which the system acts."""
        with new_session(self.app) as made:
            made.info.update(actor=SYSTEM, source="test")
            yield made

    def environment(self, **more: str) -> dict[str, str]:
        """What a process needs to work on this installation."""
        default, said = Settings(), self.settings
        changed = {
            one.name: getattr(said, one.name)
            for one in fields(Settings)
            if getattr(said, one.name) != getattr(default, one.name)
        }
        spoken = {f"CIT_{name.upper()}": _spoken(value) for name, value in changed.items()}
        # Only demonstration data is served from a database that promises too little.
        careless = self.kind == database.POSTGRESQL and self.server is None
        demo = {"CIT_DEMO": "true"} if careless else {}
        return {**os.environ, **demo, **spoken, **more}

    def forget(self) -> None:
        """Let every connection go: what they lead to may have been killed."""
        with self.app.app_context():
            extension.session.remove()
            extension.engine.dispose()


def _spoken(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@contextmanager
def over(settings: Settings) -> Iterator[Place]:
    """A prepared installation, as a place."""
    place = Place(settings, create_app(settings))
    try:
        yield place
    finally:
        place.forget()


@contextmanager
def made(kind: str, **changes: Any) -> Iterator[Place]:
    """A place of its own on the disk, with a PostgreSQL of its own where that is asked for."""
    with tempfile.TemporaryDirectory(prefix="cit-") as folder:
        if kind == database.SQLITE:
            store: database.Store = database.Sqlite(Path(folder))
            with over(replace(store.new(), **changes)) as place:
                yield place
            return
        server = postgres.start(careful=True)
        try:
            store = database.Postgresql(Path(folder), server.folder)
            with over(replace(store.new(), **changes)) as place:
                place.server = server
                yield place
            store.close()
        finally:
            server.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def marker() -> str:
    """Words that nobody else writes."""
    return f"seen with {secrets.token_hex(8)}"
