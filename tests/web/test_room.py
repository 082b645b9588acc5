"""A room cannot hold an unguarded page; the same form twice makes one record."""

from uuid import uuid4

import pytest
from flask import Flask, request
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.app import Unguarded, _refuse_unguarded
from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.audit.trail import record
from cit.organisations.models import Organisation
from cit.permissions.check import Kind
from cit.permissions.table import Permission, Role
from cit.web.request import actor, finish
from cit.web.request import session as current
from cit.web.room import ANYONE, SIGNED_IN, NotPublic, Room
from tests.kit import factories
from tests.kit.browser import Browser

trial = Room("trial", __name__, url_prefix="/trial")


@trial.page("/open", needs=ANYONE)
def open_page() -> str:
    return "open"


@trial.page("/inside", needs=SIGNED_IN)
def inside() -> str:
    return f"inside {actor().name}"


@trial.page("/users", needs=Permission.USER_MANAGE)
def users() -> str:
    return "users"


@trial.page("/make", needs=Permission.USER_MANAGE, methods=("POST",))
def make() -> object:
    name = f"Made {uuid4()}"
    made = Organisation(kind=Kind.PARTNER, name=name, short_name=name)
    current().add(made)
    record(current(), Event.ORGANISATION_CREATED, by=actor(), subject_id=made.id, kind="partner")
    return finish(f"/trial/made-{made.id}", "It was made.")


@trial.page("/ask", needs=SIGNED_IN, methods=("POST",), reads=True)
def ask() -> str:
    record(current(), Event.PERSON_SEARCHED, by=actor(), terms_hash="0" * 64, results=0)
    if request.form.get("write"):
        current().add(Organisation(kind=Kind.PARTNER, name="Made", short_name="Made"))
        current().flush()
    return "asked"


@pytest.fixture
def app(app: Flask) -> Flask:
    app.register_blueprint(trial)
    return app


def test_a_public_page_needs_nobody(browser: Browser) -> None:
    assert browser.client.get("/trial/open").text == "open"


def test_a_stranger_is_sent_to_sign_in_and_back(browser: Browser) -> None:
    answer = browser.client.get("/trial/inside")

    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/sign-in?next=/trial/inside")


def test_whoever_is_signed_in_may_see_the_page(browser: Browser, session: Session) -> None:
    me = factories.user(session, Role.OFFICER, name="J. Reyes")

    assert browser.as_(me).client.get("/trial/inside").text == "inside J. Reyes"


def test_a_page_out_of_reach_looks_like_one_that_is_not_there(
    browser: Browser, session: Session
) -> None:
    officer = browser.as_(factories.user(session, Role.OFFICER))
    refused, missing = officer.get("/trial/users"), officer.get("/trial/nothing")

    assert refused.status == missing.status == 404
    assert refused.text == missing.text


def test_the_same_form_twice_makes_one(browser: Browser, session: Session) -> None:
    admin = browser.as_(factories.user(session, Role.ADMINISTRATOR))
    before = session.scalar(select(func.count()).select_from(Organisation)) or 0
    once = str(uuid4())
    first = admin.post("/trial/make", once=once)
    second = admin.client.post("/trial/make", data={"once": once, "csrf_token": admin._token()})

    after = session.scalar(select(func.count()).select_from(Organisation))
    assert after == before + 1
    assert first.location == second.headers["Location"]


def test_another_persons_form_key_is_not_followed(browser: Browser, session: Session) -> None:
    one = browser.as_(factories.user(session, Role.ADMINISTRATOR))
    once = str(uuid4())
    one.post("/trial/make", once=once)
    other = browser.as_(factories.user(session, Role.ADMINISTRATOR))
    answer = other.client.post("/trial/make", data={"once": once, "csrf_token": other._token()})

    assert answer.status_code >= 400


def test_a_form_without_its_token_changes_nothing(browser: Browser, session: Session) -> None:
    admin = browser.as_(factories.user(session, Role.ADMINISTRATOR))
    before = session.scalar(select(func.count()).select_from(Organisation))
    session.commit()
    answer = admin.client.post("/trial/make", data={})

    assert answer.status_code == 400
    assert session.scalar(select(func.count()).select_from(Organisation)) == before


def test_a_post_that_only_reads_is_recorded_and_cannot_write(
    browser: Browser, session: Session
) -> None:
    me = browser.as_(factories.user(session, Role.OFFICER))
    asked = select(func.count()).where(AuditEvent.event == Event.PERSON_SEARCHED.value)

    answer = me.client.post("/trial/ask", data={"csrf_token": me._token()})
    refused = me.client.post("/trial/ask", data={"csrf_token": me._token(), "write": "yes"})

    assert (answer.text, refused.status_code) == ("asked", 500)
    assert session.scalar(asked) == 1
    made = select(Organisation).where(Organisation.name == "Made")
    assert session.scalars(made).one_or_none() is None


def test_the_application_does_not_start_with_an_unguarded_route(app: Flask) -> None:
    app.add_url_rule("/trial/back-door", "trial.back_door", lambda: "hello")

    with pytest.raises(Unguarded, match="back_door"):
        _refuse_unguarded(app)


def test_a_public_room_holds_public_pages_only() -> None:
    room = Room("open_house", __name__, public=True)
    room.page("/open", needs=ANYONE)(lambda: "here")
    Flask("a").register_blueprint(room)

    closed = Room("half_open", __name__, public=True)
    closed.page("/closed", needs=SIGNED_IN)(lambda: "here")
    with pytest.raises(NotPublic, match="half_open"):
        Flask("b").register_blueprint(closed)
