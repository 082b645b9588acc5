"""Somebody who signs in as people do: with a user name and a password."""

from flask import url_for
from sqlalchemy.orm import Session

from cit.accounts import actions
from cit.accounts.actions.passwords import Cost
from cit.accounts.models import User
from cit.audit.models import AuditEvent
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser, Page
from tests.kit.log import events

PASSWORD = "correct-horse-otter-lamp"
CHEAP = Cost(64, 1)


def somebody(session: Session, **values: object) -> User:
    made = factories.user(
        session, Role.OFFICER, password_hash=actions.hash_password(PASSWORD, CHEAP), **values
    )
    session.commit()
    return made


def sign_in(browser: Browser, username: str, password: str = PASSWORD, to: str = "") -> Page:
    path = f"/sign-in?next={to}" if to else "/sign-in"
    return browser.post(path, username=username, password=password)


def last_event(session: Session) -> AuditEvent:
    return events(session)[-1]


def today(browser: Browser) -> str:
    """Where somebody goes who came for no page in particular."""
    with browser.app.test_request_context():
        return url_for("home.today")
