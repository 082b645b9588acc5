"""Writers of one process are let in as they came, and nobody keeps a turn for ever."""

import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from cit.db import turns
from cit.db.engine import prepare
from cit.db.turns import Line


def test_whoever_came_first_goes_first() -> None:
    line = Line()
    order: list[int] = []
    assert line.enter(0)

    def wait(number: int) -> None:
        assert line.enter(10)
        order.append(number)
        line.leave()

    threads = [threading.Thread(target=wait, args=(number,)) for number in range(6)]
    for number, thread in enumerate(threads):
        thread.start()
        while len(line._waiting) <= number:
            time.sleep(0.001)
    line.leave()
    for thread in threads:
        thread.join()

    assert order == [0, 1, 2, 3, 4, 5]
    assert line.enter(0)


def test_whoever_gives_up_is_not_waited_for() -> None:
    line = Line()
    assert line.enter(0)
    assert not line.enter(0.01)
    line.leave()
    assert line.enter(0)


def test_a_turn_ends_with_its_transaction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    prepare(engine)
    for end in ("commit", "rollback", "close"):
        session = Session(engine)
        session.execute(text("SELECT 1"))
        getattr(session, end)()
        session.close()
        assert not _taken(engine), end
    connection = engine.connect()
    connection.execute(text("SELECT 1"))
    connection.connection.close()  # back to the pool, as one that nobody holds any more
    assert not _taken(engine)
    engine.dispose()


def _taken(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(connection.info["line"]._taken)


def test_a_turn_that_led_to_nothing_is_given_up(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    other = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    for one in (engine, other):
        prepare(one)
    with other.connect() as holder, engine.connect() as connection:
        holder.execute(text("SELECT 1"))
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(OperationalError):
            connection.execute(text("SELECT 1"))
        assert turns._HELD not in connection.info
        holder.rollback()
        connection.execute(text("SELECT 1"))
    engine.dispose()
    other.dispose()
