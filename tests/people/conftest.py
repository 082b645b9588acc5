"""Somebody of an agency who looks for people, and a short way to make one."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.people import actions
from cit.people.models import Person, PersonToken
from cit.people.rules import NewPerson
from cit.permissions.check import Actor
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser

Make = Callable[..., Person]


def tokens(session: Session, person_id: object) -> list[PersonToken]:
    return list(session.scalars(select(PersonToken).where(PersonToken.person_id == person_id)))


@pytest.fixture
def there(browser: Browser, user: User) -> Browser:
    return browser.as_(user)


@pytest.fixture
def user(session: Session) -> User:
    return factories.user(session, Role.OFFICER)


@pytest.fixture
def officer(session: Session, user: User) -> Actor:
    return factories.actor(session, user)


@pytest.fixture
def stranger(session: Session) -> Actor:
    """An officer of another agency; whoever acts in this session stays who they were."""
    before = session.info["actor"]
    found = factories.actor(session, factories.user(session, Role.OFFICER))
    session.info["actor"] = before
    return found


@pytest.fixture
def make(session: Session, officer: Actor) -> Make:
    """A person of the officer's agency, made as the system makes one."""

    def made(given: str = "Marcus", family: str = "Ellery", **more: Any) -> Person:
        by = more.pop("by", officer)
        session.info["actor"] = by
        new = NewPerson(given_name=given, family_name=family, **more)
        person = actions.create(session, by, new)
        session.flush()
        session.info["actor"] = officer
        return person

    return made
