"""Each promise of a database that is not kept is found, and with it nothing is served."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from cit.db.engine import UnsafeDatabase
from cit.db.promises import POSTGRESQL, broken, insist, judge

KEPT = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "data_checksums": "on",
    "server_version_num": "150004",
}


def test_a_careful_postgresql_keeps_them_all() -> None:
    assert judge(KEPT) == []
    assert judge({**KEPT, "synchronous_commit": "remote_apply"}) == []


@pytest.mark.parametrize("name", POSTGRESQL)
def test_each_that_postgresql_breaks_is_found(name: str) -> None:
    (found,) = judge({**KEPT, name: "off"})

    assert (found.name, found.found, found.wanted) == (name, "off", "on")


def test_an_old_postgresql_is_found() -> None:
    assert [one.name for one in judge({**KEPT, "server_version_num": "140013"})] == [
        "server_version_num"
    ]


def test_the_database_at_hand(session: Session) -> None:
    """SQLite as this system opens it keeps all; the server of the tests is careless."""
    found = [one.name for one in broken(session.connection())]

    on_postgresql = session.get_bind().dialect.name == "postgresql"
    expected = ["fsync", "full_page_writes", "synchronous_commit", "data_checksums"]
    assert found[:3] == expected[:3] if on_postgresql else found == []
    session.rollback()


def test_sqlite_as_others_open_it_keeps_few(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'plain.sqlite3'}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA synchronous = NORMAL")
        connection.exec_driver_sql("PRAGMA secure_delete = OFF")
        found = {one.name: one.found for one in broken(connection)}
        with pytest.raises(UnsafeDatabase, match="journal_mode = delete and needs wal"):
            insist(connection)
    engine.dispose()

    assert found == {
        "journal_mode": "delete",
        "synchronous": "1",
        "foreign_keys": "0",
        "secure_delete": "0",
    }
