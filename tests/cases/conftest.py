"""An agency at work: a dispatcher, officers, a call; and a counter of statements."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import Designation, User
from cit.accounts.rules import Standing
from cit.cases.actions import NewCall, take_call
from cit.cases.models import Case
from cit.organisations.models import CallType, Organisation
from cit.permissions.check import Actor
from cit.permissions.table import Role
from tests.kit import factories


@dataclass
class Agency:
    """An agency with a dispatcher, two officers (one designated), and two call types."""

    session: Session
    organisation: Organisation
    dispatcher: User
    cit: User
    officer: User
    welfare: CallType
    dispute: CallType
    me: Actor

    @property
    def id(self) -> UUID:
        return self.organisation.id

    def call(self, by: Actor | None = None, *, ago: float = 10, **values: Any) -> Case:
        """A call, received so many minutes ago."""
        values.setdefault("received_at", clock.now() - timedelta(minutes=ago))
        values.setdefault("initial_type_id", self.welfare.id)
        return take_call(self.session, by or self.me, NewCall(**values))

    def actor(self, user: User) -> Actor:
        return factories.actor(self.session, user)


@pytest.fixture
def agency(session: Session) -> Agency:
    dispatcher = factories.user(session, Role.DISPATCHER, name="T. Nakata")
    home = factories.session_get_organisation(session, dispatcher.organisation_id)
    cit, officer = (
        factories.user(session, Role.OFFICER, at=home, name=name)
        for name in ("K. Duarte", "B. Fontaine")
    )
    since = clock.now().date() - timedelta(days=30)
    standing = Standing.DESIGNATED
    session.add(Designation(user_id=cit.id, kind=standing, from_on=since, recorded_at=clock.now()))
    welfare = factories.call_type(session, home.id, label="Welfare check", mental_health=True)
    dispute = factories.call_type(session, home.id, label="Family dispute")
    me = factories.actor(session, dispatcher)
    return Agency(session, home, dispatcher, cit, officer, welfare, dispute, me)


Statements = Callable[[], Any]


@pytest.fixture
def statements(session: Session) -> Statements:
    """`with statements() as seen:` keeps every statement sent to the database."""

    @contextmanager
    def counted() -> Iterator[list[str]]:
        seen: list[str] = []
        engine = session.get_bind().engine

        def keep(*args: Any) -> None:
            seen.append(args[2])

        event.listen(engine, "before_cursor_execute", keep)
        try:
            yield seen
        finally:
            event.remove(engine, "before_cursor_execute", keep)

    return counted
