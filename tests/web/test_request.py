"""How a request ends: committed, told, recorded; or not at all."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.audit.trail import record
from cit.organisations.models import Organisation
from cit.permissions.table import Role
from cit.web import security
from cit.web.request import actor, later, settings
from cit.web.request import session as current
from cit.web.room import SIGNED_IN, Room
from tests.kit import factories
from tests.kit.browser import Browser

trial = Room("trial", __name__, url_prefix="/trial")


@trial.page("/read", needs=SIGNED_IN)
def read() -> str:
    record(current(), Event.CASE_LISTED, by=actor(), results=0)
    later(lambda session: _rename(session))
    return settings().site_name


def _rename(session: Session) -> None:
    session.get_one(Organisation, actor().organisation_id).short_name = "Renamed"


@trial.page("/writes", needs=SIGNED_IN)
def writes() -> str:
    _rename(current())
    current().flush()
    return "must not be reached"


@pytest.fixture
def app(app: Flask) -> Flask:
    app.register_blueprint(trial)
    return app


def events(session: Session) -> int:
    found = session.scalar(
        select(func.count())
        .select_from(AuditEvent)
        .where(AuditEvent.event == Event.CASE_LISTED.value)
    )
    session.commit()
    return found or 0


def test_what_a_page_owes_is_written_before_it_is_shown(browser: Browser, session: Session) -> None:
    me = factories.user(session, Role.OFFICER)
    answer = browser.as_(me).client.get("/trial/read")
    session.expire_all()

    assert answer.status_code == 200
    assert events(session) == 1
    assert session.get_one(Organisation, me.organisation_id).short_name == "Renamed"


def test_a_page_whose_reading_cannot_be_recorded_is_not_shown(
    browser: Browser, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise OSError("disk full")

    mine = browser.as_(factories.user(session, Role.OFFICER))
    monkeypatch.setattr(security, "put_pending", fails)
    answer = mine.client.get("/trial/read")

    assert answer.status_code == 503
    assert "Crisis" not in answer.text
    assert events(session) == 0


def test_a_page_that_is_read_changes_nothing(browser: Browser, session: Session) -> None:
    me = factories.user(session, Role.OFFICER)
    page = browser.as_(me).get("/trial/writes")
    session.expire_all()

    assert page.status == 500
    assert session.get_one(Organisation, me.organisation_id).short_name != "Renamed"
