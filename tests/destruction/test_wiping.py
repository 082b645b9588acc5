"""After the commit the wrapped key is in no file of the database."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.config import Settings
from cit.destruction.actions import destroy
from cit.destruction.models import DestroyedKey
from cit.destruction.wiping import wipe
from cit.encryption.models import DataKey
from cit.permissions.check import SYSTEM
from tests.destruction.conftest import Kept


def wrapped_of(session: Session, kept: Kept) -> list[bytes]:
    rows = select(DataKey.wrapped).where(DataKey.owner_id.in_([kept.first, kept.person_id]))
    found = list(session.scalars(rows))
    session.rollback()
    return found


def in_files(session: Session, settings: Settings, wanted: list[bytes]) -> int:
    """How many of these stand in a file of the store."""
    if session.get_bind().dialect.name == "sqlite":
        files = list(settings.instance.glob("*.sqlite3*"))
    else:
        files = _heap(settings.database)
    stored = b"".join(one.read_bytes() for one in files)
    return sum(one in stored for one in wanted)


def _heap(url: str) -> list[Path]:
    """The files of all tables. PostgreSQL's own log is not among them: the page says so."""
    name, folder = url.rpartition("@/")[2].split("?host=")
    with psycopg.connect(host=folder, user="postgres", dbname=name, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        rows = connection.execute(
            "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 'i')"
        ).fetchall()
    return [Path(folder, "data", row[0]) for row in rows if row[0]]


def test_the_wrapped_keys_are_in_no_file_afterwards(
    session: Session, settings: Settings, kept: Kept
) -> None:
    wrapped = wrapped_of(session, kept)
    assert len(wrapped) == 3
    assert in_files(session, settings, wrapped) == 3

    destroy(session, SYSTEM, kept.whole)
    session.commit()

    assert in_files(session, settings, wrapped) == 0
    assert None not in session.scalars(select(DestroyedKey.wiped_at)).all()


@pytest.mark.one_database
def test_a_reader_in_the_way_is_noticed_and_it_is_done_later(
    session: Session, settings: Settings, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cit.destruction.wiping._WAIT", 1)
    wrapped = wrapped_of(session, kept)
    (file,) = settings.instance.glob("*.sqlite3")
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM data_key").fetchone()
        destroy(session, SYSTEM, kept.whole)
        session.commit()
        assert set(session.scalars(select(DestroyedKey.wiped_at))) == {None}
        session.rollback()
        assert in_files(session, settings, wrapped)
        reader.execute("COMMIT")

    assert wipe(session.get_bind().engine)
    assert in_files(session, settings, wrapped) == 0
    session.expire_all()
    assert None not in session.scalars(select(DestroyedKey.wiped_at)).all()
