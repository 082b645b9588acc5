"""What tests are given: an application on a database of their own, a session, a browser."""

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from cit.app import ROOMS, create_app
from cit.config import Settings
from cit.db import migrate
from cit.db.engine import new_session, prepare
from cit.encryption.check import plant_check
from cit.encryption.index import make_index_keys
from cit.encryption.keyring import KeyRing, create_key_file
from cit.permissions.check import SYSTEM
from tests.kit.browser import Browser


def make_settings(folder: Path, **values: object) -> Settings:
    """Settings of a test: cheap hashes, no second factor, plain loopback."""
    chosen = {
        "second_factor": False,
        "secure_cookies": False,
        "password_memory_kib": 1024,
        "password_rounds": 1,
        "time_zone": "America/Chicago",
        **values,
    }
    return Settings(instance=folder, **chosen)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation made once, through the real migrations; tests copy it."""
    folder = tmp_path_factory.mktemp("prepared")
    settings = make_settings(folder)
    settings.secret_path.write_text("test" * 16)
    create_key_file(settings.keys_path)
    engine = create_engine(settings.database)
    prepare(engine)
    migrate.upgrade(engine)
    ring = KeyRing.load(settings)
    with Session(engine, info={"keyring": ring, "actor": SYSTEM}) as session:
        plant_check(session, ring)
        make_index_keys(session)
        session.commit()
    engine.dispose()
    return folder


@pytest.fixture
def installation(prepared: Path, tmp_path: Path) -> Path:
    """A copy of the prepared installation, this test's own."""
    folder = tmp_path / "instance"
    shutil.copytree(prepared, folder)
    return folder


@pytest.fixture
def rooms() -> tuple[str, ...]:
    """The rooms of the application; a test module may override it."""
    return tuple(name for name in ROOMS if find_spec(f"cit.{name}.views"))


@pytest.fixture
def app(installation: Path, rooms: tuple[str, ...]) -> Flask:
    return create_app(make_settings(installation), rooms=rooms)


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """The test's own session, in which the system acts until `factories.actor` says otherwise."""
    found = new_session(app)
    found.info["actor"] = SYSTEM
    yield found
    found.close()


@pytest.fixture
def browser(app: Flask, session: Session) -> Browser:
    return Browser(app, session)
