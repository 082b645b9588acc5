from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from cit.app import create_app
from cit.config import Settings
from cit.db.base import Base
from cit.db.engine import database, new_session
from cit.encryption.check import plant_check
from cit.encryption.index import make_index_keys
from cit.encryption.keyring import create_key_file
from cit.permissions.check import SYSTEM
from tests.kit.browser import Browser


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "secret").write_text("s" * 64, encoding="ascii")
    create_key_file(tmp_path / "keys.json")
    return Settings(
        instance=tmp_path, secure_cookies=False, password_memory_kib=64, password_rounds=1
    )


@pytest.fixture
def app(settings: Settings) -> Flask:
    app = create_app(settings, rooms=["organisations", "accounts"])
    with app.app_context():
        Base.metadata.create_all(database.engine)
        found = new_session(app)
        plant_check(found, app.extensions["cit.keyring"])
        make_index_keys(found)
        found.commit()
    return app


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    with new_session(app) as found:
        found.info["actor"] = SYSTEM
        yield found


@pytest.fixture
def browser(app: Flask, session: Session) -> Browser:
    return Browser(app, session)
