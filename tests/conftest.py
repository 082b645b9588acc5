"""Databases, clock and browsers for every test; what they are lies in tests/kit."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.kit.browser import Browser

pytest_plugins = ["tests.kit.choice", "tests.kit.fixtures"]


@pytest.fixture
def browser(app: Flask, session: Session) -> Browser:
    """Somebody who is not signed in; `browser.as_(user)` is."""
    return Browser(app, session)
