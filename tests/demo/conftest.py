"""One small demonstration for all tests of this room: loading it is what takes long."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from cit.app import create_app
from cit.db.engine import database as extension
from cit.db.engine import new_session
from cit.demo.load import load
from cit.permissions.check import SYSTEM
from tests.kit import database
from tests.kit.fixtures import NOON

CASES = 40


def dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - a story, not a secret


@pytest.fixture(scope="session")
def shown_app(store: database.Store) -> Iterator[Flask]:
    """The application of a demonstration."""
    settings = replace(store.new(), state_pack="texas")
    app = create_app(settings)
    app.testing = True
    with app.app_context():
        with time_machine.travel(NOON, tick=False), new_session(app) as session:
            session.info.update(actor=SYSTEM, source="test")
            load(session, settings, cases=CASES, seed=1)
        extension.session.remove()
    yield app
    with app.app_context():
        extension.engine.dispose()
    store.done(settings)


@pytest.fixture
def shown(shown_app: Flask) -> Iterator[Session]:
    """A session of the system on the demonstration; nobody changes anything in it."""
    with new_session(shown_app) as session:
        session.info.update(actor=SYSTEM, source="test")
        yield session
        session.rollback()
