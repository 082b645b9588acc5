"""Transactions: readers never write, writers take their place at once."""

import threading
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, event, select, text
from sqlalchemy.orm import Session

from cit.db import engine
from cit.db.engine import ReadOnly, UnsafeDatabase, new_session, prepare, reading, writing
from cit.organisations.models import Organisation
from tests.kit import factories


def test_a_page_that_is_read_cannot_write(session: Session) -> None:
    with reading(), pytest.raises(ReadOnly):
        factories.organisation(session)
    session.rollback()


def test_writing_inside_reading_is_possible(session: Session) -> None:
    with reading(), writing():
        factories.organisation(session)
        session.commit()

    assert len(session.scalars(select(Organisation)).all()) == 1


def test_a_request_can_be_said_to_read_only() -> None:
    engine.set_reading(True)
    try:
        assert engine.is_reading()
    finally:
        engine.set_reading(False)
    assert not engine.is_reading()


def test_sqlite_keeps_what_it_is_told_to_keep(tmp_path: Path) -> None:
    made = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    prepare(made)
    with made.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_a_database_that_refuses_a_setting_is_not_used(monkeypatch: Any) -> None:
    monkeypatch.setitem(engine.SQLITE_SETTINGS, "journal_mode", "truncate")
    made = create_engine("sqlite://")  # in memory: it has no journal to set
    prepare(made)

    with pytest.raises(UnsafeDatabase, match="journal_mode"), made.connect():
        pass


def test_writers_do_not_lose_each_others_work(app: Flask, session: Session) -> None:
    """Read-then-update by many threads: every increment counts."""
    row = factories.organisation(session, capacity_today=0)
    row_id = row.id
    session.commit()

    def increment() -> None:
        mine = new_session(app)
        for _ in range(20):
            found = mine.scalars(
                select(Organisation).where(Organisation.id == row_id).with_for_update()
            ).one()
            found.capacity_today = (found.capacity_today or 0) + 1
            mine.commit()
        mine.close()

    threads = [threading.Thread(target=increment) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.expire_all()

    assert row.capacity_today == 80


def test_a_reader_begins_without_the_write_lock(session: Session) -> None:
    said: list[str] = []
    session.commit()
    event.listen(
        session.get_bind(),
        "before_cursor_execute",
        lambda _c, _cur, statement, *_: said.append(statement),
    )
    with reading():
        session.execute(text("SELECT 1"))
        session.rollback()

    assert not any("IMMEDIATE" in statement for statement in said)
