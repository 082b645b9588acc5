"""Dangerous acts ask who is there, and lose nothing meanwhile."""

from datetime import timedelta

import pytest
from flask import Flask, request
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.models import User
from cit.audit.events import Event
from cit.audit.trail import record
from cit.permissions.table import Role
from cit.web.fresh import require_fresh
from cit.web.kept import KeptForm
from cit.web.request import actor, finish
from cit.web.request import session as current
from cit.web.room import SIGNED_IN, Room
from tests.kit import factories
from tests.kit.browser import Browser

DONE: list[str] = []


@pytest.fixture(autouse=True)
def danger(app: Flask) -> None:
    DONE.clear()
    room = Room("danger", __name__, url_prefix="/danger")

    @room.page("/act", needs=SIGNED_IN, methods=("GET", "POST"), fresh=True)
    def act() -> object:
        return _done()

    @room.page("/perhaps", needs=SIGNED_IN)
    def perhaps() -> object:
        require_fresh()
        return {"done": True}

    app.register_blueprint(room)


def _done() -> object:
    DONE.append(request.form.get("note", ""))
    if request.method == "GET":
        return {"shown": True}
    record(current(), Event.ACCOUNT_CHANGED, by=actor(), subject_id=actor().id, fields=["x"])
    return finish("/danger/act")


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER)


def test_a_recent_proof_is_enough(noon: Traveller, browser: Browser, officer: User) -> None:
    me = browser.as_(officer)
    noon.shift(timedelta(minutes=9, seconds=59))

    assert me.get("/danger/act").status == 200
    assert me.get("/danger/perhaps").status == 200
    assert me.post("/danger/act", note="a").location == "/danger/act"


def test_a_page_is_asked_for_again_afterwards(
    noon: Traveller, browser: Browser, officer: User
) -> None:
    me = browser.as_(officer)
    noon.shift(timedelta(minutes=10))

    assert me.get("/danger/act?page=2").location == "/confirm?next=/danger/act?page%3D2"
    assert me.get("/danger/perhaps").location == "/confirm?next=/danger/perhaps"
    assert DONE == []


def test_a_form_waits_and_is_sent_by_ones_own_press(
    noon: Traveller, browser: Browser, session: Session, officer: User
) -> None:
    me = browser.as_(officer)
    noon.shift(timedelta(minutes=10))
    asked = me.post("/danger/act", note="He sat\non the porch")
    assert asked.location.startswith("/confirm?form=")
    form_id = session.scalars(select(KeptForm.id)).one()
    assert DONE == []

    page = browser.as_(officer).get(f"/kept/{form_id}")
    assert page.h1 == "Go on where you were"
    sent = browser.as_(officer).submit(f"/kept/{form_id}")

    assert sent.location == "/danger/act"
    assert [one.replace("\r", "") for one in DONE] == ["He sat\non the porch"]
    assert session.scalar(select(func.count()).select_from(KeptForm)) == 0


def test_the_form_of_somebody_else_is_not_there(
    noon: Traveller, browser: Browser, session: Session, officer: User
) -> None:
    me = browser.as_(officer)
    noon.shift(timedelta(minutes=10))
    me.post("/danger/act", note="a")
    form_id = session.scalars(select(KeptForm.id)).one()

    assert browser.as_(factories.user(session, Role.OFFICER)).get(f"/kept/{form_id}").status == 404
