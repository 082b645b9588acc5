"""When a session ends, and what a session that is not complete opens."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask, g
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.actions.sessions import begin_session, end_all
from cit.accounts.models import SignIn, User
from cit.accounts.queries.sessions import token_hash
from cit.accounts.rules import Theme
from cit.audit.events import Event, EventKind
from cit.audit.models import AuditEvent
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.web.request import actor
from cit.web.request import session as here
from cit.web.room import ANYONE, SIGNED_IN, Room
from tests.kit import factories
from tests.kit.fixtures import NOON

pytestmark = pytest.mark.settings(second_factor=True)


@pytest.fixture(autouse=True)
def probe(app: Flask) -> None:
    room = Room("probe", __name__)

    @room.page("/probe", needs=SIGNED_IN, methods=("GET", "POST"))
    def probe() -> Any:
        me = actor()
        same = here().info["actor"] is me
        roles = sorted(role.value for role in me.roles)
        return {"id": str(me.id), "name": me.name, "roles": roles, "theme": g.theme, "same": same}

    @room.page("/open", needs=ANYONE)
    def open_page() -> Any:
        return {"known": g.get("actor") is not None}

    app.register_blueprint(room)


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER, Role.SUPERVISOR, theme=Theme.NIGHT)


def client_with(app: Flask, session: Session, token: str) -> Any:
    session.commit()
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
    return client


def events(session: Session, event: EventKind) -> int:
    session.commit()
    rows = select(func.count()).where(AuditEvent.event == event.value)
    return session.scalar(rows) or 0


def test_fifteen_idle_minutes_end_a_session(
    noon: Traveller, app: Flask, session: Session, officer: User
) -> None:
    client = client_with(app, session, begin_session(session, officer))
    noon.shift(timedelta(minutes=14, seconds=59))
    assert client.get("/probe").status_code == 200
    noon.shift(timedelta(minutes=15))
    assert client.get("/probe").status_code == 303

    assert events(session, Event.SESSION_ENDED) == 1
    assert session.scalars(select(SignIn.ended_at)).one() is not None


def test_an_idle_session_is_ended_by_a_form_too(
    noon: Traveller, app: Flask, session: Session, officer: User
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    client = client_with(app, session, begin_session(session, officer))
    noon.shift(timedelta(minutes=15))
    assert client.post("/probe").status_code == 303

    assert events(session, Event.SESSION_ENDED) == 1


def test_a_page_that_renews_itself_does_not_hold_off_the_idle_limit(
    noon: Traveller, app: Flask, session: Session, officer: User
) -> None:
    client = client_with(app, session, begin_session(session, officer))
    for _ in range(59):
        noon.shift(timedelta(seconds=15))
        assert client.get("/probe", headers={"X-Renewal": "1"}).status_code == 200
    noon.shift(timedelta(seconds=15))
    assert client.get("/probe", headers={"X-Renewal": "1"}).status_code == 303

    assert events(session, Event.SESSION_ENDED) == 1


def test_a_form_is_always_the_act_of_a_person(
    noon: Traveller, app: Flask, session: Session, officer: User
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    client = client_with(app, session, begin_session(session, officer))
    noon.shift(timedelta(minutes=1))
    assert client.post("/probe", headers={"X-Renewal": "1"}).status_code == 200

    assert session.scalars(select(SignIn.seen_at)).one() == NOON + timedelta(minutes=1)


def test_twelve_hours_end_a_session_that_never_rests(
    noon: Traveller, app: Flask, session: Session, officer: User
) -> None:
    client = client_with(app, session, begin_session(session, officer))
    for _ in range(71):
        noon.shift(timedelta(minutes=10))
        assert client.get("/probe").status_code == 200
    noon.shift(timedelta(minutes=10))
    assert client.get("/probe").status_code == 303


@pytest.mark.parametrize("method", ["get", "post"])
def test_use_is_noted_once_a_minute(
    noon: Traveller, app: Flask, session: Session, officer: User, method: str
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    client = client_with(app, session, begin_session(session, officer))
    noon.shift(timedelta(seconds=59))
    assert getattr(client, method)("/probe").status_code == 200
    assert session.scalars(select(SignIn.seen_at)).one() == NOON
    session.commit()
    noon.shift(timedelta(seconds=1))
    assert getattr(client, method)("/probe").status_code == 200

    assert session.scalars(select(SignIn.seen_at)).one() == NOON + timedelta(minutes=1)


def test_without_its_second_factor_a_session_opens_nothing(
    app: Flask, session: Session, officer: User
) -> None:
    token = begin_session(session, officer, factor=False)
    client = client_with(app, session, token)

    assert client.get("/probe").status_code == 303
    assert client.get("/open").json == {"known": False}


def test_a_borrowed_password_opens_only_its_change(
    app: Flask, session: Session, officer: User
) -> None:
    officer.must_change_password = True
    client = client_with(app, session, begin_session(session, officer))

    answer = client.get("/probe")

    assert answer.status_code == 303
    assert "password" in answer.headers["Location"]
    assert client.get("/open").json == {"known": True}


def test_signed_out_everywhere_is_signed_out_at_once(
    app: Flask, session: Session, officer: User
) -> None:
    client = client_with(app, session, begin_session(session, officer))
    kept = begin_session(session, officer)
    session.flush()
    kept_id: UUID = session.scalars(
        select(SignIn.id).where(SignIn.token_hash == token_hash(kept))
    ).one()

    assert end_all(session, SYSTEM, officer.id, but=kept_id) == 1
    session.commit()

    assert client.get("/probe").status_code == 303
    assert client_with(app, session, kept).get("/probe").status_code == 200
