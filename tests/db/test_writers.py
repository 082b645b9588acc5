"""Which databases let one transaction write at a time, and how the others wait for each other."""

import threading
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, create_mock_engine, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session, joinedload

from cit.accounts.models import User
from cit.db.engine import new_session
from cit.db.writers import (
    StillBusy,
    hold,
    hold_first,
    let_others_end,
    one_at_a_time,
    take_turn,
)
from cit.permissions.table import Role
from tests.kit import factories


class _Elsewhere(Session):
    """Keeps what it is told instead of sending it to a server."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def get_bind(self, *_: Any, **__: Any) -> Any:
        return create_mock_engine("postgresql+psycopg://", lambda *_: None)

    def execute(self, statement: Any, *_: Any, **__: Any) -> Any:
        self.said.append(str(statement.compile(dialect=postgresql.dialect())))


def test_sqlite_writers_stand_in_one_line() -> None:
    engine = create_engine("sqlite://")
    with Session(engine) as session:
        assert one_at_a_time(session)
        take_turn(session, 7)
        assert not session.in_transaction()
    engine.dispose()


def test_elsewhere_a_lock_makes_them_wait_until_the_transaction_ends() -> None:
    session = _Elsewhere()
    assert not one_at_a_time(session)
    take_turn(session, 7)
    assert "pg_advisory_xact_lock" in session.said[0]


def test_a_held_row_is_read_anew_without_locking_what_was_joined(session: Session) -> None:
    officer = factories.user(session, Role.OFFICER)
    session.commit()
    rows = select(User).where(User.id == officer.id).options(joinedload(User.organisation))
    loaded = session.scalars(rows).one()
    session.execute(
        update(User)
        .where(User.id == officer.id)
        .values(unit="Unit 2")
        .execution_options(synchronize_session=False)
    )

    hold(session, loaded)

    # Where writers stand in one line nobody else can have changed it, so it is not read anew.
    assert loaded.unit == (None if one_at_a_time(session) else "Unit 2")


def test_only_what_nobody_else_holds_is_held(app: Flask, session: Session) -> None:
    ids = sorted(factories.user(session, Role.OFFICER).id for _ in range(3))
    session.commit()
    column = User.id.expression
    if one_at_a_time(session):
        assert hold_first(session, column, ids) == ids
        return
    with new_session(app) as other:
        other.execute(select(User.id).where(User.id == ids[1]).with_for_update())

        assert list(hold_first(session, column, ids)) == ids[:1]
        session.rollback()
        other.rollback()
        assert list(hold_first(session, column, ids)) == ids


def test_whoever_began_before_is_waited_for(app: Flask, session: Session) -> None:
    session.commit()
    if one_at_a_time(session):
        let_others_end(session)
        return
    with new_session(app) as other:
        other.execute(select(User.id))

        with pytest.raises(StillBusy):
            let_others_end(session, patience=0.1)
        threading.Timer(0.2, other.rollback).start()
        let_others_end(session, patience=5)
