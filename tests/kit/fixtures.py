"""The fixtures every test may ask for."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Any

import pytest
import time_machine
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page
from sqlalchemy.orm import Session

from cit.app import ROOMS, create_app
from cit.config import Settings
from cit.db.engine import database as extension
from cit.db.engine import new_session
from cit.permissions.check import SYSTEM
from tests.kit import chromium as real
from tests.kit import connections, database
from tests.kit.garbage import collect_seldom
from tests.kit.routes import make_once
from tests.kit.serving import served
from tests.kit.statements import share

# A Wednesday, noon in Chicago.
NOON = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)


class Compiled(BytecodeCache):
    """Templates are compiled once in a run, not once for each application."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()
make_once()
collect_seldom()
connections.watch()


@pytest.fixture(autouse=True)
def noon(request: pytest.FixtureRequest) -> Iterator[time_machine.Traveller | None]:
    """The clock stands at noon; `noon.shift(timedelta(...))` moves it.

    With a live server it runs: a real browser has a clock of its own.
    """
    if "server" in request.fixturenames:
        yield None
        return
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture(scope="session")
def store(database_kind: str) -> Iterator[database.Store]:
    """Databases of one kind."""
    with database.opened(database_kind) as found:
        yield found


@pytest.fixture
def empty_database(database_kind: str) -> Iterator[str]:
    """The address of a database without any table."""
    with database.empty(database_kind) as url:
        yield url


@pytest.fixture
def settings(store: database.Store, request: pytest.FixtureRequest) -> Iterator[Settings]:
    """A fresh installation; `@pytest.mark.settings(second_factor=True)` changes what it says."""
    given = store.new()
    changes: dict[str, Any] = {"state_pack": "texas"}
    for mark in reversed(list(request.node.iter_markers("settings"))):
        changes.update(mark.kwargs)
    yield replace(given, **changes)
    store.done(given)


@pytest.fixture(scope="session")
def rooms() -> Sequence[str]:
    """The rooms that are there."""
    there = tuple(one for one in ROOMS if find_spec(f"cit.{one}.views"))
    return ROOMS if there == ROOMS else there


@pytest.fixture
def app(settings: Settings, rooms: Sequence[str]) -> Iterator[Flask]:
    """The application on a fresh database."""
    made = create_app(settings, rooms)
    made.testing = True
    made.jinja_env.bytecode_cache = COMPILED
    with made.app_context():
        share(extension.engine)
    yield made
    with made.app_context():
        extension.session.remove()
        extension.engine.dispose()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session in which the system itself acts. Commit before a page is to see anything."""
    with new_session(app) as made:
        made.info["actor"] = SYSTEM
        made.info["source"] = "test"
        yield made


@pytest.fixture
def server(app: Flask, settings: Settings) -> Iterator[str]:
    """The application served on this machine; its address."""
    with served(app, settings) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """A real browser, started once."""
    with real.launched() as browser:
        yield browser


@pytest.fixture
def page(chromium: Chromium, server: str) -> Iterator[Page]:
    """A page of the real browser, as small as a phone's; addresses may be paths."""
    context = chromium.new_context(
        base_url=server, viewport={"width": 390, "height": 844}, timezone_id="America/Chicago"
    )
    with closing(context):
        yield context.new_page()
