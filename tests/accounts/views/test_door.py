"""Who is here: the session behind the cookie is found, judged and kept alive."""

from typing import Any

import pytest
from flask import Flask, g
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import SignIn, User
from cit.accounts.queries.sessions import token_hash
from cit.accounts.rules import Theme
from cit.audit.events import EventKind
from cit.audit.models import AuditEvent
from cit.db.engine import database
from cit.organisations.models import Organisation
from cit.permissions.table import Role
from cit.web.request import actor
from cit.web.request import session as here
from cit.web.room import ANYONE, SIGNED_IN, Room
from tests.kit import factories

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


def test_a_session_brings_user_roles_and_theme(app: Flask, session: Session, officer: User) -> None:
    client = client_with(app, session, begin_session(session, officer))

    found = client.get("/probe").json

    assert found == {
        "id": str(officer.id),
        "name": officer.name,
        "roles": ["officer", "supervisor"],
        "theme": "night",
        "same": True,
    }


def test_one_query_knows_who_is_here(app: Flask, session: Session, officer: User) -> None:
    client = client_with(app, session, begin_session(session, officer))
    seen: list[str] = []
    with app.app_context():
        event.listen(database.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))

    client.get("/probe")

    ours = ("sign_in", "user_account", "user_role", "organisation ")
    assert len([one for one in seen if any(f"FROM {table}" in one for table in ours)]) == 1


def test_without_a_session_a_page_leads_to_the_door(app: Flask, session: Session) -> None:
    answer = app.test_client().get("/probe")

    assert answer.status_code == 303
    assert "sign" in answer.headers["Location"]


@pytest.mark.parametrize("token", ["", "x", "a" * 5000, "ünï"])
def test_a_made_up_token_is_nobody(app: Flask, session: Session, token: str) -> None:
    assert client_with(app, session, token).get("/probe").status_code == 303


def test_only_the_hash_of_the_token_is_kept(session: Session, officer: User) -> None:
    token = begin_session(session, officer)
    session.flush()

    row = session.scalars(select(SignIn)).one()

    assert len(token) >= 43
    assert row.token_hash == token_hash(token)
    assert token not in str(vars(row))


def test_a_disabled_user_is_out_at_the_next_request(
    app: Flask, session: Session, officer: User
) -> None:
    client = client_with(app, session, begin_session(session, officer))
    assert client.get("/probe").status_code == 200

    officer.disabled_at = clock.now()
    session.commit()

    assert client.get("/probe").status_code == 303


def test_everybody_of_a_closed_organisation_is_out(
    app: Flask, session: Session, officer: User
) -> None:
    client = client_with(app, session, begin_session(session, officer))

    session.get_one(Organisation, officer.organisation_id).active = False
    session.commit()

    assert client.get("/probe").status_code == 303


def test_a_role_taken_away_is_gone_at_the_next_request(
    app: Flask, session: Session, officer: User
) -> None:
    client = client_with(app, session, begin_session(session, officer))

    officer.roles = officer.roles[:1]
    session.commit()

    assert client.get("/probe").json["roles"] == ["officer"]
