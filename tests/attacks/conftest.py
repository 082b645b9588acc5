"""The ground that is attacked, and who attacks."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.permissions.table import Role
from tests.kit.browser import Browser
from tests.kit.ground import Ground, make

As = Callable[[Role], Browser]


@pytest.fixture
def ground(session: Session) -> Ground:
    return make(session)


@pytest.fixture
def insider(ground: Ground, browser: Browser) -> As:
    """Somebody of the agency, or of its partner, at a screen."""
    return lambda role: browser.as_(ground.people[role])


@pytest.fixture
def events(session: Session) -> Callable[[], int]:
    """How many entries the log has."""

    def count() -> int:
        found = session.scalar(select(func.count()).select_from(AuditEvent)) or 0
        session.rollback()  # the database is let go at once
        return found

    return count


@pytest.fixture
def nobody(app: Flask, session: Session, ground: Ground) -> Browser:
    return Browser(app, session)
